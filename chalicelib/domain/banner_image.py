"""The image in the banner of a library's chat pages: kinds, size, and the words for whoever does not see it."""

import base64
import binascii
import re
from hashlib import sha256

from msgspec import Struct

from chalicelib.domain.setting_value import Unfit, text_of

IMAGE_BYTES = 48 * 1024
"""It travels inside each page, so it is small; the screen makes larger ones smaller before they are sent."""

_DATA = re.compile(r"data:image/(png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})")
_BEGINNINGS = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}


class BannerImage(Struct, frozen=True, omit_defaults=True):
    """An image as a data URL (RFC 2397), or none. `instead` shows it in place of the heading, not beside it."""

    library_id: str = ""
    image: str = ""
    alt: str = ""
    instead: bool = False


class Image(Struct, frozen=True, tag="image"):
    """A small picture, or none."""

    most: int = IMAGE_BYTES

    def read(self, value: object) -> str:
        """The picture as a data URL."""
        sent = text_of(value)
        if not sent:
            return ""
        found = _DATA.fullmatch(sent) if len(sent) <= 2 * self.most else None
        if found is None and len(sent) > 2 * self.most:
            raise Unfit(f"The image is larger than {self.most // 1024} kB.")
        if found is None:
            raise Unfit("Choose an image of the kind PNG, JPEG or WebP.")
        kind, encoded = found.groups()
        try:
            picture = base64.b64decode(encoded, validate=True)
        except binascii.Error as error:
            raise Unfit("The image is damaged.") from error
        if len(picture) > self.most:
            raise Unfit(
                f"The image has {len(picture) // 1024} kB; the limit is {self.most // 1024} kB."
            )
        if not _BEGINNINGS[kind].match(picture):
            raise Unfit("The image is not what it says it is. Choose a PNG, JPEG or WebP.")
        return sent


def in_short(image: str) -> str:
    """The picture as the audit trail names it: enough to tell it from another."""
    return f"image {sha256(image.encode()).hexdigest()[:12]}" if image else ""

"""The image in a banner: small, of a kind that every browser shows, and named in the trail without its bytes."""

import base64

import pytest

from chalicelib.domain.banner_image import IMAGE_BYTES, Image
from chalicelib.domain.setting import check, for_trail
from chalicelib.domain.setting_value import Unfit
from chalicelib.domain.settings import BY_NAME
from chalicelib.errors import Invalid

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
WEBP = b"RIFF\x00\x00\x00\x00WEBP" + b"\x00" * 40


def url(picture, kind="png"):
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


@pytest.mark.parametrize(
    "sent", ["", url(PNG), url(WEBP, "webp"), url(b"\xff\xd8\xff\xe0", "jpeg")]
)
def test_images_that_browsers_show_are_taken(sent):
    assert Image().read(sent) == sent


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (url(PNG, "svg+xml"), "PNG, JPEG or WebP"),
        (url(PNG, "gif"), "PNG, JPEG or WebP"),
        ("https://www.example.org/logo.png", "PNG, JPEG or WebP"),
        ('data:image/png;base64,"onerror=alert(1)', "PNG, JPEG or WebP"),
        (url(PNG) + "\n", "PNG, JPEG or WebP"),
        ("data:image/png;base64,AAAAA", "damaged"),
        (url(b"<svg onload=alert(1)>"), "not what it says"),
        (url(PNG, "jpeg"), "not what it says"),
        (url(PNG + b"\x00" * IMAGE_BYTES), "limit is 48 kB"),
        (url(PNG + b"\x00" * 3 * IMAGE_BYTES), "larger than 48 kB"),
        (7, "Write a text"),
    ],
)
def test_what_is_no_such_image_is_refused_with_the_reason(sent, reason):
    with pytest.raises(Unfit, match=reason):
        Image().read(sent)


def test_an_image_needs_words_for_whoever_does_not_see_it():
    with pytest.raises(Invalid) as refused:
        check(BY_NAME["banner-image"], {"image": url(PNG), "alt": " ", "instead": False})
    assert refused.value.details["field"] == "alt"


def test_the_trail_keeps_what_tells_one_image_from_another():
    setting = BY_NAME["banner-image"]
    one, other = (
        for_trail(setting, {"image": url(picture), "alt": "Logo", "instead": False})
        for picture in (PNG, PNG + b"\x01")
    )
    assert one["image"] != other["image"]
    assert len(one["image"]) < 30
    assert one["alt"] == "Logo"

"""The images of libraries' banners in the table: apart from the library, which most reads want without it."""

from chalicelib.domain.banner_image import BannerImage
from chalicelib.storage import set_up_keys
from chalicelib.storage.owner import Held, OwnerItem, held, put_owner, read_owner
from chalicelib.storage.table import Transaction


class _BannerImageItem(OwnerItem):
    pass


def get_banner_image(library_id: str) -> BannerImage:
    """The image of a library's banner; an empty one where it has none."""
    item = _BannerImageItem.find(set_up_keys.banner_image(library_id), consistent=False)
    return BannerImage(library_id) if item is None else read_owner(item, BannerImage)


def hold_banner_image(library_id: str) -> Held[BannerImage]:
    """The image as it is now, to be changed."""
    item = _BannerImageItem.find(set_up_keys.banner_image(library_id))
    if item is None:
        return Held(BannerImage(library_id), 0, {})
    return held(item, BannerImage)


def put_banner_image(
    writes: Transaction, image: BannerImage, before: Held[BannerImage] | None = None
) -> None:
    """Adds an image to a transaction, which fails at `owner` when somebody changed it since `before`."""
    places = {"owner": set_up_keys.banner_image(image.library_id)}
    put_owner(writes, _BannerImageItem, places, image, before)

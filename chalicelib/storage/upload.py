"""Files that a librarian has sent to the bucket and not yet to anybody."""

from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.domain.file import File
from chalicelib.storage import keys
from chalicelib.storage.table import Item, epoch

WAITS_FOR = timedelta(days=1)


class _UploadItem(Item):
    file_id = UnicodeAttribute()
    name = UnicodeAttribute()
    media_type = UnicodeAttribute()
    size = NumberAttribute()


def save_upload(staff_id: str, file: File, now: datetime) -> None:
    """Records a file that is about to be sent to the bucket; it is forgotten after a day."""
    _UploadItem.at(
        keys.upload(staff_id, file.id),
        file_id=file.id,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        expires_at=epoch(now + WAITS_FOR),
    ).save()


def find_upload(staff_id: str, file_id: str) -> File | None:
    """The librarian's upload of this id, or None."""
    item = _UploadItem.find(keys.upload(staff_id, file_id))
    return None if item is None else File(item.file_id, item.name, item.media_type, int(item.size))


def forget_upload(staff_id: str, file_id: str) -> None:
    """The upload is not waiting any more."""
    _UploadItem.at(keys.upload(staff_id, file_id)).delete()

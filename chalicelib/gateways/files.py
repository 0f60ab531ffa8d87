"""Files and received mail in their buckets. Browsers upload and download by addresses that are signed here.

Files wait under `uploads/` until they are sent with something, and lie under `questions/` from then on. SES puts mail
under `in/`; what has been received is moved to `kept/`.
"""

import re
from datetime import datetime, timedelta
from typing import Any, Protocol, TypedDict
from urllib.parse import quote

from msgspec import Struct

from chalicelib.domain.file import AS_BYTES
from chalicelib.errors import NotFound

UPLOAD_SECONDS = 600
DOWNLOAD_SECONDS = 300
LATE = timedelta(minutes=5)
COMING_IN, KEPT = "in/", "kept/"
NO_MAIL = (
    "AMAZON_SES_SETUP_NOTIFICATION"  # SES leaves it there when it is first told to use the bucket
)
# Who may not list a bucket is not told that something is missing, only that it may not be read.
MISSING = frozenset({"NoSuchKey", "404", "AccessDenied", "403", "PreconditionFailed", "412"})
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]+")


class Upload(TypedDict):
    """Where a browser posts a file to: all fields first, then the file as `file`."""

    url: str
    fields: dict[str, str]


class Beginning(Struct, frozen=True):
    """How a file begins, how many bytes it has, and which version of it that is."""

    beginning: bytes
    size: int
    version: str


class Files(Protocol):
    """The two buckets, as actions use them."""

    @property
    def file_bucket(self) -> str: ...
    @property
    def mail_bucket(self) -> str: ...
    def presign_upload(self, key: str, media_type: str, limit: int) -> Upload: ...
    def presign_download(
        self, bucket: str, key: str, name: str, media_type: str = AS_BYTES
    ) -> str: ...
    def read(self, key: str, version: str = "") -> bytes: ...
    def head(self, key: str) -> int: ...
    def first_bytes(self, key: str, count: int) -> bytes: ...
    def look_at(self, key: str, count: int) -> Beginning: ...
    def copy(self, source: str, target: str) -> None: ...
    def keep_as(self, source: str, target: str, version: str, media_type: str) -> None: ...
    def put(self, key: str, content: bytes, media_type: str) -> None: ...
    def read_mail(self, key: str) -> bytes: ...
    def keep_mail(self, mail_id: str) -> None: ...
    def late_mail(self, now: datetime) -> list[str]: ...


class S3Files:
    """Files and mail in S3; NotFound says that there is nothing at a key."""

    def __init__(self, file_bucket: str, mail_bucket: str) -> None:
        self.file_bucket = file_bucket
        self.mail_bucket = mail_bucket
        self._client: Any = None

    def presign_upload(self, key: str, media_type: str, limit: int) -> Upload:
        """Lets a browser put one file of this type and of `limit` bytes at most at this key, for ten minutes."""
        made = self._s3().generate_presigned_post(
            self.file_bucket,
            key,
            Fields={"Content-Type": media_type},
            Conditions=[{"Content-Type": media_type}, ["content-length-range", 1, limit]],
            ExpiresIn=UPLOAD_SECONDS,
        )
        return Upload(url=made["url"], fields=made["fields"])

    def presign_download(self, bucket: str, key: str, name: str, media_type: str = AS_BYTES) -> str:
        """An address for five minutes. Whatever is there is saved under this name and never shown as a page.

        No browser keeps it. `media_type` is for what a page of ours may show as a picture.
        """
        address: str = self._s3().generate_presigned_url(
            "get_object",
            Params={
                "Bucket": bucket,
                "Key": key,
                "ResponseContentDisposition": attachment(name),
                "ResponseContentType": media_type,
                "ResponseCacheControl": "no-store",
            },
            ExpiresIn=DOWNLOAD_SECONDS,
        )
        return address

    def read(self, key: str, version: str = "") -> bytes:
        """A whole file; NotFound where it is of another version than the one that is asked for."""
        return self._read(self.file_bucket, key, **({"IfMatch": version} if version else {}))

    def head(self, key: str) -> int:
        """How many bytes a file has."""
        found = self._ask("head_object", Bucket=self.file_bucket, Key=key)
        return int(found["ContentLength"])

    def first_bytes(self, key: str, count: int) -> bytes:
        """The first bytes of a file, or all of a shorter one."""
        return self._read(self.file_bucket, key, Range=f"bytes=0-{count - 1}")

    def look_at(self, key: str, count: int) -> Beginning:
        """The first bytes of a file, its size and its version."""
        found = self._ask(
            "get_object", Bucket=self.file_bucket, Key=key, Range=f"bytes=0-{count - 1}"
        )
        size = int(found["ContentRange"].rpartition("/")[2])
        return Beginning(found["Body"].read(), size, found["ETag"])

    def copy(self, source: str, target: str) -> None:
        """Copies a file from one key to another."""
        self._copy(self.file_bucket, source, target)

    def keep_as(self, source: str, target: str, version: str, media_type: str) -> None:
        """Copies this version of a file and says what it is; NotFound where another has taken its place."""
        self._copy(
            self.file_bucket,
            source,
            target,
            CopySourceIfMatch=version,
            ContentType=media_type,
            MetadataDirective="REPLACE",
        )

    def put(self, key: str, content: bytes, media_type: str) -> None:
        """Keeps a file; one that is there under this key already is replaced."""
        self._s3().put_object(
            Bucket=self.file_bucket, Key=key, Body=content, ContentType=media_type
        )

    def read_mail(self, key: str) -> bytes:
        """The source of a mail, under `in/` or `kept/`."""
        return self._read(self.mail_bucket, key)

    def keep_mail(self, mail_id: str) -> None:
        """Moves a mail that has been received to where it is kept; one that is there already stays."""
        try:
            self._copy(self.mail_bucket, f"{COMING_IN}{mail_id}", f"{KEPT}{mail_id}")
        except NotFound:
            self._ask("head_object", Bucket=self.mail_bucket, Key=f"{KEPT}{mail_id}")
            return
        self._s3().delete_object(Bucket=self.mail_bucket, Key=f"{COMING_IN}{mail_id}")

    def late_mail(self, now: datetime) -> list[str]:
        """Ids of mail that came in five minutes ago or earlier and still waits."""
        pages = self._s3().get_paginator("list_objects_v2")
        return [
            each["Key"].removeprefix(COMING_IN)
            for page in pages.paginate(Bucket=self.mail_bucket, Prefix=COMING_IN)
            for each in page.get("Contents", [])
            if each["LastModified"] <= now - LATE and not each["Key"].endswith(NO_MAIL)
        ]

    def _read(self, bucket: str, key: str, **which: str) -> bytes:
        content: bytes = self._ask("get_object", Bucket=bucket, Key=key, **which)["Body"].read()
        return content

    def _copy(self, bucket: str, source: str, target: str, **how: str) -> None:
        self._ask(
            "copy_object",
            Bucket=bucket,
            Key=target,
            CopySource={"Bucket": bucket, "Key": source},
            **how,
        )

    def _ask(self, operation: str, **arguments: Any) -> dict[str, Any]:
        from botocore.exceptions import ClientError

        try:
            answer: dict[str, Any] = getattr(self._s3(), operation)(**arguments)
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                raise NotFound from error
            raise
        return answer

    def _s3(self) -> Any:
        if self._client is None:
            from botocore.config import Config
            from botocore.session import get_session

            # The bucket's own regional name is what the pages' policy allows uploads to.
            names = {"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"}
            self._client = get_session().create_client(
                "s3", config=Config(signature_version="s3v4", s3=names)
            )
        return self._client


def attachment(name: str) -> str:
    """The Content-Disposition under which a browser saves a file: for old ones in ASCII, for others in full."""
    plain = CONTROL_CHARACTERS.sub(" ", name)
    simple = re.sub(r'[^\x20-\x7e]|["\\]', "_", plain)
    return f"attachment; filename=\"{simple}\"; filename*=UTF-8''{quote(plain, safe='')}"

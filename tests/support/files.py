"""Buckets for tests: files and received mail in memory."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.domain.file import AS_BYTES
from chalicelib.errors import NotFound
from chalicelib.gateways.files import COMING_IN, KEPT, LATE, Beginning


@dataclass
class FakeFiles:
    """Keeps what is put, by key. `arrived` is when each mail came in."""

    file_bucket: str = "files"
    mail_bucket: str = "mail"
    files: dict[str, bytes] = field(default_factory=dict)
    mail: dict[str, bytes] = field(default_factory=dict)
    arrived: dict[str, datetime] = field(default_factory=dict)

    def presign_upload(self, key: str, media_type: str, limit: int) -> Any:
        return {"url": "https://files.example/", "fields": {"key": key, "limit": str(limit)}}

    def presign_download(self, bucket: str, key: str, name: str, media_type: str = AS_BYTES) -> str:
        shown = "" if media_type == AS_BYTES else f"&as={media_type}"
        return f"https://{bucket}.example/{key}?name={name}{shown}"

    def read(self, key: str, version: str = "") -> bytes:
        content = _there(self.files, key)
        if version and version != _version(content):
            raise NotFound
        return content

    def head(self, key: str) -> int:
        return len(_there(self.files, key))

    def first_bytes(self, key: str, count: int) -> bytes:
        return _there(self.files, key)[:count]

    def look_at(self, key: str, count: int) -> Beginning:
        content = _there(self.files, key)
        return Beginning(content[:count], len(content), _version(content))

    def keep_as(self, source: str, target: str, version: str, media_type: str) -> None:
        self.files[target] = self.read(source, version)

    def copy(self, source: str, target: str) -> None:
        self.files[target] = _there(self.files, source)

    def put(self, key: str, content: bytes, media_type: str) -> None:
        self.files[key] = content

    def read_mail(self, key: str) -> bytes:
        return _there(self.mail, key)

    def keep_mail(self, mail_id: str) -> None:
        if f"{KEPT}{mail_id}" not in self.mail:
            self.mail[f"{KEPT}{mail_id}"] = _there(self.mail, f"{COMING_IN}{mail_id}")
        self.mail.pop(f"{COMING_IN}{mail_id}", None)

    def late_mail(self, now: datetime) -> list[str]:
        waiting = [key.removeprefix(COMING_IN) for key in self.mail if key.startswith(COMING_IN)]
        return [each for each in waiting if self.arrived.get(each, now) <= now - LATE]


def _version(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _there(kept: dict[str, bytes], key: str) -> bytes:
    if key not in kept:
        raise NotFound
    return kept[key]

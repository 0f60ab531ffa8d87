"""Ids, tokens and signatures. What is handed out as a secret is kept only as a hash, or not at all."""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from msgspec import Struct
from ulid import ULID

from chalicelib.errors import Invalid


def new_id(at: datetime) -> str:
    """An id that sorts by time (ULID)."""
    return str(ULID.from_datetime(at))


def new_secret() -> str:
    """256 random bits, fit for an address."""
    return _text(os.urandom(32))


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Signer(Struct, frozen=True):
    """Signs with the stage's key, which is fetched on first use."""

    key: Callable[[], bytes]

    def sign(self, purpose: str, text: str) -> str:
        """A signature that holds for one purpose only."""
        return _text(hmac.digest(self.key(), f"{purpose}\n{text}".encode(), "sha256"))

    def verify(self, purpose: str, text: str, signature: str) -> bool:
        """Whether the signature was made here, for this purpose and text."""
        return hmac.compare_digest(self.sign(purpose, text).encode(), signature.encode())

    def seal(self, purpose: str, value: dict[str, Any]) -> str:
        """A value as signed text: it can be read by anyone and changed by nobody."""
        text = _text(json.dumps(value, separators=(",", ":"), sort_keys=True).encode())
        return f"{text}.{self.sign(purpose, text)}"

    def unseal(self, purpose: str, sealed: str, *, field: str) -> dict[str, Any]:
        """The value of a sealed text; Invalid names the field when it was altered or meant for something else."""
        text, _, signature = sealed.partition(".")
        if not self.verify(purpose, text, signature):
            raise Invalid.field(field, "This is not one of ours, or it belongs to something else.")
        value: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return value


def stage_key(secret_arn: str) -> Callable[[], bytes]:
    """The stage's signing key, fetched once for each container."""

    @cache
    def fetch() -> bytes:
        from botocore.session import get_session  # only what signs pays for the client

        client = get_session().create_client("secretsmanager")
        value: str = client.get_secret_value(SecretId=secret_arn)["SecretString"]
        return value.encode()

    return fetch


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

"""The codes that an app on a phone shows (RFC 6238), as the phone reckons them."""

import base64
import hashlib
import hmac
import struct
import time


def code_of(secret: str) -> str:
    """The six digits of now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time() // 30)), hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"

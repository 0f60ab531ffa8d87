"""What the headers of a page say about showing it inside another."""

import pytest

from chalicelib.domain.framing import Framing, framing


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, Framing.ALLOWED),
        ({"x-frame-options": "DENY"}, Framing.REFUSED),
        ({"x-frame-options": "sameorigin"}, Framing.REFUSED),
        ({"content-security-policy": "default-src 'self'"}, Framing.ALLOWED),
        ({"content-security-policy": "default-src *; Frame-Ancestors 'none'"}, Framing.REFUSED),
        ({"content-security-policy": "frame-ancestors 'self'"}, Framing.REFUSED),
        ({"content-security-policy": "frame-ancestors"}, Framing.REFUSED),
        ({"content-security-policy": "frame-ancestors *"}, Framing.ALLOWED),
        ({"content-security-policy": "frame-ancestors https:"}, Framing.ALLOWED),
        ({"content-security-policy": "frame-ancestors 'self' https://a.example"}, Framing.SOME),
        (
            {"content-security-policy": "frame-ancestors *", "x-frame-options": "DENY"},
            Framing.ALLOWED,
        ),
        (
            {"content-security-policy": "frame-ancestors *, frame-ancestors 'none'"},
            Framing.REFUSED,
        ),
        (
            {"content-security-policy": "frame-ancestors *; frame-ancestors 'none'"},
            Framing.ALLOWED,
        ),
        ({"x-frame-options": "SAMEORIGIN, DENY"}, Framing.REFUSED),
        ({"x-frame-options": "ALLOWALL"}, Framing.ALLOWED),
        (
            {"content-security-policy": "img-src *, frame-ancestors 'none'"},
            Framing.REFUSED,
        ),
    ],
)
def test_headers(headers, expected):
    assert framing(headers) is expected

"""What passes as the address of a web page, and what is wrong with everything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.web_address import Fault, fault_of

WEB = {"http", "https"}


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/ask?a=b#c",
        "HTTPS://WWW.EXAMPLE.ORG",
        "http://example.org:8080/",
        "https://example.org:/",
        "https://example.org./",
        "https://bücher.example/lesesäle",
        "https://नगर.example/",
        "https://my_maps.x--y.example/",
        "https://192.0.2.7/",
        "https://example.org/a@b",
        "https://" + "a" * 63 + ".example/",
    ],
)
def test_what_a_browser_opens_is_an_address(address):
    assert fault_of(address, WEB) is None


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://exa mple.org/", Fault.CHARACTERS),
        ("https://example.org/a\nb", Fault.CHARACTERS),
        ("https://example.org/\u00a0", Fault.CHARACTERS),
        ("https://example.org/\u202ecod", Fault.CHARACTERS),
        ("https://\\evil.example/", Fault.CHARACTERS),
        ("https://good.example\\@evil.example/", Fault.CHARACTERS),
        ("https://[::1", Fault.UNREADABLE),
        ("https://[::ffff:192.0.2.7]/", Fault.UNREADABLE),
        ("https://example.org:99999/", Fault.UNREADABLE),
        ("https://example.org:0/", Fault.UNREADABLE),
        ("https://example.org:port/", Fault.UNREADABLE),
        ("https://a..b.example/", Fault.UNREADABLE),
        ("https://a.\u3002b.example/", Fault.UNREADABLE),
        ("https://.example/", Fault.UNREADABLE),
        ("https://a<b.example/", Fault.UNREADABLE),
        ("https://a%2eb.example/", Fault.UNREADABLE),
        ("https://" + "a" * 64 + ".example/", Fault.UNREADABLE),
        ("https://" + "a." * 130 + "example/", Fault.UNREADABLE),
        ("", Fault.INCOMPLETE),
        ("www.example.org", Fault.INCOMPLETE),
        ("https://", Fault.INCOMPLETE),
        ("https:///etc/passwd", Fault.INCOMPLETE),
        ("https://localhost/", Fault.INCOMPLETE),
        ("https://[::1]/", Fault.INCOMPLETE),
        ("javascript:alert(1)", Fault.INCOMPLETE),
        ("ftp://example.org/", Fault.SCHEME),
        ("https://pat:secret@example.org/", Fault.NAMED),
        ("https://bank.example@evil.example/", Fault.NAMED),
        ("https://@evil.example/", Fault.NAMED),
    ],
)
def test_everything_else_has_a_fault(address, fault):
    assert fault_of(address, WEB) is fault


def test_only_the_schemes_that_are_asked_for_pass():
    assert fault_of("http://example.org/", {"https"}) is Fault.SCHEME


@given(st.text(max_size=60))
def test_whatever_is_typed_is_judged(text):
    for address in (text, f"https://{text}", f"https://{text}.example/"):
        assert fault_of(address, WEB) in {None, *Fault}

"""A look at another site never leads into a private network, and never hangs on it."""

import json
from threading import Event

import pytest

from chalicelib.domain.framing import Framing
from chalicelib.gateways.framing import SECONDS, Unreachable, addresses_of, fetch_headers, look_at
from tests.support.documents import ROOT

PUBLIC = "93.184.216.34"


def site(**pages):
    """A web of pages by host, each with its status and headers; asked for by the address that was checked."""

    def fetch(host, address, path):
        assert address == PUBLIC
        return pages[host.replace(".", "_")]

    return fetch


def look(url, fetch, addresses=(PUBLIC,)):
    return look_at(url, resolve=lambda host: list(addresses), fetch=fetch)


def test_a_page_is_judged_by_its_headers():
    assert look("https://a.example/x?y", site(a_example=(200, {}))) is Framing.ALLOWED
    refused = site(a_example=(200, {"x-frame-options": "DENY"}))
    assert look("https://a.example", refused) is Framing.REFUSED


def test_a_page_that_leads_on_is_judged_by_where_it_leads():
    pages = site(
        a_example=(301, {"location": "https://b.example/"}),
        b_example=(200, {"x-frame-options": "DENY"}),
    )
    assert look("https://a.example", pages) is Framing.REFUSED


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.8",
        "169.254.169.254",
        "192.168.1.1",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fd00::1",
        "fe80::1",
        "::ffff:127.0.0.1",
    ],
)
def test_no_private_address_is_ever_asked(address):
    def fetch(*_asked):
        raise AssertionError("It was asked.")

    for addresses in ([address], [PUBLIC, address]):
        with pytest.raises(Unreachable, match="public Internet"):
            look("https://a.example", fetch, addresses)


@pytest.mark.parametrize(
    "onwards", ["http://a.example/", "https://a.example:8443/", "ftp://a.example/"]
)
def test_nobody_is_led_away_from_https(onwards):
    pages = site(a_example=(302, {"location": onwards}))
    with pytest.raises(Unreachable, match="without https"):
        look("https://a.example", pages)


@pytest.mark.parametrize(
    "onwards",
    ["https://a.example:port/", "https://a.example:99999/", "https://[a/", "https://a..b/"],
)
def test_an_address_that_is_none_is_said_so(onwards):
    pages = site(a_example=(302, {"location": onwards}))
    with pytest.raises(Unreachable, match="that is none"):
        look("https://a.example", pages)


def test_other_letters_go_over_the_wire_as_the_web_has_them():
    asked = []

    def fetch(host, address, path):
        asked.append((host, path))
        return 200, {}

    look("https://büche.example/lesesäle?für=jeden%20Tag", fetch)
    assert asked == [("xn--bche-0ra.example", "/leses%C3%A4le?f%C3%BCr=jeden%20Tag")]


def test_a_page_that_leads_to_itself_is_given_up():
    pages = site(a_example=(302, {"location": "https://a.example/"}))
    with pytest.raises(Unreachable, match="on and on"):
        look("https://a.example", pages)


def test_a_site_that_takes_its_time_holds_nobody_up():
    still_waiting = Event()

    def fetch(*_asked):
        still_waiting.wait()
        return 200, {}

    try:
        with pytest.raises(Unreachable, match="in time"):
            look_at("https://a.example", resolve=lambda _host: [PUBLIC], fetch=fetch, seconds=0.05)
    finally:
        still_waiting.set()


def test_a_look_is_over_long_before_a_frame_of_the_socket_is():
    config = json.loads((ROOT / ".chalice/config.json").read_text())
    functions = config["stages"]["live"]["lambda_functions"]
    assert functions["websocket_message"]["lambda_timeout"] / 2 >= SECONDS


def test_a_page_that_is_not_there_says_nothing_about_frames():
    with pytest.raises(Unreachable, match="error 404"):
        look("https://a.example", site(a_example=(404, {})))


def test_a_name_that_stands_for_nothing_is_said_so():
    with pytest.raises(Unreachable, match="There is no site"):
        addresses_of("nothing.invalid")


def test_a_site_that_does_not_answer_is_said_so():
    with pytest.raises(Unreachable, match="does not answer"):
        fetch_headers("a.example", "127.0.0.1", "/")

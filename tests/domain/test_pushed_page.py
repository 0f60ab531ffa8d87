"""Which addresses may be shown to a patron, and whether a page opens beside the chat."""

import pytest
from msgspec.structs import replace

from chalicelib.domain.chat import PATRON, say
from chalicelib.domain.framing import Framing
from chalicelib.domain.message import Kind, Speaker
from chalicelib.domain.pace import PACES
from chalicelib.domain.pushed_page import ADDRESS_LIMIT, check_page, push_page
from chalicelib.errors import Conflict, Invalid, NotAllowed, TooMany
from tests.domain.test_chat import ANA, BEN, NOON, a_chat, taken


@pytest.mark.parametrize(
    "url",
    [
        "https://maps.example/ohio?x=1#top",
        "http://catalogue.library.example",
        "  https://a.example/  ",
        "https://bücher.example/ä",
        "https://a.example/" + "x" * 1900,
    ],
)
def test_the_address_of_a_web_page_is_kept(url):
    assert check_page(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        None,
        7,
        "maps",
        "maps.example",
        "javascript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "ftp://a.example/",
        "https://",
        "https://localhost/",
        "https://[::1",
        "https://a.example/a b",
        "https://a.example/\u202ecod",
        "https://bank.example@evil.example/",
        "https://a:b@evil.example/",
        "https://\\\\evil.example/",
        "https://a.example:99999/",
        "https://a..b.example/",
        "https://a.example/" + "x" * ADDRESS_LIMIT,
    ],
)
def test_everything_else_is_refused_with_the_reason_at_its_field(url):
    with pytest.raises(Invalid) as refused:
        check_page(url)
    assert refused.value.details["field"] == "url"


def _show(chat, framing, staff=ANA):
    return push_page(
        chat, staff_id=staff.id, url="https://a.example/", client_id="p1", framing=framing, now=NOON
    )


@pytest.mark.parametrize(
    ("framing", "kind"),
    [
        (Framing.ALLOWED, Kind.SHOWN),
        (Framing.SOME, Kind.LINKED),
        (Framing.REFUSED, Kind.LINKED),
        (None, Kind.LINKED),
    ],
)
def test_it_opens_beside_the_chat_only_where_its_site_lets_everybody_show_it(framing, kind):
    message = _show(taken(), framing).message
    assert (message.kind, message.text, message.name) == (kind, "https://a.example/", "Ana")


def test_only_the_holder_shows_pages_and_only_while_the_patron_is_there():
    with pytest.raises(NotAllowed):
        _show(taken(), None, BEN)
    with pytest.raises(Conflict):
        _show(replace(taken(), patron_left_at=NOON), None)


def test_it_counts_against_the_pace_of_the_librarian_as_a_message_does():
    chat = taken()
    for _ in range(PACES[Speaker.LIBRARIAN].at_once):
        chat = _show(chat, None).chat
    with pytest.raises(TooMany):
        _show(chat, None)
    with pytest.raises(TooMany):
        say(chat, speaker=ANA.id, text="Here is one more.", client_id="p2", now=NOON)
    say(chat, speaker=PATRON, text="Thanks!", client_id="p3", now=NOON)


def test_it_counts_as_a_first_reply():
    assert _show(taken(a_chat(reply_within=120)), None).chat.reply_due is None

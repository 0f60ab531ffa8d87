"""A page that the librarian shows: once, to both sides, in the transcript and in the letter."""

import pytest
from msgspec.structs import replace

from chalicelib.actions.page_pushing import show_page
from chalicelib.domain.framing import Framing
from chalicelib.domain.message import Speaker
from chalicelib.domain.pace import PACES
from chalicelib.errors import Invalid, NotAllowed, TooMany
from chalicelib.gateways.framing import Unreachable
from chalicelib.storage import request as requests
from chalicelib.storage.library import get_library, save_library
from chalicelib.storage.message import messages_after
from tests.support.people import Librarian, PatronPerson

PAGE = "https://maps.example/ohio"


@pytest.fixture
def viewport(desk, ana):
    """A patron whose chat has room for a page beside it."""
    from chalicelib.actions.entering import Wish, enter

    save_library(replace(get_library("harlow"), viewport_url="https://www.harlow.example/"))
    pat = PatronPerson.asks(
        desk, "harlow", entrance=enter(desk, "harlow", Wish(with_viewport=True))
    )
    ana.send("chat.accept", chat=pat.chat)
    assert requests.get_request(pat.chat).viewport
    return pat


def _show(desk, ana, pat, *, look, client_id="p1", url=PAGE):
    return show_page(desk, ana.actor, pat.chat, client_id=client_id, url=url, look=look)["message"]


def _unreachable(_url):
    raise Unreachable("There is no such site.")


def test_both_sides_have_the_same_line(desk, ana, pat):
    answer = ana.send("chat.show_page", chat=pat.chat, client_id="p1", url=PAGE)
    assert (answer["message"]["kind"], answer["message"]["text"]) == ("linked", PAGE)
    assert pat.told[-1]["message"] == answer["message"]


def test_sent_again_it_is_the_same_page(desk, ana, pat):
    answers = [
        ana.send("chat.show_page", chat=pat.chat, client_id="p1", url=PAGE) for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert [each.kind for each in messages_after(pat.chat, 2)] == ["linked"]


@pytest.mark.parametrize(
    ("look", "kind"),
    [
        (lambda _: Framing.ALLOWED, "shown"),
        (lambda _: Framing.REFUSED, "linked"),
        (_unreachable, "linked"),
    ],
    ids=["allowed", "refused", "unreachable"],
)
def test_its_site_is_asked_where_there_is_room_for_it(desk, ana, viewport, look, kind):
    assert _show(desk, ana, viewport, look=look)["kind"] == kind


def test_no_site_is_asked_without_room_and_for_nobody_but_the_holder(desk, consortium, ana, pat):
    asked = []
    _show(desk, ana, pat, look=asked.append)
    assert asked == []


def test_a_librarian_who_does_not_hold_the_chat_has_no_site_looked_at(desk, consortium, viewport):
    asked = []
    ben = Librarian(desk, consortium.staff["ben.harlow"])
    with pytest.raises(NotAllowed):
        _show(desk, ben, viewport, look=asked.append)
    assert asked == []


def test_a_flood_of_pages_is_slowed_and_what_was_taken_stays_so(desk, ana, pat):
    def push(number):
        return ana.send("chat.show_page", chat=pat.chat, client_id=f"p{number}", url=PAGE)

    last = PACES[Speaker.LIBRARIAN].at_once - 1
    shown = [push(number) for number in range(last + 1)]
    with pytest.raises(TooMany) as slowed:
        push(last + 1)
    assert (slowed.value.code, slowed.value.details["retry_after"]) == ("too_fast", 1)
    assert push(last) == shown[-1]
    desk.clock.forward(seconds=1)
    push(last + 1)
    assert len(messages_after(pat.chat, 2)) == last + 2


def test_a_bad_address_is_refused_and_nothing_is_written(desk, ana, pat):
    with pytest.raises(Invalid):
        ana.send("chat.show_page", chat=pat.chat, client_id="p1", url="javascript:alert(1)")
    assert messages_after(pat.chat, 2) == []

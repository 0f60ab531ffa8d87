"""Following the patron's page over the lines: who is told what, what is written, and what is never written."""

import pytest

from chalicelib.errors import Conflict, Invalid, NotAllowed
from chalicelib.storage.message import messages_after
from tests.support.calls import counted_calls
from tests.support.people import Librarian, PatronPerson
from tests.support.table import items_in

SHOWN = {"batch": 0, "piece": 0, "pieces": 1, "fresh": True, "data": "H4sIAAAA"}


@pytest.fixture
def pat(desk, ana, ben):
    """A patron on a page that can be followed, in a chat with Ana; somebody else's page is followed as well."""
    noise = PatronPerson.asks(desk, "harlow", name="Noise")
    ben.send("chat.accept", chat=noise.chat)
    noise.send("following.offer")
    _agreed(ben, noise)
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    pat.send("following.offer")
    return pat


def _ask(librarian, pat):
    return librarian.send("following.ask", chat=pat.chat)["following"]["occasion"]


def _agreed(librarian, pat):
    occasion = _ask(librarian, pat)
    pat.send("following.answer", occasion=occasion, agreed=True)
    return occasion


def _told(person, kind):
    return [event for event in person.told if event["type"] == kind]


def _kinds(pat):
    return [each.kind for each in messages_after(pat.chat, 2)]


def test_the_patron_is_asked_and_the_librarian_told_the_answer(ana, pat):
    occasion = _ask(ana, pat)
    asked = _told(pat, "following.changed")[-1]["following"]
    assert (asked["stage"], asked["occasion"]) == ("asked", occasion)
    assert asked["name"] == ana.actor.screen_name
    pat.send("following.answer", occasion=occasion, agreed=False)
    answered = _told(ana, "following.changed")[-1]
    assert (answered["outcome"], answered["by"]) == ("refused", "patron")
    assert answered["following"]["stage"] == "off"
    assert _kinds(pat) == []


def test_a_page_is_seen_by_the_one_who_asked_and_both_read_when(ana, ben, cleo, pat):
    cleo.send("session.watch", chat=pat.chat)
    cleo.send("session.join", chat=pat.chat)
    before = len(ben.told)
    occasion = _agreed(ana, pat)
    pat.send("following.part", occasion=occasion, **SHOWN)
    shown = _told(ana, "following.part")
    assert [{name: each[name] for name in SHOWN} for each in shown] == [SHOWN]
    assert _told(cleo, "following.part") == []
    assert ben.told[before:] == []
    pat.send("following.stop", chat=pat.chat, occasion=occasion)
    over = _told(ana, "following.changed")[-1]
    assert (over["outcome"], over["by"], over["following"]["stage"]) == ("stopped", "patron", "off")
    assert _kinds(pat)[-2:] == ["followed", "unfollowed"]
    assert all(each.text == "" for each in messages_after(pat.chat, 2))
    with pytest.raises(NotAllowed):
        cleo.send("following.ask", chat=pat.chat)


def test_what_is_seen_is_written_nowhere(table, ana, pat):
    occasion = _agreed(ana, pat)
    marked = {**SHOWN, "data": "bWFya2Vk"}
    pat.send("following.part", occasion=occasion, **marked)
    assert _told(ana, "following.part")
    assert "bWFya2Vk" not in str(items_in(table))


def test_a_part_costs_one_read_before_the_push_and_seldom_a_write(desk, ana, pat):
    occasion = _agreed(ana, pat)
    with counted_calls() as calls:
        pat.send("following.part", occasion=occasion, **SHOWN)
    assert calls == ["Query"]
    desk.clock.forward(seconds=16)
    with counted_calls() as calls:
        pat.send("following.part", occasion=occasion, **SHOWN)
    assert calls == ["Query", "TransactWriteItems"]


@pytest.mark.parametrize("who", ["patron", "librarian"])
def test_nothing_is_passed_on_after_either_side_stopped(ana, pat, who):
    occasion = _agreed(ana, pat)
    {"patron": pat, "librarian": ana}[who].send("following.stop", chat=pat.chat, occasion=occasion)
    other = {"patron": ana, "librarian": pat}[who]
    assert _told(other, "following.changed")[-1]["by"] == who
    with pytest.raises(Conflict, match="not followed any more"):
        pat.send("following.part", occasion=occasion, **SHOWN)
    assert _told(ana, "following.part") == []


def test_a_transfer_ends_it_even_when_the_chat_comes_back(ana, ben, pat):
    occasion = _agreed(ana, pat)
    for giver, taker in ((ana, ben), (ben, ana)):
        giver.send("chat.transfer", chat=pat.chat, librarian=taker.actor.id)
        taker.send("chat.transfer_accept", chat=pat.chat)
        with pytest.raises(Conflict):
            pat.send("following.part", occasion=occasion, **SHOWN)
    assert _told(ana, "following.part") == []
    assert _told(ben, "following.part") == []


def test_a_chat_that_went_back_to_the_queue_is_not_followed(desk, ana, ben, pat):
    occasion = _agreed(ana, pat)
    ana.send("monitor.close", leave=True)
    ben.send("chat.accept", chat=pat.chat)
    with pytest.raises(Conflict):
        pat.send("following.part", occasion=occasion, **SHOWN)
    with pytest.raises(Conflict):
        ben.send("following.ask", chat=pat.chat)
    pat.send("following.offer")
    assert _told(ben, "following.changed")[-1]["following"]["obstacle"] is None
    assert _agreed(ben, pat)


def test_the_end_of_the_chat_ends_it(ana, pat):
    occasion = _agreed(ana, pat)
    ana.send("chat.end", chat=pat.chat, resolution="answered")
    with pytest.raises(Conflict):
        pat.send("following.part", occasion=occasion, **SHOWN)


def test_the_next_page_goes_on_and_is_shown_from_the_beginning(ana, pat):
    occasion = _agreed(ana, pat)
    first = pat.line
    pat.connect("line-of-the-next-page")
    assert pat.send("following.resume", occasion=occasion)["following"]["stage"] == "on"
    pat.send("following.part", occasion=occasion, **SHOWN)
    pat.line = first
    with pytest.raises(Conflict):
        pat.send("following.part", occasion=occasion, **SHOWN)
    assert len(_told(ana, "following.part")) == 1
    assert _kinds(pat) == ["followed"]


def test_a_librarian_who_comes_back_on_another_line_sees_it_from_the_beginning(desk, ana, pat):
    occasion = _agreed(ana, pat)
    again = Librarian(desk, ana.actor, "another line")
    again.monitor("harlow", session="other", take_over=True)
    again.send("following.again", chat=pat.chat, occasion=occasion)
    assert _told(pat, "following.again")[-1]["occasion"] == occasion
    pat.send("following.part", occasion=occasion, **SHOWN)
    assert len(_told(again, "following.part")) == 1
    assert _told(ana, "following.part") == []


def test_the_librarian_points_and_points_no_more(ana, pat):
    occasion = _agreed(ana, pat)
    for node, way in ((7, "ring"), (9, "highlight"), (None, "ring")):
        ana.send("following.point", chat=pat.chat, occasion=occasion, node=node, way=way)
    pointed = [(each["node"], each["way"]) for each in _told(pat, "following.point")]
    assert pointed == [(7, "ring"), (9, "highlight"), (None, "ring")]


def test_a_page_that_cannot_be_followed_says_why(desk, ana):
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    assert ana.send("following.look", chat=pat.chat)["following"]["obstacle"] == "no_page"
    pat.send("following.offer", obstacle="browser")
    assert ana.send("following.look", chat=pat.chat)["following"]["obstacle"] == "browser"
    with pytest.raises(Conflict) as refused:
        ana.send("following.ask", chat=pat.chat)
    assert refused.value.code == "not_possible"


def test_a_bad_part_is_refused_by_its_field(ana, pat):
    occasion = _agreed(ana, pat)
    with pytest.raises(Invalid):
        pat.send("following.part", occasion=occasion, **{**SHOWN, "data": "not base64!"})
    assert _told(ana, "following.part") == []

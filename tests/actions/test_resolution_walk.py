"""The resolution table, walked: every code x own or foreign library x shared follow-up x exclude x address.

After the ends, every list of all four libraries, of each librarian and of both groups holds exactly what the
specification says and no more, and the outbox has one letter for each patron with an address.
"""

from itertools import product

import pytest

from chalicelib.storage.question import read_question
from tests.support.lists import Expected, held_by_all
from tests.support.outbox import letters
from tests.support.people import Librarian, PatronPerson
from tests.support.table import forget_items

# code -> patron's library when the chat was its own, when it was foreign, the chatting library when foreign
STATUSES = {
    "followup_patron_library": ("new", "new", None),
    "followup_me": ("new", "pending", "new"),
    "answered": ("answered", "answered", "answered"),
    "practice": ("answered", "answered", "answered"),
    "lost_call": ("closed", "closed", "closed"),
}
ON_OFF = (False, True)


@pytest.mark.parametrize("code", STATUSES)
def test_every_list_holds_exactly_what_the_code_says(desk, table, consortium, code):
    expected, addresses, names = Expected(), {}, {}
    librarians = {
        "harlow": Librarian(desk, consortium.staff["ana.harlow"]),
        "state": Librarian(desk, consortium.staff["ben.state"]),
    }
    librarians["harlow"].monitor("harlow")
    librarians["state"].monitor("cooperative")
    for case in product(("harlow", "state"), ON_OFF, ON_OFF, ("pat@example.org", "")):
        chatting, shared, exclude, address = case
        desk.clock.forward(minutes=1)
        consortium.set_shared_followup("lakeland", on=shared)
        for library in consortium.libraries:
            consortium.set_exclude(library, on=exclude)
        for each in librarians.values():
            each.send("monitor.ping")
        question_id = a_chat_ends(desk, librarians[chatting], code, address)
        names[question_id] = case
        if address:
            addresses[question_id] = address
        forget_items(table, "CHAT#", "ONCE#", "TICKET#", "LINE#line-of-0")
        expect(expected, question_id, code, librarians[chatting].actor, shared, exclude)
    consortium.set_shared_followup("lakeland", on=True)
    consortium.set_shared_followup("summit", on=True)
    unlike = expected.difference(held_by_all(desk, consortium))
    assert unlike == {}, {
        names[each] for kinds in unlike.values() for ids in kinds.values() for each in ids
    }
    assert letters(table) == addresses
    assert all(read_question(each).question.resolution == code for each in names)


def a_chat_ends(desk, librarian, code, address):
    """A patron of Harlow chats with a librarian, of Harlow or from the cooperative, who ends with the code."""
    pat = PatronPerson.asks(desk, "harlow", email=address)
    desk.clock.forward(seconds=40)
    librarian.send("chat.accept", chat=pat.chat)
    librarian.send("chat.end", chat=pat.chat, resolution=code)
    return pat.chat


def expect(expected, question_id, code, librarian, shared, exclude):
    own, foreign, chatting = STATUSES[code]
    at_home = librarian.library_id == "harlow"
    assignee = None if code == "followup_patron_library" else librarian
    expected.add(
        question_id,
        "harlow",
        own if at_home else foreign,
        assignee=assignee,
        shared_with="lakeland" if shared and code == "followup_patron_library" else None,
    )
    left_out = chatting is None or (exclude and code != "followup_me")
    if not at_home and not left_out:
        expected.add(question_id, librarian.library_id, chatting, assignee=assignee)


def test_excluding_counts_from_the_change_on_and_not_backwards(desk, consortium):
    ben = Librarian(desk, consortium.staff["ben.state"])
    ben.monitor("cooperative")
    expected, held = Expected(), []
    for exclude in (False, True, False):
        consortium.set_exclude("state", on=exclude)
        held.append(a_chat_ends(desk, ben, "answered", ""))
        ben.send("monitor.ping")
        expected.add(held[-1], "harlow", "answered", assignee=ben.actor)
        if not exclude:
            expected.add(held[-1], "state", "answered", assignee=ben.actor)
    assert expected.difference(held_by_all(desk, consortium)) == {}


def test_sharing_counts_for_what_ends_from_the_change_on(desk, consortium):
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    ana.monitor("harlow")
    expected = Expected()
    for shared in (False, True):
        consortium.set_shared_followup("lakeland", on=shared)
        question_id = a_chat_ends(desk, ana, "followup_patron_library", "")
        ana.send("monitor.ping")
        expected.add(question_id, "harlow", "new", shared_with="lakeland" if shared else None)
    assert expected.difference(held_by_all(desk, consortium)) == {}

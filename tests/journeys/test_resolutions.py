"""Every resolution code through the deployed API: which lists of which library hold the question, and who gets mail.

5 codes x own/foreign library x shared follow-up on/off x exclude on/off x with/without e-mail. What
must be so is written out here again, apart from the rules that it checks.
"""

from dataclasses import dataclass

import pytest

from chalicelib.domain.staff import Role
from tests.support.client import eventually
from tests.support.journey_consortium import JourneyConsortium

CODES = ("followup_patron_library", "followup_me", "answered", "practice", "lost_call")
STATUS_LISTS = {
    "new": {"active", "new", "all"},
    "pending": {"active", "pending", "all"},
    "answered": {"active", "answered", "all"},
    "closed": {"closed", "all"},
}
MINE = {"active": "my_active", "all": "my_all"}


@dataclass(frozen=True)
class Session:
    """One of the sessions that are walked."""

    code: str
    own: bool
    has_email: bool


SESSIONS = [
    Session(code, own, has_email)
    for code in CODES
    for own in (True, False)
    for has_email in (True, False)
]


def _patrons_status(session):
    if session.code == "followup_patron_library":
        return "new"
    if session.code == "followup_me":
        return "new" if session.own else "pending"
    return "closed" if session.code == "lost_call" else "answered"


def _chatting_status(session, *, exclude):
    """The status at the chatting library, which is not the patron's; None: in no list of it."""
    if session.code == "followup_patron_library":
        return None
    if session.code == "followup_me":
        return "new"
    if exclude:
        return None
    return "closed" if session.code == "lost_call" else "answered"


def _lists_of(status, *, mine):
    """The lists of a library that hold a question of this status; more for the one it is assigned to."""
    lists = set(STATUS_LISTS[status])
    return lists | {MINE.get(name, f"my_{name}") for name in lists} if mine else lists


def _expected(session, viewer, *, shared, exclude):
    """The lists in which a viewer must find the question: at the patron's library, at the other, or beside them."""
    lists = set()
    unassigned = session.code == "followup_patron_library"
    if viewer in {"patrons", "patrons_colleague"}:
        holder = viewer == "patrons" and session.own and not unassigned
        lists |= _lists_of(_patrons_status(session), mine=holder)
        lists |= {"unassigned"} if unassigned else set()
    if viewer in {"chatting", "chatting_admin"} and not session.own:
        status = _chatting_status(session, exclude=exclude)
        lists |= _lists_of(status, mine=viewer == "chatting") if status else set()
    in_group = viewer in {"patrons", "patrons_colleague", "neighbour"}
    if unassigned and shared and in_group:
        lists.add("shared_followup")
    return lists


@pytest.fixture
def walk(stack, shared, exclude):
    consortium = JourneyConsortium(stack, shared=shared, exclude=exclude)
    yield consortium
    consortium.close()


@pytest.mark.parametrize("exclude", [False, True], ids=["included", "excluded"])
@pytest.mark.parametrize("shared", [False, True], ids=["unshared", "shared"])
def test_each_code_puts_the_question_into_exactly_its_lists(walk, shared, exclude):
    viewers = {
        "patrons": walk.librarian("Ana", walk.harlow),
        "patrons_colleague": walk.librarian("Ben", walk.harlow),
        "neighbour": walk.librarian("Cleo", walk.birch),
        "chatting": walk.librarian("Sid", walk.state),
        "chatting_admin": walk.librarian("Ada", walk.state, Role.LIBRARY_ADMIN),
    }
    viewers["patrons"].opens(walk.harlow.id)
    viewers["chatting"].opens(walk.cooperative)

    sessions = {}
    for session in SESSIONS:
        visitor = walk.visitor(**({} if session.has_email else {"email": ""}))
        visitor.asks(
            walk.cooperative if not session.own else walk.harlow.id, library=walk.harlow.id
        )
        librarian = viewers["patrons" if session.own else "chatting"]
        librarian.accepts(visitor.chat)
        ended = librarian.ends(visitor.chat, session.code, note="For staff alone.")
        sessions[ended["question_id"]] = (session, visitor)
    assert len(sessions) == len(SESSIONS)

    for name, viewer in viewers.items():
        held = viewer.lists()
        assert ("shared_followup" in held) == shared
        found = {
            question_id: {each for each, questions in held.items() if question_id in questions}
            for question_id in set().union(*held.values())
        }
        expected = {
            question_id: lists
            for question_id, (session, _) in sessions.items()
            if (lists := _expected(session, name, shared=shared, exclude=exclude))
        }
        assert _by_session(found, sessions) == _by_session(expected, sessions), name

    _check_access(viewers, sessions, shared=shared, exclude=exclude)
    _check_letters(walk, sessions)


def _by_session(lists, sessions):
    return {sessions[question_id][0]: held for question_id, held in lists.items()}


def _check_access(viewers, sessions, *, shared, exclude):
    """Only those whose library has a part, or may claim it, can open the question by its id."""
    for question_id, (session, _) in sessions.items():
        unclaimed = shared and session.code == "followup_patron_library"
        has_part = not session.own and _chatting_status(session, exclude=exclude) is not None
        expected = {
            "patrons": True,
            "patrons_colleague": True,
            "neighbour": unclaimed,
            "chatting": not session.own,  # who chatted may read it again
            "chatting_admin": not session.own,  # finds it in transcript review, part or no part
        }
        found = {
            name: viewer.get(f"/api/questions/{question_id}").status == 200
            for name, viewer in viewers.items()
        }
        assert found == expected, session
        parts = viewers["patrons"].question(question_id)["parts"]
        assert len(parts) == 1 + has_part, session
        assigned = {part["library"]["id"]: part["assignee"] for part in parts}
        if session.code == "followup_patron_library":
            assert set(assigned.values()) == {None}
        else:
            holder = viewers["patrons" if session.own else "chatting"].staff.id
            assert {each["id"] for each in assigned.values()} == {holder}


def _check_letters(walk, sessions):
    """One transcript for each patron with an address and word of their account, and none besides."""
    mailed = {
        question_id: visitor.email
        for question_id, (session, visitor) in sessions.items()
        if session.has_email
    }
    for question_id, address in mailed.items():
        letter = walk.letter_of(question_id, address)
        assert all("For staff" not in part.get_content() for part in letter.iter_parts())
    recorded = {each for each in sessions if walk.items(f"OUTBOX#{each}")}
    assert recorded == set(mailed)
    eventually(lambda: len(walk.letters()) >= 2 * len(mailed))
    for kind in ("chat_transcript", "new_account_from_chat"):
        sent = [letter["To"] for letter in walk.letters(kind=kind)]
        assert sorted(sent) == sorted(mailed.values()), kind
    assert len(walk.letters()) == 2 * len(mailed)

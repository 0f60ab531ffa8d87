"""What is typed, what is asked, and what a question is found by."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.domain.question import Assignee, HistoryEntry, Origin, Patron, Reading
from chalicelib.domain.search import (
    TEXT_LIMIT,
    Order,
    Phrase,
    Scope,
    Search,
    Where,
    entries_of,
    phrases,
    search_for,
)
from chalicelib.domain.staff import Role
from chalicelib.domain.status import Status
from chalicelib.errors import Invalid, NotAllowed
from tests.support.consortium import LIBRARIES, a_librarian
from tests.support.desk import NOON
from tests.support.questions import ANA, BIRCH, HARLOW, STATE, a_part, a_question

CHICAGO = ZoneInfo("America/Chicago")
GROUP_OF = {each.id: each.group_id for each in LIBRARIES}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("  \n ", []),
        ("atlas", [("atlas", True)]),
        ("the atlas", [("the", False), ("atlas", True)]),
        ("the atlas ", [("the", False), ("atlas", True)]),
        ('"the atlas" of', [("the atlas", False), ("of", True)]),
        ('of "the atlas"', [("of", False), ("the atlas", False)]),
        ('"the atl', [("the atl", False)]),
        ('"" atlas', [("atlas", True)]),
        ("a", [("a", False)]),
        ("c++", [("c++", False)]),
        ("猫", [("猫", True)]),
        ("atlas - maps", [("atlas", False), ("maps", True)]),
        ("at\x00las", [("at", False), ("las", True)]),
    ],
)
def test_what_is_typed_is_words_and_phrases_and_the_last_word_may_go_on(typed, found):
    assert phrases("text", {"text": typed}, all_begin=False) == tuple(
        Phrase(*each) for each in found
    )


def test_each_word_of_a_name_may_go_on():
    found = phrases("patron", {"patron": 'jo smi "Ann Lee" b'}, all_begin=True)
    assert [each.begins for each in found] == [True, True, False, False]


@pytest.mark.parametrize("typed", ["?", '"', "📚", "a" * (TEXT_LIMIT + 1), "\ud800"])
def test_there_must_be_something_to_find_and_not_too_much(typed):
    with pytest.raises(Invalid) as refused:
        phrases("text", {"text": typed}, all_begin=False)
    assert refused.value.details["field"] == "text"


def test_who_asks_for_nothing_gets_everything_of_the_own_library():
    assert search_for(ANA, {}, UTC) == Search(Scope.LIBRARY, "harlow")


def test_everything_can_be_asked_for():
    given = {
        "text": "atlas",
        "patron": "pat",
        "from": "2026-03-01",
        "to": "2026-03-07",
        "status": "new",
        "code": "hours",
        "librarian": "ben",
        "where": "lists",
        "order": "oldest",
        "library": "birch",
        "owner_id": "birch",
    }
    assert search_for(ANA, given, CHICAGO) == Search(
        scope=Scope.LIBRARY,
        owner_id="harlow",
        text=(Phrase("atlas", begins=True),),
        patron=(Phrase("pat", begins=True),),
        asked_from="2026-03-01T06:00:00.000Z",
        asked_before="2026-03-08T06:00:00.000Z",
        status=Status.NEW,
        code="hours",
        librarian_id="ben",
        where=Where.LISTS,
        order=Order.OLDEST,
    )


def test_a_day_on_which_the_clocks_change_is_shorter():
    search = search_for(ANA, {"from": "2026-03-08", "to": "2026-03-08"}, CHICAGO)
    assert (search.asked_from, search.asked_before) == (
        "2026-03-08T06:00:00.000Z",
        "2026-03-09T05:00:00.000Z",
    )


def test_the_group_is_for_its_administrators():
    dana = a_librarian("Dana", HARLOW, Role.GROUP_ADMIN)
    assert search_for(dana, {"scope": "group"}, UTC).owner_id == "lakeland"
    with pytest.raises(NotAllowed):
        search_for(a_librarian("Cleo", HARLOW, Role.LIBRARY_ADMIN), {"scope": "group"}, UTC)


def entries(question, *parts, transcript=(), history=()):
    return entries_of(Reading(question, parts, history), transcript, GROUP_OF)


def test_every_text_is_there_once():
    question = a_question(
        text="Where?",
        patron=Patron("Pat", "pat@example.org"),
        form=(
            ("Name", "Pat"),
            ("E-mail", "pat@example.org"),
            ("Question", "Where?"),
            ("Room", "7"),
        ),
        codes=("hours", "a code of old"),
        number=12,
        pages=("https://maps.example",),
    )
    transcript = [
        Message(1, NOON, Kind.ASKED, Speaker.PATRON, "Pat", "Where?"),
        Message(2, NOON, Kind.JOINED, Speaker.LIBRARIAN, "Ana"),
        Message(3, NOON, Kind.SAID, Speaker.LIBRARIAN, "Ana", "Over there."),
    ]
    history = (HistoryEntry("h1", NOON, "note", "Ana", "found"),)
    (entry,) = entries(question, a_part(), transcript=transcript, history=history)
    assert entry.text.split("\n") == [
        "Where?",
        "7",
        "Over there.",
        "found",
        "https://maps.example",
        "Opening hours",
        "a code of old",
        "12",
    ]


def test_who_holds_it_and_who_chatted_are_its_librarians():
    ben = Assignee("ben", "Ben", "harlow")
    question = a_question(librarians=(ben, Assignee.of(ANA), ben))
    (held,) = entries(question, a_part(assignee=Assignee.of(ANA)))
    (free,) = entries(question, a_part())
    assert (held.librarian_ids, free.librarian_ids) == ((ANA.id, "ben"), ("ben", ANA.id))


@pytest.mark.parametrize(
    ("patrons", "libraries", "standing"),
    [
        (HARLOW, [HARLOW], {"harlow": "lakeland"}),
        (HARLOW, [BIRCH, HARLOW], {"harlow": "lakeland", "birch": None}),
        (BIRCH, [BIRCH, HARLOW], {"birch": "lakeland", "harlow": None}),
        (STATE, [STATE, HARLOW, BIRCH], {"state": "summit", "birch": "lakeland", "harlow": None}),
    ],
)
def test_in_a_group_the_patrons_librarys_part_stands_for_the_question(patrons, libraries, standing):
    parts = [a_part(each, origin=Origin.CHATTING_LIBRARY) for each in libraries]
    found = entries(a_question(library=patrons), *parts)
    assert {each.part.library_id: each.group_id for each in found} == standing


def test_a_question_without_parts_is_found_by_nobody():
    assert entries(a_question()) == []

"""A patron's view of a question: whose turn it is, and that nothing of the staff's is in it."""

from datetime import timedelta

import msgspec
import pytest

from chalicelib.domain.file import File
from chalicelib.domain.history import FOR_THE_PATRON, HistoryEntry, HistoryKind
from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.domain.patron import Standing, own_reading, standing_of
from chalicelib.domain.question import Reading
from chalicelib.domain.status import Status
from tests.support.desk import NOON
from tests.support.questions import BIRCH, HARLOW, a_part, a_question

SECRET = "what only staff may know"


def entry(number, kind, text="", **facts):
    return HistoryEntry(
        f"e{number}",
        NOON + timedelta(minutes=number),
        kind,
        "Ana of Harlow",
        text,
        staff_only=kind not in FOR_THE_PATRON,
        **facts,
    )


def reading(status, *history, referred=False):
    mine = a_part(HARLOW, status, referred=referred)
    return Reading(a_question(), (a_part(BIRCH, Status.CLOSED), mine), history)


class TestStanding:
    @pytest.mark.parametrize(
        ("status", "standing"),
        [
            (Status.NEW, Standing.LIBRARY),
            (Status.PENDING, Standing.LIBRARY),
            (Status.ANSWERED, Standing.ANSWERED),
            (Status.CLOSED, Standing.CLOSED),
        ],
    )
    def test_it_follows_the_part_of_the_patrons_library(self, status, standing):
        assert standing_of(reading(status)) is standing

    def test_after_a_clarification_request_it_is_the_patrons_turn(self):
        asked = entry(1, HistoryKind.CLARIFICATION)
        assert standing_of(reading(Status.PENDING, asked)) is Standing.PATRON

    def test_a_note_after_it_changes_nothing(self):
        asked, note = entry(1, HistoryKind.CLARIFICATION), entry(2, HistoryKind.NOTE)
        assert standing_of(reading(Status.PENDING, asked, note)) is Standing.PATRON

    @pytest.mark.parametrize("kind", [HistoryKind.PATRON_REPLY, HistoryKind.MESSAGE])
    def test_whoever_wrote_since_it_is_the_librarys_again(self, kind):
        asked, later = entry(1, HistoryKind.CLARIFICATION), entry(2, kind)
        assert standing_of(reading(Status.PENDING, asked, later)) is Standing.LIBRARY


class TestInFull:
    def test_what_was_written_is_there_in_order_with_its_files(self):
        file = File("f1", "map.pdf", "application/pdf", 9)
        own = own_reading(
            reading(
                Status.CLOSED,
                entry(1, HistoryKind.CLARIFICATION, "Which?"),
                entry(2, HistoryKind.PATRON_REPLY, "This."),
                entry(3, HistoryKind.ANSWER, "Here.", files=(file,)),
                entry(4, HistoryKind.SOLVED),
            ),
            [],
        )
        assert [(each.kind, each.text, each.by_patron) for each in own.since] == [
            ("clarification", "Which?", False),
            ("patron_reply", "This.", True),
            ("answer", "Here.", False),
            ("solved", "", True),
        ]
        assert own.since[2].files == (file,)

    def test_librarians_are_named_in_the_chat_as_patrons_know_them(self):
        said = Message(2, NOON, Kind.SAID, Speaker.LIBRARIAN, "Ana", "Hello", "c1", "ana.harlow")
        (line,) = own_reading(reading(Status.NEW), [said]).chat
        assert (line.speaker, line.name, line.text) == ("librarian", "Ana", "Hello")

    @pytest.mark.parametrize("kind", [kind for kind in HistoryKind if kind not in FOR_THE_PATRON])
    def test_nothing_for_staff_alone_is_in_it(self, kind):
        hidden = entry(1, kind, SECRET, about=SECRET, library_name=SECRET)
        own = own_reading(reading(Status.NEW, hidden), [])
        assert SECRET not in str(msgspec.to_builtins(own))
        assert "Ana of Harlow" not in str(msgspec.to_builtins(own))

    def test_another_library_that_helps_shows(self):
        assert own_reading(reading(Status.PENDING, referred=True), []).head.referred
        assert not own_reading(reading(Status.PENDING), []).head.referred

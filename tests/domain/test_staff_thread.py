"""Who may write to whom, and what a thread becomes when its chat ends."""

from datetime import UTC, timedelta

import pytest
from msgspec.structs import replace

from chalicelib.domain.question import Assignee
from chalicelib.domain.queue import Queue, QueueKind
from chalicelib.domain.staff_thread import (
    CHAT_LIMIT,
    TEXT_LIMIT,
    Address,
    StaffMessage,
    as_notes,
    check_address,
    check_staff_text,
    check_writable,
    pair_thread,
    share_a_queue,
)
from chalicelib.errors import Conflict, Invalid, NotAllowed
from tests.domain.test_chat import taken
from tests.support.consortium import Consortium
from tests.support.desk import NOON

STAFF = Consortium.planned().staff
HARLOW = Queue("harlow", "Harlow", QueueKind.LIBRARY, ("lakeland",), "harlow")
LAKELAND = Queue("lakes", "Lakeland", QueueKind.GROUP, ("lakeland",))
BOTH = Queue("cooperative", "Cooperative", QueueKind.COOPERATIVE, ("lakeland", "summit"))


@pytest.mark.parametrize(
    ("queues", "other", "may"),
    [
        ([HARLOW], "ben.harlow", True),
        ([HARLOW], "ana.birch", False),
        ([HARLOW, LAKELAND], "ana.birch", True),
        ([HARLOW, LAKELAND], "ana.state", False),
        ([HARLOW, BOTH], "ana.state", True),
        ([HARLOW], "ana.harlow", False),
        ([], "ben.harlow", False),
    ],
)
def test_two_write_to_each_other_who_may_monitor_the_same_queue(queues, other, may):
    assert share_a_queue(STAFF["ana.harlow"], STAFF[other], queues) is may
    assert not share_a_queue(STAFF["ana.harlow"], replace(STAFF[other], active=False), queues)


def test_a_thread_is_the_same_from_both_sides_and_no_other():
    assert pair_thread("a", "b") == pair_thread("b", "a")
    assert len({pair_thread("a", "b"), pair_thread("a", "c"), pair_thread("b", "c")}) == 3


@pytest.mark.parametrize("address", [Address(), Address("ana", "chat")])
def test_a_message_goes_to_a_colleague_or_into_a_chat(address):
    with pytest.raises(Invalid) as refused:
        check_address(address)
    assert refused.value.details["field"] == "librarian"


@pytest.mark.parametrize(
    ("text", "fits"), [("x" * TEXT_LIMIT, True), ("x" * 2001, False), (" ", False)]
)
def test_a_message_has_up_to_2000_characters(text, fits):
    if fits:
        assert check_staff_text(text) == text
        return
    with pytest.raises(Invalid) as refused:
        check_staff_text(text)
    assert refused.value.details["field"] == "text"


class TestWithinAChat:
    def test_its_librarian_writes(self):
        chat = taken()
        check_writable(chat, chat.seat.librarian.id)

    def test_nobody_else_does_and_nobody_in_practice(self):
        chat = taken()
        for each, who in (
            (chat, "somebody"),
            (replace(chat, practice="x"), chat.seat.librarian.id),
        ):
            with pytest.raises(NotAllowed):
                check_writable(each, who)

    def test_there_is_an_end_to_it(self):
        chat = replace(taken(), staff_seq=CHAT_LIMIT)
        with pytest.raises(Conflict) as refused:
            check_writable(chat, chat.seat.librarian.id)
        assert refused.value.code == "thread_full"


class TestInTheHistory:
    def said(self, seq, text):
        by = Assignee("ana.harlow", "Ana of Harlow", "harlow")
        return StaffMessage(seq, NOON + timedelta(minutes=seq), by, text, str(seq))

    def test_it_is_one_note_with_who_wrote_when(self):
        assert as_notes([self.said(1, "Help?"), self.said(2, "Thanks.")], UTC) == [
            "Staff messages during the chat:\n12:01 Ana of Harlow: Help?\n12:02 Ana of Harlow: Thanks."
        ]

    def test_the_longest_thread_fits_into_the_table(self):
        notes = as_notes(
            [self.said(seq, "\U0001f4da" * TEXT_LIMIT) for seq in range(CHAT_LIMIT)], UTC
        )
        assert max(len(each.encode()) for each in notes) < 110_000
        assert sum(each.count("Ana of Harlow") for each in notes) == CHAT_LIMIT

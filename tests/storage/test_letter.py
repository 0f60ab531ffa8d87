"""Letters, threads, addresses and a library's texts: what was written is read as it was."""

from datetime import timedelta

from chalicelib.domain.custom_message import CustomMessage, CustomMessages
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.letter_state import LetterState
from chalicelib.storage import keys
from chalicelib.storage.address import mark_address, mark_of, unmark_address
from chalicelib.storage.custom_message import get_custom, save_custom
from chalicelib.storage.letter import (
    due_letters,
    find_letter,
    find_posted,
    letter_again,
    letter_given_up,
    letter_sent,
    note_fate,
    put_letter,
    take_letter,
)
from chalicelib.storage.table import Transaction
from chalicelib.storage.thread import add_to_thread, thread_of
from tests.support.desk import NOON

FULL = DueLetter(
    "l1",
    LetterKind.ANSWER,
    "pat@example.org",
    NOON,
    "harlow",
    question_id="q1",
    entry_id="e1",
    staff_id="ana.harlow",
    facts={"a": "b"},
)
MINUTE = timedelta(minutes=1)


def put(letter_id="l1", at=NOON):
    writes = Transaction()
    put_letter(writes, DueLetter(letter_id, LetterKind.MESSAGE, "pat@example.org", at, "harlow"))
    writes.commit()
    return keys.letter(letter_id)


def test_a_letter_is_read_as_it_was_written(table):
    writes = Transaction()
    put_letter(writes, FULL)
    writes.commit()
    put("l2")
    assert find_letter("l1") == FULL
    assert find_posted("l1").state is LetterState.DUE
    assert find_posted("none") is None


def test_letters_are_due_in_the_order_of_their_instants(table):
    late, early, future = put("a", NOON), put("b", NOON - MINUTE), put("c", NOON + MINUTE)
    assert due_letters(NOON, limit=10) == [early, late]
    assert due_letters(NOON, limit=1) == [early]
    assert due_letters(NOON + MINUTE, limit=10)[-1] == future


def test_one_that_was_just_recorded_is_taken_whatever_the_clocks_say(table):
    assert take_letter(put(at=NOON + MINUTE), NOON).tries == 1


def test_what_is_settled_is_not_changed_by_who_took_it_before(table):
    taken = take_letter(put(), NOON)
    assert letter_sent("l1", "ses-1", NOON)
    letter_again(taken, LetterState.DUE, NOON, "put_off")
    letter_given_up(taken, LetterState.PARKED, "put_off")
    assert find_posted("l1").state is LetterState.SENT
    assert due_letters(NOON + timedelta(days=1), limit=10) == []


def test_that_it_was_sent_is_recorded_once_and_only_of_what_there_is(table):
    put()
    assert [letter_sent("l1", each, NOON) for each in ("ses-1", "ses-2")] == [True, False]
    assert not letter_sent("none", "ses-1", NOON)
    note_fate("none", "delivered")
    assert find_letter("none") is None


def test_one_sender_does_not_undo_what_the_next_one_does(table):
    place = put()
    first = take_letter(place, NOON)
    second = take_letter(place, NOON + timedelta(minutes=5))
    assert second.tries == 2
    letter_given_up(first, LetterState.REFUSED, "refused")
    assert find_posted("l1").state is LetterState.SENDING


def test_a_thread_is_in_order_and_of_one_question(table):
    for message_id in ("ses-1", "<a@mail.example>", "ses-1"):
        add_to_thread("q1", message_id)
    add_to_thread("q2", "ses-9")
    assert thread_of("q1") == ["ses-1", "<a@mail.example>"]
    assert thread_of("none") == []


def test_a_mark_is_lifted_only_for_its_reason(table):
    mark_address("Pat@example.org", "bounced", NOON)
    mark_address("ann@example.org", "complained", NOON)
    for each in ("pat@example.org", "ann@example.org", "none@example.org"):
        unmark_address(each, "bounced")
    assert [mark_of(each) for each in ("pat@example.org", "ann@example.org")] == [
        None,
        "complained",
    ]


def test_own_texts_are_those_of_one_library(table):
    custom = CustomMessages(
        "harlow",
        answer=CustomMessage("Dear all", None),
        with_reply_text=True,
        reply_text="Open 9 to 6\nNot on Sundays",
    )
    save_custom(custom)
    save_custom(CustomMessages("birch"))
    assert (get_custom("harlow"), get_custom("birch")) == (custom, CustomMessages("birch"))
    assert get_custom("none") == CustomMessages("none")

"""Sending: each letter once, whatever goes wrong, and one that fails holds up no other."""

import dataclasses
import json

import pytest
from msgspec.structs import replace

from chalicelib.actions.letter_events import note_events
from chalicelib.actions.posting import post_letters, retry_letters
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.errors import OutcomeUnknown, Unavailable, Undeliverable
from chalicelib.storage.address import mark_of
from chalicelib.storage.letter import find_letter, put_letter
from chalicelib.storage.question import read_question
from chalicelib.storage.table import Transaction
from chalicelib.storage.thread import thread_of
from tests.support.desk import NOON
from tests.support.letters import correspond
from tests.support.mail import FakeMail, FakePlaces
from tests.support.outbox import every_item


class Outbox:
    """The outbox, a post office and a mail that fails when it is told to."""

    def __init__(self, desk, table):
        self.desk, self.table = desk, table
        self.mail, self.places = FakeMail(), FakePlaces()
        self.office = self.places.office(desk, self.mail)

    def put(self, *letters):
        writes = Transaction()
        for letter in letters:
            put_letter(writes, letter)
        writes.commit()

    def post(self, letter, *failures):
        self.mail.failures = list(failures)
        return next(iter(post_letters(self.office, [letter.id])))

    def retry(self, *failures, **time):
        self.desk.clock.forward(**time)
        self.mail.failures = list(failures)
        return retry_letters(self.office)

    def tell(self, letter, kind, *, message_id="message-1", **facts):
        event = {
            "eventType": kind,
            "mail": {"messageId": message_id, "tags": {"letter": [letter.id]}},
            **facts,
        }
        note_events(self.desk, [{"Sns": {"Message": json.dumps(event)}}])

    def item(self, letter):
        (item,) = every_item(self.table, f"OUTBOX#{letter.id}")
        return item

    def state(self, letter):
        return self.item(letter)["state"]


@pytest.fixture
def outbox(desk, table, consortium):
    return Outbox(desk, table)


def a_link(letter_id="01JH8Z2V4QW6N0C3D5E7F9GAHB", to="pat@example.org"):
    """A letter that needs nothing but its library."""
    return DueLetter(letter_id, LetterKind.NOTICE_REFUSED_FILES, to, NOON, "harlow")


@pytest.fixture
def letter(outbox):
    letter = a_link()
    outbox.put(letter)
    return letter


@pytest.fixture
def told(outbox, consortium):
    """Letters about a question: what the outbox held before is not of interest."""
    told = correspond(outbox.desk, outbox.table, consortium)
    outbox.places.files = dict.fromkeys(
        (f"questions/{told.question_id}/{each}" for each in ("f1", "f2")), b"pdf"
    )
    return told


class TestOnce:
    def test_a_letter_goes_out_and_says_under_which_id(self, outbox, letter):
        assert outbox.post(letter) == "sent"
        item = outbox.item(letter)
        assert (item["message_id"], item["sent_at"]) == ("message-1", "2026-03-02T12:00:00.000Z")
        assert "due_letters" not in item

    def test_it_goes_out_once_however_often_it_is_asked_for(self, outbox, letter):
        assert [outbox.post(letter) for _ in range(3)] == ["sent", "not due", "not due"]
        assert len(outbox.mail.posted) == 1

    def test_one_that_is_none_is_not_due(self, outbox):
        assert outbox.post(a_link("none")) == "not due"

    def test_one_that_is_being_sent_is_left_to_who_sends_it(self, outbox, letter):
        inside = []

        def mail(_):
            inside.append(post_letters(outbox.office, [letter.id]))
            return "message-1"

        assert post_letters(replaced(outbox, mail), [letter.id]) == {"sent": 1}
        assert inside == [{"not due": 1}]

    def test_one_that_nobody_was_woken_for_is_found_by_the_schedule(self, outbox, letter):
        assert outbox.retry() == {"sent": 1}
        assert outbox.retry(minutes=10) == {}


class TestWhenItWasNotSent:
    def test_it_is_due_again_later_each_time(self, outbox, letter):
        assert outbox.post(letter, Unavailable()) == "due"
        assert outbox.retry(seconds=11) == {}
        assert outbox.retry(Unavailable(), seconds=1) == {"due": 1}
        assert outbox.retry(seconds=22) == {}
        assert outbox.retry(seconds=1) == {"sent": 1}

    def test_after_ten_tries_it_is_laid_aside_where_an_alarm_sees_it(self, outbox, letter):
        states = [outbox.post(letter, Unavailable())]
        states += [next(iter(outbox.retry(Unavailable(), minutes=31))) for _ in range(9)]
        assert states == ["due"] * 9 + ["parked"]
        assert outbox.places.laid_aside == [(letter.id, "put_off")]
        assert outbox.retry(hours=9) == {}
        assert outbox.item(letter)["reason"] == "put_off"

    def test_one_that_cannot_be_written_is_laid_aside_soon(self, outbox):
        letter = replace(a_link(), kind=LetterKind.ANSWER, question_id="none")
        outbox.put(letter)
        assert outbox.post(letter) == "due"
        assert [outbox.retry(minutes=1), outbox.retry(minutes=1)] == [{"due": 1}, {"parked": 1}]
        assert outbox.places.laid_aside == [(letter.id, "unwritten")]
        assert outbox.mail.posted == []

    def test_one_that_fails_holds_up_no_other(self, outbox, letter):
        broken = replace(a_link("b"), kind=LetterKind.ANSWER, question_id="none")
        other = a_link("c", "ann@example.org")
        outbox.put(broken, other)
        done = post_letters(outbox.office, [broken.id, letter.id, other.id])
        assert done == {"due": 1, "sent": 2}

    def test_not_even_one_that_fails_where_nothing_should(self, outbox, letter):
        def lay_aside(*_):
            raise ZeroDivisionError

        other = a_link("c", "ann@example.org")
        outbox.put(other)
        outbox.mail.failures = [Undeliverable()]
        office = replaced(outbox, outbox.mail, lay_aside=lay_aside)
        assert post_letters(office, [letter.id, other.id]) == {"failed": 1, "sent": 1}
        assert outbox.retry(Undeliverable(), minutes=5) == {"refused": 1}


class TestWhenNobodyKnows:
    @pytest.mark.parametrize("failure", [OutcomeUnknown(), ZeroDivisionError()])
    def test_it_waits_until_ses_must_have_told(self, outbox, letter, failure):
        assert outbox.post(letter, failure) == "unsure"
        assert outbox.retry(seconds=299) == {}
        assert outbox.retry(seconds=1) == {"sent": 1}

    def test_what_ses_tells_settles_it(self, outbox, letter):
        outbox.post(letter, OutcomeUnknown())
        outbox.tell(letter, "Send", message_id="ses-1")
        assert outbox.retry(hours=1) == {}
        assert (outbox.state(letter), outbox.item(letter)["message_id"]) == ("sent", "ses-1")
        assert outbox.mail.posted == []

    @pytest.mark.parametrize("kind", ["Delivery", "DeliveryDelay", "Bounce", "Complaint"])
    def test_so_does_whatever_else_it_tells(self, outbox, letter, kind):
        outbox.post(letter, OutcomeUnknown())
        outbox.tell(letter, kind)
        assert outbox.state(letter) == "sent"

    def test_it_may_tell_before_the_failure_is_noticed(self, outbox, letter):
        def mail(_):
            outbox.tell(letter, "Send")
            raise OutcomeUnknown

        post_letters(replaced(outbox, mail), [letter.id])
        assert outbox.state(letter) == "sent"
        assert outbox.retry(hours=1) == {}

    def test_one_whose_sender_died_counts_as_one_that_may_be_out(self, outbox, letter):
        def die(_):
            raise KeyboardInterrupt  # nothing of ours runs after the end of a function

        with pytest.raises(KeyboardInterrupt):
            post_letters(replaced(outbox, die), [letter.id])
        assert outbox.retry(seconds=299) == {}
        assert outbox.retry(seconds=1) == {"sent": 1}

    def test_one_that_ends_its_sender_each_time_is_laid_aside(self, outbox, letter):
        def die(_):
            raise KeyboardInterrupt

        office = replaced(outbox, die)
        for _ in range(10):
            with pytest.raises(KeyboardInterrupt):
                retry_letters(office)
            outbox.desk.clock.forward(minutes=5)
        assert retry_letters(office) == {"parked": 1}
        assert outbox.places.laid_aside == [(letter.id, "sender died")]

    def test_a_late_word_settles_even_what_was_laid_aside(self, outbox, letter):
        outbox.post(letter, OutcomeUnknown())
        for _ in range(9):
            outbox.retry(OutcomeUnknown(), minutes=5)
        assert outbox.state(letter) == "parked"
        outbox.tell(letter, "Delivery")
        assert outbox.state(letter) == "sent"


class TestRefusedForGood:
    def test_it_is_not_tried_again_and_an_alarm_sees_it(self, outbox, letter):
        assert outbox.post(letter, Undeliverable()) == "refused"
        assert outbox.retry(hours=9) == {}
        assert outbox.places.laid_aside == [(letter.id, "refused")]

    def test_the_question_shows_it(self, outbox, told):
        letter = told.letter(LetterKind.ANSWER)
        outbox.put(letter)
        outbox.desk.clock.forward(minutes=1)
        assert outbox.post(letter, Undeliverable()) == "refused"
        reading = read_question(told.question_id)
        assert reading.question.undeliverable
        assert reading.history[-1].kind == "bounce"


class TestTroubledAddresses:
    def bounce(self, outbox, letter, sub_type="General", kind="Permanent"):
        outbox.tell(letter, "Bounce", bounce={"bounceType": kind, "bounceSubType": sub_type})

    @pytest.fixture
    def answer(self, outbox, told):
        answer = told.letter(LetterKind.ANSWER)
        outbox.put(answer)
        outbox.post(answer)
        return answer

    def test_a_bounce_shows_on_the_question_once(self, outbox, told, answer):
        for _ in range(3):
            self.bounce(outbox, answer, "NoEmail")
        reading = read_question(told.question_id)
        assert reading.question.undeliverable == "There is no such address."
        bounces = [each for each in reading.history if each.kind == "bounce" and each.version > 1]
        assert len(bounces) == 1
        assert outbox.item(answer)["fate"] == "bounced"

    def test_one_that_passes_stays_with_the_letter(self, outbox, told, answer):
        self.bounce(outbox, answer, "MailboxFull", "Transient")
        assert outbox.item(answer)["fate"] == "bounced for now"
        assert read_question(told.question_id).question.undeliverable is None
        assert mark_of(answer.to) is None

    @pytest.mark.parametrize("kind", ["Bounce", "Complaint"])
    def test_what_nobody_wrote_by_hand_does_not_go_there_any_more(self, outbox, told, answer, kind):
        outbox.tell(answer, kind, bounce={"bounceType": "Permanent"})
        receipt, message = told.letter(LetterKind.NEW_QUESTION), told.letter(LetterKind.MESSAGE)
        outbox.put(receipt, message)
        assert (outbox.post(receipt), outbox.post(message)) == ("refused", "sent")
        assert outbox.places.laid_aside == []

    def test_the_address_is_known_in_any_spelling_and_no_other_is(self, outbox, answer):
        self.bounce(outbox, answer)
        assert mark_of(" PAT@example.org") == "bounced"
        assert mark_of("ann@example.org") is None

    def test_a_delivery_shows_that_it_takes_mail_again(self, outbox, told, answer):
        self.bounce(outbox, answer)
        outbox.tell(answer, "Delivery")  # of the same letter: it came first and was told late
        assert mark_of(answer.to) == "bounced"
        message = told.letter(LetterKind.MESSAGE)
        outbox.put(message)
        outbox.post(message)
        outbox.tell(message, "Delivery")
        assert mark_of(answer.to) is None

    def test_a_complaint_is_not_undone_by_a_delivery(self, outbox, told, answer):
        outbox.tell(answer, "Complaint")
        message = told.letter(LetterKind.MESSAGE)
        outbox.put(message)
        outbox.post(message)
        outbox.tell(message, "Delivery")
        assert mark_of(answer.to) == "complained"

    def test_a_letter_that_ses_rejects_is_the_letters_fault(self, outbox, told, answer):
        outbox.tell(answer, "Reject")
        assert read_question(told.question_id).question.undeliverable
        assert mark_of(answer.to) is None


class TestEventsOfOthers:
    @pytest.mark.parametrize(
        "record",
        [
            {},
            {"Sns": None},
            {"Sns": {}},
            {"Sns": {"Message": None}},
            {"Sns": {"Message": "Successfully validated SNS topic"}},
            {"Sns": {"Message": "[]"}},
            {"Sns": {"Message": "{}"}},
            {"Sns": {"Message": '{"eventType": "Send", "mail": {}}'}},
            {"Sns": {"Message": '{"eventType": "Send", "mail": {"tags": {"letter": []}}}'}},
            {"Sns": {"Message": '{"eventType": "Send", "mail": {"tags": {"letter": ["x"]}}}'}},
        ],
    )
    def test_what_is_no_event_of_ours_is_left_out(self, outbox, letter, record):
        note_events(outbox.desk, [record])
        assert outbox.state(letter) == "due"

    def test_one_of_an_unknown_kind_still_settles_the_letter(self, outbox, letter):
        outbox.tell(letter, "Invented")
        assert outbox.state(letter) == "sent"

    def test_one_that_fails_keeps_no_other_from_being_noted(self, outbox, letter):
        bad = {"Sns": {"Message": json.dumps({"eventType": "Send", "mail": 5})}}
        good = {"eventType": "Send", "mail": {"messageId": "m", "tags": {"letter": [letter.id]}}}
        with pytest.raises(AttributeError):
            note_events(outbox.desk, [bad, {"Sns": {"Message": json.dumps(good)}}])
        assert outbox.state(letter) == "sent"


class TestCircles:
    def test_strangers_cause_five_letters_to_one_address_within_an_hour(self, outbox):
        letters = [a_link(f"l{number}") for number in range(7)]
        other = a_link("other", "ann@example.org")
        outbox.put(*letters, other)
        assert [outbox.post(each) for each in letters] == ["sent"] * 5 + ["refused"] * 2
        assert outbox.post(other) == "sent"
        outbox.desk.clock.forward(hours=1)
        later = a_link("later")
        outbox.put(later)
        assert outbox.post(later) == "sent"

    def test_one_that_is_tried_again_counts_once(self, outbox):
        letters = [a_link(f"l{number}") for number in range(5)]
        outbox.put(*letters)
        for each in letters:
            outbox.post(each, Unavailable())
        assert outbox.retry(minutes=1) == {"sent": 5}


class TestThread:
    def test_letters_to_the_patron_are_in_it_once(self, outbox, told):
        answer, expert = told.letter(LetterKind.ANSWER), told.letter(LetterKind.REFER_BY_EMAIL)
        notice = replace(told.letter(LetterKind.NOTICE_NEW), id="notice-1")
        outbox.put(answer, expert, notice)
        for each in (answer, expert, notice):
            outbox.post(each)
        outbox.tell(answer, "Send", message_id="message-1")
        assert thread_of(told.question_id) == ["message-1"]


def test_a_letter_is_found_whatever_became_of_it(outbox, letter):
    assert find_letter(letter.id) == letter
    outbox.post(letter)
    assert find_letter(letter.id) == letter
    assert find_letter("none") is None


def replaced(outbox, mail, **change):
    """The post office with another mail."""
    return dataclasses.replace(outbox.office, mail=mail, **change)

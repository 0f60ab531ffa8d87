"""Patrons at their own questions: links, sessions, and what each may see and do."""

from collections import Counter
from datetime import timedelta

import pytest
from msgspec.structs import replace

from chalicelib.actions import patron_account
from chalicelib.actions.patron_account import PAGE_SIZE
from chalicelib.domain.file import File
from chalicelib.domain.history import HistoryEntry, HistoryKind
from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.domain.question import Patron
from chalicelib.domain.status import Status
from chalicelib.errors import Invalid, NotFound
from chalicelib.storage.message import message_item
from chalicelib.storage.patron import WISHES_AN_HOUR, add_patron_question
from chalicelib.storage.question import add_history, change_question, read_question
from chalicelib.storage.table import Transaction, connection
from tests.support.desk import NOON
from tests.support.outbox import every_item
from tests.support.questions import HARLOW, STATE, a_part, a_question, keep

PAT = "pat@example.org"
QUINN = "quinn@example.org"


def asked(question_id, email=PAT, library=HARLOW, status=Status.NEW, **facts):
    """A question of an address, written as it is when somebody asks."""
    patron = Patron(email.partition("@")[0], email)
    keep(a_question(question_id, library, patron=patron, **facts), a_part(library, status))
    writes = Transaction()
    add_patron_question(writes, email, question_id, NOON, is_new=True, now=NOON)
    writes.commit()


def happened(question_id, *entries):
    writes = Transaction()
    add_history(writes, question_id, entries)
    writes.commit()


def letters(table):
    return [
        (each["letter_kind"], each["to"], each["library_id"])
        for each in every_item(table, "OUTBOX#")
    ]


def calls_of(act):
    """What an act asked of the table: operation -> how often."""
    made = Counter()

    def note(model, **_):
        made[model.name] += 1

    events = connection().client.meta.events
    events.register("before-call.dynamodb", note)
    try:
        act()
    finally:
        events.unregister("before-call.dynamodb", note)
    return made


@pytest.fixture(autouse=True)
def others(consortium):
    """Quinn has asked Harlow too, and so has somebody who left no address."""
    asked("quinns", QUINN)
    keep(a_question("nobodys", HARLOW, patron=Patron("No", None)), a_part(HARLOW))


class TestLink:
    def secret(self, desk, email=PAT):
        address = patron_account.link_for(desk, email)
        assert address.startswith("https://desk.example.org/my/")
        return address.rpartition("/")[2]

    def test_it_opens_a_session_that_shows_the_own_questions(self, desk):
        asked("q1")
        session = patron_account.open_link(desk, self.secret(desk))
        email = patron_account.visitor(desk, session)
        assert email == PAT
        assert [each.id for each in patron_account.page_of(desk, email, cursor=None).questions] == [
            "q1"
        ]

    def test_it_has_256_bits_of_which_only_a_hash_is_kept(self, desk, table):
        secret = self.secret(desk)
        assert len(secret) == 43
        session = patron_account.open_link(desk, self.secret(desk))
        kept = str(every_item(table, "PATRON"))
        assert secret not in kept
        assert session not in kept

    def test_each_letter_has_a_link_of_its_own(self, desk):
        one, two = self.secret(desk), self.secret(desk)
        assert patron_account.open_link(desk, one)
        assert patron_account.open_link(desk, two)

    def test_used_altered_or_too_old_it_opens_nothing(self, desk):
        secret = self.secret(desk)
        patron_account.open_link(desk, secret)
        altered = secret[:-1] + ("A" if secret[-1] != "A" else "B")
        old = self.secret(desk)
        desk.clock.forward(days=30)
        for each in (secret, altered, old, "", "x" * 5000):
            assert not patron_account.is_good_link(desk, each)
            assert patron_account.open_link(desk, each) is None

    def test_a_session_is_no_link_and_a_link_no_session(self, desk):
        secret = self.secret(desk)
        assert patron_account.visitor(desk, secret) is None
        session = patron_account.open_link(desk, secret)
        assert patron_account.open_link(desk, session) is None

    def test_signing_out_ends_it_at_once(self, desk):
        session = patron_account.open_link(desk, self.secret(desk))
        patron_account.sign_out(session)
        assert patron_account.visitor(desk, session) is None


class TestWish:
    def test_an_address_that_asked_gets_a_letter_from_the_library_that_it_asked_last(
        self, desk, table
    ):
        asked("q1")
        asked("q2", library=STATE)
        patron_account.wish_link(desk, " PAT@example.org ")
        assert letters(table) == [("patron_link", PAT, "state")]

    def test_the_letter_holds_no_secret_until_it_is_written(self, desk, table):
        asked("q1")
        patron_account.wish_link(desk, PAT)
        (letter,) = every_item(table, "OUTBOX#")
        assert "facts" not in letter
        assert every_item(table, "PATRON_LINK#") == []

    def test_any_other_address_gets_nothing(self, desk, table):
        patron_account.wish_link(desk, "stranger@example.org")
        assert letters(table) == []

    def test_an_address_that_no_question_carries_any_more_gets_nothing(self, desk, table):
        asked("q1")
        before = read_question("q1")
        writes = Transaction()
        erased = replace(before.question, patron=Patron("Pat", None))
        change_question(writes, before, erased, before.parts)
        writes.commit()
        patron_account.wish_link(desk, PAT)
        assert letters(table) == []

    def test_for_an_address_that_is_known_and_one_that_is_not_the_table_does_the_same(self, desk):
        """So that the time that it takes tells nothing."""
        asked("q1")
        known = calls_of(lambda: patron_account.wish_link(desk, PAT))
        unknown = calls_of(lambda: patron_account.wish_link(desk, "stranger@example.org"))
        assert known == unknown
        assert known["TransactWriteItems"] == 1

    def test_what_is_written_for_a_stranger_opens_nothing_and_goes_by_itself(self, desk, table):
        patron_account.wish_link(desk, "stranger@example.org")
        (link,) = every_item(table, "PATRON_LINK#")
        assert float(link["expires_at"]) <= desk.now().timestamp()
        assert "stranger" not in str(every_item(table, ""))

    def test_beyond_the_limit_of_an_hour_nothing_is_sent_and_nothing_is_said(self, desk, table):
        asked("q1")
        for _ in range(WISHES_AN_HOUR + 2):
            patron_account.wish_link(desk, PAT)
        assert len(letters(table)) == WISHES_AN_HOUR
        desk.clock.forward(hours=1)
        patron_account.wish_link(desk, PAT)
        assert len(letters(table)) == WISHES_AN_HOUR + 1

    @pytest.mark.parametrize("email", ["", "nobody", "a@b@c.example", "x" * 300 + "@example.org"])
    def test_what_is_no_address_is_said_to_be_none(self, desk, email):
        with pytest.raises(Invalid):
            patron_account.wish_link(desk, email)


class TestList:
    def test_it_holds_the_own_questions_in_words_of_the_patron(self, desk):
        asked("q1", status=Status.NEW)
        asked("q2", status=Status.PENDING)
        asked("q3", status=Status.PENDING)
        happened("q3", HistoryEntry("e1", NOON, HistoryKind.CLARIFICATION, "Ana", "Which?"))
        asked("q4", status=Status.ANSWERED)
        asked("q5", status=Status.CLOSED)
        page = patron_account.page_of(desk, PAT, cursor=None)
        assert [(each.id, each.standing) for each in page.questions] == [
            ("q5", "closed"),
            ("q4", "answered"),
            ("q3", "library"),
            ("q2", "library"),
            ("q1", "library"),
        ]

    def test_a_clarification_request_waits_for_the_patron(self, desk):
        asked("q1", status=Status.PENDING)
        request = HistoryEntry("e1", NOON, HistoryKind.CLARIFICATION, "Ana", staff_only=False)
        happened("q1", request)
        (row,) = patron_account.page_of(desk, PAT, cursor=None).questions
        assert row.standing == "patron"

    def test_pages_follow_each_other(self, desk):
        for number in range(PAGE_SIZE + 1):
            asked(f"q{number:02}")
        first = patron_account.page_of(desk, PAT, cursor=None)
        second = patron_account.page_of(desk, PAT, cursor=first.following)
        assert len(first.questions) == PAGE_SIZE
        assert [each.id for each in second.questions] == ["q00"]
        assert second.following is None

    def test_a_page_takes_four_reads_however_many_questions_it_shows(self, desk):
        for number in range(PAGE_SIZE):
            asked(f"q{number:02}", status=Status.ANSWERED)
        calls = calls_of(lambda: patron_account.page_of(desk, PAT, cursor=None))
        assert calls == {"Query": 1, "BatchGetItem": 2, "GetItem": 1}

    def test_the_cursor_of_another_patron_opens_nothing(self, desk):
        for number in range(PAGE_SIZE + 1):
            asked(f"q{number:02}")
        cursor = patron_account.page_of(desk, PAT, cursor=None).following
        for wrong in (cursor, "x.y", "x"):
            with pytest.raises(Invalid):
                patron_account.page_of(desk, QUINN, cursor=wrong)

    def test_a_question_that_carries_another_address_now_is_not_listed(self, desk):
        asked("q1")
        asked("q2")
        before = read_question("q1")
        writes = Transaction()
        moved = replace(before.question, patron=Patron("Pat", QUINN))
        change_question(writes, before, moved, before.parts)
        writes.commit()
        page = patron_account.page_of(desk, PAT, cursor=None)
        assert [each.id for each in page.questions] == ["q2"]

    def test_whoever_has_asked_nothing_sees_nothing(self, desk):
        assert patron_account.page_of(desk, "new@example.org", cursor=None).questions == ()


class TestQuestion:
    def test_it_has_the_chat_and_what_was_written_since(self):
        asked("q1")
        message_item(
            "q1", Message(1, NOON, Kind.ASKED, Speaker.PATRON, "Pat", "Where is the atlas?")
        ).save()
        happened("q1", HistoryEntry("e1", NOON, HistoryKind.ANSWER, "A", "Here.", staff_only=False))
        own = patron_account.view("Pat@Example.org", "q1")
        assert [line.text for line in own.chat] == ["Where is the atlas?"]
        assert [each.text for each in own.since] == ["Here."]

    @pytest.mark.parametrize("question_id", ["quinns", "nobodys", "none", "", "x" * 3000])
    def test_any_other_is_not_found(self, desk, question_id):
        asked("q1")
        for act in (
            lambda: patron_account.view(PAT, question_id),
            lambda: patron_account.download(None, PAT, question_id, "f1"),
            lambda: patron_account.reply(desk, PAT, question_id, text="Mine!", request_key="k1"),
            lambda: patron_account.solve(desk, PAT, question_id, request_key="k1"),
        ):
            with pytest.raises(NotFound):
                act()


class TestFiles:
    @pytest.fixture
    def files(self):
        class Bucket:
            file_bucket = "files"

            def presign_download(self, bucket, key, name):
                return f"https://{bucket}.example/{key}?name={name}"

        return Bucket()

    def test_one_that_went_with_an_answer_can_be_had(self, files):
        asked("q1")
        file = File("f1", "map.pdf", "application/pdf", 9)
        answer = HistoryEntry(
            "e1", NOON, HistoryKind.ANSWER, "Ana", "Here.", staff_only=False, files=(file,)
        )
        happened("q1", answer)
        address = patron_account.download(files, PAT, "q1", "f1")
        assert address == "https://files.example/questions/q1/f1?name=map.pdf"
        with pytest.raises(NotFound):
            patron_account.download(files, QUINN, "q1", "f1")

    def test_one_that_an_expert_sent_cannot(self, files):
        asked("q1")
        file = File("f1", "internal.pdf", "application/pdf", 9)
        happened("q1", HistoryEntry("e1", NOON, HistoryKind.EXPERT_REPLY, "E", files=(file,)))
        with pytest.raises(NotFound):
            patron_account.download(files, PAT, "q1", "f1")


class TestReply:
    def replies(self, question_id="q1"):
        return [
            entry.text
            for entry in read_question(question_id).history
            if entry.kind == HistoryKind.PATRON_REPLY
        ]

    def test_it_joins_the_question_which_is_new_again(self, desk):
        asked("q1", status=Status.PENDING)
        patron_account.reply(desk, PAT, "q1", text=" The blue one.\r\n ", request_key="k1")
        assert self.replies() == ["The blue one."]
        assert read_question("q1").part_of("harlow").status is Status.NEW

    def test_sent_twice_it_is_there_once(self, desk):
        asked("q1")
        for _ in range(2):
            patron_account.reply(desk, PAT, "q1", text="Yes.", request_key="k1")
        assert self.replies() == ["Yes."]

    def test_the_same_words_another_time_are_another_reply(self, desk):
        asked("q1")
        for key in ("k1", "k2"):
            patron_account.reply(desk, PAT, "q1", text="Yes.", request_key=key)
            desk.clock.forward(seconds=1)
        assert self.replies() == ["Yes.", "Yes."]

    @pytest.mark.parametrize(
        ("text", "key"),
        [("", "k1"), (" \n", "k1"), ("x" * 20_001, "k1"), ("Yes.", ""), ("Y", "k" * 65)],
    )
    def test_what_cannot_be_taken_is_said(self, desk, text, key):
        asked("q1")
        with pytest.raises(Invalid):
            patron_account.reply(desk, PAT, "q1", text=text, request_key=key)
        assert self.replies() == []


class TestSolved:
    def test_the_question_is_closed_and_says_so_once(self, desk):
        asked("q1", status=Status.ANSWERED)
        patron_account.solve(desk, PAT, "q1", request_key="k1")
        desk.clock.forward(seconds=1)
        patron_account.solve(desk, PAT, "q1", request_key="k2")
        own = patron_account.view(PAT, "q1")
        assert own.head.standing == "closed"
        assert [each.kind for each in own.since] == ["solved"]

    def test_written_to_again_and_solved_again_it_says_both(self, desk):
        asked("q1", status=Status.ANSWERED)
        patron_account.solve(desk, PAT, "q1", request_key="k1")
        desk.clock.forward(seconds=1)
        patron_account.reply(desk, PAT, "q1", text="One more.", request_key="k2")
        desk.clock.at += timedelta(seconds=1)
        patron_account.solve(desk, PAT, "q1", request_key="k3")
        kinds = [each.kind for each in patron_account.view(PAT, "q1").since]
        assert kinds == ["solved", "patron_reply", "solved"]

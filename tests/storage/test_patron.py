"""Patrons' accounts, one-time links and sessions, with other patrons' in the way."""

from datetime import timedelta

import pytest

from chalicelib.storage import patron as patrons
from chalicelib.storage.patron import (
    IDLE_FOR,
    LINK_FOR,
    SESSION_FOR,
    WISHES_AN_HOUR,
    add_patron_question,
    is_known,
    open_link,
    own_questions,
    save_link,
    see_session,
)
from chalicelib.storage.table import ConditionFailed, Transaction
from tests.support.desk import NOON
from tests.support.table import items_in

PAT = "pat@example.org"


def ask(email, *question_ids, is_new=False, at=NOON):
    for question_id in question_ids:
        writes = Transaction()
        add_patron_question(writes, email, question_id, at, is_new=is_new, now=at)
        writes.commit()


def page(email, *, start=None, size=20):
    return own_questions(email, start=start, size=size)


@pytest.fixture
def others(table):
    """Another patron, with a question, a link and a session."""
    ask("quinn@example.org", "q0", is_new=True)
    save_link("link-of-quinn", "quinn@example.org", NOON)
    save_link("used-by-quinn", "quinn@example.org", NOON)
    open_link("used-by-quinn", "session-of-quinn", NOON)


class TestAccount:
    def test_it_is_made_with_the_first_question(self, others):
        assert not is_known(PAT)
        ask(PAT, "q1", is_new=True)
        assert is_known(PAT)

    def test_capitals_and_blanks_around_make_no_other_account(self, others):
        ask(" Pat@Example.ORG ", "q1", is_new=True)
        assert is_known(PAT)
        assert page(PAT).question_ids == ("q1",)

    def test_a_plus_or_a_dot_does(self, others):
        ask("pat+books@example.org", "q1", is_new=True)
        assert not is_known(PAT)

    def test_of_two_first_questions_at_once_both_are_kept_in_one_account(self, table):
        ask(PAT, "q1", is_new=True)
        ask(PAT, "q2", is_new=True, at=NOON + timedelta(seconds=1))
        (account,) = [item for item in items_in(table) if item["sk"]["S"] == "PATRON"]
        assert account["created_at"]["S"] == "2026-03-02T12:00:00.000Z"
        assert page(PAT).question_ids == ("q2", "q1")

    def test_no_key_shows_an_address(self, others, table):
        assert not [
            item for item in items_in(table) if "example.org" in item["pk"]["S"] + item["sk"]["S"]
        ]


class TestOwnQuestions:
    def test_newest_come_first_and_others_do_not_come(self, others):
        ask(PAT, "q1", "q3", "q2", is_new=True)
        assert page(PAT) == patrons.OwnQuestions(("q3", "q2", "q1"), None)

    def test_pages_follow_each_other_without_gap(self, others):
        ask(PAT, *(f"q{number}" for number in range(1, 8)), is_new=True)
        first = page(PAT, size=3)
        second = page(PAT, size=3, start=first.next_start)
        third = page(PAT, size=3, start=second.next_start)
        seen = first.question_ids + second.question_ids + third.question_ids
        assert seen == ("q7", "q6", "q5", "q4", "q3", "q2", "q1")
        assert third.next_start is None


class TestLink:
    def test_it_opens_a_session_once(self, others):
        save_link("link", "Pat@example.org", NOON)
        assert open_link("link", "session", NOON) == PAT
        assert open_link("link", "another", NOON) is None
        assert see_session("session", NOON) == PAT
        assert see_session("another", NOON) is None

    def test_looking_at_it_does_not_use_it_up(self, others):
        save_link("link", PAT, NOON)
        assert patrons.address_of_link("link", NOON) == PAT
        assert patrons.address_of_link("link", NOON) == PAT

    def test_it_holds_for_thirty_days(self, others):
        save_link("link", PAT, NOON)
        last = NOON + LINK_FOR
        assert patrons.address_of_link("link", last - timedelta(seconds=1)) == PAT
        assert open_link("link", "session", last) is None

    @pytest.mark.parametrize("digest", ["unknown", "used-by-quinn", "x" * 3000])
    def test_what_was_never_made_or_used_before_opens_nothing(self, others, digest):
        assert open_link(digest, "session", NOON) is None


class TestSession:
    @pytest.fixture(autouse=True)
    def session(self, others):
        save_link("link", PAT, NOON)
        open_link("link", "session", NOON)

    def test_it_ends_after_half_an_hour_without_a_page(self):
        assert see_session("session", NOON + IDLE_FOR - timedelta(seconds=1)) == PAT
        assert see_session("session", NOON + 2 * IDLE_FOR - timedelta(seconds=2)) == PAT
        assert see_session("session", NOON + 3 * IDLE_FOR) is None

    def test_it_ends_after_half_a_day_in_any_case(self):
        at = NOON
        while at < NOON + SESSION_FOR:
            assert see_session("session", at) == PAT
            at += timedelta(minutes=20)
        assert see_session("session", at) is None

    def test_it_ends_when_it_is_ended_and_others_go_on(self):
        patrons.end_session("session")
        assert see_session("session", NOON) is None
        assert see_session("session-of-quinn", NOON) == "quinn@example.org"


class TestWishes:
    def wish(self, email, at=NOON):
        writes = Transaction()
        patrons.count_wish(writes, email, at)
        writes.commit()

    def test_an_address_has_so_many_in_an_hour(self, others):
        for _ in range(WISHES_AN_HOUR):
            self.wish(PAT)
        with pytest.raises(ConditionFailed, match="wishes"):
            self.wish("PAT@example.org")
        self.wish("quinn@example.org")
        self.wish(PAT, NOON + timedelta(hours=1))

"""Follow-up where two meet, who is told of it, and what comes from outside."""

import pytest
from msgspec.structs import replace

from chalicelib.actions.following_up import patron_replies, patron_solved
from chalicelib.actions.mail_trouble import note_trouble
from chalicelib.actions.sweeping import move_to_service_history
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.errors import Conflict, Invalid
from chalicelib.storage.question import read_question
from tests.support.calls import just_before
from tests.support.trails import posted, trail

PAT = "pat@example.org"


class TestTwoAtOnce:
    """docs/features.md E8: a stale send is refused with what changed; nothing of it happens."""

    @pytest.fixture
    def seen(self, world, does):
        question_id = world.form("harlow", PAT)
        does("ana.harlow", "take", question_id)
        return question_id

    def test_a_stale_answer_is_refused_with_what_changed(self, table, seen, does):
        version = read_question(seen).question.version
        does("ben.harlow", "note", seen, text="I have the book here.")
        before = posted(table, seen)
        with pytest.raises(Conflict) as refused:
            does("ana.harlow", "answer", seen, text="Gone.", version=version)
        assert refused.value.code == "changed"
        (change,) = refused.value.details["changes"]
        assert (change["kind"], change["who"], change["text"]) == (
            "note",
            "Ben of Harlow",
            "I have the book here.",
        )
        assert posted(table, seen) == before
        now = refused.value.details["version"]
        does("ana.harlow", "answer", seen, text="Ben has it.", version=now)
        assert trail(seen)[-1][0] == "answer"

    def test_two_answers_at_the_same_instant_send_one_letter(self, table, seen, does):
        version = read_question(seen).question.version

        def faster():
            does("ben.harlow", "answer", seen, text="On shelf 912.", version=version)

        with just_before("TransactWriteItems", faster), pytest.raises(Conflict) as refused:
            does("ana.harlow", "answer", seen, text="On shelf 911.", version=version)
        assert refused.value.code == "changed"
        assert [kind for kind, _, _ in posted(table, seen)].count("answer") == 1

    def test_without_a_version_it_is_decided_again_on_what_the_faster_left(self, seen, does):
        def faster():
            does("ben.harlow", "refer_library", seen, library="state")

        with just_before("TransactWriteItems", faster):
            does("ana.harlow", "close", seen)
        parts = {part.library_id: part.status for part in read_question(seen).parts}
        assert parts == {"harlow": "closed", "state": "new"}
        assert [kind for kind, _, _ in trail(seen)][-2:] == ["referral", "close"]

    def test_an_answer_from_shared_followup_comes_too_late_for_a_claim(self, world, does):
        question_id = world.form("harlow", PAT)
        with (
            just_before("TransactWriteItems", lambda: does("ben.harlow", "claim", question_id)),
            pytest.raises(Conflict) as refused,
        ):
            does("ana.birch", "answer", question_id, text="On shelf 912.")
        assert (refused.value.code, refused.value.details) == (
            "already_claimed",
            {"by": "Ben of Harlow"},
        )


class TestNotices:
    @pytest.fixture
    def held(self, world, does):
        question_id = world.form("harlow", PAT)
        does("ana.harlow", "take", question_id)
        return question_id

    def test_the_assignee_is_told_unless_they_did_it_themselves(self, table, held, does):
        before = len(posted(table, held))
        does("ana.harlow", "assign", held, to="ben.harlow")
        does("cleo.harlow", "assign", held, to="cleo.harlow")
        does("cleo.harlow", "assign", held)
        assert posted(table, held, since=before) == [
            ("notice_assigned", "ben@harlow.example", "harlow")
        ]

    def test_a_reply_is_told_to_whoever_holds_it(self, desk, table, held):
        before = len(posted(table, held))
        assert patron_replies(desk, held, "And the index?", token="t1")
        assert posted(table, held, since=before) == [
            ("notice_reply", "ana@harlow.example", "harlow")
        ]

    def test_else_to_the_librarys_addresses_once_each(self, desk, consortium, table, held, does):
        twice = ("desk@harlow.example", "night@harlow.example", "desk@harlow.example")
        harlow = replace(consortium.libraries["harlow"], notification_addresses=twice)
        consortium.save_library(harlow)
        does("cleo.harlow", "assign", held)
        before = len(posted(table, held))
        patron_replies(desk, held, "And the index?", token="t1")
        assert [to for _, to, _ in posted(table, held, since=before)] == list(twice[:2])

    def test_a_colleague_is_chosen_from_the_own_library_only(self, held, does):
        with pytest.raises(Invalid) as refused:
            does("cleo.harlow", "assign", held, to="ana.birch")
        assert refused.value.details["field"] == "to"


class TestFromOutside:
    @pytest.fixture
    def answered(self, world, does):
        question_id = world.session("harlow", PAT, "ana.state", "followup_me")
        does("ana.state", "answer", question_id, text="On shelf 912.")
        world.desk.clock.forward(minutes=1)
        return question_id

    def test_a_reply_counts_once_however_often_it_is_sent(self, desk, answered):
        assert patron_replies(desk, answered, "Thanks, and the index?", token="t1")
        assert not patron_replies(desk, answered, "Thanks, and the index?", token="t1")
        assert [kind for kind, _, _ in trail(answered)].count("patron_reply") == 1

    @pytest.mark.parametrize("text", ["", " \n\x00 ", "x" * 20_001])
    def test_a_reply_without_words_or_with_too_many_is_refused(self, desk, answered, text):
        with pytest.raises(Invalid) as refused:
            patron_replies(desk, answered, text, token="t1")
        assert refused.value.details["field"] == "reply"

    def test_by_mail_it_is_new_for_whose_letter_is_answered_and_pending_at_home(
        self, world, answered, lists
    ):
        world.patron_writes(answered, "state")
        found = lists(answered)
        assert (found["state"], found["ana.state"]) == ("new", "my_new")
        assert found["harlow"] == "pending"

    def test_a_reply_brings_it_back_from_service_history(self, desk, answered, lists):
        desk.clock.forward(days=92)
        move_to_service_history(desk)
        assert lists(answered) == {"harlow": "service_history", "state": "service_history"}
        patron_replies(desk, answered, "And the index?", token="t1")
        assert lists(answered) == {
            "harlow": "pending",
            "state": "new",
            "ana.state": "my_new",
        }

    def test_solved_it_is_closed_for_everybody_once(self, desk, answered, lists):
        assert patron_solved(desk, answered, token="t1")
        assert not patron_solved(desk, answered, token="t1")
        assert lists(answered) == {"harlow": "closed", "state": "closed", "ana.state": "my_closed"}

    @pytest.mark.parametrize("kind", ["bounce", "complaint"])
    def test_trouble_with_a_letter_is_shown_and_changes_no_status(
        self, desk, answered, lists, kind
    ):
        before = lists(answered)
        letter = DueLetter("l1", LetterKind.ANSWER, PAT, desk.now(), "state", answered)
        for _ in range(2):
            note_trouble(desk, letter, kind, "No such person", PAT.upper())
        assert lists(answered) == before
        assert read_question(answered).question.undeliverable == "No such person"
        assert trail(answered)[-1] == (kind, "Mail system", PAT.upper())
        assert [each for each, _, _ in trail(answered)].count(kind) == 1

    def test_trouble_with_a_notice_to_staff_is_no_matter_of_the_questions(self, desk, answered):
        before = trail(answered)
        letter = DueLetter(
            "l1-1", LetterKind.NOTICE_REPLY, "a@b.example", desk.now(), "state", answered
        )
        note_trouble(desk, letter, "bounce", "No such person", "a@b.example")
        assert trail(answered) == before

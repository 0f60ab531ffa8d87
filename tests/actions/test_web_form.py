"""Questions without a chat: a library's form, and what staff write down for a patron."""

import pytest
from msgspec.structs import replace

from chalicelib.actions.web_form import Refused, Taken, add_question, submit
from chalicelib.domain.custom_message import CustomMessages, page_parts
from chalicelib.domain.question import Assignee
from chalicelib.domain.question_form import check_added
from chalicelib.errors import NotFound
from chalicelib.storage.patron import is_known, own_questions
from chalicelib.storage.question import read_question
from tests.support.calls import just_before
from tests.support.lists import Expected, held_by_all
from tests.support.outbox import every_item
from tests.support.people import Librarian
from tests.support.questions import BIRCH, STATE, noise_of

UNWORDED = page_parts(CustomMessages("nobody"))

VALUES = {
    "name": "Pat",
    "email": "Pat@example.org",
    "question": "Where is the atlas?",
    "request_key": "k1",
}


def questions(table):
    return [each for each in every_item(table, "QUESTION#") if each["sk"] == "QUESTION"]


def letters(table):
    """Kind and address of each letter."""
    return sorted((each["letter_kind"], each["to"]) for each in every_item(table, "OUTBOX#"))


def set_up(consortium, library_id, **settings):
    consortium.save_library(replace(consortium.libraries[library_id], **settings))


class TestForm:
    def test_the_question_is_new_and_waits_for_anybody_of_the_library(
        self, desk, table, consortium
    ):
        noise_of(BIRCH, STATE)
        before = len(questions(table))
        taken = submit(desk, "state", VALUES, visit="")
        assert taken == Taken(
            1, "Pat@example.org", "State University Library", account=True, own=UNWORDED
        )
        assert len(questions(table)) == before + 1
        (question_id,) = own_questions("pat@example.org", start=None, size=5).question_ids
        reading = read_question(question_id)
        assert (reading.question.source, reading.question.queue_id) == ("form", None)
        (part,) = reading.parts
        assert (part.library_id, part.status, part.assignee) == ("state", "new", None)
        assert part.shared_group is None
        (entry,) = reading.history
        assert (entry.kind, entry.who, entry.version) == ("question", "Pat", 1)

    def test_where_follow_up_is_shared_the_whole_group_sees_it(self, desk, consortium):
        submit(desk, "harlow", VALUES, visit="")
        (question_id,) = own_questions("pat@example.org", start=None, size=5).question_ids
        expected = Expected()
        expected.add(question_id, "harlow", "new", shared_with="lakeland")
        assert expected.difference(held_by_all(desk, consortium)) == {}

    def test_an_unknown_address_gets_an_account_and_a_known_one_a_receipt(
        self, desk, table, consortium
    ):
        assert not is_known("pat@example.org")
        submit(desk, "harlow", VALUES, visit="")
        submit(desk, "state", {**VALUES, "email": "PAT@example.org"}, visit="")
        assert letters(table) == [
            ("new_account", "Pat@example.org"),
            ("new_question", "PAT@example.org"),
        ]

    def test_every_address_that_the_library_named_is_told_once(self, desk, table, consortium):
        set_up(
            consortium,
            "harlow",
            notify=True,
            notification_addresses=("one@harlow.example", "two@harlow.example"),
        )
        submit(desk, "harlow", VALUES, visit="")
        assert letters(table)[1:] == [
            ("notice_new", "one@harlow.example"),
            ("notice_new", "two@harlow.example"),
        ]

    def test_nobody_is_told_where_notices_are_off(self, desk, table, consortium):
        set_up(consortium, "harlow", notify=False, notification_addresses=("one@harlow.example",))
        submit(desk, "harlow", VALUES, visit="")
        assert [kind for kind, _ in letters(table)] == ["new_account"]

    def test_a_library_that_tells_nothing_of_accounts_still_makes_one(self, desk, consortium):
        set_up(consortium, "harlow", account_information=False)
        assert submit(desk, "harlow", VALUES, visit="").account is False
        assert is_known("pat@example.org")

    @pytest.mark.parametrize(
        ("change", "field"),
        [({"email": ""}, "email"), ({"question": " "}, "question"), ({"website": "x"}, "question")],
    )
    def test_what_is_wrong_is_said_and_nothing_is_kept(
        self, desk, table, consortium, change, field
    ):
        refused = submit(desk, "harlow", {**VALUES, **change}, visit="")
        assert isinstance(refused, Refused)
        assert set(refused.errors) == {field}
        assert questions(table) == []

    def test_another_library_in_the_form_changes_nothing(self, desk, consortium):
        taken = submit(desk, "harlow", {**VALUES, "library": "state"}, visit="")
        assert taken.library_name == "Harlow Public Library"

    def test_there_is_no_form_of_a_library_that_is_none(self, desk, consortium):
        with pytest.raises(NotFound):
            submit(desk, "nowhere", VALUES, visit="")


class TestTwice:
    def test_the_same_form_again_is_the_same_question(self, desk, table, consortium):
        first = submit(desk, "harlow", VALUES, visit="v1")
        assert submit(desk, "harlow", {**VALUES, "request_key": "k2"}, visit="v1") == first
        assert (len(questions(table)), len(letters(table))) == (1, 1)

    def test_two_at_the_same_moment_are_one(self, desk, table, consortium):
        with just_before("TransactWriteItems", lambda: submit(desk, "harlow", VALUES, visit="v1")):
            submit(desk, "harlow", VALUES, visit="v1")
        assert (len(questions(table)), len(letters(table))) == (1, 1)

    def test_another_library_browser_or_text_is_another_question(self, desk, table, consortium):
        submit(desk, "harlow", VALUES, visit="v1")
        submit(desk, "birch", VALUES, visit="v1")
        submit(desk, "harlow", VALUES, visit="v2")
        submit(desk, "harlow", {**VALUES, "question": "And the globe?"}, visit="v1")
        assert len(questions(table)) == 4


class TestAddedByStaff:
    @pytest.fixture
    def add(self, desk, consortium):
        def add(*, assign_to_me=False, by="ana.harlow", **change):
            written = {
                "source": "phone",
                "name": "Pat",
                "email": "",
                "question": "Where is the atlas?",
                "request_key": "k1",
                **change,
            }
            return add_question(
                desk, consortium.staff[by], check_added(**written), assign_to_me=assign_to_me
            )

        return add

    def test_it_is_the_librarians_own_librarys_and_says_who_wrote_it_down(self, add):
        reading = read_question(add(source="desk").id)
        assert (reading.question.source, reading.question.library_id) == ("desk", "harlow")
        (entry,) = reading.history
        assert (entry.kind, entry.who, entry.text) == (
            "question",
            "Ana of Harlow",
            "Asked at the desk",
        )

    def test_it_waits_for_anybody_or_is_kept(self, add, consortium):
        ana = consortium.staff["ana.harlow"]
        (waiting,) = read_question(add().id).parts
        (kept,) = read_question(add(assign_to_me=True, request_key="k2").id).parts
        assert (waiting.status, waiting.assignee, waiting.shared_group) == ("new", None, "lakeland")
        assert (kept.status, kept.assignee, kept.shared_group) == ("new", Assignee.of(ana), None)

    def test_without_an_address_nobody_is_written_to(self, add, table):
        add()
        assert letters(table) == []
        assert every_item(table, "PATRON#") == []

    def test_with_an_address_the_patron_hears_of_it(self, add, table):
        add(email="pat@example.org")
        assert letters(table) == [("new_account", "pat@example.org")]

    def test_who_keeps_it_is_sent_no_notice(self, add, table, consortium):
        set_up(consortium, "harlow", notify=True, notification_addresses=("desk@harlow.example",))
        add(assign_to_me=True)
        assert letters(table) == []
        add(request_key="k2")
        assert letters(table) == [("notice_new", "desk@harlow.example")]

    def test_one_request_key_is_one_question_for_one_librarian(self, add, table):
        assert add().id == add().id
        assert add(by="ben.harlow").id != add().id
        assert len(questions(table)) == 2

    def test_the_group_is_told_that_counts_changed(self, add, desk, consortium):
        birch = Librarian(desk, consortium.staff["ana.birch"])
        state = Librarian(desk, consortium.staff["ana.state"])
        add()
        assert (birch.told, state.told) == ([{"type": "counts.changed"}], [])

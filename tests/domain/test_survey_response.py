"""What patrons answer, and how it is counted (docs/features.md F17)."""

from datetime import timedelta

from msgspec.structs import replace

from chalicelib.domain.survey import SurveyForm, SurveyKind
from chalicelib.domain.survey_response import (
    COMMENT_LIMIT,
    GOOD_FOR,
    NOTHING_ANSWERED,
    SHEET_HEAD,
    Invitation,
    Tally,
    check_response,
    negative,
    sheet_row,
    sum_of,
    tally_of,
)
from tests.support.desk import NOON

FORM = SurveyForm(("overall", "again"), comment=True)
ASKED = Invitation("chat-1", SurveyKind.CHAT, "harlow", "chat-1", FORM, NOON)
LATER = NOON + timedelta(hours=1)


def answered(**values):
    response, errors = check_response(ASKED, values, LATER)
    assert errors == {}
    return response


def refused(values, invitation=ASKED):
    response, errors = check_response(invitation, values, LATER)
    assert response is None
    return errors


class TestInvitation:
    def test_it_is_good_for_sixty_days(self):
        assert timedelta(days=60) == GOOD_FOR
        assert ASKED.is_open(NOON + GOOD_FOR - timedelta(seconds=1))
        assert not ASKED.is_open(NOON + GOOD_FOR)

    def test_it_is_answered_once(self):
        assert not replace(ASKED, answered_with="a-key").is_open(LATER)


class TestAnswering:
    def test_each_question_may_be_left_out(self):
        assert answered(overall="satisfied").answers == {"overall": "satisfied"}
        assert answered(overall="", comment=" Thanks. ").comment == "Thanks."

    def test_something_must_be_answered(self):
        assert refused({"overall": "", "comment": " \r\n "}) == {"overall": NOTHING_ANSWERED}

    def test_a_form_of_nothing_but_a_comment_wants_a_comment(self):
        only = replace(ASKED, form=SurveyForm((), comment=True))
        assert refused({}, only) == {"comment": "Write a comment."}

    def test_answers_that_are_not_offered_are_refused_by_name(self):
        assert refused({"again": "<b>"}) == {"again": "Choose one of the answers."}

    def test_what_was_not_asked_is_not_taken(self):
        given = answered(overall="satisfied", helpful="very", library_id="birch", id="x")
        assert given.answers == {"overall": "satisfied"}
        assert (given.library_id, given.id) == ("harlow", "chat-1")

    def test_a_comment_is_not_taken_where_there_is_no_box(self):
        quiet = replace(ASKED, form=SurveyForm(("overall",)))
        response, _ = check_response(quiet, {"overall": "satisfied", "comment": "Hi"}, LATER)
        assert response.comment == ""

    def test_a_comment_has_a_limit(self):
        assert answered(comment="é" * COMMENT_LIMIT)
        assert refused({"comment": "x" * (COMMENT_LIMIT + 1)}) == {
            "comment": "This has 2,001 characters; the limit is 2,000."
        }

    def test_it_is_read_in_words_and_in_the_menus_order(self):
        assert answered(again="no", overall="satisfied").worded == (
            ("Overall, how satisfied are you with the help that you got?", "Satisfied"),
            ("Would you use this service again?", "No"),
        )


class TestCounting:
    def test_months_add_up(self):
        one = tally_of(answered(overall="satisfied", again="yes"))
        two = tally_of(answered(overall="satisfied"))
        assert sum_of([Tally(asked=5), one, two]) == Tally(
            5, 2, {"overall": {"satisfied": 2}, "again": {"yes": 1}}
        )

    def test_what_is_taken_back_leaves_nothing(self):
        given = tally_of(answered(overall="satisfied"))
        assert sum_of([given, negative(given)]) == Tally(0, 0, {"overall": {"satisfied": 0}})


def test_a_row_of_the_sheet_has_a_cell_for_each_column():
    row = dict(zip(SHEET_HEAD, sheet_row(answered(again="no", comment="=1+1"), 7), strict=True))
    assert row["Form"] == "Chat Session"
    assert row["Question number"] == "7"
    assert row["Would you use this service again?"] == "No"
    assert row["Overall, how satisfied are you with the help that you got?"] == ""
    assert row["Comment"] == "=1+1"
    assert sheet_row(answered(again="no"), None)[3] == ""

"""What administrators see of surveys: their own library's, of the months they ask for (docs/features.md F17)."""

import csv
import io
from datetime import datetime, timedelta

import msgspec
import pytest

from chalicelib.actions import survey_results
from chalicelib.actions.reading import view_question
from chalicelib.actions.survey_results import COMMENTS, Period, period_of
from chalicelib.actions.surveying import view_survey
from chalicelib.domain.survey import SurveyKind
from chalicelib.domain.survey_response import SurveyResponse, Tally, tally_of
from chalicelib.errors import Invalid
from chalicelib.routes.shapes.survey import SurveyComments, SurveyResults, SurveySheet
from chalicelib.storage.survey import add_tally, response_items
from chalicelib.storage.table import Transaction
from tests.support.desk import NOON
from tests.support.questions import BIRCH, HARLOW, a_part, a_question, keep
from tests.support.surveys import OWN, set_survey

MARCH = Period("2026-03", "2026-03")
HOSTILE = '=HYPERLINK("http://evil.example")\n<script>alert(1)</script> {{7*7}} \u202e'


def given(response_id, at=NOON, library="harlow", kind=SurveyKind.CHAT, comment="", **answers):
    """A response that was asked for at an instant, and counted."""
    response = SurveyResponse(
        response_id, kind, library, f"question-{response_id}", at, at, answers, comment
    )
    writes = Transaction()
    for item in response_items(response):
        writes.put(item.sk, item)
    tally = tally_of(response)
    add_tally(writes, response, Tally(1, tally.answered, tally.counts))
    writes.commit()
    return response


@pytest.fixture
def cleo(desk, consortium):
    """Harlow's administrator; Birch, in the same group, has responses of its own."""
    set_survey(consortium, "harlow", OWN)
    given("b1", library="birch", comment="Birch's own", overall="dissatisfied")
    return consortium.staff["cleo.harlow"]


def chat_form(desk, staff, period=MARCH):
    answer = survey_results.results(desk, staff, period)
    msgspec.convert(answer, SurveyResults, strict=True)
    return answer["forms"][0]


def counts(form):
    return {
        question["id"]: {each["id"]: each["count"] for each in question["answers"] if each["count"]}
        for question in form["questions"]
    }


def cells(sheet):
    msgspec.convert(sheet, SurveySheet, strict=True)
    return list(csv.reader(io.StringIO(sheet["csv"], newline="")))


class TestResults:
    def test_answers_are_counted_for_the_months_that_are_asked_for(self, desk, cleo):
        given("h0", datetime.fromisoformat("2026-02-28T23:59:59.999+00:00"), overall="dissatisfied")
        given("h1", overall="satisfied", again="yes")
        given("h2", overall="satisfied")
        form = chat_form(desk, cleo)
        assert (form["asked"], form["answered"]) == (2, 2)
        assert counts(form) == {"overall": {"satisfied": 2}, "helpful": {}, "again": {"yes": 1}}
        both = chat_form(desk, cleo, Period("2026-02", "2026-03"))
        assert counts(both)["overall"] == {"satisfied": 2, "dissatisfied": 1}

    def test_what_was_answered_stays_when_it_is_asked_no_more(self, desk, consortium, cleo):
        given("h1", where="home")
        assert counts(chat_form(desk, cleo))["where"] == {"home": 1}

    def test_each_form_can_be_looked_at(self, desk, cleo):
        forms = survey_results.results(desk, cleo, MARCH)["forms"]
        shown = [
            view_survey(desk, each["view"].removeprefix("/survey/view/")).form for each in forms
        ]
        assert shown == [OWN.form(kind) for kind in SurveyKind]


class TestPeriod:
    def test_without_months_it_is_the_last_twelve(self):
        assert period_of({}, NOON) == Period("2025-04", "2026-03")
        assert period_of({"to": "2026-01"}, NOON) == Period("2025-02", "2026-01")

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"from": "March"}, "from"),
            ({"to": "2026-13"}, "to"),
            ({"from": "2026-03", "to": "2026-02"}, "to"),
            ({"from": "2022-01", "to": "2026-02"}, "from"),
            ({"to": "2026-02\n"}, "to"),
        ],
    )
    def test_what_is_no_period_is_refused_by_name(self, query, field):
        with pytest.raises(Invalid) as refused:
            period_of(query, NOON)
        assert refused.value.details["field"] == field


class TestComments:
    def test_they_come_newest_first_with_their_questions(self, desk, cleo):
        keep(a_question("question-h1", HARLOW, number=12), a_part())
        given("h1", comment=HOSTILE)
        given("h2", NOON + timedelta(hours=1), comment="Later")
        given("h3", NOON + timedelta(hours=2), overall="satisfied")
        page = survey_results.comments(desk, cleo, MARCH, cursor=None)
        msgspec.convert(page, SurveyComments, strict=True)
        assert [(each["comment"], each["question_number"]) for each in page["comments"]] == [
            ("Later", None),
            (HOSTILE, 12),
        ]
        assert page["next"] is None

    def test_pages_follow_each_other_for_this_library_and_period_alone(
        self, desk, consortium, cleo
    ):
        for n in range(COMMENTS + 1):
            given(f"h{n:02}", NOON + timedelta(minutes=n), comment=f"{n}")
        first = survey_results.comments(desk, cleo, MARCH, cursor=None)
        second = survey_results.comments(desk, cleo, MARCH, cursor=first["next"])
        found = [each["comment"] for page in (first, second) for each in page["comments"]]
        assert found == [str(n) for n in reversed(range(COMMENTS + 1))]
        for staff, period in (
            (consortium.staff["cleo.birch"], MARCH),
            (cleo, Period("2026-02", "2026-03")),
        ):
            with pytest.raises(Invalid):
                survey_results.comments(desk, staff, period, cursor=first["next"])


class TestSheet:
    def test_everything_is_in_it_and_nothing_is_computed(self, desk, cleo):
        given("h1", comment=HOSTILE, overall="satisfied")
        given("h2", kind=SurveyKind.ASK, complete="complete")
        first = survey_results.sheet(desk, cleo, MARCH, cursor=None)
        second = survey_results.sheet(desk, cleo, MARCH, cursor=first["next"])
        assert second["next"] is None
        head, commented, silent = [*cells(first), *cells(second)]
        assert dict(zip(head, commented, strict=True))["Comment"] == f"'{HOSTILE}"
        assert dict(zip(head, silent, strict=True))["Form"] == "Ask Answers"

    def test_large_ones_come_in_portions(self, desk, cleo):
        for n in range(3):
            given(f"c{n}", comment=f"{n}")
            given(f"s{n}", overall="satisfied")
        rows, cursor = [], None
        while True:
            sheet = survey_results.sheet(desk, cleo, MARCH, cursor=cursor, portion=2)
            rows += cells(sheet)
            cursor = sheet["next"]
            if cursor is None:
                break
        assert [row[-1] for row in rows] == ["Comment", "2", "1", "0", "", "", ""]


class TestOnTheQuestion:
    @pytest.fixture
    def answered(self, desk, cleo):
        """Two surveys about one question of Harlow's, on which Birch works as well."""
        for response_id, kind in (("h1", SurveyKind.CHAT), ("h2", SurveyKind.ASK)):
            response = given(response_id, kind=kind, comment=response_id, overall="satisfied")
            writes = Transaction()
            about = msgspec.structs.replace(response, question_id="q1")
            for item in response_items(about):
                writes.put(item.sk, item)
            writes.commit()
        keep(a_question("q1", HARLOW), a_part(), a_part(BIRCH))

    @pytest.mark.parametrize("who", ["cleo.harlow", "dana.harlow", "dana.birch"])
    def test_administrators_of_the_patrons_library_see_the_answers(
        self, desk, consortium, answered, who
    ):
        seen = view_question(desk, consortium.staff[who], "q1")["surveys"]
        assert [(each["name"], each["comment"]) for each in seen] == [
            ("Chat Session", "h1"),
            ("Ask Answers", "h2"),
        ]
        assert seen[0]["answers"] == [
            {
                "question": "Overall, how satisfied are you with the help that you got?",
                "answer": "Satisfied",
            }
        ]

    @pytest.mark.parametrize("who", ["ana.harlow", "ana.birch", "cleo.birch"])
    def test_nobody_else_does(self, desk, consortium, answered, who):
        assert view_question(desk, consortium.staff[who], "q1")["surveys"] == []

"""What a library may ask (docs/features.md F17)."""

import re

import pytest

from chalicelib.domain.survey import (
    QUESTIONS_LIMIT,
    URL_LIMIT,
    Survey,
    SurveyKind,
    SurveyWay,
    in_menu_order,
    survey_errors,
)
from chalicelib.domain.survey_menu import MENU

OVERALL = ("overall",)


class TestMenu:
    def test_it_has_about_twenty_questions_with_a_choice_each(self):
        assert len(MENU) == 20
        for question in MENU.values():
            assert question.text.endswith("?")
            assert len(question.answers) >= 3, question.id

    def test_no_two_questions_or_answers_read_the_same(self):
        assert len({each.text for each in MENU.values()}) == len(MENU)
        for question in MENU.values():
            assert len(set(question.answers.values())) == len(question.answers), question.id

    def test_counts_of_different_answers_have_different_names(self):
        names = [f"{each.id}_{answer}" for each in MENU.values() for answer in each.answers]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in names)


class TestWhetherAnythingIsAsked:
    @pytest.mark.parametrize("kind", SurveyKind)
    def test_at_first_nothing_is(self, kind):
        assert not Survey().asks(kind)

    def test_each_form_is_asked_for_itself(self):
        survey = Survey(SurveyWay.INTERNAL, chat_questions=OVERALL)
        assert survey.asks(SurveyKind.CHAT)
        assert not survey.asks(SurveyKind.ASK)

    def test_a_comment_box_alone_is_a_form(self):
        assert Survey(SurveyWay.INTERNAL, ask_comment=True).asks(SurveyKind.ASK)

    @pytest.mark.parametrize("kind", SurveyKind)
    def test_a_survey_elsewhere_follows_chats_and_answers(self, kind):
        assert Survey(SurveyWay.EXTERNAL, "https://survey.example.net").asks(kind)

    def test_forms_are_kept_while_they_are_switched_off(self):
        survey = Survey(SurveyWay.NONE, chat_questions=OVERALL)
        assert not survey.asks(SurveyKind.CHAT)
        assert survey.form(SurveyKind.CHAT).questions == OVERALL


class TestChoosing:
    def test_fifteen_questions_can_be_asked_and_sixteen_cannot(self):
        most = tuple(MENU)[:QUESTIONS_LIMIT]
        assert survey_errors(Survey(SurveyWay.INTERNAL, chat_questions=most)) == {}
        more = Survey(SurveyWay.INTERNAL, ask_questions=tuple(MENU)[: QUESTIONS_LIMIT + 1])
        assert survey_errors(more) == {"ask_questions": "Choose up to 15 questions; these are 16."}

    def test_only_questions_of_the_menu_can_be_chosen(self):
        wrong = Survey(SurveyWay.INTERNAL, chat_questions=("overall", "weather"))
        assert survey_errors(wrong) == {"chat_questions": "Choose questions of the menu."}

    def test_questions_stand_in_the_menus_order_each_once(self):
        assert in_menu_order(["again", "overall", "again"]) == ("overall", "again")

    def test_all_that_is_wrong_is_told_at_once(self):
        wrong = Survey(SurveyWay.EXTERNAL, "", ("x",), ask_questions=("y",))
        assert survey_errors(wrong).keys() == {"url", "chat_questions", "ask_questions"}


class TestAddressElsewhere:
    @pytest.mark.parametrize(
        "url",
        [
            "https://survey.example.net",
            "https://survey.example.net:8443/a/b?id=7&lang=en#top",
            "https://xn--bcher-kva.example/frage",
        ],
    )
    def test_an_https_address_is_taken(self, url):
        assert survey_errors(Survey(SurveyWay.EXTERNAL, url)) == {}

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "survey.example.net",
            "http://survey.example.net",
            "javascript:alert(1)//https://a.example",
            "https://",
            "https://localhost/x",
            "https://me:secret@survey.example.net",
            "https://library.example@evil.example",
            "https://survey.example.net/a b",
            "https://survey.example.net/\r\nBcc: x@example.org",
            'https://survey.example.net/"><script>',
            "https://survey.example.net/{{7*7}}",
            "https://survey.example.net/\u202egnp.exe",
            "https://bücher.example/",
            "https://[::1/x",
            "https://a.example:port/",
            "https://a.example/" + "x" * URL_LIMIT,
        ],
    )
    def test_others_are_refused_by_name(self, url):
        assert survey_errors(Survey(SurveyWay.EXTERNAL, url)).keys() == {"url"}

    def test_without_a_survey_elsewhere_none_is_needed(self):
        assert survey_errors(Survey(SurveyWay.INTERNAL)) == {}

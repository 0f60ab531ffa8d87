"""What a library may ask (docs/features.md F17)."""

import re

import pytest

from chalicelib.domain.survey import Survey, SurveyKind, SurveyWay, address_error
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


class TestAddressElsewhere:
    def test_one_is_needed_only_where_the_survey_is_elsewhere(self):
        assert address_error(SurveyWay.EXTERNAL, "") == "Write the address of your survey."
        assert address_error(SurveyWay.INTERNAL, "") is None

    def test_an_address_as_browsers_show_it_is_taken(self):
        url = "https://xn--bcher-kva.example:8443/a/b?id=7&lang=en#top"
        assert address_error(SurveyWay.EXTERNAL, url) is None

    @pytest.mark.parametrize(
        "end", ['"><script>', "{{7*7}}", "\u202egnp.exe", "bücher", "a'b", "\\x"]
    )
    def test_what_would_have_to_be_escaped_is_refused(self, end):
        assert address_error(SurveyWay.EXTERNAL, f"https://survey.example.net/{end}")

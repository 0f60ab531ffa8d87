"""Surveys: who is asked, once, by which way, and that nothing else can answer (docs/features.md F17)."""

import pytest

from chalicelib.actions.surveying import Refused, answer_survey, open_survey
from chalicelib.actions.writing import write
from chalicelib.domain.survey import Survey, SurveyKind, SurveyWay
from chalicelib.domain.survey_response import GOOD_FOR, NOTHING_ANSWERED
from chalicelib.errors import NotFound
from chalicelib.storage.letter import find_letter
from chalicelib.storage.question import read_question
from chalicelib.storage.survey import responses_about, totals_of
from tests.support.calls import just_before
from tests.support.mail import FakeMail, FakePlaces
from tests.support.outbox import every_item
from tests.support.people import Librarian, PatronPerson
from tests.support.surveys import ELSEWHERE, LINK, OWN, sent, set_survey

ENDING = {"resolution": "answered", "codes": [], "note": ""}
MONTH = "2026-03"


@pytest.fixture
def asks(consortium):
    """Harlow and, with other questions, Birch ask surveys of their own; State asks nothing."""
    set_survey(consortium, "harlow", OWN)
    set_survey(consortium, "birch", Survey(SurveyWay.INTERNAL, chat_questions=("polite",)))


@pytest.fixture
def ana(desk, consortium, asks):
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    ana.monitor("harlow", "cooperative")
    return ana


@pytest.fixture
def chatting(desk, ana):
    return with_ana(desk, ana)


def with_ana(desk, ana, queue="harlow", **fields):
    """A patron whom Ana has taken."""
    pat = PatronPerson.asks(desk, queue, **fields)
    desk.clock.forward(seconds=40)
    ana.send("chat.accept", chat=pat.chat)
    return pat


def ends(ana, pat, resolution="answered"):
    """The librarian ends the chat: the address of the survey, as the patron's page is told."""
    ana.send("chat.end", chat=pat.chat, **{**ENDING, "resolution": resolution})
    return pat.told[-1]["chat"]["survey"]


def token_of(address):
    return address.removeprefix("/survey/")


def letter_of(desk, letter_id):
    return write(FakePlaces().office(desk, FakeMail()), find_letter(letter_id))


def link_in(letter):
    """The secret of the link to the survey, the same in both parts of a letter; None without one."""
    found = set(LINK.findall(letter.text)) | set(LINK.findall(letter.html))
    assert len(found) <= 1
    assert len(LINK.findall(letter.text)) == len(LINK.findall(letter.html)) == len(found)
    return next(iter(found), None)


def totals(kind=SurveyKind.CHAT, library="harlow"):
    return totals_of(library, MONTH, MONTH)[kind]


def counted(tally):
    """Asked, answered, and the answers that were given."""
    given = {
        question: {answer: count for answer, count in each.items() if count}
        for question, each in tally.counts.items()
    }
    return tally.asked, tally.answered, {name: each for name, each in given.items() if each}


class TestAfterAChat:
    def test_page_and_transcript_carry_the_same_link(self, desk, ana, chatting):
        address = ends(ana, chatting)
        assert address == f"/survey/{link_in(letter_of(desk, chatting.chat))}"
        assert counted(totals()) == (1, 0, {})

    def test_it_is_not_asked_while_the_chat_goes_on(self, desk, ana, chatting):
        assert chatting.send("chat.ping")["chat"]["survey"] is None

    def test_it_is_asked_again_after_a_reload(self, desk, ana, chatting):
        address = ends(ana, chatting)
        assert chatting.connect("another-line")["chat"]["survey"] == address

    def test_a_patron_who_leaves_first_is_asked_then_and_counted_once(self, desk, ana, chatting):
        left = chatting.send("chat.leave", email=None)["chat"]["survey"]
        assert left == ends(ana, chatting)
        assert counted(totals()) == (1, 0, {})

    def test_nobody_is_asked_about_a_chat_that_no_librarian_took(self, desk, ana):
        pat = PatronPerson.asks(desk, "harlow")
        assert pat.send("chat.leave", email=None)["chat"]["survey"] is None
        assert link_in(letter_of(desk, pat.chat)) is None
        assert counted(totals()) == (0, 0, {})

    def test_who_vanished_without_an_address_is_not_counted_as_asked(self, desk, ana):
        pat = with_ana(desk, ana, email="")
        desk.clock.forward(minutes=4)
        ana.send("monitor.ping")
        ends(ana, pat, "lost_call")
        assert counted(totals()) == (0, 0, {})

    def test_the_patrons_own_library_asks_whoever_chats(self, desk, consortium, ana):
        bens = PatronPerson.asks(desk, "birch", email="kim@example.org")
        desk.clock.forward(seconds=41)
        ana.send("chat.accept", chat=bens.chat)
        page = open_survey(desk, token_of(ends(ana, bens)))
        assert (page.library_name, page.form.questions) == ("Birch County Library", ("polite",))
        assert counted(totals()) == (0, 0, {})
        assert counted(totals(library="birch")) == (1, 0, {})

    def test_a_library_that_asks_nothing_has_no_link(self, desk, consortium, ana):
        states = PatronPerson.asks(desk, "state", email="kim@example.org")
        desk.clock.forward(seconds=41)
        ana.send("chat.accept", chat=states.chat)
        assert ends(ana, states) is None
        assert "survey" not in letter_of(desk, states.chat).text

    def test_a_survey_elsewhere_is_linked_and_not_counted(self, desk, consortium, ana, chatting):
        set_survey(consortium, "harlow", ELSEWHERE)
        assert ends(ana, chatting) == ELSEWHERE.url
        letter = letter_of(desk, chatting.chat)
        assert ELSEWHERE.url in letter.text
        assert f'href="{ELSEWHERE.url}"' in letter.html
        assert counted(totals()) == (0, 0, {})

    def test_what_was_asked_stays_when_the_library_changes_its_mind(
        self, desk, consortium, ana, chatting
    ):
        token = token_of(ends(ana, chatting))
        set_survey(consortium, "harlow", Survey())
        assert open_survey(desk, token).form == OWN.form(SurveyKind.CHAT)


class TestPractice:
    def test_practice_asks_nothing(self, desk, ana, chatting):
        assert ends(ana, chatting, "practice") is None
        assert link_in(letter_of(desk, chatting.chat)) is None
        assert counted(totals()) == (0, 0, {})

    def test_nothing_is_left_of_a_survey_that_was_answered_before_the_code(
        self, desk, table, ana, chatting
    ):
        token = token_of(chatting.send("chat.leave", email=None)["chat"]["survey"])
        assert answer_survey(desk, token, sent(overall="satisfied", comment="Fine.")) is None
        ends(ana, chatting, "practice")
        assert counted(totals()) == (0, 0, {})
        assert responses_about(chatting.chat) == []
        assert [each["sk"] for each in every_item(table, "SURVEY")] == [f"TOTALS#{MONTH}"]

    def test_an_answer_about_practice_asks_nothing(self, desk, consortium, ana, chatting, does):
        ends(ana, chatting, "practice")
        does("ana.harlow", "answer", chatting.chat, text="There.")
        assert link_in(letter_of(desk, read_question(chatting.chat).history[-1].id)) is None
        assert counted(totals(SurveyKind.ASK)) == (0, 0, {})


class TestAfterAnAnswer:
    @pytest.fixture
    def answers(self, desk, ana, chatting, does):
        """Answers the question: the letter."""
        ends(ana, chatting, "followup_me")

        def answers(who="ana.harlow", act="answer"):
            does(who, act, chatting.chat, text="On shelf 912.")
            return letter_of(desk, read_question(chatting.chat).history[-1].id)

        return answers

    def test_each_answer_asks_once(self, desk, answers):
        first, second = link_in(answers()), link_in(answers())
        assert first != second
        assert open_survey(desk, first).form == OWN.form(SurveyKind.ASK)
        assert counted(totals(SurveyKind.ASK)) == (2, 0, {})

    def test_other_letters_ask_nothing(self, answers):
        for act in ("clarification", "message"):
            assert link_in(answers(act=act)) is None
        assert counted(totals(SurveyKind.ASK)) == (0, 0, {})

    def test_the_patrons_library_asks_whoever_answers(self, desk, answers, does, chatting):
        does("ana.harlow", "refer_library", chatting.chat, library="state")
        page = open_survey(desk, link_in(answers(who="ana.state")))
        assert page.library_name == "Harlow Public Library"
        assert counted(totals(SurveyKind.ASK)) == (1, 0, {})


class TestAnswering:
    @pytest.fixture
    def token(self, ana, chatting):
        return token_of(ends(ana, chatting))

    def test_it_is_taken_and_counted_where_it_was_asked(self, desk, token, chatting):
        desk.clock.forward(days=35)
        assert answer_survey(desk, token, sent(overall="satisfied", comment="Thank you!")) is None
        (response,) = responses_about(chatting.chat)
        assert (response.answers, response.comment) == ({"overall": "satisfied"}, "Thank you!")
        assert response.answered_at == desk.now()
        assert counted(totals()) == (1, 1, {"overall": {"satisfied": 1}})
        assert counted(totals(library="birch")) == (0, 0, {})

    def test_the_same_sent_twice_is_one_response(self, desk, token, chatting):
        for _ in range(2):
            assert answer_survey(desk, token, sent(overall="satisfied")) is None
        assert counted(totals()) == (1, 1, {"overall": {"satisfied": 1}})

    def test_two_at_the_same_instant_are_one_response(self, desk, token):
        def faster():
            answer_survey(desk, token, sent(overall="satisfied"))

        with just_before("TransactWriteItems", faster):
            assert answer_survey(desk, token, sent(overall="satisfied")) is None
        assert counted(totals()) == (1, 1, {"overall": {"satisfied": 1}})

    def test_another_form_with_the_same_link_is_too_late(self, desk, token):
        answer_survey(desk, token, sent(overall="satisfied"))
        late = {**sent(overall="dissatisfied"), "request_key": "another"}
        with pytest.raises(NotFound):
            answer_survey(desk, token, late)
        assert counted(totals()) == (1, 1, {"overall": {"satisfied": 1}})

    def test_the_letter_has_no_link_any_more_once_it_was_answered(self, desk, token, chatting):
        answer_survey(desk, token, sent(again="yes"))
        assert link_in(letter_of(desk, chatting.chat)) is None
        assert chatting.connect("another-line")["chat"]["survey"] is None

    def test_what_cannot_be_taken_comes_back_with_the_reasons(self, desk, token):
        refused = answer_survey(desk, token, sent())
        assert isinstance(refused, Refused)
        assert refused.errors == {"overall": NOTHING_ANSWERED}
        keyless = answer_survey(desk, token, {"overall": "satisfied"})
        assert keyless.errors.keys() == {"request_key"}
        assert counted(totals()) == (1, 0, {})

    def test_other_links_open_nothing_and_take_nothing(self, desk, consortium, ana, token):
        set_survey(consortium, "harlow", ELSEWHERE)
        pat = with_ana(desk, ana, email="lee@example.org")
        ends(ana, pat)
        elsewhere = desk.signer.sign("survey", f"chat:{pat.chat}")
        for wrong in (token[:-1], f"{token[:-1]}~", "x" * 43, "x" * 4000, elsewhere, "../my"):
            with pytest.raises(NotFound):
                open_survey(desk, wrong)
            with pytest.raises(NotFound):
                answer_survey(desk, wrong, sent(overall="satisfied"))

    def test_after_sixty_days_it_opens_nothing(self, desk, token):
        desk.clock.at = desk.now() + GOOD_FOR
        with pytest.raises(NotFound):
            open_survey(desk, token)
        with pytest.raises(NotFound):
            answer_survey(desk, token, sent(overall="satisfied"))

    def test_the_table_does_not_hold_the_secret(self, desk, table, token):
        answer_survey(desk, token, sent(overall="satisfied"))
        assert token not in repr(every_item(table, ""))


def test_practice_that_is_coded_at_the_instant_of_the_response_leaves_nothing(desk, ana, chatting):
    token = token_of(chatting.send("chat.leave", email=None)["chat"]["survey"])

    def faster():
        answer_survey(desk, token, sent(overall="satisfied"))

    with just_before("TransactWriteItems", faster):
        ends(ana, chatting, "practice")
    assert counted(totals()) == (0, 0, {})

"""Custom messages through their settings: saved texts stand in letters, in mock-ups, and on the page after a form."""

import pytest
from msgspec.structs import replace

from chalicelib.actions import setting as settings
from chalicelib.actions.custom_messages import overview
from chalicelib.actions.mock_up import QUESTION, mock_up, mock_up_page
from chalicelib.actions.post_office import WritingDesk
from chalicelib.actions.testing_notices import send_test
from chalicelib.actions.web_form import submit
from chalicelib.domain.custom_message_settings import MESSAGES
from chalicelib.domain.setting import Place, Shelf
from chalicelib.domain.settings import SETTINGS
from chalicelib.domain.survey import Survey
from chalicelib.errors import Conflict, NotAllowed, NotFound, TooMany
from chalicelib.storage.address import within_cap
from chalicelib.storage.staff import save_staff
from tests.support.outbox import every_item
from tests.support.surveys import ELSEWHERE, set_survey
from tests.support.surveys import OWN as OWN_SURVEY

OWN = {"greeting": "Dear {{7*7}} {name}\r\n<b>friend</b>", "additional": "See you\nsoon"}
PAGE = "message-acknowledgement-page"
WORDED = [each.name for each in SETTINGS if each.shelf is Shelf.MESSAGES and each.part]


@pytest.fixture
def office(desk):
    def never(_what):
        raise AssertionError("a mock-up reads nothing of anybody's")

    return WritingDesk(desk=desk, read_file=never, link_for=never, domain="example.org")


def page_of(office, seen):
    return mock_up_page(office, seen["page"].removeprefix("/api/mock-ups/"))


@pytest.fixture
def cleo(consortium):
    return consortium.staff["cleo.harlow"]


def test_the_specifications_messages_are_all_there_under_their_headings():
    assert {place: [title for _, title, _ in messages] for place, messages in MESSAGES} == {
        Place.MESSAGES_CHAT: [
            "Answer",
            "Clarification Request",
            "New Account from Chat",
            "Chat Transcript",
        ],
        Place.MESSAGES_FORM: [
            "Answer",
            "Clarification Request",
            "New Accounts",
            "New Question",
            "Acknowledgement Page",
        ],
        Place.MESSAGES_EXPERT: ["Refer by E-mail"],
    }


class TestTheList:
    def test_says_of_each_what_is_set_for_the_own_library(self, desk, consortium, cleo):
        before = {each["name"]: each["state"] for each in overview(cleo)}
        assert {before[name] for name in WORDED} == {"Default"}
        assert (before["custom-reply-text"], before["patron-account-information"]) == (
            "No",
            "Include",
        )
        settings.save(
            desk, cleo, "message-answer", {"greeting": "", "additional": None}, revision=0
        )
        values = {"with_reply_text": True, "reply_text": "Open 9 to 6"}
        settings.save(desk, cleo, "custom-reply-text", values, revision=0)
        values = {"account_information": False}
        settings.save(desk, cleo, "patron-account-information", values, revision=0)
        after = {each["name"]: each["state"] for each in overview(cleo)}
        assert {name: state for name, state in after.items() if before[name] != state} == {
            "message-answer": "Custom",
            "custom-reply-text": "Yes",
            "patron-account-information": "Exclude",
        }
        theirs = overview(consortium.staff["cleo.birch"])
        assert {each["name"]: each["state"] for each in theirs} == before

    def test_is_not_for_librarians(self, consortium):
        with pytest.raises(NotAllowed):
            overview(consortium.staff["ana.harlow"])


def test_answers_are_worded_apart_where_no_chat_went_before(desk, office, cleo):
    settings.save(desk, cleo, "message-answer", OWN, revision=0)
    by_form = {"greeting": "Thank you for your form", "additional": None}
    settings.save(desk, cleo, "message-form-answer", by_form, revision=0)
    seen = {
        name: mock_up(office, cleo, f"message-{name}")["text"] for name in ("answer", "form-answer")
    }
    assert "{name}" in seen["answer"]
    assert "Thank you for your form" not in seen["answer"]
    assert "Thank you for your form" in seen["form-answer"]
    assert "{name}" not in seen["form-answer"]


@pytest.mark.parametrize(
    ("survey", "link"),
    [
        (Survey(), None),
        (OWN_SURVEY, "https://desk.example.org/survey/example"),
        (ELSEWHERE, ELSEWHERE.url),
    ],
)
def test_a_mock_up_shows_the_link_to_the_survey_where_the_letter_has_one(
    consortium, office, cleo, survey, link
):
    set_survey(consortium, "harlow", survey)
    for name in ("message-chat-transcript", "message-answer"):
        text = mock_up(office, cleo, name)["text"]
        assert link in text if link else "How did we do?" not in text
    assert "How did we do?" not in mock_up(office, cleo, "message-new-question")["text"]


@pytest.mark.parametrize("name", WORDED)
class TestEachMessage:
    def test_shows_the_saved_text_in_the_real_letter_and_nothing_is_filled_in(
        self, desk, office, cleo, name
    ):
        values = {**OWN, "greeting": "Dear {name}"} if name == PAGE else OWN
        settings.save(desk, cleo, name, values, revision=0)
        seen = mock_up(office, cleo, name)
        for part in ("Dear ", "{name}", "See you"):
            assert part in seen["text"]
        page = page_of(office, seen)
        assert "See you<br>soon" in page
        assert "<b>friend</b>" not in page
        assert "49" not in seen["text"]

    def test_has_the_default_where_nothing_is_saved(self, office, cleo, name):
        seen = mock_up(office, cleo, name)
        assert ("Thank you" if name == PAGE else "Hello ") in seen["text"]
        assert seen["subject"]

    def test_is_not_shown_to_librarians(self, office, consortium, name):
        with pytest.raises(NotAllowed):
            mock_up(office, consortium.staff["ana.harlow"], name)


def test_the_custom_reply_text_shows_in_the_mock_ups_of_messages_to_patrons(desk, office, cleo):
    values = {"with_reply_text": True, "reply_text": "Open 9 to 6"}
    settings.save(desk, cleo, "custom-reply-text", values, revision=0)
    assert "Open 9 to 6" in mock_up(office, cleo, "message-answer")["text"]
    assert "Open 9 to 6" not in mock_up(office, cleo, "message-refer-by-email")["text"]
    for name in ("custom-reply-text", "inst-info", "nothing"):
        with pytest.raises(NotFound):
            mock_up(office, cleo, name)


def test_account_information_is_left_out_where_the_library_excludes_it(desk, office, cleo):
    assert "/my/" in mock_up(office, cleo, "message-answer")["text"]
    values = {"account_information": False}
    settings.save(desk, cleo, "patron-account-information", values, revision=0)
    assert "/my/" not in mock_up(office, cleo, "message-answer")["text"]


def test_a_mock_up_holds_a_made_up_question_and_the_librarys_own_name(office, cleo):
    seen = mock_up(office, cleo, "message-chat-transcript")
    assert QUESTION in seen["text"]
    assert seen["sender"] == "Harlow Public Library <harlow@example.org>"


def test_the_groups_short_name_stands_at_the_end_of_letters(desk, office, consortium, cleo):
    assert "Lakeland 24/7" not in mock_up(office, cleo, "message-answer")["text"]
    dana = consortium.staff["dana.harlow"]
    settings.save(desk, dana, "branding", {"short_name": "Lakeland 24/7"}, revision=0)
    seen = mock_up(office, cleo, "message-answer")
    assert "Harlow Public Library, Lakeland 24/7" in seen["text"]
    assert "Lakeland 24/7" in page_of(office, seen)


def test_the_page_after_a_form_is_worded_by_the_library_whose_form_it_is(desk, cleo):
    settings.save(desk, cleo, PAGE, {"greeting": "Merci", "additional": "À bientôt"}, revision=0)
    form = {"name": "Pat", "email": "p@example.org", "question": "Maps?", "request_key": "k"}
    ours = submit(desk, "harlow", form, visit="v")
    theirs = submit(desk, "birch", form, visit="v")
    assert (ours.own.greeting, ours.own.additional) == ("Merci", "À bientôt")
    assert theirs.own.greeting == "Thank you, we have your question"


class TestThePage:
    def test_is_seen_by_its_signed_address_alone(self, office, cleo):
        sealed = mock_up(office, cleo, "message-answer")["page"].removeprefix("/api/mock-ups/")
        assert QUESTION in mock_up_page(office, sealed)
        for altered in (sealed[:-1] + "A", "x" + sealed, "", "made-up"):
            with pytest.raises(NotFound):
                mock_up_page(office, altered)

    def test_is_gone_after_some_minutes(self, desk, office, cleo):
        seen = mock_up(office, cleo, "message-answer")
        desk.clock.forward(minutes=11)
        with pytest.raises(NotFound):
            page_of(office, seen)

    def test_is_gone_with_the_account(self, office, cleo):
        seen = mock_up(office, cleo, "message-answer")
        save_staff(replace(cleo, active=False))
        with pytest.raises(NotFound):
            page_of(office, seen)


class TestNotices:
    def test_a_test_goes_to_each_address_that_is_saved(self, desk, table, cleo):
        values = {"notify": True, "notification_addresses": "a@harlow.example; b@harlow.example"}
        settings.save(desk, cleo, "e-mail-notification", values, revision=0)
        assert send_test(desk, cleo) == {"addresses": ["a@harlow.example", "b@harlow.example"]}
        letters = every_item(table, "OUTBOX#")
        assert {(each["letter_kind"], each["to"]) for each in letters} == {
            ("notice_test", "a@harlow.example"),
            ("notice_test", "b@harlow.example"),
        }

    def test_without_an_address_there_is_nobody_to_send_to(self, desk, consortium, cleo):
        other = consortium.staff["cleo.birch"]
        values = {"notify": True, "notification_addresses": "a@birch.example"}
        settings.save(desk, other, "e-mail-notification", values, revision=0)
        with pytest.raises(Conflict) as refused:
            send_test(desk, cleo)
        assert refused.value.code == "no_address_saved"

    def test_no_address_gets_more_than_five_within_an_hour(self, desk, table, cleo):
        values = {"notify": True, "notification_addresses": "a@harlow.example"}
        settings.save(desk, cleo, "e-mail-notification", values, revision=0)
        for _ in range(5):
            send_test(desk, cleo)
        with pytest.raises(TooMany) as refused:
            send_test(desk, cleo)
        assert 0 < refused.value.details["retry_after"] <= 3600
        assert len(every_item(table, "OUTBOX#")) == 5
        desk.clock.forward(hours=1)
        assert send_test(desk, cleo)["addresses"] == ["a@harlow.example"]

    def test_what_was_counted_when_it_was_asked_for_goes_out(self, desk, table, cleo):
        values = {"notify": True, "notification_addresses": "a@harlow.example"}
        settings.save(desk, cleo, "e-mail-notification", values, revision=0)
        for _ in range(5):
            send_test(desk, cleo)
        ids = [each["pk"].removeprefix("OUTBOX#") for each in every_item(table, "OUTBOX#")]
        assert all(within_cap("a@harlow.example", each, desk.now()) for each in ids)

"""Publishing chat forms: patrons see the draft from then on, and what was filled in before still arrives."""

import pytest
from msgspec import to_builtins

from chalicelib.actions import setting as settings
from chalicelib.actions.asking import Chatting, submit
from chalicelib.actions.audit_trail import view as trail
from chalicelib.actions.chat_forms import chat_forms
from chalicelib.actions.entering import Wish, enter
from chalicelib.actions.publishing_forms import preview, previewed, publication, publish, version
from chalicelib.actions.web_form import Refused, Taken
from chalicelib.domain.form_field import STANDARD_FORM
from chalicelib.errors import Conflict, NotFound
from chalicelib.storage import question as questions
from chalicelib.storage.request import get_request
from tests.support.calls import just_before
from tests.support.lists import rows_of
from tests.support.people import Librarian

VALUES = {
    "name": "Pat",
    "email": "pat@example.org",
    "question": "Where is the atlas?",
    "request_key": "k",
}
STANDARD = to_builtins(STANDARD_FORM.fields)
SUBJECT = {
    "id": "subject",
    "kind": "line",
    "required": True,
    "words": {"en": {"label": "Subject"}, "es": {"label": "Tema"}},
}
GRADE = {
    "id": "grade",
    "kind": "radio",
    "words": {
        "en": {"label": "Grade", "options": ["1 to 6", "7 to 12"]},
        "es": {"label": "Grado", "options": ["1 a 6", "7 a 12"]},
    },
}


class Office:
    """The administrator of a group at work on the form of a queue."""

    def __init__(self, desk, staff, queue="harlow"):
        self.desk, self.staff, self.queue, self.revision = desk, staff, queue, 0

    def drafts(self, *own, languages=("en",), types=("chat", "viewport")):
        values = {"languages": languages, "types": types, "fields": [*STANDARD, *own]}
        settings.save(
            self.desk, self.staff, "chat-form", values, revision=self.revision, queue_id=self.queue
        )
        self.revision += 1

    def publishes(self, *own, **more):
        self.drafts(*own, **more)
        publish(self.desk, self.staff, self.queue, revision=self.revision)

    @property
    def state(self):
        return publication(self.staff, self.queue)


@pytest.fixture
def dana(desk, consortium):
    return Office(desk, consortium.staff["dana.harlow"])


@pytest.fixture
def on_duty(desk, consortium):
    ben = Librarian(desk, consortium.staff["ana.harlow"])
    ben.monitor("harlow")
    return ben


def asks(desk, entrance=None, **answers):
    entrance = entrance or enter(desk, "harlow")
    return submit(desk, entrance, {**VALUES, **answers}, visit="v")


class TestPublishing:
    def test_a_draft_changes_nothing_for_patrons_until_it_is_published(self, desk, dana):
        dana.drafts(SUBJECT)
        assert enter(desk, "harlow").form == STANDARD_FORM
        assert dana.state["differs"] is True
        publish(desk, dana.staff, "harlow", revision=1)
        assert [each.id for each in enter(desk, "harlow").form.fields][-1] == "subject"
        assert dana.state["published"] == 1
        assert dana.state["differs"] is False

    def test_it_is_this_queues_alone(self, desk, dana):
        dana.publishes(SUBJECT)
        assert enter(desk, "birch").form == STANDARD_FORM

    def test_publishing_what_is_published_makes_no_version(self, desk, dana):
        dana.publishes(SUBJECT)
        publish(desk, dana.staff, "harlow", revision=1)
        assert [each["number"] for each in dana.state["versions"]] == [1]

    def test_a_draft_that_a_colleague_saved_since_is_not_published(self, desk, dana):
        dana.drafts(SUBJECT)
        with pytest.raises(Conflict) as refused:
            publish(desk, dana.staff, "harlow", revision=0)
        assert refused.value.code == "form_saved_meanwhile"
        assert dana.state["published"] == 0

    def test_published_twice_at_once_it_is_one_version(self, desk, dana):
        dana.drafts(SUBJECT)

        def publishes():
            publish(desk, dana.staff, "harlow", revision=1)

        with just_before("TransactWriteItems", publishes):
            publishes()
        assert [each["number"] for each in dana.state["versions"]] == [1]

    def test_a_draft_that_is_saved_at_that_moment_is_not_what_is_published(self, desk, dana):
        dana.drafts(SUBJECT)
        with just_before("TransactWriteItems", lambda: dana.drafts(GRADE)):
            publish(desk, dana.staff, "harlow", revision=1)
        assert version(dana.staff, "harlow", 1)["fields"][-1]["id"] == "subject"
        assert dana.state["differs"] is True

    def test_versions_stay_as_they_were_and_tell_who_published_them(self, desk, dana):
        dana.publishes(SUBJECT)
        dana.publishes(GRADE)
        assert [(each["number"], each["by"]) for each in dana.state["versions"]] == [
            (2, dana.staff.name),
            (1, dana.staff.name),
        ]
        assert version(dana.staff, "harlow", 1)["fields"][-1]["id"] == "subject"
        with pytest.raises(NotFound):
            version(dana.staff, "harlow", 3)

    def test_the_trail_says_what_patrons_saw_before_and_after(self, desk, dana):
        dana.publishes(SUBJECT)
        wanted = {"trail": "group", "what": "chat form"}
        (entry,) = trail(desk, dana.staff, wanted)["entries"]
        assert entry["fields"][0] == {"name": "number", "before": "0", "after": "1"}

    def test_another_groups_administrator_finds_no_queue(self, desk, consortium):
        eve = consortium.staff["dana.state"]
        for call in (
            lambda: publication(eve, "harlow"),
            lambda: publish(desk, eve, "harlow", revision=0),
            lambda: preview(desk, eve, "harlow"),
            lambda: version(eve, "harlow", 0),
            lambda: settings.view(eve, "chat-form", "harlow", domain="mail.example"),
        ):
            with pytest.raises(NotFound):
                call()


class TestAnswers:
    def test_what_the_form_asks_for_goes_with_the_chat(self, desk, dana, on_duty):
        dana.publishes(SUBJECT, GRADE)
        asked = asks(desk, **{"own-subject": "=Maps <b>", "own-grade": "1"})
        assert get_request(asked.chat_id).form[3:] == (
            ("Subject", "=Maps <b>"),
            ("Grade", "7 to 12"),
        )

    def test_a_needed_answer_that_is_missing_is_named_and_nothing_is_begun(
        self, desk, dana, on_duty
    ):
        dana.publishes(SUBJECT)
        assert asks(desk) == Refused({"own-subject": "Fill in “Subject”."})

    def test_an_older_form_that_was_open_in_a_browser_still_arrives(self, desk, dana, on_duty):
        dana.publishes(SUBJECT)
        dana.publishes(GRADE | {"required": True})
        older = enter(desk, "harlow", answered=1)
        asked = asks(desk, older, **{"own-subject": "Maps"})
        assert isinstance(asked, Chatting)
        assert get_request(asked.chat_id).form[3:] == (("Subject", "Maps"),)

    @pytest.mark.parametrize("answered", [2, 99, -1])
    def test_a_form_that_never_was_is_the_published_one(self, desk, dana, answered):
        dana.publishes(SUBJECT)
        assert enter(desk, "harlow", answered=answered).form.number == 1

    def test_they_go_with_a_question_that_is_left_while_nobody_is_there(
        self, desk, dana, consortium
    ):
        dana.publishes(SUBJECT)
        taken = asks(desk, **{"own-subject": "Maps"})
        assert isinstance(taken, Taken)
        (row,) = rows_of(desk, consortium.staff["ana.harlow"], "new")
        question = questions.read_question(row.part.question_id).question
        assert question.form[3:] == (("Subject", "Maps"),)

    def test_other_answers_are_another_question(self, desk, dana, on_duty):
        dana.publishes(SUBJECT)
        maps, plans = (asks(desk, **{"own-subject": said}) for said in ("Maps", "Plans"))
        assert maps.chat_id != plans.chat_id
        assert asks(desk, **{"own-subject": "Maps"}) == maps


class TestLanguagesAndTypes:
    def test_a_form_has_an_address_in_each_language_and_type(self, desk, dana, consortium):
        dana.publishes(SUBJECT, languages=("en", "es"), types=("chat",))
        found = chat_forms(desk, consortium.staff["cleo.harlow"])["forms"][0]["addresses"]
        assert [(each["form_type"], each["language"]) for each in found] == [
            ("chat", "en"),
            ("chat", "es"),
        ]
        assert found[1]["url"].endswith("/chat/harlow?lang=es")

    def test_the_address_stays_in_the_language_that_was_chosen(self, desk, dana):
        dana.publishes(languages=("en", "es"))
        assert enter(desk, "harlow", Wish(language="es")).address() == "/chat/harlow?lang=es"
        assert enter(desk, "harlow", Wish(accepted="es")).language == "es"
        assert enter(desk, "harlow", Wish(language="fr")).language == "en"

    def test_a_form_without_viewport_opens_none(self, desk, dana):
        dana.publishes(types=("chat",))
        assert enter(desk, "harlow", Wish(with_viewport=True)).with_viewport is False

    def test_who_waits_is_spoken_to_in_the_language_of_the_form(self, desk, dana, on_duty):
        dana.publishes(languages=("en", "es"))
        said = [
            {"after_seconds": 0, "language": language, "text": text}
            for language, text in (("en", "Soon."), ("es", "Pronto."))
        ]
        settings.save(
            desk,
            dana.staff,
            "waiting-messages",
            {"waiting_messages": said},
            revision=0,
            queue_id="harlow",
        )
        asked = asks(desk, enter(desk, "harlow", Wish(language="es")))
        assert [each.text for each in get_request(asked.chat_id).waiting_messages] == ["Pronto."]


class TestPreview:
    def test_the_draft_can_be_looked_at_for_some_minutes(self, desk, dana):
        dana.drafts(SUBJECT)
        sealed = preview(desk, dana.staff, "harlow").removeprefix("/api/form-previews/")
        queue, form = previewed(desk, sealed)
        assert queue.id == "harlow"
        assert form.fields[-1].id == "subject"
        desk.clock.forward(seconds=601)
        with pytest.raises(NotFound):
            previewed(desk, sealed)

    def test_an_address_that_was_made_up_leads_nowhere(self, desk, consortium):
        with pytest.raises(NotFound):
            previewed(desk, "made-up")

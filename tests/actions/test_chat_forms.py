"""A library's chat pages: whose form it is, what it shows, and the addresses that lead there."""

import pytest
from msgspec.structs import replace

from chalicelib.actions import setting as settings
from chalicelib.actions.asking import submit
from chalicelib.actions.chat_forms import chat_forms
from chalicelib.actions.entering import Wish, enter
from chalicelib.actions.reference_service import reference_service
from chalicelib.actions.setting_notes import notes_on
from chalicelib.domain.framing import Framing
from chalicelib.domain.settings import BY_NAME
from chalicelib.errors import NotFound
from chalicelib.gateways.framing import Unreachable
from chalicelib.storage.offer import waiting_at
from chalicelib.storage.request import get_request
from tests.support.people import Librarian, PatronPerson

PAGE = "https://www.harlow.example/welcome"
VALUES = {
    "name": "Pat",
    "email": "pat@example.org",
    "question": "Where is the atlas?",
    "request_key": "k",
}


@pytest.fixture
def on_duty(desk, consortium):
    ana = Librarian(desk, consortium.staff["ana.state"])
    ana.monitor("cooperative")
    return ana


def sets(desk, staff, name, queue_id=None, **values):
    settings.save(desk, staff, name, values, revision=0, queue_id=queue_id)


class TestWhoseFormItIs:
    def test_a_form_that_names_a_library_is_that_librarys(self, desk, consortium):
        entrance = enter(desk, "cooperative", Wish(library_id="birch"))
        assert entrance.library.id == "birch"
        assert set(entrance.libraries) == {"birch"}

    def test_its_patrons_need_not_choose(self, desk, on_duty):
        entrance = enter(desk, "cooperative", Wish(library_id="birch"))
        submit(desk, entrance, VALUES, visit="v")
        (offer,) = waiting_at("cooperative")
        assert offer.library_id == "birch"

    @pytest.mark.parametrize("other", ["nobody", "birch"])
    def test_a_library_that_the_queue_does_not_serve_changes_nothing(self, desk, consortium, other):
        assert set(enter(desk, "harlow", Wish(library_id=other)).libraries) == {"harlow"}


class TestAddresses:
    def test_a_shared_form_is_told_whose_patrons_come(self, desk, consortium):
        found = chat_forms(desk, consortium.staff["cleo.harlow"])
        addresses = {each["queue"]["id"]: each["addresses"][0]["url"] for each in found["forms"]}
        assert addresses["harlow"].endswith("/chat/harlow")
        assert addresses["cooperative"].endswith("/chat/cooperative?library=harlow")
        assert "birch" not in addresses
        assert found["question_form"].endswith("/ask/harlow")

    def test_they_lead_to_the_form_with_viewport_as_well(self, desk, consortium):
        cleo = consortium.staff["cleo.harlow"]
        assert chat_forms(desk, cleo)["has_viewport"] is False
        sets(desk, cleo, "viewport-url", viewport_url=PAGE)
        found = chat_forms(desk, cleo)
        assert found["has_viewport"] is True
        assert found["forms"][0]["addresses"][1]["url"].endswith("?type=viewport")


class TestViewport:
    def test_the_patrons_librarys_page_goes_with_the_chat(self, desk, consortium, on_duty):
        sets(desk, consortium.staff["cleo.harlow"], "viewport-url", viewport_url=PAGE)
        entrance = enter(desk, "cooperative", Wish(library_id="harlow", with_viewport=True))
        pat = PatronPerson.asks(desk, "cooperative", entrance=entrance)
        assert pat.send("chat.ping")["chat"]["viewport"] == PAGE

    def test_a_form_without_viewport_opens_none(self, desk, consortium, on_duty):
        sets(desk, consortium.staff["cleo.harlow"], "viewport-url", viewport_url=PAGE)
        asked = submit(desk, enter(desk, "harlow"), VALUES, visit="v")
        assert get_request(asked.chat_id).viewport == ""

    def test_administrators_are_told_whether_the_page_can_be_shown(self, desk, consortium):
        cleo = consortium.staff["cleo.harlow"]

        def notes(look):
            return notes_on(BY_NAME["viewport-url"], cleo, "mail.example", look)

        def fails(_url):
            raise Unreachable("There is no site at www.harlow.example.")

        assert notes(fails) == []
        sets(desk, cleo, "viewport-url", viewport_url=PAGE)
        assert "lets itself be shown" in notes(lambda url: Framing.ALLOWED)[0]
        assert "does not let itself" in notes(lambda url: Framing.REFUSED)[0]
        assert "no site at www.harlow.example" in notes(fails)[0]


def test_who_waits_is_told_what_the_queue_said_when_they_asked(desk, consortium, on_duty):
    dana = consortium.staff["dana.harlow"]
    said = {"after_seconds": 30, "text": "Still looking <b>for you</b>."}
    spoken = [{**said, "language": "en"}, {**said, "text": "Espere, por favor.", "language": "es"}]
    sets(desk, dana, "waiting-messages", "harlow", waiting_messages=spoken)
    pat = PatronPerson.asks(desk, "harlow")
    assert pat.send("chat.ping")["chat"]["waiting_messages"] == [said]


class TestReferenceService:
    def test_a_library_that_lets_catalogues_link_to_it_is_found(self, desk, consortium):
        url = "https://www.harlow.example/ask"
        sets(
            desk,
            consortium.staff["cleo.harlow"],
            "open-worldcat",
            worldcat_link=True,
            question_form_url=url,
        )
        assert reference_service("harlow") == {"library": "Harlow Public Library", "url": url}
        with pytest.raises(NotFound):
            reference_service("birch")

    def test_one_that_does_not_any_more_is_not(self, consortium):
        harlow = consortium.libraries["harlow"]
        consortium.save_library(replace(harlow, question_form_url="https://harlow.example/ask"))
        with pytest.raises(NotFound):
            reference_service("harlow")

"""The pages of a survey, as a browser gets them (docs/features.md F17)."""

import html
import re
from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.actions.surveying import address_of_view
from chalicelib.domain.survey import SurveyKind
from chalicelib.domain.survey_response import Invitation
from chalicelib.gateways.secrets import digest
from chalicelib.storage.survey import put_invitation, responses_about
from chalicelib.storage.table import Transaction
from tests.support.calls import just_before
from tests.support.surveys import OWN, sent, set_survey

OURS = {"sec-fetch-site": "same-origin"}
HOSTILE = "</textarea><script>alert(1)</script>{{ 7*7 }} =1+1 \u202eשָׁ 📚"
CLOSED = "This survey is closed"


def asked(token="t" * 43, *, days_ago=0, url=""):
    """An invitation of Harlow's, and where it is answered."""
    at = wiring.desk().now() - timedelta(days=days_ago)
    form = OWN.form(SurveyKind.CHAT)
    invitation = Invitation("q1", SurveyKind.CHAT, "harlow", "q1", form, at, url)
    writes = Transaction()
    put_invitation(writes, digest(token), invitation)
    writes.commit()
    return f"/survey/{token}"


@pytest.fixture
def address(gateway, consortium):
    set_survey(consortium, "harlow", OWN)
    return asked()


class TestForm:
    def test_it_asks_in_the_librarys_name_and_everything_may_be_left_out(self, gateway, address):
        for _ in range(2):  # looking uses nothing up
            page = gateway.get(address)
        assert page.status == 200
        assert "Harlow Public Library" in page.text
        assert page.text.count("<fieldset") == 3
        assert len(re.findall(r'value="" checked', page.text)) == 3
        assert "<script>" not in page.text
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"

    def test_answers_are_taken_once_however_often_they_are_sent(self, gateway, address):
        for _ in range(2):
            answer = gateway.send_form(address, sent(overall="satisfied"), headers=OURS)
            assert (answer.status, answer.headers["Location"]) == (303, "/survey/thanks")
        assert "Thank you" in gateway.get("/survey/thanks").text
        assert [each.answers for each in responses_about("q1")] == [{"overall": "satisfied"}]

    def test_what_was_chosen_and_typed_survives_an_error(self, gateway, address):
        values = sent(overall="satisfied", again="x", comment=HOSTILE)
        page = gateway.send_form(address, values, headers=OURS)
        assert page.status == 422
        assert 'href="#field-again"' in page.text
        assert 'value="satisfied" checked' in page.text
        assert HOSTILE in html.unescape(page.text)
        assert "<script>alert" not in page.text
        assert 'name="request_key" value="a-key"' in page.text
        assert responses_about("q1") == []

    def test_and_a_failure_of_ours(self, gateway, address):
        def fails():
            raise RuntimeError

        with just_before("TransactWriteItems", fails):
            page = gateway.send_form(
                address, sent(overall="satisfied", comment="Kind!"), headers=OURS
            )
        assert page.status == 500
        again = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text))
        assert again == sent(overall="satisfied")
        assert "Kind!" in page.text

    def test_another_site_cannot_send_it(self, gateway, address):
        elsewhere = {"sec-fetch-site": "cross-site"}
        assert gateway.send_form(address, sent(again="yes"), headers=elsewhere).status == 403
        assert responses_about("q1") == []


class TestClosed:
    def test_used_old_altered_and_made_up_links_show_one_page(self, gateway, address):
        gateway.send_form(address, sent(overall="satisfied"), headers=OURS)
        others = (
            address,
            asked("o" * 43, days_ago=60),
            asked("e" * 43, url="https://survey.example.net"),
            f"{address}x",
            "/survey/made-up",
            "/survey/view/made-up",
        )
        pages = {(page.status, page.text) for page in map(gateway.get, others)}
        assert len(pages) == 1
        ((status, text),) = pages
        assert status == 404
        assert CLOSED in text
        assert "Harlow" not in text

    def test_what_was_typed_can_still_be_copied(self, gateway, address):
        gateway.send_form(address, sent(overall="satisfied"), headers=OURS)
        late = {"request_key": "another", "comment": "It was <b>kind</b>."}
        page = gateway.send_form(address, late, headers=OURS)
        assert page.status == 404
        assert CLOSED in page.text
        assert "It was &lt;b&gt;kind&lt;/b&gt;." in page.text


class TestView:
    def test_a_saved_form_can_be_looked_at_and_not_sent(self, gateway, consortium):
        set_survey(consortium, "harlow", OWN)
        address = address_of_view(wiring.desk(), consortium.libraries["harlow"], SurveyKind.ASK)
        page = gateway.get(address)
        assert page.status == 200
        assert "This is a preview" in page.text
        assert page.text.count("<fieldset") == 2
        assert 'type="submit"' not in page.text
        assert gateway.send_form(address, sent(again="yes"), headers=OURS).status in {403, 405}

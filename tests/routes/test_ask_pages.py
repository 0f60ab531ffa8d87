"""A library's question form: nothing typed is lost, everything typed is escaped, and it is taken once."""

import pytest
from msgspec.structs import replace

from tests.support.calls import just_before
from tests.support.outbox import every_item

VALUES = {
    "name": "Pat",
    "email": "pat@example.org",
    "question": "Where is the atlas?",
    "request_key": "k1",
}
HOSTILE = "\"'><script>alert(1)</script>{{ 7*7 }} שלום 📚"
ESCAPED = "&#34;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }} שלום 📚"


def questions(table):
    return [each for each in every_item(table, "QUESTION#") if each["sk"] == "QUESTION"]


class TestForm:
    def test_it_names_the_library_and_needs_an_address(self, gateway):
        answer = gateway.get("/ask/state")
        assert answer.status == 200
        assert "State University Library" in answer.text
        assert "Harlow" not in answer.text
        assert "(optional)" not in answer.text

    def test_the_browser_is_given_a_visit_of_its_own(self, gateway):
        cookie = gateway.get("/ask/state").headers["Set-Cookie"]
        assert cookie.startswith("readyref_visit=")
        for word in ("Path=/ask/", "HttpOnly", "Secure", "SameSite=Lax"):
            assert word in cookie

    @pytest.mark.parametrize("library", ["nowhere", "cooperative", "x" * 5000, "%3Cscript%3E"])
    def test_a_library_that_is_none_has_no_form(self, gateway, library):
        for answer in (
            gateway.get(f"/ask/{library}"),
            gateway.send_form(f"/ask/{library}", VALUES),
        ):
            assert answer.status == 404
            assert "There is no question form at this address" in answer.text


class TestSending:
    def test_it_is_acknowledged_with_its_number(self, gateway, table):
        answer = gateway.send_form("/ask/state", VALUES)
        assert answer.status == 200
        (question,) = questions(table)
        assert f"<dd>{question['number']}</dd>" in answer.text
        assert "pat@example.org" in answer.text
        assert question["library_id"] == "state"

    def test_the_page_tells_of_the_account_but_holds_no_link_to_it(self, gateway):
        """Whoever typed the address need not be who reads its mail."""
        answer = gateway.send_form("/ask/state", VALUES)
        assert "Your questions in one place" in answer.text
        assert "/my/questions" in answer.text
        assert answer.text.count("/my/") == answer.text.count("/my/questions")

    def test_a_library_that_tells_nothing_of_accounts_says_nothing_of_it(self, gateway, consortium):
        state = consortium.libraries["state"]
        consortium.save_library(replace(state, account_information=False))
        assert "/my/" not in gateway.send_form("/ask/state", VALUES).text

    def test_twice_is_once(self, gateway, table):
        visit = {"cookie": "readyref_visit=v1"}
        first, again = (
            gateway.send_form("/ask/state", {**VALUES, "request_key": key}, headers=visit)
            for key in ("k1", "k2")
        )
        assert first.text == again.text
        assert len(questions(table)) == 1

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"name": ""}, "Tell us what to call you"),
            ({"question": " "}, "Write your question"),
            ({"email": ""}, "We need an e-mail address"),
            ({"email": "pat at example"}, "does not look like an e-mail address"),
            ({"question": "q" * 4001}, "4,001 characters"),
            ({"website": "https://spam.example"}, "looks like an automatic message"),
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_is_still_there(
        self, gateway, table, changes, words
    ):
        values = {**VALUES, **changes}
        answer = gateway.send_form("/ask/state", values)
        assert answer.status == 422
        assert words in answer.text
        for field in ("name", "email", "question"):
            assert values[field].strip() in answer.text
        assert questions(table) == []

    def test_markup_comes_back_as_text(self, gateway):
        answer = gateway.send_form(
            "/ask/state", {**VALUES, "name": HOSTILE, "question": HOSTILE, "email": HOSTILE}
        )
        assert answer.status == 422
        assert "<script>alert" not in answer.text
        assert answer.text.count(ESCAPED) == 3

    def test_when_something_fails_the_text_is_still_there(self, gateway, caplog):
        def fail():
            raise ZeroDivisionError

        with just_before("TransactWriteItems", fail):
            answer = gateway.send_form("/ask/state", VALUES)
        assert answer.status == 500
        assert "Where is the atlas?" in answer.text
        assert "It will be taken only once" in answer.text
        assert "atlas" not in caplog.text

"""The patron's pages: nothing typed is lost, everything typed is escaped, and faults show nothing."""

import json

import pytest
from msgspec.structs import replace

from chalicelib.domain.chat_page import Banner, PublicComputers
from chalicelib.storage.library import get_library, save_library
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


@pytest.fixture
def on_duty(consortium, open_socket):
    """Ana of Harlow monitors her library's desk."""
    ana = open_socket(consortium.staff["ana.harlow"])
    ana.send({"type": "monitor.open", "id": 1, "session": "tab", "queues": ["harlow"]})
    return ana


class TestForm:
    def test_while_somebody_is_on_duty_it_is_the_chat_form(self, gateway, on_duty):
        answer = gateway.get("/chat/harlow")
        assert answer.status == 200
        assert "Start the chat" in answer.text
        assert "Harlow Public Library" in answer.text

    def test_while_nobody_is_it_is_the_closed_page_with_the_same_fields(self, gateway):
        answer = gateway.get("/chat/harlow")
        assert answer.status == 200
        assert "Start the chat" not in answer.text
        for field in ("name", "email", "question", "request_key", "website"):
            assert f'name="{field}"' in answer.text

    def test_it_is_kept_by_nobody_and_runs_nothing_of_others(self, gateway, on_duty):
        headers = gateway.get("/chat/harlow").headers
        assert headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Type"] == "text/html; charset=utf-8"

    def test_the_browser_is_given_a_visit_that_no_script_reads(self, gateway, on_duty):
        cookie = gateway.get("/chat/harlow").headers["Set-Cookie"]
        assert cookie.startswith("readyref_visit=")
        for word in ("HttpOnly", "Secure", "SameSite=Lax"):
            assert word in cookie

    def test_a_visit_that_is_there_is_kept(self, gateway, on_duty):
        answer = gateway.get("/chat/harlow", headers={"cookie": "a=b; readyref_visit=v1; c=d"})
        assert "readyref_visit=v1;" in answer.headers["Set-Cookie"]

    def test_a_queue_of_several_libraries_offers_them(self, gateway):
        answer = gateway.get("/chat/cooperative")
        for library in ("Harlow Public Library", "Tech Institute Library"):
            assert library in answer.text

    @pytest.mark.parametrize("queue", ["none", "x" * 5000, "%3Cscript%3E"])
    def test_a_queue_that_is_none_is_a_page_that_says_so(self, gateway, queue):
        for answer in (
            gateway.get(f"/chat/{queue}"),
            gateway.get(f"/chat/{queue}/conversation"),
            gateway.send_form(f"/chat/{queue}", VALUES),
        ):
            assert answer.status == 404
            assert "<script>" not in answer.text
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


class TestSending:
    def test_the_chat_is_in_the_fragment_where_no_server_sees_it(self, gateway, on_duty):
        answer = gateway.send_form("/chat/harlow", VALUES)
        address, _, key = answer.headers["Location"].partition("#")
        assert (answer.status, address) == (303, "/chat/harlow/conversation")
        chat, token = key.split(".")
        assert gateway.post(f"/api/chats/{chat}/tickets", {"token": token}).status == 200
        assert on_duty.told[-1]["request"]["chat"] == chat

    def test_twice_is_the_same_chat(self, gateway, on_duty):
        visit = {"cookie": "readyref_visit=v1"}
        places = [
            gateway.send_form("/chat/harlow", {**VALUES, "request_key": key}, headers=visit)
            for key in ("k1", "k2")
        ]
        assert places[0].headers["Location"] == places[1].headers["Location"]

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"name": ""}, "Tell us what to call you"),
            ({"question": " "}, "Write your question"),
            ({"email": "pat at example"}, "does not look like an e-mail address"),
            ({"question": "q" * 4001}, "4,001 characters"),
            ({"question": "q" * 40_000}, "40,000 characters"),
            ({"name": "n" * 101}, "101 characters"),
            ({"request_key": ""}, "Reload the page"),
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_is_still_there(
        self, gateway, on_duty, changes, words
    ):
        values = {**VALUES, **changes}
        answer = gateway.send_form("/chat/harlow", values)
        assert answer.status == 422
        assert words in answer.text
        for field in ("name", "email", "question"):
            assert values[field].strip() in answer.text

    def test_a_field_that_is_wrong_is_marked_for_screen_readers(self, gateway, on_duty):
        answer = gateway.send_form("/chat/harlow", {**VALUES, "name": ""})
        assert 'aria-invalid="true"' in answer.text
        assert 'href="#field-name"' in answer.text

    def test_markup_comes_back_as_text(self, gateway, on_duty):
        values = {**VALUES, "name": HOSTILE, "question": HOSTILE, "email": HOSTILE}
        answer = gateway.send_form("/chat/harlow", values)
        assert answer.status == 422
        assert "<script>alert" not in answer.text
        assert answer.text.count(ESCAPED) == 3
        assert "49" not in answer.text.split("<main")[1].split("</main")[0]

    def test_a_machine_that_fills_in_everything_is_refused_with_its_text(
        self, gateway, table, on_duty
    ):
        answer = gateway.send_form("/chat/harlow", {**VALUES, "website": "https://spam.example"})
        assert answer.status == 422
        assert "Where is the atlas?" in answer.text
        assert every_item(table, "CHAT#") == []

    def test_a_closed_desk_thanks_and_tells_the_number(self, gateway, table):
        answer = gateway.send_form("/chat/harlow", VALUES)
        assert answer.status == 200
        assert "pat@example.org" in answer.text
        (question,) = [each for each in every_item(table, "QUESTION#") if each["sk"] == "QUESTION"]
        assert question["text"] == "Where is the atlas?"

    def test_a_desk_that_closed_meanwhile_keeps_the_text_and_asks_for_the_address(self, gateway):
        answer = gateway.send_form("/chat/harlow", {**VALUES, "email": "", "desk": "open"})
        assert answer.status == 422
        assert "The chat closed while you were typing" in answer.text
        assert "Where is the atlas?" in answer.text

    def test_what_is_no_form_is_refused_without_a_fault(self, gateway, on_duty):
        for text in ("", "%%%", "name", "=&=&=", "\x00", "question=" + "%F0%28%8C%28" * 50):
            answer = gateway.call(
                "POST", "/chat/harlow", text, content_type="application/x-www-form-urlencoded"
            )
            assert answer.status == 422


class TestManifest:
    """A phone keeps a form among its programs (docs/features.md A18)."""

    def test_it_has_the_name_of_the_library_and_begins_at_its_form(self, gateway):
        answer = gateway.get("/chat/cooperative/manifest?library=tech")
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("application/manifest+json")
        manifest = json.loads(answer.text)
        assert manifest["name"] == "Tech Institute Library"
        assert manifest["start_url"] == "/chat/cooperative?library=tech"
        assert manifest["scope"] == "/chat/cooperative"

    def test_the_form_names_it(self, gateway, on_duty):
        form = gateway.get("/chat/harlow")
        assert '<link rel="manifest" href="/chat/harlow/manifest">' in form.text
        assert "manifest-src 'self'" in form.headers["Content-Security-Policy"]

    def test_there_is_none_of_a_queue_that_is_none(self, gateway):
        assert gateway.get("/chat/gone/manifest").status == 404


class TestWidget:
    """The same pages inside a page of the library's own site (docs/features.md A18)."""

    @pytest.mark.parametrize("page", ["/chat/harlow", "/chat/harlow/conversation", "/chat/gone"])
    def test_other_sites_may_show_it_in_the_widget_alone(self, gateway, on_duty, page):
        plain = gateway.get(page).headers["Content-Security-Policy"]
        shown = gateway.get(f"{page}?in=widget").headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in plain
        assert "frame-ancestors *" in shown

    def test_what_is_wrong_and_what_was_taken_are_shown_there_as_well(self, gateway):
        wrong = gateway.send_form("/chat/harlow?in=widget", {**VALUES, "question": ""})
        taken = gateway.send_form("/chat/harlow?in=widget", VALUES)
        for answer in (wrong, taken):
            assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]

    def test_it_sets_no_cookie_and_has_the_key_in_the_page(self, gateway, on_duty):
        assert "Set-Cookie" not in gateway.get("/chat/harlow?in=widget").headers
        answer = gateway.send_form("/chat/harlow?in=widget", VALUES)
        assert (answer.status, "Set-Cookie" in answer.headers) == (200, False)
        assert 'data-seat="' in answer.text
        assert 'data-conversation="/chat/harlow/conversation?in=widget"' in answer.text

    def test_any_site_may_ask_whether_the_desk_is_open_and_in_which_colours(self, gateway, on_duty):
        library = get_library("harlow")
        save_library(replace(library, banner=Banner("", "#102030", "#ffffff")))
        answer = gateway.get("/api/desks/harlow")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.json == gateway.get("/api/queues/harlow").json
        assert answer.json == {
            "id": "harlow",
            "name": "Harlow Public Library chat",
            "open": True,
            "opens_at": None,
            "closing_at": None,
            "questions": True,
            "background": "#102030",
            "ink": "#ffffff",
        }

    def test_only_that_is_kept_on_the_way_and_only_where_there_is_a_desk(self, gateway, on_duty):
        kept = gateway.get("/api/desks/harlow").headers["Cache-Control"]
        assert kept == "public, max-age=0, s-maxage=10"
        for address in ("/api/desks/nowhere", "/api/queues/harlow", "/api/me", "/chat/harlow"):
            assert "public" not in gateway.get(address).headers["Cache-Control"]

    def test_nothing_else_is_for_other_sites(self, gateway, on_duty):
        for address in ("/api/queues/harlow", "/api/me", "/chat/harlow", "/api/workstation-check"):
            assert "Access-Control-Allow-Origin" not in gateway.get(address).headers


class TestPublicComputer:
    """Where many people use one computer, the browser is given nothing to remember (docs/features.md G3)."""

    @pytest.mark.parametrize(
        ("address", "also"),
        [
            ("/chat/harlow", {"computer": "public"}),
            ("/chat/harlow?computer=public", {}),
        ],
        ids=["chosen on the form", "said by the address"],
    )
    def test_the_key_to_the_chat_is_in_the_page_and_in_no_address(
        self, gateway, on_duty, address, also
    ):
        answer = gateway.send_form(address, {**VALUES, **also})
        assert answer.status == 200
        assert "Location" not in answer.headers
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
        assert 'data-seat="' in answer.text
        assert 'data-conversation="/chat/harlow/conversation?computer=public"' in answer.text

    def test_a_library_may_take_every_computer_for_one(self, gateway, on_duty, consortium):
        library = get_library("harlow")
        save_library(replace(library, public_computers=PublicComputers(True, 3)))
        form = gateway.get("/chat/harlow")
        assert "Set-Cookie" not in form.headers
        assert "data-public-computer" in form.text
        assert 'name="computer"' not in form.text
        assert "This is a public computer." in form.text
        assert "for 3 minutes" in form.text
        assert 'data-seat="' in gateway.send_form("/chat/harlow", VALUES).text

    def test_elsewhere_a_patron_chooses_it(self, gateway, on_duty):
        form = gateway.get("/chat/harlow").text
        assert 'name="computer"' in form
        assert "data-public-computer" not in form

    def test_what_was_chosen_is_still_chosen_when_something_is_wrong(self, gateway, on_duty):
        answer = gateway.send_form("/chat/harlow", {**VALUES, "question": "", "computer": "public"})
        assert answer.status == 422
        assert "checked" in answer.text.partition('name="computer"')[2].partition(">")[0]
        assert "Set-Cookie" not in answer.headers

    def test_the_same_form_again_is_the_same_chat(self, gateway, on_duty):
        values = {**VALUES, "computer": "public"}
        seats = {
            gateway.send_form("/chat/harlow", values).text.partition('data-seat="')[2][:40]
            for _ in range(2)
        }
        assert len(seats) == 1


class TestConversation:
    def test_the_page_holds_nothing_of_the_chat(self, gateway, on_duty):
        answer = gateway.get("/chat/harlow/conversation")
        assert answer.status == 200
        assert "Where is the atlas?" not in answer.text
        assert "no-store" in answer.headers["Cache-Control"]


class TestFaults:
    """Something fails inside while a question is sent."""

    @pytest.fixture
    def answer(self, gateway, on_duty):
        def fail():
            raise ZeroDivisionError("the words of the patron")

        values = {**VALUES, "question": HOSTILE}
        with just_before("TransactWriteItems", fail):
            return gateway.send_form("/chat/harlow", values)

    def test_the_text_is_still_there_and_escaped(self, answer):
        assert answer.status == 500
        assert ESCAPED in answer.text
        assert "<script>alert" not in answer.text

    def test_nothing_of_the_inside_is_shown(self, answer):
        for word in ("ZeroDivisionError", "Traceback", "the words of the patron", ".py"):
            assert word not in answer.text
        assert "request-1" in answer.text

    def test_nothing_of_the_patron_is_logged(self, answer, caplog):
        logged = [record.getMessage() for record in caplog.get_records("setup")]
        assert any("unexpected ZeroDivisionError" in line for line in logged)
        for word in ("the words of the patron", "שלום", "alert(1)", "pat@example.org"):
            assert word not in str(logged)

    def test_a_page_that_only_fails_to_open_says_so_too(self, gateway, on_duty, caplog):
        def fail():
            raise ZeroDivisionError

        with just_before("Query", fail):
            answer = gateway.get("/chat/harlow")
        assert answer.status == 500
        assert "Something went wrong" in answer.text

"""The pages of a patron's own questions, as a browser gets them."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib import wiring
from chalicelib.actions import patron_account
from chalicelib.domain.file import File
from chalicelib.domain.history import HistoryEntry, HistoryKind
from chalicelib.domain.question import Patron
from chalicelib.domain.status import Status
from chalicelib.storage.patron import add_patron_question
from chalicelib.storage.question import add_history, read_question
from chalicelib.storage.table import Transaction
from tests.support.calls import just_before
from tests.support.outbox import every_item
from tests.support.questions import HARLOW, a_part, a_question, keep

PAT, QUINN = "pat@example.org", "quinn@example.org"
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OURS = {"sec-fetch-site": "same-origin"}
HOSTILE = "\"'><script>alert(1)</script>{{ 7*7 }} שלום 📚"
REPLY = {"reply": "The blue one.", "request_key": "k1"}
GONE = "This link has been used or is too old"


def asked(question_id, email=PAT, status=Status.NEW, text="Where is the atlas?", *entries):
    patron = Patron("Pat", email)
    keep(a_question(question_id, HARLOW, patron=patron, text=text), a_part(HARLOW, status))
    writes = Transaction()
    add_patron_question(writes, email, question_id, NOW, is_new=True, now=NOW)
    add_history(writes, question_id, entries)
    writes.commit()


@pytest.fixture
def gateway(gateway):
    """With Quinn's question in the way."""
    wiring.desk()
    asked("quinns", QUINN, Status.NEW, "The business of Quinn")
    return gateway


@pytest.fixture
def link(gateway):
    def link(email=PAT):
        return patron_account.link_for(wiring.desk(), email).removeprefix(
            "https://desk.example.org"
        )

    return link


@pytest.fixture
def browser(gateway, link):
    """A browser in which a patron has opened a link: its cookie goes with each request."""

    def open_link(email=PAT):
        answer = gateway.send_form(link(email), {}, headers=OURS)
        assert answer.status == 303, answer.text
        return {"cookie": answer.headers["Set-Cookie"].partition(";")[0], **OURS}

    return open_link


class TestLink:
    def test_looking_at_it_shows_a_button_and_uses_nothing_up(self, gateway, link):
        """Scanners of mail follow links before the patron does."""
        address = link()
        for _ in range(3):
            answer = gateway.get(address)
            assert answer.status == 200
            assert "Open my questions" in answer.text
            assert "Set-Cookie" not in answer.headers
        assert gateway.send_form(address, {}, headers=OURS).status == 303

    def test_the_button_opens_a_session_of_the_browser(self, gateway, link):
        answer = gateway.send_form(link(), {}, headers=OURS)
        assert (answer.status, answer.headers["Location"]) == (303, "/my/questions")
        cookie = answer.headers["Set-Cookie"]
        for word in ("Path=/my/", "HttpOnly", "Secure", "SameSite=Lax"):
            assert word in cookie
        assert "Max-Age" not in cookie
        assert "Expires" not in cookie

    def test_used_altered_and_unknown_links_show_the_same_page(self, gateway, link):
        used = link()
        gateway.send_form(used, {}, headers=OURS)
        altered = link()[:-1] + "-"
        pages = [
            answer
            for address in (used, altered, "/my/unknown", f"/my/{'x' * 3000}", "/my/%3Cscript%3E")
            for answer in (gateway.get(address), gateway.send_form(address, {}, headers=OURS))
        ]
        assert {(page.status, page.text) for page in pages} == {(410, pages[0].text)}
        assert GONE in pages[0].text
        assert 'action="/my/link"' in pages[0].text

    @pytest.mark.parametrize(
        "headers",
        [
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"origin": "https://elsewhere.example"},
        ],
    )
    def test_no_other_site_opens_it(self, gateway, link, headers):
        address = link()
        assert gateway.send_form(address, {}, headers=headers).status == 403
        assert "Open my questions" in gateway.get(address).text

    @pytest.mark.parametrize(
        "headers", [{"origin": "https://desk.example.org"}, {"origin": "null"}, {}]
    )
    def test_browsers_that_say_less_still_do(self, gateway, link, headers):
        assert gateway.send_form(link(), {}, headers=headers).status == 303


class TestWish:
    def test_everybody_is_told_the_same(self, gateway, table):
        asked("q1")
        known, unknown = (
            gateway.send_form("/my/link", {"email": email}, headers=OURS)
            for email in (PAT, "stranger@example.org")
        )
        assert (known.status, known.text) == (unknown.status, unknown.text)
        assert "If this address has asked us something" in known.text
        assert [each["to"] for each in every_item(table, "OUTBOX#")] == [PAT]

    def test_also_when_there_were_too_many(self, gateway):
        asked("q1")
        pages = {gateway.send_form("/my/link", {"email": PAT}, headers=OURS).text for _ in range(6)}
        assert len(pages) == 1

    @pytest.mark.parametrize("email", ["", "nobody", HOSTILE])
    def test_what_is_no_address_is_shown_again(self, gateway, email):
        answer = gateway.send_form("/my/link", {"email": email}, headers=OURS)
        assert answer.status == 422
        assert (
            html.escape(email).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in answer.text
        )
        assert "<script>alert" not in answer.text

    def test_no_other_site_asks_for_one(self, gateway, table):
        asked("q1")
        headers = {"sec-fetch-site": "cross-site"}
        assert gateway.send_form("/my/link", {"email": PAT}, headers=headers).status == 403
        assert every_item(table, "OUTBOX#") == []


class TestSession:
    def test_without_one_there_is_the_form_for_a_link(self, gateway):
        asked("q1")
        answer = gateway.get("/my/questions")
        assert answer.status == 200
        assert 'action="/my/link"' in answer.text
        for cookie in ("readyref_patron=", "readyref_patron=x", "readyref_patron=%00;"):
            for address in ("/my/questions/q1", "/my/questions/q1/files/f1"):
                answer = gateway.get(address, headers={"cookie": cookie})
                assert answer.status == 403
                assert "atlas" not in answer.text

    def test_a_reply_that_comes_too_late_is_not_lost(self, gateway, browser):
        asked("q1")
        pat = browser()
        gateway.send_form("/my/sign-out", {}, headers=pat)
        typed = {"reply": f"My long reply. {HOSTILE}", "request_key": "k1"}
        answer = gateway.send_form("/my/questions/q1", typed, headers=pat)
        assert answer.status == 403
        assert "My long reply." in answer.text
        assert "<script>alert" not in answer.text

    def test_signing_out_forgets_the_cookie_and_the_session(self, gateway, browser, table):
        asked("q1")
        pat = browser()
        answer = gateway.send_form("/my/sign-out", {}, headers=pat)
        assert answer.status == 303
        assert "Max-Age=0" in answer.headers["Set-Cookie"]
        assert every_item(table, "PATRON_SESSION#") == []
        page = gateway.get(answer.headers["Location"], headers=pat)
        assert "You are signed out" in page.text
        assert "atlas" not in page.text

    def test_no_other_site_signs_anybody_out(self, gateway, browser):
        pat = browser()
        gateway.send_form("/my/sign-out", {}, headers={**pat, "sec-fetch-site": "cross-site"})
        assert "Sign out" in gateway.get("/my/questions", headers=pat).text

    def test_the_shortest_address_leads_to_the_questions(self, gateway):
        assert gateway.get("/my").headers["Location"] == "/my/questions"


class TestPages:
    def test_nobody_keeps_them_and_no_other_site_is_told_their_address(
        self, gateway, browser, link
    ):
        asked("q1")
        pat = browser()
        for address in ("/my/questions", "/my/questions/q1", "/my/questions/none", link(), "/my/x"):
            headers = gateway.get(address, headers=pat).headers
            assert headers["Cache-Control"] == "no-store"
            assert headers["Referrer-Policy"] == "no-referrer"
            assert "default-src 'none'" in headers["Content-Security-Policy"]

    def test_the_list_shows_the_own_questions_and_those_of_nobody_else(self, gateway, browser):
        asked("q1", PAT, Status.ANSWERED, HOSTILE)
        answer = gateway.get("/my/questions", headers=browser())
        assert answer.status == 200
        assert "Answered" in answer.text
        assert "Harlow Public Library" in answer.text
        assert "/my/questions/q1" in answer.text
        assert "Quinn" not in answer.text
        assert "<script>alert" not in answer.text

    def test_the_list_goes_on_over_pages(self, gateway, browser):
        for number in range(21):
            asked(f"q{number:02}")
        pat = browser()
        first = gateway.get("/my/questions", headers=pat)
        (following,) = re.findall(r'href="(/my/questions\?cursor=[^"]+)"', first.text)
        second = gateway.get(html.unescape(following), headers=pat)
        assert first.text.count('class="own__item') == 20
        assert second.text.count('class="own__item') == 1
        assert gateway.get("/my/questions?cursor=x.y", headers=pat).status == 400

    def test_a_question_shows_what_was_written_and_nothing_of_the_staff(self, gateway, browser):
        secret = "what only staff may know"
        file = File("f1", "map <b>.pdf", "application/pdf", 2048)
        asked(
            "q1",
            PAT,
            Status.ANSWERED,
            HOSTILE,
            HistoryEntry("e1", NOW, HistoryKind.NOTE, secret, secret),
            HistoryEntry(
                "e2",
                NOW + timedelta(hours=1),
                HistoryKind.ANSWER,
                secret,
                f"See https://maps.example/atlas {HOSTILE}",
                "Birch County Library",
                staff_only=False,
                about=secret,
                files=(file,),
            ),
            HistoryEntry("e3", NOW, HistoryKind.CODES, secret, about=secret),
        )
        answer = gateway.get("/my/questions/q1", headers=browser())
        assert answer.status == 200
        assert "Birch County Library" in answer.text
        assert '<a href="https://maps.example/atlas" rel="' in answer.text
        assert "map &lt;b&gt;.pdf" in answer.text
        assert "/my/questions/q1/files/f1" in answer.text
        assert secret not in answer.text
        assert "<script>alert" not in answer.text
        assert "This solved my question" in answer.text

    @pytest.mark.parametrize("question_id", ["quinns", "none", "x" * 3000, "%3Cscript%3E"])
    def test_a_question_of_anybody_else_is_as_if_it_were_not(self, gateway, browser, question_id):
        asked("q1")
        pat = browser()
        address = f"/my/questions/{question_id}"
        typed = {"reply": "Mine!", "request_key": "k1"}
        for answer in (
            gateway.get(address, headers=pat),
            gateway.get(f"{address}/files/f1", headers=pat),
            gateway.send_form(address, typed, headers=pat),
            gateway.send_form(f"{address}/solved", typed, headers=pat),
        ):
            assert answer.status == 404
            assert "There is no such question of yours" in answer.text
            assert "business" not in answer.text

    def test_a_file_is_had_by_an_address_that_is_signed(self, gateway, browser):
        file = File("f1", "map.pdf", "application/pdf", 9)
        answer = HistoryEntry(
            "e1", NOW, HistoryKind.ANSWER, "Ana", "Here.", staff_only=False, files=(file,)
        )
        asked("q1", PAT, Status.ANSWERED, "Where?", answer)
        sent = gateway.get("/my/questions/q1/files/f1", headers=browser())
        assert sent.status == 303
        assert "/questions/q1/f1?" in sent.headers["Location"]
        assert "Signature" in sent.headers["Location"]


class TestReply:
    def replies(self):
        return [
            entry.text
            for entry in read_question("q1").history
            if entry.kind == HistoryKind.PATRON_REPLY
        ]

    def test_it_joins_the_question_once(self, gateway, browser):
        asked("q1")
        pat = browser()
        for _ in range(2):
            answer = gateway.send_form("/my/questions/q1", REPLY, headers=pat)
            assert answer.status == 303
        page = gateway.get(answer.headers["Location"].partition("#")[0], headers=pat)
        assert "Your reply has reached the library" in page.text
        assert "The blue one." in page.text
        assert self.replies() == ["The blue one."]

    @pytest.mark.parametrize("text", ["", "x" * 20_001, "📚" * 20_001])
    def test_what_cannot_be_taken_is_still_there(self, gateway, browser, text):
        asked("q1")
        answer = gateway.send_form("/my/questions/q1", {**REPLY, "reply": text}, headers=browser())
        assert answer.status == 422
        assert f">\n{text}</textarea>" in answer.text
        assert 'aria-invalid="true"' in answer.text
        assert self.replies() == []

    def test_no_other_site_writes(self, gateway, browser):
        asked("q1")
        headers = {**browser(), "sec-fetch-site": "cross-site"}
        assert gateway.send_form("/my/questions/q1", REPLY, headers=headers).status == 403
        assert self.replies() == []

    def test_when_something_fails_the_text_can_be_sent_again_and_is_filed_once(
        self, gateway, browser, caplog
    ):
        asked("q1")
        pat = browser()

        def fail():
            raise ZeroDivisionError

        with just_before("TransactWriteItems", fail):
            answer = gateway.send_form("/my/questions/q1", REPLY, headers=pat)
        assert answer.status == 500
        assert "The blue one." in answer.text
        assert 'name="request_key" value="k1"' in answer.text
        assert "blue" not in caplog.text

    def test_solved_closes_the_question(self, gateway, browser):
        asked("q1", PAT, Status.ANSWERED)
        pat = browser()
        answer = gateway.send_form("/my/questions/q1/solved", {"request_key": "k1"}, headers=pat)
        page = gateway.get(answer.headers["Location"].partition("#")[0], headers=pat)
        assert "Thank you for telling us" in page.text
        assert "This solved my question" not in page.text
        assert read_question("q1").part_of("harlow").status is Status.CLOSED

"""What a library made of its chat pages is on them, as text, and nowhere else."""

import re

import pytest
from msgspec.structs import replace

from chalicelib.domain.chat_page import Banner, ClosedLink, ClosedPage

HOSTILE = '"><script>alert(1)</script>{{ 7*7 }}'
ESCAPED = "&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}"


@pytest.fixture
def harlow(consortium):
    def become(**change):
        consortium.save_library(replace(consortium.libraries["harlow"], **change))

    return become


class TestBanner:
    def test_its_colours_are_on_the_librarys_pages_alone(self, gateway, harlow):
        harlow(banner=Banner("Ask Harlow", "#102030", "#ffffff"))
        for address in ("/chat/harlow", "/chat/cooperative?library=harlow"):
            answer = gateway.get(address)
            assert "Ask Harlow" in answer.text
            assert "--masthead-ground: #102030" in answer.text
        assert "#102030" not in gateway.get("/chat/cooperative?library=birch").text
        assert "#102030" not in gateway.get("/chat/cooperative").text

    def test_they_run_under_a_word_that_is_another_each_time(self, gateway, harlow):
        harlow(banner=Banner("", "#102030", "#ffffff"))
        words = []
        for _ in range(2):
            answer = gateway.get("/chat/harlow")
            (word,) = re.findall(r'<style nonce="([^"]+)"', answer.text)
            assert f"'nonce-{word}'" in answer.headers["Content-Security-Policy"]
            words.append(word)
        assert words[0] != words[1]

    def test_the_heading_is_text(self, gateway, harlow):
        harlow(banner=Banner(HOSTILE))
        text = gateway.get("/chat/harlow").text
        assert ESCAPED in text
        assert "<script>alert" not in text


class TestClosedPage:
    def test_it_says_what_the_library_says(self, gateway, harlow):
        links = (ClosedLink(HOSTILE, "https://help.example/?a=1&b=2"),)
        harlow(closed_page=ClosedPage(f"Back at nine.\n{HOSTILE}", links=links))
        text = gateway.get("/chat/harlow").text
        assert f"Back at nine.\n{ESCAPED}" in text
        assert 'href="https://help.example/?a=1&amp;b=2"' in text
        assert "No librarian takes new chats" not in text
        assert "<script>alert" not in text

    def test_the_form_can_be_left_out(self, gateway, harlow):
        harlow(closed_page=ClosedPage(questions=False))
        text = gateway.get("/chat/harlow").text
        assert 'name="question"' not in text
        assert "Leave your question" not in text

    def test_what_was_begun_while_chat_was_open_is_never_lost(self, gateway, harlow):
        harlow(closed_page=ClosedPage(questions=False))
        values = {"desk": "open", "question": "My long question", "request_key": "k", "name": "Pat"}
        answer = gateway.send_form("/chat/harlow", values)
        assert answer.status == 422
        assert "My long question" in answer.text
        assert 'name="question"' in answer.text


def test_only_a_form_with_viewport_may_show_pages_of_others(gateway, harlow):
    harlow(viewport_url="https://www.harlow.example/")
    plain = gateway.get("/chat/harlow/conversation").headers["Content-Security-Policy"]
    beside = gateway.get("/chat/harlow/conversation?type=viewport").headers
    assert "frame-src" not in plain
    assert beside["Content-Security-Policy"].endswith("frame-src https:")


def test_only_the_page_of_a_chat_reaches_the_files(gateway, harlow):
    harlow()
    origin = "https://files-for-tests.s3.us-east-1.amazonaws.com"
    policy = gateway.get("/chat/harlow/conversation").headers["Content-Security-Policy"]
    assert f"img-src 'self' data: {origin}; " in policy
    assert f"connect-src 'self' {origin}; " in policy
    assert origin not in gateway.get("/chat/harlow").headers["Content-Security-Policy"]


def test_what_the_address_says_is_never_markup(gateway, harlow):
    answer = gateway.get("/chat/harlow?library=%22%3E%3Cscript%3E&type=%22%3E%3Cscript%3E")
    assert answer.status == 200
    assert "<script>" not in answer.text.replace('<script type="module"', "")

import base64
from urllib.parse import urlencode

import pytest

from infra.local.mailbox import Mailbox, show_letter, show_list

SOURCE = (
    b"From: reference@readyref.example\r\nTo: pat@example.org\r\n"
    b"Subject: =?utf-8?q?Your_chat_=C3=A0_Paris?=\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/alternative; boundary=cut\r\n\r\n"
    b"--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nA + B & C\r\n"
    b"--cut\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    b'<p title="x">Hello <script>alert(1)</script></p>\r\n--cut--\r\n'
)


def a_request(source=SOURCE, **more):
    form = {"Action": "SendRawEmail", "RawMessage.Data": base64.b64encode(source).decode(), **more}
    return urlencode(form).encode()


@pytest.fixture
def mailbox(tmp_path):
    return Mailbox(tmp_path)


def test_a_letter_is_kept_whole(mailbox):
    mailbox.keep(a_request(**{"Destinations.member.1": "pat@example.org"}))
    [letter] = mailbox.letters()
    told = letter.as_json()
    assert letter.source == SOURCE
    assert told["to"] == ["pat@example.org"]
    assert told["subject"] == "Your chat à Paris"
    assert told["text"].strip() == "A + B & C"
    assert "<script>" in told["html"]


def test_without_destinations_the_header_tells_the_recipient(mailbox):
    mailbox.keep(a_request())
    assert mailbox.letters()[0].recipients == ["pat@example.org"]


def test_the_newest_letter_comes_first(mailbox):
    for name in ("first", "second"):
        mailbox.keep(a_request(b"To: a@b.c\r\nSubject: " + name.encode() + b"\r\n\r\ntext"))
    assert [str(each.message["Subject"]) for each in mailbox.letters()] == ["second", "first"]


@pytest.mark.parametrize(
    "request_body",
    [b"", b"Action=SendEmail", b"Action=SendRawEmail", b"Action=SendRawEmail&RawMessage.Data=%00"],
)
def test_other_requests_hold_no_letter(mailbox, request_body):
    mailbox.keep(request_body)
    assert mailbox.letters() == []


def test_the_html_part_can_run_nothing_on_the_page(mailbox):
    mailbox.keep(a_request())
    shown = show_letter(mailbox.letters()[0])
    assert "<script>" not in shown
    assert "<iframe sandbox " in shown


def test_a_hostile_subject_is_text_on_both_pages(mailbox):
    mailbox.keep(a_request(b"To: a@b.c\r\nSubject: <img src=x onerror=alert(1)>\r\n\r\ntext"))
    assert "<img" not in show_list(mailbox.letters())
    assert "<img" not in show_letter(mailbox.letters()[0])


def test_a_name_with_a_path_finds_nothing(mailbox, tmp_path):
    (tmp_path.parent / "secret.eml").write_bytes(b"x")
    assert mailbox.letter("../secret.eml") is None

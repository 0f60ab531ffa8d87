"""Mail that comes in to the local stack: what the bucket holds, and what the receiver is invoked with."""

import json
from dataclasses import replace
from email import message_from_bytes, policy

import pytest

from infra.local.form import Field, read_form
from infra.local.mail_in import MailIn, NobodyHereError
from infra.local.mailbox import About, Letter
from infra.local.reply import compose

SOURCE = (
    b"From: Pat <pat@mail.example>\r\nTo: Harlow <harlow@readyref.example>, lee@mail.example\r\n"
    b"Cc: reply+01abc@readyref.example\r\nMessage-ID: <1@mail.example>\r\n"
    b"Subject: Thank you\r\n\r\nThank you!\r\n"
)


class Bucket:
    def __init__(self):
        self.objects = {}

    def put_object(self, **asked):
        self.objects[asked["Key"]] = asked["Body"]


class Functions:
    def __init__(self):
        self.invoked = []

    def invoke(self, **asked):
        self.invoked.append(asked)


@pytest.fixture
def mail_in():
    return MailIn("readyref.example", "mail", "readyref-local-receive-mail", Bucket(), Functions())


def told(mail_in):
    [invoked] = mail_in.functions.invoked
    assert invoked["FunctionName"] == "readyref-local-receive-mail"
    assert invoked["InvocationType"] == "Event"
    [record] = json.loads(invoked["Payload"])["Records"]
    return record["ses"]


def test_it_lies_in_the_bucket_before_anybody_is_told_and_under_the_same_id(mail_in):
    taken = mail_in.take(SOURCE, {})
    [(key, content)] = mail_in.s3.objects.items()
    assert key == f"in/{taken['id']}"
    assert content.endswith(SOURCE)
    assert told(mail_in)["mail"]["messageId"] == taken["id"]


def test_it_bears_what_ses_found(mail_in):
    mail_in.take(SOURCE, {"spam": ["fail"]})
    [content] = mail_in.s3.objects.values()
    message = message_from_bytes(content, policy=policy.default)
    assert message["X-SES-Spam-Verdict"] == "FAIL"
    assert message["X-SES-Virus-Verdict"] == "PASS"
    assert message["Return-Path"] == "<pat@mail.example>"
    assert told(mail_in)["receipt"]["spamVerdict"] == {"status": "FAIL"}


def test_it_is_for_those_of_its_headers_who_are_here(mail_in):
    mail_in.take(SOURCE, {})
    here = ["harlow@readyref.example", "reply+01abc@readyref.example"]
    assert told(mail_in)["receipt"]["recipients"] == here


def test_its_envelope_may_say_something_else(mail_in):
    mail_in.take(SOURCE, {"to": ["wrenfield@readyref.example"], "from": [""]})
    assert told(mail_in)["receipt"]["recipients"] == ["wrenfield@readyref.example"]
    assert told(mail_in)["mail"]["source"] == ""


@pytest.mark.parametrize("envelope", ["", "bounce@mail.example"])
def test_a_mail_that_was_received_before_keeps_the_sender_of_its_envelope(mail_in, envelope):
    """A report of failure has none, and is told by that."""
    mail_in.take(f"Return-Path: <{envelope}>\r\n".encode() + SOURCE, {})
    [content] = mail_in.s3.objects.values()
    assert content.startswith(f"Return-Path: <{envelope}>\r\n".encode())
    assert told(mail_in)["mail"]["source"] == envelope


def test_an_address_beyond_ascii_comes_in_as_it_stands(mail_in):
    mail_in.take(SOURCE.replace(b"pat@mail", "pat@bücher".encode()), {})
    [content] = mail_in.s3.objects.values()
    assert content.startswith("Return-Path: <pat@bücher.example>\r\n".encode())
    assert told(mail_in)["mail"]["messageId"]


def test_mail_for_nobody_here_is_refused_and_kept_nowhere(mail_in):
    with pytest.raises(NobodyHereError):
        mail_in.take(SOURCE, {"to": ["pat@mail.example"]})
    assert mail_in.s3.objects == {}
    assert mail_in.functions.invoked == []


class TestReply:
    LETTER = Letter(
        "20261124T101500000000",
        About("2026-11-24T10:15:00.000Z", ["pat@mail.example"], "0100-abc"),
        b"From: Harlow Public Library <harlow@readyref.example>\r\nTo: pat@mail.example\r\n"
        b"Reply-To: reply+01abc@readyref.example\r\nSubject: Your question\r\n"
        b"References: <0@mail.example>\r\n\r\nHello Pat,\r\n\r\nit is on the shelf.\r\n",
    )

    def replied(self, **more):
        given = {"sender": "Pat <pat@mail.example>", "text": "Thank you!\nPat", **more}
        return message_from_bytes(compose(self.LETTER, **given), policy=policy.default)

    def test_it_goes_where_replies_are_wanted_and_names_the_letter(self):
        reply = self.replied()
        assert reply["To"] == "reply+01abc@readyref.example"
        assert reply["From"] == "Pat <pat@mail.example>"
        assert reply["Subject"] == "Re: Your question"
        assert reply["In-Reply-To"] == "<0100-abc@email.amazonses.com>"
        assert reply["References"] == "<0@mail.example> <0100-abc@email.amazonses.com>"

    def test_it_goes_to_all_whom_the_letter_names_for_it(self):
        both = b"Reply-To: ana@harlow.example, reply+01abc@readyref.example"
        letter = replace(
            self.LETTER,
            source=self.LETTER.source.replace(b"Reply-To: reply+01abc@readyref.example", both),
        )
        reply = message_from_bytes(
            compose(letter, sender="moss@museum.example", text="Yes."), policy=policy.default
        )
        assert reply["To"] == "ana@harlow.example, reply+01abc@readyref.example"

    def test_it_quotes_the_letter_below(self):
        text = self.replied().get_body(("plain",)).get_content().replace("\r\n", "\n")
        said, quoted = text.split("wrote:")
        assert said.startswith("Thank you!\nPat\n\nOn Tue, Nov 24, 2026 at 10:15")
        assert quoted.strip() == "> Hello Pat,\n>\n> it is on the shelf."

    def test_its_html_quotes_as_well_and_holds_no_markup_of_the_writer(self):
        written = self.replied(text="1 < 2 <b>").get_body(("html",)).get_content()
        assert '<div dir="ltr">1 &lt; 2 &lt;b&gt;</div>' in written
        assert 'class="gmail_quote"' in written

    def test_files_go_with_it(self):
        reply = self.replied(files=[Field(b"\x89PNG\r\n", "a map.png", "image/png")])
        [file] = reply.iter_attachments()
        assert file.get_filename() == "a map.png"
        assert file.get_content() == b"\x89PNG\r\n"


class TestForm:
    BODY = (
        b'--cut\r\nContent-Disposition: form-data; name="text"\r\n\r\nHello\r\nPat\r\n'
        b'--cut\r\nContent-Disposition: form-data; name="file"; filename="a map.png"\r\n'
        b"Content-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n\r\n"
        b'--cut\r\nContent-Disposition: form-data; name="file"; filename=""\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\r\n--cut--\r\n"
    )

    def test_text_and_files_are_read(self):
        form = read_form("multipart/form-data; boundary=cut", self.BODY)
        assert form["text"][0].text == "Hello\nPat"
        assert form["file"] == [
            Field(b"\x89PNG\r\n\x1a\n", "a map.png", "image/png"),
            Field(b"", "", "application/octet-stream"),
        ]

    def test_another_kind_of_body_has_no_fields(self):
        assert read_form("application/json", b"{}") == {}

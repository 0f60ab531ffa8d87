import base64
from urllib.parse import urlencode

import pytest

from infra.local.mailbox import About, Mailbox
from infra.local.pages import show_letter, show_list
from infra.local.sending import read_request

SOURCE = (
    b"From: Harlow Public Library <harlow@readyref.example>\r\nTo: pat@example.org\r\n"
    b"Reply-To: reply+01abc@readyref.example\r\n"
    b"Subject: =?utf-8?q?Your_chat_=C3=A0_Paris?=\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=outer\r\n\r\n"
    b"--outer\r\nContent-Type: multipart/alternative; boundary=cut\r\n\r\n"
    b"--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nA + B & C\r\n"
    b"--cut\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    b'<p title="x">Hello <script>alert(1)</script></p>\r\n--cut--\r\n'
    b"--outer\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
    b"Content-Disposition: attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf\r\n\r\n"
    + base64.b64encode(b"%PDF\x00")
    + b"\r\n--outer--\r\n"
)
DOMAIN = "readyref.example"


def a_request(source=SOURCE, **more):
    form = {"Action": "SendRawEmail", "RawMessage.Data": base64.b64encode(source).decode(), **more}
    return urlencode(form).encode()


@pytest.fixture
def mailbox(tmp_path):
    return Mailbox(tmp_path)


def kept(mailbox, source=SOURCE, to="pat@example.org"):
    return mailbox.keep(source, About("", [to], "0100-abc", tags={"letter": "01ABC"}))


class TestRequests:
    def test_a_letter_is_read_with_what_ses_is_told_besides(self):
        request = read_request(
            a_request(
                **{
                    "Destinations.member.1": "lee@example.org",
                    "Tags.member.1.Name": "letter",
                    "Tags.member.1.Value": "01ABC",
                    "ConfigurationSetName": "readyref-local",
                }
            )
        )
        assert request.source == SOURCE
        assert request.recipients == ["lee@example.org"]
        assert request.tags == {"letter": "01ABC"}
        assert request.configuration_set == "readyref-local"

    def test_without_destinations_the_header_tells_the_recipient(self):
        assert read_request(a_request()).recipients == ["pat@example.org"]

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"Action=SendEmail",
            b"Action=SendRawEmail",
            b"Action=SendRawEmail&RawMessage.Data=%00",
        ],
    )
    def test_other_requests_hold_no_letter(self, body):
        assert read_request(body) is None


class TestKeeping:
    def test_a_letter_is_kept_whole(self, mailbox):
        told = kept(mailbox).as_json()
        assert mailbox.letter(told["id"]).source == SOURCE
        assert told["to"] == ["pat@example.org"]
        assert told["subject"] == "Your chat à Paris"
        assert told["text"].strip() == "A + B & C"
        assert "<script>" in told["html"]
        assert told["reply_to"] == "reply+01abc@readyref.example"
        assert told["tags"] == {"letter": "01ABC"}
        assert told["attachments"] == [
            {"name": "Größe.pdf", "media_type": "application/pdf", "size": 5}
        ]

    def test_it_arrives_under_the_id_that_ses_gave_it(self, mailbox):
        assert kept(mailbox).message_id == "<0100-abc@email.amazonses.com>"

    def test_letters_are_there_after_a_restart(self, mailbox, tmp_path):
        name = kept(mailbox).name
        assert Mailbox(tmp_path).letter(name).as_json() == mailbox.letter(name).as_json()

    def test_a_name_with_a_path_finds_nothing(self, mailbox, tmp_path):
        (tmp_path.parent / "secret.eml").write_bytes(b"x")
        assert mailbox.letter("../secret") is None


class TestLooking:
    @pytest.fixture
    def letters(self, mailbox):
        for to, subject in (("pat", "first"), ("lee", "second"), ("pat", "third")):
            source = f"Subject: {subject}\r\n\r\ntext".encode()
            kept(mailbox, source, f"{to}@example.org")
        return mailbox

    def test_the_newest_comes_first(self, letters):
        assert [each.subject for each in letters.letters()] == ["third", "second", "first"]

    @pytest.mark.parametrize(
        ("asked", "subjects"),
        [
            ({"to": "PAT@example.org"}, ["third", "first"]),
            ({"subject": "irs"}, ["first"]),
            ({"to": "lee@", "subject": "first"}, []),
        ],
    )
    def test_they_are_found_by_recipient_and_subject(self, letters, asked, subjects):
        assert [each.subject for each in letters.letters(**asked)] == subjects

    def test_those_since_a_letter_come_after_it(self, letters):
        _, second, _ = letters.names()
        assert [each.subject for each in letters.letters(since=second)] == ["third"]

    def test_those_since_an_instant_are_no_older(self, letters):
        [third, *_] = letters.letters()
        assert third in letters.letters(since=third.about.sent_at)
        assert letters.letters(since="2999-01-01T00:00:00Z") == []


class TestPages:
    def test_the_html_part_can_run_nothing_on_the_page(self, mailbox):
        shown = show_letter(kept(mailbox), domain=DOMAIN)
        assert "<script>" not in shown
        assert '<iframe sandbox="allow-popups' in shown
        assert "allow-scripts" not in shown

    def test_a_hostile_subject_is_text_on_both_pages(self, mailbox):
        letter = kept(mailbox, b"To: a@b.c\r\nSubject: <img src=x onerror=alert(1)>\r\n\r\ntext")
        listed = show_list([(letter.name, mailbox.about(letter.name))], {}, 0)
        assert "<img" not in listed
        assert "<img" not in show_letter(letter, domain=DOMAIN)
        assert "&lt;img" in listed

    def test_a_reply_goes_where_the_letter_says(self, mailbox):
        shown = show_letter(kept(mailbox), domain=DOMAIN)
        assert "To reply+01abc@readyref.example" in shown
        assert 'name="from" required value="pat@example.org"' in shown

    def test_a_reply_that_goes_elsewhere_cannot_be_written_here(self, mailbox):
        letter = kept(mailbox, SOURCE.replace(b"reply+01abc@readyref", b"desk@harlow"))
        assert "<textarea" not in show_letter(letter, domain=DOMAIN)

    def test_the_list_turns_its_pages_within_what_was_searched(self, mailbox):
        letter = kept(mailbox)
        rows = [(letter.name, mailbox.about(letter.name))] * 51
        shown = show_list(rows, {"to": "pat@example.org"}, 1)
        assert '/mailbox?to=pat%40example.org&amp;page=0">Newer' in shown
        assert '/mailbox?to=pat%40example.org&amp;page=2">Older' in shown
        assert shown.count("<li>") == 50

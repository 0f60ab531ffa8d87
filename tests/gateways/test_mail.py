"""Mail by SES: what is written, and which failures mean what."""

import json
from email import message_from_bytes
from email.policy import SMTP, default

import boto3
import pytest
from botocore.exceptions import (
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)
from botocore.session import get_session
from botocore.stub import Stubber
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends
from msgspec.structs import replace

from chalicelib.domain.letter import Attachment, Letter
from chalicelib.errors import OutcomeUnknown, Unavailable, Undeliverable
from chalicelib.gateways.mail import SesMail, UndeliveredQueue, one_line
from tests.support.desk import FakeClock
from tests.support.mail import FakeMail

LETTER = Letter(
    id="01JH8Z2V4QW6N0C3D5E7F9GAHB",
    to="pat@example.org",
    subject="Answer from Büro & Söhne [Question #7]",
    text="Hello שלום 📚\n.\nFrom here\n" + "long " * 1000,
    html="<p>Hello שלום 📚</p>" + "<i>long</i>" * 1000,
    sender_name='Library, "Main" - Zürich',
    sender="harlow@desk.example.org",
)
HEADERS = [
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "List-Id",
    "Reply-To",
]


@pytest.fixture
def mail(aws):
    boto3.client("ses").verify_domain_identity(Domain="desk.example.org")
    return SesMail("desk.example.org", "readyref-test", FakeClock())


def sent_as(mail, **change):
    raw = mail.compose(replace(LETTER, **change)).as_bytes(policy=SMTP)
    return message_from_bytes(raw, policy=default)


class TestWhatIsWritten:
    def test_text_and_html_in_the_librarys_name(self, mail):
        message = sent_as(mail)
        (sender,) = message["From"].addresses
        assert (sender.addr_spec, sender.display_name) == (LETTER.sender, LETTER.sender_name)
        assert (message["To"], message["Subject"]) == (LETTER.to, LETTER.subject)
        assert message["Date"].datetime == FakeClock().at
        assert message["Message-ID"] == f"<{LETTER.id}@desk.example.org>"
        for kind, written in (("plain", LETTER.text), ("html", LETTER.html)):
            body = message.get_body((kind,)).get_content()
            assert body.replace("\r\n", "\n").rstrip("\n") == written

    def test_every_line_is_short_and_plain_enough_for_any_mail_system(self, mail):
        file = Attachment("Büro.txt", "text/plain", "é".encode() * 5000)
        letter = replace(LETTER, attachments=(file,))
        raw = mail.compose(letter).as_bytes(policy=SMTP)
        assert max(len(line) for line in raw.split(b"\r\n")) <= 998
        assert raw.isascii()

    def test_without_more_it_has_no_more_headers(self, mail):
        message = sent_as(mail, automatic=False)
        assert [name for name in HEADERS if name in message] == []

    def test_a_machine_says_so(self, mail):
        message = sent_as(mail)
        assert message["Auto-Submitted"] == "auto-generated"
        suppressed = message["X-Auto-Response-Suppress"].split(", ")
        assert {"OOF", "AutoReply"} <= set(suppressed)

    def test_it_does_not_keep_mail_servers_from_saying_that_it_failed(self, mail):
        suppressed = sent_as(mail)["X-Auto-Response-Suppress"].split(", ")
        assert not {"All", "NDR"} & set(suppressed)

    def test_it_follows_the_mails_before_it(self, mail):
        message = sent_as(mail, thread=("<q1@desk.example.org>", "0100-ses", "<pat@mail.example>"))
        assert message["References"].split() == [
            "<q1@desk.example.org>",
            "<0100-ses@email.amazonses.com>",
            "<pat@mail.example>",
        ]
        assert message["In-Reply-To"] == "<pat@mail.example>"

    def test_ses_has_a_name_of_its_own_in_each_region(self, mail):
        mail._client = get_session().create_client("ses", region_name="eu-west-1")
        message = sent_as(mail, thread=("0100-ses",))
        assert message["In-Reply-To"] == "<0100-ses@eu-west-1.amazonses.com>"

    def test_answers_go_where_they_should(self, mail):
        message = sent_as(mail, reply_to=("ben@birch.example", "reply+x@desk.example.org"))
        assert message["Reply-To"] == "ben@birch.example, reply+x@desk.example.org"

    def test_one_of_many_names_its_list(self, mail):
        assert sent_as(mail, list_id="notices.desk.example.org")["List-Id"] == (
            "<notices.desk.example.org>"
        )

    def test_files_go_along_under_their_names(self, mail):
        files = (
            Attachment("Lageplan Süd 📚.pdf", "application/pdf", b"%PDF\x00\xff"),
            Attachment("notes.txt", "text/plain", "é\n".encode()),
        )
        found = list(sent_as(mail, attachments=files).iter_attachments())
        assert [
            (each.get_filename(), each.get_content_type(), each.get_payload(decode=True))
            for each in found
        ] == [(each.name, each.media_type, each.content) for each in files]

    @pytest.mark.parametrize(
        "media_type", ["message/rfc822", "message/delivery-status", "multipart/mixed"]
    )
    def test_a_mail_goes_along_as_a_file_like_any_other(self, mail, media_type):
        """Parts of these kinds must not be encoded, and mail programs would open them (RFC 2046)."""
        attached = Attachment("old letter.eml", media_type, b"From: x\r\n\r\ny")
        [part] = sent_as(mail, attachments=(attached,)).iter_attachments()
        assert part.get_content_type() == "application/octet-stream"
        assert part.get_content() == attached.content

    @pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\x00"])
    def test_no_header_can_be_slipped_in(self, mail, end):
        evil = f"Harlow{end}Bcc: victim@example.net{end}{end}<b>"
        file = Attachment(f"a{end}Bcc: b.pdf", "application/pdf", b"pdf")
        message = sent_as(mail, sender_name=evil, subject=evil, attachments=(file,))
        assert "Bcc" not in message
        assert message["Subject"].startswith("Harlow Bcc: victim@example.net")
        assert [each.get_content_type() for each in message.iter_attachments()] == [
            "application/pdf"
        ]

    def test_one_line_has_an_end(self):
        assert one_line("  a \t b\n" + "c" * 1000) == "a b " + "c" * 496


class TestSending:
    @pytest.mark.parametrize("post", [FakeMail(), None], ids=["fake", "ses"])
    def test_the_id_that_it_went_out_under_is_told(self, mail, post):
        assert (post or mail)(LETTER)

    def test_ses_gets_what_was_written(self, mail):
        mail(LETTER)
        (sent,) = ses_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].sent_messages[-1:]
        assert set(sent.destinations) == {"pat@example.org"}
        assert "Auto-Submitted: auto-generated" in sent.raw_data

    def test_its_events_name_the_letter(self, mail):
        asked = {}

        class Client:
            def send_raw_email(self, **given):
                asked.update(given)
                return {"MessageId": "0100-ses"}

        mail._client = Client()
        assert mail(LETTER) == "0100-ses"
        del asked["RawMessage"]
        assert asked == {
            "Source": "harlow@desk.example.org",
            "Destinations": ["pat@example.org"],
            "ConfigurationSetName": "readyref-test",
            "Tags": [{"Name": "letter", "Value": LETTER.id}],
        }

    def test_the_sdk_does_not_try_again_by_itself(self, mail):
        assert mail._ses().meta.config.retries == {"total_max_attempts": 1, "mode": "legacy"}

    @pytest.mark.parametrize("to", ["", "nobody", "a b@example.org", "a@example.org\nBcc: b@c.d"])
    def test_an_address_that_is_none_is_refused_without_asking(self, mail, to):
        mail._client = None
        with pytest.raises(Undeliverable):
            mail(replace(LETTER, to=to))


class TestFailures:
    @pytest.mark.parametrize(
        ("code", "status", "error"),
        [
            ("MessageRejected", 400, Undeliverable),
            ("InvalidParameterValue", 400, Undeliverable),
            ("MailFromDomainNotVerifiedException", 400, Undeliverable),
            ("Throttling", 400, Unavailable),
            ("AccountSendingPausedException", 400, Unavailable),
            ("ConfigurationSetDoesNotExist", 400, Unavailable),
            ("AccessDenied", 403, Unavailable),
            ("ServiceUnavailable", 503, OutcomeUnknown),
            ("InternalFailure", 500, OutcomeUnknown),
        ],
    )
    def test_what_ses_says(self, mail, code, status, error):
        mail._client = get_session().create_client("ses")
        with Stubber(mail._client) as ses:
            ses.add_client_error("send_raw_email", code, http_status_code=status)
            with pytest.raises(error):
                mail(LETTER)

    @pytest.mark.parametrize(
        ("failure", "error"),
        [
            (EndpointConnectionError(endpoint_url="https://email.example"), Unavailable),
            (ConnectTimeoutError(endpoint_url="https://email.example"), Unavailable),
            (NoCredentialsError(), Unavailable),
            (ReadTimeoutError(endpoint_url="https://email.example"), OutcomeUnknown),
        ],
    )
    def test_when_it_says_nothing(self, mail, failure, error):
        class Silent:
            def send_raw_email(self, **_):
                raise failure

        mail._client = Silent()
        with pytest.raises(error):
            mail(LETTER)


def test_what_will_not_go_out_is_laid_where_an_alarm_looks(aws):
    queue = boto3.client("sqs").create_queue(QueueName="undelivered")["QueueUrl"]
    UndeliveredQueue(queue)("letter-1", "put_off")
    (message,) = boto3.client("sqs").receive_message(QueueUrl=queue)["Messages"]
    assert json.loads(message["Body"]) == {"letter": "letter-1", "reason": "put_off"}

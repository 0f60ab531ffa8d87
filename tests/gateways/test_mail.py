"""Mail by SES: what is written, and which failures are worth another attempt."""

from email import message_from_bytes
from email.policy import default

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.session import get_session
from botocore.stub import Stubber
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from chalicelib.domain.letter import Letter
from chalicelib.errors import Unavailable, Undeliverable
from chalicelib.gateways.mail import SesMail
from tests.support.desk import FakeClock
from tests.support.mail import FakeMail

LETTER = Letter(
    to="pat@example.org",
    subject="Your chat with Büro & Söhne [Question #7]",
    text="Hello שלום 📚\n.\nFrom here",
    html="<p>Hello שלום 📚</p>",
    sender_name='Library, "Main" - Zürich',
)


@pytest.fixture
def mail(aws):
    boto3.client("ses").verify_email_identity(EmailAddress="desk@example.org")
    return SesMail("desk@example.org", FakeClock())


def sent_as(letter, mail):
    message = message_from_bytes(mail.compose(letter).as_bytes(), policy=default)
    return message, {part.get_content_type(): part for part in message.walk()}


def test_a_letter_is_text_and_html_from_our_address_in_the_librarys_name(mail):
    message, parts = sent_as(LETTER, mail)
    assert message["From"].addresses[0].addr_spec == "desk@example.org"
    assert message["From"].addresses[0].display_name == 'Library, "Main" - Zürich'
    assert (message["To"], message["Subject"]) == (LETTER.to, LETTER.subject)
    assert message["Date"].datetime == FakeClock().at
    assert parts["text/plain"].get_content().rstrip("\n") == LETTER.text
    assert parts["text/html"].get_content().rstrip("\n") == LETTER.html


def test_it_says_that_a_machine_wrote_it(mail):
    assert mail.compose(LETTER)["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("post", [FakeMail(), None], ids=["fake", "ses"])
def test_the_id_that_it_went_out_under_is_told(mail, post):
    assert (post or mail)(LETTER)


def test_ses_gets_what_was_written(mail):
    mail(LETTER)
    (sent,) = ses_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].sent_messages[-1:]
    assert sent.destinations == ["pat@example.org"]
    assert "Auto-Submitted: auto-generated" in sent.raw_data


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("MessageRejected", Undeliverable),
        ("InvalidParameterValue", Undeliverable),
        ("MailFromDomainNotVerifiedException", Undeliverable),
        ("Throttling", Unavailable),
        ("ServiceUnavailable", Unavailable),
        ("AccountSendingPausedException", Unavailable),
    ],
)
def test_what_can_be_tried_again_is_told_from_what_cannot(mail, code, error):
    mail._client = get_session().create_client("ses")
    with Stubber(mail._client) as ses:
        ses.add_client_error("send_raw_email", code)
        with pytest.raises(error):
            mail(LETTER)


def test_a_network_that_is_down_can_be_tried_again(mail):
    class Down:
        def send_raw_email(self, **_):
            raise EndpointConnectionError(endpoint_url="https://email.example")

    mail._client = Down()
    with pytest.raises(Unavailable):
        mail(LETTER)

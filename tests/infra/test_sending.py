"""Letters on their way to the emulator's SES: failures on demand, and what is told of them afterwards."""

import asyncio
import base64
import json
from collections import Counter
from urllib.parse import urlencode

import pytest

from infra.local.exchange import Held, respond
from infra.local.letter_events import LetterEvents, notifications
from infra.local.mail_faults import Faults
from infra.local.mailbox import About, Letter, Mailbox
from infra.local.sending import Sending

SOURCE = (
    b"From: Harlow <harlow@readyref.example>\r\nTo: pat@mail.example\r\nSubject: Hi\r\n\r\nHi\r\n"
)
BODY = urlencode(
    {
        "Action": "SendRawEmail",
        "RawMessage.Data": base64.b64encode(SOURCE).decode(),
        "ConfigurationSetName": "readyref-local",
        "Tags.member.1.Name": "letter",
        "Tags.member.1.Value": "01ABC",
    }
).encode()
TAKEN = b"<R><MessageId>0100-abc@email.amazonses.com</MessageId></R>"


class Ses:
    def __init__(self, status=200, answer=TAKEN):
        self.calls = 0
        self._answer = status, answer

    async def __call__(self, scope, receive, send):
        self.calls += 1
        assert (await receive())["body"] == BODY
        await respond(send, *self._answer, "text/xml")


@pytest.fixture
def sending(tmp_path):
    return Sending(Mailbox(tmp_path), LetterEvents(pace=0))


def send(sending, ses):
    answer = Held()

    async def run():
        await sending.serve(ses, {"headers": []}, BODY, None, answer.take)
        await sending.events.settled()

    asyncio.run(run())
    return answer


class TestTaking:
    def test_a_letter_that_ses_takes_is_kept_under_the_id_that_the_sender_hears(self, sending):
        answer = send(sending, Ses())
        [letter] = sending.mailbox.letters()
        assert answer.body == b"<R><MessageId>0100-abc</MessageId></R>"
        assert (letter.source, letter.about.message_id) == (SOURCE, "0100-abc")

    def test_a_letter_that_ses_refuses_is_not_kept(self, sending):
        answer = send(sending, Ses(400, b"<Code>MessageRejected</Code>"))
        assert (answer.status, answer.body) == (400, b"<Code>MessageRejected</Code>")
        assert sending.mailbox.letters() == []


class TestFaults:
    @pytest.mark.parametrize(
        ("fault", "status", "calls"), [("throttle", 400, 0), ("before", 500, 0), ("after", 500, 1)]
    )
    def test_a_call_fails_before_it_takes_effect_or_afterwards(self, sending, fault, status, calls):
        sending.faults.set({fault: 1})
        ses = Ses()
        assert send(sending, ses).status == status
        assert ses.calls == len(sending.mailbox.letters()) == calls

    def test_shares_are_kept(self):
        faults = Faults()
        faults.set({"before": 0.3, "after": 0.2, "seed": 7})
        drawn = Counter(faults.next() for _ in range(1000))
        assert 250 < drawn["before"] < 350
        assert 150 < drawn["after"] < 250
        assert drawn["throttle"] == 0

    def test_the_same_seed_gives_the_same_failures(self):
        def drawn():
            faults = Faults()
            faults.set({"before": 0.5, "seed": 7})
            return [faults.next() for _ in range(50)]

        assert drawn() == drawn()

    def test_nothing_switches_them_off(self):
        faults = Faults()
        faults.set({"before": 1})
        faults.set({})
        assert faults.next() is None

    @pytest.mark.parametrize("asked", [{"never": 0.1}, {"before": 2}, {"before": -1}])
    def test_what_is_no_share_is_refused(self, asked):
        with pytest.raises(ValueError, match="shares of"):
            Faults().set(asked)


class TestEvents:
    @pytest.mark.parametrize(
        ("to", "kinds"),
        [
            ("pat@mail.example", ["Send", "Delivery"]),
            ("gone@bounce.example", ["Send", "Bounce"]),
            ("bounce@simulator.amazonses.com", ["Send", "Bounce"]),
            ("complaint@simulator.amazonses.com", ["Send", "Delivery", "Complaint"]),
        ],
    )
    def test_the_address_decides_what_becomes_of_a_letter(self, to, kinds):
        letter = Letter("1", About("2026-11-24T10:15:00.000Z", [to], "0100-abc"), SOURCE)
        assert [each["eventType"] for each in notifications(letter, "set")] == kinds

    def test_only_a_mailbox_that_is_full_bounces_for_a_while(self):
        def bounce(to):
            letter = Letter("1", About("2026-11-24T10:15:00.000Z", [to], "0100-abc"), SOURCE)
            return notifications(letter, "set")[1]["bounce"]["bounceType"]

        assert bounce("gone@bounce.example") == "Permanent"
        assert bounce("pat@full.example") == "Transient"

    def test_they_name_the_letter(self, sending):
        published = []
        sending.events.publish = published.append
        send(sending, Ses())
        told = [json.loads(each) for each in published]
        assert [each["eventType"] for each in told] == ["Send", "Delivery"]
        assert {each["mail"]["messageId"] for each in told} == {"0100-abc"}
        assert told[0]["mail"]["tags"]["letter"] == ["01ABC"]

    def test_nothing_is_told_while_there_is_no_topic(self, sending):
        send(sending, Ses())
        assert sending.mailbox.letters()

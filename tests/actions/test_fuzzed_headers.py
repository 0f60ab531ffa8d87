"""Whatever headers a mail has, it joins the question whose signed address it was sent to, and no other."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.status import Status
from chalicelib.storage.question import read_question
from tests.support.acts import act
from tests.support.files import FakeFiles
from tests.support.mail_in import DOMAIN, a_mail, deliver, reply_address
from tests.support.questions import BIRCH, HARLOW, keep_in

IDS = {
    HARLOW: ("01KJQ6PSG0R08S393X6S7CRFNE", "ana.harlow"),
    BIRCH: ("01KJQ6PSG0R08S393X6S7CRFNF", "ben.birch"),
}
OPEN_TO_ALL = ("From", "Sender", "Cc", "Reply_To", "References", "In_Reply_To", "Subject", "X_Forwarded_To",
    "Delivered_To", "Resent_To", "Thread_Topic", "X_Question")  # fmt: skip
_numbers = count()


class Answered:
    """A question that was answered, and all that a stranger could know of it but the signature."""

    def __init__(self, desk, consortium, library):
        self.id, who = IDS[library]
        keep_in(library, self.id, Status.NEW)
        desk.clock.forward(minutes=1)
        act(desk, consortium.staff[who], self.id, "answer", text="On shelf 9.")
        self.address = reply_address(desk, read_question(self.id).history[-1].id)
        self.known = (
            f"<{self.id}@{DOMAIN}>",
            f"Re: Answer [Question #{read_question(self.id).question.number}]",
            f"{self.id}@{DOMAIN}",
            "Pat <pat@example.org>",
        )

    @property
    def replies(self):
        return [each.kind for each in read_question(self.id).history].count("patron_reply")


@pytest.fixture
def both(desk, consortium):
    return [Answered(desk, consortium, library) for library in (HARLOW, BIRCH)]


def altered(address, place):
    """The address with another character in its token."""
    at = len("reply+") + place
    return address[:at] + ("b" if address[at] != "b" else "c") + address[at + 1 :]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_only_the_signed_address_joins_a_question(desk, both, data):
    desk.clock.forward(hours=1)  # more than a person writes in an hour is another matter
    before = [each.replies for each in both]
    known = [text for each in both for text in each.known]
    forged = [altered(each.address, place) for each in both for place in (3, 27, 31, 49)]
    headers = data.draw(
        st.dictionaries(st.sampled_from(OPEN_TO_ALL), st.sampled_from(known), max_size=6)
    )
    meant = data.draw(st.sampled_from([*both, None]))
    to = meant.address if meant else data.draw(st.sampled_from([*forged, f"harlow@{DOMAIN}"]))
    number = next(_numbers)
    mail = a_mail(to, **{**headers, "Message_ID": f"<{number}@mail.example>"})
    deliver(desk, FakeFiles(), mail, mail_id=f"m{number}")
    joined = [each.replies - was for each, was in zip(both, before, strict=True)]
    assert joined == [each is meant for each in both]

"""The outbox while SES fails in every way: each letter arrives, and arrives once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.client import eventually

PATRONS, MESSAGES = 12, 5
FAILURES = {"before": 0.25, "after": 0.25, "throttle": 0.25, "seed": 7}


@pytest.fixture
def ana(busy):
    return busy.librarian("Ana", busy.harlow)


@pytest.fixture
def let_mail_fail(busy):
    yield lambda: busy.stack.let_mail_fail(**FAILURES)
    busy.stack.let_mail_fail()


def _writes_to(ana, question_id):
    """Several messages to a patron, one after another: the ids of their letters."""
    return [
        ana.does("message", question_id, text=f"Message {number}")["history"][-1]["id"]
        for number in range(MESSAGES)
    ]


def test_60_letters_arrive_once_each_however_ses_fails(busy, ana, let_mail_fail):
    desk, stack = busy, busy.stack
    addresses = [desk.address() for _ in range(PATRONS)]
    questions = [ana.adds(f"Where is {each}?", email=each) for each in addresses]
    desk.all_sent(3 + PATRONS)  # with those to whom else asked here

    let_mail_fail()
    with ThreadPoolExecutor(6) as pool:
        written = list(pool.map(lambda each: _writes_to(ana, each), questions))
    letters = [letter_id for ids in written for letter_id in ids]
    assert len(set(letters)) == PATRONS * MESSAGES

    def is_tried():
        """SES was asked for each once, and its own word has settled what it took and did not say."""
        found = [desk.posted(each) for each in letters]
        here = set(letters) & set(desk.letter_ids())
        sent = {each["letter_id"]["S"] for each in found if each["state"]["S"] == "sent"}
        return all(each["tries"]["N"] != "0" for each in found) and sent == here

    eventually(is_tried)
    assert {desk.posted(each)["state"]["S"] for each in letters} == {"sent", "unsure", "due"}

    stack.let_mail_fail()
    stack.run_duty("RetryLetters", datetime.now(UTC) + timedelta(minutes=6))
    eventually(lambda: {desk.posted(each)["state"]["S"] for each in letters} == {"sent"})
    arrived = Counter(each for each in desk.letter_ids() if each in letters)
    assert arrived == dict.fromkeys(letters, 1)

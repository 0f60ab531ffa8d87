"""A thousand letters, four senders that die at any moment, a mail service that fails before and after it sends.

Each letter is out exactly once in the end, or laid aside where somebody sees it (docs/adr/0014-each-letter-once.md).
"""

import json
import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from chalicelib.actions.letter_events import note_events
from chalicelib.actions.posting import post_letters, retry_letters
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.errors import OutcomeUnknown, Unavailable, Undeliverable
from chalicelib.storage import table as storage
from chalicelib.storage.letter import due_letters, put_letter
from chalicelib.storage.table import Transaction
from tests.support.desk import NOON
from tests.support.mail import FakePlaces
from tests.support.outbox import every_item
from tests.support.table import forget_items

ROUNDS, LETTERS, SENDERS, BATCH = 10, 100, 4, 10
FAILS = 0.3
DIES = 0.01


class Killed(BaseException):
    """The end of a function: nothing of ours catches it."""


class FlakySes:
    """Sends, or fails before or after it did; what it sent it tells of twice: at once or late, in any order."""

    def __init__(self, desk, chance):
        self.desk, self.chance = desk, chance
        self.out = Counter()
        self.telling = []
        self.lock = threading.Lock()

    def __call__(self, letter):
        if "refused" in letter.to:
            raise Undeliverable
        with self.lock:
            how = self.chance.random()
            before = self.chance.choice([Unavailable(), OutcomeUnknown(), Killed()])
            after = self.chance.choice([OutcomeUnknown(), Killed(), ConnectionResetError()])
        if how < FAILS / 2:
            raise before
        self._send(letter)
        if how < FAILS:
            raise after
        return f"ses-{letter.id}"

    def _send(self, letter):
        with self.lock:
            self.out[letter.id] += 1
            first = self.chance.choice([0, 20, 60, 120, 240])
            again = self.chance.choice(["Send", "Delivery"])
        for kind, delay in (("Send", first), (again, first + 60)):
            event = {
                "eventType": kind,
                "mail": {"messageId": f"ses-{letter.id}", "tags": {"letter": [letter.id]}},
            }
            record = {"Sns": {"Message": json.dumps(event)}}
            if delay:
                with self.lock:
                    self.telling.append((self.desk.now().timestamp() + delay, record))
            else:
                with unharmed():
                    note_events(self.desk, [record])

    def tell(self):
        """What is to be told by now, in any order."""
        now = self.desk.now().timestamp()
        due = [record for at, record in self.telling if at <= now]
        self.telling = [each for each in self.telling if each[0] > now]
        self.chance.shuffle(due)
        note_events(self.desk, due)


mortal = threading.local()


@contextmanager
def unharmed():
    """Not a sender's own doing: it happens elsewhere."""
    was, mortal.now = getattr(mortal, "now", False), False
    yield
    mortal.now = was


@pytest.fixture
def deaths(table):
    """Calls to the table come one after the other, as DynamoDB orders them for an item; senders die at some."""
    chance, lock = random.Random(7), threading.RLock()

    def may_die(**_):
        if getattr(mortal, "now", False) and chance.random() < DIES:
            raise Killed

    def begin(**_):
        may_die()
        lock.acquire()

    def end(**_):
        lock.release()
        may_die()

    events = storage.connection().client.meta.events
    events.register_last("before-call.dynamodb", begin)
    events.register_first("after-call.dynamodb", end)
    yield
    events.unregister("before-call.dynamodb", begin)
    events.unregister("after-call.dynamodb", end)


def recorded(number):
    """Some letters that are recorded together: most are good, some cannot be written, some are refused."""
    letters = []
    for place in range(LETTERS):
        name = f"l{number}-{place}"
        kind, to = LetterKind.NOTICE_REFUSED_FILES, f"{name}@example.org"
        if place % 50 == 7:
            kind = LetterKind.ANSWER  # of no question
        if place % 50 == 9:
            to = f"refused-{to}"
        letters.append(DueLetter(name, kind, to, NOON, "harlow"))
    for start in range(0, LETTERS, 25):
        writes = Transaction()
        for letter in letters[start : start + 25]:
            put_letter(writes, letter)
        writes.commit()
    return letters


def as_sender(duty, *arguments):
    """A sender that dies is called again, until it came to its end; how often it died."""
    died, ended = 0, False
    while not ended:
        mortal.now = True
        try:
            duty(*arguments)
            ended = True
        except Killed:
            died += 1
        finally:
            mortal.now = False
    return died


def send_all(desk, office, ses, letters):
    """The stream wakes senders, and so does the schedule each minute, until nothing is due."""
    ids = [letter.id for letter in letters]
    batches = [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
    died = 0
    with ThreadPoolExecutor(SENDERS) as senders:
        woken = [senders.submit(as_sender, post_letters, office, each) for each in batches]
        died += sum(each.result() for each in woken)
        while due_letters(desk.now().replace(year=2030), limit=1):
            desk.clock.forward(minutes=1)
            ses.tell()
            woken = [senders.submit(as_sender, retry_letters, office) for _ in range(2)]
            died += sum(each.result() for each in woken)
    return died


def test_each_letter_is_out_exactly_once_whatever_happens(desk, table, consortium, deaths):
    ses, places = FlakySes(desk, random.Random(3)), FakePlaces()
    office = places.office(desk, ses)
    died, states, good, bad = 0, Counter(), set(), set()
    for number in range(ROUNDS):
        desk.clock.forward(hours=2)
        letters = recorded(number)
        died += send_all(desk, office, ses, letters)
        desk.clock.forward(minutes=5)
        ses.tell()
        assert retry_letters(office) == {}
        broken = {each.id for each in letters if each.kind is LetterKind.ANSWER}
        refused = {each.id for each in letters if "refused" in each.to}
        bad |= broken | refused
        good |= {each.id for each in letters} - broken - refused
        for item in every_item(table, "OUTBOX#"):
            states[item["state"]] += 1
            expected = "parked" if item["letter_id"] in broken else "sent"
            expected = "refused" if item["letter_id"] in refused else expected
            assert item["state"] == expected, item
        forget_items(table, "OUTBOX#", "ADDRESS#")
    assert ses.out == dict.fromkeys(good, 1)
    assert {letter_id for letter_id, _ in places.laid_aside} == bad
    assert states == {"sent": 960, "parked": 20, "refused": 20}
    assert died > 100

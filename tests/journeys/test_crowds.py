"""A whole reading room asks at once from one address, and somebody floods: all are served, and others do not notice."""

import statistics
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.client import FrameRefused, Socket, eventually, told

pytestmark = pytest.mark.roles_elsewhere

PATRONS = 200
ACCEPTED = 20
FLOOD = 150
QUESTIONS_AND_ANSWERS = 15
NOT_NOTICED = 0.2
"""Seconds that nobody notices; where the machine is so busy that the usual is near it, four times the usual."""


@pytest.fixture
def pool():
    with ThreadPoolExecutor(8) as pool:
        yield pool


def _come_in(visitor, queue):
    """From the form to the line, as a browser does; heartbeats are sent where the test looks at their answers."""
    form = visitor.http.get(f"/chat/{queue}")
    assert form.status == 200
    assert "A librarian is on duty now" in form.text
    visitor.asks(queue)
    line = Socket(visitor.http.origin, visitor.ticket())
    return visitor.joins(line)["chat"]["state"]


def _places(pool, visitors):
    """Where each stands in line, as the desk tells them with their next heartbeat."""
    return list(pool.map(lambda each: each.line.ask("chat.ping")["chat"]["place"], visitors))


def test_200_patrons_behind_one_address_stand_in_line_and_are_served(desk, pool):
    librarians = desk.librarians(["Ana", "Ben", "Cleo", "Dina"], desk.harlow)
    for each in librarians:
        each.opens(desk.harlow.id)
    visitors = [desk.visitor(email="", name=f"Pat {number}") for number in range(PATRONS)]
    began = time.monotonic()
    states = list(pool.map(lambda each: _come_in(each, desk.harlow.id), visitors))
    print(f"{PATRONS} patrons were in line after {time.monotonic() - began:.1f} s")
    assert states == ["waiting"] * PATRONS
    places = dict(zip(_places(pool, visitors), visitors, strict=True))
    assert sorted(places) == list(range(1, PATRONS + 1))
    opened = librarians[0].opens(desk.harlow.id)
    line = [places[place].chat for place in sorted(places)]
    first = [each["chat"] for each in opened["waiting"]]
    assert first == line[: len(first)]
    assert opened["more"] == PATRONS - len(first) < PATRONS - ACCEPTED

    by_chat = {each.chat: each for each in visitors}
    for number, chat in enumerate(line[:ACCEPTED]):
        librarian = librarians[number % len(librarians)]
        librarian.accepts(chat)
        librarian.says(chat, f"Hello, number {number + 1}.")
        _hears(by_chat[chat], f"Hello, number {number + 1}.")
        by_chat[chat].says("Thank you.")
    still = [by_chat[chat] for chat in line[ACCEPTED:]]
    assert _places(pool, still[:ACCEPTED]) == list(range(1, ACCEPTED + 1))
    assert _places(pool, still[-1:]) == [PATRONS - ACCEPTED]
    for number, chat in enumerate(line[:ACCEPTED]):
        librarians[number % len(librarians)].ends(chat, "practice")
    list(pool.map(lambda each: each.leaves(), still))
    list(pool.map(lambda each: each.hang_up(), visitors))


def _hears(visitor, text):
    visitor.line.wait_for("chat.said", lambda event: event["message"]["text"] == text)


class TestFlood:
    """One session sends as fast as it can, while another patron chats."""

    @pytest.fixture
    def chats(self, desk):
        """Two patrons, each with a librarian of their own."""
        librarians = desk.librarians(["Ana", "Ben"], desk.harlow)
        visitors = [desk.visitor(email="") for _ in librarians]
        for visitor, librarian in zip(visitors, librarians, strict=True):
            librarian.opens(desk.harlow.id)
            visitor.asks(desk.harlow.id).joins()
            librarian.accepts(visitor.chat)
        yield list(zip(visitors, librarians, strict=True))
        for visitor, librarian in zip(visitors, librarians, strict=True):
            librarian.ends(visitor.chat, "practice")
            visitor.hang_up()

    def test_messages_over_the_pace_are_refused_with_a_time_and_others_are_answered_as_ever(
        self, chats
    ):
        (noisy, _), other = chats
        usual = _time_to_talk(*other)
        sent = [_says(noisy, f"flood {number}") for number in range(FLOOD)]
        during = _time_to_talk(*other)
        taken, refused = _outcomes(sent)
        print(f"a message takes {usual * 1000:.0f} ms, during a flood {during * 1000:.0f} ms")
        assert taken < FLOOD / 2
        assert {each.code for each in refused} == {"too_fast"}
        assert all(each.details["retry_after"] >= 1 for each in refused)
        assert all("You are writing very fast." in each.message for each in refused)
        assert during < max(NOT_NOTICED, 4 * usual)

    def test_what_was_refused_is_taken_later_under_its_own_id(self, chats):
        (noisy, librarian), _ = chats
        ids = [uuid.uuid4().hex for _ in range(25)]
        _outcomes([_says(noisy, each, each) for each in ids])
        missing = [each for each in ids if each not in _heard(librarian)]
        assert missing

        def all_taken():
            _outcomes([_says(noisy, each, each) for each in missing])
            return set(ids) <= set(_heard(librarian))

        eventually(all_taken)
        assert sorted(_heard(librarian)) == sorted(ids)

    def test_keys_pressed_faster_than_anybody_types_are_not_passed_on(self, chats):
        (noisy, librarian), other = chats
        usual = _time_to_talk(*other)
        began = time.monotonic()
        sent = [noisy.line.send("chat.typing", chat=noisy.chat, typing=True) for _ in range(FLOOD)]
        during = _time_to_talk(*other)
        _, refused = _outcomes(sent)
        lasted = time.monotonic() - began
        assert refused == []
        noisy.says("Done.")
        librarian.line.wait_for("chat.said", lambda event: event["message"]["text"] == "Done.")
        assert 1 <= len(librarian.line.of_type("chat.typing")) <= 4 + 2 * lasted
        assert during < max(NOT_NOTICED, 4 * usual)


def _says(visitor, text, client_id=""):
    fields = {"chat": visitor.chat, "client_id": client_id or uuid.uuid4().hex, "text": text}
    return visitor.line.send("chat.say", **fields)


def _outcomes(sent):
    """How many were taken, and why the others were not."""
    taken, refused = 0, []
    for reply in sent:
        try:
            told(reply)
            taken += 1
        except FrameRefused as error:
            refused.append(error)
    return taken, refused


def _heard(librarian):
    """What the patron said, as often as it came."""
    events = librarian.line.of_type("chat.said")
    said = [each["message"] for each in events if each["message"]["kind"] == "said"]
    return [each["text"] for each in said if each["from"] == "patron"]


def _time_to_talk(visitor, librarian):
    """The median time from one side's message until the other side has it and the sender knows, in seconds."""
    times = []
    for number in range(QUESTIONS_AND_ANSWERS):
        text = f"{number} of {uuid.uuid4().hex}"
        began = time.perf_counter()
        librarian.says(visitor.chat, text)
        _hears(visitor, text)
        times.append(time.perf_counter() - began)
    return statistics.median(times)

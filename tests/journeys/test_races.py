"""Several at once: one owner, one end, one claim, and everybody else is told.

Frames of one socket are answered one after another, those of different sockets at the same time.
"""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.client import FrameRefused, LineCut, told
from tests.support.journey_consortium import JourneyConsortium

pytestmark = pytest.mark.roles_elsewhere

LIBRARIANS = 50
PRESSES = 4


@pytest.fixture(scope="module")
def crowd(stack):
    """A library with many librarians, all with the monitor open."""
    consortium = JourneyConsortium(stack)
    names = [f"Lib{number}" for number in range(LIBRARIANS)]
    people = consortium.librarians(names, consortium.harlow)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda person: person.opens(consortium.harlow.id), people))
    yield consortium, people
    consortium.close()


def _replies(sent):
    """The replies to come: those that were granted, and the errors of the others."""
    granted, errors = [], []
    for reply in sent:
        try:
            granted.append(told(reply))
        except FrameRefused as refused:
            errors.append(refused)
    return granted, errors


def _check_one_question(consortium, librarian, visitor):
    """The chat has become one question with one letter, and its transcript ends once."""
    letter = consortium.letter_of(visitor.chat, visitor.email)
    question = librarian.question(visitor.chat)
    assert f"#{question['number']}" in letter["Subject"]
    assert [row["question_id"] for row in librarian.rows("all")].count(visitor.chat) == 1
    assert len([each for each in question["history"] if each["kind"] == "session"]) == 1
    kinds = [each["kind"] for each in question["transcript"]]
    assert kinds[-1] in {"ended", "left"}
    assert kinds.count("ended") <= 1
    assert kinds.count("left") <= 1
    assert [each["seq"] for each in question["transcript"]] == list(range(1, len(kinds) + 1))
    assert len(librarian.rows("all")) == librarian.counts()["all"]


def test_200_accepts_at_once_have_one_owner(crowd, rounds):
    """50 librarians, each on a socket of their own, press four times each before any answer is read."""
    consortium, people = crowd
    for _ in range(rounds(12)):
        pat = consortium.visitor(email="").asks(consortium.harlow.id)
        order = random.sample(people * PRESSES, LIBRARIANS * PRESSES)
        sent = [(person, person.line.send("chat.accept", chat=pat.chat)) for person in order]
        assert len(sent) == 200
        granted, errors = _replies(reply for _, reply in sent)
        assert len(granted) == 1
        [owner] = [person for person, reply in sent if reply.result()["ok"]]
        assert granted[0]["chat"]["librarian"]["id"] == owner.staff.id
        assert Counter(error.code for error in errors) == {"already_taken": 199}
        assert {error.details["by"] for error in errors} == {owner.staff.name}
        held = [item for item in consortium.items(f"STAFF#{owner.staff.id}") if pat.chat in item]
        assert len(held) == 1
        owner.ends(pat.chat, "practice")
        question = owner.question(pat.chat)
        assert [each["kind"] for each in question["transcript"]] == ["asked", "joined", "ended"]
        assert [each["id"] for each in question["librarians"]] == [owner.staff.id]


def test_50_claims_at_once_have_one_winner(crowd, rounds):
    consortium, people = crowd
    asker = people[0]
    for _ in range(rounds(4)):
        pat = consortium.visitor().asks(consortium.harlow.id)
        asker.accepts(pat.chat)
        asker.ends(pat.chat, "followup_patron_library")
        with ThreadPoolExecutor(LIBRARIANS) as pool:
            answers = list(pool.map(lambda person, pat=pat: person.claims(pat.chat), people))
        winners = [
            person for person, answer in zip(people, answers, strict=True) if answer.status == 200
        ]
        assert len(winners) == 1
        losers = [answer for answer in answers if answer.status != 200]
        assert len(losers) == LIBRARIANS - 1
        for answer in losers:
            assert answer.refused(409, "already_claimed")["by"] == winners[0].staff.name
        [part] = winners[0].question(pat.chat)["parts"]
        assert part["assignee"]["id"] == winners[0].staff.id
        claims = [
            each for each in winners[0].question(pat.chat)["history"] if each["kind"] == "claim"
        ]
        assert len(claims) == 1
        held = winners[0].lists()
        assert pat.chat in held["my_new"]
        assert pat.chat not in held["shared_followup"]
        assert pat.chat not in held["unassigned"]


def test_a_double_click_at_the_form_is_one_chat(desk, rounds):
    desk.librarian("Ana", desk.harlow).opens(desk.harlow.id)
    for _ in range(rounds(5)):
        pat = desk.visitor()
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _, pat=pat: pat.sends(desk.harlow.id), range(8)))
        assert {answer.status for answer in answers} == {303}
        assert len({answer.headers["Location"] for answer in answers}) == 1


def test_ending_twice_at_once_is_one_question(desk, rounds):
    ana = desk.librarian("Ana", desk.harlow)
    ana.opens(desk.harlow.id)
    windows = [ana.socket() for _ in range(8)]
    for _ in range(rounds(8)):
        pat = desk.visitor().asks(desk.harlow.id)
        ana.accepts(pat.chat)
        sent = [
            window.send("chat.end", chat=pat.chat, resolution=code)
            for window, code in zip(windows, ["answered", "followup_me"] * 4, strict=True)
        ]
        granted, errors = _replies(sent)
        assert len(granted) == 1
        assert {error.code for error in errors} == {"chat_ended"}
        _check_one_question(desk, ana, pat)


@pytest.mark.parametrize("leaves_first", [True, False])
def test_ending_while_the_patron_leaves_is_one_question(desk, rounds, leaves_first):
    ana = desk.librarian("Ana", desk.harlow)
    ana.opens(desk.harlow.id)
    for _ in range(rounds(6)):
        pat = desk.visitor().asks(desk.harlow.id)
        pat.joins()
        ana.accepts(pat.chat)
        leaves = pat.line.send("chat.leave") if leaves_first else None
        ends = ana.line.send("chat.end", chat=pat.chat, resolution="answered")
        leaves = leaves or pat.line.send("chat.leave")
        told(ends)
        _, errors = _replies([leaves])
        assert [error.code for error in errors] in ([], ["chat_ended"])
        _check_one_question(desk, ana, pat)
        assert ana.question(pat.chat)["ended_by"] in {"patron", "librarian"}
        pat.hang_up()


def test_accepting_while_the_patron_leaves_the_queue_is_one_question(desk, rounds):
    ana = desk.librarian("Ana", desk.harlow)
    ana.opens(desk.harlow.id)
    for _ in range(rounds(10)):
        pat = desk.visitor().asks(desk.harlow.id)
        pat.joins()
        accepts = ana.line.send("chat.accept", chat=pat.chat)
        leaves = pat.line.send("chat.leave")
        granted, errors = _replies([accepts])
        assert told(leaves)["chat"]["left"]
        if granted:
            ana.ends(pat.chat)
        assert [error.code for error in errors] in ([], ["request_gone"])
        _check_one_question(desk, ana, pat)
        pat.hang_up()


@pytest.mark.parametrize("pulled", ["at the client", "at the gateway"])
def test_ending_with_the_line_cut_at_that_moment_is_one_question(desk, rounds, pulled):
    """The librarian cannot know whether the end arrived, comes back and ends again."""
    ana = desk.librarian("Ana", desk.harlow)
    for _ in range(rounds(6)):
        ana.comes_back()
        ana.opens(desk.harlow.id)
        pat = desk.visitor().asks(desk.harlow.id)
        pat.joins()
        ana.accepts(pat.chat)
        ends = ana.line.send("chat.end", chat=pat.chat, resolution="answered")
        if pulled == "at the client":
            ana.line.cut()
        else:
            assert desk.stack.drop_lines(ana.line.ticket) == 1
        try:
            told(ends)
        except LineCut:
            ana.comes_back()
            ana.opens(desk.harlow.id)
            again = ana.line.send("chat.end", chat=pat.chat, resolution="answered")
            _, errors = _replies([again])
            assert [error.code for error in errors] in ([], ["chat_ended"])
        pat.line.wait_for("chat.changed", lambda event: event["chat"]["state"] == "ended")
        _check_one_question(desk, ana, pat)
        pat.hang_up()

"""Two librarians on one question see each other, and what the other does."""

import pytest

from chalicelib.actions.reading import view_question
from chalicelib.domain.status import Status
from chalicelib.errors import NotFound
from tests.support.acts import act
from tests.support.people import Librarian
from tests.support.questions import HARLOW, keep_in


@pytest.fixture
def asked(consortium):
    return keep_in(HARLOW, "q1", Status.NEW, shared_group="lakeland")


@pytest.fixture
def people(desk, consortium, asked):
    return [Librarian(desk, consortium.staff[each]) for each in ("ana.harlow", "ana.birch")]


def names(answer):
    return [(each["name"], each["writing"]) for each in answer["readers"]]


def test_each_sees_that_the_other_is_there(desk, people):
    ana, birchs = people
    assert names(ana.send("question.open", question="q1")) == []
    assert names(birchs.send("question.open", question="q1")) == [("Ana of Harlow", False)]
    (told,) = [each for each in ana.told if each["type"] == "question.readers"]
    assert {each["name"] for each in told["readers"]} == {"Ana of Birch", "Ana of Harlow"}
    assert names(view_question(desk, ana.actor, "q1")) == [("Ana of Birch", False)]


def test_and_that_they_write(desk, people):
    ana, birchs = people
    ana.send("question.open", question="q1")
    birchs.send("question.open", question="q1", writing=True)
    assert names(ana.send("question.open", question="q1")) == [("Ana of Birch", True)]


def test_nobody_is_told_of_a_heartbeat(desk, people):
    ana, birchs = people
    birchs.send("question.open", question="q1")
    ana.send("question.open", question="q1")
    before = len(birchs.told)
    ana.send("question.open", question="q1")
    assert len(birchs.told) == before


def test_who_closes_it_or_is_not_heard_is_gone(desk, people):
    ana, birchs = people
    ana.send("question.open", question="q1")
    birchs.send("question.open", question="q1")
    birchs.send("question.close", question="q1")
    assert names(ana.send("question.open", question="q1")) == []
    birchs.send("question.open", question="q1")
    desk.clock.forward(seconds=46)
    assert names(ana.send("question.open", question="q1")) == []


def test_two_windows_of_one_account_are_one_person(desk, consortium, people):
    ana, birchs = people
    second = Librarian(desk, consortium.staff["ana.harlow"], "another window")
    ana.send("question.open", question="q1", writing=True)
    second.send("question.open", question="q1")
    assert names(birchs.send("question.open", question="q1")) == [("Ana of Harlow", True)]


def test_what_is_done_is_told_to_everybody_who_has_it_open(desk, consortium, people):
    ana, birchs = people
    ana.send("question.open", question="q1")
    birchs.send("question.open", question="q1")
    act(desk, birchs.actor, "q1", "claim")
    (told,) = [each for each in ana.told if each["type"] == "question.changed"]
    assert told == {
        "type": "question.changed",
        "question": "q1",
        "version": 2,
        "by": "Ana of Birch",
    }


def test_a_question_of_others_cannot_be_watched(desk, consortium, people):
    stranger = Librarian(desk, consortium.staff["ana.state"])
    with pytest.raises(NotFound):
        stranger.send("question.open", question="q1")
    act(desk, consortium.staff["ana.harlow"], "q1", "note", text="For us alone.")
    assert stranger.told == []

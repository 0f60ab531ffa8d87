"""Drafts: kept as typed, for their writer alone, until they are sent or emptied."""

import pytest

from chalicelib.actions.drafting import save
from chalicelib.actions.reading import view_question
from chalicelib.domain.follow_up import TEXT_LIMIT, Typed
from chalicelib.domain.status import Status
from chalicelib.errors import Conflict, Invalid, NotFound
from tests.support.acts import act
from tests.support.questions import HARLOW, keep_in


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


@pytest.fixture
def ben(consortium):
    return consortium.staff["ben.harlow"]


@pytest.fixture
def asked(consortium):
    return keep_in(HARLOW, "q1", Status.NEW)


def draft(desk, staff):
    return view_question(desk, staff, "q1")["draft"]


def test_it_is_there_when_the_question_is_opened_again(desk, ana, asked):
    saved = save(desk, ana, "q1", Typed("clarification", "Which\nyear?", version=1))
    found = draft(desk, ana)
    assert (found["act"], found["text"], found["version"]) == ("clarification", "Which\nyear?", 1)
    assert found["saved_at"] == saved["saved_at"]


def test_a_colleague_has_another(desk, ana, ben, asked):
    save(desk, ana, "q1", Typed(text="Mine"))
    assert draft(desk, ben) is None
    save(desk, ben, "q1", Typed(text="Ben's"))
    assert draft(desk, ana)["text"] == "Mine"


def test_what_a_colleague_does_leaves_it(desk, ana, ben, asked):
    save(desk, ana, "q1", Typed(text="Mine", version=1))
    act(desk, ben, "q1", "answer", text="Ben was faster.")
    with pytest.raises(Conflict) as refused:
        act(desk, ana, "q1", "answer", text="Mine", version=1)
    assert refused.value.code == "changed"
    (change,) = refused.value.details["changes"]
    assert (change["kind"], change["who"], change["text"]) == (
        "answer",
        "Ben of Harlow",
        "Ben was faster.",
    )
    assert draft(desk, ana)["text"] == "Mine"


def test_it_goes_with_what_is_sent(desk, ana, ben, asked):
    save(desk, ana, "q1", Typed(text="Mine"))
    save(desk, ben, "q1", Typed(text="Ben's"))
    act(desk, ana, "q1", "note", text="I am on it.")
    assert draft(desk, ana)["text"] == "Mine"
    act(desk, ana, "q1", "answer", text="Mine")
    assert draft(desk, ana) is None
    assert draft(desk, ben)["text"] == "Ben's"


def test_emptied_it_is_forgotten(desk, ana, asked):
    save(desk, ana, "q1", Typed(text="Mine"))
    save(desk, ana, "q1", Typed(text=""))
    assert draft(desk, ana) is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [(Typed("close", "x"), "act"), (Typed(text="x" * (TEXT_LIMIT + 1)), "text")],
)
def test_what_is_wrong_is_named(desk, ana, asked, typed, field):
    with pytest.raises(Invalid) as refused:
        save(desk, ana, "q1", typed)
    assert refused.value.details["field"] == field


def test_there_is_none_for_a_question_of_others(desk, consortium, asked):
    with pytest.raises(NotFound):
        save(desk, consortium.staff["ana.birch"], "q1", Typed(text="Mine"))

"""A question that staff add: what is answered, and who may."""

import msgspec
import pytest

from chalicelib.routes.shapes import ANSWERS
from chalicelib.storage.question import read_question
from tests.support.outbox import every_item

ADDED = {
    "source": "phone",
    "name": "Pat",
    "email": "",
    "question": "Where is the atlas?",
    "assign_to_me": True,
    "request_key": "k1",
}


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


def test_it_is_answered_with_what_it_is_called_by(gateway, ana):
    answer = gateway.post("/api/questions", ADDED, ana)
    assert answer.status == 200
    added = msgspec.convert(answer.json, ANSWERS["QuestionAdded"], strict=True)
    reading = read_question(added.question_id)
    assert (reading.question.number, reading.question.library_id) == (added.number, "harlow")
    assert reading.parts[0].assignee.id == ana.id


def test_sent_again_it_is_the_same_question(gateway, ana, table):
    first, again = (gateway.post("/api/questions", ADDED, ana).json for _ in range(2))
    assert first == again
    assert len([each for each in every_item(table, "QUESTION#") if each["sk"] == "QUESTION"]) == 1


def test_nobody_without_an_account_may(gateway, table):
    assert gateway.post("/api/questions", ADDED).status == 401
    assert every_item(table, "QUESTION#") == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"source": "chat"}, "source"),
        ({"source": None}, "source"),
        ({"question": ""}, "question"),
        ({"name": " "}, "name"),
        ({"email": "nowhere"}, "email"),
        ({"assign_to_me": "yes"}, "assign_to_me"),
        ({"request_key": ""}, "request_key"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(gateway, ana, table, change, field):
    answer = gateway.post("/api/questions", {**ADDED, **change}, ana)
    assert (answer.status, answer.json["details"]["field"]) == (400, field)
    assert every_item(table, "QUESTION#") == []

"""What is sent to the JSON routes: every wrong body is answered with the field and the reason."""

import pytest

from chalicelib.errors import Invalid
from chalicelib.routes.http import BODY_LIMIT
from chalicelib.routes.parsing import parse, parse_json
from chalicelib.routes.questions import Resolution
from tests.support.questions import keep_in

RESOLVE = "/api/questions/q1/resolution"


@pytest.fixture
def ana(gateway, consortium):
    keep_in(consortium.libraries["harlow"], "q1")
    return consortium.staff["ana.harlow"]


@pytest.mark.parametrize("text", ["hello", "{", "[]", "null", "7", '"a"', "\xff", "{" * 5000])
def test_what_is_no_object_is_said_to_be_none(gateway, ana, text):
    answer = gateway.call("POST", RESOLVE, text, ana)
    assert (answer.status, answer.json["code"]) == (400, "not_json")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "resolution"),
        ({"resolution": 7}, "resolution"),
        ({"resolution": None}, "resolution"),
        ({"resolution": ""}, "resolution"),
        ({"resolution": "solved"}, "resolution"),
        ({"resolution": "answered", "codes": "hold"}, "codes"),
        ({"resolution": "answered", "codes": [7]}, "codes"),
        ({"resolution": "answered", "codes": ["astrology"]}, "codes"),
        ({"resolution": "answered", "note": []}, "note"),
        ({"resolution": "answered", "note": "n" * 4001}, "note"),
    ],
)
def test_a_field_that_is_wrong_is_named_with_the_reason(gateway, ana, body, field):
    answer = gateway.post(RESOLVE, body, ana)
    assert (answer.status, answer.json["code"]) == (400, "invalid")
    assert answer.json["details"]["field"] == field
    assert answer.json["details"]["reason"]
    assert "`" not in answer.json["message"]


def test_a_body_that_is_too_long_is_refused_unread(gateway, ana):
    answer = gateway.call("POST", RESOLVE, "x" * (BODY_LIMIT + 1), ana)
    assert (answer.status, answer.json["code"]) == (413, "too_long")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/api/lists/all?order=random", "order"),
        ("/api/lists/all?cursor=x.y", "cursor"),
        ("/api/lists/all?cursor=%F0%9F%93%9A", "cursor"),
        ("/api/lists/all?order=", "order"),
    ],
)
def test_what_is_wrong_in_an_address_is_named(gateway, ana, address, field):
    answer = gateway.get(address, ana)
    assert (answer.status, answer.json["details"]["field"]) == (400, field)


@pytest.mark.parametrize(
    "address",
    [
        "/api/lists/secret",
        "/api/questions/none",
        f"/api/questions/{'x' * 5000}",
        "/api/queues/none",
        f"/api/queues/{'é' * 2000}",
    ],
)
def test_what_is_none_is_not_found(gateway, ana, address):
    answer = gateway.get(address, ana)
    assert (answer.status, answer.json["code"]) == (404, "not_found")


def test_fields_that_nobody_asked_for_are_left_alone():
    assert parse(Resolution, {"resolution": "answered", "more": 1}).codes == []


def test_a_reason_is_a_sentence_for_people():
    with pytest.raises(Invalid) as refused:
        parse(Resolution, {"resolution": 7})
    assert refused.value.message == "Expected str, got int."
    with pytest.raises(Invalid) as refused:
        parse(Resolution, {})
    assert refused.value.message == "This is missing."


def test_text_comes_in_any_script():
    assert parse_json('{"a": "שלום 📚"}') == {"a": "שלום 📚"}
    assert parse_json('{"a": "שלום 📚"}'.encode()) == {"a": "שלום 📚"}

"""docs/openapi.json says what the code declares."""

import json

import pytest

from chalicelib.domain.actor import Caller
from chalicelib.routes.http import ROUTES
from infra import openapi

DOCUMENTED = openapi.documented()
DOCUMENT = json.loads(openapi.DOCUMENT.read_text())
OPERATIONS = {
    (method.upper(), path): operation
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
}


def test_it_is_current():
    assert openapi.DOCUMENT.read_text() == openapi.text(), "run: python -m infra.openapi"


def test_it_holds_every_route():
    assert OPERATIONS.keys() == {(route.method, route.path) for route in DOCUMENTED}
    assert {(route.method, route.path) for route in ROUTES} < OPERATIONS.keys()


def test_names_are_given_once():
    names = [operation["operationId"] for operation in OPERATIONS.values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("route", DOCUMENTED, ids=lambda route: f"{route.method} {route.path}")
def test_it_says_who_may_call(route):
    operation = OPERATIONS[route.method, route.path]
    assert operation["x-may-call"] == route.may
    assert bool(operation["security"]) == (route.may is not Caller.ANYONE)
    assert ("requestBody" in operation) == (route.body is not None)


def test_whatever_it_refers_to_is_there():
    text = openapi.DOCUMENT.read_text()
    references = {part.split('"')[0] for part in text.split('"#/components/')[1:]}
    assert references
    for reference in references:
        kind, name = reference.split("/")
        assert name in DOCUMENT["components"][kind], reference


def test_what_is_asked_in_addresses_belongs_to_routes():
    assert openapi.QUERIES.keys() <= {route.path for route in ROUTES}

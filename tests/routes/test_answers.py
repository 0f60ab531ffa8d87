"""How errors travel: one shape for the whole error tree, and never anything of what went wrong inside."""

import logging

import pytest
from chalice.app import Chalice

from chalicelib import errors
from chalicelib.domain.actor import Caller
from chalicelib.errors import ReadyrefError
from chalicelib.routes import http
from chalicelib.routes.answers import STATUSES, body_of, status_of
from chalicelib.routes.http import RouteGroup
from tests.support.gateway import Gateway

WORDS = "my neighbour's diagnosis"


def the_tree(root=ReadyrefError):
    return [root, *(each for child in root.__subclasses__() for each in the_tree(child))]


STATUS_OF = {
    errors.ReadyrefError: 500,
    errors.Invalid: 400,
    errors.TooLong: 413,
    errors.NotSignedIn: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.TooMany: 429,
    errors.Unavailable: 503,
    errors.OutcomeUnknown: 503,
    errors.ConnectionGone: 410,
    errors.Undeliverable: 422,
}


@pytest.fixture
def raised(monkeypatch):
    """Serves a route that raises what it is given, by an app of its own."""
    before = list(http.ROUTES)
    group = RouteGroup(__name__)
    app = Chalice("raising")
    app.experimental_feature_flags.update(["BLUEPRINTS"])
    error = []

    @group.serve("GET", "/raise", may=Caller.ANYONE)
    def view():
        """Raises."""
        raise error[0]

    app.register_blueprint(group)

    def serve(raising):
        error[:] = [raising]
        return Gateway(app).get("/raise")

    yield serve
    http.ROUTES[:] = before


def test_the_whole_tree_is_in_the_table():
    ours = [each for each in the_tree() if each.__module__.startswith("chalicelib")]
    assert set(ours) == set(STATUS_OF) == set(STATUSES)


@pytest.mark.parametrize("family", STATUS_OF, ids=lambda family: family.__name__)
def test_every_error_travels_in_the_one_shape(raised, family):
    answer = raised(family("A sentence.", code="a_code", field="name", reason="too long"))
    assert answer.status == STATUS_OF[family]
    assert answer.json == {
        "code": "a_code",
        "message": "A sentence.",
        "details": {"field": "name", "reason": "too long"},
        "request_id": "request-1",
    }
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("family", STATUS_OF, ids=lambda family: family.__name__)
def test_every_error_has_words_and_a_code_of_its_own(family):
    error = family()
    assert error.code
    assert error.message.endswith(".")
    assert body_of(error) == {"code": error.code, "message": error.message, "details": {}}


def test_a_kind_of_error_that_comes_later_travels_as_its_family_does():
    class Locked(errors.Conflict):
        code = "locked"

    assert status_of(Locked()) == 409


def test_when_to_come_back_is_a_header_too(raised):
    assert raised(errors.TooMany(retry_after=300)).headers["Retry-After"] == "300"
    assert "Retry-After" not in raised(errors.TooMany()).headers


@pytest.mark.parametrize("error", [ValueError(WORDS), KeyError(WORDS), ZeroDivisionError()])
def test_a_fault_of_ours_gives_no_detail_and_logs_no_words_of_anybody(raised, caplog, error):
    with caplog.at_level(logging.INFO):
        answer = raised(error)
    assert answer.status == 500
    assert answer.json == {
        "code": "internal_error",
        "message": "Something went wrong on our side.",
        "details": {},
        "request_id": "request-1",
    }
    assert WORDS not in caplog.text
    assert type(error).__name__ in caplog.text
    assert "test_answers.py" in caplog.text  # where it happened is told

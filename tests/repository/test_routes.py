"""Every route says who may call it."""

import inspect

import pytest

import app
from chalicelib.domain.actor import Caller
from chalicelib.routes.authorizer import STAFF
from chalicelib.routes.frames import FRAMES
from chalicelib.routes.http import ROUTES, RouteGroup
from chalicelib.routes.shapes import ANSWERS

# What anybody may open in a browser. A page shows nothing of a chat: that takes the patron's key. Below
# /my/questions/ it shows nothing without the patron's session, below /survey/ nothing without the link's secret,
# a mock-up and the preview of a form want a signed address.
PAGES = {
    ("GET", "/chat/{queue_id}"),
    ("POST", "/chat/{queue_id}"),
    ("GET", "/chat/{queue_id}/conversation"),
    ("GET", "/chat/{queue_id}/manifest"),
    ("GET", "/ask/{library_id}"),
    ("POST", "/ask/{library_id}"),
    ("GET", "/api/mock-ups/{sealed}"),
    ("GET", "/api/form-previews/{sealed}"),
    ("GET", "/my"),
    ("GET", "/my/{secret}"),
    ("POST", "/my/{secret}"),
    ("POST", "/my/link"),
    ("POST", "/my/sign-out"),
    ("GET", "/my/questions"),
    ("GET", "/my/questions/{question_id}"),
    ("POST", "/my/questions/{question_id}"),
    ("POST", "/my/questions/{question_id}/solved"),
    ("GET", "/my/questions/{question_id}/files/{file_id}"),
    ("GET", "/survey/thanks"),
    ("GET", "/survey/view/{sealed}"),
    ("GET", "/survey/{token}"),
    ("POST", "/survey/{token}"),
}

# What anybody may call, and what they must have instead of a sign-in.
WITHOUT_SIGN_IN = {
    "/api/sign-in": "password",
    "/api/sign-in/new-password": "session",
    "/api/sign-in/second-factor": "session",
    "/api/sign-in/renew": "refresh_token",
    "/api/sign-in/forgotten": "username",
    "/api/invitations": "secret",
    "/api/sign-out": "refresh_token",
    "/api/chats/{chat_id}/tickets": "token",
    "/api/lines": "ticket",
    "/api/lines/{line}": "secret",
    "/api/desks/{queue_id}": None,
    "/api/queues/{queue_id}": None,
    "/api/open-worldcat/{library_id}": None,
    "/api/workstation-check": None,
}


def entries():
    return {
        (method, path): entry
        for path, methods in app.app.routes.items()
        for method, entry in methods.items()
    }


def test_every_route_is_declared_and_pages_are_named_here():
    declared = {(route.method, route.path) for route in ROUTES}
    assert entries().keys() == declared | PAGES
    assert not declared & PAGES


def test_nobody_can_declare_a_route_without_saying_who_may_call():
    may = inspect.signature(RouteGroup.serve).parameters["may"]
    assert may.default is inspect.Parameter.empty


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_what_is_for_staff_is_checked_at_the_gateway(route):
    entry = entries()[route.method, route.path]
    assert isinstance(route.may, Caller)
    assert entry.authorizer is (None if route.may is Caller.ANYONE else STAFF)
    assert route.answer in ANSWERS
    assert route.summary


def test_what_anybody_may_call_asks_for_a_secret_or_tells_nothing_of_anybody():
    open_routes = {route.path: route for route in ROUTES if route.may is Caller.ANYONE}
    assert open_routes.keys() == WITHOUT_SIGN_IN.keys()
    for path, secret in WITHOUT_SIGN_IN.items():
        body = open_routes[path].body
        assert (secret in body.__struct_fields__) if secret else body is None, path


def test_no_page_wants_a_sign_in():
    assert all(entries()[page].authorizer is None for page in PAGES)


def test_every_frame_says_who_may_send_it():
    for name, frame in FRAMES.items():
        assert frame.may in {
            Caller.LIBRARIAN,
            Caller.LIBRARY_ADMIN,
            Caller.PATRON,
            Caller.CHATTER,
        }, name

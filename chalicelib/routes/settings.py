"""Settings: to see and to save what is declared in domain/settings.py, and what the forms are made of.

The declarations are loaded by the first call: all functions load the routes, and few of them ever see a setting.
"""

from typing import Any

from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.errors import NotFound
from chalicelib.routes.http import RouteGroup
from chalicelib.routes.page import page as page_or_fault

group = RouteGroup(__name__)


class SaveSetting(Struct):
    """The values to save, and the revision that they were made from."""

    revision: int
    values: dict[str, Any]


@group.serve("GET", "/api/settings", may=Caller.LIBRARIAN, answer="Settings")
def list_settings(staff: Staff) -> dict[str, Any]:
    """The settings that one may see, and what their forms are made of."""
    from chalicelib.actions import setting as settings

    return {"settings": settings.catalogue(staff)}


@group.serve("GET", "/api/set-up", may=Caller.LIBRARIAN, answer="Checklist")
def set_up(staff: Staff) -> dict[str, Any]:
    """What the account's role has to set up: what is done, what is missing, and where it is done."""
    from chalicelib.actions.setting_up import checklist

    wiring.desk()
    return {"tasks": checklist(staff)}


@group.serve("GET", "/api/settings/{name}", may=Caller.LIBRARIAN, answer="SettingValues")
def view_setting(staff: Staff, name: str) -> dict[str, Any]:
    """What is set for one's own library, group or account."""
    return _view(staff, name)


@group.serve(
    "PUT", "/api/settings/{name}", may=Caller.LIBRARIAN, body=SaveSetting, answer="SettingValues"
)
def save_setting(staff: Staff, body: SaveSetting, name: str) -> dict[str, Any]:
    """Saves all values of a setting of one's own library, group or account."""
    return _save(staff, body, name)


@group.serve(
    "GET",
    "/api/queues/{queue_id}/settings/{name}",
    may=Caller.GROUP_ADMIN,
    answer="SettingValues",
)
def view_queue_setting(staff: Staff, queue_id: str, name: str) -> dict[str, Any]:
    """What is set for a queue of one's own group."""
    return _view(staff, name, queue_id)


@group.serve(
    "PUT",
    "/api/queues/{queue_id}/settings/{name}",
    may=Caller.GROUP_ADMIN,
    body=SaveSetting,
    answer="SettingValues",
)
def save_queue_setting(staff: Staff, body: SaveSetting, queue_id: str, name: str) -> dict[str, Any]:
    """Saves all values of a setting of a queue of one's own group."""
    return _save(staff, body, name, queue_id)


@group.serve("POST", "/api/settings/{name}/test", may=Caller.LIBRARY_ADMIN, answer="TestSent")
def test_setting(staff: Staff, name: str) -> dict[str, Any]:
    """Sends a test to each address that is saved for notices: the only setting that is tested so."""
    from chalicelib.actions.testing_notices import send_test

    if name != "e-mail-notification":
        raise NotFound("There is nothing to test.")
    return send_test(wiring.desk(), staff)


@group.serve("GET", "/api/settings/{name}/mock-up", may=Caller.LIBRARY_ADMIN, answer="MockUp")
def mock_up_setting(staff: Staff, name: str) -> dict[str, str]:
    """A message of the library's as it is saved, in the real letter about a question that is made up."""
    from chalicelib.actions.mock_up import mock_up

    return mock_up(wiring.writing_desk(), staff, name)


@group.serve("GET", "/api/custom-messages", may=Caller.LIBRARY_ADMIN, answer="CustomMessages")
def custom_messages(staff: Staff) -> dict[str, Any]:
    """The library's messages, and which of them it has worded itself."""
    from chalicelib.actions.custom_messages import overview

    wiring.desk()
    return {"messages": overview(staff)}


MOCK_UP_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""A letter has its styles in itself, so it stands on a page of its own, where nothing else may run."""


@group.route("/api/mock-ups/{sealed}", methods=["GET"], name="mock-up")
def mock_up_page(sealed: str) -> Response:
    """The HTML of a mock-up: a made-up question in the library's words. Anyone with the signed address, for minutes."""
    from chalicelib.actions.mock_up import mock_up_page

    def show() -> Response:
        page = mock_up_page(wiring.writing_desk(), sealed)
        return Response(page, status_code=200, headers=dict(MOCK_UP_HEADERS))

    return page_or_fault(group.current_request, show, values={})


def _view(staff: Staff, name: str, queue_id: str | None = None) -> dict[str, Any]:
    from chalicelib.actions import setting as settings

    return settings.view(staff, name, queue_id, domain=wiring.mail_domain())


def _save(
    staff: Staff, body: SaveSetting, name: str, queue_id: str | None = None
) -> dict[str, Any]:
    from chalicelib.actions import setting as settings

    settings.save(
        wiring.desk(), staff, name, body.values, revision=body.revision, queue_id=queue_id
    )
    return _view(staff, name, queue_id)

"""Routes that say who may call them, answer in one shape, and never show what went wrong inside."""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, NamedTuple, TypeVar

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.domain.actor import Actor, Caller, check_caller
from chalicelib.domain.staff import Staff
from chalicelib.errors import NotSignedIn, ReadyrefError, TooLong
from chalicelib.logs import log_unexpected
from chalicelib.routes.answers import body_of, headers_of, status_of
from chalicelib.routes.authorizer import STAFF
from chalicelib.routes.parsing import parse, parse_json
from chalicelib.storage.staff import find_staff

Body = TypeVar("Body")
BODY_LIMIT = 128 * 1024

NO_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class RouteFacts(NamedTuple):
    """What is declared of a route: the table that tests and the API document read."""

    method: str
    path: str
    may: Caller
    body: type | None
    answer: str
    summary: str


ROUTES: list[RouteFacts] = []


class RouteGroup(Blueprint):
    """A blueprint whose JSON routes are declared with `serve`; each must say who may call it."""

    def serve(
        self,
        method: str,
        path: str,
        *,
        may: Caller,
        body: type | None = None,
        answer: str = "Nothing",
        kept_for: int = 0,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Declares a JSON route. The view gets the actor, then the body if one is declared, then the path's values.

        An answer that is the same for everybody may be `kept_for` so many seconds at the edge, and scripts of
        any site read it; nobody's sign-in comes along with that.
        """

        def declare(view: Callable[..., Any]) -> Callable[..., Any]:
            summary = (view.__doc__ or "").strip().splitlines()[0]
            ROUTES.append(RouteFacts(method, path, may, body, answer, summary))

            @wraps(view)
            def answered(**values: str) -> Response:
                response = self._answer(view, may, body, values)
                if kept_for:
                    response.headers["Access-Control-Allow-Origin"] = "*"
                if kept_for and response.status_code == HTTPStatus.OK:
                    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={kept_for}"
                return response

            staff_only = may not in {Caller.ANYONE, Caller.PATRON, Caller.CHATTER}
            register = self.route(
                path,
                methods=[method],
                name=f"{method} {path}",
                authorizer=STAFF if staff_only else None,
                content_types=["application/json"],
            )
            register(answered)
            return view

        return declare

    def _answer(
        self, view: Callable[..., Any], may: Caller, body: type | None, values: dict[str, str]
    ) -> Response:
        request = self.current_request
        request_id = request_id_of(request)
        try:
            actor = actor_of(request)
            check_caller(may, actor)
            arguments: list[Any] = [] if may is Caller.ANYONE else [actor]
            if body is not None:
                arguments.append(parse(body, _json_body(request)))
            return json_response(view(*arguments, **values))
        except ReadyrefError as error:
            headers = {**NO_STORE, **headers_of(error)}
            return json_response(body_of(error, request_id), status_of(error), headers)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the caller gets the one shape
            log_unexpected(error)
            failure = ReadyrefError("Something went wrong on our side.", code="internal_error")
            return json_response(body_of(failure, request_id), 500)


def actor_of(request: Request) -> Actor:
    """The member of staff whom the gateway's authorizer has verified, or None."""
    claims = (request.context.get("authorizer") or {}).get("claims") or {}
    username = claims.get("cognito:username")
    if not username:
        return None
    return active_staff(username)


def active_staff(staff_id: str) -> Staff:
    """The account, as it is at this instant; NotSignedIn once it is deactivated, whatever opened the way here."""
    wiring.desk()
    staff = find_staff(staff_id, consistent=True)
    if staff is None or not staff.active:
        raise NotSignedIn("This account has no desk here.", code="account_unknown")
    return staff


def request_id_of(request: Request) -> str:
    """The gateway's id of a request, to be quoted when something failed."""
    return str(request.context.get("requestId") or "")


def json_response(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """An answer in JSON that nobody keeps."""
    return Response(
        json.dumps(value, ensure_ascii=False),
        status_code=status,
        headers={"Content-Type": "application/json; charset=utf-8", **(headers or NO_STORE)},
    )


def _json_body(request: Request) -> dict[str, Any]:
    raw = request.raw_body or b"{}"  # an act that needs nothing may be sent with nothing
    if len(raw) > BODY_LIMIT:
        raise TooLong
    return parse_json(raw)

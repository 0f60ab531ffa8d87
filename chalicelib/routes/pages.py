"""The pages that patrons open: the chat form or the closed page, and the conversation. HTML, no sign-in."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.actions import asking
from chalicelib.actions.asking import Chatting, Entrance, Refused, Taken
from chalicelib.domain.chat_form import EMAIL_LIMIT, NAME_LIMIT, QUESTION_LIMIT
from chalicelib.errors import NotFound, ReadyrefError
from chalicelib.gateways.rendering import render
from chalicelib.gateways.secrets import new_secret
from chalicelib.logs import log_unexpected
from chalicelib.routes.answers import status_of
from chalicelib.routes.http import request_id_of

group = Blueprint(__name__)

FORM = "application/x-www-form-urlencoded"
FORM_LIMIT = 64 * 1024
VISIT = "readyref_visit"
LIMITS = {"name": NAME_LIMIT, "email": EMAIL_LIMIT, "question": QUESTION_LIMIT}

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@group.route("/chat/{queue_id}", methods=["GET"], name="chat form")
def chat_form(queue_id: str) -> Response:
    """The chat form of a queue, or the closed page while nobody is on duty. Anyone may open it."""

    def show() -> Response:
        entrance = asking.enter(wiring.desk(), queue_id)
        return _form_page(entrance, values={}, errors={}, visit=_visit() or new_secret())

    return _page(show, values={})


@group.route("/chat/{queue_id}", methods=["POST"], content_types=[FORM], name="ask")
def ask(queue_id: str) -> Response:
    """Takes the chat form: a chat, an acknowledgement, or the form again with what is wrong. Anyone may send it."""
    values = _fields()

    def show() -> Response:
        result = asking.submit(wiring.desk(), queue_id, values, visit=_visit() or "")
        if isinstance(result, Chatting):
            address = f"/chat/{queue_id}/conversation#{result.chat_id}.{result.token}"
            return Response(
                "", status_code=303, headers={"Location": address, "Cache-Control": "no-store"}
            )
        if isinstance(result, Taken):
            return _taken(queue_id, result)
        return _again(queue_id, values, result)

    return _page(show, values=values)


@group.route("/chat/{queue_id}/conversation", methods=["GET"], name="conversation")
def conversation(queue_id: str) -> Response:
    """The page of a chat. It holds nothing of the chat: the browser has the key in its fragment."""

    def show() -> Response:
        entrance = asking.enter(wiring.desk(), queue_id)
        return _html("conversation.html", **_facts(entrance))

    return _page(show, values={})


def _again(queue_id: str, values: dict[str, str], refused: Refused) -> Response:
    entrance = asking.enter(wiring.desk(), queue_id)
    visit = _visit() or new_secret()
    return _form_page(entrance, values=values, errors=dict(refused.errors), visit=visit)


def _form_page(
    entrance: Entrance, *, values: dict[str, str], errors: dict[str, str], visit: str
) -> Response:
    kept = {name: values.get(name, "") for name in ("name", "email", "question", "library")}
    was_open = values.get("desk") == "open"
    response = _html(
        "chat_form.html" if entrance.is_open else "closed.html",
        status=422 if errors else 200,
        values=kept,
        errors=errors,
        request_key=values.get("request_key") or new_secret()[:32],
        just_closed=was_open and not entrance.is_open,
        **_facts(entrance),
    )
    response.headers["Set-Cookie"] = f"{VISIT}={visit}; Path=/chat/; HttpOnly; Secure; SameSite=Lax"
    return response


def _facts(entrance: Entrance) -> dict[str, Any]:
    names = list(entrance.libraries.values())
    return {
        "queue": {"id": entrance.queue.id, "name": entrance.queue.name},
        "library": {"name": names[0]} if len(names) == 1 else None,
        "libraries": list(entrance.libraries.items()) if len(names) > 1 else [],
        "limits": LIMITS,
        "lang": "en",
    }


def _taken(queue_id: str, taken: Taken) -> Response:
    queue = asking.enter(wiring.desk(), queue_id).queue
    return _html(
        "taken.html",
        number=taken.number,
        email=taken.email,
        library={"name": taken.library_name},
        queue={"id": queue.id, "name": queue.name},
        lang="en",
    )


def _page(show: Any, *, values: dict[str, str]) -> Response:
    request_id = request_id_of(group.current_request)
    try:
        response: Response = show()
    except NotFound:
        return _html("not_found.html", status=404, lang="en")
    except ReadyrefError as error:
        return _failed(status_of(error), values, request_id)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the caller gets the one shape
        log_unexpected(error)
        return _failed(500, values, request_id)
    return response


def _failed(status: int, values: dict[str, str], request_id: str) -> Response:
    return _html("error.html", status=status, values=values, request_id=request_id, lang="en")


def _html(template: str, *, status: int = 200, **context: Any) -> Response:
    return Response(
        render(f"pages/{template}", **context), status_code=status, headers=dict(HEADERS)
    )


def _fields() -> dict[str, str]:
    body: Any = group.current_request.raw_body or b""
    raw = bytes(body)[:FORM_LIMIT]
    return dict(parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True))


def _visit() -> str | None:
    headers: Mapping[str, str] = group.current_request.headers or {}
    cookies = headers.get("cookie", "")
    for pair in cookies.split(";"):
        name, _, value = pair.strip().partition("=")
        if name == VISIT and value:
            return str(value)
    return None

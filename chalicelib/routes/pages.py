"""The pages of a queue: the chat form or the closed page, and the conversation. HTML, no sign-in."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.actions import asking
from chalicelib.actions.asking import Chatting
from chalicelib.actions.entering import Entrance, Wish, enter
from chalicelib.actions.opening_hours import zone_of
from chalicelib.actions.web_form import Refused, Taken
from chalicelib.domain.chat_form import EMAIL_LIMIT
from chalicelib.domain.chat_form import LIMITS as KINDS
from chalicelib.domain.chat_page import Banner, ClosedPage
from chalicelib.domain.form_field import OWN_PREFIX, STANDARD, ChatForm
from chalicelib.domain.form_words import PHRASES
from chalicelib.domain.form_words.opening import opens_again
from chalicelib.domain.queue import PUBLIC, VIEWPORT, WIDGET, form_address
from chalicelib.gateways.secrets import new_secret
from chalicelib.routes.http import json_response
from chalicelib.routes.page import (
    FORM,
    NOT_KEPT,
    cookie_of,
    fields_of,
    framed,
    html,
    page,
    redirect,
    set_cookie,
)

group = Blueprint(__name__)

VISIT = "readyref_visit"
_NUMBER = re.compile(r"[0-9]{1,6}")
VIEWPORT_FRAMES = "https:"
ICON_SIZES = (192, 512)
SHORT = 30  # characters of a name below an icon
LIMITS = {**{kind.value: limit for kind, limit in KINDS.items()}, "email": EMAIL_LIMIT}


@group.route("/chat/{queue_id}", methods=["GET"], name="chat form")
def chat_form(queue_id: str) -> Response:
    """The chat form of a queue, or the closed page while nobody is on duty. Anyone may open it."""

    def show() -> Response:
        return _form_page(_enter(queue_id), values={}, errors={})

    return _page(show)


@group.route("/chat/{queue_id}", methods=["POST"], content_types=[FORM], name="ask")
def ask(queue_id: str) -> Response:
    """Takes the chat form: a chat, an acknowledgement, or the form again with what is wrong. Anyone may send it."""
    values = fields_of(group.current_request)

    def show() -> Response:
        visit = cookie_of(group.current_request, VISIT)
        entrance = _enter(queue_id, values)
        result = asking.submit(wiring.desk(), entrance, values, visit=visit)
        if isinstance(result, Chatting):
            key = f"{result.chat_id}.{result.token}"
            if entrance.is_public or entrance.in_widget:
                return _conversation(entrance, key)
            return redirect(f"{entrance.address('/conversation')}#{key}")
        if isinstance(result, Taken):
            return taken_page(result, again=entrance.address())
        return _again(queue_id, values, result)

    return _page(show, values)


@group.route("/chat/{queue_id}/conversation", methods=["GET"], name="conversation")
def conversation(queue_id: str) -> Response:
    """The page of a chat. It holds nothing of the chat: the browser has the key in its fragment."""
    return _page(lambda: _conversation(_enter(queue_id)))


@group.route("/chat/{queue_id}/manifest", methods=["GET"], name="manifest")
def manifest(queue_id: str) -> Response:
    """What a phone needs to keep a chat form among its programs. Anyone may read it."""

    def show() -> Response:
        entrance = _enter(queue_id)
        name = entrance.library.name if entrance.library else entrance.name
        body = {
            "name": name,
            "short_name": entrance.name[:SHORT],
            "start_url": entrance.address(),
            "scope": form_address(entrance.queue),
            "display": "standalone",
            "icons": [
                {"src": f"/icons/{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
                for size in ICON_SIZES
            ],
        }
        headers = {**NOT_KEPT, "Content-Type": "application/manifest+json; charset=utf-8"}
        return json_response(body, headers=headers)

    return page(group.current_request, show, values={})


def _page(
    show: Callable[[], Response], values: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """A page of a queue. In the widget it may stand inside any page: it has no session that another could use."""
    shown = page(group.current_request, show, values=values)
    return framed(shown) if _in_widget() else shown


def _conversation(entrance: Entrance, seat: str = "") -> Response:
    """The page of a chat. It has the key itself only where no address may hold it: browsers remember addresses."""
    frames = VIEWPORT_FRAMES if entrance.with_viewport else ""
    return html(
        "conversation.html",
        frames=frames,
        files=wiring.file_origin(),
        seat=seat,
        conversation=entrance.address("/conversation"),
        **_facts(entrance),
    )


def taken_page(taken: Taken, *, again: str) -> Response:
    """The acknowledgement of a question that will be answered by mail."""
    return html(
        "taken.html",
        number=taken.number,
        email=taken.email,
        account=taken.account,
        library={"name": taken.library_name},
        own=taken.own,
        again=again,
        lang="en",
    )


def typed(values: Mapping[str, str]) -> dict[str, Any]:
    """What a form shows again, and the key that makes it one request."""
    kept = {
        name: value
        for name, value in values.items()
        if name in STANDARD or name.startswith(OWN_PREFIX)
    }
    return {"values": kept, "request_key": values.get("request_key") or new_secret()[:32]}


def _again(queue_id: str, values: dict[str, str], refused: Refused) -> Response:
    return _form_page(_enter(queue_id, values), values=values, errors=dict(refused.errors))


def _form_page(entrance: Entrance, *, values: dict[str, str], errors: dict[str, str]) -> Response:
    was_open = "open" in {values.get("desk"), _asked_for("was")}
    response = html(
        "chat_form.html" if entrance.is_open else "closed.html",
        status=422 if errors else 200,
        errors=errors,
        just_closed=was_open and not entrance.is_open,
        **typed(values),
        **_facts(entrance),
    )
    if entrance.is_public or entrance.in_widget:
        return response
    visit = cookie_of(group.current_request, VISIT) or new_secret()
    return set_cookie(response, VISIT, visit, path="/chat/")


def _enter(queue_id: str, values: Mapping[str, str] = MappingProxyType({})) -> Entrance:
    wish = Wish(
        library_id=_asked_for("library"),
        with_viewport=_asked_for("type") == VIEWPORT,
        language=_asked_for("lang"),
        accepted=group.current_request.headers.get("accept-language", ""),
        public=PUBLIC in {_asked_for("computer"), values.get("computer")},
        widget=_in_widget(),
    )
    number = values.get("form", "")
    answered = int(number) if _NUMBER.fullmatch(number) else None
    return enter(wiring.desk(), queue_id, wish, answered=answered)


def _in_widget() -> bool:
    return _asked_for("in") == WIDGET


def _asked_for(name: str) -> str:
    """What the address of a library's own form says behind its question mark (docs/features.md F10)."""
    asked: Mapping[str, str] = group.current_request.query_params or {}
    return asked.get(name, "")


def form_facts(form: ChatForm, language: str, *, by_mail: bool) -> dict[str, Any]:
    """What the form is made of: its fields, what it says, and the number to know it by when it comes back."""
    return {
        "fields": form.asks(by_mail=by_mail),
        "form_number": form.number,
        "words": PHRASES[language],
        "limits": LIMITS,
        "lang": language,
    }


def other_languages(
    form: ChatForm, language: str, address: Callable[[str], str]
) -> list[dict[str, str]]:
    """The other languages of a form, and where it is found in each of them; with one alone there is none."""
    return [
        {"code": code, "name": PHRASES[code].own_name, "address": address(code)}
        for code in form.languages
        if code != language
    ]


def _in_language(entrance: Entrance) -> Callable[[str], str]:
    """Where the same form is found in a language."""
    return lambda code: form_address(entrance.queue, entrance.named, entrance.manner(code))


def _opens_again(entrance: Entrance) -> str:
    if entrance.opens_at is None:
        return ""
    zone, now = zone_of(entrance.queue), wiring.desk().now()
    return opens_again(entrance.opens_at, now, zone, entrance.time_zone, entrance.language)


def _facts(entrance: Entrance) -> dict[str, Any]:
    library = entrance.library
    return {
        "queue": {"id": entrance.queue.id, "name": entrance.name},
        "library": {"name": library.name} if library else None,
        "libraries": [] if library else list(entrance.libraries.items()),
        "banner": library.banner if library else Banner(),
        "image": entrance.image,
        "opens_again": _opens_again(entrance),
        "closed_page": library.closed_page if library else ClosedPage(),
        "address": entrance.address(),
        "in_widget": entrance.in_widget,
        "manifest": entrance.address("/manifest"),
        "computer": {
            "public": entrance.is_public,
            "settled": entrance.is_settled or _asked_for("computer") == PUBLIC,
            "idle_minutes": entrance.idle_minutes,
        },
        "languages": other_languages(entrance.form, entrance.language, _in_language(entrance)),
        **form_facts(entrance.form, entrance.language, by_mail=not entrance.is_open),
    }

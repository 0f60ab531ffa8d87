"""Writes docs/openapi.json, the description of the HTTP API: `python -m infra.openapi`.

Everything in it is declared in the code: the routes, their bodies, the shapes of answers, the statuses of errors.
"""

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.json import schema_components

import app
from chalicelib.actions.reading import ORDERS
from chalicelib.domain.actor import Caller
from chalicelib.domain.search import Order, Scope, Where
from chalicelib.domain.settings import SETTINGS
from chalicelib.domain.status import Status
from chalicelib.routes.answers import STATUSES
from chalicelib.routes.http import ROUTES, RouteFacts
from chalicelib.routes.shapes import ANSWERS, EVENTS, FRAME_ANSWERS
from chalicelib.routes.shapes.setting import save_shape, setting_shape
from chalicelib.routes.shapes.shape import Failure

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "openapi.json"
REF = "#/components/schemas/{name}"
JSON = "application/json"
TEXT = {"type": "string"}
DAY = {"type": "string", "format": "date"}

# What a search reads from the address: name -> what it is, its schema.
SEARCHED_BY: dict[str, tuple[str, dict[str, Any]]] = {
    "text": ("Words and quoted phrases; the last word may be unfinished.", TEXT),
    "patron": ("Beginnings of words of the patron's name or address.", TEXT),
    "from": ("Asked on this day of the library's time zone, or later.", DAY),
    "to": ("Asked on this day, or earlier.", DAY),
    "status": ("The status of the library's part.", {**TEXT, "enum": list(Status)}),
    "code": ("A descriptive code.", TEXT),
    "librarian": ("The account that holds the question, or has chatted.", TEXT),
    "where": ("In the lists, in Service History.", {**TEXT, "enum": list(Where)}),
    "scope": ("The group is for its administrators.", {**TEXT, "enum": list(Scope)}),
    "order": ("By last activity.", {**TEXT, "enum": list(Order), "default": Order.NEWEST}),
    "cursor": ("`next` of the page before; good for the same search and account.", TEXT),
}

# What of the audit trail is wanted.
AUDITED_BY: dict[str, tuple[str, dict[str, Any]]] = {
    "trail": (
        "The group's trail is for its administrators.",
        {**TEXT, "enum": ["library", "group"]},
    ),
    "what": ("The kind of thing: setting, account, script.", TEXT),
    "staff": ("The account that made the change.", TEXT),
    "from": ("Changed on this day of the library's time zone, or later.", DAY),
    "to": ("Changed on this day, or earlier.", DAY),
    "cursor": ("`next` of the page before.", TEXT),
}


def _named(given: dict[str, tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    return [
        {"name": name, "description": description, "schema": schema}
        for name, (description, schema) in given.items()
    ]


# What a route reads from the address beside its path.
QUERIES: dict[str, list[dict[str, Any]]] = {
    "/api/lists/{name}": [
        {
            "name": "order",
            "description": "By last activity.",
            "schema": {"type": "string", "enum": list(ORDERS), "default": ORDERS[0]},
        },
        {
            "name": "cursor",
            "description": "`next` of the page before; good for the same list, order and account.",
            "schema": {"type": "string"},
        },
    ],
    "/api/scripts": _named({"library": ("The patron's library, for its scripts as well.", TEXT)}),
    "/api/accounts": _named(
        {
            "text": ("Words of the name, screen name, user name or address.", TEXT),
            "cursor": ("`next` of the page before; good for the same text and account.", TEXT),
        }
    ),
    "/api/search": _named(SEARCHED_BY),
    "/api/audit": _named(AUDITED_BY),
    "/api/audit/sheet": _named({name: AUDITED_BY[name] for name in AUDITED_BY if name != "cursor"}),
}

# A refusal that says by its status alone what to do about it; whatever else there is comes as the default.
BAD_REQUEST, NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND = NAMED = (400, 401, 403, 404)


def document() -> dict[str, Any]:
    """The whole description, in OpenAPI 3.1."""
    bodies = [route.body for route in documented() if route.body]
    frames = [shape for shapes in FRAME_ANSWERS.values() for shape in shapes]
    shapes = [*bodies, *answers().values(), *frames, *EVENTS.values(), Failure]
    _, schemas = schema_components(dict.fromkeys(shapes), ref_template=REF)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Readyref",
            "version": _version(),
            "description": "Chat with a librarian, and the follow-up of every question."
            " docs/api.md tells how to use it, docs/socket-protocol.md what goes over the lines.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": _paths(),
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "responses": {
                **{str(status): _failure(status) for status in NAMED},
                "default": {
                    "description": "Refused, or failed: docs/api.md lists the codes and their statuses.",
                    "content": _content(Failure),
                },
            },
            "securitySchemes": {
                "Staff": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "The id token of a sign-in, as it is.",
                }
            },
        },
    }


def text() -> str:
    """The document as it is kept."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def documented() -> list[RouteFacts]:
    """All routes; those of settings once more for each setting, which has values and callers of its own."""
    single = [
        RouteFacts(
            method, each.path, may, body, setting_shape(each).__name__, f"{each.title}: {does}."
        )
        for each in SETTINGS
        for method, may, body, does in (
            ("GET", each.see, None, "what is set"),
            ("PUT", each.change, save_shape(each), "saves all of its values"),
        )
    ]
    return [*ROUTES, *single]


@cache
def answers() -> dict[str, type[Struct]]:
    """What routes answer, by name."""
    return {**ANSWERS, **{setting_shape(each).__name__: setting_shape(each) for each in SETTINGS}}


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for route in sorted(documented(), key=lambda each: (each.path, each.method)):
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return paths


def _operation(route: RouteFacts) -> dict[str, Any]:
    staff_only = route.may is not Caller.ANYONE
    operation: dict[str, Any] = {
        "operationId": _operation_id(route),
        "summary": route.summary,
        "tags": [route.path.split("/")[2]],
        "security": [{"Staff": []}] if staff_only else [],
        "x-may-call": route.may.value,
    }
    parameters = [*_path_parameters(route.path), *_query_parameters(route.path)]
    if parameters:
        operation["parameters"] = parameters
    if route.body:
        operation["requestBody"] = {"required": True, "content": _content(route.body)}
    operation["responses"] = {
        "200": {
            "description": _summary(answers()[route.answer]),
            "content": _content(answers()[route.answer]),
        },
        **{
            str(status): {"$ref": f"#/components/responses/{status}"}
            for status in _refusals(route, staff_only=staff_only)
        },
        "default": {"$ref": "#/components/responses/default"},
    }
    return operation


def _refusals(route: RouteFacts, *, staff_only: bool) -> list[int]:
    """The statuses that a caller of this route must be ready for."""
    asked = route.body or route.path in QUERIES
    return [
        *([BAD_REQUEST] if asked else []),
        *([NOT_SIGNED_IN, NOT_ALLOWED] if staff_only else []),
        *([NOT_FOUND] if "{" in route.path else []),
    ]


def _operation_id(route: RouteFacts) -> str:
    words = re.findall(r"[a-z]+", route.path.removeprefix("/api"))
    return "_".join([route.method.lower(), *words])


def _path_parameters(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", path)
    ]


def _query_parameters(path: str) -> list[dict[str, Any]]:
    return [{"in": "query", "required": False, **each} for each in QUERIES.get(path, [])]


def _content(shape: type[Struct]) -> dict[str, Any]:
    return {JSON: {"schema": {"$ref": REF.format(name=shape.__name__)}}}


def _failure(status: int) -> dict[str, Any]:
    families = [family for family, known in STATUSES.items() if known == status]
    return {"description": _summary(families[0]), "content": _content(Failure)}


def _summary(described: type) -> str:
    return (described.__doc__ or "").strip().splitlines()[0]


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return str(project["version"])


if __name__ == "__main__":
    assert app.app.routes, "the routes are declared by importing the application"
    DOCUMENT.write_text(text())

"""What all pages for patrons have in common: their headers, their forms, and that faults show nothing."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from chalice.app import Request, Response

from chalicelib.domain.form_field import OWN_PREFIX, SPOKEN_FIRST, STANDARD_FORM
from chalicelib.domain.form_words import PHRASES
from chalicelib.errors import NotFound, ReadyrefError
from chalicelib.gateways.rendering import render
from chalicelib.gateways.secrets import new_secret
from chalicelib.logs import log_unexpected
from chalicelib.routes.answers import status_of
from chalicelib.routes.http import request_id_of

FORM = "application/x-www-form-urlencoded"
FORM_LIMIT = 256 * 1024  # the longest reply, each character of four bytes and escaped

NOT_KEPT = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:{files}; "
    "font-src 'self'; manifest-src 'self'; connect-src 'self'{files}; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def html(
    template: str, *, status: int = 200, frames: str = "", files: str = "", **context: Any
) -> Response:
    """A page from templates/pages. Its own styles, if it has any, carry a word that no one can guess.

    `frames` is where pages may come from that it shows inside itself, `files` where files are sent to and come from.
    """
    nonce = new_secret()
    allowed = POLICY.format(nonce=nonce, files=f" {files}" if files else "")
    policy = allowed + (f"; frame-src {frames}" if frames else "")
    headers: dict[str, Any] = {**HEADERS, "Content-Security-Policy": policy}
    text = render(f"pages/{template}", nonce=nonce, **context)
    return Response(text, status_code=status, headers=headers)


def framed(response: Response) -> Response:
    """The same, and other sites may show it inside their pages."""
    policy = str(response.headers["Content-Security-Policy"])
    response.headers["Content-Security-Policy"] = policy.replace(
        "frame-ancestors 'none'", "frame-ancestors *"
    )
    return response


def redirect(address: str) -> Response:
    """Sends the browser on; what it loads there is a GET."""
    response = Response("", status_code=303, headers={"Location": address})
    response.headers.update(NOT_KEPT)
    return response


def page(
    request: Request,
    show: Callable[[], Response],
    *,
    values: Mapping[str, str],
    missing: str = "not_found.html",
    failed: str = "error.html",
) -> Response:
    """The page, or one that says that there is none, or that something failed; `values` are shown again."""
    request_id = request_id_of(request)
    try:
        return show()
    except NotFound:
        return html(missing, status=404, lang="en")
    except ReadyrefError as error:
        return _failure(failed, status_of(error), values, request_id)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the patron gets a page
        log_unexpected(error)
        return _failure(failed, 500, values, request_id)


def fields_of(request: Request) -> dict[str, str]:
    """The fields of a form as it was sent."""
    body: Any = request.raw_body or b""
    raw = bytes(body)[:FORM_LIMIT]
    return dict(parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True))


def cookie_of(request: Request, name: str) -> str:
    """The value of a cookie, or nothing."""
    headers: Mapping[str, str] = request.headers or {}
    for pair in headers.get("cookie", "").split(";"):
        key, _, value = pair.strip().partition("=")
        if key == name:
            return str(value)
    return ""


def set_cookie(response: Response, name: str, value: str, *, path: str) -> Response:
    """The same with a cookie that no script reads and that the browser forgets when it is closed."""
    response.headers["Set-Cookie"] = f"{name}={value}; Path={path}; HttpOnly; Secure; SameSite=Lax"
    return response


def drop_cookie(response: Response, name: str, *, path: str) -> Response:
    """The same, and the browser forgets a cookie."""
    response.headers["Set-Cookie"] = (
        f"{name}=; Max-Age=0; Path={path}; HttpOnly; Secure; SameSite=Lax"
    )
    return response


def is_from_us(request: Request, site_url: str) -> bool:
    """Whether a form was sent from our own pages.

    Browsers say so in Sec-Fetch-Site. Older ones send an Origin, which is `null` from pages that send no referrer;
    they keep the session's cookie from other sites by its SameSite attribute.
    """
    headers: Mapping[str, str] = request.headers or {}
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    return headers.get("origin", site_url) in {site_url, "null"}


def _failure(template: str, status: int, values: Mapping[str, str], request_id: str) -> Response:
    own = {name: value for name, value in values.items() if name.startswith(OWN_PREFIX)}
    return html(
        template,
        status=status,
        values=values,
        own=own,
        fields=STANDARD_FORM.fields,
        words=PHRASES[SPOKEN_FIRST],
        request_id=request_id,
        lang=SPOKEN_FIRST,
    )

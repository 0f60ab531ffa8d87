"""Patrons at their own questions: the one-time link, the session that it opens, the pages. HTML, no script needed."""

from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.actions import patron_account
from chalicelib.domain.chat_form import EMAIL_LIMIT
from chalicelib.domain.follow_up import TEXT_LIMIT
from chalicelib.errors import Invalid, NotAllowed
from chalicelib.gateways.secrets import new_secret
from chalicelib.routes.page import (
    FORM,
    cookie_of,
    drop_cookie,
    fields_of,
    html,
    is_from_us,
    page,
    redirect,
    set_cookie,
)

group = Blueprint(__name__)

SESSION = "readyref_patron"
START = "/my/questions"
NOTHING: Mapping[str, str] = {}


@group.route("/my", methods=["GET"], name="my")
def my() -> Response:
    """The way to one's own questions. Anyone may open it."""
    return redirect(START)


@group.route("/my/{secret}", methods=["GET"], name="one-time link")
def one_time_link(secret: str) -> Response:
    """What a link in a letter shows: a button. Looking does not use the link up. Whoever has it may."""

    def show() -> Response:
        if patron_account.is_good_link(wiring.desk(), secret):
            return html("my_link.html", secret=secret, lang="en")
        return _ask_for_link(status=410, why="gone")

    return _answer(show)


@group.route("/my/{secret}", methods=["POST"], content_types=[FORM], name="open link")
def open_link(secret: str) -> Response:
    """Uses a link up and opens a session. Whoever has the link may."""

    def show() -> Response:
        _check_ours()
        session = patron_account.open_link(wiring.desk(), secret)
        if session is None:
            return _ask_for_link(status=410, why="gone")
        return set_cookie(redirect(START), SESSION, session, path="/my/")

    return _answer(show)


@group.route("/my/link", methods=["POST"], content_types=[FORM], name="wish for a link")
def wish_link() -> Response:
    """Sends a new link to an address that has asked us something, and says the same to all. Anyone may ask."""
    email = fields_of(group.current_request).get("email", "")

    def show() -> Response:
        _check_ours()
        try:
            patron_account.wish_link(wiring.desk(), email)
        except Invalid as error:
            return _ask_for_link(status=422, email=email, error=error.message)
        return html("my_link_sent.html", lang="en")

    return _answer(show)


@group.route("/my/sign-out", methods=["POST"], content_types=[FORM], name="sign out of my")
def sign_out() -> Response:
    """Ends the session at once. Anyone may; it ends their own."""

    def show() -> Response:
        _check_ours()
        wiring.desk()
        patron_account.sign_out(_session())
        return drop_cookie(redirect(f"{START}?news=signed-out"), SESSION, path="/my/")

    return _answer(show)


@group.route("/my/questions", methods=["GET"], name="my questions")
def my_questions() -> Response:
    """The patron's own questions, newest first; without a session, the form that asks for a link."""

    def show() -> Response:
        email = _visitor()
        query = _query()
        if email is None:
            signed_out = query.get("news") == "signed-out"
            return _ask_for_link(status=200, why="signed-out" if signed_out else "")
        cursor = query.get("cursor")
        own = patron_account.page_of(wiring.desk(), email, cursor=cursor)
        return html("my_questions.html", email=email, page=own, is_first=not cursor, lang="en")

    return _answer(show)


@group.route("/my/questions/{question_id}", methods=["GET"], name="my question")
def my_question(question_id: str) -> Response:
    """One question with all that was said, and a box for a reply. Its own patron may, with a session."""
    news = _query().get("news", "")
    return _with_session(lambda email: _question_page(email, question_id, news=news))


@group.route("/my/questions/{question_id}", methods=["POST"], content_types=[FORM], name="my reply")
def my_reply(question_id: str) -> Response:
    """What the patron writes joins the question, once. Its own patron may, with a session."""
    fields = fields_of(group.current_request)
    said, key = fields.get("reply", ""), fields.get("request_key", "")

    def act(email: str) -> Response:
        try:
            patron_account.reply(wiring.desk(), email, question_id, text=said, request_key=key)
        except Invalid as error:
            return _question_page(email, question_id, said=said, error=error.message)
        return redirect(f"{START}/{question_id}?news=reply#latest")

    return _with_session(act, typed={"reply": said, "request_key": key})


@group.route(
    "/my/questions/{question_id}/solved", methods=["POST"], content_types=[FORM], name="my solved"
)
def my_solved(question_id: str) -> Response:
    """The patron says that the question is solved. Its own patron may, with a session."""
    key = fields_of(group.current_request).get("request_key", "")

    def act(email: str) -> Response:
        patron_account.solve(wiring.desk(), email, question_id, request_key=key)
        return redirect(f"{START}/{question_id}?news=solved#latest")

    return _with_session(act)


@group.route("/my/questions/{question_id}/files/{file_id}", methods=["GET"], name="my file")
def my_file(question_id: str, file_id: str) -> Response:
    """Sends the browser to a file that went with the question. Its own patron may, with a session."""

    def act(email: str) -> Response:
        wiring.desk()
        return redirect(patron_account.download(wiring.files(), email, question_id, file_id))

    return _with_session(act)


def _with_session(
    act: Callable[[str], Response], *, typed: Mapping[str, str] = NOTHING
) -> Response:
    """What only the session's patron gets; without one the form that asks for a link, with what was typed."""

    def show() -> Response:
        if group.current_request.method == "POST":
            _check_ours()
        email = _visitor()
        if email is None:
            return _ask_for_link(status=403, why="over", said=typed.get("reply", ""))
        return act(email)

    return _answer(show, typed)


def _question_page(email: str, question_id: str, **shown: Any) -> Response:
    own = patron_account.view(email, question_id)
    error = shown.get("error", "")
    return html(
        "my_question.html",
        status=422 if error else 200,
        email=email,
        own=own,
        zone=patron_account.zone_of(own.head.library_id),
        said=shown.get("said", ""),
        error=error,
        news=shown.get("news", ""),
        limit=TEXT_LIMIT,
        request_key=new_secret()[:32],
        lang="en",
    )


def _ask_for_link(
    *, status: int, why: str = "", email: str = "", error: str = "", said: str = ""
) -> Response:
    return html(
        "my_link_form.html",
        status=status,
        why=why,
        email=email,
        error=error,
        said=said,
        limit=EMAIL_LIMIT,
        lang="en",
    )


def _answer(show: Callable[[], Response], typed: Mapping[str, str] = NOTHING) -> Response:
    """The page. Its address may hold the secret of a link, so that no other site is told where one came from."""
    response = page(
        group.current_request,
        show,
        values={"reply": "", **typed},
        missing="my_missing.html",
        failed="my_error.html",
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _check_ours() -> None:
    if not is_from_us(group.current_request, wiring.desk().site_url):
        raise NotAllowed


def _query() -> Mapping[str, str]:
    return group.current_request.query_params or NOTHING


def _session() -> str:
    return cookie_of(group.current_request, SESSION)


def _visitor() -> str | None:
    return patron_account.visitor(wiring.desk(), _session())

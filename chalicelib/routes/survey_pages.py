"""The surveys that patrons open from a letter or after a chat. HTML, no sign-in, no script needed."""

from collections.abc import Callable, Mapping

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.actions import surveying
from chalicelib.actions.surveying import SurveyPage
from chalicelib.domain.survey_response import COMMENT_LIMIT
from chalicelib.errors import NotAllowed, NotFound
from chalicelib.gateways.secrets import new_secret
from chalicelib.routes.page import FORM, fields_of, html, is_from_us, page, redirect

group = Blueprint(__name__)

THANKS = "/survey/thanks"
NOTHING: Mapping[str, str] = {}


@group.route(THANKS, methods=["GET"], name="survey taken")
def survey_thanks() -> Response:
    """Says that the answers have arrived. Anyone may open it."""
    return _answer(lambda: html("survey_thanks.html", lang="en"))


@group.route("/survey/{token}", methods=["GET"], name="survey")
def survey(token: str) -> Response:
    """What a library asks. Looking does not use the link up. Whoever has it may."""

    def show() -> Response:
        try:
            return _form_page(surveying.open_survey(wiring.desk(), token))
        except NotFound:
            return _closed()

    return _answer(show)


@group.route("/survey/{token}", methods=["POST"], content_types=[FORM], name="answer survey")
def answer_survey(token: str) -> Response:
    """Takes the answers, once: thanks, or the form again with what is wrong. Whoever has the link may."""
    values = fields_of(group.current_request)

    def show() -> Response:
        if not is_from_us(group.current_request, wiring.desk().site_url):
            raise NotAllowed
        try:
            refused = surveying.answer_survey(wiring.desk(), token, values)
        except NotFound:
            return _closed(comment=values.get("comment", ""))
        if refused is None:
            return redirect(THANKS)
        return _form_page(refused.page, values=values, errors=refused.errors)

    return _answer(show, values)


@group.route("/survey/view/{sealed}", methods=["GET"], name="view survey")
def view_survey(sealed: str) -> Response:
    """A form as patrons see it, which cannot be sent. Whoever got the address from the set-up may."""

    def show() -> Response:
        try:
            return _form_page(surveying.view_survey(wiring.desk(), sealed), is_preview=True)
        except NotFound:
            return _closed()

    return _answer(show)


def _form_page(
    shown: SurveyPage,
    *,
    values: Mapping[str, str] = NOTHING,
    errors: Mapping[str, str] = NOTHING,
    is_preview: bool = False,
) -> Response:
    return html(
        "survey.html",
        status=422 if errors else 200,
        library={"name": shown.library_name},
        form=shown.form,
        kind=shown.kind.value,
        values=values,
        errors=errors,
        limit=COMMENT_LIMIT,
        is_preview=is_preview,
        request_key=values.get("request_key") or new_secret()[:32],
        lang="en",
    )


def _closed(*, comment: str = "") -> Response:
    """The same for every link that takes no answers: it says nothing of why."""
    return html("survey_closed.html", status=404, comment=comment, lang="en")


def _answer(show: Callable[[], Response], typed: Mapping[str, str] = NOTHING) -> Response:
    """The page. Its address holds a secret, so that no other site is told where one came from."""
    response = page(
        group.current_request,
        show,
        values={"comment": "", **typed},
        failed="survey_error.html",
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response

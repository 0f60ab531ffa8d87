"""A library's own question form, for questions that are answered by mail. HTML, no sign-in."""

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.actions import web_form
from chalicelib.actions.web_form import Taken
from chalicelib.domain.form_field import SPOKEN_FIRST, STANDARD_FORM
from chalicelib.gateways.secrets import new_secret
from chalicelib.routes.page import FORM, cookie_of, fields_of, html, page, set_cookie
from chalicelib.routes.pages import VISIT, form_facts, taken_page, typed

group = Blueprint(__name__)

MISSING = "no_library.html"


@group.route("/ask/{library_id}", methods=["GET"], name="question form")
def question_form(library_id: str) -> Response:
    """The question form of a library. Anyone may open it."""

    def show() -> Response:
        return _form_page(library_id, values={}, errors={})

    return page(group.current_request, show, values={}, missing=MISSING)


@group.route("/ask/{library_id}", methods=["POST"], content_types=[FORM], name="ask a library")
def ask_library(library_id: str) -> Response:
    """Takes the question form: an acknowledgement, or the form again with what is wrong. Anyone may send it."""
    values = fields_of(group.current_request)

    def show() -> Response:
        visit = cookie_of(group.current_request, VISIT)
        result = web_form.submit(wiring.desk(), library_id, values, visit=visit)
        if isinstance(result, Taken):
            return taken_page(result, again=f"/ask/{library_id}")
        return _form_page(library_id, values=values, errors=dict(result.errors))

    return page(group.current_request, show, values=values, missing=MISSING)


def _form_page(library_id: str, *, values: dict[str, str], errors: dict[str, str]) -> Response:
    wiring.desk()
    library = web_form.enter(library_id)
    response = html(
        "question_form.html",
        status=422 if errors else 200,
        errors=errors,
        library={"name": library.name},
        **typed(values),
        **form_facts(STANDARD_FORM, SPOKEN_FIRST, by_mail=True),
    )
    visit = cookie_of(group.current_request, VISIT) or new_secret()
    return set_cookie(response, VISIT, visit, path="/ask/")

"""A question that a patron asks by phone or at the desk, written down by staff."""

from typing import Any, Literal

from msgspec import Struct

from chalicelib import wiring
from chalicelib.actions import web_form
from chalicelib.domain.actor import Caller
from chalicelib.domain.question_form import check_added
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


class NewQuestion(Struct):
    """Who asked what, and how. The address is optional; the same request key is the same question."""

    source: Literal["phone", "desk"]
    name: str
    question: str
    request_key: str
    email: str = ""
    assign_to_me: bool = False


@group.serve(
    "POST", "/api/questions", may=Caller.LIBRARIAN, body=NewQuestion, answer="QuestionAdded"
)
def add_question(staff: Staff, body: NewQuestion) -> dict[str, Any]:
    """Adds a question that was asked by phone or at the desk."""
    added = check_added(body.source, body.name, body.email, body.question, body.request_key)
    question = web_form.add_question(wiring.desk(), staff, added, assign_to_me=body.assign_to_me)
    return {"question_id": question.id, "number": question.number}

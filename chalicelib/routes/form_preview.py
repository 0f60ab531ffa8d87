"""The page that shows the draft of a chat form as patrons would see it. HTML, no sign-in: its address is signed."""

from collections.abc import Mapping

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.domain.form_field import best_language
from chalicelib.domain.queue import QueueKind
from chalicelib.routes.page import html, page
from chalicelib.routes.pages import form_facts, other_languages, typed

group = Blueprint(__name__)


@group.route("/api/form-previews/{sealed}", methods=["GET"], name="form preview")
def form_preview(sealed: str) -> Response:
    """The draft of a chat form; nothing can be sent from it. Anyone with the signed address, for minutes."""
    from chalicelib.actions.publishing_forms import previewed

    def show() -> Response:
        queue, form = previewed(wiring.desk(), sealed)
        asked: Mapping[str, str] = group.current_request.query_params or {}
        language = best_language(form, asked.get("lang", ""), "")
        return html(
            "form_preview.html",
            queue={"name": queue.name},
            is_shared=queue.kind is not QueueKind.LIBRARY,
            languages=other_languages(form, language, lambda code: f"?lang={code}"),
            **typed({}),
            **form_facts(form, language, by_mail=False),
        )

    return page(group.current_request, show, values={})

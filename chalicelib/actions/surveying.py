"""Asks patrons for their opinion, once for each chat and each answer, and takes what they say (docs/features.md F17).

The survey is that of the patron's own library, whoever helped. The secret of a link is made from what it is about:
the page of a chat and the letter with its transcript carry the same one.
"""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.domain.chat import Chat, State
from chalicelib.domain.chat_form import KEY_LIMIT
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.library import Library
from chalicelib.domain.question import Question
from chalicelib.domain.resolution import BY_CODE
from chalicelib.domain.survey import SurveyForm, SurveyKind
from chalicelib.domain.survey_response import (
    Invitation,
    Tally,
    check_response,
    invitation_to,
    negative,
    tally_of,
)
from chalicelib.errors import Invalid, NotFound
from chalicelib.gateways.secrets import digest
from chalicelib.storage import library as libraries
from chalicelib.storage import survey as surveys
from chalicelib.storage.table import ConditionFailed, Transaction

VIEW = "survey-view"

KIND_OF = {LetterKind.CHAT_TRANSCRIPT: SurveyKind.CHAT, LetterKind.ANSWER: SurveyKind.ASK}
"""The letters that carry a link to a survey, and to which."""


class SurveyPage(Struct, frozen=True):
    """What a patron is asked, and by whom."""

    library_name: str
    kind: SurveyKind
    form: SurveyForm


class Refused(Struct, frozen=True):
    """What was sent cannot be taken: the form again, and field -> reason."""

    page: SurveyPage
    errors: dict[str, str]


def invite_to_chat_survey(
    desk: Desk, writes: Transaction, chat: Chat, library: Library, *, email: str | None
) -> None:
    """Adds the invitation that follows a chat with a librarian, if there is a way to the patron; once for each chat."""
    now = desk.now()
    is_met, is_reachable = chat.accepted_at is not None, chat.patron_state(now) != "gone"
    if not is_met or not (is_reachable or email):
        return
    if chat.patron_left_at and _find(desk, SurveyKind.CHAT, chat.id):
        return  # they were asked when they left
    invitation = invitation_to(library.survey, SurveyKind.CHAT, chat.id, library.id, chat.id, now)
    _invite(desk, writes, invitation)


def invite_to_answer_survey(
    desk: Desk, writes: Transaction, question: Question, entry_id: str, now: datetime
) -> None:
    """Adds the invitation that goes with the mail of an answer. Practice asks nothing."""
    if is_counted(question.resolution):
        asks = libraries.get_library(question.library_id)
        invitation = invitation_to(asks.survey, SurveyKind.ASK, entry_id, asks.id, question.id, now)
        _invite(desk, writes, invitation)


def is_counted(resolution: str | None) -> bool:
    """Whether a session with this code is more than practice."""
    return resolution not in BY_CODE or BY_CODE[resolution].counted


def withdraw_chat_survey(desk: Desk, writes: Transaction, chat_id: str) -> None:
    """Takes everything back that a survey about a chat left behind: it turned out to be practice."""
    invitation = _find(desk, SurveyKind.CHAT, chat_id)
    if invitation is None:
        return
    surveys.drop_invitation(writes, _digest(desk, SurveyKind.CHAT, chat_id), invitation)
    tally = Tally(asked=0 if invitation.url else 1)
    for response in surveys.responses_about(chat_id):
        if response.id == invitation.id:
            surveys.drop_response(writes, response)
            given = tally_of(response)
            tally = Tally(tally.asked, given.answered, given.counts)
    surveys.add_tally(writes, invitation, negative(tally))


def address_after_chat(desk: Desk, chat: Chat) -> str | None:
    """Where the patron of a chat that is over says how it was; None where nothing is asked."""
    if chat.accepted_at is None or not (chat.patron_left_at or chat.state is State.ENDED):
        return None
    return _address(desk, SurveyKind.CHAT, chat.id)


def address_in_letter(desk: Desk, due: DueLetter) -> str:
    """The link to the survey that a letter carries; an empty text without one, and once it was answered."""
    kind = KIND_OF.get(due.kind)
    about = due.question_id if kind is SurveyKind.CHAT else due.entry_id
    address = _address(desk, kind, about) if kind and about else None
    if address is None:
        return ""
    return f"{desk.site_url}{address}" if address.startswith("/") else address


def example_in_letter(desk: Desk, library: Library, due: DueLetter) -> str:
    """What stands in place of the link where a letter of the library's is only shown."""
    kind = KIND_OF.get(due.kind)
    invitation = (
        invitation_to(library.survey, kind, due.id, library.id, due.id, desk.now())
        if kind
        else None
    )
    if invitation is None:
        return ""
    return invitation.url or f"{desk.site_url}/survey/example"


def open_survey(desk: Desk, token: str) -> SurveyPage:
    """What a link asks. NotFound says the same of one that was used, is too old, was altered or is made up."""
    return _page(_open(desk, token))


def address_of_view(desk: Desk, library: Library, kind: SurveyKind) -> str:
    """Where one of a library's forms can be looked at, as it is saved."""
    return f"/survey/view/{desk.signer.seal(VIEW, {'library': library.id, 'kind': kind.value})}"


def view_survey(desk: Desk, sealed: str) -> SurveyPage:
    """One of a library's forms as patrons see it; NotFound for an address that was not made here."""
    try:
        about = desk.signer.unseal(VIEW, sealed, field="address")
    except Invalid as error:
        raise NotFound from error
    library, kind = libraries.get_library(about["library"]), SurveyKind(about["kind"])
    return SurveyPage(library.name, kind, library.survey.form(kind))


def answer_survey(desk: Desk, token: str, values: Mapping[str, str]) -> Refused | None:
    """Takes a response, once for each invitation; the same sent again is taken already. NotFound as above."""
    key = values.get("request_key", "")
    if _is_taken(token, key):
        return None
    invitation, now = _open(desk, token), desk.now()
    response, errors = check_response(invitation, values, now)
    if not 0 < len(key) <= KEY_LIMIT:
        errors = {**errors, "request_key": "Reload the page and send again."}
    if response is None or errors:
        return Refused(_page(invitation), errors)
    writes = Transaction()
    surveys.put_response(writes, digest(token), response, key)
    surveys.add_tally(writes, response, tally_of(response))
    try:
        writes.commit()
    except ConditionFailed as refused:
        if not _is_taken(token, key):
            raise NotFound from refused
    return None


def _is_taken(token: str, key: str) -> bool:
    invitation = surveys.find_invitation(digest(token))
    return invitation is not None and bool(key) and invitation.answered_with == key


def _open(desk: Desk, token: str) -> Invitation:
    invitation = surveys.find_invitation(digest(token))
    if invitation is None or invitation.url or not invitation.is_open(desk.now()):
        raise NotFound
    return invitation


def _page(invitation: Invitation) -> SurveyPage:
    library = libraries.get_library(invitation.library_id)
    return SurveyPage(library.name, invitation.kind, invitation.form)


def _invite(desk: Desk, writes: Transaction, invitation: Invitation | None) -> None:
    if invitation is None:
        return
    surveys.put_invitation(writes, _digest(desk, invitation.kind, invitation.id), invitation)
    if not invitation.url:
        surveys.add_tally(writes, invitation, Tally(asked=1))


def _address(desk: Desk, kind: SurveyKind, about: str) -> str | None:
    invitation = _find(desk, kind, about)
    if invitation is None or not invitation.is_open(desk.now()):
        return None
    return invitation.url or f"/survey/{_token(desk, kind, about)}"


def _find(desk: Desk, kind: SurveyKind, about: str) -> Invitation | None:
    return surveys.find_invitation(_digest(desk, kind, about))


def _token(desk: Desk, kind: SurveyKind, about: str) -> str:
    return desk.signer.sign("survey", f"{kind.value}:{about}")


def _digest(desk: Desk, kind: SurveyKind, about: str) -> str:
    return digest(_token(desk, kind, about))

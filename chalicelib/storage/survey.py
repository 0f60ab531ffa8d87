"""Invitations to surveys, what came back, and the totals of each month, kept by the same transaction.

An invitation is found by the hash of the secret in its link: who reads a key cannot answer in a patron's place.
"""

from typing import Any

from msgspec import Struct
from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action

from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.survey import SurveyForm, SurveyKind
from chalicelib.domain.survey_menu import MENU
from chalicelib.domain.survey_response import (
    GOOD_FOR,
    Invitation,
    SurveyResponse,
    Tally,
    month_of,
    sum_of,
)
from chalicelib.storage import survey_keys
from chalicelib.storage.keys import Key
from chalicelib.storage.table import Item, Transaction, epoch


class _InvitationItem(Item):
    invitation_id = UnicodeAttribute()
    survey_kind = UnicodeAttribute()
    library_id = UnicodeAttribute()
    question_id = UnicodeAttribute()
    questions = JSONAttribute()
    comment_box = BooleanAttribute()
    asked_at = UnicodeAttribute()
    url = UnicodeAttribute(null=True)
    answered_with = UnicodeAttribute(null=True)


class _ResponseItem(Item):
    invitation_id = UnicodeAttribute()
    survey_kind = UnicodeAttribute()
    library_id = UnicodeAttribute()
    question_id = UnicodeAttribute()
    asked_at = UnicodeAttribute()
    answered_at = UnicodeAttribute()
    answers = JSONAttribute()
    comment = UnicodeAttribute(null=True)


class _AnsweredItem(Item):
    library_id = UnicodeAttribute()
    response_order = UnicodeAttribute()
    commented = BooleanAttribute()


def _count(kind: SurveyKind, *what: str) -> str:
    return "_".join((kind.value, *what))


_COUNTS = [
    _count(kind, *what)
    for kind in SurveyKind
    for what in (
        ("asked",),
        ("answered",),
        *((each.id, answer) for each in MENU.values() for answer in each.answers),
    )
]
_make: Any = type(Item)
_Totals: Any = _make(
    "_Totals",
    (Item,),
    {"__module__": __name__, **{name: NumberAttribute(default=0) for name in _COUNTS}},
)


class ResponsePage(Struct, frozen=True):
    """Some responses, the last asked for first, and where the next page starts."""

    responses: list[SurveyResponse]
    next_start: dict[str, Any] | None


def put_invitation(writes: Transaction, digest: str, invitation: Invitation) -> None:
    """Adds an invitation to a transaction; there is one for each secret."""
    item = _InvitationItem.at(
        survey_keys.invitation(digest),
        invitation_id=invitation.id,
        survey_kind=invitation.kind.value,
        library_id=invitation.library_id,
        question_id=invitation.question_id,
        questions=list(invitation.form.questions),
        comment_box=invitation.form.comment,
        asked_at=to_text(invitation.asked_at),
        url=invitation.url or None,
        expires_at=epoch(invitation.asked_at + GOOD_FOR),
    )
    writes.create("invitation", item)


def find_invitation(digest: str) -> Invitation | None:
    """The invitation of a secret, open or not; None when there is none."""
    item = _InvitationItem.find(survey_keys.invitation(digest))
    if item is None:
        return None
    return Invitation(
        item.invitation_id,
        SurveyKind(item.survey_kind),
        item.library_id,
        item.question_id,
        SurveyForm(tuple(item.questions), item.comment_box),
        from_text(item.asked_at),
        item.url or "",
        item.answered_with,
    )


def drop_invitation(writes: Transaction, digest: str, invitation: Invitation) -> None:
    """Takes an invitation back in a transaction; fails on `invitation` if it was answered meanwhile, or not."""
    found = _InvitationItem.answered_with
    answered = invitation.answered_with
    same = found.does_not_exist() if answered is None else found == answered
    item = _InvitationItem.at(survey_keys.invitation(digest))
    writes.delete("invitation", item, _InvitationItem.pk.exists() & same)


def put_response(
    writes: Transaction, digest: str, response: SurveyResponse, request_key: str
) -> None:
    """Adds a response to a transaction; fails on `invitation` when there was one already."""
    item = _InvitationItem.at(survey_keys.invitation(digest))
    unanswered = _InvitationItem.pk.exists() & _InvitationItem.answered_with.does_not_exist()
    writes.update("invitation", item, [_InvitationItem.answered_with.set(request_key)], unanswered)
    writes.create("response", _response_item(response))
    writes.put("answered", _answered_item(response))


def drop_response(writes: Transaction, response: SurveyResponse) -> None:
    """Takes a response back in a transaction."""
    writes.delete("response", _response_item(response))
    writes.delete("answered", _answered_item(response))


def add_tally(writes: Transaction, about: Invitation | SurveyResponse, tally: Tally) -> None:
    """Adds to the totals of the library and the month of asking, in a transaction."""
    writes.update("totals", _Totals.at(_totals_place(about)), _additions(about.kind, tally))


def totals_of(library_id: str, start: str, end: str) -> dict[SurveyKind, Tally]:
    """The totals of the months from `start` to `end` (2026-11), each form's together; one query."""
    first, last = survey_keys.totals(library_id, start), survey_keys.totals(library_id, end)
    months = list(_Totals.query(first.pk, _Totals.sk.between(first.sk, last.sk)))
    return {kind: sum_of(_tally(month, kind) for month in months) for kind in SurveyKind}


def responses_of(
    library_id: str,
    start: str,
    end: str,
    *,
    commented: bool,
    after: dict[str, Any] | None,
    size: int,
) -> ResponsePage:
    """One page of the responses with a comment, or of those without, of the months from `start` to `end`."""
    first = survey_keys.response(library_id, start, commented=commented)
    last = survey_keys.response(library_id, f"{end}{_AFTER_EVERY_DAY}", commented=commented)
    found = list(
        _ResponseItem.query(
            first.pk,
            _ResponseItem.sk.between(first.sk, last.sk),
            scan_index_forward=False,
            limit=size + 1,
            last_evaluated_key=after,
        )
    )
    responses = [_response(item) for item in found[:size]]
    if len(found) <= size:
        return ResponsePage(responses, None)
    place = found[size - 1]
    return ResponsePage(responses, {"pk": {"S": place.pk}, "sk": {"S": place.sk}})


def responses_about(question_id: str) -> list[SurveyResponse]:
    """What was answered about a question and about the answers to it, in the order of asking."""
    place = survey_keys.answered(question_id, "")
    places = [
        survey_keys.response(item.library_id, item.response_order, commented=item.commented)
        for item in _AnsweredItem.query(
            place.pk, _AnsweredItem.sk.startswith(place.sk), consistent_read=True
        )
    ]
    if not places:
        return []
    found = _ResponseItem.batch_get([tuple(each) for each in places], consistent_read=True)
    return sorted((_response(item) for item in found), key=lambda each: (each.asked_at, each.id))


_AFTER_EVERY_DAY = "-99"
"""Sorts after every instant of a month."""


def response_items(response: SurveyResponse) -> list[Item]:
    """A response and its mark at the question, as items."""
    return [_response_item(response), _answered_item(response)]


def _response_item(response: SurveyResponse) -> Item:
    place = survey_keys.response(
        response.library_id, _order(response), commented=bool(response.comment)
    )
    return _ResponseItem.at(
        place,
        invitation_id=response.id,
        survey_kind=response.kind.value,
        library_id=response.library_id,
        question_id=response.question_id,
        asked_at=to_text(response.asked_at),
        answered_at=to_text(response.answered_at),
        answers=response.answers,
        comment=response.comment or None,
    )


def _answered_item(response: SurveyResponse) -> Item:
    return _AnsweredItem.at(
        survey_keys.answered(response.question_id, response.id),
        library_id=response.library_id,
        response_order=_order(response),
        commented=bool(response.comment),
    )


def _order(response: SurveyResponse) -> str:
    return f"{to_text(response.asked_at)}#{response.id}"


def _response(item: _ResponseItem) -> SurveyResponse:
    return SurveyResponse(
        item.invitation_id,
        SurveyKind(item.survey_kind),
        item.library_id,
        item.question_id,
        from_text(item.asked_at),
        from_text(item.answered_at),
        dict(item.answers),
        item.comment or "",
    )


def _totals_place(about: Invitation | SurveyResponse) -> Key:
    return survey_keys.totals(about.library_id, month_of(about.asked_at))


def _additions(kind: SurveyKind, tally: Tally) -> list[Action]:
    amounts = {("asked",): tally.asked, ("answered",): tally.answered} | {
        (question, answer): count
        for question, given in tally.counts.items()
        for answer, count in given.items()
    }
    return [
        getattr(_Totals, _count(kind, *what)).add(amount)
        for what, amount in amounts.items()
        if amount
    ]


def _tally(month: Any, kind: SurveyKind) -> Tally:
    return Tally(
        int(getattr(month, _count(kind, "asked"))),
        int(getattr(month, _count(kind, "answered"))),
        {
            each.id: {
                answer: int(getattr(month, _count(kind, each.id, answer)))
                for answer in each.answers
            }
            for each in MENU.values()
        },
    )

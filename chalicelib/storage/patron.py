"""Patrons who left an address: their account, their questions, one-time links and sessions.

An account is found by the hash of its address, links and sessions by the hash of their secret: who reads a
key learns neither.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action

from chalicelib.domain.instant import to_text
from chalicelib.storage import keys
from chalicelib.storage.table import ConditionFailed, Item, Transaction, epoch, try_update

LINK_FOR = timedelta(days=30)
SESSION_FOR = timedelta(hours=12)
IDLE_FOR = timedelta(minutes=30)
WISHES_FOR = timedelta(days=1)
WISHES_AN_HOUR = 3


class _PatronItem(Item):
    address = UnicodeAttribute()
    created_at = UnicodeAttribute()


class _PatronQuestionItem(Item):
    question_id = UnicodeAttribute()
    asked_at = UnicodeAttribute()


class _WishesItem(Item):
    wishes = NumberAttribute(default=0)


class _LinkItem(Item):
    address = UnicodeAttribute()


class _SessionItem(Item):
    address = UnicodeAttribute()
    last_seen = UnicodeAttribute()


class OwnQuestions(Struct, frozen=True):
    """The ids of some of a patron's questions, newest first, and where the next page starts."""

    question_ids: tuple[str, ...]
    next_start: dict[str, Any] | None


def normal_address(email: str) -> str:
    """The address as accounts know it: trimmed, in lower case, and otherwise as it was given."""
    return email.strip().lower()


def patron_id(email: str) -> str:
    """The account of an address, whether there is one or not."""
    return hashlib.sha256(normal_address(email).encode()).hexdigest()


def is_known(email: str) -> bool:
    """Whether the address has asked something before."""
    return _PatronItem.find(keys.patron(patron_id(email))) is not None


def add_patron_question(
    writes: Transaction,
    email: str,
    question_id: str,
    asked_at: datetime,
    *,
    is_new: bool,
    now: datetime,
) -> None:
    """Adds a question to those of its address, and the account if it is new (docs/features.md F19).

    Goes into the transaction that creates the question, or that gives it an address.
    """
    if is_new:
        # Two first questions may come at once: both find the account new, and either may write it.
        actions: list[Action] = [
            _PatronItem.address.set(_PatronItem.address | normal_address(email)),
            _PatronItem.created_at.set(_PatronItem.created_at | to_text(now)),
        ]
        writes.update("patron", _PatronItem.at(keys.patron(patron_id(email))), actions)
    writes.put("question of patron", patron_question_item(email, question_id, asked_at))


def patron_item(email: str, created_at: datetime) -> Item:
    """An account as an item."""
    place = keys.patron(patron_id(email))
    return _PatronItem.at(place, address=normal_address(email), created_at=to_text(created_at))


def patron_question_item(email: str, question_id: str, asked_at: datetime) -> Item:
    """A question among those of its address, as an item."""
    place = keys.patron_question(patron_id(email), question_id)
    return _PatronQuestionItem.at(place, question_id=question_id, asked_at=to_text(asked_at))


def own_questions(email: str, *, start: dict[str, Any] | None, size: int) -> OwnQuestions:
    """One page of the questions of an address, newest first."""
    place = keys.patron_question(patron_id(email), "")
    found = _PatronQuestionItem.query(
        place.pk,
        _PatronQuestionItem.sk.startswith(place.sk),
        scan_index_forward=False,
        limit=size + 1,
        last_evaluated_key=start,
        consistent_read=True,
    )
    items = list(found)
    ids = tuple(item.question_id for item in items[:size])
    if len(items) <= size:
        return OwnQuestions(ids, None)
    last = items[size - 1]
    return OwnQuestions(ids, {"pk": {"S": last.pk}, "sk": {"S": last.sk}})


def count_wish(writes: Transaction, email: str, now: datetime) -> None:
    """Counts that a link is wished for; the transaction fails on `wishes` beyond the limit of an hour."""
    item = _WishesItem.at(keys.patron_link_wishes(patron_id(email), to_text(now)[:13]))
    actions = [_WishesItem.wishes.add(1), _WishesItem.expires_at.set(epoch(now + WISHES_FOR))]
    under = _WishesItem.wishes.does_not_exist() | (_WishesItem.wishes < WISHES_AN_HOUR)
    writes.update("wishes", item, actions, under)


def save_link(digest: str, email: str, now: datetime) -> None:
    """Records a one-time link to the questions of an address, by the hash of its secret."""
    address = normal_address(email)
    _LinkItem.at(keys.patron_link(digest), address=address, expires_at=epoch(now + LINK_FOR)).save()


def put_useless_link(writes: Transaction, digest: str, now: datetime) -> None:
    """Adds a link that opens nothing to a transaction: what is written for an address that nobody knows."""
    item = _LinkItem.at(keys.patron_link(digest), address="-", expires_at=epoch(now))
    writes.create("link", item)


def address_of_link(digest: str, now: datetime) -> str | None:
    """Whose questions a link opens; None when it was used, is too old or was never made."""
    item = _LinkItem.find(keys.patron_link(digest))
    if item is None or (item.expires_at or 0) <= now.timestamp():
        return None
    address: str = item.address
    return address


def forget_link(digest: str) -> None:
    """A link opens nothing any more; one that was never made is no matter."""
    _LinkItem.at(keys.patron_link(digest)).delete()


def open_link(digest: str, session_digest: str, now: datetime) -> str | None:
    """Uses a link up for a session: the address, or None when the link opens nothing any more."""
    address = address_of_link(digest, now)
    if address is None:
        return None
    session = _SessionItem.at(
        keys.patron_session(session_digest),
        address=address,
        last_seen=to_text(now),
        expires_at=epoch(now + SESSION_FOR),
    )
    writes = Transaction()
    writes.delete("link", _LinkItem.at(keys.patron_link(digest)), _LinkItem.pk.exists())
    writes.create("session", session)
    try:
        writes.commit()
    except ConditionFailed:
        return None
    return address


def see_session(session_digest: str, now: datetime) -> str | None:
    """Whose session it is, seen now; None once it was ended, idle for half an hour or open for half a day."""
    item = _SessionItem.at(keys.patron_session(session_digest))
    alive = (_SessionItem.last_seen > to_text(now - IDLE_FOR)) & (
        _SessionItem.expires_at > int(now.timestamp())
    )
    if not try_update(item, [_SessionItem.last_seen.set(to_text(now))], alive):
        return None
    address: str = item.address
    return address


def end_session(session_digest: str) -> None:
    """Forgets a session."""
    _SessionItem.at(keys.patron_session(session_digest)).delete()

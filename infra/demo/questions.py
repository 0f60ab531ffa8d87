"""The demo's questions: a pure function of the instant and a seed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from chalicelib.domain.message import Message
from infra.demo.consortium import consortium
from infra.demo.material import FORM, Conversation, Variant, fill, patrons
from infra.demo.people import Person, draw
from infra.demo.plan import COUNTS, WANTS, Want
from infra.demo.rota import Material, Slot, Staffing, words
from infra.demo.timetable import closed_hour, moment, next_shift
from infra.demo.transcript import Cast, Opening, Session, introduced, play

SEED = 247
GROUP_DOOR = 0.07
"""How often a patron comes by the form of a group's or the cooperative's queue."""


@dataclass(frozen=True, slots=True)
class Later:
    """What became of a question after the session: answered, closed, referred or claimed."""

    what: str
    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class DemoQuestion:
    """One question with everything that happened to it. People and places are ids of the consortium.

    `resolution` is None for a question left on the closed page, and for a session that ended without a code.
    """

    slug: str
    library_id: str
    queue_id: str
    patron: Person
    text: str
    asked_at: datetime
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    librarians: tuple[str, ...] = ()
    resolution: str | None = None
    codes: tuple[str, ...] = ()
    note: str = ""
    messages: tuple[Message, ...] = ()
    later: Later | None = None


def questions(now: datetime, seed: int = SEED) -> list[DemoQuestion]:
    """Some four hundred questions of the 120 days before `now`, the oldest first."""
    chance = Random(seed)  # noqa: S311 -- a demo, not a secret
    material = Material(chance)
    staffing = Staffing(chance, consortium(), now)
    slots = sorted(_slots(chance, now), key=lambda slot: slot.at)
    made = [_question(chance, slot, material, staffing) for slot in slots]
    return sorted(made, key=lambda each: each.asked_at)


def _slots(chance: Random, now: datetime) -> Iterator[Slot]:
    """Every question of the plan, each kind spread evenly over its days."""
    for library_id, counts in COUNTS.items():
        branch = consortium().branches[library_id]
        for name, count in counts.items():
            want = WANTS[name]
            first, last = want.days_ago
            for place in range(count):
                days_ago = first + (place + chance.random()) * (last - first) / count
                at = moment(chance, now, days_ago=days_ago, from_utc=branch.from_utc)
                if want.cut:  # sessions that ended just now
                    at = now - timedelta(minutes=chance.uniform(25, 55))
                yield Slot(library_id, branch.library.kind, name, want, at)


def _question(chance: Random, slot: Slot, material: Material, staffing: Staffing) -> DemoQuestion:
    conversation, variant = material.next(slot)
    at = _when(chance, slot, conversation, staffing)
    branch = staffing.consortium.branches[slot.library_id]
    text = fill(
        variant.text, {**branch.facts, "short": branch.short, "library": branch.library.name}
    )
    person = draw(
        chance,
        conversation,
        library_id=slot.library_id,
        academic=slot.kind == "academic" and conversation.setting == "academic",
    )
    asked = DemoQuestion(
        conversation.slug, slot.library_id, _door(chance, slot, staffing), person, text, at
    )
    if slot.want.ending == FORM:
        chatted = replace(asked, queue_id=slot.library_id)
    else:
        chatted = _chat(chance, asked, slot, conversation, variant, staffing)
    return replace(chatted, later=_later(chance, chatted, slot.want, conversation, staffing))


def _chat(
    chance: Random,
    asked: DemoQuestion,
    slot: Slot,
    conversation: Conversation,
    variant: Variant,
    staffing: Staffing,
) -> DemoQuestion:
    librarian = staffing.chatting(slot, conversation, asked.asked_at)
    abroad = librarian.library_id != asked.library_id
    lines = conversation.lines
    places = words(staffing.consortium, asked.library_id, librarian)
    if abroad and conversation.desk == "any":
        lines = introduced(lines, chance.choice(patrons()["introductions"]))
    opening = Opening(
        asked.text,
        asked.asked_at,
        asked.library_id,
        asked.queue_id,
        chance.randrange(41, 125) if abroad else chance.randrange(4, 58),
    )
    colleague = staffing.colleague(librarian, asked.asked_at)
    cast = Cast(asked.patron.name, asked.patron.called, librarian, colleague)
    session = play(chance, opening, cast, lines, {**places, **variant.details}, cut=slot.want.cut)
    note = conversation.note or (chance.choice(patrons()["cover_notes"]) if abroad else "")
    coded = replace(
        asked,
        resolution=conversation.ending,
        codes=conversation.codes,
        note=fill(note, {**places, **variant.details}),
    )
    return _after(asked if slot.want.cut else coded, session)


def _after(asked: DemoQuestion, session: Session) -> DemoQuestion:
    chat = session.chat
    return replace(
        asked,
        accepted_at=chat.accepted_at,
        ended_at=chat.ended_at,
        ended_by=chat.ended_by,
        librarians=tuple(each.id for each in chat.librarians),
        messages=session.messages,
    )


def _later(
    chance: Random, chatted: DemoQuestion, want: Want, about: Conversation, staffing: Staffing
) -> Later | None:
    if not want.later:
        return None
    ended_at = chatted.ended_at or chatted.asked_at
    branch = staffing.consortium.branches[chatted.library_id]
    shift = next_shift(chance, ended_at, from_utc=branch.from_utc)
    at = min(shift, staffing.now - timedelta(minutes=20))
    if want.later == "claimed":
        group = staffing.consortium.group_of(chatted.library_id).id
        by = chance.choice(
            [
                each.id
                for each in staffing.consortium.staff.values()
                if each.group_id == group and each.active
            ]
        )
        return Later("claimed", at, by, "")
    if want.ending == "followup_me" or want.later == "closed":
        by = chatted.librarians[-1]
    else:
        by = staffing.own(chatted.library_id, at).id
    text = {"referred": about.referral, "answered": about.finish}.get(want.later, "")
    return Later(want.later, at, by, text)


def _when(chance: Random, slot: Slot, about: Conversation, staffing: Staffing) -> datetime:
    """The slot's instant, or another one of that day where the conversation asks for it."""
    branch = staffing.consortium.branches[slot.library_id]
    at, days_ago = slot.at, (staffing.now - slot.at) / timedelta(days=1)
    if slot.want.cut:
        return at
    if about.night:
        return moment(chance, staffing.now, days_ago=days_ago, from_utc=branch.from_utc, night=True)
    while (about.desk == "own" or slot.want.own_desk) and closed_hour(at, branch.from_utc):
        at = moment(chance, staffing.now, days_ago=days_ago, from_utc=branch.from_utc)
    return at


def _door(chance: Random, slot: Slot, staffing: Staffing) -> str:
    """The queue whose form the patron used: nearly always the library's own."""
    if chance.random() > GROUP_DOOR or slot.want.own_desk:
        return slot.library_id
    group = staffing.consortium.group_of(slot.library_id).id
    shared = [each.id for each in staffing.consortium.queues.values() if group in each.group_ids]
    return chance.choice(
        [
            each
            for each in shared
            if each != slot.library_id and staffing.consortium.queues[each].library_id is None
        ]
    )

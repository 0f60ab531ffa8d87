"""One question with everything that can happen to it, and a letter of each kind about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from chalicelib.domain.custom_message import CustomMessage, CustomMessages
from chalicelib.domain.file import File
from chalicelib.domain.history import FOR_THE_PATRON, HistoryEntry, HistoryKind
from chalicelib.domain.letter import LETTERS, Audience, DueLetter, LetterKind
from chalicelib.domain.outside_view import ENTRY_OF
from chalicelib.storage.custom_message import save_custom
from chalicelib.storage.question import add_history
from chalicelib.storage.table import Transaction
from tests.support.consortium import Consortium
from tests.support.desk import FakeDesk
from tests.support.people import Librarian, PatronPerson
from tests.support.table import write_once

SECRET = "SECRET"
"""Stands in everything that no patron may see."""

FILE = File("f1", "map of the stacks.pdf", "application/pdf", 3)
LARGE = File("f2", "atlas.pdf", "application/pdf", 6_999_999)


ABOUT_ACCOUNTS = {LetterKind.STAFF_INVITATION, LetterKind.STAFF_ACCOUNT_CHANGED}
FACTS = {
    LetterKind.NOTICE_TEST: {"by": "Cleo of Harlow"},
    LetterKind.POLICY_DECIDED: {
        "state": "returned",
        "by": "Dana of Harlow",
        "reason": "The hours of the branches are missing.",
        "form": "",
    },
    LetterKind.POLICY_CORRECTION: {
        "page_of": "State University Library",
        "by": "Ben of Birch",
        "wrong": "The reading room closes at eight.",
        "right": "It closes at six.",
    },
    LetterKind.STAFF_ACCOUNT_CHANGED: {"by": "Cleo of Harlow", "what": "second_factor_reset"},
}


@dataclass(frozen=True)
class Content:
    """What the people in a letter wrote."""

    patron: str
    question: str
    words: str
    library: str
    greeting: str | None = None
    additional: str | None = None
    reply_text: str = ""
    file: str = FILE.name


TYPICAL = Content(
    "Pat",
    "Where is the atlas of 1897 that you had in the reading room? It is not in its place.",
    "The atlas has moved: it is on the second floor now, on shelf 912.\n\n"
    "If you would like to see the map of the county, ask at the desk; it lies in a drawer.\n\n"
    "https://catalog.example.org/atlas-1897",
    "Harlow Public Library",
    additional="Our reading room is open until eight on Thursdays.",
    reply_text="Harlow Public Library\n12 High Street\nOpen 9 to 6, closed on Sundays",
)
HOSTILE_TEXT = (
    "<script>alert(1)</script> & <img src=x onerror=alert(2)> \"q\" 'p' {{ 7 * 7 }} </td></table>"
    "<style>.sheet{display:none}</style><a href='javascript:alert(3)'>x</a> <!--[if mso]> ]]>"
)
HOSTILE = Content(
    "Pat <b onclick=alert(1)>",
    HOSTILE_TEXT,
    HOSTILE_TEXT,
    'Harlow "Main" <b>& Co</b>',
    greeting=HOSTILE_TEXT,
    additional=HOSTILE_TEXT,
    reply_text=HOSTILE_TEXT,
    file="<script>alert(1)</script>.pdf",
)
LONG = Content(
    "Maximiliana " * 8,
    "https://catalog.example.org/" + "a" * 900 + " " + "Where is it? " * 200,
    ("Donaudampfschifffahrtsgesellschaftskapitaen" * 12 + "\n" + "All of it. " * 1800)[:20_000],
    "The Consolidated Public, School and Parish Libraries of the Greater Harlow Valley Region",
    reply_text="Line\n" * 20,
    file="w" * 116 + ".pdf",
)
OTHER_WAY = Content(
    "רחל כהן",
    "איפה האטלס? 📚 تمام \u202e?",
    "האטלס בקומה השנייה.\nShelf 912 📚👩🏽‍💻 مرحبا بكم",
    "הספרייה העירונית 📚",
    greeting="שלום רב,",
    reply_text="הספרייה העירונית, רחוב ראשי 12",
)
CONTENTS = {
    "typical": TYPICAL,
    "hostile": HOSTILE,
    "long": LONG,
    "other_way": OTHER_WAY,
}


@dataclass
class Correspondence:
    """The question, and the entry of each kind."""

    question_id: str
    entries: dict[str, HistoryEntry]
    file: str

    def letter(self, kind: LetterKind, **change: object) -> DueLetter:
        """A letter of a kind about it, written by Ben of Birch where a person writes it."""
        rule = LETTERS[kind]
        entry = self.entries.get(ENTRY_OF.get(kind, ""))
        letter = DueLetter(
            id=entry.id if entry else f"01JH8Z2V4QW6N0C3D5E7F9{len(kind.value):04d}",
            kind=kind,
            to="pat@example.org" if rule.audience is Audience.PATRON else "someone@example.org",
            due_at=self.entries["answer"].at,
            library_id="harlow",
            question_id=self.question_id,
            entry_id=entry.id if entry else None,
            staff_id="ben.birch" if rule.by_hand or kind in ABOUT_ACCOUNTS else None,
            facts=FACTS.get(kind)
            or {
                self.file: "This file is larger than 5 MB.",
                "program.exe": "This is a program.",
            },
        )
        return replace(letter, **change)


_kept: dict[Content, tuple[Correspondence, datetime]] = {}


def correspond(
    desk: FakeDesk, table: Any, consortium: Consortium, content: Content = TYPICAL
) -> Correspondence:
    """A chat, and everything that can follow it; what is for staff alone says so."""

    def write() -> None:
        _kept[content] = _correspond(desk, consortium, content), desk.now()

    write_once(table, f"correspondence of {content.patron}", write)
    told, desk.clock.at = _kept[content]
    return told


def _correspond(desk: FakeDesk, consortium: Consortium, content: Content) -> Correspondence:
    harlow = replace(consortium.libraries["harlow"], name=content.library)
    consortium.save_library(harlow)
    own = CustomMessage(content.greeting, content.additional)
    worded = {kind.value: own for kind, rule in LETTERS.items() if rule.custom}
    footer = {"with_reply_text": bool(content.reply_text), "reply_text": content.reply_text}
    save_custom(CustomMessages("harlow", **worded, **footer))
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    ana.monitor("harlow")
    pat = PatronPerson.asks(
        desk, "harlow", name=content.patron[:100], question=content.question[:4000]
    )
    ana.send("chat.accept", chat=pat.chat)
    desk.clock.forward(minutes=3)
    ana.send("chat.say", chat=pat.chat, client_id="1", text=content.words[:4000])
    pat.send("chat.say", chat=pat.chat, client_id="1", text=content.words[:4000])
    ana.send(
        "chat.end",
        chat=pat.chat,
        resolution="followup_patron_library",
        codes=["hold"],
        note=f"{SECRET}: rude on the phone",
    )
    entries = {}
    for kind in HistoryKind:
        desk.clock.forward(minutes=1)
        entries[kind.value] = _entry(desk, kind, content)
    writes = Transaction()
    add_history(writes, pat.chat, entries.values())
    writes.commit()
    return Correspondence(pat.chat, entries, content.file)


def _entry(desk: FakeDesk, kind: HistoryKind, content: Content) -> HistoryEntry:
    shown = kind in FOR_THE_PATRON
    to_expert = kind is HistoryKind.REFERRAL_EXPERT
    return HistoryEntry(
        desk.new_id(),
        desk.now() + timedelta(seconds=1),
        kind.value,
        who=f"{SECRET} Ben of Birch",
        text=content.words if shown or to_expert else f"{SECRET} {kind}",
        library_name="Birch County Library",
        staff_only=not shown,
        about="Professor Ada" if to_expert else f"{SECRET} {kind}",
        files=(replace(FILE, name=content.file), LARGE) if shown else (),
    )

"""What a librarian gives with an act on a question, and the rules for it."""

from collections.abc import Mapping

from msgspec import Struct

from chalicelib.domain.act import Act
from chalicelib.domain.chat_form import NAME_LIMIT, address_error
from chalicelib.domain.closing import NOTE_LIMIT
from chalicelib.domain.file import FILES_LIMIT
from chalicelib.errors import Invalid

TEXT_LIMIT = 20_000


class Asked(Struct, frozen=True):
    """An act as it is asked for.

    `version` is the question's as the librarian saw it, 0 to look at no version; `library` is referred to, `to`
    is assigned (empty for nobody), `name` and `email` are an expert's, `files` the ids of uploads.
    """

    act: Act
    version: int = 0
    text: str = ""
    files: tuple[str, ...] = ()
    library: str = ""
    to: str = ""
    name: str = ""
    email: str = ""
    codes: tuple[str, ...] = ()


class Typed(Struct, frozen=True):
    """What a librarian has begun to write, for which act, with which uploads, and the version that they saw."""

    act: str = Act.ANSWER
    text: str = ""
    files: tuple[str, ...] = ()
    version: int = 0


class TextRule(Struct, frozen=True):
    """How long a text may be, and what is said when it is missing; None where it may be."""

    limit: int = TEXT_LIMIT
    missing: str | None = None


TEXTS: Mapping[Act, TextRule] = {
    Act.ANSWER: TextRule(missing="Write the answer."),
    Act.CLARIFICATION: TextRule(missing="Write what you need to know from the patron."),
    Act.MESSAGE: TextRule(missing="Write the message."),
    Act.NOTE: TextRule(NOTE_LIMIT, "Write the note."),
    Act.REFER_LIBRARY: TextRule(NOTE_LIMIT),
    Act.REFER_SHARED: TextRule(NOTE_LIMIT),
    Act.REFER_EXPERT: TextRule(missing="Write to the expert what you would like to know."),
    Act.REJECT: TextRule(NOTE_LIMIT, "Say why: the other library has to find somebody else."),
}

WITH_FILES = frozenset({Act.ANSWER, Act.CLARIFICATION, Act.MESSAGE})


def check_asked(asked: Asked) -> Asked:
    """The act with its texts trimmed; Invalid names the field and the reason. Codes are checked with the question."""
    text = asked.text.replace("\r\n", "\n").replace("\x00", "").strip()
    rule = TEXTS.get(asked.act)
    if rule is None:
        text = ""
    elif not text and rule.missing:
        raise Invalid.field("text", rule.missing)
    elif len(text) > rule.limit:
        raise Invalid.field("text", _too_long(text, rule.limit))
    if len(asked.files) > FILES_LIMIT:
        raise Invalid.field("files", f"Attach up to {FILES_LIMIT} files.")
    name, email = " ".join(asked.name.split()), asked.email.strip()
    if asked.act is Act.REFER_EXPERT:
        _check_expert(name, email)
    if asked.act is Act.REFER_LIBRARY and not asked.library:
        raise Invalid.field("library", "Choose a library.")
    return Asked(
        asked.act,
        asked.version,
        text,
        asked.files if asked.act in WITH_FILES else (),
        asked.library,
        asked.to,
        name,
        email,
        asked.codes,
    )


def check_typed(typed: Typed) -> None:
    """Invalid unless it can be kept as a draft."""
    if typed.act not in WITH_FILES:
        raise Invalid.field(
            "act", "A draft is for an answer, a clarification request or a message."
        )
    if len(typed.text) > TEXT_LIMIT:
        raise Invalid.field("text", _too_long(typed.text, TEXT_LIMIT))
    if len(typed.files) > FILES_LIMIT:
        raise Invalid.field("files", f"Attach up to {FILES_LIMIT} files.")


def _too_long(text: str, limit: int) -> str:
    return f"This has {len(text):,} characters; the limit is {limit:,}."


def _check_expert(name: str, email: str) -> None:
    if not name or len(name) > NAME_LIMIT:
        raise Invalid.field("name", f"Give the expert's name, up to {NAME_LIMIT} characters.")
    reason = address_error(email)
    if reason:
        missing = "Give the expert's e-mail address."
        raise Invalid.field("email", reason if email else missing)

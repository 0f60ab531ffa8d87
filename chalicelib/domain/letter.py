"""Letters that are due: recorded with the event that causes them, written when they are sent."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field, structs

from chalicelib.domain.question import Question


class LetterKind(StrEnum):
    """The kinds of letter; each has a folder of templates of the same name."""

    CHAT_TRANSCRIPT = "chat_transcript"
    ANSWER = "answer"
    CLARIFICATION = "clarification"
    MESSAGE = "message"
    NEW_ACCOUNT = "new_account"
    NEW_ACCOUNT_FROM_CHAT = "new_account_from_chat"
    NEW_QUESTION = "new_question"
    REFER_BY_EMAIL = "refer_by_email"
    PATRON_LINK = "patron_link"
    MAIL_NOT_FILED = "mail_not_filed"
    NOTICE_NEW = "notice_new"
    NOTICE_ASSIGNED = "notice_assigned"
    NOTICE_REFERRED = "notice_referred"
    NOTICE_REPLY = "notice_reply"
    NOTICE_REFUSED_FILES = "notice_refused_files"
    NOTICE_TEST = "notice_test"
    STAFF_INVITATION = "staff_invitation"
    STAFF_ACCOUNT_CHANGED = "staff_account_changed"
    POLICY_DECIDED = "policy_decided"
    POLICY_CORRECTION = "policy_correction"


class Audience(StrEnum):
    """Who reads a letter, and with that what may stand in it."""

    PATRON = "patron"
    STAFF = "staff"
    EXPERT = "expert"


class LetterRule(Struct, frozen=True, kw_only=True):
    """What holds for all letters of a kind (docs/features.md E1-E5, F13, F15, F17, F19).

    by_hand: a librarian wrote it just now. captured: replies to it join the question. custom: the library's
    own greeting and additional text stand in it. account: it carries the link to the patron's page. survey: it
    carries the link to the survey, where the library asks one.
    reply_text: the library's Custom Reply Text is its footer. capped: strangers can cause it.
    """

    audience: Audience = Audience.PATRON
    by_hand: bool = False
    captured: bool = False
    custom: bool = False
    account: bool = False
    survey: bool = False
    reply_text: bool = False
    capped: bool = False


_TO_STAFF = LetterRule(audience=Audience.STAFF)
_ACKNOWLEDGEMENT = LetterRule(custom=True, account=True, reply_text=True, capped=True)
_BY_HAND = LetterRule(by_hand=True, captured=True, custom=True, account=True, reply_text=True)

LETTERS: dict[LetterKind, LetterRule] = {
    LetterKind.CHAT_TRANSCRIPT: LetterRule(
        captured=True, custom=True, account=True, survey=True, reply_text=True
    ),
    LetterKind.ANSWER: structs.replace(_BY_HAND, survey=True),
    LetterKind.CLARIFICATION: _BY_HAND,
    LetterKind.MESSAGE: LetterRule(by_hand=True),
    LetterKind.NEW_ACCOUNT: _ACKNOWLEDGEMENT,
    LetterKind.NEW_ACCOUNT_FROM_CHAT: _ACKNOWLEDGEMENT,
    LetterKind.NEW_QUESTION: _ACKNOWLEDGEMENT,
    LetterKind.REFER_BY_EMAIL: LetterRule(
        audience=Audience.EXPERT, by_hand=True, captured=True, custom=True
    ),
    LetterKind.PATRON_LINK: LetterRule(reply_text=True, capped=True),
    LetterKind.MAIL_NOT_FILED: LetterRule(capped=True),
    LetterKind.NOTICE_NEW: _TO_STAFF,
    LetterKind.NOTICE_ASSIGNED: _TO_STAFF,
    LetterKind.NOTICE_REFERRED: _TO_STAFF,
    LetterKind.NOTICE_REPLY: _TO_STAFF,
    LetterKind.NOTICE_REFUSED_FILES: LetterRule(capped=True),
    LetterKind.NOTICE_TEST: LetterRule(audience=Audience.STAFF, capped=True),
    LetterKind.STAFF_INVITATION: LetterRule(audience=Audience.STAFF, capped=True),
    LetterKind.STAFF_ACCOUNT_CHANGED: _TO_STAFF,
    LetterKind.POLICY_DECIDED: _TO_STAFF,
    LetterKind.POLICY_CORRECTION: LetterRule(audience=Audience.STAFF, by_hand=True),
}


class DueLetter(Struct, frozen=True):
    """A letter in the outbox, on behalf of a library. Its id follows from its cause: one cause, one letter.

    The id is a ULID for letters to patrons and experts: the history entry's that it carries (`entry_id`),
    the question's for a transcript; notices have `<ulid>-<n>`. `staff_id` is the librarian who wrote it.
    `facts` are small things that stand nowhere else; never a patron's text in a notice.
    """

    id: str
    kind: LetterKind
    to: str
    due_at: datetime
    library_id: str
    question_id: str | None = None
    entry_id: str | None = None
    staff_id: str | None = None
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def rule(self) -> LetterRule:
        """What holds for letters of this kind."""
        return LETTERS[self.kind]


def transcript_letter(question: Question, email: str, now: datetime) -> DueLetter:
    """The letter with the transcript: one for each question (docs/features.md A6)."""
    return DueLetter(
        question.id,
        LetterKind.CHAT_TRANSCRIPT,
        email,
        now,
        question.library_id,
        question_id=question.id,
    )


class Attachment(Struct, frozen=True):
    """A file that goes with a letter."""

    name: str
    media_type: str
    content: bytes


class Letter(Struct, frozen=True):
    """A letter as written, ready to be sent.

    `thread` are the mails that it follows, the oldest first: `<..>` of a mail's own, or the bare id that one of
    our letters went out under. `automatic` says that no person wrote it, `list_id` that it is one of many.
    """

    id: str
    to: str
    subject: str
    text: str
    html: str
    sender_name: str
    sender: str
    reply_to: tuple[str, ...] = ()
    thread: tuple[str, ...] = ()
    automatic: bool = True
    list_id: str = ""
    attachments: tuple[Attachment, ...] = ()

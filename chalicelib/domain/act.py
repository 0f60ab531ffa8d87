"""The acts on a question: one table of who may do what from which status, and what it does to each part.

Every act on a question goes through this table; docs/acts.md is rendered from it. The statuses are those of the
specification ("Question status", "Follow-up workflow"); docs/features.md E1-E7 says the rest.
"""

from collections.abc import Set as AbstractSet
from enum import StrEnum

from msgspec import Struct

from chalicelib.domain.history import HistoryKind
from chalicelib.domain.letter import LetterKind
from chalicelib.domain.question import Origin
from chalicelib.domain.status import EVERY, Status


class Act(StrEnum):
    """What can be done to a question once it is there."""

    ANSWER = "answer"
    CLARIFICATION = "clarification"
    MESSAGE = "message"
    NOTE = "note"
    ASSIGN = "assign"
    TAKE = "take"
    CLAIM = "claim"
    UNCLAIM = "unclaim"
    REFER_LIBRARY = "refer_library"
    REFER_SHARED = "refer_shared"
    REFER_EXPERT = "refer_expert"
    ACCEPT = "accept"
    REJECT = "reject"
    RECALL = "recall"
    CLOSE = "close"
    REOPEN = "reopen"
    CODES = "codes"
    PATRON_REPLY = "patron_reply"
    SOLVED = "solved"
    EXPERT_REPLY = "expert_reply"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    MOVE = "move"


class By(StrEnum):
    """Who does it. The text is what docs/acts.md says."""

    READER = "a librarian who may read the question"
    PART = "a librarian of a library with a part"
    TAKER = (
        "a librarian of a library with a part, or of the group while it waits in Shared Followup"
    )
    GROUP = "a librarian of the group"
    CLAIMER = "its assignee at the library that claimed it, or an administrator there"
    HOLDER = "its assignee, or an administrator of the library"
    PATRON = "the patron"
    EXPERT = "a subject-matter expert"
    MACHINE = "the mail system"
    CLOCK = "the clock"


class Need(StrEnum):
    """What must hold besides. The text is what a librarian is told where it does not."""

    ADDRESS = "There is no e-mail address: nothing can be sent to the patron."
    SHARED = "This question is not shared any more."
    NOT_SHARED = "It waits in Shared Followup already."
    GROUP_SHARES = "Your group does not share its follow-up."
    OWN_GROUP = "Only the patron's own group shares its follow-up."
    CLAIMED = "Your library has not claimed it from Shared Followup."
    REFERRED_HERE = "No library has referred it to yours."
    NOT_MINE = "It is assigned to you already."
    REFERRED_AWAY = "There is no referral that still waits to be answered."


class To(StrEnum):
    """To whom a part is assigned afterwards."""

    KEEP = "unchanged"
    NOBODY = "nobody"
    ACTOR = "the librarian"
    ACTOR_IF_NOBODY = "the librarian, if nobody was"
    CHOSEN = "whom the librarian chose"
    OWN_ONLY = "whom it was, if they are of that library"


class Effect(Struct, frozen=True):
    """What happens to one part. `status` None leaves it; `joins` is how the library comes in when it had none.

    `back` lets it return to what it was, or go, if it was not there before.
    """

    status: Status | None = None
    assignee: To = To.KEEP
    referred: bool = False
    joins: Origin | None = None
    back: bool = False


class Which(StrEnum):
    """Whose part, beside the actor's own."""

    PATRONS = "the patron's library"
    RECEIVER = "the library that it is referred to"
    SENDER = "the library that referred it"
    RECEIVERS = "each library that it was referred to and that has it New"
    WAITING = "the library that waits for it, if it is New for nobody"
    ANSWERED = "other libraries where it is Answered"
    OTHERS = "every other library with a part"


class Shared(StrEnum):
    """What becomes of its place in Shared Followup."""

    KEEPS = "stays as it is"
    LEAVES = "leaves the list"
    LEAVES_IF_OWN = "leaves the list if the library is the patron's"
    ENTERS = "enters the list"
    RETURNS = "returns to the list"


class Rule(Struct, frozen=True):
    """One row of the table.

    `when` are the statuses of the actor's own part. `own` is what happens to that part where the library is the
    patron's and it differs from `mine`. `claims` lets a librarian of the group act on a shared question without
    claiming it first: it is claimed by the same act. `settles` says that a referral to the library, or its claim,
    is over with the act and cannot be undone. `into_history` moves every part into Service History, or out of it.
    """

    act: Act
    title: str
    by: By
    entry: HistoryKind
    when: AbstractSet[Status] = EVERY
    needs: tuple[Need, ...] = ()
    mine: Effect = Effect()
    own: Effect | None = None
    also: tuple[tuple[Which, Effect], ...] = ()
    shared: Shared = Shared.KEEPS
    letter: LetterKind | None = None
    notice: LetterKind | None = None
    claims: bool = False
    settles: bool = True
    into_history: bool | None = None

    @property
    def sends(self) -> bool:
        """Whether something goes out that cannot be taken back."""
        return self.letter is not None


NEW, PENDING, ANSWERED, CLOSED = Status.NEW, Status.PENDING, Status.ANSWERED, Status.CLOSED

RULES = (
    # ---- What is written to the patron ----
    Rule(
        Act.ANSWER, "Answer", By.TAKER, HistoryKind.ANSWER, needs=(Need.ADDRESS,), claims=True,
        mine=Effect(ANSWERED, To.ACTOR_IF_NOBODY), also=((Which.OTHERS, Effect(ANSWERED)),),
        shared=Shared.LEAVES, letter=LetterKind.ANSWER,
    ),
    Rule(
        Act.CLARIFICATION, "Clarification request", By.TAKER, HistoryKind.CLARIFICATION,
        needs=(Need.ADDRESS,), claims=True,
        mine=Effect(PENDING, To.ACTOR_IF_NOBODY), shared=Shared.LEAVES_IF_OWN,
        letter=LetterKind.CLARIFICATION,
    ),
    Rule(
        Act.MESSAGE, "Message", By.PART, HistoryKind.MESSAGE, needs=(Need.ADDRESS,),
        letter=LetterKind.MESSAGE, settles=False,
    ),
    # ---- Who does it ----
    Rule(Act.NOTE, "Note", By.READER, HistoryKind.NOTE, settles=False),
    Rule(
        Act.ASSIGN, "Assign", By.HOLDER, HistoryKind.ASSIGN,
        mine=Effect(assignee=To.CHOSEN), shared=Shared.LEAVES_IF_OWN,
        notice=LetterKind.NOTICE_ASSIGNED, settles=False,
    ),
    Rule(
        Act.TAKE, "Take", By.PART, HistoryKind.ASSIGN, needs=(Need.NOT_MINE,),
        mine=Effect(assignee=To.ACTOR), shared=Shared.LEAVES_IF_OWN, settles=False,
    ),
    Rule(
        Act.CLAIM, "Claim", By.GROUP, HistoryKind.CLAIM, needs=(Need.SHARED,),
        mine=Effect(NEW, To.ACTOR, joins=Origin.CLAIMED), own=Effect(NEW, To.ACTOR),
        also=((Which.PATRONS, Effect(PENDING, To.ACTOR)),), shared=Shared.LEAVES, settles=False,
    ),
    Rule(
        Act.UNCLAIM, "Give back", By.CLAIMER, HistoryKind.UNCLAIM, when={NEW}, needs=(Need.CLAIMED,),
        mine=Effect(back=True), own=Effect(NEW, To.NOBODY),
        also=((Which.PATRONS, Effect(NEW, To.NOBODY)),), shared=Shared.RETURNS, settles=False,
    ),
    # ---- Referral ----
    Rule(
        Act.REFER_LIBRARY, "Refer to a library", By.TAKER, HistoryKind.REFERRAL, claims=True,
        mine=Effect(PENDING, referred=True),
        also=((Which.RECEIVER, Effect(NEW, To.NOBODY, referred=True, joins=Origin.REFERRED)),),
        shared=Shared.LEAVES_IF_OWN, notice=LetterKind.NOTICE_REFERRED, settles=False,
    ),
    Rule(
        Act.REFER_SHARED, "Refer to Shared Followup", By.PART, HistoryKind.REFERRAL_SHARED,
        needs=(Need.OWN_GROUP, Need.GROUP_SHARES, Need.NOT_SHARED),
        mine=Effect(PENDING, referred=True), own=Effect(NEW, To.NOBODY, referred=True),
        also=((Which.PATRONS, Effect(NEW, To.NOBODY, referred=True)),), shared=Shared.ENTERS,
        notice=LetterKind.NOTICE_NEW,
    ),
    Rule(
        Act.REFER_EXPERT, "Refer to an expert", By.TAKER, HistoryKind.REFERRAL_EXPERT, claims=True,
        mine=Effect(PENDING, To.ACTOR_IF_NOBODY, referred=True), shared=Shared.LEAVES_IF_OWN,
        letter=LetterKind.REFER_BY_EMAIL, settles=False,
    ),
    Rule(
        Act.ACCEPT, "Accept the referral", By.PART, HistoryKind.ACCEPT, when={NEW},
        needs=(Need.REFERRED_HERE, Need.NOT_MINE), mine=Effect(assignee=To.ACTOR),
        shared=Shared.LEAVES_IF_OWN, settles=False,
    ),
    Rule(
        Act.REJECT, "Reject the referral", By.PART, HistoryKind.REJECT, when={NEW},
        needs=(Need.REFERRED_HERE,), mine=Effect(back=True), also=((Which.SENDER, Effect(NEW, To.OWN_ONLY)),),
        notice=LetterKind.NOTICE_NEW, settles=False,
    ),
    Rule(
        Act.RECALL, "Recall the referral", By.PART, HistoryKind.RECALL, needs=(Need.REFERRED_AWAY,),
        mine=Effect(NEW, To.OWN_ONLY), also=((Which.RECEIVERS, Effect(back=True)),), settles=False,
    ),
    # ---- Work complete, and not ----
    Rule(
        Act.CLOSE, "Close", By.PART, HistoryKind.CLOSE, when={NEW, PENDING, ANSWERED},
        mine=Effect(CLOSED), also=((Which.WAITING, Effect(NEW, To.OWN_ONLY)),),
        shared=Shared.LEAVES_IF_OWN, notice=LetterKind.NOTICE_NEW,
    ),
    Rule(
        Act.REOPEN, "Reopen", By.PART, HistoryKind.REOPEN, when={ANSWERED, CLOSED},
        mine=Effect(NEW, To.OWN_ONLY),
    ),
    Rule(Act.CODES, "Descriptive codes", By.PART, HistoryKind.CODES, settles=False),
    # ---- What comes from outside: `mine` is the part of the library that must act ----
    Rule(
        Act.PATRON_REPLY, "The patron writes", By.PATRON, HistoryKind.PATRON_REPLY,
        mine=Effect(NEW, To.OWN_ONLY), also=((Which.ANSWERED, Effect(PENDING)),),
        notice=LetterKind.NOTICE_REPLY, settles=False, into_history=False,
    ),
    Rule(
        Act.SOLVED, "The patron marks it solved", By.PATRON, HistoryKind.SOLVED,
        mine=Effect(CLOSED), also=((Which.OTHERS, Effect(CLOSED)),), shared=Shared.LEAVES,
    ),
    Rule(
        Act.EXPERT_REPLY, "An expert writes", By.EXPERT, HistoryKind.EXPERT_REPLY,
        mine=Effect(NEW, To.OWN_ONLY), notice=LetterKind.NOTICE_REPLY, settles=False,
        into_history=False,
    ),
    Rule(
        Act.AUTO_REPLY, "A machine answers a letter", By.MACHINE, HistoryKind.AUTO_REPLY, settles=False
    ),
    Rule(Act.BOUNCE, "A letter comes back", By.MACHINE, HistoryKind.BOUNCE, settles=False),
    Rule(Act.COMPLAINT, "A letter is called unwanted", By.MACHINE, HistoryKind.COMPLAINT, settles=False),
    Rule(
        Act.MOVE, "90 days without activity", By.CLOCK, HistoryKind.MOVED_TO_SERVICE_HISTORY,
        shared=Shared.LEAVES, settles=False, into_history=True,
    ),
)  # fmt: skip
BY_ACT = {rule.act: rule for rule in RULES}

STAFF_ACTS = tuple(
    rule.act for rule in RULES if rule.by not in {By.PATRON, By.EXPERT, By.MACHINE, By.CLOCK}
)
"""The acts that a librarian may ask for."""

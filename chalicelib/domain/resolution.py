"""Resolution codes: what each does to the parts of the patron's and the chatting librarian's library.

The table is docs/features.md B, which restates the specification's "Resolution codes and their effect".
"""

from msgspec import Struct

from chalicelib.domain.status import Status


class Outcome(Struct, frozen=True):
    """One row of the table.

    `own` is the status when the chatting library is the patron's; otherwise `patron` and `chatting` hold.
    `chatting` None means: in no list of the chatting library.
    """

    code: str
    name: str
    help: str
    own: Status
    patron: Status
    chatting: Status | None
    assigned: bool
    shared: bool
    excludable: bool
    counted: bool = True


RESOLUTIONS = (
    Outcome(
        "followup_patron_library",
        "Followup by patron's library",
        "The patron's library will write to the patron. Nobody is assigned yet.",
        own=Status.NEW, patron=Status.NEW, chatting=None,
        assigned=False, shared=True, excludable=False,
    ),
    Outcome(
        "followup_me",
        "Followup by me",
        "You hold what completes the answer, and you will write to the patron.",
        own=Status.NEW, patron=Status.PENDING, chatting=Status.NEW,
        assigned=True, shared=False, excludable=False,
    ),
    Outcome(
        "answered",
        "Answered",
        "Nothing more is needed.",
        own=Status.ANSWERED, patron=Status.ANSWERED, chatting=Status.ANSWERED,
        assigned=True, shared=False, excludable=True,
    ),
    Outcome(
        "practice",
        "Practice",
        "A test or a drill. It is left out of the statistics.",
        own=Status.ANSWERED, patron=Status.ANSWERED, chatting=Status.ANSWERED,
        assigned=True, shared=False, excludable=True, counted=False,
    ),
    Outcome(
        "lost_call",
        "Lost call",
        "The patron was gone before anything could be done, and left no address.",
        own=Status.CLOSED, patron=Status.CLOSED, chatting=Status.CLOSED,
        assigned=True, shared=False, excludable=True,
    ),
)  # fmt: skip

BY_CODE = {outcome.code: outcome for outcome in RESOLUTIONS}

# Not codes that anybody picks: what holds where a session ended without one.
IN_PROGRESS = Outcome(
    "in_progress", "In progress", "The session ended without a resolution code.",
    own=Status.ANSWERED, patron=Status.ANSWERED, chatting=Status.ANSWERED,
    assigned=True, shared=False, excludable=False,
)  # fmt: skip
LEFT_WITH_US = Outcome(
    "left_with_us", "Left with us", "Nobody took the chat; the patron awaits an answer by mail.",
    own=Status.NEW, patron=Status.NEW, chatting=None,
    assigned=False, shared=True, excludable=False,
)  # fmt: skip
UNREACHABLE = Outcome(
    "unreachable", "Unreachable", "Nobody took the chat, and the patron left no address.",
    own=Status.CLOSED, patron=Status.CLOSED, chatting=None,
    assigned=False, shared=False, excludable=False,
)  # fmt: skip


def unattended(*, has_address: bool) -> Outcome:
    """What becomes of a question that no librarian took: follow-up where an answer can reach the patron."""
    return LEFT_WITH_US if has_address else UNREACHABLE

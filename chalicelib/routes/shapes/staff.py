"""What a member of staff is told about themselves: sign-in, account, the vocabulary of the desk."""

from typing import Literal

from msgspec import UNSET, UnsetType

from chalicelib.domain.queue import QueueKind
from chalicelib.domain.script import ScriptScope
from chalicelib.domain.staff import Role
from chalicelib.domain.status import Status
from chalicelib.routes.shapes.shape import Code, Count, Named, Shape


class Tokens(Shape):
    """The id token goes into the Authorization header; the refresh token renews it, and comes once."""

    id_token: str
    expires_in: Count
    refresh_token: str | UnsetType = UNSET


class SignedIn(Shape):
    """Tokens; or a challenge: a password of one's own, or a code of the second factor, is wanted first."""

    tokens: Tokens | UnsetType = UNSET
    challenge: Literal["new_password", "second_factor"] | UnsetType = UNSET
    session: str | UnsetType = UNSET


class Account(Shape):
    """A member of staff. `screen_name` is what patrons see."""

    id: str
    username: str
    name: str
    screen_name: str
    email: str
    role: Role


class OwnLibrary(Shape):
    """The library of an account."""

    id: str
    name: str
    kind: str


class OwnGroup(Shape):
    """The subscription group of an account."""

    id: str
    name: str
    shared_followup: bool


class OwnQueue(Shape):
    """A queue that the account may monitor, and the path of its chat form."""

    id: str
    name: str
    kind: QueueKind
    chat_form: str


class ResolutionCode(Shape):
    """How a session may end."""

    code: Code
    name: str
    help: str


class DescriptiveCode(Shape):
    """What a question may have been about."""

    code: str
    name: str
    category: str


class StatusSign(Shape):
    """A status: the name of its symbol, and the text for a screen reader."""

    code: Status
    name: str
    symbol: str
    meaning: str


class Limits(Shape):
    """Characters of a message, a note and a word to the receiver of a chat, codes of a question, bytes of a frame."""

    message: int
    note: int
    codes: int
    word: int
    frame_bytes: int


class Me(Shape):
    """Who is signed in, and what their screens need to know."""

    staff: Account
    library: OwnLibrary
    group: OwnGroup
    queues: list[OwnQueue]
    libraries: list[Named]
    resolutions: list[ResolutionCode]
    descriptive_codes: list[DescriptiveCode]
    statuses: list[StatusSign]
    limits: Limits


class Script(Shape):
    """A text to insert; `patrons` when it is of the patron's library or group."""

    id: str
    name: str
    text: str
    scope: ScriptScope
    kind: Literal["text", "url"]
    patrons: bool


class Persona(Shape):
    """A practice patron."""

    id: str
    title: str
    help: str


class Personas(Shape):
    """The practice patrons that one may ask for."""

    personas: list[Persona]


class PracticeBegun(Shape):
    """The practice patron who waits now."""

    chat: str
    patron_name: str


class Scripts(Shape):
    """Own scripts first, then the library's, then the group's; then those of the patron's library and its group."""

    scripts: list[Script]

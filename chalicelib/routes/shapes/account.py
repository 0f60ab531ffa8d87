"""The shapes of accounts as administrators see them."""

from chalicelib.domain.staff import Role
from chalicelib.domain.status import Status
from chalicelib.routes.shapes.shape import Count, Shape


class AccountDetails(Shape):
    """An account; `version` goes along when it is changed."""

    id: str
    username: str
    name: str
    screen_name: str
    email: str
    role: Role
    active: bool
    version: Count


class Accounts(Shape):
    """The accounts of a library."""

    accounts: list[AccountDetails]


class OpenQuestion(Shape):
    """A question that somebody has in hand."""

    id: str
    number: int
    status: Status


class OpenWork(Shape):
    """What an account has in hand: how many chats, and which questions."""

    chats: Count
    questions: list[OpenQuestion]


class Invited(Shape):
    """Whose password was chosen."""

    username: str

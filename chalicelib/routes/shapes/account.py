"""The shapes of accounts as administrators see them."""

from typing import Literal

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


class OneAccount(Shape):
    """An account alone, and whether codes of a second factor are asked for at its sign-in."""

    account: AccountDetails
    second_factor: bool


class SecondFactorBegun(Shape):
    """The secret of a second factor, the address that holds it for an app, and what goes along with its first code."""

    secret: str
    address: str
    session: str


class Accounts(Shape):
    """A page of the accounts of a library; `found` is how many there are in all."""

    accounts: list[AccountDetails]
    found: Count
    next: str | None


class ImportProblem(Shape):
    """What is wrong with a line, and in which column."""

    column: str
    reason: str


class ImportLine(Shape):
    """A line of a sheet: `new` would be made, `made` was, `there` is an account already, `refused` is neither."""

    line: Count
    name: str
    username: str
    email: str
    state: Literal["new", "made", "there", "refused"]
    problems: list[ImportProblem]


class ImportReport(Shape):
    """What became, or would become, of each line; and the columns that were not read."""

    lines: list[ImportLine]
    ignored: list[str]


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

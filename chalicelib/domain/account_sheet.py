"""Accounts as a sheet: what is exported can be imported again, line by line (docs/features.md F5)."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from chalicelib.domain.account import AskedAccount
from chalicelib.domain.sheet import from_csv
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import Invalid

SIZE, LINES = 64_000, 200
"""How many bytes a sheet may have, and how many accounts: as many as are made within the time of one request."""

COLUMNS = {
    "name": "Name",
    "screen_name": "Screen name",
    "email": "E-mail",
    "role": "Role",
    "username": "User name",
    "active": "Active",
}
"""Field -> heading, in the order of an export."""

NEEDED = ("name", "screen_name", "email")

ROLE_NAMES = {
    Role.LIBRARIAN: "Librarian",
    Role.LIBRARY_ADMIN: "Administrator of the library",
    Role.GROUP_ADMIN: "Administrator of the group",
}


class AccountLine(Struct, frozen=True):
    """A line of a sheet: where it stands, and the account that it asks for. `active` is for who is there already."""

    line: int
    asked: AskedAccount
    active: bool


class Sheet(Struct, frozen=True):
    """The lines of a sheet, and the headings of columns that mean nothing here."""

    lines: tuple[AccountLine, ...]
    ignored: tuple[str, ...]


def sheet_rows(accounts: Iterable[Staff]) -> Iterable[Sequence[str]]:
    """The rows of an export, the headings first."""
    yield tuple(COLUMNS.values())
    for each in accounts:
        yield (
            each.name,
            each.screen_name,
            each.email,
            ROLE_NAMES[each.role],
            each.username,
            "yes" if each.active else "no",
        )


def read_sheet(text: str) -> Sheet:
    """The accounts that a sheet asks for; Invalid (`csv`) when it is none, or too much at once."""
    if (size := len(text.encode())) > SIZE:
        raise Invalid.field("csv", f"This has {size:,} bytes; the limit is {SIZE:,}. Part it.")
    rows = from_csv(text)
    if not rows:
        raise Invalid.field("csv", "Paste the lines of a sheet, or choose a file.")
    headings = [_plain(cell) for cell in rows[0][1]]
    missing = [COLUMNS[name] for name in NEEDED if _plain(COLUMNS[name]) not in headings]
    if missing:
        raise Invalid.field(
            "csv", f"The first line must name the columns. Not there: {', '.join(missing)}."
        )
    if len(rows) == 1:
        raise Invalid.field("csv", "There is no account below the headings.")
    if (many := len(rows) - 1) > LINES:
        raise Invalid.field(
            "csv", f"These are {many:,} accounts; the limit is {LINES} at once. Part them."
        )
    known = {_plain(heading): name for name, heading in COLUMNS.items()}
    places = {known[heading]: place for place, heading in enumerate(headings) if heading in known}
    ignored = tuple(cell.strip() for cell in rows[0][1] if _plain(cell) not in {*known, ""})
    return Sheet(tuple(_line(line, cells, places) for line, cells in rows[1:]), ignored)


def _line(line: int, cells: Sequence[str], places: dict[str, int]) -> AccountLine:
    def cell(name: str) -> str:
        place = places.get(name, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    asked = AskedAccount(
        cell("name"), cell("screen_name"), cell("email"), _role(cell("role")), cell("username")
    )
    return AccountLine(line, asked, cell("active").casefold() not in {"no", "false", "0"})


def _role(text: str) -> str:
    """The role of a name as screens show it, or as programs do; without one, that of a librarian."""
    named = {name.casefold(): role.value for role, name in ROLE_NAMES.items()}
    plain = " ".join(text.casefold().split())
    return named.get(plain, plain) or Role.LIBRARIAN.value


def _plain(heading: str) -> str:
    """A heading whatever its case and signs: `E-Mail`, `email` and `E_mail` are the same."""
    return "".join(sign for sign in heading.casefold() if sign.isalnum())

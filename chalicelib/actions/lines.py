"""Opening and closing lines: a one-time ticket, then a socket or a polling line."""

from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.domain.instant import to_text
from chalicelib.domain.line import POLLING, Line
from chalicelib.domain.staff import Staff
from chalicelib.errors import Gone, NotFound, NotSignedIn
from chalicelib.gateways.secrets import digest, new_secret
from chalicelib.storage import chat as chats
from chalicelib.storage import line as lines
from chalicelib.storage.staff import find_staff


def staff_ticket(desk: Desk, staff: Staff) -> dict[str, Any]:
    """A ticket for a librarian's line."""
    line = Line("", staff_id=staff.id, group_id=staff.group_id, library_id=staff.library_id)
    return issue_ticket(desk, line)


def issue_ticket(desk: Desk, line: Line) -> dict[str, Any]:
    """A ticket for the given owner: it opens one line within a minute."""
    secret, now = new_secret(), desk.now()
    lines.save_ticket(digest(secret), line, now)
    return {"ticket": secret, "expires_in": int(lines.TICKET_FOR.total_seconds())}


def connect(desk: Desk, connection: str, ticket: str) -> Line:
    """A line opens with a ticket; NotSignedIn for one that is unknown, used or too old."""
    return _open(desk, connection, ticket, secret=None)


def connect_polling(desk: Desk, ticket: str) -> dict[str, Any]:
    """A polling line opens with a ticket: its id, and the secret that fetches from it."""
    secret = new_secret()
    line = _open(desk, f"{POLLING}{desk.new_id()}", ticket, secret=secret)
    return {"line": line.connection, "secret": secret}


def polling_line(connection: str, secret: str) -> Line:
    """The polling line of this id and secret; Gone when it was closed or never was."""
    line = lines.find_line(connection)
    if line is None or line.secret_digest != digest(secret):
        raise Gone("This line is closed. Open a new one.", code="line_gone")
    return line


def tell_time(desk: Desk) -> dict[str, Any]:
    """The line works, and this is the time: asked on a librarian's line without a monitor."""
    return {"now": to_text(desk.now())}


def disconnect(connection: str) -> None:
    """A line closed. A chat keeps its patron and its librarian: both may come back on another line."""
    line = lines.find_line(connection)
    if line is None:
        return
    lines.close_line(line)
    if line.chat_id:
        try:
            chats.remove_line(line.chat_id, connection)
        except NotFound:
            return


def hang_up(desk: Desk, staff: Staff) -> None:
    """Closes every line of an account, and forgets it: nothing is told on it any more."""
    for connection in lines.lines_of(staff):
        disconnect(connection)
        desk.push.hang_up(connection)


def _open(desk: Desk, connection: str, ticket: str, *, secret: str | None) -> Line:
    now = desk.now()
    owner = lines.redeem_ticket(digest(ticket), now) if ticket else None
    if owner is None or not _may_open(owner):
        raise NotSignedIn(
            "This ticket is used up or too old. Ask for another.", code="ticket_refused"
        )
    line = Line(
        connection,
        owner.staff_id,
        owner.chat_id,
        owner.group_id,
        owner.library_id,
        digest(secret) if secret else None,
    )
    lines.open_line(line, now)
    return line


def _may_open(owner: Line) -> bool:
    """A patron may; a librarian as long as the account is open."""
    if owner.staff_id is None:
        return True
    account = find_staff(owner.staff_id)
    return account is not None and account.active

"""The librarian sees the patron's page while the patron agrees: asked, agreed to, and over at once when either says so.

What is seen is passed on and kept nowhere. Consent is for one occasion, one page of the patron and one librarian.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.domain.chat import PATRON, Chat, State, Step, add_line, check_holder
from chalicelib.domain.line import is_polling
from chalicelib.domain.message import Kind, Speaker
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, NotAllowed

ASKED_FOR = timedelta(seconds=120)
LOST_AFTER = timedelta(seconds=45)  # the page says every ten seconds that it is still there
NOTED_EVERY = timedelta(seconds=15)


class Stage(StrEnum):
    """Where it stands."""

    OFF = "off"
    ASKED = "asked"
    ON = "on"


class Obstacle(StrEnum):
    """Why the patron's page cannot be followed."""

    NO_PAGE = "no_page"
    POLLING = "polling"
    BROWSER = "browser"


class Outcome(StrEnum):
    """How asking or following ended."""

    REFUSED = "refused"
    STOPPED = "stopped"
    TOO_LARGE = "too_large"
    LOST = "lost"


class Following(Struct, frozen=True):
    """The following of one chat.

    `line` is the patron's line whose page can be followed, where `obstacle` is None. An `occasion` has the librarian
    who asked, with the line that sees it, and once the patron agreed the line that shows it (`page_line`).
    """

    chat_id: str
    line: str = ""
    obstacle: Obstacle | None = Obstacle.NO_PAGE
    stage: Stage = Stage.OFF
    occasion: str = ""
    staff_id: str = ""
    staff_line: str = ""
    name: str = ""
    page_line: str = ""
    asked_at: datetime | None = None
    heard_at: datetime | None = None
    version: int = 0

    def obstacle_in(self, chat: Chat) -> Obstacle | None:
        """Why the page cannot be followed now; None where it can."""
        if self.obstacle is None and chat.who_is_on(self.line) != PATRON:
            return Obstacle.NO_PAGE
        return self.obstacle

    def stage_in(self, chat: Chat, now: datetime) -> Stage:
        """Where it stands in the chat as it is now: nothing holds longer than the librarian holds the chat."""
        if not chat.held_by(self.staff_id) or chat.patron_left_at:
            return Stage.OFF
        if self.stage is Stage.ASKED and self.asked_at and now - self.asked_at < ASKED_FOR:
            return Stage.ASKED
        if self.stage is Stage.ON and self.heard_at and now - self.heard_at < LOST_AFTER:
            return Stage.ON
        return Stage.OFF


def offer(following: Following, *, line: str, obstacle: Obstacle | None) -> Following:
    """The patron's page says whether it can be followed, or why not. A page that can is asked anew what was asked."""
    if is_polling(line):
        obstacle = obstacle or Obstacle.POLLING
    return replace(following, line=line, obstacle=obstacle)


def ask(
    following: Following, chat: Chat, *, staff: Staff, line: str, occasion: str, now: datetime
) -> Following:
    """The librarian who holds the chat asks to see the patron's page; nothing is seen before the patron agrees."""
    check_holder(chat, staff.id)
    if chat.patron_left_at:
        raise Conflict("The patron has left.", code="patron_left")
    if is_polling(line):
        raise Conflict("Your network blocks the line that this needs.", code="polling")
    obstacle = following.obstacle_in(chat)
    if obstacle:
        raise Conflict(
            "The patron's page cannot be followed.", code="not_possible", obstacle=obstacle.value
        )
    if following.stage_in(chat, now) is not Stage.OFF:
        raise Conflict("The patron was asked already.", code="following_open")
    return replace(
        following,
        stage=Stage.ASKED,
        occasion=occasion,
        staff_id=staff.id,
        staff_line=line,
        name=chat.seat.screen_name if chat.seat else "",
        page_line="",
        asked_at=now,
        heard_at=None,
    )


def answer(
    following: Following, chat: Chat, *, line: str, occasion: str, agreed: bool, now: datetime
) -> tuple[Following, Step | None]:
    """The patron agrees or refuses, on the page that was asked. What they agree to is a line of the transcript."""
    _check_occasion(following, occasion)
    if following.stage_in(chat, now) is not Stage.ASKED or line != following.line:
        raise _over()
    if not agreed:
        return replace(following, stage=Stage.OFF), None
    began = replace(following, stage=Stage.ON, page_line=line, heard_at=now)
    return began, add_line(chat, now, Kind.FOLLOWED, Speaker.SYSTEM, following.name)


def resume(
    following: Following, chat: Chat, *, line: str, occasion: str, now: datetime
) -> Following:
    """The patron's browser goes on with an occasion that was agreed to: on another line, or on the site's next page."""
    _check_on(following, chat, occasion, now)
    if is_polling(line) or chat.who_is_on(line) != PATRON:
        raise _over()
    return replace(following, line=line, obstacle=None, page_line=line, heard_at=now)


def watch_again(
    following: Following, chat: Chat, *, staff_id: str, line: str, occasion: str, now: datetime
) -> Following:
    """The librarian who asked sees it on this line from now on, from the beginning."""
    _check_on(following, chat, occasion, now)
    if is_polling(line) or staff_id != following.staff_id or chat.who_is_on(line) != staff_id:
        raise NotAllowed("You do not follow this page.", code="not_followed")
    return replace(following, staff_line=line)


def stop(
    following: Following, chat: Chat, *, by: str, occasion: str, now: datetime
) -> tuple[Following, Step | None]:
    """The patron, or the librarian who asked, ends it; once. Nothing is passed on any more.

    The line of the transcript says so, unless it had not begun or the chat is over.
    """
    if by not in {PATRON, following.staff_id}:
        raise NotAllowed("You do not follow this page.", code="not_followed")
    _check_occasion(following, occasion)
    if following.stage is Stage.OFF:
        raise _over()
    ended = replace(following, stage=Stage.OFF)
    if following.stage is Stage.ASKED or chat.state is State.ENDED:
        return ended, None
    return ended, add_line(chat, now, Kind.UNFOLLOWED, Speaker.SYSTEM, following.name)


def where_to_see(
    following: Following, chat: Chat, *, line: str, occasion: str, now: datetime
) -> str:
    """The one line that may see what this line of the patron shows; Conflict unless consent is in force."""
    _check_on(following, chat, occasion, now)
    if line != following.page_line:
        raise _over()
    return following.staff_line


def where_to_point(
    following: Following, chat: Chat, *, line: str, occasion: str, now: datetime
) -> str:
    """The patron's line whose page is followed on this line of the librarian."""
    _check_on(following, chat, occasion, now)
    if line != following.staff_line:
        raise NotAllowed("You do not follow this page.", code="not_followed")
    return following.page_line


def heard(following: Following, now: datetime) -> Following | None:
    """The page was heard; None while that was noted a moment ago."""
    if following.heard_at and now - following.heard_at < NOTED_EVERY:
        return None
    return replace(following, heard_at=now)


def _check_on(following: Following, chat: Chat, occasion: str, now: datetime) -> None:
    _check_occasion(following, occasion)
    if following.stage_in(chat, now) is not Stage.ON:
        raise _over()


def _check_occasion(following: Following, occasion: str) -> None:
    if not occasion or occasion != following.occasion:
        raise _over()


def _over() -> Conflict:
    return Conflict("The page is not followed any more.", code="following_over")

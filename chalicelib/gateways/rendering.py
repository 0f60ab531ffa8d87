"""Pages and letters from templates/. Everything is escaped unless a template says plain text by its name."""

from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from markupsafe import Markup

TEMPLATES = (
    Path(__file__).parents[2] / "templates"
)  # true in the checkout and in Lambda's /var/task


@cache
def _environment() -> "Environment":
    # Loaded by the first page or letter: the functions behind the sockets import this and render nothing.
    from jinja2 import (
        Environment,
        FileSystemLoader,
        StrictUndefined,
        pass_context,
        select_autoescape,
    )

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["instant"] = pass_context(_instant)
    environment.filters["clock"] = pass_context(_clock)
    environment.filters["duration"] = duration_words
    environment.filters["day"] = pass_context(_day)
    environment.filters["lines"] = with_lines
    environment.filters["linked"] = with_links
    environment.filters["quoted"] = quoted
    return environment


def render(template: str, **context: Any) -> str:
    """A template with its context; a name that the context lacks is an error."""
    return _environment().get_template(template).render(**context)


def render_letter(template: str, **context: Any) -> str:
    """A letter's HTML with its styles at each element: most mail programs read no others.

    What cannot stand there, the colours for the dark, stays in the head.
    """
    from css_inline import CSSInliner

    inliner = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    return inliner.inline(render(template, **context))


def with_lines(text: str) -> "Markup":
    """Text as HTML that keeps its line breaks; whatever stands in it is text."""
    from markupsafe import Markup, escape

    return Markup("<br>").join(escape(line) for line in _lines_of(text))


def with_links(text: str) -> "Markup":
    """The same with links for the addresses in it, for words of libraries: not every mail program makes them itself."""
    from jinja2.utils import urlize
    from markupsafe import Markup

    linked = (urlize(line, rel="noopener noreferrer") for line in _lines_of(text))
    return Markup("<br>").join(map(Markup, linked))  # urlize escapes what it is given


def _lines_of(text: str) -> list[str]:
    return str(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def instant_words(at: datetime, zone: tzinfo = UTC) -> str:
    """An instant for people, by the clocks of a zone: 23 November 2026, 10:05 UTC."""
    return f"{at.astimezone(zone):%-d %B %Y, %H:%M %Z}"


def day_words(at: datetime, zone: tzinfo = UTC) -> str:
    """A day for people: 23 November 2026."""
    return f"{at.astimezone(zone):%-d %B %Y}"


def clock_words(at: datetime, zone: tzinfo = UTC) -> str:
    """What the clocks of a zone show: 10:05."""
    return f"{at.astimezone(zone):%H:%M}"


def _instant(context: "Context", at: datetime, zone: tzinfo | None = None) -> str:
    return instant_words(at, zone or _zone(context))


def _day(context: "Context", at: datetime) -> str:
    return day_words(at, _zone(context))


def _clock(context: "Context", at: datetime) -> str:
    return clock_words(at, _zone(context))


def _zone(context: "Context") -> tzinfo:
    """The zone of the library that a page or letter is from, where it has one."""
    zone: tzinfo = context.get("zone", UTC)
    return zone


def quoted(text: str) -> str:
    """Text as mail programs quote it."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def duration_words(seconds: int) -> str:
    """A length of time for people: 45 seconds, 1 minute, 2 hours 5 minutes."""
    minutes, hours = round(seconds / 60), round(seconds / 60) // 60
    if seconds < 60:
        return _count(seconds, "second")
    if hours == 0:
        return _count(minutes, "minute")
    rest = minutes % 60
    return _count(hours, "hour") + (f" {_count(rest, 'minute')}" if rest else "")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"

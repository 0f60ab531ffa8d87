"""Pages and letters from templates/. Everything is escaped unless a template says plain text by its name."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = (
    Path(__file__).parents[2] / "templates"
)  # true in the checkout and in Lambda's /var/task


@cache
def _environment() -> "Environment":
    # Loaded by the first page or letter: the functions behind the sockets import this and render nothing.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["instant"] = instant_words
    environment.filters["duration"] = duration_words
    environment.filters["day"] = day_words
    environment.filters["lines"] = with_lines
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

    lines = str(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Markup("<br>").join(escape(line) for line in lines)


def instant_words(at: datetime) -> str:
    """An instant for people: 23 November 2026, 10:05 UTC."""
    return f"{at.astimezone(UTC):%-d %B %Y, %H:%M} UTC"


def day_words(at: datetime) -> str:
    """A day for people: 23 November 2026."""
    return f"{at.astimezone(UTC):%-d %B %Y}"


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

"""What a library makes of its chat pages: their banner, the page of a closed desk (docs/features.md F2, F10)."""

from msgspec import Struct

from chalicelib.domain.form_field import SPOKEN_FIRST

CONTRAST = 4.5  # WCAG 2.2, 1.4.3
WAITING_MESSAGES = 5
IDLE_MINUTES = 5


class Banner(Struct, frozen=True, omit_defaults=True):
    """The top of the library's chat pages. An empty heading is the library's name; without colours it has ours."""

    heading: str = ""
    background: str = ""
    ink: str = ""


class ClosedLink(Struct, frozen=True):
    """Another way to get help while chat is closed."""

    name: str
    url: str


class ClosedPage(Struct, frozen=True, omit_defaults=True):
    """What patrons read while nobody is on duty; without a message of its own, ours.

    `questions` offers the form there. A question that was begun while chat was open is taken either way.
    """

    message: str | None = None
    questions: bool = True
    links: tuple[ClosedLink, ...] = ()


class PublicComputers(Struct, frozen=True, omit_defaults=True):
    """How chat pages behave where many people use one computer (docs/features.md G3).

    There nothing stays in the browser, and what nobody uses for `idle_minutes` ends. Without `always` it is so where
    the address says it, or where the patron chooses it.
    """

    always: bool = False
    idle_minutes: int = IDLE_MINUTES


class WaitingMessage(Struct, frozen=True):
    """A sentence for patrons in line, from so many seconds after they asked on, if their form was in this language."""

    after_seconds: int
    text: str
    language: str = SPOKEN_FIRST


def contrast(one: str, other: str) -> float:
    """How well a text can be read, from 1 to 21, of two colours such as #1f5f8b (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

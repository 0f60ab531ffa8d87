"""The settings of scripts: three owners, two kinds (docs/features.md F3, F8, F9), where the specification has them."""

from collections.abc import Mapping

from chalicelib.domain.actor import Caller
from chalicelib.domain.script import PLACEHOLDERS
from chalicelib.domain.setting import Place, Scope, Setting, Shelf, Values
from chalicelib.domain.setting_field import Field, Line, Rows, Text, Url

MOST = 200
TOGETHER = 100_000  # bytes of all scripts of an owner: what is sent may have 128 kB
FILLED_IN = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)

_NAME = Field("name", "Name", Line(60, required=True))
_WORDS = Text(2000, placeholders=tuple(PLACEHOLDERS))
FIELDS = {
    "texts": Field(
        "texts",
        "Scripts",
        Rows((_NAME, Field("text", "Text", Text(2000, True, tuple(PLACEHOLDERS)))), MOST, "script"),
        f"Filled in when a script is inserted: {FILLED_IN}.",
    ),
    "urls": Field(
        "urls",
        "URL scripts",
        Rows(
            (
                _NAME,
                Field("url", "URL", Url(required=True)),
                Field("text", "Words before it", _WORDS),
            ),
            MOST,
            "URL script",
        ),
        "Begins with https://. The words are optional.",
    ),
}
OWNERS = (
    # name, words on the screen, scope, place, who sees, who changes, feature
    (
        "shared",
        "Shared",
        Scope.GROUP,
        Place.GROUP,
        Caller.GROUP_ADMIN,
        Caller.GROUP_ADMIN,
        "F3",
    ),
    ("my", "My", Scope.LIBRARIAN, Place.ASK, Caller.LIBRARIAN, Caller.LIBRARIAN, "F9"),
    (
        "institution",
        "Institution's",
        Scope.LIBRARY,
        Place.ASK,
        Caller.LIBRARIAN,
        Caller.LIBRARY_ADMIN,
        "F8",
    ),
)
FOR_WHOM = {
    Scope.GROUP: "For all librarians of the group's libraries.",
    Scope.LIBRARY: "For all librarians of your library, and for others who chat with its patrons.",
    Scope.LIBRARIAN: "For yourself.",
}
KINDS = (
    ("texts", "scripts", "Scripts", "Texts to insert instead of typing them again."),
    ("urls", "url-scripts", "URL Scripts", "Addresses of pages to insert or to open."),
)


def _names_are_told_apart(values: Values) -> Mapping[str, str]:
    for field, rows in values.items():
        names = [row["name"].casefold() for row in rows]
        twice = next((row["name"] for row in rows if names.count(row["name"].casefold()) > 1), None)
        if twice:
            return {field: f"“{twice}” is there twice."}
        if sum(len(text.encode()) for row in rows for text in row.values()) > TOGETHER:
            return {field: "Together they are too long. Shorten some, or take some out."}
    return {}


SCRIPTS = tuple(
    Setting(
        name=f"{owner}-{slug}",
        scope=scope,
        shelf=Shelf.SCRIPTS,
        place=place,
        title=f"{whose} {title}",
        help=f"{what} {FOR_WHOM[scope]}",
        feature=feature,
        see=see,
        change=change,
        fields=(FIELDS[field],),
        rule=_names_are_told_apart,
    )
    for owner, whose, scope, place, see, change, feature in OWNERS
    for field, slug, title, what in KINDS
)

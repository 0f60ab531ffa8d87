"""Renders the declared settings (chalicelib/domain/settings.py) as docs/settings.md: python -m infra.settings."""

from pathlib import Path
from typing import Any

from msgspec import to_builtins

from chalicelib.actions.setting import DRAWERS
from chalicelib.domain.banner_image import BannerImage
from chalicelib.domain.custom_message import CustomMessages
from chalicelib.domain.form_field import STANDARD_FORM
from chalicelib.domain.form_field_kind import FormFields
from chalicelib.domain.hours_field import Week
from chalicelib.domain.library import Group, Library
from chalicelib.domain.policy import PolicyPage
from chalicelib.domain.queue import Queue, QueueKind
from chalicelib.domain.script import Scripts, ScriptScope
from chalicelib.domain.setting import Scope, Setting, Shelf, values_of
from chalicelib.domain.setting_field import Field
from chalicelib.domain.settings import SETTINGS
from chalicelib.domain.staff import Role, Staff

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "settings.md"

HEAD = """# Settings

What administrators and librarians set, where it stands on the screen, who may see and change it, and what holds where
nobody has set anything. It is rendered from `chalicelib/domain/settings.py` by `python -m infra.settings`; a test fails
when it is not current. A declaration is all there is to a setting besides its effect: routes, their document, form,
checks, audit trail and this page follow from it. [how-to/add-a-setting.md](how-to/add-a-setting.md) adds one.

"""

UNSET: dict[tuple[Scope, Shelf], Any] = {
    (Scope.GROUP, Shelf.OWNER): Group("", ""),
    (Scope.LIBRARY, Shelf.OWNER): Library("", "", "", ""),
    (Scope.LIBRARY, Shelf.MESSAGES): CustomMessages(""),
    (Scope.QUEUE, Shelf.OWNER): Queue("", "", QueueKind.LIBRARY, ("",)),
    (Scope.QUEUE, Shelf.FORM): STANDARD_FORM,
    (Scope.LIBRARY, Shelf.IMAGE): BannerImage(),
    (Scope.LIBRARIAN, Shelf.OWNER): Staff("", "", "", "", "", Role.LIBRARIAN, "", ""),
    (Scope.LIBRARY, Shelf.POLICY): PolicyPage(""),
    (Scope.GROUP, Shelf.SCRIPTS): Scripts(ScriptScope.SHARED, ""),
    (Scope.LIBRARY, Shelf.SCRIPTS): Scripts(ScriptScope.LIBRARY, ""),
    (Scope.LIBRARIAN, Shelf.SCRIPTS): Scripts(ScriptScope.MINE, ""),
}
assert UNSET.keys() == DRAWERS.keys(), "every drawer has something to show its defaults by"


def text() -> str:
    """The whole document."""
    return HEAD + "\n".join(_setting(each) for each in SETTINGS)


def _setting(setting: Setting) -> str:
    defaults = values_of(setting, UNSET[setting.scope, setting.shelf])
    rows = "\n".join(_row(field, defaults[field.name]) for field in setting.fields)
    return (
        f"## {setting.title}\n\n{setting.help}\n\n"
        f"`{setting.name}` · {setting.place.replace(' > ', ', ')} · of a {setting.scope.value}"
        f" · seen by `{setting.see.value}`, changed by `{setting.change.value}` · {setting.feature}\n\n"
        f"| Field | Name | Takes | Default | |\n| --- | --- | --- | --- | --- |\n{rows}\n"
    )


def _row(field: Field, default: Any) -> str:
    cells = (field.label, f"`{field.name}`", _takes(field), _default(default), field.help)
    return "| " + " | ".join(cell.replace("\n", " ").replace("|", "\\|") for cell in cells) + " |"


def _takes(field: Field) -> str:
    kind: dict[str, Any] = to_builtins(field.kind)
    name = kind.pop("type").replace("_", " ")
    if "fields" in kind:
        inner = ", ".join(each["name"] for each in kind["fields"])
        return f"up to {kind['most']} rows of {inner}"
    if field.kind == FormFields():
        return f"the fields of a form, up to {field.kind.most} of one's own"
    if isinstance(field.kind, Week):
        return f"seven days from Monday, each of up to {field.kind.most} spans"
    if "options" in kind:
        options = [each["value"] for each in kind["options"]]
        shown = ", ".join(f"`{each}`" for each in options[:4])
        return f"{name}: {shown}{f' and {len(options) - 4} more' if len(options) > 4 else ''}"
    limits = ", ".join(
        f"{key} {value}"
        for key, value in kind.items()
        if value not in (False, "", []) and key != "default"
    )
    return f"{name}{f': {limits}' if limits else ''}"


def _default(value: Any) -> str:
    if value is None:
        return "the default text"
    if value in ("", [], (), [[]] * 7):
        return "nothing"
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return ", ".join(each["id"] for each in value)
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    DOCUMENT.write_text(text())

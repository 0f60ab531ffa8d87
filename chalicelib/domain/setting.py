"""A setting: something that administrators or librarians set, declared once.

From a declaration follow its routes and their document, its form, its checks, its place in the audit trail and its row
in docs/settings.md. What it does is up to whoever reads the value from its owner.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

from msgspec import Struct, convert, to_builtins
from msgspec.structs import replace

from chalicelib.domain.actor import Caller
from chalicelib.domain.banner_image import Image, in_short
from chalicelib.domain.setting_field import Field
from chalicelib.domain.setting_value import Unfit
from chalicelib.errors import Invalid

Values = Mapping[str, Any]
Holder = TypeVar("Holder", bound=Struct)


class Scope(StrEnum):
    """Whose setting it is."""

    GROUP = "group"
    LIBRARY = "library"
    LIBRARIAN = "librarian"
    QUEUE = "queue"


class Owner(Struct, frozen=True):
    """One group, library, account or queue, by id."""

    scope: Scope
    id: str


class Shelf(StrEnum):
    """Where the values lie: with their owner, or apart from it because few reads want them."""

    OWNER = "owner"
    MESSAGES = "messages"
    SCRIPTS = "scripts"
    POLICY = "policy"
    FORM = "form"
    IMAGE = "image"


class Place(StrEnum):
    """Where a setting stands on the screen, as the specification's set-up tables have it."""

    GROUP = "Administration > Subscription Group > Settings"
    GROUP_FORMS = "Administration > Subscription Group > Chat Forms Manager"
    INSTITUTION = "Administration > Institution > Settings"
    MESSAGES = "Administration > Institution > Settings > Custom Messages > All messages"
    MESSAGES_CHAT = (
        "Administration > Institution > Settings > Custom Messages"
        " > Messages related to chat and/or follow-up"
    )
    MESSAGES_FORM = (
        "Administration > Institution > Settings > Custom Messages"
        " > Messages related to e-mail (web form) reference"
    )
    MESSAGES_EXPERT = "Administration > Institution > Settings > Custom Messages > Messages to subject-matter experts"
    INSTITUTION_FORMS = "Administration > Institution > Forms"
    INSTITUTION_SURVEYS = "Administration > Institution > Surveys"
    PROFILE = "Profile > Institution Services"
    POLICIES = "Profile > Institution Services > Policies > Fields"
    ASK = "Ask > Settings"


def _no_rule(_values: Values) -> Mapping[str, str]:
    return {}


class Setting(Struct, frozen=True, kw_only=True):
    """The declaration. The values lie in the attribute `part` of what is on the shelf, or in that itself.

    `rule` looks at all values together, once each of them is right: field -> reason. `feature` is its id in
    docs/features.md; `saved` is said once it was saved.
    """

    name: str
    scope: Scope
    place: Place
    title: str
    help: str
    feature: str
    see: Caller
    change: Caller
    fields: tuple[Field, ...]
    part: str = ""
    shelf: Shelf = Shelf.OWNER
    rule: Callable[[Values], Mapping[str, str]] = _no_rule
    saved: str = "Saved. It holds from now on."

    @property
    def path(self) -> str:
        """Its address in the API."""
        own = "/api/queues/{queue_id}" if self.scope is Scope.QUEUE else "/api"
        return f"{own}/settings/{self.name}"


def check(setting: Setting, sent: Values) -> dict[str, Any]:
    """The values as they are kept; Invalid names every field that breaks its rule, and every one that is missing."""
    kept: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field in setting.fields:
        if field.name not in sent:
            wrong[field.name] = "This is missing."
            continue
        try:
            kept[field.name] = field.kind.read(sent[field.name])
        except Unfit as unfit:
            wrong[field.name] = str(unfit)
    names = {field.name for field in setting.fields}
    wrong |= {name: "There is no such field." for name in sent if name not in names}
    wrong = wrong or dict(setting.rule(kept))
    if wrong:
        raise Invalid.fields(wrong)
    return kept


def values_of(setting: Setting, owner: Struct) -> dict[str, Any]:
    """What is set, as plain values: field -> value, the default where nothing was saved."""
    holder = getattr(owner, setting.part) if setting.part else owner
    return {field.name: to_builtins(getattr(holder, field.name)) for field in setting.fields}


def for_trail(setting: Setting, values: Values) -> dict[str, Any]:
    """The values as the audit trail keeps them: of an image it keeps what tells it from another."""
    images = {field.name for field in setting.fields if isinstance(field.kind, Image)}
    return {name: in_short(value) if name in images else value for name, value in values.items()}


def with_values(setting: Setting, owner: Holder, values: Values) -> Holder:
    """The owner with these values, which `check` has let pass."""
    if not setting.part:
        return _replaced(owner, values)
    return replace(owner, **{setting.part: _replaced(getattr(owner, setting.part), values)})


def _replaced(holder: Holder, values: Values) -> Holder:
    kinds = get_type_hints(type(holder), include_extras=True)
    return replace(holder, **{name: convert(value, kinds[name]) for name, value in values.items()})

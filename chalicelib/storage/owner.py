"""What has settings: groups, libraries, queues, accounts. Each lies whole in one attribute, at all its places."""

from collections.abc import Mapping
from typing import Any, Generic, Self, TypeVar

from msgspec import Struct, convert, to_builtins
from msgspec.structs import replace
from pynamodb.attributes import JSONAttribute, NumberAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.domain.revision import Revision
from chalicelib.storage.keys import Key
from chalicelib.storage.table import Item, Transaction

Kind = TypeVar("Kind", bound=Struct)


class OwnerItem(Item):
    """An owner at one of its places."""

    facts = JSONAttribute()
    version = NumberAttribute(default=0)
    revisions = JSONAttribute(null=True)


class Held(Struct, Generic[Kind], frozen=True):
    """An owner as it was read: whoever writes it back does so on condition that `version` is still the same."""

    value: Kind
    version: int
    revisions: Mapping[str, Revision]

    def revision(self, setting: str) -> Revision:
        """When a setting was saved last."""
        return self.revisions.get(setting, Revision())

    def saved(self, setting: str, *, at: str, by: str) -> Self:
        """The same with one more save of a setting."""
        number = self.revision(setting).number + 1
        return replace(self, revisions={**self.revisions, setting: Revision(number, at, by)})


def read_owner(item: OwnerItem, kind: type[Kind]) -> Kind:
    """The value that an item holds."""
    return convert(item.facts, kind)


def held(item: OwnerItem, kind: type[Kind]) -> Held[Kind]:
    """The value with what is known of its saves."""
    revisions = convert(item.revisions or {}, dict[str, Revision])
    return Held(read_owner(item, kind), int(item.version), revisions)


def put_owner(
    writes: Transaction,
    item: type[OwnerItem],
    places: Mapping[str, Key],
    after: Struct,
    before: Held[Any] | None = None,
) -> None:
    """Writes an owner at all its places; the first is named in a refusal when somebody wrote it since `before`.

    Without `before` it is written as it is, whatever was there.
    """
    facts = to_builtins(after)
    revisions = to_builtins(before.revisions) if before else None
    version = before.version + 1 if before else 0
    for number, (name, place) in enumerate(places.items()):
        condition = _still(item, before) if before and number == 0 else None
        stored = item.at(place, facts=facts, version=version, revisions=revisions or None)
        writes.put(name, stored, condition)


def _still(item: type[OwnerItem], before: Held[Any]) -> Condition:
    """Nobody wrote it since; what was never written has no version."""
    same: Condition = item.version == before.version
    return same if before.version else same | item.version.does_not_exist()

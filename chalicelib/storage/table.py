"""The one table: the base item, its indexes, and transactions that say which condition failed."""

import random
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self, TypeVar

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.exceptions import DoesNotExist, PynamoDBException, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.domain.lists import INDEX_ATTRIBUTES
from chalicelib.errors import Unavailable
from chalicelib.storage.keys import Key

ATTEMPTS = 12
PASSING = frozenset(
    {
        "TransactionConflict",
        "TransactionInProgressException",
        "ThrottlingError",
        "ThrottlingException",
        "ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException",
    }
)
"""Why a transaction may be refused now and accepted a moment later."""


def _index(name: str, hash_attribute: str, range_attribute: str, projection: Any) -> Any:
    """An index as PynamoDB wants it: a class with a Meta."""
    meta = type("Meta", (), {"index_name": name, "projection": projection})
    make: Any = type
    return make(
        name.title().replace("-", ""),
        (GlobalSecondaryIndex,),
        {
            "Meta": meta,
            hash_attribute: UnicodeAttribute(hash_key=True),
            range_attribute: UnicodeAttribute(range_key=True),
        },
    )()


INDEXES: dict[str, tuple[str, str]] = {
    **{name: (attribute, "activity") for name, attribute in INDEX_ATTRIBUTES.items()},
    "activity-days": ("activity_day", "activity"),
    "waiting-chats": ("waiting_queue", "waiting_order"),
    "live-chats": ("live", "chat_id"),
    "letters-due": ("due_letters", "due_order"),
}
"""Index -> hash and range attribute."""

KEYS_ONLY = frozenset({"live-chats", "letters-due"})
"""The indexes that project keys; all others project everything."""


def _indexes() -> dict[str, Any]:
    return {
        name.replace("-", "_"): _index(
            name, *keys, KeysOnlyProjection() if name in KEYS_ONLY else AllProjection()
        )
        for name, keys in INDEXES.items()
    }


class _Place(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    expires_at = NumberAttribute(null=True)


_make: Any = type(_Place)
_Indexed: Any = _make("_Indexed", (_Place,), {"__module__": __name__, **_indexes()})


class Item(_Indexed):  # type: ignore[misc]
    """Base of every kind of item."""

    class Meta:
        """The table's name is set by `open_table`."""

        table_name: str | None = None

    @classmethod
    def at(cls, key: Key, **attributes: Any) -> Self:
        """An item of this kind at its place; attributes that are None are left out."""
        given = {name: value for name, value in attributes.items() if value is not None}
        return cls(key.pk, key.sk, **given)

    @classmethod
    def find(cls, key: Key, *, consistent: bool = True) -> Self | None:
        """The item at a place, or None."""
        if not key.fits:
            return None
        try:
            return cls.get(key.pk, key.sk, consistent_read=consistent)  # type: ignore[no-any-return]
        except DoesNotExist:
            return None


Kind = TypeVar("Kind", bound=Item)


def open_table(name: str) -> None:
    """Names the table for every kind and makes the one connection that they share."""
    Item.Meta.table_name = name
    Item._get_connection()  # noqa: SLF001 -- kinds inherit the connection that their base has


def connection() -> Connection:
    """The shared connection to DynamoDB."""
    shared: Connection = Item._get_connection().connection  # noqa: SLF001
    return shared


def read_partition(
    pk: str, kinds: Mapping[str, type[Item]], between: tuple[str, str] | None = None
) -> list[Item]:
    """Everything in one partition, or between two sort keys of it, in key order: sort key prefix -> kind.

    Others are left out.
    """
    found: list[Item] = []
    for raw in raw_query(pk, between):
        sk = raw["sk"]["S"]
        for prefix, kind in kinds.items():
            if sk.startswith(prefix):
                found.append(kind.from_raw_data(raw))
                break
    return found


def raw_query(pk: str, between: tuple[str, str] | None = None) -> list[dict[str, Any]]:
    """The raw items of one partition, or between two sort keys of it; follows pages of 1 MB."""
    items: list[dict[str, Any]] = []
    within = None if between is None else Item.sk.between(*between)
    start = None
    while True:
        answer = Item._get_connection().query(  # noqa: SLF001
            pk, within, consistent_read=True, exclusive_start_key=start
        )
        items += answer["Items"]
        start = answer.get("LastEvaluatedKey")
        if start is None:
            return items


class ConditionFailed(Exception):
    """A transaction was refused: the names of the writes whose condition did not hold."""

    def __init__(self, names: set[str]) -> None:
        super().__init__(", ".join(sorted(names)))
        self.names = names


class Transaction:
    """Writes that happen together or not at all. Each has a name, told back when its condition fails."""

    def __init__(self) -> None:
        self._puts: list[tuple[str, Item, Condition | None]] = []
        self._updates: list[tuple[str, Item, list[Action], Condition | None]] = []
        self._deletes: list[tuple[str, Item, Condition | None]] = []

    def put(self, name: str, item: Item, condition: Condition | None = None) -> None:
        """Writes a whole item."""
        self._puts.append((name, item, condition))

    def create(self, name: str, item: Item) -> None:
        """Writes an item that must not be there yet."""
        self.put(name, item, type(item).pk.does_not_exist())

    def update(
        self, name: str, item: Item, actions: list[Action], condition: Condition | None = None
    ) -> None:
        """Changes attributes of an item."""
        self._updates.append((name, item, actions, condition))

    def delete(self, name: str, item: Item, condition: Condition | None = None) -> None:
        """Removes an item."""
        self._deletes.append((name, item, condition))

    def commit(self) -> None:
        """All or nothing. ConditionFailed names what did not hold; Unavailable after many clashes."""
        for attempt in range(ATTEMPTS):
            try:
                with TransactWrite(connection=connection()) as writes:
                    for _, item, condition in self._deletes:
                        writes.delete(item, condition=condition)
                    for _, item, condition in self._puts:
                        writes.save(item, condition=condition)
                    for _, item, actions, condition in self._updates:
                        writes.update(item, actions=actions, condition=condition)
            except TransactWriteError as error:
                self._raise_or_wait(error, attempt)
            else:
                return
        raise Unavailable

    def _raise_or_wait(self, error: TransactWriteError, attempt: int) -> None:
        """Conditions are final; clashes with another transaction pass after a short, random wait."""
        # PynamoDB sends deletes, then puts, then updates: the reasons come back in that order.
        names = [
            *(name for name, *_ in self._deletes),
            *(name for name, *_ in self._puts),
            *(name for name, *_ in self._updates),
        ]
        reasons = list(error.cancellation_reasons)
        failed = {
            name
            for name, reason in zip(names, reasons, strict=False)
            if reason and reason.code == "ConditionalCheckFailed"
        }
        if failed:
            raise ConditionFailed(failed) from error
        codes = {reason.code for reason in reasons if reason} or {error.cause_response_code or ""}
        if not codes <= PASSING:
            raise error
        time.sleep(random.uniform(0, min(0.5, 0.01 * 2**attempt)))  # noqa: S311 -- jitter, not a secret


def condition_failed(error: PynamoDBException) -> bool:
    """Whether a single write was refused by its condition."""
    return error.cause_response_code == "ConditionalCheckFailedException"


def try_update(item: Item, actions: Sequence[Action], condition: Condition) -> bool:
    """Changes an item in place and refreshes it; False when the condition does not hold."""
    try:
        item.update(actions=list(actions), condition=condition)
    except UpdateError as error:
        if condition_failed(error):
            return False
        raise
    return True


def epoch(at: datetime) -> int:
    """An instant as DynamoDB's time-to-live wants it: whole seconds."""
    return int(at.timestamp())

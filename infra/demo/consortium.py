"""The demo's groups, libraries, queues and accounts, as consortium.toml describes them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import convert

from chalicelib.domain.custom_message import CustomMessages
from chalicelib.domain.descriptive_code import OwnCode
from chalicelib.domain.library import Group, Library
from chalicelib.domain.queue import Queue, QueueKind, Rollover
from chalicelib.domain.staff import Role, Staff
from chalicelib.domain.survey import Survey

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Branch:
    """A library with what the conversations need to know about it."""

    library: Library
    short: str
    from_utc: timedelta
    facts: Mapping[str, str]
    messages: CustomMessages


@dataclass(frozen=True, slots=True)
class Consortium:
    """Who takes part in the demo, by id."""

    password: str
    groups: Mapping[str, Group]
    branches: Mapping[str, Branch]
    queues: Mapping[str, Queue]
    staff: Mapping[str, Staff]

    def librarians(self, library_id: str) -> tuple[Staff, ...]:
        """The accounts of one library, locked ones too."""
        return tuple(each for each in self.staff.values() if each.library_id == library_id)

    def group_of(self, library_id: str) -> Group:
        """The group that a library belongs to."""
        return self.groups[self.branches[library_id].library.group_id]


@cache
def consortium() -> Consortium:
    """The consortium of consortium.toml."""
    text = (FOLDER / "consortium.toml").read_text(encoding="utf-8")
    given = tomllib.loads(text)
    branches = {each["id"]: _branch(each) for each in given["library"]}
    return Consortium(
        password=given["password"],
        groups={each["id"]: Group(**each) for each in given["group"]},
        branches=branches,
        queues={each["id"]: _queue(each) for each in given["queue"]},
        staff={each["username"]: _account(each, branches) for each in given["account"]},
    )


def _branch(given: Mapping[str, Any]) -> Branch:
    library = Library(
        given["id"],
        given["name"],
        given["kind"],
        given["group"],
        given["time_zone"],
        given["exclude_transcripts"],
        notify=given["notify"],
        notification_addresses=tuple(given["notification_addresses"]),
        alert_email=given["alert_email"],
        state=given.get("state", ""),
        country=given.get("country", ""),
        library_types=tuple(given.get("library_types", ())),
        own_codes=convert(given.get("own_codes", ()), tuple[OwnCode, ...]),
        survey=convert(given.get("survey", {}), Survey),
    )
    from_utc = timedelta(hours=given["hours_from_utc"])
    messages = convert({"library_id": library.id, **given.get("messages", {})}, CustomMessages)
    return Branch(library, given["short"], from_utc, given["facts"], messages)


def _queue(given: Mapping[str, Any]) -> Queue:
    return Queue(
        given["id"],
        given["name"],
        QueueKind(given["kind"]),
        tuple(given["groups"]),
        given.get("library"),
        tuple(Rollover(tier["queue"], tier["after"]) for tier in given["rollover"]),
    )


def _account(given: Mapping[str, Any], branches: Mapping[str, Branch]) -> Staff:
    library = branches[given["library"]].library
    address = given["name"].lower().replace(" ", ".")
    return Staff(
        id=given["username"],
        username=given["username"],
        name=given["name"],
        screen_name=given["screen_name"],
        email=f"{address}@{library.id}.example",
        role=Role(given["role"]),
        library_id=library.id,
        group_id=library.group_id,
        active=not given.get("locked", False),
    )

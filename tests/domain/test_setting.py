"""The declarations of settings: each names attributes that are there, under limits that its owner's defaults keep."""

import pytest
from msgspec import to_builtins

from chalicelib.domain.actor import Caller
from chalicelib.domain.banner_image import BannerImage
from chalicelib.domain.custom_message import CustomMessages
from chalicelib.domain.form_field import STANDARD_FORM
from chalicelib.domain.hours_field import Day, DaySpans
from chalicelib.domain.library import Group, Library
from chalicelib.domain.policy import PolicyPage
from chalicelib.domain.queue import Queue, QueueKind
from chalicelib.domain.script import Scripts, ScriptScope
from chalicelib.domain.setting import Scope, Shelf, check, values_of, with_values
from chalicelib.domain.setting_field import Choice, Line, Number, QueueId, Rows, Text, Url
from chalicelib.domain.settings import BY_NAME, SETTINGS
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import Invalid

OWNERS = {
    (Scope.GROUP, Shelf.OWNER): Group("lakeland", "Lakeland"),
    (Scope.LIBRARY, Shelf.OWNER): Library("harlow", "Harlow", "public", "lakeland"),
    (Scope.LIBRARY, Shelf.MESSAGES): CustomMessages("harlow"),
    (Scope.LIBRARY, Shelf.POLICY): PolicyPage("harlow"),
    (Scope.GROUP, Shelf.SCRIPTS): Scripts(ScriptScope.SHARED, "lakeland"),
    (Scope.LIBRARY, Shelf.SCRIPTS): Scripts(ScriptScope.LIBRARY, "harlow"),
    (Scope.LIBRARIAN, Shelf.SCRIPTS): Scripts(ScriptScope.MINE, "ana"),
    (Scope.QUEUE, Shelf.OWNER): Queue(
        "harlow", "Harlow chat", QueueKind.LIBRARY, ("lakeland",), "harlow"
    ),
    (Scope.QUEUE, Shelf.FORM): STANDARD_FORM,
    (Scope.LIBRARY, Shelf.IMAGE): BannerImage("harlow"),
    (Scope.LIBRARIAN, Shelf.OWNER): Staff(
        "ana", "ana", "Ana", "Ana", "a@b.example", Role.LIBRARIAN, "harlow", "lakeland"
    ),
}
LEAST = {
    Line: lambda kind: "Name" if kind.required else "",
    Text: lambda kind: "Text" if kind.required else "",
    Url: lambda kind: "https://www.example.org/" if kind.required else "",
    Number: lambda kind: kind.least,
    Choice: lambda kind: kind.options[0].value,
    QueueId: lambda _kind: "harlow",
    Day: lambda kind: "2026-12-25" if kind.required else "",
    DaySpans: lambda _kind: [{"opens": "09:00", "closes": "12:00"}],
}
OUTGOING = BY_NAME["outgoing-address"]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
class TestEveryDeclaration:
    def test_defaults_are_what_the_owner_has_and_they_fit(self, setting):
        defaults = values_of(setting, OWNERS[setting.scope, setting.shelf])
        assert to_builtins(check(setting, defaults)) == defaults

    def test_saving_what_is_there_changes_nothing(self, setting):
        owner = OWNERS[setting.scope, setting.shelf]
        assert with_values(setting, owner, check(setting, values_of(setting, owner))) == owner

    def test_a_row_comes_back_with_every_field_and_can_be_saved_again(self, setting):
        owner = OWNERS[setting.scope, setting.shelf]
        for field in setting.fields:
            if not isinstance(field.kind, Rows):
                continue
            row = {each.name: LEAST[type(each.kind)](each.kind) for each in field.kind.fields}
            kept = check(setting, {**values_of(setting, owner), field.name: [row]})
            values = values_of(setting, with_values(setting, owner, kept))
            assert values[field.name][0].keys() == row.keys()
            assert to_builtins(check(setting, values)) == values

    def test_it_says_what_it_is_for_and_who_may(self, setting):
        assert setting.title
        assert setting.help.endswith(".")
        assert setting.see in {Caller.LIBRARIAN, Caller.LIBRARY_ADMIN, Caller.GROUP_ADMIN}
        assert setting.change in {Caller.LIBRARIAN, Caller.LIBRARY_ADMIN, Caller.GROUP_ADMIN}
        assert all(field.label for field in setting.fields)

    def test_what_is_set_for_a_group_is_for_its_administrators(self, setting):
        if setting.scope in {Scope.GROUP, Scope.QUEUE}:
            assert setting.change is Caller.GROUP_ADMIN


def test_every_field_that_is_wrong_is_named_at_once():
    with pytest.raises(Invalid) as refused:
        check(OUTGOING, {"reply_capture": "on", "outgoing_address": "ask", "colour": "red"})
    assert refused.value.details["fields"].keys() == {
        "reply_capture",
        "outgoing_address",
        "colour",
    }
    assert refused.value.details["field"] == "reply_capture"


def test_a_field_that_is_missing_is_named():
    with pytest.raises(Invalid) as refused:
        check(OUTGOING, {"reply_capture": True})
    assert refused.value.details["fields"] == {"outgoing_address": "This is missing."}


def test_notices_need_somebody_to_go_to():
    notification = BY_NAME["e-mail-notification"]
    with pytest.raises(Invalid) as refused:
        check(notification, {"notify": True, "notification_addresses": ""})
    assert refused.value.details["field"] == "notification_addresses"
    assert check(notification, {"notify": False, "notification_addresses": ""})


def test_codes_of_the_same_name_are_refused():
    codes = [{"name": "Hours", "category": ""}, {"name": "hours", "category": "Other"}]
    with pytest.raises(Invalid) as refused:
        check(BY_NAME["descriptive-codes"], {"own_codes": codes})
    assert "twice" in refused.value.details["reason"]

"""Accounts from a sheet: the report before, the same lines afterwards, and nothing twice."""

import pytest

from chalicelib.actions import account_list, importing_accounts
from chalicelib.storage.staff import find_staff
from tests.support.calls import just_before
from tests.support.outbox import every_item

HEAD = "Name,Screen name,E-mail,Role,User name\n"
TWO = (
    HEAD
    + "Nora Vale,Nora,nora@harlow.example,,\nOmar Reed,Omar,omar@harlow.example,library_admin,omar\n"
)


@pytest.fixture
def cleo(consortium):
    return consortium.staff["cleo.harlow"]


@pytest.fixture
def make(desk, cleo):
    return lambda text, by=cleo: importing_accounts.make(desk, by, text)


def states(report):
    return [(each["line"], each["username"], each["state"]) for each in report["lines"]]


def problems(report):
    return [
        (each["line"], problem["column"])
        for each in report["lines"]
        for problem in each["problems"]
    ]


def test_a_report_comes_first_and_makes_nothing(table, cleo):
    report = importing_accounts.report(cleo, TWO)
    assert states(report) == [(2, "nora.harlow", "new"), (3, "omar", "new")]
    assert find_staff("omar") is None
    assert every_item(table, "OUTBOX#") == []


def test_the_accounts_are_made_and_invited_once_however_often_it_is_asked_for(table, make):
    assert states(make(TWO)) == [(2, "nora.harlow", "made"), (3, "omar", "made")]
    assert states(make(TWO)) == [(2, "nora.harlow", "there"), (3, "omar", "there")]
    assert find_staff("omar").library_id == "harlow"
    letters = every_item(table, "OUTBOX#")
    assert sorted(each["to"] for each in letters) == ["nora@harlow.example", "omar@harlow.example"]
    assert len(every_item(table, "AUDIT#library#harlow")) == 2


def test_pressed_twice_at_once_each_is_made_once(table, make):
    with just_before("TransactWriteItems", lambda: make(TWO)):
        assert states(make(TWO)) == [(2, "nora.harlow", "there"), (3, "omar", "there")]
    assert len(every_item(table, "OUTBOX#")) == 2


def test_each_line_that_is_wrong_is_named_and_the_others_are_made(make):
    text = HEAD + (
        "Nora,Nora,nora@harlow.example,,nora\n"
        ",,nora,owner,N o\n"
        "Omar,Omar,omar@harlow.example,group_admin,omar\n"
        "Nora,Nora,other@harlow.example,,NORA\n"
        "Ana,Ana,a@harlow.example,,ana.harlow\n"
        "Ana,Ana,a@harlow.example,,ana.state\n"
    )
    report = make(text)
    assert [each["state"] for each in report["lines"]] == ["made", *["refused"] * 5]
    assert problems(report) == [
        (3, "Name"),
        (3, "Screen name"),
        (3, "E-mail"),
        (3, "Role"),
        (3, "User name"),
        (4, "Role"),
        (5, "User name"),
        (6, "User name"),
        (7, "User name"),
    ]
    assert find_staff("ana.state").library_id == "state"


def test_an_export_makes_nothing_new_and_an_account_that_left_is_not_made_elsewhere(cleo, make):
    exported = account_list.sheet(cleo)["csv"]
    assert {state for *_, state in states(make(exported))} == {"there"}
    left = "Name,Screen name,E-mail,Active\nNora,Nora,nora@harlow.example,no\n"
    assert problems(make(left)) == [(2, "Active")]


def test_hostile_text_is_text(make, cleo):
    make(HEAD + "=1+1 <b>{{7*7}}\u202e,Nora,nora@harlow.example,,nora\n")
    assert find_staff("nora").name == "=1+1 <b>{{7*7}}\u202e"
    assert "'=1+1" in account_list.sheet(cleo)["csv"]


def test_a_user_name_that_no_key_can_hold_is_refused_like_any_other(cleo):
    report = importing_accounts.report(cleo, f"{HEAD}Nora,Nora,nora@harlow.example,,{'n' * 3000}\n")
    assert problems(report) == [(2, "User name")]

"""The list of accounts: by name, page by page, searched, and never another library's."""

import pytest
from msgspec.structs import replace

from chalicelib.actions import account_list
from chalicelib.errors import Invalid, NotFound
from chalicelib.storage.staff import StaffItem, accounts_of, save_staff
from tests.support.sign_ins import FakeSignIns

MANY = 120


@pytest.fixture
def cleo(consortium):
    return consortium.staff["cleo.harlow"]


@pytest.fixture
def names(desk, cleo):
    def names(**given):
        return [each["id"] for each in account_list.list_accounts(desk, cleo, given)["accounts"]]

    return names


def test_it_has_the_librarys_own_with_those_who_left_last(names, cleo, consortium):
    save_staff(replace(consortium.staff["ana.harlow"], active=False))
    assert names() == ["ben.harlow", "cleo.harlow", "dana.harlow", "ana.harlow"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("elodie", ["e.roux"]),
        ("ROUX Él", ["e.roux"]),
        ("e.roux", ["e.roux"]),
        ("@MUSEUM", ["e.roux"]),
        ("mdme", ["e.roux"]),
        ("roux nobody", []),
        ("ana.state", []),
    ],
)
def test_it_is_searched_by_any_name_and_address(names, cleo, text, found):
    elodie = {"name": "Élodie Roux", "screen_name": "Mdme R.", "email": "er@museum.example"}
    save_staff(replace(cleo, id="e.roux", username="e.roux", **elodie))
    assert names(text=text) == found


def test_many_come_page_by_page_each_once(desk, cleo):
    with StaffItem.batch_write() as batch:
        (item,) = StaffItem.query("LIBRARY#harlow", StaffItem.sk == f"STAFF#{cleo.id}")
        for number in range(MANY):
            facts = {
                **item.facts,
                "id": f"n{number:04}",
                "username": f"n{number:04}",
                "name": "Nora",
            }
            batch.save(StaffItem(item.pk, f"STAFF#n{number:04}", facts=facts, version=0))
    seen, given = [], {"text": "nora"}
    while True:
        page = account_list.list_accounts(desk, cleo, given)
        assert page["found"] == MANY
        seen += [each["id"] for each in page["accounts"]]
        if page["next"] is None:
            break
        given["cursor"] = page["next"]
    assert seen == [f"n{number:04}" for number in range(MANY)]
    assert len(account_list.sheet(cleo)["csv"].splitlines()) == len(accounts_of("harlow")) + 1


def test_a_cursor_is_good_for_its_own_search_and_account(desk, cleo, consortium):
    for number in range(account_list.PAGE):
        save_staff(replace(cleo, id=f"n{number}", username=f"n{number}"))
    cursor = account_list.list_accounts(desk, cleo, {})["next"]
    for staff, given in ((cleo, {"text": "n"}), (consortium.staff["dana.harlow"], {})):
        with pytest.raises(Invalid) as refused:
            account_list.list_accounts(desk, staff, {**given, "cursor": cursor})
        assert refused.value.details["field"] == "cursor"


def test_what_is_looked_for_has_a_limit(desk, cleo):
    with pytest.raises(Invalid):
        account_list.list_accounts(desk, cleo, {"text": "x" * 101})


def test_one_alone_is_of_the_own_library(cleo):
    one = account_list.one_account(FakeSignIns("ana.harlow"), cleo, "ana.harlow")
    assert (one["account"]["username"], one["second_factor"]) == ("ana.harlow", True)
    with pytest.raises(NotFound):
        account_list.one_account(FakeSignIns(), cleo, "ana.birch")

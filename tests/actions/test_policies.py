"""The policy page: written field by field, read by librarians who help the library's patrons, and by no patron."""

import json

import pytest

from chalicelib.actions import setting as settings
from chalicelib.actions.policies import read_policy
from chalicelib.domain.library import Group, Library
from chalicelib.domain.policy import POLICY_FIELDS, PolicyPage
from chalicelib.errors import Conflict, NotAllowed, NotFound
from chalicelib.storage.library import save_group, save_library
from tests.support.people import Librarian, PatronPerson

SECRET = "guest / opensesame"


@pytest.fixture
def people(consortium):
    return consortium.staff


@pytest.fixture
def save(desk, people):
    def save(name, value, *, who="cleo.harlow", revision=0):
        field = "viewable" if name == "policy-status" else name.removeprefix("policy-")
        values = {field.replace("-", "_"): value}
        settings.save(desk, people[who], name, values, revision=revision)

    return save


@pytest.fixture
def page(save):
    save("policy-hours", "9 to 6\n<b>not</b> on Sundays {{7*7}}")
    save("policy-guest-login", SECRET)
    save("policy-status", True)


def test_every_field_has_a_place_on_the_page():
    kept = set(PolicyPage.__struct_fields__) - {"library_id", "viewable"}
    assert {each.name for each in POLICY_FIELDS} == kept


def test_librarians_of_the_group_and_the_cooperative_read_what_says_something(people, page):
    for who in ("ana.harlow", "ana.birch", "ana.state"):
        seen = read_policy(people[who], "harlow")
        assert [(each["label"], each["staff_only"]) for each in seen["fields"]] == [
            ("Hours", False),
            ("Guest login for librarians", True),
        ]
        assert seen["fields"][0]["text"] == "9 to 6\n<b>not</b> on Sundays {{7*7}}"


def test_a_hidden_page_is_read_by_its_own_administrators_alone(people, save, page):
    save("policy-status", False, revision=1)
    assert read_policy(people["cleo.harlow"], "harlow")["viewable"] is False
    for who in ("ana.harlow", "cleo.birch", "dana.state"):
        with pytest.raises(NotFound):
            read_policy(people[who], "harlow")


def test_whoever_has_the_chat_reads_the_page_of_the_patrons_library_from_another_group(
    desk, people, page
):
    ana = Librarian(desk, people["ana.state"])
    ana.monitor("cooperative")
    patron = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=patron.chat)
    seen = read_policy(people["ana.state"], "harlow")
    assert [each["text"] for each in seen["fields"] if each["staff_only"]] == [SECRET]
    ana.send("chat.end", chat=patron.chat, resolution="answered")
    assert SECRET not in json.dumps(patron.told, default=str)


def test_a_group_that_shares_no_queue_reads_nothing(people, page, consortium):
    save_group(Group("far", "Far Away"))
    save_library(Library("island", "Island Library", "public", "far"))
    with pytest.raises(NotFound):
        read_policy(people["ana.harlow"], "island")


def test_fields_are_edited_one_at_a_time_by_administrators(save):
    save("policy-hours", "9 to 5")
    save("policy-phone", "555 0100")
    with pytest.raises(Conflict):
        save("policy-hours", "9 to 6", who="dana.harlow")
    with pytest.raises(NotAllowed):
        save("policy-fines", "None", who="ana.harlow")


def test_nothing_of_it_reaches_the_patron_of_a_chat(desk, people, page):
    ana = Librarian(desk, people["ana.harlow"])
    ana.monitor("harlow")
    patron = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=patron.chat)
    read_policy(people["ana.harlow"], "harlow")
    ana.send("chat.say", chat=patron.chat, client_id="1", text="Hello")
    ana.send("chat.end", chat=patron.chat, resolution="answered")
    assert SECRET not in json.dumps(patron.told, default=str)

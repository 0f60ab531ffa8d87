"""Whom a question can be referred to."""

import pytest

from chalicelib.actions import setting as settings
from chalicelib.actions.reading import lists_for
from chalicelib.actions.referring import targets_for
from chalicelib.domain.status import Status
from chalicelib.errors import Invalid
from tests.support.acts import act
from tests.support.people import Librarian
from tests.support.questions import HARLOW, keep_in


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


def test_the_own_group_comes_first_then_the_cooperative_and_never_the_own_library(consortium, ana):
    found = [(each["id"], each["relation"]) for each in targets_for(ana)["libraries"]]
    assert found == [("birch", "group"), ("state", "cooperative"), ("tech", "cooperative")]


def test_each_library_is_offered_with_the_types_that_it_has_set(desk, consortium, ana):
    values = {"alert_email": "", "library_types": ["law", "academic"]}
    settings.save(desk, consortium.staff["cleo.birch"], "contact", values, revision=0)
    found = {each["id"]: each["types"] for each in targets_for(ana)["libraries"]}
    assert found == {"birch": ["Academic", "Law"], "state": [], "tech": []}


def test_the_whole_group_loses_shared_followup_at_once_and_is_told(desk, consortium, ana):
    birch, state = (Librarian(desk, consortium.staff[f"ana.{name}"]) for name in ("birch", "state"))
    dana = consortium.staff["dana.harlow"]
    settings.save(desk, dana, "shared-followup", {"shared_followup": False}, revision=0)
    assert targets_for(birch.actor)["shared"] is False
    assert "shared_followup" not in [each.name for each, _ in lists_for(birch.actor)]
    assert (birch.told, state.told) == ([{"type": "counts.changed"}], [])


def test_shared_followup_is_there_while_the_group_has_it_on(consortium, ana):
    assert targets_for(ana)["shared"] is True
    assert targets_for(consortium.staff["ana.state"])["shared"] is False


def test_experts_who_were_asked_are_offered_again_to_the_same_librarian_alone(
    desk, consortium, ana
):
    keep_in(HARLOW, "q1", Status.NEW)
    for name in ("Dr. Rowan", "Dr. Ada Rowan"):
        act(desk, ana, "q1", "refer_expert", name=name, email="Rowan@uni.example", text="Do you?")
    assert targets_for(ana)["experts"] == [{"name": "Dr. Ada Rowan", "email": "Rowan@uni.example"}]
    assert targets_for(consortium.staff["ben.harlow"])["experts"] == []


@pytest.mark.parametrize("library", ["harlow", "nowhere", ""])
def test_other_libraries_cannot_be_referred_to(desk, consortium, ana, library):
    keep_in(HARLOW, "q1", Status.NEW)
    with pytest.raises(Invalid) as refused:
        act(desk, ana, "q1", "refer_library", library=library)
    assert refused.value.details["field"] == "library"

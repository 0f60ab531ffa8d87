"""A library's own list of descriptive codes: chosen by its librarians, refused elsewhere, readable for ever."""

import pytest

from chalicelib.actions import setting as settings
from chalicelib.actions.profile import profile_of
from chalicelib.actions.reading import view_question
from chalicelib.domain.status import Status
from chalicelib.errors import Invalid
from tests.support.acts import act
from tests.support.questions import a_part, a_question, keep

OWN = "Genealogy of Harlow"


@pytest.fixture
def own_list(desk, consortium):
    def save(*names, revision=0):
        codes = [{"name": each, "category": "Research"} for each in names]
        cleo = consortium.staff["cleo.harlow"]
        settings.save(desk, cleo, "descriptive-codes", {"own_codes": codes}, revision=revision)

    save(OWN, "Maps")
    return save


@pytest.fixture
def question(consortium):
    harlow, birch = (consortium.libraries[name] for name in ("harlow", "birch"))
    keep(a_question("q1", harlow), a_part(harlow, Status.NEW), a_part(birch, Status.NEW))
    return "q1"


def offered(staff):
    return [each["name"] for each in profile_of(staff)["descriptive_codes"]]


def test_it_replaces_the_default_for_the_librarys_own_librarians(consortium, own_list):
    assert offered(consortium.staff["ana.harlow"]) == [OWN, "Maps"]
    assert "Genealogy" in offered(consortium.staff["ana.birch"])
    assert OWN not in offered(consortium.staff["ana.birch"])


def test_questions_carry_it_and_others_read_it(desk, consortium, own_list, question):
    act(desk, consortium.staff["ana.harlow"], question, "codes", codes=(OWN, "hold"))
    seen = view_question(desk, consortium.staff["ana.birch"], question)
    assert {each["name"] for each in seen["codes"]} == {OWN, "Holds and requests"}


def test_another_librarys_code_cannot_be_chosen(desk, consortium, own_list, question):
    with pytest.raises(Invalid) as refused:
        act(desk, consortium.staff["ana.birch"], question, "codes", codes=(OWN,))
    assert refused.value.details["field"] == "codes"


def test_what_a_question_carries_stays_when_the_list_changes(desk, consortium, own_list, question):
    ana = consortium.staff["ana.harlow"]
    act(desk, ana, question, "codes", codes=(OWN,))
    own_list("Maps", revision=1)
    act(desk, ana, question, "codes", codes=(OWN, "Maps"))
    seen = view_question(desk, ana, question)
    assert {each["name"] for each in seen["codes"]} == {OWN, "Maps"}

"""Submitting the policy page: the group decides, the queue is set up, the library is told, each of it once."""

import pytest

from chalicelib.actions import policy_submission as submissions
from chalicelib.actions.policies import read_policy
from chalicelib.actions.setting_up import checklist
from chalicelib.domain.library import Group, Library
from chalicelib.domain.policy import POLICY_FIELDS, PolicyPage
from chalicelib.domain.queue import QueueKind, Rollover
from chalicelib.domain.setting import Owner, Scope
from chalicelib.domain.staff import Role
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.storage import queue as queues
from chalicelib.storage.audit import AuditFilter, audit_page
from chalicelib.storage.library import save_group, save_library
from chalicelib.storage.policy import put_policy
from chalicelib.storage.table import Transaction
from tests.support.calls import just_before
from tests.support.consortium import a_librarian
from tests.support.outbox import every_item

REASON = "The hours of the branches are missing."


def write_page(library_id, **change):
    required = {each.name: "Something" for each in POLICY_FIELDS if each.required}
    values = {**required, "contact": f"policies@{library_id}.example", "viewable": True, **change}
    writes = Transaction()
    put_policy(writes, PolicyPage(library_id, **values))
    writes.commit()


def told(table):
    """Whom the letters about decisions go to."""
    return sorted(each["to"] for each in letters(table))


def letters(table):
    found = every_item(table, "OUTBOX#")
    return [each for each in found if each["letter_kind"] == "policy_decided"]


@pytest.fixture
def oak(consortium):
    """A library of the group that has no queue yet, with its administrator."""
    library = Library(
        "oak",
        "Oak Library",
        "public",
        "lakeland",
        notify=True,
        notification_addresses=("desk@oak.example", "policies@oak.example"),
    )
    save_library(library)
    write_page("oak")
    return a_librarian("Olga", library, Role.LIBRARY_ADMIN)


@pytest.fixture
def dana(consortium):
    return consortium.staff["dana.harlow"]


def states(staff):
    return {each["library"]["id"]: each["state"] for each in submissions.overview(staff)}


class TestSubmitting:
    def test_the_group_sees_every_library_with_its_state_and_no_other_groups(
        self, desk, consortium, oak, dana
    ):
        write_page("state")
        submissions.submit(desk, consortium.staff["cleo.state"])
        submissions.submit(desk, oak)
        assert states(dana) == {
            "birch": "not_submitted",
            "harlow": "not_submitted",
            "oak": "submitted",
        }
        assert states(consortium.staff["dana.state"])["state"] == "submitted"

    def test_what_is_missing_is_named_and_nothing_is_submitted(self, desk, oak, dana):
        write_page("oak", hours="", viewable=False)
        assert submissions.own_submission(oak)["missing"].keys() == {"hours", "viewable"}
        with pytest.raises(Invalid) as refused:
            submissions.submit(desk, oak)
        assert refused.value.details["fields"].keys() == {"hours", "viewable"}
        assert states(dana)["oak"] == "not_submitted"

    def test_it_is_submitted_once(self, desk, oak):
        assert submissions.submit(desk, oak)["missing"] == {}
        with pytest.raises(Conflict) as refused:
            submissions.submit(desk, oak)
        assert refused.value.code == "submitted_already"
        assert submissions.own_submission(oak)["times"] == 1

    def test_only_members_of_a_cooperative_have_a_page_to_submit(self, desk, consortium):
        save_group(Group("far", "Far Away"))
        island = Library("island", "Island Library", "public", "far")
        save_library(island)
        admin = a_librarian("Ira", island, Role.LIBRARY_ADMIN)
        assert submissions.own_submission(admin)["in_cooperative"] is False
        with pytest.raises(Conflict) as refused:
            submissions.submit(desk, admin)
        assert refused.value.code == "no_cooperative"
        assert "Submit" not in " ".join(task["title"] for task in checklist(admin))

    def test_the_administrators_of_the_group_read_a_page_that_was_hidden_again(
        self, desk, consortium, oak, dana
    ):
        submissions.submit(desk, oak)
        write_page("oak", viewable=False)
        assert read_policy(dana, "oak")["viewable"] is False
        for who in ("cleo.harlow", "dana.state"):
            with pytest.raises(NotFound):
                read_policy(consortium.staff[who], "oak")


class TestApproving:
    def test_the_library_has_a_queue_that_rolls_over_to_the_shared_ones(self, desk, oak, dana):
        submissions.submit(desk, oak)
        assert submissions.approve(desk, dana, "oak", times=1)["state"] == "approved"
        [queue] = queues.queues_for("oak", "")
        assert (queue.id, queue.name, queue.kind, queue.library_id, queue.owning_group) == (
            "oak",
            "Oak Library",
            QueueKind.LIBRARY,
            "oak",
            "lakeland",
        )
        assert queue.rollover == (Rollover("cooperative", 40),)

    def test_a_queue_that_is_there_is_kept(self, desk, consortium, dana):
        write_page("harlow")
        before = queues.queues_for("harlow", "")
        submissions.submit(desk, consortium.staff["cleo.harlow"])
        submissions.approve(desk, dana, "harlow", times=1)
        assert queues.queues_for("harlow", "") == before

    def test_a_queue_elsewhere_keeps_its_name(self, desk, oak, dana):
        taken = queues.get_queue("birch")
        other = queues.get_queue("cooperative")
        save_library(Library("cooperative", "Cooperative Library", "public", "lakeland"))
        write_page("cooperative")
        admin = a_librarian(
            "Coco", Library("cooperative", "C", "public", "lakeland"), Role.LIBRARY_ADMIN
        )
        submissions.submit(desk, admin)
        submissions.approve(desk, dana, "cooperative", times=1)
        [queue] = queues.queues_for("cooperative", "")
        assert queue.id != "cooperative"
        assert (queues.get_queue("cooperative"), queues.get_queue("birch")) == (other, taken)

    def test_contact_and_addresses_for_notices_are_told_once_each(self, desk, table, oak, dana):
        submissions.submit(desk, oak)
        submissions.approve(desk, dana, "oak", times=1)
        assert told(table) == ["desk@oak.example", "policies@oak.example"]

    def test_the_second_approval_is_refused_and_does_nothing(self, desk, table, oak, dana):
        submissions.submit(desk, oak)
        submissions.approve(desk, dana, "oak", times=1)
        with pytest.raises(Conflict) as refused:
            submissions.approve(desk, dana, "oak", times=1)
        assert refused.value.code == "decided_already"
        assert len(told(table)) == 2
        assert len(queues.queues_for("oak", "")) == 1

    def test_another_groups_administrator_finds_nothing_to_decide(self, desk, consortium, oak):
        submissions.submit(desk, oak)
        stranger = consortium.staff["dana.state"]
        with pytest.raises(NotFound):
            submissions.approve(desk, stranger, "oak", times=1)
        with pytest.raises(NotFound):
            submissions.give_back(desk, stranger, "oak", REASON, times=1)
        assert states(consortium.staff["dana.harlow"])["oak"] == "submitted"


class TestReturning:
    def test_the_library_is_told_why_and_submits_again(self, desk, table, oak, dana):
        submissions.submit(desk, oak)
        submissions.give_back(desk, dana, "oak", REASON, times=1)
        own = submissions.own_submission(oak)
        assert (own["state"], own["reason"], own["decided_by"]) == (
            "returned",
            REASON,
            "Dana of Harlow",
        )
        assert queues.queues_for("oak", "") == []
        assert [REASON in str(each["facts"]) for each in letters(table)] == [True, True]
        assert submissions.submit(desk, oak)["times"] == 2
        submissions.approve(desk, dana, "oak", times=2)

    def test_a_decision_about_an_earlier_submission_is_refused(self, desk, oak, dana):
        submissions.submit(desk, oak)
        submissions.give_back(desk, dana, "oak", REASON, times=1)
        submissions.submit(desk, oak)
        with pytest.raises(Conflict) as refused:
            submissions.approve(desk, dana, "oak", times=1)
        assert refused.value.code == "submitted_meanwhile"


def test_each_step_is_in_the_audit_trail_of_the_library_and_the_queue_in_the_groups(
    desk, oak, dana
):
    submissions.submit(desk, oak)
    desk.clock.forward(minutes=1)
    submissions.approve(desk, dana, "oak", times=1)
    entries, _ = audit_page(Owner(Scope.LIBRARY, "oak"), AuditFilter())
    assert [(each.staff_id, each.change.what, each.change.after["state"]) for each in entries] == [
        ("dana.harlow", "policy page", "approved"),
        ("olga.oak", "policy page", "submitted"),
    ]
    [queue], _ = audit_page(Owner(Scope.GROUP, "lakeland"), AuditFilter())
    assert (queue.change.what, queue.change.name) == ("queue", "oak")


def test_the_checklists_of_library_and_group_follow(desk, oak, dana):
    def done(staff, word):
        return next(task["done"] for task in checklist(staff) if task["title"].startswith(word))

    assert (done(oak, "Submit"), done(dana, "Approve")) == (False, True)
    submissions.submit(desk, oak)
    assert (done(oak, "Submit"), done(dana, "Approve")) == (True, False)
    submissions.give_back(desk, dana, "oak", REASON, times=1)
    assert (done(oak, "Submit"), done(dana, "Approve")) == (False, True)


class TestAtTheSameMoment:
    def test_two_administrators_submit_once(self, desk, oak):
        with (
            just_before("TransactWriteItems", lambda: submissions.submit(desk, oak)),
            pytest.raises(Conflict) as refused,
        ):
            submissions.submit(desk, oak)
        assert refused.value.code == "submitted_already"
        assert submissions.own_submission(oak)["times"] == 1

    def test_of_two_decisions_the_first_holds_and_one_letter_goes_to_each(
        self, desk, oak, dana, table
    ):
        submissions.submit(desk, oak)
        with (
            just_before(
                "TransactWriteItems",
                lambda: submissions.give_back(desk, dana, "oak", REASON, times=1),
            ),
            pytest.raises(Conflict) as refused,
        ):
            submissions.approve(desk, dana, "oak", times=1)
        assert refused.value.code == "decided_already"
        assert states(dana)["oak"] == "returned"
        assert queues.queues_for("oak", "") == []
        assert told(table) == ["desk@oak.example", "policies@oak.example"]

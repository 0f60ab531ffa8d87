"""The first library of a stage, and its administrator."""

from chalicelib.domain.library import Group, Library
from chalicelib.domain.staff import Role, Staff
from chalicelib.storage.library import get_group, get_library, save_group
from chalicelib.storage.queue import queues_for
from chalicelib.storage.staff import find_staff
from infra.accounts import invite, open_library

GROUP = Group("lakeland", "Lakeland")
LIBRARY = Library("harlow", "Harlow Public Library", "public", "lakeland", "America/Chicago")


class FakeCognito:
    """Keeps the invitations."""

    def __init__(self):
        self.invited = []

    def admin_create_user(self, **asked):
        self.invited.append(asked)


def test_a_library_opens_with_its_group_and_a_queue_of_its_own(table):
    open_library(GROUP, LIBRARY)
    assert get_library("harlow") == LIBRARY
    assert get_group("lakeland") == GROUP
    assert [queue.id for queue in queues_for("harlow", "lakeland")] == ["harlow"]


def test_a_group_that_is_there_keeps_its_settings(table):
    shared = Group("lakeland", "Lakeland Libraries", shared_followup=True)
    save_group(shared)
    open_library(GROUP, LIBRARY)
    assert get_group("lakeland") == shared


def test_an_administrator_gets_a_desk_and_an_invitation_by_mail(table):
    staff = Staff(
        "maya",
        "maya",
        "Maya",
        "Maya",
        "maya@harlow.example",
        Role.GROUP_ADMIN,
        "harlow",
        "lakeland",
    )
    cognito = FakeCognito()
    invite(cognito, "pool", staff)
    assert find_staff("maya") == staff
    (invitation,) = cognito.invited
    assert invitation["Username"] == "maya"
    assert invitation["DesiredDeliveryMediums"] == ["EMAIL"]
    assert "TemporaryPassword" not in invitation

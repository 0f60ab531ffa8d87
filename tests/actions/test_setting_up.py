"""The set-up checklist: each role's tasks, each done by doing it."""

import pytest

from chalicelib.actions import setting as settings
from chalicelib.actions.setting_up import checklist
from chalicelib.domain.set_up import TASKS

SAVED = {
    "shared-scripts": {"texts": [{"name": "Hello", "text": "Hello!"}]},
    "institution-scripts": {"texts": [{"name": "Hello", "text": "Hello!"}]},
    "my-scripts": {"texts": [{"name": "Hello", "text": "Hello!"}]},
    "branding": {"short_name": "Lakeland"},
    "policies": {"viewable": True},
    "inst-info": {
        "name": "Harlow",
        "state": "Ohio",
        "country": "USA",
        "time_zone": "America/New_York",
        "daylight_saving": True,
    },
    "contact": {"alert_email": "a@harlow.example", "library_types": ["public"]},
    "e-mail-notification": {"notify": True, "notification_addresses": "a@harlow.example"},
    "custom-messages": {"with_reply_text": True, "reply_text": "Open 9 to 6"},
    "chat-transcripts": {"exclude_transcripts": True},
    "descriptive-codes": {"own_codes": [{"name": "Maps", "category": ""}]},
}


@pytest.fixture
def dana(consortium):
    consortium.set_shared_followup("lakeland", on=False)
    return consortium.staff["dana.harlow"]


def state(staff):
    """Of a section with two tasks the first counts."""
    return {task["section"]: task["done"] for task in reversed(checklist(staff))}


def test_each_role_has_its_own_tasks(consortium):
    sections = {
        name: set(state(consortium.staff[f"{name}.harlow"])) for name in ("ana", "cleo", "dana")
    }
    assert sections["ana"] == {"my-scripts"}
    assert "contact" in sections["cleo"]
    assert "branding" not in sections["cleo"]
    assert sections["dana"] == {task.section for task in TASKS}


@pytest.mark.parametrize("section", SAVED)
def test_a_task_is_done_by_doing_it(desk, dana, consortium, section):
    assert state(dana)[section] is False
    name = {"custom-messages": "custom-reply-text", "policies": "policy-status"}.get(
        section, section
    )
    other = consortium.staff["dana.birch"]
    settings.save(desk, dana, name, SAVED[section], revision=0)
    assert state(dana)[section] is True
    if section not in {"shared-scripts", "branding"}:  # these are the group's
        assert state(other)[section] is False


def test_what_is_a_matter_of_choice_is_done_once_it_was_chosen(desk, dana):
    assert state(dana)["shared-followup"] is False
    settings.save(desk, dana, "shared-followup", {"shared_followup": True}, revision=0)
    settings.save(desk, dana, "shared-followup", {"shared_followup": False}, revision=1)
    assert state(dana)["shared-followup"] is True

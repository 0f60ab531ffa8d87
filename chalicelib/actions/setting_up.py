"""The set-up checklist of whoever asks: what is done, what is missing, and where it is done."""

from typing import Any

from chalicelib.actions.policy_submission import in_cooperative
from chalicelib.domain.policy_submission import SubmissionState
from chalicelib.domain.script import Scripts, ScriptScope
from chalicelib.domain.set_up import TASKS, SetUp
from chalicelib.domain.staff import Staff
from chalicelib.storage import library as libraries
from chalicelib.storage.custom_message import hold_custom
from chalicelib.storage.policy import get_policy
from chalicelib.storage.policy_submission import submissions_of
from chalicelib.storage.queue import queues_for
from chalicelib.storage.script import get_scripts
from chalicelib.storage.staff import staff_of


def checklist(staff: Staff) -> list[dict[str, Any]]:
    """The tasks of an account's role, in the order of the specification."""
    found = _found(staff)
    return [
        {
            "title": task.title,
            "section": task.section,
            "done": task.done(found),
            "optional": task.optional,
        }
        for task in TASKS
        if staff.acts_as(task.by) and task.applies(found)
    ]


def _found(staff: Staff) -> SetUp:
    library, group = (
        libraries.hold_library(staff.library_id),
        libraries.hold_group(staff.group_id),
    )
    messages = hold_custom(staff.library_id)
    submissions = submissions_of(staff.group_id)
    return SetUp(
        library=library.value,
        group=group.value,
        libraries=len(libraries.libraries_of(staff.group_id)),
        accounts=len(staff_of(staff.library_id)),
        own_scripts=_count(get_scripts(ScriptScope.MINE, staff.id)),
        library_scripts=_count(get_scripts(ScriptScope.LIBRARY, staff.library_id)),
        shared_scripts=_count(get_scripts(ScriptScope.SHARED, staff.group_id)),
        messages=len(messages.revisions),
        published_forms=sum(
            queue.form > 0 for queue in queues_for(staff.library_id, staff.group_id)
        ),
        policy_is_viewable=get_policy(staff.library_id).viewable,
        policy_is_submitted=any(
            each.settled for each in submissions if each.library_id == staff.library_id
        ),
        policies_waiting=sum(each.state is SubmissionState.SUBMITTED for each in submissions),
        in_cooperative=in_cooperative(staff.group_id),
        saved={**library.revisions, **group.revisions},
    )


def _count(scripts: Scripts) -> int:
    return len(scripts.texts) + len(scripts.urls)

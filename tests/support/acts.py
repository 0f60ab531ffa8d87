"""Acts on questions as tests ask for them."""

from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.actions.following_up import follow_up
from chalicelib.domain.act import Act
from chalicelib.domain.follow_up import Asked
from chalicelib.domain.staff import Staff
from tests.support.files import FakeFiles


def act(desk: Desk, staff: Staff, question_id: str, what: Act | str, **given: Any) -> None:
    """Does an act on behalf of a librarian; `files` may be given as the ids of what is in `bucket`."""
    bucket = given.pop("bucket", None) or FakeFiles()
    follow_up(desk, bucket, staff, question_id, Asked(Act(what), **given))


def claim_question(desk: Desk, staff: Staff, question_id: str) -> None:
    """Claims a question from Shared Followup."""
    act(desk, staff, question_id, Act.CLAIM)

"""Submitting a policy page: what it needs, who was first, and that a decision is about what was read."""

import pytest
from msgspec.structs import replace

from chalicelib.domain.policy import POLICY_FIELDS, PolicyPage, contact_of
from chalicelib.domain.policy_submission import (
    REASON_LIMIT,
    PolicySubmission,
    SubmissionState,
    approve,
    give_back,
    missing_for_submission,
    submit,
)
from chalicelib.errors import Conflict, Invalid
from tests.support.desk import NOON

WHOLE = PolicyPage(
    "harlow",
    viewable=True,
    contact="policies@harlow.example",
    **{
        each.name: "Something" for each in POLICY_FIELDS if each.required and each.name != "contact"
    },
)
NEW = PolicySubmission("harlow", "lakeland")


def submitted(before=NEW):
    return submit(before, WHOLE, by="Cleo", now=NOON)


def approved(before):
    return approve(before, times=before.times, by="Dana", now=NOON)


def returned(before, reason="The hours are missing."):
    return give_back(before, reason, times=before.times, by="Dana", now=NOON)


class TestWhatIsMissing:
    def test_a_page_with_all_that_is_required_lacks_nothing(self):
        assert missing_for_submission(WHOLE) == {}

    @pytest.mark.parametrize("field", [each for each in POLICY_FIELDS if each.required])
    def test_each_required_field_is_named_with_what_to_do(self, field):
        page = replace(WHOLE, **{field.name: " \n "})
        assert missing_for_submission(page) == {field.name: f"{field.label}: write something here."}

    def test_a_hidden_page_is_not_submitted(self):
        with pytest.raises(Invalid) as refused:
            submit(NEW, replace(WHOLE, viewable=False), by="Cleo", now=NOON)
        assert refused.value.details["fields"].keys() == {"viewable"}

    def test_everything_that_is_missing_is_told_at_once(self):
        with pytest.raises(Invalid) as refused:
            submit(NEW, PolicyPage("harlow"), by="Cleo", now=NOON)
        assert list(refused.value.details["fields"]) == [
            *(each.name for each in POLICY_FIELDS if each.required),
            "viewable",
        ]


class TestSubmitting:
    def test_it_waits_for_a_decision(self):
        after = submitted()
        assert (after.state, after.times, after.submitted_by, after.submitted_at) == (
            SubmissionState.SUBMITTED,
            1,
            "Cleo",
            NOON,
        )

    @pytest.mark.parametrize("before", [submitted(), approved(submitted())])
    def test_a_page_is_submitted_once(self, before):
        with pytest.raises(Conflict) as refused:
            submitted(before)
        assert refused.value.code == "submitted_already"
        assert "Cleo" in refused.value.message

    def test_what_was_returned_is_submitted_again_without_the_reason(self):
        again = submitted(returned(submitted()))
        assert (again.state, again.times, again.reason, again.decided_by, again.decided_at) == (
            SubmissionState.SUBMITTED,
            2,
            "",
            "",
            None,
        )


class TestDeciding:
    def test_it_is_approved(self):
        after = approved(submitted())
        assert (after.state, after.decided_by, after.decided_at) == (
            SubmissionState.APPROVED,
            "Dana",
            NOON,
        )

    def test_it_is_returned_with_the_reason(self):
        after = returned(submitted(), "  The hours\r\nare missing. ")
        assert (after.state, after.reason) == (
            SubmissionState.RETURNED,
            "The hours\nare missing.",
        )

    @pytest.mark.parametrize("reason", ["", "  \n ", "x" * (REASON_LIMIT + 1)])
    def test_a_reason_is_needed_and_has_a_limit(self, reason):
        with pytest.raises(Invalid) as refused:
            returned(submitted(), reason)
        assert refused.value.details["field"] == "reason"

    @pytest.mark.parametrize("decide", [approved, returned])
    @pytest.mark.parametrize(
        ("before", "said"),
        [
            (NEW, "not submitted"),
            (approved(submitted()), "Dana has approved"),
            (returned(submitted()), "Dana has returned"),
        ],
    )
    def test_what_does_not_wait_is_not_decided(self, decide, before, said):
        with pytest.raises(Conflict, match=said) as refused:
            decide(before)
        assert refused.value.code == "decided_already"

    def test_nobody_decides_about_a_submission_that_they_have_not_read(self):
        second = submitted(returned(submitted()))
        with pytest.raises(Conflict) as refused:
            approve(second, times=1, by="Dana", now=NOON)
        assert refused.value.code == "submitted_meanwhile"


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        (" policies@harlow.example ", "policies@harlow.example"),
        ("", ""),
        ("ask at the desk", ""),
        ("a@b.example, c@d.example", ""),
    ],
)
def test_only_an_address_takes_corrections(written, contact):
    assert contact_of(PolicyPage("harlow", contact=written)) == contact

"""What a deployment does that no template can: whose rules mail that comes in is taken by."""

import boto3
import pytest
from moto import mock_aws

from infra.deploy import receive_mail


@pytest.fixture
def ses():
    with mock_aws():
        client = boto3.client("ses")
        for name in ("readyref-prod", "somebody-elses"):
            client.create_receipt_rule_set(RuleSetName=name)
        yield client


def followed(ses):
    return ses.describe_active_receipt_rule_set()["Metadata"]["Name"]


def test_the_rules_of_the_stage_are_followed_and_the_record_to_set_is_said(ses):
    for _ in range(2):
        assert "example.org. MX 10 inbound-smtp.us-east-1.amazonaws.com." in receive_mail(
            "prod", "example.org"
        )
    assert followed(ses) == "readyref-prod"


def test_rules_of_somebody_else_are_not_replaced(ses):
    ses.set_active_receipt_rule_set(RuleSetName="somebody-elses")
    said = receive_mail("prod", "example.org")
    assert "somebody-elses" in said
    assert "set-active-receipt-rule-set --rule-set-name readyref-prod" in said
    assert followed(ses) == "somebody-elses"

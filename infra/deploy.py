"""Deploy a stage to AWS with the caller's own credentials and region.

    make deploy STAGE=prod MAIL_DOMAIN=example.org [DOMAIN_NAME=ask.example.org CERTIFICATE_ARN=..]

Three stacks, in the order of how long they must live: data (retained), application, site. What was
given at an earlier deployment need not be given again.
"""

import argparse
import os
import sys
import time

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra import client, package, site
from infra.package import BUILD
from infra.stacks import Artifacts, Stack, StackFailedError

OLD_VERSION = 90


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage")
    stage = parser.parse_args().stage
    try:
        address, domain = deploy(stage)
        mail_in = receive_mail(stage, domain)
    except (StackFailedError, ClientError, BotoCoreError) as problem:
        print(f"readyref: {problem}", file=sys.stderr)
        return 1
    print(f"\n  Site          {address}\n  Chat monitor  {address}/monitor/\n  {mail_in}\n")
    print(f"Make the first accounts with: make account STAGE={stage}")
    return 0


def deploy(stage: str) -> tuple[str, str]:
    """Deploys everything; gives the site's address and the domain of mail."""
    if stage == "local":
        raise SystemExit("readyref: the stage `local` is the stack of `make run`.")
    client.build()
    package.build(local=False)
    artifacts = artifacts_of_account()
    app_stack, site_stack = Stack(f"readyref-{stage}-app"), Stack(f"readyref-{stage}-site")
    names = site_names(site_stack)
    address = address_of(site_stack, names)
    data = deploy_data(stage, address, artifacts)
    deploy_app(app_stack, stage, data, address, artifacts)
    say("the site")
    apis = app_stack.outputs()
    site_stack.apply(
        BUILD / "package" / "site.yaml",
        {
            "Stage": stage,
            "RestApiId": apis["RestAPIId"],
            "WebsocketApiId": apis["WebsocketAPIId"],
            "FileBucketName": data["FileBucketName"],
            **names,
        },
        artifacts,
    )
    if (known := address_of(site_stack, names)) != address:
        # Only the distribution knows its name, and only after it was made.
        data = deploy_data(stage, known, artifacts)
        deploy_app(app_stack, stage, data, known, artifacts)
    placed = site_stack.outputs()
    site.upload(placed["SiteBucketName"], placed["DistributionId"])
    return known, data["MailDomain"]


def deploy_data(stage: str, address: str, artifacts: Artifacts) -> dict[str, str]:
    stack = Stack(f"readyref-{stage}-data")
    domain = os.environ.get("MAIL_DOMAIN") or stack.outputs().get("MailDomain")
    if not domain:
        raise SystemExit("readyref: say where letters come from: MAIL_DOMAIN=example.org")
    say("the data stack")
    parameters = {"Stage": stage, "MailDomain": domain, "SiteUrl": address}
    stack.apply(BUILD / "package" / "data.yaml", parameters, artifacts)
    return stack.outputs()


def deploy_app(
    stack: Stack, stage: str, data: dict[str, str], address: str, artifacts: Artifacts
) -> None:
    say("the functions and their APIs")
    parameters = data | {
        "Stage": stage,
        "CodeBucket": artifacts.bucket,
        "CodeKey": artifacts.put(BUILD / "package" / "code.zip"),
        "SiteUrl": address,
        "AlarmTopicArn": os.environ.get("ALARM_TOPIC_ARN")
        or stack.parameters().get("AlarmTopicArn", ""),
    }
    stack.apply(BUILD / "package" / "app.json", parameters, artifacts)


def site_names(stack: Stack) -> dict[str, str]:
    """The site's own name and certificate, as given now or at an earlier deployment."""
    known = stack.parameters()
    return {
        "DomainName": os.environ.get("DOMAIN_NAME") or known.get("DomainName", ""),
        "CertificateArn": os.environ.get("CERTIFICATE_ARN") or known.get("CertificateArn", ""),
    }


def address_of(stack: Stack, names: dict[str, str]) -> str:
    """Not known before the first deployment, unless the site has a name of its own."""
    name = names["DomainName"] or stack.outputs().get("DistributionDomain", "not-yet-known.invalid")
    return f"https://{name}"


def receive_mail(stage: str, domain: str) -> str:
    """Lets SES follow this stage's rules for mail that comes in; says what is left to do.

    An account follows one set of rules in each region. One that is not this stage's is not replaced.
    """
    ses, ours = boto3.client("ses"), f"readyref-{stage}"
    followed = ses.describe_active_receipt_rule_set().get("Metadata", {}).get("Name", ours)
    if followed != ours:
        return (
            f"Mail in       not received: this account follows the rule set {followed}. To replace it:\n"
            f"                aws ses set-active-receipt-rule-set --rule-set-name {ours}"
        )
    ses.set_active_receipt_rule_set(RuleSetName=ours)
    server = f"inbound-smtp.{ses.meta.region_name}.amazonaws.com"
    return f"Mail in       set this record: {domain}. MX 10 {server}."


def artifacts_of_account() -> Artifacts:
    """The account's bucket for deployments in this region; made at the first one."""
    region = boto3.session.Session().region_name
    if not region:
        raise SystemExit("readyref: no region is configured. Set AWS_REGION.")
    account = boto3.client("sts").get_caller_identity()["Account"]
    bucket = f"readyref-artifacts-{account}-{region}"
    s3 = boto3.client("s3")
    if not any(each["Name"] == bucket for each in s3.list_buckets()["Buckets"]):
        where = {} if region == "us-east-1" else {"LocationConstraint": region}
        s3.create_bucket(Bucket=bucket, **({"CreateBucketConfiguration": where} if where else {}))
        s3.get_waiter("bucket_exists").wait(Bucket=bucket)
        forget_old_artifacts(bucket)
    return Artifacts(bucket)


def forget_old_artifacts(bucket: str) -> None:
    """A roll-back reads what is there; older versions are built from the repository again."""
    rule = {
        "ID": "old-versions",
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "Expiration": {"Days": OLD_VERSION},
    }
    boto3.client("s3").put_bucket_lifecycle_configuration(
        Bucket=bucket, LifecycleConfiguration={"Rules": [rule]}
    )


def say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  deploying {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

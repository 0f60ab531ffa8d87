"""Deploy the packaged template to the local stack, or find that it is deployed already."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from infra.local.settings import ROOT, STAGE, Settings
from infra.package import Package

MAIL_DOMAIN = "readyref.example"
BUCKET = "readyref-local-code"
DATA, APP = "readyref-local-data", "readyref-local-app"
NOTHING_CHANGED = "No updates are to be performed"


@dataclass(frozen=True)
class Deployed:
    """What the deployed stacks say about themselves."""

    data: dict[str, str]
    app: dict[str, str]
    environment: dict[str, str]
    """The environment of the functions."""
    functions: dict[str, str]
    """The name in the template -> the function's name."""


def deploy(settings: Settings, package: Package) -> Deployed:
    """Create or update both stacks; quick when nothing changed since the last time."""
    data = _data_stack(settings)
    app = _app_stack(settings, package, data)
    functions = _functions()
    any_function = boto3.client("lambda").get_function_configuration(
        FunctionName=functions["APIHandler"]
    )
    return Deployed(data, app, any_function["Environment"]["Variables"], functions)


def _data_stack(settings: Settings) -> dict[str, str]:
    template = (ROOT / "infra" / "data.yaml").read_text()
    _apply(settings.state, DATA, template, {"Stage": STAGE, "MailDomain": MAIL_DOMAIN})
    outputs = _outputs(DATA)
    dynamodb = boto3.client("dynamodb")
    # The emulator reads no TimeToLiveSpecification.
    described = dynamodb.describe_time_to_live(TableName=outputs["TableName"])
    if described["TimeToLiveDescription"]["TimeToLiveStatus"] != "ENABLED":
        dynamodb.update_time_to_live(
            TableName=outputs["TableName"],
            TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires_at"},
        )
    return outputs


def _app_stack(settings: Settings, package: Package, data: dict[str, str]) -> dict[str, str]:
    code = package.code.read_bytes()
    key = f"{hashlib.sha256(code).hexdigest()}.zip"
    parameters = data | {
        "Stage": STAGE,
        "CodeBucket": BUCKET,
        "CodeKey": key,
        "SiteUrl": settings.origin,
        "LocalOrigin": settings.origin,
    }
    template = package.template.read_text()
    if not _is_applied(settings.state, APP, template, parameters):
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket=BUCKET)
        s3.put_object(Bucket=BUCKET, Key=key, Body=code)
    _apply(settings.state, APP, template, parameters)
    return _outputs(APP)


def _apply(state: Path, stack: str, template: str, parameters: dict[str, str]) -> None:
    if _is_applied(state, stack, template, parameters):
        return
    cloudformation = boto3.client("cloudformation")
    exists = _status(stack) is not None
    act, waiter = ("update_stack", "stack_update_complete")
    if not exists:
        act, waiter = ("create_stack", "stack_create_complete")
    try:
        getattr(cloudformation, act)(
            StackName=stack,
            TemplateBody=template,
            Parameters=[
                {"ParameterKey": name, "ParameterValue": value}
                for name, value in parameters.items()
            ],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        )
    except cloudformation.exceptions.ClientError as refused:
        if NOTHING_CHANGED not in str(refused):
            raise
    else:
        cloudformation.get_waiter(waiter).wait(
            StackName=stack, WaiterConfig={"Delay": 0.1, "MaxAttempts": 600}
        )
    _mark(state, stack).write_text(_fingerprint(template, parameters))


def _is_applied(state: Path, stack: str, template: str, parameters: dict[str, str]) -> bool:
    """The stack is there, in just this version. A killed process may have forgotten a stack."""
    mark = _mark(state, stack)
    known = mark.exists() and mark.read_text() == _fingerprint(template, parameters)
    return known and _status(stack) in ("CREATE_COMPLETE", "UPDATE_COMPLETE")


def _mark(state: Path, stack: str) -> Path:
    return state / f"{stack}.applied"


def _fingerprint(template: str, parameters: dict[str, str]) -> str:
    return hashlib.sha256((template + json.dumps(parameters, sort_keys=True)).encode()).hexdigest()


def _status(stack: str) -> str | None:
    cloudformation = boto3.client("cloudformation")
    try:
        found = cloudformation.describe_stacks(StackName=stack)["Stacks"]
    except cloudformation.exceptions.ClientError:
        return None
    status: str = found[0]["StackStatus"]
    return None if status == "DELETE_COMPLETE" else status


def _outputs(stack: str) -> dict[str, str]:
    described: dict[str, Any] = boto3.client("cloudformation").describe_stacks(StackName=stack)
    return {
        each["OutputKey"]: each["OutputValue"] for each in described["Stacks"][0].get("Outputs", [])
    }


def _functions() -> dict[str, str]:
    resources = boto3.client("cloudformation").describe_stack_resources(StackName=APP)
    return {
        each["LogicalResourceId"]: each["PhysicalResourceId"]
        for each in resources["StackResources"]
        if each["ResourceType"] == "AWS::Lambda::Function"
    }

"""Deploy the packaged template to the local stack, or find that it is deployed already."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import boto3

from infra.local.settings import ROOT, STAGE, Settings
from infra.package import Package
from infra.stacks import DONE, Artifacts, Stack

MAIL_DOMAIN = "readyref.example"
BUCKET = "readyref-local-artifacts"
DATA = Stack("readyref-local-data", pause=0.05)
APP = Stack("readyref-local-app", pause=0.05)
DATA_TEMPLATE = ROOT / "infra" / "data.yaml"


@dataclass(frozen=True)
class Deployed:
    """What the deployed stacks say about themselves."""

    app: dict[str, str]
    environment: dict[str, str]
    """The environment of the functions."""
    functions: dict[str, str]
    """The name in the template -> the function's name."""


def deploy(settings: Settings, package: Package) -> Deployed:
    """Create or update both stacks; quick when nothing changed since the last time."""
    boto3.client("s3").create_bucket(Bucket=BUCKET)
    artifacts = Artifacts(BUCKET)
    kept = {"Stage": STAGE, "MailDomain": MAIL_DOMAIN, "SiteUrl": settings.origin}
    _apply(settings, DATA, DATA_TEMPLATE, kept, artifacts)
    data = DATA.outputs()
    _expire_items(data["TableName"])
    parameters = data | {
        "Stage": STAGE,
        "CodeBucket": BUCKET,
        "CodeKey": artifacts.put(package.code),
        "SiteUrl": settings.origin,
        "LocalOrigin": settings.origin,
        "SearchIndex": str(settings.state / "questions.sqlite"),
    }
    _apply(settings, APP, package.template, parameters, artifacts)
    functions = APP.functions()
    described = boto3.client("lambda").get_function_configuration(
        FunctionName=functions["APIHandler"]
    )
    return Deployed(APP.outputs(), described["Environment"]["Variables"], functions)


def _apply(
    settings: Settings, stack: Stack, template: Path, parameters: dict[str, str], where: Artifacts
) -> None:
    """A killed process may have forgotten a stack that was deployed, so its status counts too."""
    version = template.read_text() + json.dumps(parameters, sort_keys=True)
    fingerprint = hashlib.sha256(version.encode()).hexdigest()
    mark = settings.state / f"{stack.name}.applied"
    if mark.exists() and mark.read_text() == fingerprint and stack.status() in DONE:
        return
    stack.apply(template, parameters, where)
    mark.write_text(fingerprint)


def _expire_items(table: str) -> None:
    """Switch expiry on: the emulator reads no TimeToLiveSpecification."""
    dynamodb = boto3.client("dynamodb")
    found = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    if found["TimeToLiveStatus"] != "ENABLED":
        dynamodb.update_time_to_live(
            TableName=table,
            TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires_at"},
        )

"""Create or update CloudFormation stacks, on AWS and on the local stack in the same way."""

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import ClientError, WaiterError

CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
NOTHING_TO_DO = ("didn't contain changes", "No updates are to be performed")
DONE = ("CREATE_COMPLETE", "UPDATE_COMPLETE")


class StackFailedError(Exception):
    """CloudFormation refused a template or rolled it back; the text says why."""


@dataclass(frozen=True)
class Artifacts:
    """The bucket that deployments read from."""

    bucket: str

    def put(self, path: Path) -> str:
        """Upload under a name made of the content; gives the key."""
        content = path.read_bytes()
        key = f"{path.stem}-{hashlib.sha256(content).hexdigest()[:32]}{path.suffix}"
        boto3.client("s3").put_object(Bucket=self.bucket, Key=key, Body=content)
        return key

    def address(self, key: str) -> str:
        """Where CloudFormation finds it, on AWS as on the local stack."""
        return f"{boto3.client('s3').meta.endpoint_url}/{self.bucket}/{key}"


@dataclass(frozen=True)
class Stack:
    """One stack, by its name. `pause` is how long to wait between looks at it."""

    name: str
    pause: float = 5.0

    def apply(self, template: Path, parameters: dict[str, str], artifacts: Artifacts) -> None:
        """Bring the stack to this template with these parameters; nothing to do is fine."""
        cloudformation = boto3.client("cloudformation")
        change = f"deploy-{time.time_ns()}"
        cloudformation.create_change_set(
            StackName=self.name,
            ChangeSetName=change,
            ChangeSetType="CREATE" if self.status() in (None, "REVIEW_IN_PROGRESS") else "UPDATE",
            # Templates of this size are not taken in the request itself.
            TemplateURL=artifacts.address(artifacts.put(template)),
            Parameters=[
                {"ParameterKey": name, "ParameterValue": value}
                for name, value in parameters.items()
            ],
            Capabilities=CAPABILITIES,
        )
        if self._is_made(cloudformation, change):
            cloudformation.execute_change_set(StackName=self.name, ChangeSetName=change)
            self._settle()

    def status(self) -> str | None:
        """None when there is no such stack."""
        described = self._describe()
        status = described["StackStatus"] if described else None
        return None if status == "DELETE_COMPLETE" else status

    def outputs(self) -> dict[str, str]:
        """What the stack says about itself; nothing when it is not there."""
        given = (self._describe() or {}).get("Outputs", [])
        return {each["OutputKey"]: each["OutputValue"] for each in given}

    def parameters(self) -> dict[str, str]:
        """What the stack was given the last time."""
        given = (self._describe() or {}).get("Parameters", [])
        return {each["ParameterKey"]: each["ParameterValue"] for each in given}

    def functions(self) -> dict[str, str]:
        """Name in the template -> name of the function."""
        found = boto3.client("cloudformation").describe_stack_resources(StackName=self.name)
        return {
            each["LogicalResourceId"]: each["PhysicalResourceId"]
            for each in found["StackResources"]
            if each["ResourceType"] == "AWS::Lambda::Function"
        }

    def _is_made(self, cloudformation: Any, change: str) -> bool:
        """The change set is ready; False when it holds no change."""
        named = {"StackName": self.name, "ChangeSetName": change}
        try:
            cloudformation.get_waiter("change_set_create_complete").wait(
                **named, WaiterConfig=self._patience()
            )
        except WaiterError as failed:
            reason = str(failed.last_response.get("StatusReason", failed))
            if not any(text in reason for text in NOTHING_TO_DO):
                raise StackFailedError(f"{self.name}: {reason}") from failed
            cloudformation.delete_change_set(**named)
            return False
        return True

    def _settle(self) -> None:
        while (status := str(self.status())).endswith("IN_PROGRESS"):
            time.sleep(self.pause)
        if status not in DONE:
            raise StackFailedError(f"{self.name}: {status}: {self._first_failure()}")

    def _first_failure(self) -> str:
        events = boto3.client("cloudformation").describe_stack_events(StackName=self.name)
        failed = [
            f"{each['LogicalResourceId']}: {each.get('ResourceStatusReason', '')}"
            for each in events["StackEvents"]
            if each["ResourceStatus"].endswith("_FAILED")
        ]
        # Newest first, and the first failure is the one that made the others.
        return failed[-1] if failed else "no reason was given"

    def _patience(self) -> dict[str, float]:
        return {"Delay": self.pause, "MaxAttempts": int(600 / self.pause)}

    def _describe(self) -> dict[str, Any] | None:
        try:
            found = boto3.client("cloudformation").describe_stacks(StackName=self.name)
        except ClientError as refused:
            if "does not exist" in str(refused):
                return None
            raise
        stack: dict[str, Any] = found["Stacks"][0]
        return stack

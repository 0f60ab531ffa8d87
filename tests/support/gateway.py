"""API Gateway for tests: hands requests and socket events to app.py as Lambda gets them, with the real wiring.

What lies outside is moto's: the table, the key, the user pool, the management API of the sockets.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import boto3
from moto.apigatewaymanagementapi.models import apigatewaymanagementapi_backends
from moto.core import DEFAULT_ACCOUNT_ID

import app as functions
from chalicelib import wiring
from chalicelib.domain.staff import Staff

FORM = "application/x-www-form-urlencoded"
KEY_NAME = "a-key-for-tests"


def make_account() -> None:
    """What the functions expect to find in their AWS account, besides the table."""
    boto3.client("secretsmanager").create_secret(Name=KEY_NAME, SecretString="a key for tests")


def forget_container() -> None:
    """Functions start anew, as in another container."""
    wiring._desk.cache_clear()
    wiring.identity.cache_clear()
    wiring.post_office.cache_clear()


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> Any:
        assert self.headers["Content-Type"].startswith("application/json"), self.headers
        return json.loads(self.text)


class Gateway:
    """The one origin, seen from outside."""

    def __init__(self, app: Any = None) -> None:
        self._app = app or functions.app

    def call(
        self,
        method: str,
        address: str,
        body: Any = None,
        staff: Staff | None = None,
        content_type: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """A request; a body that is not text is sent as JSON, `staff` is who the authorizer has verified."""
        path, _, query = address.partition("?")
        resource, values = self._resource(path)
        if body is not None and not isinstance(body, str):
            body = json.dumps(body)
        sent = {"content-type": content_type, **(headers or {})}
        given = dict(parse_qsl(query, keep_blank_values=True)) or None
        context: dict[str, Any] = {
            "resourcePath": resource,
            "httpMethod": method,
            "path": path,
            "requestId": "request-1",
            "identity": {"sourceIp": "192.0.2.1"},
        }
        if staff is not None:
            context["authorizer"] = {"claims": {"cognito:username": staff.username}}
        answer = self._app(
            {
                "resource": resource,
                "path": path,
                "httpMethod": method,
                "headers": sent,
                "multiValueHeaders": {name: [value] for name, value in sent.items()},
                "queryStringParameters": given,
                "multiValueQueryStringParameters": given
                and {name: [value] for name, value in given.items()},
                "pathParameters": values or None,
                "stageVariables": None,
                "requestContext": context,
                "body": body,
                "isBase64Encoded": False,
            },
            None,
        )
        several = {name: values[0] for name, values in answer.get("multiValueHeaders", {}).items()}
        return Answer(answer["statusCode"], {**several, **answer["headers"]}, answer["body"])

    def get(self, address: str, staff: Staff | None = None, **more: Any) -> Answer:
        """A GET."""
        return self.call("GET", address, staff=staff, **more)

    def post(
        self, address: str, body: Any = None, staff: Staff | None = None, **more: Any
    ) -> Answer:
        """A POST with JSON."""
        return self.call("POST", address, {} if body is None else body, staff, **more)

    def send_form(self, address: str, fields: Mapping[str, str], **more: Any) -> Answer:
        """A form as a browser sends it."""
        return self.call("POST", address, urlencode(fields), content_type=FORM, **more)

    def _resource(self, path: str) -> tuple[str, dict[str, str]]:
        """The route that API Gateway would choose, and the values in the path."""
        for resource in sorted(self._app.routes, key=lambda each: each.count("{")):
            pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(resource))
            if found := re.fullmatch(pattern, path):
                return resource, found.groupdict()
        raise LookupError(f"API Gateway has no route for {path}")


class Socket:
    """A socket to the desk, from outside."""

    def __init__(self, connection: str, ticket: str) -> None:
        self.connection = connection
        event = {**self._event("CONNECT"), "queryStringParameters": {"ticket": ticket}}
        self.status = functions.open_socket(event, None)["statusCode"]

    def send(self, frame: Any) -> dict[str, Any]:
        """Sends a frame, or any text, and returns the reply."""
        text = frame if isinstance(frame, str) else json.dumps(frame)
        before = len(self.told)
        functions.read_socket({**self._event("MESSAGE"), "body": text}, None)
        return next(event for event in self.told[before:] if "reply_to" in event)

    def close(self) -> None:
        """The other end goes away."""
        functions.close_socket(self._event("DISCONNECT"), None)

    @property
    def told(self) -> list[dict[str, Any]]:
        """Everything that was written to this socket."""
        backend = apigatewaymanagementapi_backends[DEFAULT_ACCOUNT_ID]["us-east-1"]
        text = backend.connections[quote(self.connection, safe="")].data.decode()
        events, start = [], 0
        while start < len(text):
            event, start = json.JSONDecoder().raw_decode(text, start)
            events.append(event)
        return events

    def _event(self, kind: str) -> dict[str, Any]:
        return {
            "requestContext": {
                "connectionId": self.connection,
                "eventType": kind,
                "routeKey": {"CONNECT": "$connect", "DISCONNECT": "$disconnect"}.get(
                    kind, "$default"
                ),
                "apiId": "sockets",
                "domainName": "sockets.execute-api.us-east-1.amazonaws.com",
                "stage": "live",
            }
        }

"""Events to lines: sockets through API Gateway, polling lines through their mailbox."""

import json

import pytest
from botocore.exceptions import ClientError
from moto.apigatewaymanagementapi.models import apigatewaymanagementapi_backends
from moto.core import DEFAULT_ACCOUNT_ID

from chalicelib.errors import ConnectionGone
from chalicelib.gateways.push import SocketPush, push_all
from tests.support.desk import FakeClock, FakePush

EVENT = {"type": "chat.said", "text": "שלום 📚 <b>"}
ENDPOINT = "https://sockets.execute-api.us-east-1.amazonaws.com/live"


class FakeApi:
    """API Gateway's management API: keeps what was posted, or fails."""

    def __init__(self, failing=None):
        self.posted, self.closed, self.failing = [], [], failing or {}

    def post_to_connection(self, *, ConnectionId, Data):  # noqa: N803 -- the SDK's names
        if code := self.failing.get(ConnectionId):
            raise ClientError({"Error": {"Code": code}}, "PostToConnection")
        self.posted.append((ConnectionId, json.loads(Data)))

    def delete_connection(self, *, ConnectionId):  # noqa: N803 -- the SDK's names
        if code := self.failing.get(ConnectionId):
            raise ClientError({"Error": {"Code": code}}, "DeleteConnection")
        self.closed.append(ConnectionId)


@pytest.fixture
def kept():
    return []


def a_push(api, kept):
    push = SocketPush(ENDPOINT, lambda *event: kept.append(event), FakeClock())
    push._client = api
    return push


def test_a_socket_gets_the_event_as_json(kept):
    api = FakeApi()
    a_push(api, kept)("c1=", EVENT)
    assert (api.posted, kept) == ([("c1=", EVENT)], [])


def test_a_polling_line_has_it_kept(kept):
    api = FakeApi()
    a_push(api, kept)("poll-1", EVENT)
    ((connection, event_id, event, at),) = kept
    assert (connection, event, at, api.posted) == ("poll-1", EVENT, FakeClock().at, [])
    assert event_id


def test_a_socket_is_closed_and_one_that_is_gone_stays_so(kept):
    api = FakeApi({"gone": "GoneException", "down": "InternalServerError"})
    push = a_push(api, kept)
    for connection in ("c1=", "gone", "poll-1"):
        push.hang_up(connection)
    assert api.closed == ["c1="]
    with pytest.raises(ClientError):
        push.hang_up("down")


def fake(gone):
    push = FakePush()
    push.cut |= gone
    return push


def real(gone):
    return a_push(FakeApi(dict.fromkeys(gone, "GoneException")), [])


@pytest.mark.parametrize("make", [fake, real])
class TestEveryPush:
    """What the fake promises, the real one does."""

    def test_a_line_that_is_gone_is_told_so(self, make):
        push = make({"c1"})
        push("c2", EVENT)
        with pytest.raises(ConnectionGone):
            push("c1", EVENT)

    def test_of_many_lines_those_that_are_gone_are_named(self, make):
        lines = [f"c{n}" for n in range(40)]
        assert push_all(make({"c3", "c17"}), lines, EVENT) == ["c3", "c17"]
        assert push_all(make({"c1"}), ["c1"], EVENT) == ["c1"]
        assert push_all(make(set()), [], EVENT) == []


@pytest.mark.parametrize(
    "code", ["LimitExceededException", "ForbiddenException", "PayloadTooLargeException"]
)
def test_another_failure_keeps_nobody_else_from_being_told(kept, code, caplog):
    """The event was written before it is told: whoever missed it sees the gap and asks."""
    api = FakeApi({"c2": code})
    assert push_all(a_push(api, kept), ["c1", "c2", "c3"], EVENT) == []
    assert sorted(line for line, _ in api.posted) == ["c1", "c3"]
    assert push_all(a_push(api, kept), ["c2"], EVENT) == []
    assert "unexpected ClientError" in caplog.text


def test_the_real_client_writes_to_the_endpoint(aws, kept):
    SocketPush(ENDPOINT, lambda *_: None, FakeClock())("c1", EVENT)
    backend = apigatewaymanagementapi_backends[DEFAULT_ACCOUNT_ID]["us-east-1"]
    assert json.loads(backend.connections["c1"].data) == EVENT

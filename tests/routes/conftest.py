"""The system behind API Gateway, with the real wiring on mocked services."""

import pytest

from chalicelib import wiring
from tests.support.gateway import Gateway, Socket, forget_container, make_account
from tests.support.sign_ins import FakeSignIns


@pytest.fixture(scope="module")
def account(aws):
    """The account, and a container of ours that starts in it."""
    make_account()
    forget_container()
    yield
    forget_container()


@pytest.fixture
def gateway(account, table, consortium, monkeypatch):
    """Requests from outside; the user pool has nobody in it who chose a password."""
    pool = FakeSignIns()
    monkeypatch.setattr(wiring, "sign_ins", lambda: pool)
    return Gateway()


@pytest.fixture
def open_socket(gateway):
    """Opens a socket for a member of staff, or for the patron of a chat with its key."""
    opened = []

    def open_it(staff=None, *, chat=None, token=None):
        if staff:
            answer = gateway.post("/api/tickets", staff=staff)
        else:
            answer = gateway.post(f"/api/chats/{chat}/tickets", {"token": token})
        opened.append(Socket(f"socket-{len(opened)}=", answer.json["ticket"]))
        return opened[-1]

    return open_it


@pytest.fixture
def ask(gateway):
    """Sends the chat form and returns the chat and its key."""

    def send(queue="harlow", **fields):
        values = {
            "name": "Pat",
            "email": "pat@example.org",
            "question": "Where is the atlas?",
            "request_key": "k1",
            **fields,
        }
        answer = gateway.send_form(f"/chat/{queue}", values)
        assert answer.status == 303, answer.text
        chat, token = answer.headers["Location"].partition("#")[2].split(".")
        return chat, token

    return send

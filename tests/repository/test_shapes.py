"""Every real answer against its shape: nothing missing, nothing more, nothing of another type."""

from collections import Counter
from typing import get_args

import boto3
import msgspec
import pytest

from chalicelib import wiring
from chalicelib.domain.resolution import BY_CODE
from chalicelib.domain.script import Script, Scripts, ScriptScope
from chalicelib.gateways.identity import Identity
from chalicelib.routes import socket
from chalicelib.routes.frames import FRAMES
from chalicelib.routes.http import ROUTES
from chalicelib.routes.shapes import ANSWERS, EVENTS, FRAME_ANSWERS
from chalicelib.routes.shapes.shape import Code, Failure
from chalicelib.storage.script import save_scripts
from tests.support.acts import act
from tests.support.chat_files import PNG
from tests.support.http import http_at
from tests.support.people import Librarian, PatronPerson

BY_PATH = {(route.method, route.path): route for route in ROUTES}


def fits(value, shape):
    """The value as its shape; fails where they differ."""
    return msgspec.convert(value, shape, strict=True)


@pytest.fixture
def http(desk, consortium, monkeypatch):
    with http_at(desk, monkeypatch) as http:
        yield http


@pytest.fixture
def ana(desk, consortium):
    return Librarian(desk, consortium.staff["ana.harlow"])


@pytest.fixture
def answered(http, ana):
    """Calls a route as Ana and holds what it answers against the shape that the route declares."""

    def call(method, path, route=None, **body):
        declared = BY_PATH[method, route or path]
        caller = http.as_staff(ana.actor)
        answer = caller.get(path) if method == "GET" else caller.post(path, **body)
        assert answer.status == 200, answer.body
        fits(answer.body, ANSWERS[declared.answer])
        return answer.body

    return call


def reply(person, name, frame=None, **fields):
    """What a frame is answered on the line, held against its shapes."""
    said = socket.answer(person.line, {"type": name, "id": "7", **(frame or fields)})
    assert said.pop("reply_to") == "7"
    assert said.pop("ok") is True, said
    fitting = []
    for shape in FRAME_ANSWERS[name]:
        try:
            fits(said, shape)
        except msgspec.ValidationError:
            continue
        fitting.append(shape)
    assert fitting, f"{name} answers {said}"
    return said


def test_every_route_declares_a_shape_and_every_shape_is_used():
    assert {route.answer for route in ROUTES} == ANSWERS.keys()


def test_every_frame_has_an_answer():
    assert FRAME_ANSWERS.keys() == FRAMES.keys()


def test_the_codes_are_those_of_the_rules():
    assert get_args(Code) == tuple(BY_CODE)


def test_what_the_desk_knows(answered, ana):
    save_scripts(Scripts(ScriptScope.MINE, ana.actor.id, (Script("Greeting", "Hello!"),)))
    answered("GET", "/api/me")
    assert answered("GET", "/api/scripts")["scripts"]
    answered("GET", "/api/lists")
    answered("GET", "/api/queues/harlow", "/api/queues/{queue_id}")
    answered("GET", "/api/desks/harlow", "/api/desks/{queue_id}")
    answered("GET", "/api/workstation-check")
    persona = answered("GET", "/api/practice")["personas"][0]["id"]
    answered("POST", "/api/practice", persona=persona)


def test_a_question_from_chat_to_code(answered, ana, desk):
    ana.monitor("harlow")
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    pat.send("chat.leave", email=None)
    ended = ana.send(
        "chat.end", chat=pat.chat, resolution="followup_patron_library", codes=["hours"], note="N"
    )
    path, route = f"/api/questions/{ended['question_id']}", "/api/questions/{question_id}"
    view = answered("GET", path, route)
    assert view["transcript"]
    assert view["history"]
    page = answered("GET", "/api/lists/shared_followup", "/api/lists/{name}")
    assert [row["question_id"] for row in page["rows"]] == [pat.chat]
    claimed = answered("POST", f"{path}/claim", f"{route}/claim")
    assert claimed["parts"][0]["assignee"]["id"] == ana.actor.id


def test_a_question_coded_later(answered, ana, desk):
    ana.monitor("harlow")
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    desk.clock.forward(seconds=90)
    ana.send("monitor.close", leave=True)
    path = f"/api/questions/{pat.chat}/resolution"
    view = answered(
        "POST", path, "/api/questions/{question_id}/resolution", resolution="answered", note="N"
    )
    assert view["resolution"] == "answered"


def test_a_page_with_another_after_it(answered, ana, desk):
    ana.monitor("harlow")
    for number in range(26):
        pat = PatronPerson.asks(desk, "harlow", question=f"Number {number}?")
        pat.send("chat.leave", email=None)
        desk.clock.forward(seconds=5)
        ana.send("monitor.ping")
    page = answered("GET", "/api/lists/all", "/api/lists/{name}")
    following = f"/api/lists/all?order=newest&cursor={page['next']}"
    assert len(answered("GET", following, "/api/lists/{name}")["rows"]) == 1


def test_polling(answered, ana, desk):
    ana.monitor("harlow")
    pat = PatronPerson.asks(desk, "harlow")
    answered("POST", "/api/tickets")
    path, route = f"/api/chats/{pat.chat}/tickets", "/api/chats/{chat_id}/tickets"
    ticket = answered("POST", path, route, token=pat.token)["ticket"]
    line = answered("POST", "/api/lines", ticket=ticket)
    frames = [{"type": "chat.join", "id": "1"}, {"type": "no.such", "id": "2"}]
    polled = answered(
        "POST",
        f"/api/lines/{line['line']}",
        "/api/lines/{line}",
        secret=line["secret"],
        frames=frames,
    )
    assert [each["ok"] for each in polled["replies"]] == [True, False]
    fits(polled["replies"][1]["error"], Failure)


def test_accounts_of_an_administrator(http, consortium):
    def as_cleo(method, path, route=None, **body):
        caller = http.as_staff(consortium.staff["cleo.harlow"])
        answer = caller.get(path) if method == "GET" else caller.post(path, **body)
        assert answer.status == 200, answer.body
        return fits(answer.body, ANSWERS[BY_PATH[method, route or path].answer])

    assert as_cleo("GET", "/api/accounts").found == 4
    one = as_cleo("GET", "/api/accounts/ana.harlow", "/api/accounts/{account_id}")
    assert (one.account.username, one.second_factor) == ("ana.harlow", False)
    assert as_cleo("GET", "/api/me/account").account.id == "cleo.harlow"
    sheet = as_cleo("GET", "/api/account-sheet").csv
    for path in ("/api/account-sheet/check", "/api/account-sheet"):
        lines = as_cleo("POST", path, csv=f"{sheet}Nora,,x\r\n").lines
        assert {each.state for each in lines} == {"there", "refused"}


def test_signing_in(answered, aws, monkeypatch):
    pool = boto3.client("cognito-idp")
    pool_id = pool.create_user_pool(PoolName="staff")["UserPool"]["Id"]
    flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    client = pool.create_user_pool_client(
        UserPoolId=pool_id, ClientName="client", ExplicitAuthFlows=flows
    )
    monkeypatch.setattr(wiring, "identity", lambda: Identity(client["UserPoolClient"]["ClientId"]))
    pool.admin_create_user(UserPoolId=pool_id, Username="ana", TemporaryPassword="Meet-me-1st")
    challenge = answered("POST", "/api/sign-in", username="ana", password="Meet-me-1st")
    chosen = {"session": challenge["session"], "username": "ana", "password": "Her-own-2nd"}
    tokens = answered("POST", "/api/sign-in/new-password", **chosen)["tokens"]
    signed = answered("POST", "/api/sign-in", username="ana", password="Her-own-2nd")["tokens"]
    assert signed["refresh_token"]
    renewed = answered("POST", "/api/sign-in/renew", refresh_token=tokens["refresh_token"])
    assert "refresh_token" not in renewed["tokens"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/api/sign-in", {"username": "", "password": "x"}, 400),
        ("POST", "/api/sign-in", {"username": "ana"}, 400),
        ("POST", "/api/chats/none/tickets", {"token": "x"}, 404),
        ("POST", "/api/lines", {"ticket": "x"}, 401),
        ("POST", "/api/lines/none", {"secret": "x"}, 410),
        ("GET", "/api/queues/none", {}, 404),
        ("GET", "/api/lists/none", {}, 404),
        ("GET", "/api/lists/all?cursor=forged", {}, 400),
        ("GET", "/api/questions/none", {}, 404),
    ],
)
def test_refusals(http, ana, method, path, body, status):
    caller = http.as_staff(ana.actor)
    answer = caller.get(path) if method == "GET" else caller.post(path, **body)
    assert answer.status == status
    fits(answer.body, Failure)


def among_librarians(chat, ben, ana, cleo):
    """What they do beside the patron: an administrator looks in, they write to each other."""
    assert reply(cleo, "session.list")["sessions"]
    reply(cleo, "session.watch", chat=chat)
    reply(cleo, "session.join", chat=chat)
    assert reply(ben, "chat.read", chat=chat)["chat"]["attendants"]
    reply(cleo, "session.leave", chat=chat)
    reply(ben, "staff_thread.say", chat=chat, client_id="s1", text="Nearly done.")
    assert reply(ben, "staff_thread.read", chat=chat)["messages"]
    reply(ben, "staff_thread.seen", chat=chat, seq=1)
    reply(ben, "staff_thread.say", librarian=ana.actor.id, client_id="s2", text="Lunch?")
    reply(ana, "staff_thread.read", librarian=ben.actor.id)
    assert reply(ana, "staff_thread.list")["threads"]


def send_a_file(pat, ana):
    """A picture of the patron, which the librarian fetches."""
    about = {"name": "map.png", "size": len(PNG)}
    begun = reply(pat, "chat.begin_file", {"chat": pat.chat, **about})
    wiring.files().put(begun["upload"]["fields"]["key"], PNG, "")
    reply(pat, "chat.send_file", chat=pat.chat, client_id="f1", file=begun["id"])
    reply(ana, "chat.file_link", chat=pat.chat, file=begun["id"])


def show_each_other(pat, ana):
    """Besides words: a page, and a picture."""
    reply(ana, "chat.show_page", chat=pat.chat, client_id="p1", url="https://maps.example/ohio")
    send_a_file(pat, ana)


def along_the_patrons_page(ana, pat):
    """What the holder of a chat and its patron do while the page around the chat is followed."""
    reply(pat, "following.offer")
    assert reply(ana, "following.look", chat=pat.chat)["following"]["obstacle"] is None
    occasion = reply(ana, "following.ask", chat=pat.chat)["following"]["occasion"]
    reply(pat, "following.answer", occasion=occasion, agreed=True)
    reply(pat, "following.resume", occasion=occasion)
    reply(pat, "following.part", occasion=occasion, batch=0, piece=0, pieces=1, data="H4sI")
    reply(ana, "following.again", chat=pat.chat, occasion=occasion)
    reply(ana, "following.point", chat=pat.chat, occasion=occasion, node=3)
    reply(ana, "following.stop", chat=pat.chat, occasion=occasion)


def test_frames_and_events(http, ana, consortium, desk):
    """A day at the desk: every frame is sent, every event is told, each fits."""
    ben = Librarian(desk, consortium.staff["ben.harlow"])
    reply(ana, "line.ping")
    for librarian in (ana, ben):
        reply(librarian, "monitor.open", session="tab", queues=["harlow"])
    reply(ben, "monitor.choose", queues=["harlow", "cooperative"])
    reply(ben, "queue.look")
    reply(ana, "queue.close", queue="harlow", minutes=5)
    reply(ben, "queue.reopen", queue="harlow")
    pat = PatronPerson.asks(desk, "harlow", email="")
    reply(pat, "chat.join", after=0)
    reply(pat, "chat.ping")
    reply(ana, "chat.accept", chat=pat.chat)
    reply(ana, "chat.typing", chat=pat.chat, typing=True)
    reply(ana, "chat.say", chat=pat.chat, client_id="1", text="Good morning.")
    show_each_other(pat, ana)
    along_the_patrons_page(ana, pat)
    reply(pat, "chat.received", chat=pat.chat, seq=3)
    reply(pat, "chat.read", chat=pat.chat, after=1)
    reply(ana, "chat.read", chat=pat.chat, after=0)
    reply(ana, "monitor.ping")
    again = Librarian(desk, ana.actor, "another line")
    opened = reply(again, "monitor.open", session="other", queues=["harlow"], take_over=True)
    assert opened["chats"]
    reply(again, "monitor.close", leave=True)
    reply(ben, "chat.accept", chat=pat.chat)
    reply(again, "monitor.open", session="other", queues=["harlow"])
    assert reply(ben, "chat.transfer_targets", chat=pat.chat)["librarians"]
    reply(ben, "chat.transfer", chat=pat.chat, queue="harlow", word="Knows maps")
    reply(ben, "chat.transfer_withdraw", chat=pat.chat)
    reply(ben, "chat.transfer", chat=pat.chat, librarian=ana.actor.id)
    reply(again, "chat.transfer_decline", chat=pat.chat)
    reply(ben, "chat.transfer", chat=pat.chat, librarian=ana.actor.id)
    reply(again, "chat.transfer_accept", chat=pat.chat)
    reply(again, "chat.transfer", chat=pat.chat, librarian=ben.actor.id)
    reply(ben, "chat.transfer_accept", chat=pat.chat)
    cleo = Librarian(desk, consortium.staff["cleo.harlow"])
    among_librarians(pat.chat, ben, ana, cleo)
    reply(ben, "chat.end", chat=pat.chat, resolution="answered")
    reply(pat, "chat.mail", email="pat@example.org")
    gone = PatronPerson.asks(desk, "harlow", question="Are you open?")
    reply(gone, "chat.leave")
    reply(ana, "question.open", question=pat.chat)
    assert reply(ben, "question.open", question=pat.chat, writing=True)["readers"]
    act(desk, ben.actor, pat.chat, "note", text="By phone.")
    reply(ben, "question.close", question=pat.chat)
    assert reply(cleo, "librarians.read")["librarians"]
    reply(cleo, "librarians.release", librarian=ben.actor.id)

    told = [event for events in desk.push.told.values() for event in events]
    for event in told:
        fits(event, EVENTS[event["type"]])
    assert Counter(event["type"] for event in told).keys() == EVENTS.keys()

"""Lines from outside: opened with a ticket, every wrong frame answered on the line, which stays."""

import json

import pytest

from chalicelib.routes.frames import FRAMES
from tests.support.gateway import Socket

ENDING = {"resolution": "answered"}


@pytest.fixture
def ana(consortium, open_socket):
    ana = open_socket(consortium.staff["ana.harlow"])
    ana.send({"type": "monitor.open", "id": 1, "session": "tab", "queues": ["harlow"]})
    return ana


@pytest.fixture
def chatting(ana, ask, open_socket):
    """A patron's socket in a chat with Ana; `.chat` is its id."""
    chat, token = ask()
    pat = open_socket(chat=chat, token=token)
    pat.send({"type": "chat.join", "id": 1})
    ana.send({"type": "chat.accept", "id": 2, "chat": chat})
    pat.chat = chat
    return pat


def say(socket, chat, text, client_id="1"):
    return socket.send(
        {"type": "chat.say", "id": "s", "chat": chat, "client_id": client_id, "text": text}
    )


class TestOpening:
    @pytest.mark.parametrize("ticket", ["", "x", "é"])
    def test_without_a_ticket_nothing_opens(self, gateway, ticket):
        assert Socket("c1", ticket).status == 401

    def test_a_ticket_opens_one_socket(self, gateway, consortium):
        ticket = gateway.post("/api/tickets", staff=consortium.staff["ana.harlow"]).json["ticket"]
        assert [Socket(name, ticket).status for name in ("c1", "c2")] == [200, 401]

    def test_after_closing_the_line_is_unknown(self, ana):
        ana.close()
        reply = ana.send({"type": "monitor.ping", "id": 1})
        assert reply["error"]["code"] == "not_signed_in"


def test_a_frame_is_answered_under_its_id_on_its_line(chatting):
    assert say(chatting, chatting.chat, "hello") == {
        "reply_to": "s",
        "ok": True,
        "seq": 3,
        "at": chatting.told[-1]["at"],
    }


def test_the_main_job_from_form_to_question(gateway, consortium, ana, chatting):
    say(chatting, chatting.chat, "hello")
    assert ana.told[-1]["message"]["text"] == "hello"
    say(ana, chatting.chat, "good day")
    assert chatting.told[-1]["message"]["text"] == "good day"
    reply = ana.send({"type": "chat.end", "id": 9, "chat": chatting.chat, **ENDING})
    assert (reply["ok"], reply["question_id"]) == (True, chatting.chat)
    rows = gateway.get("/api/lists/my_answered", consortium.staff["ana.harlow"]).json["rows"]
    assert [row["question_id"] for row in rows] == [chatting.chat]


NOT_JSON = (
    "",
    "hello",
    "{",
    "[]",
    '"chat.say"',
    "null",
    "7",
    "{" * 30_000,
    '{"type": "chat.say", "text": "\\ud800"}',
)
NO_TYPE = (
    {},
    {"type": None},
    {"type": 7},
    {"type": ["chat.say"]},
    {"type": "chat.shout"},
    {"type": "x" * 20_000},
    {"type": "__init__"},
)
OF_A_CHAT = {"chat": "c", "client_id": "1", "text": "a", "resolution": "answered"}
WRONG_FIELDS = (
    ({"type": "chat.say", "text": "a", "client_id": "1"}, "chat"),
    ({"type": "chat.say", "chat": "c", "client_id": "1"}, "text"),
    ({"type": "chat.say", "chat": "c", "text": "a"}, "client_id"),
    ({"type": "chat.say", **OF_A_CHAT, "chat": 7}, "chat"),
    ({"type": "chat.say", **OF_A_CHAT, "text": None}, "text"),
    ({"type": "chat.say", **OF_A_CHAT, "text": ["a"]}, "text"),
    ({"type": "chat.typing", "chat": "c", "typing": "yes"}, "typing"),
    ({"type": "chat.received", "chat": "c", "seq": "3"}, "seq"),
    ({"type": "chat.received", "chat": "c", "seq": 1.5}, "seq"),
    ({"type": "chat.read", "chat": "c", "after": None}, "after"),
    ({"type": "chat.end", "chat": "c"}, "resolution"),
    ({"type": "chat.end", **OF_A_CHAT, "codes": "hold"}, "codes"),
    ({"type": "chat.end", **OF_A_CHAT, "codes": [1]}, "codes"),
    ({"type": "chat.end", **OF_A_CHAT, "note": 1}, "note"),
    ({"type": "chat.end", **OF_A_CHAT, "resolution": "solved"}, "resolution"),
    ({"type": "monitor.open"}, "session"),
    ({"type": "monitor.open", "session": "s", "queues": "harlow"}, "queues"),
    ({"type": "monitor.open", "session": "s", "queues": [None]}, "queues"),
    ({"type": "monitor.open", "session": "s", "take_over": 1}, "take_over"),
    ({"type": "monitor.choose", "queues": ["none"]}, "queues"),
    ({"type": "monitor.choose"}, "queues"),
    ({"type": "monitor.close", "leave": "yes"}, "leave"),
    ({"type": "chat.accept"}, "chat"),
)
NO_CHAT = ("none", "", "#", "\x00", "CHAT#1", "x" * 10_000, "é" * 2000)
ANYTHING = (None, 7, -1, 10**30, 1.5, True, "x", "x" * 5000, [], {}, [[]], {"a": {}})


class TestWrongFrames:
    """Each is answered on the line, and the line stays."""

    def still_there(self, socket):
        assert socket.send({"type": "monitor.ping", "id": 1})["ok"]

    def test_what_is_no_object_is_said_to_be_none(self, ana, subtests):
        for text in NOT_JSON:
            with subtests.test(text=text[:40]):
                reply = ana.send(text)
                assert (reply["reply_to"], reply["ok"]) == (None, False)
                assert reply["error"]["code"] == "not_json"
                self.still_there(ana)

    def test_a_type_that_is_none_is_named(self, ana, subtests):
        for frame in NO_TYPE:
            with subtests.test(frame=str(frame)[:40]):
                reply = ana.send({"id": "7", **frame})
                error = reply["error"]
                assert (reply["reply_to"], reply["ok"]) == ("7", False)
                assert (error["code"], error["details"]["field"]) == ("invalid", "type")
                assert len(error["message"]) < 120
                self.still_there(ana)

    def test_a_field_that_is_wrong_is_named_with_the_reason(self, ana, subtests):
        for frame, field in WRONG_FIELDS:
            with subtests.test(frame=str(frame)[:60]):
                reply = ana.send({"id": 7, **frame})
                error = reply["error"]
                assert (reply["reply_to"], reply["ok"]) == (7, False)
                assert (error["code"], error["details"]["field"]) == ("invalid", field)
                assert error["details"]["reason"]
                self.still_there(ana)

    def test_a_message_that_is_too_long_or_empty_is_refused_and_the_chat_goes_on(
        self, chatting, subtests
    ):
        for text, reason in (("", "Write"), ("x" * 4001, "4,001"), ("x" * 31_000, "31,000")):
            with subtests.test(length=len(text)):
                details = say(chatting, chatting.chat, text)["error"]["details"]
                assert (details["field"], reason in details["reason"]) == ("text", True)
        assert say(chatting, chatting.chat, "short", "2")["seq"] == 3

    def test_a_chat_that_is_none_is_not_found(self, ana, subtests):
        for name in ("chat.say", "chat.read", "chat.accept", "chat.end"):
            for chat in NO_CHAT:
                with subtests.test(name=name, chat=chat):
                    reply = ana.send({"type": name, "id": 1, **OF_A_CHAT, "chat": chat})
                    assert reply["error"]["code"] == "not_found"
        self.still_there(ana)

    def test_no_value_of_any_field_is_a_fault_of_ours(self, ana, subtests):
        for name, frame in FRAMES.items():
            for wrong in ANYTHING:
                with subtests.test(name=name, wrong=str(wrong)[:20]):
                    fields = dict.fromkeys(frame.body.__struct_fields__, wrong)
                    reply = ana.send({"type": name, "id": 1, **fields})
                    assert reply.get("error", {}).get("code") != "internal_error"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "👩🏽‍🔬📚",
        "אני מחפש ספר \u202e",
        "{{ 7*7 }} ${x} %s \\ \" '",
        "a\nb\tc",
        "\u2028\u2029\ufeff",
    ],
)
def test_whatever_is_written_arrives_as_it_was_written(ana, chatting, text):
    say(chatting, chatting.chat, text)
    assert ana.told[-1]["message"]["text"] == text
    read = ana.send({"type": "chat.read", "id": 1, "chat": chatting.chat, "after": 2})
    assert [each["text"] for each in read["messages"]] == [text]


def test_a_socket_closes_twice_without_harm(ana, chatting):
    chatting.close()
    chatting.close()
    assert say(ana, chatting.chat, "still there?")["ok"]


class TestPolling:
    @pytest.fixture
    def line(self, gateway, consortium):
        staff = consortium.staff["ana.harlow"]
        ticket = gateway.post("/api/tickets", staff=staff).json["ticket"]
        return gateway.post("/api/lines", {"ticket": ticket}).json

    def poll(self, gateway, line, *frames):
        body = {"secret": line["secret"], "frames": list(frames)}
        return gateway.post(f"/api/lines/{line['line']}", body)

    def test_frames_are_answered_and_events_fetched_once(self, gateway, line, ask):
        opened = self.poll(
            gateway, line, {"type": "monitor.open", "id": 1, "session": "t", "queues": ["harlow"]}
        )
        assert opened.json["replies"][0]["ok"]
        chat, _ = ask()
        events = self.poll(gateway, line).json["events"]
        assert [(each["type"], each["request"]["chat"]) for each in events] == [
            ("request.arrived", chat)
        ]
        assert self.poll(gateway, line).json == {"replies": [], "events": []}

    def test_each_frame_has_its_own_answer_right_or_wrong(self, gateway, line):
        answer = self.poll(
            gateway, line, {"type": "none", "id": 1}, {"id": 2}, {"type": "monitor.ping"}
        )
        assert [each["ok"] for each in answer.json["replies"]] == [False, False, False]
        assert [each["reply_to"] for each in answer.json["replies"]] == [1, 2, None]

    @pytest.mark.parametrize(
        "wrong", [{"secret": "x"}, {"line": "poll-none"}, {"line": "x" * 3000}]
    )
    def test_a_line_that_is_none_is_gone(self, gateway, line, wrong):
        answer = self.poll(gateway, {**line, **wrong})
        assert (answer.status, answer.json["code"]) == (410, "line_gone")

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "secret"),
            ({"secret": 7}, "secret"),
            ({"secret": "s", "frames": {}}, "frames"),
            ({"secret": "s", "frames": [7]}, "frames"),
        ],
    )
    def test_what_is_wrong_is_named(self, gateway, line, body, field):
        answer = gateway.post(f"/api/lines/{line['line']}", body)
        assert (answer.status, answer.json["details"]["field"]) == (400, field)


def test_an_answer_holds_nothing_but_json(ana):
    assert json.dumps(ana.told)

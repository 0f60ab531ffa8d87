"""Where sockets are blocked: the whole chat over POST /api/lines, with the same frames and events."""

import pytest

from tests.support.client import LineRefused, Polling


def test_both_sides_chat_by_polling(desk):
    ana = desk.librarian("Ana", desk.harlow)
    ana.polls()
    ana.opens(desk.harlow.id)
    pat = desk.visitor().asks(desk.harlow.id)
    assert pat.joins(pat.polls())["chat"]["state"] == "waiting"
    assert ana.line.wait_for("request.arrived")["request"]["chat"] == pat.chat
    ana.accepts(pat.chat)
    pat.line.wait_for("chat.said", lambda event: event["message"]["kind"] == "joined")

    ana.line.ask("chat.typing", chat=pat.chat, typing=True)
    assert pat.line.wait_for("chat.typing")["name"] == "Ana"
    for number in range(5):
        ana.says(pat.chat, f"Answer {number}")
        pat.says(f"Question {number}")
    heard = pat.line.wait_for("chat.said", lambda event: event["message"]["text"] == "Answer 4")
    pat.line.ask("chat.received", chat=pat.chat, seq=heard["message"]["seq"])
    assert ana.line.wait_for("chat.received")["by"] == "patron"
    assert _texts(pat, "librarian") == [f"Answer {number}" for number in range(5)]
    assert _texts(ana, "patron") == [f"Question {number}" for number in range(5)]

    ended = ana.ends(pat.chat)
    pat.line.wait_for("chat.changed", lambda event: event["chat"]["state"] == "ended")
    transcript = ana.question(ended["question_id"])["transcript"]
    assert [each["seq"] for each in transcript] == list(range(1, 14))


def _texts(person, speaker):
    said = [event["message"] for event in person.line.of_type("chat.said")]
    return [each["text"] for each in said if each["kind"] == "said" and each["from"] == speaker]


def test_a_socket_and_a_polling_line_meet_in_one_chat(desk):
    ana = desk.librarian("Ana", desk.harlow)
    ana.opens(desk.harlow.id)
    pat = desk.visitor().asks(desk.harlow.id)
    pat.joins(pat.polls())
    ana.accepts(pat.chat)
    pat.says("By polling")
    ana.line.wait_for("chat.said", lambda event: event["message"]["text"] == "By polling")
    ana.says(pat.chat, "By socket")
    pat.line.wait_for("chat.said", lambda event: event["message"]["text"] == "By socket")
    # The same patron comes back on a socket, and hears only once.
    pat.joins()
    ana.says(pat.chat, "To the socket")
    pat.line.wait_for("chat.said", lambda event: event["message"]["text"] == "To the socket")
    ana.ends(pat.chat)
    pat.hang_up()


def test_several_frames_are_answered_in_order(desk):
    ana = desk.librarian("Ana", desk.harlow)
    ana.opens(desk.harlow.id)
    pat = desk.visitor().asks(desk.harlow.id)
    line = pat.polls()
    frames = [
        {"type": "chat.join", "id": "1", "after": 0},
        {"type": "chat.say", "id": "2", "chat": pat.chat, "client_id": "a", "text": "One"},
        {"type": "no.such.frame", "id": "3"},
        {"type": "chat.say", "id": "4", "chat": pat.chat, "client_id": "b", "text": "Two"},
    ]
    replies = line.poll(*frames)
    assert [(each["reply_to"], each["ok"]) for each in replies] == [
        ("1", True),
        ("2", True),
        ("3", False),
        ("4", True),
    ]
    assert replies[3]["seq"] == replies[1]["seq"] + 1


@pytest.mark.parametrize("change", ["secret", "line"])
def test_a_line_that_is_not_there_is_gone(desk, change):
    ana = desk.librarian("Ana", desk.harlow)
    line = Polling(desk.http, ana.ticket())
    path = f"/api/lines/{line.line if change == 'secret' else 'poll-unknown'}"
    secret = "made-up" if change == "secret" else line.secret
    desk.http.post(path, {"secret": secret, "frames": []}).refused(410, "line_gone")
    assert line.poll({"type": "monitor.ping", "id": "1"})[0]["error"]["code"] == "monitor_lost"


def test_a_polling_line_needs_a_fresh_ticket(desk):
    ticket = desk.librarian("Ana", desk.harlow).ticket()
    Polling(desk.http, ticket)
    for refused in (ticket, "made-up", ""):
        with pytest.raises(LineRefused):
            Polling(desk.http, refused)
    desk.http.post("/api/lines", {"ticket": ticket}).refused(401, "ticket_refused")

"""Whatever comes in: an error that names the field and the reason, the line stays, and text is kept as it is."""

import json

import pytest

from tests.support.client import FrameRefused

HOSTILE = (
    "<script>alert('x')</script> \"quoted\" & <img src=x onerror=alert(1)> {{ 7 * 7 }} %s ${x}"
)

pytestmark = pytest.mark.roles_elsewhere
EMOJI = "👩‍👩‍👧‍👦🏳️‍🌈 e\u0301 Z\u0351\u036b\u0343"
RIGHT_TO_LEFT = "أين أجد الأطلس؟ שלום \u202eabc\u202c"
LINES = "One\nTwo\tand\u00a0a half\n\nFour"


class Chat:
    """A chat that has been taken, and a shortcut to the frames of the librarian's line."""

    def __init__(self, desk):
        self.ana = desk.librarian("Ana", desk.harlow)
        self.ana.opens(desk.harlow.id)
        self.pat = desk.visitor().asks(desk.harlow.id)
        self.pat.joins()
        self.ana.accepts(self.pat.chat)
        self.id = self.pat.chat
        self.line = self.ana.line

    def is_usable(self):
        """Frames are still answered in both directions, on the same line."""
        seq = self.ana.says(self.id, "Still here.")["seq"]
        self.pat.line.wait_for("chat.said", lambda event: event["message"]["seq"] == seq)
        assert not self.line.closed.is_set()
        return True


@pytest.fixture
def chat(desk):
    taken = Chat(desk)
    yield taken
    taken.pat.hang_up()


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("this is not JSON", "not_json", None),
        ("", "not_json", None),
        ('{"type": "chat.say", ', "not_json", None),
        ("[1, 2]", "not_json", None),
        ("null", "not_json", None),
        ("{}", "invalid", "type"),
        ('{"type": 7}', "invalid", "type"),
        ('{"type": "no.such.frame"}', "invalid", "type"),
        ('{"type": "__class__"}', "invalid", "type"),
        ('{"type": "' + "x" * 5000 + '"}', "invalid", "type"),
    ],
    ids=range(10),
)
def test_a_frame_that_is_none_is_answered_and_the_line_stays(chat, text, code, field):
    reply = chat.line.send_raw(text)
    assert (reply["reply_to"], reply["ok"]) == (None, False)
    error = reply["error"]
    assert error["code"] == code
    assert error["message"]
    assert len(error["message"]) < 200
    assert error["details"].get("field") == field
    assert chat.is_usable()


WRONG = [
    ("chat.say", {"client_id": "1"}, "text", "missing"),
    ("chat.say", {"client_id": "1", "text": 5}, "text", "Expected str"),
    ("chat.say", {"client_id": "1", "text": None}, "text", "Expected str"),
    ("chat.say", {"client_id": "1", "text": ["a"]}, "text", "Expected str"),
    ("chat.say", {"client_id": "1", "text": " \n "}, "text", "Write something"),
    ("chat.say", {"client_id": "1", "text": "\x00"}, "text", "Write something"),
    ("chat.say", {"client_id": "1", "text": "x" * 4001}, "text", "4,001 characters"),
    ("chat.say", {"client_id": "1", "text": "x" * 40_000}, "text", "40,000 characters"),
    ("chat.say", {"text": "x"}, "client_id", "missing"),
    ("chat.say", {"client_id": "", "text": "x"}, "client_id", "1 to 64"),
    ("chat.say", {"client_id": "x" * 65, "text": "x"}, "client_id", "1 to 64"),
    ("chat.typing", {"typing": "yes"}, "typing", "Expected bool"),
    ("chat.received", {"seq": "3"}, "seq", "Expected int"),
    ("chat.read", {"after": 1.5}, "after", "Expected int"),
    ("chat.end", {}, "resolution", "missing"),
    ("chat.end", {"resolution": ""}, "resolution", "Choose"),
    ("chat.end", {"resolution": "solved"}, "resolution", "'solved'"),
    ("chat.end", {"resolution": "answered", "codes": ["no-such"]}, "codes", "'no-such'"),
    ("chat.end", {"resolution": "answered", "codes": "renewal"}, "codes", "Expected array"),
    (
        "chat.end",
        {"resolution": "answered", "codes": ["renewal", "hold", "ill", "hours", "legal"]},
        "codes",
        "up to 4",
    ),
    ("chat.end", {"resolution": "answered", "note": "x" * 4001}, "note", "4,001 characters"),
    ("chat.transfer", {}, "librarian", "Choose a librarian or a queue"),
    ("chat.transfer", {"librarian": "a", "queue": "b"}, "librarian", "Choose"),
    ("chat.transfer", {"librarian": "no-such"}, "librarian", "not on duty"),
    ("chat.transfer", {"queue": "no-such"}, "queue", "Nobody else is on duty"),
    ("chat.transfer", {"queue": 5}, "queue", "Expected"),
    ("chat.transfer", {"queue": "q", "word": "x" * 501}, "word", "501 characters"),
    ("monitor.open", {"session": "t", "queues": ["no-such"]}, "queues", "'no-such'"),
    ("monitor.open", {"queues": []}, "session", "missing"),
    ("monitor.choose", {"queues": "all"}, "queues", "Expected array"),
]


def test_a_field_that_breaks_its_rule_is_named_and_the_line_stays(chat):
    for kind, fields, field, reason in WRONG:
        refused = chat.line.refusal(kind, **{"chat": chat.id, **fields})
        assert refused.code == "invalid", (kind, fields)
        assert refused.details["field"] == field, (kind, fields)
        assert reason in refused.details["reason"], (kind, fields)
    assert chat.line.refusal("chat.read", chat="no-such-chat").code == "not_found"
    assert chat.is_usable()
    # Nothing of all that has left a trace.
    read = chat.line.ask("chat.read", chat=chat.id, after=0)["messages"]
    assert [each["kind"] for each in read] == ["asked", "joined", "said"]


def test_text_is_text_whatever_it_is(desk, chat):
    texts = [HOSTILE, EMOJI, RIGHT_TO_LEFT, LINES, "x" * 4000, "🗺" * 4000]
    for text in texts:
        seq = chat.pat.says(text)["seq"]
        heard = chat.line.wait_for(
            "chat.said", lambda event, seq=seq: event["message"]["seq"] == seq
        )
        assert heard["message"]["text"] == text
    ended = chat.ana.ends(chat.id, note=HOSTILE)
    question = chat.ana.question(ended["question_id"])
    assert [each["text"] for each in question["transcript"] if each["kind"] == "said"] == texts
    letter = desk.letter_of(chat.id, chat.pat.email)
    written = letter.get_body(("html",)).get_content()
    assert "<script>alert" not in written
    assert "<img" not in written
    assert "&lt;script&gt;alert" in written
    assert RIGHT_TO_LEFT in written
    plain = letter.get_body(("plain",)).get_content()
    assert HOSTILE in plain
    assert EMOJI in plain
    assert "{{ 7 * 7 }}" in plain


def test_the_form_comes_back_with_what_was_typed(desk):
    desk.librarian("Ana", desk.harlow).opens(desk.harlow.id)
    wrong = [
        ({"question": ""}, "Write your question."),
        ({"question": "x" * 4001}, "This has 4,001 characters; the limit is 4,000."),
        ({"name": " "}, "Tell us what to call you."),
        ({"name": "x" * 101}, "This has 101 characters; the limit is 100."),
        ({"email": "not-an-address"}, "This does not look like an e-mail address"),
        ({"email": "a@b.example, c@d.example"}, "This does not look like an e-mail address"),
        ({"library": desk.state.id}, "Choose your library."),
        ({"request_key": ""}, "Reload the page and send again."),
        ({"website": "http://spam.example"}, "This looks like an automatic message."),
    ]
    for fields, reason in wrong:
        answer = desk.visitor(**{"question": "Where is <the> atlas?", **fields}).sends(
            desk.harlow.id
        )
        assert answer.status == 422, fields
        assert reason in answer.text, fields
        assert "What you typed is still here." in answer.text
        if "question" not in fields:
            assert "Where is &lt;the&gt; atlas?</textarea>" in answer.text
    for hostile in (HOSTILE, EMOJI, RIGHT_TO_LEFT):
        answer = desk.visitor(name=hostile[:100], email="wrong", question=hostile).sends(
            desk.harlow.id
        )
        assert answer.status == 422
        assert "<script>alert" not in answer.text
    assert RIGHT_TO_LEFT in answer.text


def test_an_address_that_leads_nowhere_is_a_page_or_an_error(desk):
    assert desk.http.get("/chat/no-such-queue").status == 404
    assert desk.http.get("/chat/no-such-queue/conversation").status == 404
    assert desk.visitor().sends("no-such-queue").status == 404
    desk.http.get("/api/queues/no-such-queue").refused(404, "not_found")
    ana = desk.librarian("Ana", desk.harlow)
    ana.get("/api/lists/no-such-list").refused(404, "not_found")
    ana.get("/api/questions/no-such-question").refused(404, "not_found")
    path = "/api/lists/all"
    assert ana.get(f"{path}?order=sideways").refused(400, "invalid")["field"] == "order"
    assert ana.get(f"{path}?cursor=made.up").refused(400, "invalid")["field"] == "cursor"


@pytest.mark.parametrize(
    ("content", "code", "field"),
    [
        (b"not JSON", "not_json", None),
        (b"[]", "not_json", None),
        (b"\xff\xfe", "not_json", None),
        (b"{}", "invalid", "username"),
        (b'{"username": 1, "password": "x"}', "invalid", "username"),
    ],
    ids=range(5),
)
def test_a_body_that_is_none_is_refused(desk, content, code, field):
    details = desk.http.post_raw("/api/sign-in", content).refused(400, code)
    assert details.get("field") == field


def test_a_token_that_is_none_is_not_signed_in(desk):
    ana = desk.librarian("Ana", desk.harlow)
    head, claims, signature = ana.token.split(".")
    forged = [
        None,
        "garbage",
        f"{head}.{claims}.",
        f"{head}.{claims}.{signature[::-1]}",
        f"{head}.{claims[:-4]}AAAA.{signature}",
        f"Bearer {head}",
    ]
    for token in forged:
        for path in ("/api/me", "/api/lists", "/api/lists/all"):
            assert desk.http.get(path, token=token).status == 401, token
        assert desk.http.post("/api/tickets", token=token).status == 401
    assert ana.get("/api/me").status == 200


def test_a_reply_names_the_frame_that_it_answers(chat):
    for frame_id in ("x" * 100, 7, None, {"a": [1]}):
        reply = chat.line.send_raw(json.dumps({"type": "no.such", "id": frame_id}))
        assert reply["reply_to"] == frame_id
    with pytest.raises(FrameRefused):
        chat.line.ask("no.such")
    assert chat.is_usable()

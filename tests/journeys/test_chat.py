"""The main job: a patron asks, a librarian answers, the question lands in the lists and the patron gets a letter."""

import pytest

from tests.support.client import eventually, told

NOTE = "Staff only: the atlas is the director's own copy."


@pytest.fixture
def pat(desk):
    """Somebody with a question."""
    visitor = desk.visitor(name="Pat Quill", question="Where is the <b>old</b> atlas?")
    yield visitor
    visitor.hang_up()


def test_a_patron_asks_and_the_question_lands_where_it_belongs(desk, ana, ben, pat):
    _ask(desk, ana, pat)
    _take(ana, ben, pat)
    _talk(ana, pat)
    codes = ["directions", "catalog-known-item"]
    ended = ana.ends(pat.chat, "answered", codes=codes, note=NOTE)
    changed = pat.line.wait_for("chat.changed", lambda event: event["chat"]["state"] == "ended")
    assert changed["chat"]["ended_by"] == "librarian"
    assert ben.line.wait_for("counts.changed")
    _check_question(ana, ended, codes)
    _check_lists(ana, ben, ended)
    _check_letter(desk.letter_of(pat.chat, pat.email), pat, ended)
    eventually(lambda: len(desk.kinds(pat.email)) >= 2)
    assert sorted(desk.kinds(pat.email)) == ["chat_transcript", "new_account_from_chat"]


def _ask(desk, ana, pat):
    """The form, the chat page, the first in line; the librarian sees who asks what."""
    form = desk.http.get(f"/chat/{desk.harlow.id}")
    assert form.status == 200
    assert "A librarian is on duty now" in form.text
    pat.asks(desk.harlow.id)
    page = desk.http.get(f"/chat/{desk.harlow.id}/conversation")
    assert page.status == 200
    assert pat.token not in page.text
    joined = pat.joins()
    assert joined["chat"]["state"] == "waiting"
    assert joined["chat"]["place"] == 1
    assert joined["chat"]["has_email"]
    assert [(each["kind"], each["seq"]) for each in joined["messages"]] == [("asked", 1)]
    arrived = ana.line.wait_for("request.arrived")["request"]
    assert arrived["chat"] == pat.chat
    assert arrived["patron_name"] == "Pat Quill"
    assert arrived["email"] == pat.email
    assert arrived["question"] == "Where is the <b>old</b> atlas?"
    assert arrived["library"] == {"id": desk.harlow.id, "name": "Harlow Library"}


def _take(ana, ben, pat):
    """The librarian takes it; what was typed while waiting is there, and everybody is told."""
    assert pat.says("It has a red back.")["seq"] == 2
    taken = ana.accepts(pat.chat)
    assert [each["text"] for each in taken["messages"] if each["kind"] in {"asked", "said"}] == [
        "Where is the <b>old</b> atlas?",
        "It has a red back.",
    ]
    assert taken["chat"]["own_library"]
    assert ben.line.wait_for("request.taken")["by"] == "Ana of Harlow Library"
    came = pat.line.wait_for("chat.said", lambda event: event["message"]["kind"] == "joined")
    assert came["message"]["name"] == "Ana"
    assert pat.line.wait_for("chat.changed")["chat"]["librarian_name"] == "Ana"


def _talk(ana, pat):
    """Both ways: who types, what is said, that it has arrived."""
    ana.line.ask("chat.typing", chat=pat.chat, typing=True)
    typing = pat.line.wait_for("chat.typing")
    assert (typing["from"], typing["name"], typing["typing"]) == ("librarian", "Ana", True)
    pat.line.ask("chat.typing", chat=pat.chat, typing=True)
    assert ana.line.wait_for("chat.typing")["from"] == "patron"
    answer = ana.says(pat.chat, "On the second floor, shelf 912.")
    heard = pat.line.wait_for("chat.said", lambda event: event["message"]["seq"] == answer["seq"])
    assert heard["message"]["text"] == "On the second floor, shelf 912."
    pat.line.ask("chat.received", chat=pat.chat, seq=answer["seq"])
    delivered = ana.line.wait_for("chat.received")
    assert (delivered["by"], delivered["seq"]) == ("patron", answer["seq"])
    thanks = pat.says("Thank you! 🗺️")
    ana.line.wait_for("chat.said", lambda event: event["message"]["seq"] == thanks["seq"])
    ana.line.ask("chat.received", chat=pat.chat, seq=thanks["seq"])
    assert pat.line.wait_for("chat.received")["by"] == "librarian"


def _check_question(ana, ended, codes):
    question = ana.question(ended["question_id"])
    assert question["number"] == ended["number"]
    assert question["resolution"] == "answered"
    assert [each["code"] for each in question["codes"]] == codes
    assert question["ended_by"] == "librarian"
    assert [each["name"] for each in question["librarians"]] == ["Ana of Harlow Library"]
    kinds = [each["kind"] for each in question["transcript"]]
    assert kinds == ["asked", "said", "joined", "said", "said", "ended"]
    assert NOTE in [each["text"] for each in question["history"] if each["staff_only"]]


def _check_lists(ana, ben, ended):
    assert ana.lists_with(ended["question_id"]) == {
        *("active", "answered", "all"),
        *("my_active", "my_answered", "my_all"),
    }
    assert ben.lists_with(ended["question_id"]) == {"active", "answered", "all"}
    [row] = ben.rows("answered")
    assert (row["patron_name"], row["number"]) == ("Pat Quill", ended["number"])


def _check_letter(source, pat, ended):
    """As it went out: two readable parts, marked as a machine's, open to a reply, nothing for staff alone."""
    assert source["To"] == pat.email
    assert source["From"].addresses[0].display_name == "Harlow Library"
    assert f"#{ended['number']}" in source["Subject"]
    assert source["Auto-Submitted"] == "auto-generated"
    assert source["Reply-To"].addresses[0].username.startswith("reply+")
    assert source["Date"]
    assert source.get_content_type() == "multipart/alternative"
    parts = {part.get_content_type(): part.get_content() for part in source.iter_parts()}
    assert list(parts) == ["text/plain", "text/html"]
    assert "Where is the <b>old</b> atlas?" in parts["text/plain"]
    assert "Where is the &lt;b&gt;old&lt;/b&gt; atlas?" in parts["text/html"]
    assert "<b>old</b>" not in parts["text/html"]
    for text in parts.values():
        assert "On the second floor, shelf 912." in text
        assert "Thank you! 🗺️" in text
        assert "director" not in text
        assert "Staff only" not in text
        assert "Ana of Harlow" not in text
    assert "director" not in source.as_string()


def test_the_librarian_may_write_on_after_the_patron_left(desk, ana, pat):
    pat.asks(desk.harlow.id)
    pat.joins()
    ana.accepts(pat.chat)
    assert pat.leaves()["chat"]["left"]
    left = ana.line.wait_for("chat.said", lambda event: event["message"]["kind"] == "left")
    assert left["message"]["from"] == "patron"
    ana.says(pat.chat, "One more thing: shelf 912.")
    ended = ana.ends(pat.chat, "followup_me")
    assert ana.question(ended["question_id"])["ended_by"] == "patron"
    letter = desk.letter_of(pat.chat, pat.email)
    assert "One more thing: shelf 912." in letter.get_body(("plain",)).get_content()
    assert pat.line.refusal("chat.say", chat=pat.chat, client_id="late", text="?").code == (
        "chat_ended"
    )


def test_an_address_given_at_the_end_gets_the_transcript(desk, ana, pat):
    pat.asks(desk.harlow.id, email="")
    assert not pat.joins()["chat"]["has_email"]
    ana.accepts(pat.chat)
    address = desk.address()
    pat.leaves(email=address)
    ended = ana.ends(pat.chat)
    assert ana.question(ended["question_id"])["patron"]["email"] == address
    assert desk.letter_of(pat.chat, address)


def test_an_address_given_after_the_end_gets_the_transcript_once(desk, ana, pat):
    pat.asks(desk.harlow.id, email="")
    pat.joins()
    ana.accepts(pat.chat)
    ana.ends(pat.chat)
    address = desk.address()
    pat.line.ask("chat.mail", email=address)
    assert pat.line.refusal("chat.mail", email=desk.address()).code == "already_mailed"
    assert desk.letter_of(pat.chat, address)
    assert pat.line.refusal("chat.mail", email="nowhere").details["field"] == "email"


def test_a_patron_who_leaves_the_queue_is_answered_by_mail(desk, ana, pat):
    pat.asks(desk.harlow.id)
    pat.joins()
    pat.leaves()
    assert ana.line.wait_for("request.gone")["chat"] == pat.chat
    assert ana.line.refusal("chat.accept", chat=pat.chat).code == "request_gone"
    assert ana.lists_with(pat.chat) == {"active", "new", "unassigned", "all", "shared_followup"}


def test_a_librarian_holds_several_chats(desk, ana):
    ana.opens(desk.harlow.id, desk.cooperative)
    patrons = [
        desk.visitor(name=name).asks(desk.cooperative, library=library.id)
        for name, library in (("One", desk.harlow), ("Two", desk.state), ("Three", desk.birch))
    ]
    for pat in patrons:
        pat.joins()
        ana.accepts(pat.chat)
    for pat in patrons:
        ana.says(pat.chat, f"Hello {pat.fields['name']}")
    for pat in patrons:
        said = pat.line.wait_for("chat.said", lambda event: event["message"]["kind"] == "said")
        assert said["message"]["text"] == f"Hello {pat.fields['name']}"
        assert (
            len([each for each in pat.line.of_type("chat.said") if each["chat"] != pat.chat]) == 0
        )
    ends = [ana.line.send("chat.end", chat=pat.chat, resolution="answered") for pat in patrons]
    assert len({told(each)["number"] for each in ends}) == 3
    for pat in patrons:
        pat.hang_up()


def test_the_same_form_sent_again_is_the_same_chat(desk, ana, pat):
    pat.asks(desk.harlow.id)
    chat, token = pat.chat, pat.token
    pat.asks(desk.harlow.id)
    assert (pat.chat, pat.token) == (chat, token)

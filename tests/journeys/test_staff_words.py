"""What librarians write to each other, over every line, page and letter that the patron has: not a word of it."""

import json
import re

from chalicelib.domain.staff import Role
from tests.support.client import eventually

WORD = "Heliotrope"
LINK = re.compile(r"/my/(?P<secret>[\w-]{43})")


def _writes(who, text, **address):
    return who.line.ask("staff_thread.say", client_id=text, text=text, **address)


def _said(librarian):
    return [each for each in librarian.line.events if each["type"] == "staff_thread.said"]


def test_no_word_of_staff_reaches_the_patron(busy):
    desk = busy
    ana = desk.librarian("Ana", desk.harlow)
    ben = desk.librarian("Ben", desk.harlow)
    cleo = desk.librarian("Cora", desk.harlow, Role.LIBRARY_ADMIN)
    for each in (ana, ben, cleo):
        each.opens(desk.harlow.id)
    pat = desk.visitor()
    pat.asks(desk.harlow.id)
    pat.joins()
    polling = pat.polls()
    polling.ask("chat.join", after=0)
    ana.accepts(pat.chat)

    cleo.line.ask("session.watch", chat=pat.chat)
    _writes(ana, f"{WORD} 1", chat=pat.chat)
    _writes(cleo, f"{WORD} 2", chat=pat.chat)
    _writes(ana, f"{WORD} 3", librarian=ben.staff.id)
    ana.line.ask("chat.transfer", chat=pat.chat, librarian=ben.staff.id, word=f"{WORD} 4")
    ben.line.ask("chat.transfer_accept", chat=pat.chat)
    _writes(ben, f"{WORD} 5", chat=pat.chat)
    cleo.line.ask("session.join", chat=pat.chat)
    cleo.line.ask("chat.say", chat=pat.chat, client_id="cleo", text="A second librarian helps you.")
    eventually(lambda: len(_said(cleo)) >= 2)
    eventually(lambda: WORD in json.dumps(_said(ben)))
    answers = [
        pat.line.ask("chat.ping"),
        pat.line.ask("chat.read", chat=pat.chat, after=0),
        polling.ask("chat.read", chat=pat.chat, after=0),
    ]
    ben.ends(pat.chat, "answered", note=f"{WORD} 6")
    answers.append(pat.line.ask("chat.read", chat=pat.chat, after=0))
    answers.append(polling.ask("chat.ping"))

    # All of it is there for staff, and the letter has what was said aloud.
    history = json.dumps(ben.question(pat.chat)["history"])
    assert all(f"{WORD} {number}" in history for number in (1, 2, 4, 5, 6))
    eventually(lambda: "chat_transcript" in desk.kinds(pat.email))
    [transcript] = desk.letters(pat.email, "chat_transcript")
    assert "A second librarian helps you." in str(transcript.get_body(("plain",)).get_content())

    letters = desk.letters(pat.email)
    texts = [
        part.get_content()
        for each in letters
        for part in each.walk()
        if part.get_content_maintype() == "text"
    ]
    secret = next(found["secret"] for found in map(LINK.search, texts) if found)
    opened = pat.http.submit(f"/my/{secret}", {})
    cookie = opened.headers["Set-Cookie"].partition(";")[0]
    pages = [
        pat.http.get(path, Cookie=cookie).text
        for path in ("/my/questions", f"/my/questions/{pat.chat}")
    ]
    assert "A second librarian helps you." in pages[1]
    everything = json.dumps([answers, pat.line.events, polling.events, texts, pages])
    assert "A second librarian helps you." in everything
    assert WORD not in everything
    polling.close()

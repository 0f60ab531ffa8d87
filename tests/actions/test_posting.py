"""Letters: each goes out once, says what both sides saw, and nothing that is for staff."""

import pytest

from chalicelib.actions.posting import post_letter
from chalicelib.errors import Unavailable, Undeliverable
from chalicelib.storage.question import read_question
from tests.support.mail import FakeMail
from tests.support.outbox import every_item
from tests.support.people import Librarian, PatronPerson

HOSTILE = '<script>alert(1)</script> & <img src=x onerror=alert(2)> "q" {{ 7 * 7 }}'
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img src=x onerror=alert(2)&gt;"


@pytest.fixture
def chat(desk, consortium):
    """A chat in which everybody writes markup, with a note that no patron may see."""
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    ana.monitor("harlow")
    pat = PatronPerson.asks(desk, "harlow", name=f"Pat {HOSTILE}", question=f"Where? {HOSTILE}")
    ana.send("chat.accept", chat=pat.chat)
    desk.clock.forward(minutes=2)
    ana.send("chat.say", chat=pat.chat, client_id="1", text=f"Upstairs.\nLeft. {HOSTILE}")
    pat.send("chat.say", chat=pat.chat, client_id="1", text="תודה 📚")
    ana.send(
        "chat.end",
        chat=pat.chat,
        resolution="answered",
        codes=["hold"],
        note="SECRET: rude on the phone",
    )
    return pat.chat


@pytest.fixture
def letter_id(chat):
    return chat


def post(desk, letter_id, *failures):
    mail = FakeMail(*failures)
    return post_letter(mail, desk.clock, letter_id), mail.posted


def test_the_letter_goes_to_the_patron_in_the_librarys_name(desk, table, letter_id):
    said, (letter,) = post(desk, letter_id)
    assert said == "sent"
    assert (letter.to, letter.sender_name) == ("pat@example.org", "Harlow Public Library")
    assert "Harlow Public Library" in letter.subject
    assert "\n" not in letter.subject
    (item,) = every_item(table, "OUTBOX#")
    assert (item["state"], item["message_id"], item["sent_at"]) == (
        "sent",
        "message-1",
        "2026-03-02T12:02:00.000Z",
    )


def test_it_holds_everything_that_was_said_in_order(desk, letter_id):
    _, (letter,) = post(desk, letter_id)
    for said in (letter.text, letter.html):
        places = [said.index(words) for words in ("Where?", "Ana joined", "Upstairs.", "תודה 📚")]
        assert places == sorted(places)


def test_staff_notes_and_codes_are_not_in_it(desk, chat, letter_id):
    assert any("SECRET" in entry.text for entry in read_question(chat).history)
    _, (letter,) = post(desk, letter_id)
    whole = letter.subject + letter.text + letter.html
    for word in ("SECRET", "rude", "Holds and requests", "hold", "answered"):
        assert word not in whole.replace("answered your question", "").replace("placeholder", "")


def test_markup_of_people_is_text_in_the_html(desk, letter_id):
    _, (letter,) = post(desk, letter_id)
    assert "<script" not in letter.html
    assert "<img" not in letter.html
    assert letter.html.count(ESCAPED) >= 3  # the name, the question, the answer
    assert "Upstairs.<br>Left." in letter.html
    assert "{{ 7 * 7 }}" in letter.html


def test_the_plain_text_is_as_it_was_written(desk, letter_id):
    _, (letter,) = post(desk, letter_id)
    assert f"Where? {HOSTILE}" in letter.text
    assert "&lt;" not in letter.text


def test_it_is_posted_once_however_often_it_is_asked_for(desk, letter_id):
    assert post(desk, letter_id)[0] == "sent"
    assert post(desk, letter_id) == ("not due", [])


def test_one_that_is_being_sent_is_left_to_who_sends_it(desk, letter_id):
    posted = []

    def mail(letter):
        posted.append(letter)
        with pytest.raises(Unavailable):
            post(desk, letter_id)
        return "message-1"

    assert post_letter(mail, desk.clock, letter_id) == "sent"
    assert len(posted) == 1


def test_one_whose_sender_died_is_sent_by_the_next(desk, letter_id):
    def die(letter):
        raise KeyboardInterrupt  # nothing of ours runs after the end of a function

    with pytest.raises(KeyboardInterrupt):
        post_letter(die, desk.clock, letter_id)
    with pytest.raises(Unavailable):
        post(desk, letter_id)
    desk.clock.forward(minutes=2, seconds=1)
    assert post(desk, letter_id)[0] == "sent"


def test_a_failure_that_passes_leaves_it_due(desk, letter_id):
    with pytest.raises(Unavailable):
        post(desk, letter_id, Unavailable())
    said, posted = post(desk, letter_id)
    assert (said, len(posted)) == ("sent", 1)


def test_one_that_was_refused_for_good_is_not_tried_again(desk, table, letter_id):
    assert post(desk, letter_id, Undeliverable()) == ("refused", [])
    assert post(desk, letter_id) == ("not due", [])
    (item,) = every_item(table, "OUTBOX#")
    assert item["state"] == "refused"


def test_a_fault_of_our_own_leaves_it_due_and_is_told(desk, table, letter_id):
    with pytest.raises(ZeroDivisionError):
        post(desk, letter_id, ZeroDivisionError())
    assert post(desk, letter_id)[0] == "sent"


def test_a_letter_that_is_none_is_not_due(desk, consortium):
    assert post(desk, "none") == ("not due", [])


@pytest.mark.parametrize(
    ("resolution", "promised"),
    [
        ("followup_patron_library", True),
        ("followup_me", True),
        ("answered", False),
        ("lost_call", False),
    ],
)
def test_it_promises_a_follow_up_where_there_will_be_one(desk, consortium, resolution, promised):
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    ana.monitor("harlow")
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    ana.send("chat.end", chat=pat.chat, resolution=resolution)
    _, (letter,) = post(desk, pat.chat)
    assert ("will write to you" in letter.text) is promised
    assert ("will write to you" in letter.html) is promised


def test_a_question_that_nobody_took_has_a_letter_too(desk, consortium):
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    ana.monitor("harlow")
    pat = PatronPerson.asks(desk, "harlow")
    pat.send("chat.leave")
    _, (letter,) = post(desk, pat.chat)
    assert "will write to you" in letter.text
    assert "Where is the atlas?" in letter.text


def test_it_promises_nothing_of_a_question_that_was_closed(desk, consortium):
    """Nobody took it and no address was known: it was closed before the patron gave one."""
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    ana.monitor("harlow")
    pat = PatronPerson.asks(desk, "harlow", email="")
    pat.send("chat.leave")
    pat.send("chat.mail", email="pat@example.net")
    _, (letter,) = post(desk, pat.chat)
    assert letter.to == "pat@example.net"
    assert "will write to you" not in letter.text

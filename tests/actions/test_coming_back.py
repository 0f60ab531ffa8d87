"""Coming back on another line while the other side writes: the message is in the catch-up, or it is told."""

from tests.support.calls import just_before
from tests.support.people import Librarian, PatronPerson


def test_what_is_written_just_as_the_patron_comes_back_reaches_the_new_line(desk, ana):
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    with just_before("TransactWriteItems", lambda: pat.connect("new-line")):
        ana.send("chat.say", chat=pat.chat, client_id="1", text="There you are.")
    told = [event for event in desk.push.told["new-line"] if event["type"] == "chat.said"]
    assert [event["message"]["text"] for event in told] == ["There you are."]


def test_what_is_written_just_as_the_librarian_comes_back_reaches_the_new_line(
    desk, consortium, ana
):
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)

    def come_back():
        Librarian(desk, consortium.staff["ana.harlow"], "new-line").monitor("harlow")

    with just_before("TransactWriteItems", come_back):
        pat.send("chat.say", chat=pat.chat, client_id="1", text="Are you back?")
    told = [event for event in desk.push.told["new-line"] if event["type"] == "chat.said"]
    assert [event["message"]["text"] for event in told] == ["Are you back?"]

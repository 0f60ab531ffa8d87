"""Lines: opened once by a ticket, closed without harm, polled where sockets are blocked."""

import pytest

from chalicelib.actions.lines import (
    connect,
    connect_polling,
    disconnect,
    polling_line,
    staff_ticket,
)
from chalicelib.actions.patron import patron_ticket
from chalicelib.errors import Gone, NotFound, NotSignedIn
from chalicelib.storage.chat import get_chat
from chalicelib.storage.line import find_line, online_in
from tests.support.calls import just_before
from tests.support.outbox import every_item
from tests.support.people import Librarian, PatronPerson


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


@pytest.fixture
def pat(desk, consortium, ana):
    Librarian(desk, ana).monitor("harlow")
    return PatronPerson.asks(desk, "harlow")


def refused(desk, ticket):
    with pytest.raises(NotSignedIn) as error:
        connect(desk, "a line", ticket)
    assert error.value.code == "ticket_refused"
    assert find_line("a line") is None


class TestTickets:
    def test_it_opens_a_line_of_its_owner(self, desk, ana):
        connect(desk, "a line", staff_ticket(desk, ana)["ticket"])
        line = find_line("a line")
        assert (line.staff_id, line.library_id, line.chat_id) == ("ana.harlow", "harlow", None)

    def test_a_patrons_ticket_opens_a_line_of_the_chat_alone(self, desk, pat):
        line = find_line(pat.line)
        assert (line.chat_id, line.staff_id, line.library_id) == (pat.chat, None, None)

    def test_it_opens_one_line(self, desk, ana):
        ticket = staff_ticket(desk, ana)["ticket"]
        connect(desk, "first", ticket)
        refused(desk, ticket)

    def test_of_two_at_once_one_opens(self, desk, ana):
        ticket = staff_ticket(desk, ana)["ticket"]
        with just_before("TransactWriteItems", lambda: connect(desk, "first", ticket)):
            refused(desk, ticket)
        assert find_line("first")

    def test_it_lasts_a_minute(self, desk, ana):
        answer = staff_ticket(desk, ana)
        assert answer["expires_in"] == 60
        desk.clock.forward(seconds=59)
        connect(desk, "in time", answer["ticket"])
        answer = staff_ticket(desk, ana)
        desk.clock.forward(seconds=60)
        refused(desk, answer["ticket"])

    @pytest.mark.parametrize("ticket", ["", "x", "é" * 2000, "TICKET#"])
    def test_what_is_no_ticket_opens_nothing(self, desk, consortium, ticket):
        refused(desk, ticket)

    def test_only_its_hash_is_kept(self, desk, table, ana):
        ticket = staff_ticket(desk, ana)["ticket"]
        assert ticket not in str(every_item(table, "TICKET#"))

    @pytest.mark.parametrize("wrong", ["", "x", "é", "x" * 5000])
    def test_a_patron_needs_the_key_to_the_chat(self, desk, pat, wrong):
        with pytest.raises(NotFound):
            patron_ticket(desk, pat.chat, wrong)

    def test_the_key_of_one_chat_opens_no_other(self, desk, pat):
        other = PatronPerson.asks(desk, "harlow", name="Kim")
        with pytest.raises(NotFound):
            patron_ticket(desk, other.chat, pat.token)

    def test_the_key_is_for_chats_and_nothing_else_that_we_sign(self, desk, pat):
        with pytest.raises(NotFound):
            patron_ticket(desk, pat.chat, desk.signer.sign("cursor", pat.chat))

    def test_a_key_to_a_chat_that_is_none_opens_nothing(self, desk, consortium):
        with pytest.raises(NotFound):
            patron_ticket(desk, "none", desk.signer.sign("chat", "none"))


class TestClosing:
    def test_a_patron_who_is_cut_keeps_the_chat_and_comes_back(self, desk, pat):
        disconnect(pat.line)
        assert get_chat(pat.chat).lines == {}
        answer = pat.connect("another line")
        assert [each["kind"] for each in answer["messages"]] == ["asked"]

    def test_a_librarian_who_is_cut_is_told_of_nothing_any_more(self, desk, ana):
        Librarian(desk, ana)
        assert online_in("lakeland") == ["line-of-ana.harlow"]
        disconnect("line-of-ana.harlow")
        assert online_in("lakeland") == []

    def test_a_line_that_is_none_closes_without_a_word(self, desk, consortium):
        disconnect("none")

    def test_it_closes_twice_without_harm(self, desk, pat):
        disconnect(pat.line)
        disconnect(pat.line)

    def test_one_that_is_gone_without_a_word_is_found_out_and_closed(self, desk, consortium, ana):
        Librarian(desk, ana)
        desk.push.cut.add("line-of-ana.harlow")
        boss = Librarian(desk, consortium.staff["dana.birch"])
        boss.monitor("birch")
        pat = PatronPerson.asks(desk, "birch")
        pat.send("chat.leave")
        assert online_in("lakeland") == [boss.line]


class TestPolling:
    def test_the_secret_opens_it_again(self, desk, ana):
        opened = connect_polling(desk, staff_ticket(desk, ana)["ticket"])
        assert polling_line(opened["line"], opened["secret"]).staff_id == "ana.harlow"

    @pytest.mark.parametrize("secret", ["", "x"])
    def test_nothing_else_does(self, desk, ana, secret):
        opened = connect_polling(desk, staff_ticket(desk, ana)["ticket"])
        with pytest.raises(Gone):
            polling_line(opened["line"], secret)

    def test_a_socket_cannot_be_polled(self, desk, ana):
        Librarian(desk, ana)
        with pytest.raises(Gone):
            polling_line("line-of-ana.harlow", "")

    def test_a_line_that_was_closed_is_gone(self, desk, ana):
        opened = connect_polling(desk, staff_ticket(desk, ana)["ticket"])
        disconnect(opened["line"])
        with pytest.raises(Gone):
            polling_line(opened["line"], opened["secret"])

"""The monitor: one at a time, taken over without harm, left without dropping a chat."""

import json

import pytest

from chalicelib.actions.entering import enter
from chalicelib.domain.chat import State
from chalicelib.errors import Conflict, Invalid
from chalicelib.storage.chat import get_chat
from chalicelib.storage.monitor import find_monitor, place_of, present_on
from chalicelib.storage.question import read_question
from tests.support.calls import just_before
from tests.support.people import Librarian, PatronPerson


@pytest.fixture
def ana(desk, consortium):
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    ana.monitor("harlow", "cooperative")
    return ana


@pytest.fixture
def second(desk, consortium):
    """The same account on another line."""
    return Librarian(desk, consortium.staff["ana.harlow"], "second line")


@pytest.fixture
def chatting(desk, ana):
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    return pat


def present(desk, queue):
    return [each.staff_id for each in present_on(queue, desk.now())]


class TestOpening:
    def test_the_librarian_is_present_on_the_queues_that_were_chosen(self, desk, ana):
        assert (present(desk, "harlow"), present(desk, "cooperative")) == (["ana.harlow"],) * 2

    def test_no_queue_at_all_is_allowed(self, second):
        assert second.monitor()["waiting"] == []

    def test_the_same_queue_twice_is_one(self, second):
        assert second.monitor("harlow", "harlow")["queues"] == ["harlow"]

    @pytest.mark.parametrize("queue", ["birch", "state", "none", ""])
    def test_a_queue_of_others_is_refused_by_name(self, second, queue):
        with pytest.raises(Invalid) as refused:
            second.monitor("harlow", queue)
        assert refused.value.details["field"] == "queues"
        assert find_monitor("ana.harlow") is None

    def test_those_who_wait_are_shown_once_each_in_their_order(self, desk, ana, second):
        patrons = []
        for n in range(3):
            patrons.append(PatronPerson.asks(desk, "harlow", name=f"Pat {n}"))
            desk.clock.forward(seconds=1)
        view = second.monitor("cooperative", "harlow", session="tab")
        assert [each["chat"] for each in view["waiting"]] == [each.chat for each in patrons]
        assert {each["queue"] for each in view["waiting"]} == {"harlow"}
        preview = view["waiting"][0]
        assert (preview["patron_name"], preview["email"], preview["question"]) == (
            "Pat 0",
            "pat@example.org",
            "Where is the atlas?",
        )
        assert preview["library"] == {"id": "harlow", "name": "Harlow Public Library"}
        assert preview["asked_at"] == "2026-03-02T12:00:00.000Z"

    def test_of_a_long_line_one_answer_holds_the_first_and_says_how_many_more(
        self, desk, ana, second
    ):
        """API Gateway refuses messages over 128 kB: the desk would be closed when it is needed most."""
        patrons = []
        for _ in range(20):
            patrons.append(PatronPerson.asks(desk, "harlow", question="🗺" * 900).chat)
            desk.clock.forward(seconds=1)
        view = second.monitor("harlow", session="tab")
        shown = [each["chat"] for each in view["waiting"]]
        assert 10 < len(shown) < len(patrons)
        assert shown == patrons[: len(shown)]
        assert view["more"] == len(patrons) - len(shown)
        assert len(json.dumps(view, ensure_ascii=False).encode()) < 33 * 1024
        second.send("chat.accept", chat=shown[0])
        later = second.send("monitor.choose", queues=["harlow"])
        assert [each["chat"] for each in later["waiting"]] == patrons[1 : len(shown) + 1]
        assert later["more"] == view["more"] - 1

    def test_a_second_window_is_refused_and_told_what_is_open(self, ana, second):
        with pytest.raises(Conflict) as refused:
            second.monitor("harlow", session="another tab")
        assert refused.value.code == "already_monitoring"
        assert refused.value.details == {
            "since": "2026-03-02T12:00:00.000Z",
            "queues": ["harlow", "cooperative"],
        }

    def test_two_windows_at_the_same_instant_are_one(self, desk, consortium, second):
        first = Librarian(desk, consortium.staff["ana.harlow"])
        with (
            just_before("TransactWriteItems", lambda: first.monitor("harlow", session="one")),
            pytest.raises(Conflict) as refused,
        ):
            second.monitor("harlow", session="two")
        assert refused.value.code == "already_monitoring"
        assert refused.value.details["queues"] == ["harlow"]
        assert find_monitor("ana.harlow").tab == "one"

    def test_the_same_window_comes_back_on_another_line_with_its_chats(
        self, desk, ana, chatting, second
    ):
        desk.clock.forward(seconds=20)
        view = second.monitor("harlow", session="tab")
        assert [chat["id"] for chat in view["chats"]] == [chatting.chat]
        assert [each["seq"] for each in view["chats"][0]["messages"]] == [1, 2]
        assert find_monitor("ana.harlow").opened_at < find_monitor("ana.harlow").seen_at
        chatting.send("chat.say", chat=chatting.chat, client_id="1", text="still here")
        assert second.told[-1]["message"]["text"] == "still here"
        assert "monitor.taken_over" not in desk.push.types(ana.line)


class TestTakingOver:
    def test_it_never_ends_the_patrons_session(self, ana, chatting, second):
        view = second.monitor("harlow", session="another tab", take_over=True)
        chat = get_chat(chatting.chat)
        assert (chat.state, chat.held_by("ana.harlow")) == (State.ACTIVE, True)
        assert [each["id"] for each in view["chats"]] == [chatting.chat]
        assert chatting.told[-1]["type"] == "chat.changed"  # of the accept: nothing happened since
        second.send("chat.say", chat=chatting.chat, client_id="1", text="here I am")
        assert chatting.told[-1]["message"]["text"] == "here I am"

    def test_the_old_window_is_told_and_has_no_part_any_more(self, desk, ana, chatting, second):
        second.monitor("harlow", session="another tab", take_over=True)
        assert desk.push.types(ana.line)[-1] == "monitor.taken_over"
        for frame in ({"name": "monitor.ping"}, {"name": "monitor.choose", "queues": []}):
            with pytest.raises(Conflict) as refused:
                ana.send(**frame)
            assert refused.value.code == "monitor_lost"
        with pytest.raises(Conflict):
            ana.send("monitor.close", leave=True)
        assert get_chat(chatting.chat).lines == {
            chatting.line: "patron",
            second.line: "ana.harlow",
        }
        chatting.send("chat.say", chat=chatting.chat, client_id="1", text="hello?")
        assert desk.push.types(ana.line)[-1] == "monitor.taken_over"

    def test_queues_that_are_not_chosen_any_more_are_left(self, desk, ana, second):
        second.monitor("harlow", session="another tab", take_over=True)
        assert present(desk, "cooperative") == []

    def test_a_monitor_that_was_not_heard_for_a_minute_needs_no_question(self, desk, ana, second):
        desk.clock.forward(seconds=60)
        second.monitor("harlow", session="another tab")
        assert desk.push.types(ana.line) == ["monitor.taken_over"]


class TestPresence:
    def test_it_ends_sixty_seconds_after_the_last_sign_of_life(self, desk, ana):
        desk.clock.forward(seconds=50)
        ana.send("monitor.ping")
        desk.clock.forward(seconds=59.999)
        assert enter(desk, "harlow").is_open
        desk.clock.forward(seconds=0.001)
        assert present(desk, "harlow") == []
        assert not enter(desk, "harlow").is_open

    def test_choosing_queues_moves_it(self, desk, ana):
        assert ana.send("monitor.choose", queues=["cooperative"])["queues"] == ["cooperative"]
        assert (present(desk, "harlow"), present(desk, "cooperative")) == ([], ["ana.harlow"])
        ana.send("monitor.choose", queues=[])
        assert present(desk, "cooperative") == []

    def test_choosing_shows_who_waits_there(self, desk, ana):
        pat = PatronPerson.asks(desk, "harlow")
        ana.send("monitor.choose", queues=[])
        answer = ana.send("monitor.choose", queues=["harlow"])
        assert [each["chat"] for each in answer["waiting"]] == [pat.chat]

    def test_a_queue_of_others_cannot_be_chosen(self, desk, ana):
        with pytest.raises(Invalid):
            ana.send("monitor.choose", queues=["birch"])
        assert present(desk, "harlow") == ["ana.harlow"]

    def test_without_a_monitor_there_is_nothing_to_keep_alive(self, second):
        with pytest.raises(Conflict) as refused:
            second.send("monitor.ping")
        assert refused.value.code == "monitor_lost"


class TestLeaving:
    def test_the_shift_ends_when_nothing_is_open(self, desk, ana):
        ana.send("monitor.close")
        assert (present(desk, "harlow"), find_monitor("ana.harlow")) == ([], None)

    def test_open_chats_are_named_and_nothing_is_dropped(self, desk, ana, chatting):
        with pytest.raises(Conflict) as refused:
            ana.send("monitor.close")
        assert refused.value.code == "chats_open"
        assert refused.value.details == {"chats": [{"id": chatting.chat, "patron_name": "Pat"}]}
        assert get_chat(chatting.chat).held_by("ana.harlow")
        assert present(desk, "harlow") == ["ana.harlow"]

    def test_chats_that_ended_stand_in_nobodys_way(self, ana, chatting):
        ana.send("chat.end", chat=chatting.chat, resolution="answered")
        assert ana.send("monitor.close") == {}

    def test_a_patron_who_is_there_goes_to_the_front_of_the_line(
        self, desk, consortium, ana, chatting
    ):
        desk.clock.forward(seconds=10)
        ben = Librarian(desk, consortium.staff["ben.harlow"])
        ben.monitor("harlow")
        other = PatronPerson.asks(desk, "harlow", name="Kim")
        ana.send("monitor.close", leave=True)
        chat = get_chat(chatting.chat)
        assert (chat.state, chat.returned, place_of("ana.harlow").chat_ids) == (
            State.WAITING,
            True,
            (),
        )
        waiting = ben.send("monitor.choose", queues=["harlow"])["waiting"]
        assert [each["chat"] for each in waiting] == [chatting.chat, other.chat]
        assert ben.told[-1]["request"]["returned"] is True
        assert [event["type"] for event in chatting.told[-2:]] == ["chat.said", "chat.changed"]
        assert chatting.send("chat.ping")["chat"]["place"] == 1
        assert other.send("chat.ping")["chat"]["place"] == 2

    def test_a_session_whose_patron_is_gone_is_in_progress(self, desk, ana, chatting):
        desk.clock.forward(seconds=60)
        ana.send("monitor.ping")
        ana.send("monitor.close", leave=True)
        question = read_question(chatting.chat).question
        assert question.is_in_progress(desk.now())
        assert (question.resolution, question.ended_by) == (None, "system")

"""Asking: a chat while somebody is on duty, a follow-up otherwise, and never the same twice."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from chalicelib.actions import setting as settings
from chalicelib.actions.asking import Chatting, Refused, Taken, submit
from chalicelib.actions.entering import enter
from chalicelib.domain.custom_message import CustomMessages, page_parts
from chalicelib.domain.queue import Queue, QueueKind
from chalicelib.errors import NotFound
from chalicelib.storage.chat import live_chat_ids
from chalicelib.storage.offer import waiting_at
from chalicelib.storage.patron import is_known
from chalicelib.storage.question import read_question
from chalicelib.storage.queue import save_queue
from tests.support.calls import just_before, one_call_at_a_time
from tests.support.lists import Expected, held_by_all
from tests.support.outbox import every_item
from tests.support.people import FORM, Librarian, PatronPerson

UNWORDED = page_parts(CustomMessages("nobody"))

VALUES = {**FORM, "request_key": "k1"}


class TestTheNameOfTheDesk:
    @pytest.fixture(autouse=True)
    def branded(self, desk, consortium):
        for group in ("harlow", "state"):
            values = {"short_name": f"Ask {group}"}
            settings.save(desk, consortium.staff[f"dana.{group}"], "branding", values, revision=0)

    def test_a_queue_that_a_groups_libraries_share_bears_its_short_name(self, desk, consortium):
        save_queue(Queue("evenings", "Evenings", QueueKind.GROUP, ("lakeland",)))
        assert enter(desk, "evenings").name == "Ask harlow"

    def test_without_a_short_name_it_is_called_as_the_queue_is(self, desk, consortium):
        save_queue(Queue("evenings", "Evenings", QueueKind.GROUP, ("summit",)))
        consortium.save_group(consortium.groups["summit"])
        assert enter(desk, "evenings").name == "Evenings"

    @pytest.mark.parametrize(
        ("queue", "name"),
        [("harlow", "Harlow Public Library chat"), ("cooperative", "Cooperative")],
    )
    def test_one_librarys_and_a_cooperatives_keep_their_own(self, desk, queue, name):
        assert enter(desk, queue).name == name


class TestOpenDesk:
    def test_the_question_becomes_a_chat_that_its_own_key_opens(self, desk, ana):
        result = submit(desk, enter(desk, "harlow"), VALUES, visit="")
        assert isinstance(result, Chatting)
        assert live_chat_ids() == [result.chat_id]
        assert desk.signer.verify("chat", result.chat_id, result.token)

    def test_those_on_duty_see_it_arrive(self, ana, desk):
        result = submit(desk, enter(desk, "harlow"), VALUES, visit="")
        (event,) = ana.told
        assert (event["type"], event["request"]["chat"]) == ("request.arrived", result.chat_id)
        assert event["request"]["returned"] is False

    def test_other_desks_see_it_from_the_instant_of_roll_over(self, desk, consortium, ana):
        zoe = Librarian(desk, consortium.staff["ana.state"])
        zoe.monitor("cooperative")
        submit(desk, enter(desk, "harlow"), VALUES, visit="")
        (event,) = zoe.told
        assert event["request"]["queue"] == "cooperative"
        assert event["request"]["visible_at"] == "2026-03-02T12:00:40.000Z"

    def test_a_librarian_on_both_desks_is_told_once_and_early(self, desk, consortium):
        ana = Librarian(desk, consortium.staff["ana.harlow"])
        ana.monitor("cooperative", "harlow")
        submit(desk, enter(desk, "harlow"), VALUES, visit="")
        (event,) = ana.told
        assert event["request"]["visible_at"] == "2026-03-02T12:00:00.000Z"

    def test_a_desk_without_anybody_is_passed_at_once(self, desk, consortium):
        zoe = Librarian(desk, consortium.staff["ana.state"])
        zoe.monitor("cooperative")
        assert enter(desk, "harlow").is_open
        result = submit(desk, enter(desk, "harlow"), VALUES, visit="")
        assert zoe.told[0]["request"]["visible_at"] == "2026-03-02T12:00:00.000Z"
        zoe.send("chat.accept", chat=result.chat_id)

    def test_a_cooperative_queue_asks_for_the_library_of_any_group(self, desk, consortium):
        zoe = Librarian(desk, consortium.staff["ana.state"])
        zoe.monitor("cooperative")
        assert set(enter(desk, "cooperative").libraries) == set(consortium.libraries)
        refused = submit(desk, enter(desk, "cooperative"), VALUES, visit="")
        assert set(refused.errors) == {"library"}
        result = submit(desk, enter(desk, "cooperative"), {**VALUES, "library": "birch"}, visit="")
        (offer,) = waiting_at("cooperative")
        assert (offer.chat_id, offer.library_id) == (result.chat_id, "birch")

    def test_a_place_in_line_is_told_and_moves_up(self, desk, ana):
        first = PatronPerson.asks(desk, "harlow", name="Kim")
        desk.clock.forward(seconds=1)
        second = PatronPerson.asks(desk, "harlow", name="Pat")
        assert [each.send("chat.ping")["chat"]["place"] for each in (first, second)] == [1, 2]
        first.send("chat.leave")
        assert second.send("chat.ping")["chat"]["place"] == 1
        ana.send("chat.accept", chat=second.chat)
        assert second.send("chat.ping")["chat"]["place"] is None

    def test_the_page_is_told_when_the_last_librarian_goes(self, desk, ana):
        pat = PatronPerson.asks(desk, "harlow")
        assert pat.send("chat.ping")["chat"]["open"] is True
        ana.send("monitor.close")
        assert pat.send("chat.ping")["chat"]["open"] is False


class TestClosedDesk:
    def test_the_question_is_taken_as_a_follow_up(self, desk, table, consortium):
        assert not enter(desk, "harlow").is_open
        taken = submit(desk, enter(desk, "harlow"), VALUES, visit="")
        assert taken == Taken(
            1, "pat@example.org", "Harlow Public Library", account=True, own=UNWORDED
        )
        (item,) = [each for each in every_item(table, "QUESTION#") if each["sk"] == "QUESTION"]
        reading = read_question(item["question_id"])
        assert (reading.question.source, reading.question.text) == ("form", "Where is the atlas?")
        assert [(entry.kind, entry.staff_only) for entry in reading.history] == [
            ("question", False)
        ]
        expected = Expected()
        expected.add(reading.question.id, "harlow", "new", shared_with="lakeland")
        assert expected.difference(held_by_all(desk, consortium)) == {}
        assert live_chat_ids() == []

    def test_the_patron_gets_an_acknowledgement_and_an_account(self, desk, table, consortium):
        submit(desk, enter(desk, "harlow"), VALUES, visit="")
        (letter,) = every_item(table, "OUTBOX#")
        assert (letter["letter_kind"], letter["to"]) == ("new_account", "pat@example.org")
        assert is_known("Pat@example.org")

    def test_an_address_is_needed_for_the_answer(self, desk, consortium):
        refused = submit(desk, enter(desk, "harlow"), {**VALUES, "email": ""}, visit="")
        assert isinstance(refused, Refused)
        assert set(refused.errors) == {"email"}

    def test_a_desk_that_closes_while_the_form_is_filled_in_takes_it_all_the_same(self, desk, ana):
        assert enter(desk, "harlow").is_open
        desk.clock.forward(seconds=60)
        assert isinstance(submit(desk, enter(desk, "harlow"), VALUES, visit=""), Taken)

    def test_everybody_of_the_group_is_told(self, desk, consortium):
        birch = Librarian(desk, consortium.staff["ana.birch"])
        state = Librarian(desk, consortium.staff["ana.state"])
        submit(desk, enter(desk, "harlow"), VALUES, visit="")
        assert (birch.told, state.told) == ([{"type": "counts.changed"}], [])


class TestTwice:
    def test_the_same_form_again_is_the_same_chat(self, desk, table, ana):
        first = submit(desk, enter(desk, "harlow"), VALUES, visit="")
        assert submit(desk, enter(desk, "harlow"), VALUES, visit="") == first
        assert live_chat_ids() == [first.chat_id]
        assert desk.push.types(ana.line) == ["request.arrived"]

    def test_two_tabs_of_one_browser_are_one_chat(self, desk, ana):
        one, two = ({**VALUES, "request_key": key} for key in ("tab one", "tab two"))
        assert submit(desk, enter(desk, "harlow"), one, visit="v1") == submit(
            desk, enter(desk, "harlow"), two, visit="v1"
        )

    @pytest.mark.parametrize("change", [{"question": "And the globe?"}, {"name": "Kim"}])
    def test_another_question_is_another_chat(self, desk, ana, change):
        submit(desk, enter(desk, "harlow"), VALUES, visit="v1")
        submit(desk, enter(desk, "harlow"), {**VALUES, **change}, visit="v1")
        assert len(live_chat_ids()) == 2

    def test_another_browser_is_another_chat_even_with_the_same_words(self, desk, ana):
        submit(desk, enter(desk, "harlow"), VALUES, visit="v1")
        submit(desk, enter(desk, "harlow"), VALUES, visit="v2")
        assert len(live_chat_ids()) == 2

    def test_after_the_end_it_is_a_new_chat_and_that_one_once(self, desk, ana):
        pat = PatronPerson.asks(desk, "harlow", visit="v1", request_key="k1")
        pat.send("chat.leave")
        again = submit(desk, enter(desk, "harlow"), VALUES, visit="v1")
        assert again.chat_id != pat.chat
        assert submit(desk, enter(desk, "harlow"), VALUES, visit="v1") == again

    def test_the_same_form_in_between_is_the_same_chat(self, desk, ana):
        first = []
        with just_before(
            "TransactWriteItems",
            lambda: first.append(submit(desk, enter(desk, "harlow"), VALUES, visit="v1")),
        ):
            second = submit(desk, enter(desk, "harlow"), VALUES, visit="v1")
        assert [second] == first
        assert live_chat_ids() == [second.chat_id]

    def test_many_times_at_once_is_one_chat(self, desk, ana):
        results, start = [], Barrier(6)

        def send():
            start.wait()
            results.append(submit(desk, enter(desk, "harlow"), VALUES, visit="v1"))

        with one_call_at_a_time():
            threads = [Thread(target=send) for _ in range(6)]
            [each.start() for each in threads]
            [each.join() for each in threads]
        assert results == results[:1] * 6
        assert len(live_chat_ids()) == 1

    def test_a_closed_desk_takes_the_same_form_once(self, desk, consortium, table):
        first = submit(desk, enter(desk, "harlow"), VALUES, visit="v1")
        assert submit(desk, enter(desk, "harlow"), VALUES, visit="v1") == first
        assert sum(each["sk"] == "QUESTION" for each in every_item(table, "QUESTION#")) == 1


def test_a_form_that_a_machine_filled_in_is_refused_with_a_reason(desk, table, ana):
    refused = submit(
        desk, enter(desk, "harlow"), {**VALUES, "website": "https://spam.example"}, visit=""
    )
    assert set(refused.errors) == {"question"}
    assert (live_chat_ids(), every_item(table, "QUESTION#")) == ([], [])


def test_a_queue_that_is_none_is_not_found(desk, consortium):
    for act in (
        lambda: enter(desk, "none"),
        lambda: submit(desk, enter(desk, "none"), VALUES, visit=""),
    ):
        with pytest.raises(NotFound):
            act()


def test_presence_of_other_desks_does_not_open_this_one(desk, consortium):
    other = Librarian(desk, consortium.staff["ana.birch"])
    other.monitor("birch")
    assert not enter(desk, "harlow").is_open
    assert enter(desk, "birch").is_open
    desk.clock.at += timedelta(seconds=60)
    assert not enter(desk, "birch").is_open

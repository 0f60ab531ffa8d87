"""What was written is read as it was, with another library's rows in the way."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from chalicelib.domain import chat as rules
from chalicelib.domain.chat import PATRON, Chat, State
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.library import Group, Library
from chalicelib.domain.line import Line
from chalicelib.domain.message import Speaker
from chalicelib.domain.monitor import Monitor
from chalicelib.domain.question import Assignee, Origin
from chalicelib.domain.queue import Queue, QueueKind, Rollover
from chalicelib.domain.script import Script, Scripts, ScriptScope, UrlScript
from chalicelib.domain.staff import Role
from chalicelib.domain.status import Status
from chalicelib.errors import NotFound
from chalicelib.storage import chat as chats
from chalicelib.storage import letter as letters
from chalicelib.storage import library as libraries
from chalicelib.storage import line as lines
from chalicelib.storage import monitor as monitors
from chalicelib.storage import question as questions
from chalicelib.storage import queue as queues
from chalicelib.storage.message import messages_after
from chalicelib.storage.once import done_before, remember_once
from chalicelib.storage.script import get_scripts, save_scripts
from chalicelib.storage.staff import find_staff, save_staff
from chalicelib.storage.sweep import day_swept, last_day_swept
from chalicelib.storage.table import ConditionFailed, Transaction
from tests.support.calls import counted_calls
from tests.support.consortium import a_librarian
from tests.support.desk import NOON
from tests.support.questions import (
    ANA,
    BIRCH,
    HARLOW,
    STATE,
    a_part,
    a_question,
    keep,
    noise_of,
)

LATER = NOON + timedelta(seconds=90)
HOSTILE = "<script>alert('x')</script> שלום 📚 #{{ }}"


def test_a_library_and_its_group(table):
    group = Group("g", HOSTILE, shared_followup=True)
    library = Library("l", HOSTILE, "public", "g", "Europe/Berlin", exclude_transcripts=True)
    libraries.save_group(group)
    libraries.save_group(Group("g2", "Other"))
    libraries.save_library(library)
    libraries.save_library(Library("l2", "Other", "academic", "g2"))
    assert libraries.get_group("g") == group
    assert libraries.get_library("l") == library
    assert libraries.libraries_of("g") == [library]
    for missing in (libraries.get_group, libraries.get_library):
        with pytest.raises(NotFound):
            missing("none")


def test_queues_are_found_by_those_who_may_monitor_them(table):
    own = Queue("q1", HOSTILE, QueueKind.LIBRARY, ("g",), "l", (Rollover("q2", 40),))
    shared = Queue("q2", "Group", QueueKind.GROUP, ("g",))
    both = Queue("q3", "Cooperative", QueueKind.COOPERATIVE, ("g", "g2"))
    for queue in (own, shared, both, Queue("q4", "Other", QueueKind.LIBRARY, ("g",), "l2")):
        queues.save_queue(queue)
    assert queues.get_queue("q1") == own
    assert queues.queues_for("l", "g") == [own, shared, both]
    assert queues.queues_for("l3", "g2") == [both]
    with pytest.raises(NotFound):
        queues.get_queue("none")


def test_an_account(table):
    staff = replace(a_librarian("Ana", HARLOW, Role.GROUP_ADMIN), name=HOSTILE, active=False)
    save_staff(staff)
    assert find_staff(staff.id) == staff
    assert find_staff("none") is None


def test_scripts_are_those_of_one_owner(table):
    mine = Scripts(
        ScriptScope.MINE,
        ANA.id,
        (Script(HOSTILE, HOSTILE),),
        (UrlScript("Hours", "https://a.example/", HOSTILE),),
    )
    save_scripts(mine)
    save_scripts(replace(mine, owner_id="ben.harlow", texts=()))
    save_scripts(replace(mine, scope=ScriptScope.LIBRARY))
    assert get_scripts(ScriptScope.MINE, ANA.id) == mine
    assert get_scripts(ScriptScope.SHARED, ANA.id) == Scripts(ScriptScope.SHARED, ANA.id)


class TestChat:
    @pytest.fixture
    def chat(self, table):
        chat = Chat(
            id="c1",
            library_id="harlow",
            queue_id="harlow",
            state=State.WAITING,
            asked_at=NOON,
            last_seq=0,
            patron_name=HOSTILE,
            offers={"harlow": NOON, "cooperative": LATER},
            patron_seen_at=NOON,
        )
        step = rules.ask(chat, question=HOSTILE, now=NOON)
        writes = Transaction()
        chats.create_chat(writes, step)
        writes.commit()
        return step.chat

    def write(self, before, step):
        writes = Transaction()
        chats.add_step(writes, before, step)
        writes.commit()
        return chats.get_chat(before.id)

    def test_it_is_read_as_it_was_written_after_every_step(self, chat):
        assert replace(chats.get_chat("c1"), received={}) == chat
        chat = chats.add_line("c1", "p=", PATRON, LATER)
        assert (chat.lines, chat.patron_seen_at) == ({"p=": PATRON}, LATER)
        step = rules.accept(chat, staff=ANA, queues=("harlow",), line="a.1-x", now=LATER)
        chat = self.write(chat, step)
        assert chat == step.chat
        step = rules.say(chat, speaker=ANA.id, text=HOSTILE, client_id="1", now=LATER)
        chat = self.write(chat, step)
        step = rules.give_back(chat, now=LATER)
        chat = self.write(chat, step)
        assert chat == step.chat
        step = rules.leave(chat, now=LATER)
        assert self.write(chat, step) == step.chat
        lines = messages_after("c1", 0)
        assert [each.kind for each in lines] == ["asked", "joined", "said", "returned", "left"]
        assert lines[2].text == HOSTILE
        assert messages_after("c1", 3) == lines[3:]

    def test_a_step_from_what_is_past_is_refused(self, chat):
        one = rules.say(chat, speaker=PATRON, text="one", client_id="1", now=NOON)
        two = rules.say(chat, speaker=PATRON, text="two", client_id="2", now=NOON)
        self.write(chat, one)
        with pytest.raises(ConditionFailed) as refused:
            self.write(chat, two)
        assert refused.value.names == {"chat", "message"}

    def test_it_is_live_until_it_ends(self, chat):
        assert chats.live_chat_ids() == ["c1"]
        self.write(chat, rules.end(chat, closed_by=Speaker.SYSTEM, now=LATER))
        assert chats.live_chat_ids() == []

    def test_only_a_line_of_the_chat_says_who_was_seen(self, chat):
        assert chats.see_patron("c1", "x", LATER) is None
        chats.add_line("c1", "x", PATRON)
        assert chats.see_patron("c1", "x", LATER).patron_seen_at == LATER
        chats.remove_line("c1", "x")
        assert chats.see_patron("c1", "x", LATER) is None

    def test_a_line_of_a_chat_that_is_none_is_not_made(self, table):
        with pytest.raises(NotFound):
            chats.add_line("none", "x", PATRON)
        with pytest.raises(NotFound):
            chats.get_chat("none")

    def test_a_thousandth_line_comes_after_the_hundredth(self, chat):
        chat = replace(chat, last_seq=998)
        for _ in range(3):
            step = rules.say(chat, speaker=PATRON, text="x", client_id="1", now=NOON)
            writes = Transaction()
            writes.create("message", chats.message_item("c1", step.message))
            writes.commit()
            chat = step.chat
        assert [each.seq for each in messages_after("c1", 0)] == [1, 999, 1000, 1001]


class TestQuestion:
    def test_it_is_read_as_it_was_written(self, table):
        noise_of(STATE)
        held = Assignee.of(ANA)
        question = a_question(
            text=HOSTILE,
            queue_id="harlow",
            queue_name=HOSTILE,
            form=(("Name", HOSTILE), ("E-mail", "")),
            accepted_at=LATER,
            ended_at=LATER,
            ended_by="patron",
            resolution="answered",
            codes=("hold", "hours"),
            librarians=(held,),
            pages=("https://example.org",),
            in_progress_until=LATER,
        )
        parts = (
            a_part(BIRCH, Status.PENDING, assignee=held, referred=True, origin=Origin.CLAIMED),
            a_part(HARLOW, shared_group="lakeland", in_service_history=True),
        )
        keep(question, *parts)
        reading = questions.read_question("q1")
        assert (reading.question, reading.parts, reading.history) == (question, parts, ())

    def test_it_is_created_once(self, table):
        keep(a_question(), a_part())
        with pytest.raises(ConditionFailed) as refused:
            keep(a_question(), a_part())
        assert refused.value.names == {"question"}

    def test_a_part_that_is_given_up_leaves_every_list(self, table):
        keep(a_question(), a_part(HARLOW), a_part(BIRCH))
        before = questions.read_question("q1")
        writes = Transaction()
        questions.change_question(writes, before, before.question, [a_part(HARLOW, Status.CLOSED)])
        writes.commit()
        after = questions.read_question("q1")
        assert [(part.library_id, part.status) for part in after.parts] == [("harlow", "closed")]

    def test_a_change_of_what_is_past_is_refused(self, table):
        keep(a_question(), a_part())
        before = questions.read_question("q1")
        for refused in (False, True):
            writes = Transaction()
            questions.change_question(writes, before, before.question, before.parts)
            if refused:
                with pytest.raises(ConditionFailed):
                    writes.commit()
            else:
                writes.commit()

    def test_what_happened_is_read_in_order(self, table):
        keep(a_question(), a_part())
        entries = [
            HistoryEntry("1", NOON, "session", HOSTILE, HOSTILE, HOSTILE, staff_only=False),
            HistoryEntry("2", LATER, "note", "Ana"),
        ]
        writes = Transaction()
        questions.add_history(writes, "q1", reversed(entries))
        writes.commit()
        assert questions.read_question("q1").history == tuple(entries)

    def test_numbers_are_never_given_twice(self, table):
        assert [questions.next_number() for _ in range(3)] == [1, 2, 3]

    def test_one_that_is_none_is_not_found(self, table):
        with pytest.raises(NotFound):
            questions.read_question("none")


class TestMonitor:
    monitor = Monitor(ANA.id, "tab", "line", ("harlow", "cooperative"), NOON, NOON)

    def test_a_place_is_the_account_the_monitor_and_the_chats(self, table):
        assert monitors.place_of(ANA.id) == monitors.Place(None, None, ())
        save_staff(ANA)
        assert monitors.open_monitor(self.monitor, instead_of=None)
        writes = Transaction()
        monitors.hold_chat(writes, ANA, "c1")
        writes.commit()
        assert monitors.place_of(ANA.id) == monitors.Place(ANA, self.monitor, ("c1",))
        writes = Transaction()
        monitors.release_chat(writes, ANA.id, "c1")
        writes.commit()
        assert monitors.place_of(ANA.id).chat_ids == ()

    def test_the_chats_of_a_groups_librarians_are_counted_in_one_read(self, table):
        birch, state = a_librarian("Ben", BIRCH), a_librarian("Zoe", STATE)
        writes = Transaction()
        for staff, chat_id in ((ANA, "c1"), (ANA, "c2"), (birch, "c3"), (state, "c4")):
            monitors.hold_chat(writes, staff, chat_id)
        writes.commit()
        with counted_calls() as calls:
            assert monitors.chats_held_in({ANA.group_id}) == {ANA.id: 2, birch.id: 1}
        assert calls == ["Query"]
        writes = Transaction()
        monitors.release_chat(writes, ANA.id, "c1")
        writes.commit()
        assert monitors.chats_held_in({ANA.group_id, STATE.group_id}) == {
            ANA.id: 1,
            birch.id: 1,
            state.id: 1,
        }

    def test_the_monitors_of_many_are_read_at_once(self, table):
        others = [replace(self.monitor, staff_id=f"s{n}") for n in range(40)]
        for each in (self.monitor, *others):
            monitors.open_monitor(each, instead_of=None)
        with counted_calls() as calls:
            found = monitors.monitors_of([*(each.staff_id for each in others), "nobody"])
        assert found == {each.staff_id: each for each in others}
        assert calls == ["BatchGetItem"]
        assert monitors.monitors_of([]) == {}

    def test_it_opens_instead_of_the_one_that_was_seen_and_no_other(self, table):
        assert monitors.open_monitor(self.monitor, instead_of=None)
        assert not monitors.open_monitor(self.monitor, instead_of=None)
        other = replace(self.monitor, line="another line")
        assert not monitors.open_monitor(other, instead_of=other)
        assert monitors.open_monitor(other, instead_of=self.monitor)

    def test_only_its_own_line_keeps_it_alive_or_closes_it(self, table):
        monitors.open_monitor(self.monitor, instead_of=None)
        assert monitors.be_seen(ANA.id, "another line", LATER) is None
        assert monitors.be_seen(ANA.id, "line", LATER).seen_at == LATER
        assert not monitors.close_monitor(ANA.id, "another line")
        assert monitors.close_monitor(ANA.id, "line")
        assert monitors.be_seen(ANA.id, "line", LATER) is None

    def test_who_is_present_is_read_by_queue(self, table):
        monitors.be_present(ANA, "line", ("harlow", "cooperative"), NOON)
        monitors.be_present(a_librarian("Ben", STATE), "other", ("state",), NOON)
        assert [each.staff_id for each in monitors.present_on("harlow", NOON)] == [ANA.id]
        monitors.be_absent(ANA.id, ("harlow",))
        assert monitors.present_on("harlow", NOON) == []
        assert monitors.present_on("cooperative", NOON + timedelta(seconds=60)) == []


class TestLine:
    def test_who_is_online_is_read_by_library_or_by_group(self, table):
        for name, library, group in (("1", "l1", "g"), ("2", "l2", "g"), ("3", "l3", "g3")):
            lines.open_line(Line(name, staff_id="s", group_id=group, library_id=library), NOON)
        lines.open_line(Line("4", chat_id="c1"), NOON)
        assert lines.online_in("g") == ["1", "2"]
        assert lines.online_in("g", "l2") == ["2"]
        lines.close_line(lines.find_line("1"))
        assert (lines.online_in("g"), lines.find_line("1")) == (["2"], None)

    def test_a_library_whose_name_begins_like_another_is_another(self, table):
        for name, library in (("1", "l"), ("2", "l1")):
            lines.open_line(Line(name, staff_id="s", group_id="g", library_id=library), NOON)
        assert lines.online_in("g", "l") == ["1"]

    def test_events_wait_in_order_until_they_are_taken_once(self, table):
        for n in range(30):
            lines.add_event("poll-1", f"{n:02}", {"n": n, "text": HOSTILE}, NOON)
        lines.add_event("poll-2", "1", {}, NOON)
        assert [event["n"] for event in lines.take_events("poll-1")] == list(range(30))
        assert lines.take_events("poll-1") == []
        assert lines.take_events("poll-2") == [{}]


def test_what_a_token_did_it_does_once(table):
    def remember(result, instead_of):
        writes = Transaction()
        remember_once(writes, "ask", "t", result=result, instead_of=instead_of, now=NOON)
        writes.commit()

    assert done_before("ask", "t") is None
    remember("one", None)
    for wrong in (None, "two"):
        with pytest.raises(ConditionFailed):
            remember("three", wrong)
    remember("two", "one")
    assert (done_before("ask", "t"), done_before("other", "t")) == ("two", None)


def test_a_letter_is_recorded_once(table):
    letter = DueLetter(
        "q1", LetterKind.CHAT_TRANSCRIPT, "pat@example.org", NOON, "harlow", question_id="q1"
    )

    def put():
        writes = Transaction()
        letters.put_letter(writes, letter)
        writes.commit()

    put()
    with pytest.raises(ConditionFailed):
        put()
    assert letters.find_letter(letter.id) == letter


def test_how_far_a_duty_has_come(table):
    assert last_day_swept("duty") is None
    day_swept("duty", "2026-03-01")
    assert (last_day_swept("duty"), last_day_swept("other")) == ("2026-03-01", None)

"""What runs by itself, invoked by hand with another time: the minute's sweep and the daily move."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.instant import to_text


def _from_now(**amount):
    return datetime.now(UTC) + timedelta(**amount)


def _was_heard(desk, pk, sk, attribute, ago):
    """Sets when somebody was last heard; the sweep then runs at the real time."""
    desk.stack.aws("dynamodb").update_item(
        TableName=desk.stack.table_name,
        Key={"pk": {"S": pk}, "sk": {"S": sk}},
        UpdateExpression="SET #heard = :at",
        ExpressionAttributeNames={"#heard": attribute},
        ExpressionAttributeValues={":at": {"S": to_text(_from_now(seconds=-ago))}},
    )


def _librarian_was_heard(desk, librarian, ago):
    _was_heard(desk, f"STAFF#{librarian.staff.id}", "MONITOR", "seen_at", ago)


def _patron_was_heard(desk, visitor, ago):
    _was_heard(desk, f"CHAT#{visitor.chat}", "CHAT", "patron_seen_at", ago)


def test_a_chat_whose_librarian_vanished_is_first_in_line_again(desk, ana, ben):
    early, pat = (desk.visitor().asks(desk.harlow.id) for _ in range(2))
    pat.joins()
    ana.accepts(pat.chat)
    desk.stack.run_duty("SweepSessions", _from_now())
    assert pat.line.ask("chat.ping")["chat"]["state"] == "active"

    ana.line.cut()
    _librarian_was_heard(desk, ana, ago=61)
    assert desk.stack.run_duty("SweepSessions", _from_now())["returned"] >= 1
    pat.line.wait_for("chat.said", lambda event: event["message"]["kind"] == "returned")
    assert pat.line.ask("chat.ping")["chat"]["place"] == 1
    waiting = [each["chat"] for each in ben.opens(desk.harlow.id)["waiting"]]
    assert waiting == [pat.chat, early.chat]
    ben.accepts(pat.chat)
    # Who vanished comes back and does not hold the chat any more.
    ana.comes_back()
    assert ana.opens(desk.harlow.id)["chats"] == []
    assert ana.line.refusal("chat.end", chat=pat.chat, resolution="answered").code == "not_held"
    ben.ends(pat.chat)
    pat.hang_up()


def test_the_waiting_patrons_own_ping_finds_that_the_librarian_vanished(desk, ana):
    pat = desk.visitor().asks(desk.harlow.id)
    pat.joins()
    ana.accepts(pat.chat)
    ana.line.cut()
    _librarian_was_heard(desk, ana, ago=61)
    assert pat.line.ask("chat.ping")["chat"]["state"] == "waiting"
    pat.hang_up()


def test_a_chat_that_both_have_left_ends_in_progress(desk, ana):
    pat = desk.visitor().asks(desk.harlow.id)
    ana.accepts(pat.chat)
    desk.stack.run_duty("SweepSessions", _from_now(seconds=75))
    question = ana.question(pat.chat)
    assert (question["in_progress"], question["ended_by"]) == (True, "system")
    assert ana.lists_with(pat.chat) == {
        *("active", "answered", "all"),
        *("my_active", "my_answered", "my_all"),
    }
    assert desk.letter_of(pat.chat, pat.email)


@pytest.mark.parametrize(
    ("has_email", "lists"),
    [
        (True, {"active", "new", "unassigned", "all", "shared_followup"}),
        (False, {"closed", "all"}),
    ],
)
def test_a_patron_who_vanished_from_the_queue_leaves_a_question(desk, ana, has_email, lists):
    pat = desk.visitor(**({} if has_email else {"email": ""})).asks(desk.harlow.id)
    _patron_was_heard(desk, pat, ago=120)
    desk.stack.run_duty("SweepSessions", _from_now())
    assert not ana.lists()["all"]
    _patron_was_heard(desk, pat, ago=181)
    desk.stack.run_duty("SweepSessions", _from_now())
    assert ana.lists_with(pat.chat) == lists
    assert ana.line.wait_for("request.gone")["chat"] == pat.chat
    assert ana.line.refusal("chat.accept", chat=pat.chat).code == "request_gone"


def test_a_quiet_question_moves_to_service_history_after_90_days(desk, ana, ben):
    answered, shared = (desk.visitor().asks(desk.harlow.id) for _ in range(2))
    for pat, code in ((answered, "answered"), (shared, "followup_patron_library")):
        ana.accepts(pat.chat)
        ana.ends(pat.chat, code)
    before = ana.lists()
    assert answered.chat in before["my_answered"]
    assert shared.chat in before["shared_followup"]

    assert desk.moves_to_history(days=89) == 0
    assert ana.lists() == before
    assert desk.moves_to_history(days=91) >= 2
    for librarian in (ana, ben):
        after = librarian.lists()
        assert after.pop("service_history") == {answered.chat, shared.chat}
        assert set().union(*after.values()) == set()
    view = ben.question(answered.chat)
    assert view["in_service_history"]
    assert view["transcript"]
    assert "moved_to_service_history" in [each["kind"] for each in view["history"]]
    # Once is enough.
    assert desk.moves_to_history(days=91) == 0
    assert ben.question(answered.chat)["history"] == view["history"]

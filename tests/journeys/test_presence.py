"""Who is on duty: open and closed, a second window, the end of a shift."""

import re

import pytest

from tests.support.client import FrameRefused

pytestmark = pytest.mark.roles_elsewhere

KEPT = "Where is <the> atlas & who drew it? 🗺️"


@pytest.fixture
def ana(desk):
    return desk.librarian("Ana", desk.harlow)


@pytest.fixture
def ben(desk):
    return desk.librarian("Ben", desk.harlow)


def _is_open(desk):
    return desk.http.get(f"/api/queues/{desk.harlow.id}").given()["open"]


def test_with_nobody_on_duty_the_question_is_taken(desk, ana):
    page = desk.http.get(f"/chat/{desk.harlow.id}")
    assert page.status == 200
    assert "No librarian takes new chats" in page.text
    assert not _is_open(desk)
    pat = desk.visitor()
    taken = pat.sends(desk.harlow.id)
    assert taken.status == 200
    [number] = re.findall(r"<dd>(\d+)</dd>", taken.text)
    assert pat.email in taken.text
    [row] = ana.rows("unassigned")
    assert (str(row["number"]), row["status"], row["source"]) == (number, "new", "form")
    assert row["assignee"] is None
    held = {name for name, questions in ana.lists().items() if row["question_id"] in questions}
    assert held == {"active", "new", "unassigned", "all", "shared_followup"}
    # The answer page was lost on its way: sent again, it is the same question.
    assert number in pat.sends(desk.harlow.id).text
    assert len(ana.rows("unassigned")) == 1


def test_with_somebody_on_duty_the_form_is_open(desk, ana):
    ana.opens(desk.harlow.id)
    assert "A librarian is on duty now" in desk.http.get(f"/chat/{desk.harlow.id}").text
    assert _is_open(desk)
    ana.line.ask("monitor.choose", queues=[])
    assert "No librarian takes new chats" in desk.http.get(f"/chat/{desk.harlow.id}").text
    ana.line.ask("monitor.choose", queues=[desk.harlow.id])
    assert _is_open(desk)
    ana.line.ask("monitor.close")
    assert not _is_open(desk)


def test_a_partner_on_the_shared_queue_keeps_the_desk_open(desk):
    sid = desk.librarian("Sid", desk.state)
    sid.opens(desk.cooperative)
    assert _is_open(desk)
    pat = desk.visitor().asks(desk.harlow.id)
    assert sid.line.wait_for("request.arrived")["request"]["chat"] == pat.chat
    assert not sid.accepts(pat.chat)["chat"]["own_library"]


def test_the_desk_closes_while_the_patron_types(desk, ana):
    ana.opens(desk.harlow.id)
    page = desk.http.get(f"/chat/{desk.harlow.id}")
    assert 'name="desk" value="open"' in page.text
    ana.line.ask("monitor.close")
    pat = desk.visitor(email="", desk="open")
    again = pat.sends(desk.harlow.id, question=KEPT)
    assert again.status == 422
    assert "The chat closed while you were typing" in again.text
    assert "Where is &lt;the&gt; atlas &amp; who drew it? 🗺️</textarea>" in again.text
    assert "We need an e-mail address" in again.text
    taken = pat.sends(desk.harlow.id, email=desk.address())
    assert taken.status == 200
    [row] = ana.rows("unassigned")
    assert row["question"] == KEPT


def test_a_second_window_is_refused_and_may_take_over(desk, ana):
    ana.opens(desk.harlow.id, tab="first")
    first = ana.line
    pat = desk.visitor().asks(desk.harlow.id)
    pat.joins()
    ana.accepts(pat.chat)

    ana.comes_back()
    refused = ana.line.refusal("monitor.open", session="second", queues=[desk.harlow.id])
    assert refused.code == "already_monitoring"
    assert refused.details["queues"] == [desk.harlow.id]
    assert refused.details["since"]
    assert first.ask("monitor.ping")["now"]

    opened = ana.opens(desk.harlow.id, tab="second", take_over=True)
    assert [chat["id"] for chat in opened["chats"]] == [pat.chat]
    assert first.wait_for("monitor.taken_over")
    assert first.refusal("monitor.ping").code == "monitor_lost"
    assert first.refusal("chat.say", chat=pat.chat, client_id="1", text="?").code == "not_in_chat"
    # The patron notices nothing.
    assert pat.line.ask("chat.ping")["chat"]["state"] == "active"
    ana.says(pat.chat, "Still here.")
    said = pat.line.wait_for("chat.said", lambda event: event["message"]["kind"] == "said")
    assert said["message"]["text"] == "Still here."
    kinds = [event["message"]["kind"] for event in pat.line.of_type("chat.said")]
    assert not {"returned", "ended"} & set(kinds)
    ana.ends(pat.chat)
    pat.hang_up()


def test_the_same_window_comes_back_without_asking(desk, ana):
    ana.opens(desk.harlow.id, tab="one")
    ana.line.cut()
    ana.comes_back()
    assert ana.opens(desk.harlow.id, tab="one")["queues"] == [desk.harlow.id]


def test_open_chats_are_not_dropped_at_the_end_of_a_shift(desk, ana, ben):
    ana.opens(desk.harlow.id)
    ben.opens(desk.harlow.id)
    early, pat = (desk.visitor().asks(desk.harlow.id) for _ in range(2))
    pat.joins()
    ana.accepts(pat.chat)
    refused = ana.line.refusal("monitor.close")
    assert refused.code == "chats_open"
    assert refused.details["chats"] == [{"id": pat.chat, "patron_name": "Pat"}]
    assert pat.line.ask("chat.ping")["chat"]["state"] == "active"

    ana.line.ask("monitor.close", leave=True)
    back = pat.line.wait_for("chat.said", lambda event: event["message"]["kind"] == "returned")
    assert back["message"]["from"] == "system"
    now = pat.line.ask("chat.ping")["chat"]
    assert (now["state"], now["place"], now["returned"]) == ("waiting", 1, True)
    again = ben.line.wait_for("request.arrived", lambda event: event["request"]["returned"])
    assert again["request"]["chat"] == pat.chat
    waiting = ben.opens(desk.harlow.id)["waiting"]
    assert [each["chat"] for each in waiting] == [pat.chat, early.chat]
    ben.accepts(pat.chat)
    ended = ben.ends(pat.chat)
    librarians = ben.question(ended["question_id"])["librarians"]
    assert [each["id"] for each in librarians] == [ana.staff.id, ben.staff.id]
    pat.hang_up()


def test_a_session_that_ends_without_a_code_is_in_progress_until_it_has_one(desk, ana, ben):
    ana.opens(desk.harlow.id)
    pat = desk.visitor().asks(desk.harlow.id)
    pat.joins()
    ana.accepts(pat.chat)
    pat.leaves()
    ana.line.ask("monitor.close", leave=True)
    [row] = ben.rows("answered")
    assert (row["question_id"], row["in_progress"], row["resolution"]) == (pat.chat, True, None)
    path = f"/api/questions/{pat.chat}/resolution"
    body = {"resolution": "followup_me", "codes": ["renewal"], "note": "I promised to write."}
    ben.post(path, body).refused(403, "not_allowed")
    view = ana.post(path, body).given()
    assert (view["resolution"], view["in_progress"]) == ("followup_me", False)
    ana.post(path, body).refused(409, "already_resolved")
    held = {name for name, questions in ana.lists().items() if pat.chat in questions}
    assert held == {"active", "new", "all", "my_active", "my_new", "my_all"}
    assert len(desk.letters(pat.email, kind="chat_transcript")) <= 1
    pat.hang_up()


def test_a_librarian_monitors_own_queues_only(desk, ana):
    for queue in (desk.state.id, desk.birch.id, "no-such-queue"):
        with pytest.raises(FrameRefused) as refused:
            ana.opens(queue)
        assert refused.value.details["field"] == "queues"
    assert ana.opens()["queues"] == []

"""Search through the running system: what was written just now is found, by those alone who may read it."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.staff import Role
from tests.support.client import eventually
from tests.support.journey_mail import Post

INDEXED_WITHIN = 10
NEW = {"active", "new", "all", "my_active", "my_new", "my_all"}


@pytest.fixture
def desk(busy):
    return busy


@pytest.fixture
def ana(desk):
    return desk.librarian("Ana", desk.harlow)


@pytest.fixture
def words(desk):
    """Words that nobody else's question has: of the transcript, the note, the answer."""
    mark = desk.mark.strip("-")
    return {each: f"{each}{mark}" for each in ("heron", "willow", "quartz")}


@pytest.fixture
def pat(desk, ana, words):
    """A patron who chatted, and whose question was answered afterwards."""
    ana.opens(desk.harlow.id)
    visitor = desk.visitor(name="Pat Quill").asks(desk.harlow.id)
    visitor.joins()
    ana.accepts(visitor.chat)
    ana.says(visitor.chat, f"I look for the {words['heron']} now.")
    ana.ends(visitor.chat, "followup_me", codes=["renewal"], note=f"Ask {words['willow']}.")
    ana.does("answer", visitor.chat, text=f"It is the {words['quartz']}.")
    yield visitor
    visitor.hang_up()


def _found(librarian, **asked):
    """What is found as soon as anything is."""
    return eventually(lambda: librarian.finds(**asked), INDEXED_WITHIN)


def test_a_question_is_found_by_every_word_within_seconds(desk, ana, pat, words):
    for word in reversed(words.values()):
        assert _found(ana, text=word) == [pat.chat]
    [row] = ana.searches(text=words["quartz"])["rows"]
    assert [each["text"] for each in row["excerpt"] if each["hit"]] == [words["quartz"]]
    assert (row["status"], row["in_service_history"]) == ("answered", False)
    assert ana.finds(text=f'"{words["heron"]} now" {words["willow"]}') == [pat.chat]
    assert ana.finds(text=f"{words['heron']} no-such-word") == []


def test_it_is_found_by_those_alone_who_may_read_it(desk, ana, pat, words):
    _found(ana, text=words["quartz"])
    strangers = [
        desk.librarian("Cleo", desk.birch),
        desk.librarian("Sid", desk.state, Role.GROUP_ADMIN),
    ]
    for stranger in strangers:
        for word in words.values():
            assert stranger.searches(text=word)["total"] == 0
    strangers[0].get(f"/api/search?text={words['heron']}&scope=group").refused(403, "not_allowed")
    assert strangers[1].finds(text=words["heron"], scope="group") == []

    gwen = desk.librarian("Gwen", desk.birch, Role.GROUP_ADMIN)
    assert gwen.finds(text=words["heron"]) == []
    assert gwen.finds(text=words["heron"], scope="group") == [pat.chat]
    assert gwen.question(pat.chat)["question"] == pat.fields["question"]


def test_filters_hold_together(desk, ana, pat, words):
    _found(ana, text=words["quartz"])
    today = datetime.now(UTC).date()
    fitting = {
        "patron": "quil",
        "status": "answered",
        "code": "renewal",
        "librarian": ana.staff.id,
        "from": str(today - timedelta(days=1)),
        "to": str(today + timedelta(days=1)),
        "where": "lists",
    }
    assert ana.finds(**fitting) == [pat.chat]
    wrong = {
        "patron": "quinn",
        "status": "new",
        "code": "hold",
        "librarian": "nobody",
        "to": str(today - timedelta(days=1)),
        "where": "service_history",
    }
    for name, value in wrong.items():
        assert ana.finds(**{**fitting, name: value}) == [], name
    assert len(ana.finds(where="everywhere")) == 2


def test_what_lies_in_service_history_is_found_and_comes_back_with_a_reply(desk, ana, pat, words):
    post, text = Post(desk), words["quartz"]
    answer = ana.question(pat.chat)["history"][-1]
    letter = desk.mailed(answer["id"], pat.email)
    desk.moves_to_history(days=91)
    assert _found(ana, text=text, where="service_history") == [pat.chat]
    assert ana.finds(text=text, where="lists") == []
    ana.tries("answer", pat.chat, text="Once more.").refused(409, "not_now")

    assert post.outcome(post.replies(letter, "It broke.")) == "filed patron_reply"
    assert ana.lists_with(pat.chat) == NEW
    assert _found(ana, text=f"{text} broke", where="lists") == [pat.chat]
    assert post.lost() == []

"""Two librarians on one question: each sees that the other is there, on a socket and where sockets are blocked."""

import pytest


@pytest.fixture
def ana(busy):
    return busy.librarian("Ana", busy.harlow)


@pytest.fixture
def ben(busy):
    return busy.librarian("Ben", busy.harlow)


@pytest.fixture
def question_id(busy, ana):
    return ana.numbered(busy.asks(busy.harlow, "Where is the atlas?", busy.address()))


def _opens(librarian, question_id, *, writing=False):
    return librarian.line.ask("question.open", question=question_id, writing=writing)["readers"]


def _reader(librarian, *, writing):
    staff = librarian.staff
    return {
        "id": staff.id,
        "name": staff.name,
        "library_name": "Harlow Library",
        "writing": writing,
    }


def _hears(librarian, *readers):
    """Waits until this is who has the question open."""
    wanted = sorted(each["id"] for each in readers)

    def fits(event):
        told = sorted(event["readers"], key=lambda each: each["id"])
        return [each["id"] for each in told] == wanted and all(each in told for each in readers)

    return librarian.line.wait_for("question.readers", fits)


@pytest.mark.parametrize("blocked", [False, True], ids=["socket", "polling"])
def test_each_sees_that_the_other_has_it_open_and_writes(busy, ana, ben, question_id, blocked):
    if blocked:
        ben.polls()
    assert _opens(ana, question_id) == []
    assert _opens(ben, question_id) == [_reader(ana, writing=False)]
    _hears(ana, _reader(ana, writing=False), _reader(ben, writing=False))
    _opens(ben, question_id, writing=True)
    _hears(ana, _reader(ana, writing=False), _reader(ben, writing=True))
    assert ana.question(question_id)["readers"] == [_reader(ben, writing=True)]
    _opens(ana, question_id, writing=True)
    _hears(ben, _reader(ana, writing=True), _reader(ben, writing=True))

    done = ana.does("note", question_id, text="I look.")
    changed = ben.line.wait_for("question.changed", lambda each: each["question"] == question_id)
    assert (changed["version"], changed["by"]) == (done["version"], ana.staff.name)
    ben.line.ask("question.close", question=question_id)
    _hears(ana, _reader(ana, writing=True))


def test_who_reads_it_is_nobody_elses_business(busy, ana, question_id):
    sid = busy.librarian("Sid", busy.state)
    _opens(ana, question_id)
    assert sid.line.refusal("question.open", question=question_id).code == "not_found"
    sid.line.ask("question.close", question=question_id)
    ana.does("note", question_id, text="I look.")
    ana.line.wait_for("question.changed", lambda each: each["question"] == question_id)
    assert sid.line.of_type("question.readers") == sid.line.of_type("question.changed") == []

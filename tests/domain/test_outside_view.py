"""What those outside the desk may see of a question."""

import pytest
from msgspec.structs import asdict, replace

from chalicelib.domain.history import FOR_THE_PATRON, HistoryEntry, HistoryKind
from chalicelib.domain.letter import LetterKind
from chalicelib.domain.outside_view import WORDED, experts_view, patrons_view, staffs_view
from chalicelib.domain.question import Reading
from chalicelib.domain.status import Status
from chalicelib.errors import NotFound
from tests.support.desk import NOON
from tests.support.questions import BIRCH, a_part, a_question

SECRET = "SECRET"


def entry(kind, entry_id=None, **change):
    made = HistoryEntry(
        entry_id or kind.value,
        NOON,
        kind.value,
        who=f"{SECRET} name for colleagues",
        text=f"text of {kind}",
        library_name="Birch County Library",
        staff_only=kind not in FOR_THE_PATRON,
        about=f"{SECRET} about",
    )
    return replace(made, **change)


def a_reading(*entries, status=Status.NEW):
    return Reading(
        a_question(), (a_part(status=status),), entries or tuple(map(entry, HistoryKind))
    )


def test_a_patron_sees_what_was_written_between_them_and_the_library():
    seen = patrons_view(a_reading())
    assert {each.kind for each in seen.conversation} == WORDED
    assert SECRET not in str(asdict(seen))
    assert [each.kind for each in seen.conversation if each.by_patron] == ["patron_reply"]


def test_what_is_marked_for_staff_is_left_out_whatever_its_kind():
    hidden = entry(HistoryKind.ANSWER, staff_only=True)
    assert patrons_view(a_reading(hidden)).conversation == ()


def test_what_is_of_another_kind_is_left_out_whatever_its_mark():
    shown = entry(HistoryKind.NOTE, staff_only=False)
    assert patrons_view(a_reading(shown)).conversation == ()


def test_words_are_of_the_entry_and_the_kind_that_is_asked_for():
    seen = patrons_view(a_reading())
    assert seen.words(LetterKind.ANSWER, "answer").text == "text of answer"
    for kind, entry_id in (
        (LetterKind.ANSWER, "message"),
        (LetterKind.ANSWER, "none"),
        (LetterKind.ANSWER, None),
        (LetterKind.NEW_QUESTION, "answer"),
    ):
        with pytest.raises(NotFound):
            seen.words(kind, entry_id)


def test_what_came_before_is_in_order():
    seen = patrons_view(
        a_reading(*(entry(HistoryKind.ANSWER, entry_id=each) for each in ("e1", "e2", "e3")))
    )
    before = seen.before(seen.words(LetterKind.ANSWER, "e3"))
    assert [each.id for each in before] == ["e1", "e2"]


@pytest.mark.parametrize(
    ("status", "owed"),
    [
        (Status.NEW, True),
        (Status.PENDING, True),
        (Status.ANSWERED, False),
        (Status.CLOSED, False),
    ],
)
def test_something_is_owed_while_any_library_has_to_do_with_it(status, owed):
    assert patrons_view(a_reading(status=status)).to_be_done is owed
    both = Reading(a_question(), (a_part(status=Status.CLOSED), a_part(BIRCH, status)), ())
    assert patrons_view(both).to_be_done is owed


def test_an_expert_sees_the_question_and_what_was_written_to_them():
    asked = entry(HistoryKind.REFERRAL_EXPERT, about="Professor Ada")
    seen = experts_view(a_reading(asked, entry(HistoryKind.NOTE)), asked.id)
    assert (seen.text, seen.words.text, seen.expert_name) == (
        "Where is the atlas?",
        "text of referral_expert",
        "Professor Ada",
    )
    assert "Pat" not in str(asdict(seen))
    with pytest.raises(NotFound):
        experts_view(a_reading(asked, entry(HistoryKind.NOTE)), "note")


def test_a_notice_says_which_question_and_no_more():
    assert asdict(staffs_view(a_reading())) == {
        "id": "q1",
        "number": 1,
        "library_name": "Harlow Public Library",
    }

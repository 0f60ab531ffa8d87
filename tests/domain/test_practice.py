"""Practice patrons speak when spoken to, one line at a time, and come to an end."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.domain.practice import (
    PERSONAS,
    check_persona,
    is_practice_queue,
    next_turn,
    practice_queue,
)
from chalicelib.errors import Invalid

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def line(transcript, kind, speaker):
    transcript.append(Message(len(transcript) + 1, NOON, kind, speaker))


@given(st.sampled_from(PERSONAS), st.lists(st.integers(1, 4), min_size=8, max_size=20))
def test_they_never_speak_out_of_turn_and_always_come_to_an_end(persona, lines_at_once):
    transcript = []
    line(transcript, Kind.ASKED, Speaker.PATRON)
    line(transcript, Kind.JOINED, Speaker.LIBRARIAN)
    spoken = 0
    for several in lines_at_once:
        assert next_turn(persona, transcript) is None
        for _ in range(several):
            line(transcript, Kind.SAID, Speaker.LIBRARIAN)
        turn = next_turn(persona, transcript)
        if turn is None:
            break
        spoken += 1
        line(transcript, turn.kind, Speaker.PATRON)
        assert next_turn(persona, transcript) is None
    assert spoken == len(persona.replies) + persona.leaves
    assert [each.kind for each in transcript].count(Kind.LEFT) == persona.leaves


def test_nobody_speaks_in_a_chat_that_has_ended():
    transcript = []
    for kind, speaker in ((Kind.SAID, Speaker.LIBRARIAN), (Kind.ENDED, Speaker.LIBRARIAN)):
        line(transcript, kind, speaker)
    assert next_turn(PERSONAS[0], transcript) is None


def test_each_has_a_name_of_its_own_and_shows_that_it_is_practice():
    assert len({each.id for each in PERSONAS}) == len(PERSONAS)
    assert all("Practice" in each.patron_name for each in PERSONAS)


def test_a_name_of_none_is_refused_at_its_field():
    with pytest.raises(Invalid) as refused:
        check_persona("nobody")
    assert refused.value.details["field"] == "persona"


def test_a_practice_queue_is_one_librarians():
    assert practice_queue("ana") != practice_queue("ben")
    assert is_practice_queue(practice_queue("ana"))
    assert not is_practice_queue("harlow")

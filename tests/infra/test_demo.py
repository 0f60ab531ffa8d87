"""The demo: every list has a second page somewhere, and everything in it could have happened."""

import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count, pairwise

import pytest

from chalicelib.domain.chat_form import ChatRequest, check_form
from chalicelib.domain.closing import check_codes, check_note, check_resolution
from chalicelib.domain.descriptive_code import CODES
from chalicelib.domain.lists import LISTS, holds
from chalicelib.domain.message import Kind, check_text
from chalicelib.domain.question import Reading
from infra.demo.consortium import consortium
from infra.demo.material import conversations, left_with_us
from infra.demo.questions import DemoQuestion, questions
from infra.demo.records import reading_of
from infra.demo.scripts import scripts

PAGE = 25
NOW = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
DAYS = [NOW, datetime(2026, 1, 1, 0, 5, tzinfo=UTC), datetime(2027, 6, 13, 9, 9, tzinfo=UTC)]


@cache
def asked_before(now: datetime) -> list[DemoQuestion]:
    return questions(now)


@cache
def readings(now: datetime) -> list[Reading]:
    order = count()
    return [
        reading_of(
            each,
            consortium(),
            number=number,
            now=now,
            new_id=lambda at: f"{at.isoformat()}{next(order):06d}",
        )
        for number, each in enumerate(asked_before(now), start=1)
    ]


@cache
def lists(now: datetime) -> dict[tuple[str, str | None], list[Reading]]:
    """Every list that holds anything, by name and owner, in the order in which it is shown."""
    found = defaultdict(list)
    for reading in readings(now):
        for part in reading.parts:
            owners = {
                "group": part.shared_group,
                "assignee": part.assignee and part.assignee.id,
            }
            for each in LISTS:
                if holds(each, part):
                    owner = owners.get(each.scope, part.library_id)
                    found[each.name, owner].append((part.last_activity, reading))
    return {
        key: [reading for _, reading in sorted(rows, key=lambda row: (row[0], row[1].question.id))]
        for key, rows in found.items()
    }


@pytest.fixture(scope="module", params=DAYS, ids=lambda day: day.strftime("%a-%d-%b"))
def now(request):
    return request.param


@pytest.mark.parametrize("name", [each.name for each in LISTS])
def test_every_list_has_a_second_page_somewhere(name, now):
    longest = max(len(rows) for (found, _), rows in lists(now).items() if found == name)
    assert longest > PAGE


def test_shared_followup_is_there_for_the_group_that_has_it_on_and_for_no_other(now):
    owners = {owner for name, owner in lists(now) if name == "shared_followup"}
    assert owners == {"lakeland"}


def test_the_same_day_and_seed_give_the_same_questions(now):
    assert questions(now) == questions(now)
    assert questions(now) != questions(now, seed=1)


def test_several_hundred_questions_are_spread_over_120_days(now):
    asked = [each.asked_at for each in asked_before(now)]
    assert 400 <= len(asked) <= 500
    assert timedelta(days=115) < now - min(asked) < timedelta(days=125)
    weeks = Counter((now - each).days // 7 for each in asked)
    assert min(weeks[week] for week in range(16)) > 5


def test_no_two_rows_beside_each_other_ask_the_same(now):
    for rows in lists(now).values():
        for before, after in pairwise(rows):
            assert before.question.text != after.question.text


def test_a_library_is_never_asked_the_same_thing_in_the_same_words(now):
    asked = Counter((each.library_id, each.text) for each in asked_before(now))
    assert asked.most_common(1)[0][1] == 1


def test_every_session_could_have_happened(now):
    for each in asked_before(now):
        instants = [message.at for message in each.messages]
        assert instants == sorted(set(instants))
        assert [message.seq for message in each.messages] == list(range(1, len(instants) + 1))
        if each.messages:
            kinds = [message.kind for message in each.messages]
            assert (kinds[0], kinds[1], kinds[-1]) == (Kind.ASKED, Kind.JOINED, Kind.ENDED)
            assert each.asked_at == instants[0] < each.accepted_at < each.ended_at == instants[-1]
            assert each.ended_at - each.asked_at < timedelta(hours=1)


def test_everything_lies_in_the_past(now):
    for reading in readings(now):
        question = reading.question
        assert question.asked_at <= question.last_activity <= now
        assert all(entry.at <= now for entry in reading.history)
        assert [entry.at for entry in reading.history] == sorted(
            entry.at for entry in reading.history
        )


def test_every_session_ends_with_a_legal_code_or_is_in_progress(now):
    for each in asked_before(now):
        if each.resolution is None:
            assert not each.librarians or each.ended_by == "system"
        else:
            assert check_resolution(each.resolution).code == each.resolution
        assert check_codes(each.codes, CODES) == each.codes
        assert check_note(each.note) == each.note


def test_sessions_without_a_code_still_carry_the_label(now):
    cut = [each.question for each in readings(now) if each.question.ended_by == "system"]
    assert cut
    assert all(each.is_in_progress(now) for each in cut)


def test_a_follow_up_has_an_address(now):
    for each in asked_before(now):
        if each.resolution in {"followup_me", "followup_patron_library"} or not each.librarians:
            assert each.patron.email


def test_patrons_could_have_sent_the_form(now):
    for each in asked_before(now):
        values = {
            "name": each.patron.name,
            "email": each.patron.email or "",
            "question": each.text,
            "request_key": "demo",
        }
        sent, errors = check_form(
            values,
            libraries={each.library_id: "x"},
            email_required=False,
        )
        assert errors == {}
        assert isinstance(sent, ChatRequest)


def test_names_vary_and_some_patrons_stay_anonymous(now):
    people = [each.patron for each in asked_before(now)]
    assert len({person.name for person in people}) > 0.7 * len(people)
    assert sum(person.email is None for person in people) > 50


def test_librarians_of_own_and_of_other_libraries_chat(now):
    chatted = [each for each in asked_before(now) if each.librarians]
    staff = consortium().staff
    own = sum(staff[each.librarians[-1]].library_id == each.library_id for each in chatted)
    assert 0.15 < 1 - own / len(chatted) < 0.45


def test_the_one_who_excludes_transcripts_has_no_answered_parts_of_others(now):
    for reading in readings(now):
        part = reading.part_of("pellham")
        if part and part.origin == "chatting_library":
            assert reading.question.resolution in {"followup_me", None}


def test_texts_have_every_place_filled_in(now):
    for each in asked_before(now):
        said = [message.text for message in each.messages]
        for text in (each.text, each.note, *said, each.later.text if each.later else ""):
            assert not re.search(r"[{}]", text), each.slug
        for text in filter(None, said):
            assert check_text(text) == text


def test_the_material_is_rich():
    assert len(conversations()) > 100
    assert len(left_with_us()) > 40
    slugs = [each.slug for each in (*conversations(), *left_with_us())]
    assert len(set(slugs)) == len(slugs)
    texts = [variant.text for each in conversations() for variant in each.variants]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("conversation", conversations(), ids=lambda each: each.slug)
def test_conversations_are_well_formed(conversation):
    assert conversation.setting in {"public", "academic", "any"}
    assert conversation.desk in {"own", "other", "any"}
    assert {line.who for line in conversation.lines} <= {"L", "L2", "P", "*", "pause"}
    happens = {line.text for line in conversation.lines if line.who == "*"}
    assert happens <= {"line lost", "patron leaves", "patron gone"}
    assert next(line.who for line in conversation.lines) == "L"
    said = [line for line in conversation.lines if line.who in {"L", "L2", "P"}]
    assert all(line.text for line in said)
    assert len(said) <= 20
    if conversation.ending == "followup_me":
        assert conversation.referral
    if conversation.ending.startswith("followup"):
        assert conversation.note
        assert conversation.finish


def test_the_consortium_is_complete():
    demo = consortium()
    roles = Counter(each.role.value for each in demo.staff.values())
    assert roles["group_admin"] == len(demo.groups) == 2
    kinds = Counter(branch.library.kind for branch in demo.branches.values())
    assert min(kinds["public"], kinds["academic"]) >= 2
    for library_id in demo.branches:
        assert demo.queues[library_id].library_id == library_id
        assert demo.queues[library_id].rollover[-1].queue_id == "cooperative"
        assert 2 <= sum(each.role == "librarian" for each in demo.librarians(library_id)) <= 4
    assert set(demo.queues["cooperative"].group_ids) == set(demo.groups)
    assert any(not each.active for each in demo.staff.values())


def test_scripts_are_there_for_every_group_and_library_and_for_two_librarians():
    everybody = consortium()
    owners = Counter(each.scope.value for each in scripts())
    assert owners == {"shared": 2, "library": 5, "mine": 2}
    known = {*everybody.groups, *everybody.branches, *everybody.staff}
    for each in scripts():
        assert each.owner_id in known
        names = [script.name for script in (*each.texts, *each.urls)]
        assert len(set(names)) == len(names)
        assert all(script.words for script in (*each.texts, *each.urls))

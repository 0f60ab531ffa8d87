"""Searching on behalf of a librarian: nobody else's rows, whatever is typed, and pages that follow each other."""

from contextlib import suppress
from datetime import timedelta

import pytest
from msgspec.structs import replace

from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.domain.question import Assignee, HistoryEntry, Origin, Patron
from chalicelib.domain.status import Status
from chalicelib.errors import Invalid, NotAllowed
from chalicelib.storage.message import message_item
from chalicelib.storage.question import add_history
from chalicelib.storage.table import Transaction
from tests.support.desk import NOON
from tests.support.questions import (
    ANA,
    BIRCH,
    HARLOW,
    STATE,
    TECH,
    a_part,
    a_question,
    keep,
    keep_in,
    noise_of,
)
from tests.support.searching import SearchRoom
from tests.support.table import write_once

EVERYTHING = [
    {},
    {"text": "atlas"},
    {"text": "at"},
    {"text": '"the atlas"'},
    {"patron": "pat"},
    {"patron": "pat@example.org"},
    {"since": "2026-01-01"},
    {"until": "2026-12-31"},
    {"since": "2026-03-01", "until": "2026-03-31"},
    {"status": "new"},
    {"where": "lists"},
    {"where": "service_history"},
    {"order": "oldest"},
]
HOSTILE = [
    'text : "atlas"',
    "marks : 0library6269726368",
    "0library6269726368",
    "atlas OR zebra",
    "atlas AND NOT the",
    "NEAR(the atlas, 5)",
    '"',
    '""',
    '"atlas',
    'atlas" OR "zebra',
    "'; DROP TABLE part; --",
    "atlas' OR '1'='1",
    "{marks}: *",
    "^atlas",
    "atlas*",
    "(atlas",
    "-atlas",
    "at\x00las",
    "\ud800",
    "\x02atlas\x03",
    "%_",
    "📚🦊",
    "\u202eatlas\u202c",
    "שלום atlas",
    "<script>alert('atlas')</script>",
    ":owner",
    "?",
    "\U0001d51e\U0001d531\U0001d529\U0001d51e\U0001d530",
    "\U0001e900\U0001e901 atlas",
]


@pytest.fixture
def room(desk, consortium, tmp_path):
    return SearchRoom(desk, tmp_path)


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


@pytest.fixture
def noise(table, consortium, room):
    """Questions of every other library, all of them indexed."""
    write_once(table, "noise around Harlow", lambda: noise_of(BIRCH, STATE, TECH))
    room.fills_once("noise around Harlow", table)


def says(question_id, *texts):
    """A transcript in the table."""
    for seq, text in enumerate(texts, 1):
        message_item(question_id, Message(seq, NOON, Kind.SAID, Speaker.PATRON, "Pat", text)).save()


@pytest.fixture
def found(room, noise, ana):
    """Writes a question of Harlow, indexes it, and tells whether Ana finds it."""

    def write_and_search(written, /, **given):
        keep_in(HARLOW, "mine", text=written)
        room.indexes("mine")
        return room.finds(ana, **given) == ["mine"]

    return write_and_search


@pytest.mark.parametrize("given", EVERYTHING, ids=str)
def test_a_library_finds_nothing_of_the_others(room, noise, ana, given):
    assert room.page(ana, **given) == {
        "rows": [],
        "next": None,
        "total": 0,
        "more_than_total": False,
    }


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_text(room, noise, ana, typed):
    keep_in(HARLOW, "mine", text="zebra")
    room.indexes("mine")
    for field in ("text", "patron", "librarian"):
        with suppress(Invalid):
            assert room.finds(ana, **{field: typed}) == []


def test_what_is_typed_has_a_limit(room, ana):
    for field in ("text", "patron", "librarian"):
        with pytest.raises(Invalid) as refused:
            room.page(ana, **{field: "a" * 10_000})
        assert refused.value.details["field"] == field


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Où est la bibliothèque ?", "bibliotheque"),
        ("Where is the bibliotheque?", "Bibliothèque"),
        ("ATLAS", "atlas"),
        ("Welche Straße?", "straße"),
        ("איפה הספרייה?", "הספרייה"),
        ("図書館はどこですか", "図書館"),
        ("図書館 はどこ", '"図書館"'),
        ("猫", "猫"),
        ("C++ for beginners", "c++ beginners"),
        ("ask@harlow.example is broken", "ask@harlow.example"),
        ("the call number QA76.73", "qa76.73"),
        ("the librarian's chair", "librarian's"),
        ("an unfinished symphony", "symph"),
        ("an unfinished symphony", "SYMPHONY unfinished"),
        ("an unfinished symphony", '"unfinished symphony"'),
        ("an unfinished symphony", '"unfinished symphony'),
    ],
)
def test_words_are_found_however_they_are_written(found, text, typed):
    assert found(text, text=typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("an unfinished symphony", '"symphony unfinished"'),
        ("an unfinished symphony", "unfin symphony"),
        ("an unfinished symphony", '"symph"'),
        ("an unfinished symphony", "symphony sonata"),
        ("an unfinished symphony", "u"),
        ("図書館はどこですか", "どこ"),  # a run of characters without spaces is one word
    ],
)
def test_all_words_must_be_there_in_full_but_the_last(found, text, typed):
    assert not found(text, text=typed)


def test_everything_that_was_written_is_found(room, noise, ana):
    question = a_question(
        "mine", HARLOW, form=(("Name", "Pat"), ("Course", "Geology")), codes=("genealogy",), number=4711,
        pages=("https://maps.example/lakes",),
    )  # fmt: skip
    keep(question, a_part())
    says("mine", "transcribed", "twice")
    writes = Transaction()
    entries = [
        HistoryEntry("h1", NOON, "answer", "Ana", "answered"),
        HistoryEntry("h2", NOON, "note", "Ana", "noted"),
    ]
    add_history(writes, "mine", entries)
    writes.commit()
    room.indexes("mine")
    for word in (
        "atlas",
        "geology",
        "transcribed",
        "twice",
        "answered",
        "noted",
        "genealogy",
        "4711",
        "maps.example",
    ):
        assert room.finds(ana, text=word) == ["mine"], word
    assert room.finds(ana, text="pat") == []  # people have a field of their own


@pytest.mark.parametrize("typed", ["pat", "PAT", "pat@example.org", "exa pa", "pat@exam"])
def test_a_patron_is_found_by_beginnings_of_name_and_address(found, typed):
    assert found("zebra", patron=typed)


def test_status_code_librarian_and_place_choose(room, noise, ana, consortium):
    ben = consortium.staff["ben.harlow"]
    keep(a_question("coded", codes=("hours", "ill")), a_part(status=Status.ANSWERED))
    keep(a_question("held"), a_part(assignee=Assignee.of(ana)))
    keep(a_question("chatted", librarians=(Assignee.of(ben),)), a_part(status=Status.CLOSED))
    keep(a_question("quiet"), a_part(in_service_history=True))
    room.indexes("coded", "held", "chatted", "quiet")
    assert room.finds(ana, status="answered") == ["coded"]
    assert room.finds(ana, code="ill") == ["coded"]
    assert room.finds(ana, librarian=ana.id) == ["held"]
    assert room.finds(ana, librarian=ben.id) == ["chatted"]
    assert room.finds(ana, where="service_history") == ["quiet"]
    assert sorted(room.finds(ana, where="lists")) == ["chatted", "coded", "held"]
    assert room.finds(ana, status="closed", librarian=ana.id) == []


def test_days_are_those_of_the_library(room, noise, ana, consortium):
    consortium.save_library(replace(HARLOW, time_zone="America/Chicago"))
    evening = NOON.replace(hour=3)  # the evening of the day before, in Chicago
    keep_in(HARLOW, "evening", at=evening)
    keep_in(HARLOW, "noon")
    room.indexes("evening", "noon")
    assert room.finds(ana, since="2026-03-01", until="2026-03-01") == ["evening"]
    assert room.finds(ana, since="2026-03-02", until="2026-03-02") == ["noon"]
    assert room.finds(ana, until="2026-03-01") == ["evening"]
    assert room.finds(ana, since="2026-03-02") == ["noon"]
    assert room.finds(ana, since="1970-01-01", until="2199-12-31") == ["noon", "evening"]


def test_the_day_is_when_it_was_asked_and_the_order_is_the_last_activity(room, noise, ana):
    for name, asked, active in (("early", 0, 9), ("late", 1, 2)):
        at = NOON + timedelta(days=active)
        question = a_question(name, asked_at=NOON + timedelta(days=asked), last_activity=at)
        keep(question, a_part(last_activity=at))
    room.indexes("early", "late")
    assert room.finds(ana) == ["early", "late"]
    assert room.finds(ana, order="oldest") == ["late", "early"]
    assert room.finds(ana, since="2026-03-02", until="2026-03-02") == ["early"]
    assert room.finds(ana, since="2025-06-30", until="2026-03-02") == ["early"]
    assert room.finds(ana, until="2027-01-01") == ["early", "late"]
    assert room.finds(ana, until="2026-03-01") == []
    assert room.finds(ana, since="2026-03-03") == ["late"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"status": "lost"}, "status"),
        ({"code": "x" * 201}, "code"),
        ({"where": "elsewhere"}, "where"),
        ({"scope": "world"}, "scope"),
        ({"order": "random"}, "order"),
        ({"since": "yesterday"}, "from"),
        ({"since": "2026-02-30"}, "from"),
        ({"since": "2026-W01-1"}, "from"),
        ({"until": "0001-01-01"}, "to"),
        ({"until": "2200-01-01"}, "to"),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "to"),
        ({"text": "?!"}, "text"),
        ({"cursor": "forged"}, "cursor"),
    ],
)
def test_what_is_wrong_is_named(room, ana, given, field):
    with pytest.raises(Invalid) as refused:
        room.page(ana, **given)
    assert refused.value.details["field"] == field


def test_what_is_left_empty_asks_for_nothing(found):
    names = (
        "text",
        "patron",
        "since",
        "until",
        "status",
        "code",
        "librarian",
        "where",
        "scope",
        "order",
        "cursor",
    )
    assert found("zebra", **dict.fromkeys(names, ""))


class TestTheGroup:
    """Its administrators search all its libraries: each question once, the patron's library's part first."""

    @pytest.fixture
    def shared(self, room, noise):
        """A question of Birch's patron that Harlow has a part of, and one that Harlow has of State's patron."""
        keep(
            a_question("inside", BIRCH, text="zebra"),
            *(a_part(each, question_id="inside") for each in (HARLOW, BIRCH)),
        )
        keep(
            a_question("across", STATE, text="zebra"),
            a_part(STATE, question_id="across"),
            a_part(HARLOW, Status.CLOSED, question_id="across", origin=Origin.CHATTING_LIBRARY),
        )
        room.indexes("inside", "across")

    def test_each_question_is_found_once_by_the_part_that_stands_for_it(
        self, room, consortium, shared
    ):
        dana = consortium.staff["dana.harlow"]
        rows = room.page(dana, text="zebra", scope="group")["rows"]
        assert {row["question_id"]: row["status"] for row in rows} == {
            "inside": "new",
            "across": "closed",
        }
        assert room.page(consortium.staff["dana.state"], text="zebra", scope="group")["total"] == 1
        assert room.page(dana, scope="group")["total"] == 2 + len(Status) * 2 + 2

    def test_the_own_library_finds_its_part(self, room, consortium, shared):
        assert len(room.finds(consortium.staff["ana.birch"], text="zebra")) == 1
        assert len(room.finds(consortium.staff["ana.harlow"], text="zebra")) == 2

    @pytest.mark.parametrize("who", ["ana.harlow", "cleo.harlow"])
    def test_it_is_for_its_administrators(self, room, consortium, who):
        with pytest.raises(NotAllowed):
            room.page(consortium.staff[who], scope="group")


class TestPages:
    @pytest.fixture
    def sixty(self, table, noise, room):
        """Sixty questions of Harlow, two at each minute."""

        def write():
            for n in range(60):
                keep_in(HARLOW, f"q{n:02}", at=NOON + timedelta(minutes=n // 2), text="zebra")

        write_once(table, "sixty zebras", write)
        room.indexes(*(f"q{n:02}" for n in range(60)))

    @pytest.mark.parametrize("order", ["newest", "oldest"])
    def test_they_follow_each_other_without_gap_or_repetition(self, room, ana, sixty, order):
        ids, cursor = [], ""
        while cursor is not None:
            page = room.page(ana, text="zebra", order=order, cursor=cursor)
            assert (page["total"], page["more_than_total"]) == (60, False)
            ids += [row["question_id"] for row in page["rows"]]
            cursor = page["next"]
        minutes = [int(each[1:]) // 2 for each in ids]
        assert sorted(ids) == [f"q{n:02}" for n in range(60)]
        assert minutes == sorted(minutes, reverse=order == "newest")

    def test_a_page_has_25_rows_and_the_last_has_no_next(self, room, ana, sixty):
        page = room.page(ana, since="2026-03-02", until="2026-03-02")
        assert len(page["rows"]) == 25
        assert page["next"]

    def test_a_cursor_is_good_for_its_search_and_its_reader_alone(
        self, room, ana, consortium, sixty
    ):
        cursor = room.page(ana, text="zebra")["next"]
        for staff, given in (
            (ana, {"text": "zebr"}),
            (ana, {"text": "zebra", "order": "oldest"}),
            (ana, {"text": "zebra", "status": "new"}),
            (consortium.staff["ben.harlow"], {"text": "zebra"}),
            (consortium.staff["ana.birch"], {"text": "zebra"}),
        ):
            with pytest.raises(Invalid) as refused:
                room.page(staff, cursor=cursor, **given)
            assert refused.value.details["field"] == "cursor"


def test_a_row_is_that_of_a_list_with_the_words_where_they_stand(room, noise, ana, desk):
    keep(
        a_question("mine", text='<b>zebra</b> "and" Zebra', patron=Patron("Pat")),
        a_part(assignee=Assignee.of(ANA)),
    )
    room.indexes("mine")
    (row,) = room.page(ana, text="zebra")["rows"]
    assert row["in_service_history"] is False
    assert row["assignee"] == {"id": ANA.id, "name": ANA.name}
    assert "".join(piece["text"] for piece in row["excerpt"]).startswith('<b>zebra</b> "and" Zebra')
    assert [piece["text"] for piece in row["excerpt"] if piece["hit"]] == ["zebra", "Zebra"]
    (row,) = room.page(ana)["rows"]
    assert row["excerpt"] == []


def test_the_marks_of_an_excerpt_cannot_be_forged(room, noise, ana):
    keep_in(HARLOW, "mine", text="zebra \x02crossing\x03")
    room.indexes("mine")
    (row,) = room.page(ana, text="zebra")["rows"]
    assert [piece["text"] for piece in row["excerpt"] if piece["hit"]] == ["zebra"]


def test_a_question_that_the_library_leaves_out_is_not_found(room, noise, consortium):
    keep(
        a_question("left out", BIRCH, text="zebra", librarians=(Assignee.of(ANA),)),
        a_part(BIRCH, question_id="left out"),
    )
    room.indexes("left out")
    assert room.finds(consortium.staff["ana.harlow"], text="zebra") == []
    assert room.finds(consortium.staff["cleo.harlow"], librarian=ANA.id) == []

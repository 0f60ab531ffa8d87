"""Reading the audit trail: one's own library's or group's, filtered, a page at a time, and as a sheet."""

import csv
import io

import pytest

from chalicelib.actions import setting as settings
from chalicelib.actions.audit_trail import COLUMNS, sheet, view
from chalicelib.errors import Invalid, NotAllowed


@pytest.fixture
def people(consortium):
    return {name: consortium.staff[f"{name}.harlow"] for name in ("ana", "cleo", "dana")}


@pytest.fixture
def changed(desk, consortium, people):
    """Cleo and Dana of Harlow change something, and so does Birch."""
    address = {"alert_email": "=1+1@harlow.example", "library_types": []}
    settings.save(desk, people["cleo"], "contact", address, revision=0)
    desk.clock.forward(days=1)
    settings.save(
        desk, people["dana"], "chat-transcripts", {"exclude_transcripts": True}, revision=0
    )
    settings.save(
        desk, people["dana"], "branding", {"short_name": "=cmd|' /C calc'!A0"}, revision=0
    )
    other = consortium.staff["cleo.birch"]
    settings.save(desk, other, "chat-transcripts", {"exclude_transcripts": True}, revision=0)


def names(page):
    return [entry["name"] for entry in page["entries"]]


def test_an_administrator_reads_the_own_librarys(desk, changed, people):
    page = view(desk, people["cleo"], {})
    assert names(page) == ["chat-transcripts", "contact"]
    entry = page["entries"][1]
    assert entry["staff"] == {"id": "cleo.harlow", "name": "Cleo of Harlow"}
    assert entry["fields"] == [
        {"name": "alert_email", "before": "", "after": "=1+1@harlow.example"}
    ]
    assert page["next"] is None


def test_the_groups_is_for_its_administrators(desk, changed, people):
    assert names(view(desk, people["dana"], {"trail": "group"})) == ["branding"]
    with pytest.raises(NotAllowed):
        view(desk, people["cleo"], {"trail": "group"})
    with pytest.raises(NotAllowed):
        view(desk, people["ana"], {})


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"staff": "cleo.harlow"}, ["contact"]),
        ({"what": "account"}, []),
        ({"from": "2026-03-03"}, ["chat-transcripts"]),
        ({"to": "2026-03-02"}, ["contact"]),
        ({"from": "2026-03-02", "to": "2026-03-03"}, ["chat-transcripts", "contact"]),
    ],
)
def test_it_is_narrowed_down(desk, changed, people, given, found):
    assert names(view(desk, people["cleo"], given)) == found


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"from": "x"}, "from"),
        ({"to": "x"}, "to"),
        ({"trail": "x"}, "trail"),
        ({"cursor": "x"}, "cursor"),
    ],
)
def test_what_cannot_be_understood_is_refused_at_its_field(desk, people, given, field):
    with pytest.raises(Invalid) as refused:
        view(desk, people["cleo"], given)
    assert refused.value.details["field"] == field


def test_pages_follow_one_another(desk, people):
    for number in range(60):
        desk.clock.forward(seconds=1)
        values = {"exclude_transcripts": number % 2 == 0}
        settings.save(desk, people["cleo"], "chat-transcripts", values, revision=number)
    first = view(desk, people["cleo"], {})
    rest = view(desk, people["cleo"], {"cursor": first["next"]})
    ids = [entry["id"] for entry in first["entries"] + rest["entries"]]
    assert (len(ids), len(set(ids)), rest["next"]) == (60, 60, None)
    with pytest.raises(Invalid):
        view(desk, people["dana"], {"cursor": first["next"]})


def test_the_sheet_has_a_row_for_each_field_and_computes_nothing(changed, people):
    table = sheet(people["dana"], {"trail": "group"})
    rows = list(csv.reader(io.StringIO(table["csv"])))
    assert (table["name"], rows[0]) == ("audit-trail-lakeland.csv", list(COLUMNS))
    assert rows[1][-3:] == ["short_name", "", "'=cmd|' /C calc'!A0"]
    assert len(rows) == 2

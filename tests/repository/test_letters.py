"""Every kind of letter has its folder, its three files, its writer and its row in docs/mail-out.md."""

from chalicelib.actions.writing import WRITERS
from chalicelib.domain.letter import LETTERS, LetterKind
from chalicelib.domain.letter_state import LetterState
from chalicelib.gateways.rendering import TEMPLATES
from tests.support.documents import DOCS, marked, rows_with

MAIL = TEMPLATES / "mail"


def test_every_kind_has_a_folder_and_every_folder_a_kind():
    folders = {path.name for path in MAIL.iterdir() if not path.name.startswith("_")}
    assert folders == set(LetterKind)


def test_every_folder_has_three_files():
    for kind in LetterKind:
        files = sorted(path.name for path in (MAIL / kind).iterdir())
        assert files == ["body.html", "body.txt", "subject.txt"], kind


def test_every_kind_has_a_writer():
    assert WRITERS.keys() == set(LetterKind)


def test_the_document_says_what_holds_for_each_kind():
    said = {True: "yes", False: "no"}
    rows = rows_with((DOCS / "mail-out.md").read_text(), "Letter", "By hand")
    documented = {marked(row["Letter"])[0]: row for row in rows}
    assert documented.keys() == LETTERS.keys()
    for kind, rule in LETTERS.items():
        row = documented[kind]
        assert (
            row["To"],
            row["By hand"],
            row["Captured"],
            row["Own texts"],
            row["Link"],
            row["Survey"],
            row["Reply text"],
            row["Capped"],
        ) == (
            rule.audience,
            said[rule.by_hand],
            said[rule.captured],
            said[rule.custom],
            said[rule.account],
            said[rule.survey],
            said[rule.reply_text],
            said[rule.capped],
        ), kind


def test_the_document_has_every_state():
    rows = rows_with((DOCS / "mail-out.md").read_text(), "State", "What follows")
    assert [marked(row["State"])[0] for row in rows] == list(LetterState)

"""Every kind of letter has its folder, its three files and its writer."""

from chalicelib.actions.writing import WRITERS
from chalicelib.domain.letter import LetterKind
from chalicelib.gateways.rendering import TEMPLATES

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

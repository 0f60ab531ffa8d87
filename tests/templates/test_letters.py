"""Letters as they arrive: styles in place, what people wrote as text, readable without HTML."""

import re

import pytest

from chalicelib.actions.writing import write
from chalicelib.domain.letter import LetterKind
from chalicelib.gateways.rendering import TEMPLATES
from tests.support.letters import CONTENTS, HOSTILE_TEXT, LARGE, correspond
from tests.support.mail import FakeMail, FakePlaces

RULE = f"\n{'-' * 60}\n"


@pytest.fixture(params=CONTENTS)
def letters(request, desk, table, consortium):
    """A letter of each kind, with what people wrote being of one sort."""
    content = CONTENTS[request.param]
    told = correspond(desk, table, consortium, content)
    places = FakePlaces()
    for file, held in (("f1", b"pdf"), (LARGE.id, b"x" * LARGE.size)):
        places.files[f"questions/{told.question_id}/{file}"] = held
    office = places.office(desk, FakeMail())
    written = {kind: write(office, told.letter(kind)) for kind in LetterKind}
    return content, written


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_has_its_three_parts(kind):
    parts = {path.name for path in (TEMPLATES / "mail" / kind.value).iterdir()}
    assert parts == {"subject.txt", "body.txt", "body.html"}


def test_html_is_what_mail_programs_show(letters):
    _, written = letters
    for kind, letter in written.items():
        html = letter.html
        assert html.count("<style>") == 1, kind
        assert html.index("@media (prefers-color-scheme: dark)") < html.index("</head>"), kind
        assert '<html lang="en"' in html, kind
        assert re.search(r'<td class="cell ink body" style="[^"]*font-family', html), kind
        assert html.count("<table") == html.count("</table>"), kind
        assert html.count("<td") == html.count("</td>"), kind
        assert '<!--[if mso]><table role="presentation" width="600"' in html, kind
        for loaded in ("<script", "<img", "<link", "<iframe", "url(", 'src="', "onerror=alert(2)>"):
            assert loaded not in html, (kind, loaded)


def test_subjects_are_one_plain_line(letters):
    _, written = letters
    for kind, letter in written.items():
        assert "\n" not in letter.subject, kind
        assert letter.subject == letter.subject.strip() != "", kind


def test_text_reads_well_alone(letters):
    _, written = letters
    for kind, letter in written.items():
        assert "\n\n\n" not in letter.text, kind
        assert "&lt;" not in letter.text, kind
        assert "&amp;" not in letter.text, kind
        assert not letter.text.startswith("\n"), kind
        *above, last = letter.text.split(RULE)
        assert all(each.strip() and each.endswith("\n") for each in above), kind
        assert last.strip(), kind


def test_what_was_written_arrives_whole(letters):
    content, written = letters
    for kind in (LetterKind.ANSWER, LetterKind.CLARIFICATION, LetterKind.MESSAGE):
        assert content.words in written[kind].text
        assert content.question[:3000] in written[kind].text


@pytest.mark.parametrize("letters", ["long"], indirect=True)
def test_addresses_that_a_patron_wrote_are_none(letters):
    content, written = letters
    assert content.question.startswith("https://catalog.example.org/a")
    for kind, letter in written.items():
        assert 'href="https://catalog.example.org' not in letter.html, kind


@pytest.mark.parametrize("letters", ["hostile"], indirect=True)
def test_what_people_wrote_is_never_markup(letters):
    _, written = letters
    tags = re.compile(r"<(script|img|b[ >]|style>\.sheet|a href='javascript)", re.IGNORECASE)
    for kind, letter in written.items():
        assert tags.search(letter.html) is None, kind
        assert "{{ 7 * 7 }}" in letter.html or HOSTILE_TEXT not in letter.text, kind
    html = written[LetterKind.ANSWER].html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


@pytest.mark.parametrize("letters", ["typical"], indirect=True)
class TestTypical:
    def test_addresses_that_a_librarian_wrote_are_links(self, letters):
        html = letters[1][LetterKind.ANSWER].html
        assert 'href="https://catalog.example.org/atlas-1897"' in html

    def test_a_letter_to_nobody_known_says_how_to_ask(self, letters):
        text = letters[1][LetterKind.MAIL_NOT_FILED].text
        assert "No librarian has read it." in text
        assert "use the form" in text

    def test_the_transcript_reads_as_the_chat_went(self, letters):
        text = letters[1][LetterKind.CHAT_TRANSCRIPT].text
        assert text.startswith("Hello Pat,\n\nThank you for asking Harlow Public Library.")
        assert "the library will write to you at this address" in text
        assert "Length: 3 minutes\nLibrarian: Ana\n" in text
        places = [text.index(part) for part in ("Pat:\n", "* Ana joined", "Ana:\n", "* The lib")]
        assert places == sorted(places)

    def test_a_notice_leads_to_the_question(self, letters):
        letter = letters[1][LetterKind.NOTICE_REFERRED]
        assert "https://desk.example.org/monitor/#/question/" in letter.text
        assert 'href="https://desk.example.org/monitor/#/question/' in letter.html

    def test_refused_files_are_named(self, letters):
        letter = letters[1][LetterKind.NOTICE_REFUSED_FILES]
        assert "map of the stacks.pdf\nThis file is larger than 5 MB.\n\nprogram.exe" in letter.text
        assert "map of the stacks.pdf</strong><br>This file is larger" in letter.html

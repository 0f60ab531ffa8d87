"""Incoming mail: names of files, cut texts, how much is kept."""

import pytest

from chalicelib.domain.file_kind import PROGRAM
from chalicelib.domain.incoming import (
    ATTACHMENT_LIMIT,
    ATTACHMENTS_LIMIT,
    CUT,
    LISTED_LIMIT,
    NAME_LIMIT,
    TOO_LARGE,
    TOO_LARGE_TOGETHER,
    TOO_MANY,
    MailAttachment,
    clean_line,
    clean_name,
    cut,
    within_limits,
)


def file(size=10, name="map.png", refused=None):
    return MailAttachment(name, "image/png", b"" if refused else b"x" * size, refused)


class TestLines:
    @pytest.mark.parametrize(
        ("text", "cleaned"),
        [
            ("Pat\r\nBcc: all@example.org", "Pat Bcc: all@example.org"),
            ("photo\u202egnp.exe", "photognp.exe"),
            ("a\u2066b\u2069c\u200fd", "abcd"),
            ("be\x00ll\x07", "bell"),
            ("  much \t room  ", "much room"),
            ("नमस्ते\u200d و\u200cب", "नमस्ते\u200d و\u200cب"),
        ],
    )
    def test_nothing_stays_that_breaks_hides_or_turns_a_line(self, text, cleaned):
        assert clean_line(text, 100) == cleaned

    def test_a_line_is_cut_at_its_limit(self):
        assert clean_line("word " * 100, 9) == "word word"


class TestNames:
    @pytest.mark.parametrize(
        ("name", "cleaned"),
        [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\pat\\scan.png", "scan.png"),
            ("Übersicht €.pdf", "Übersicht €.pdf"),
            ('a<b>:"c|?*.txt', "a_b___c___.txt"),
            ("...", "file"),
            ("", "file"),
            ("dir/", "file"),
            (" .hidden ", "hidden"),
        ],
    )
    def test_a_name_is_no_path(self, name, cleaned):
        assert clean_name(name, "file") == cleaned

    def test_a_long_name_keeps_its_extension(self):
        cleaned = clean_name("n" * 300 + ".docx", "file")
        assert len(cleaned) == NAME_LIMIT
        assert cleaned.endswith("n.docx")


class TestLimits:
    def test_a_text_within_its_limit_stays_as_it_is(self):
        assert cut("x" * 100, 100) == "x" * 100

    def test_a_text_that_was_cut_says_so(self):
        assert cut("x" * 101, 100) == "x" * (100 - len(CUT)) + CUT

    def test_a_large_file_is_refused_and_the_next_one_kept(self):
        large, small = within_limits([file(ATTACHMENT_LIMIT + 1), file()])
        assert (large.refused, large.content) == (TOO_LARGE, b"")
        assert (small.refused, small.content) == (None, b"x" * 10)

    def test_files_are_refused_that_are_too_large_together(self):
        kept = within_limits([file(ATTACHMENT_LIMIT) for _ in range(4)])
        assert [each.refused for each in kept] == [None, None, None, TOO_LARGE_TOGETHER]

    def test_ten_files_are_kept_and_refused_ones_do_not_count(self):
        kept = within_limits(
            [file(refused=PROGRAM)] + [file() for _ in range(ATTACHMENTS_LIMIT + 1)]
        )
        assert [each.refused for each in kept] == [PROGRAM, *[None] * ATTACHMENTS_LIMIT, TOO_MANY]

    def test_nobody_lists_more_files_than_people_look_at(self):
        assert len(within_limits([file() for _ in range(100)])) == LISTED_LIMIT

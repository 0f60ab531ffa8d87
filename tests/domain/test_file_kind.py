"""Kinds of files that do not go by mail: by name and by how they begin."""

import pytest

from chalicelib.domain.file_kind import (
    PROGRAM,
    SCRIPT,
    WEB_PAGE,
    extension_of,
    refusal_of_beginning,
    refusal_of_name,
    refusal_to_send,
)


def test_the_last_extension_counts():
    assert extension_of("invoice.pdf.EXE") == "exe"
    assert refusal_of_name("invoice.pdf.EXE") == PROGRAM


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.docx", "a.jpg", "a.txt", "a.ics", "a.zip", "a.mp3", "a"]
)
def test_what_people_send_is_not_refused_by_name(name):
    assert refusal_of_name(name) is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"MZ\x90\x00", PROGRAM),
        (b"\xef\xbb\xbf \r\n<SVG onload=alert(1)>", WEB_PAGE),
        ("<html>".encode("utf-16-le"), WEB_PAGE),
        (b"#!/bin/sh", SCRIPT),
        (b"%PDF-1.7", None),
        (b"The MZ of a program is no program.", None),
        (b"", None),
    ],
)
def test_what_it_is_counts_whatever_it_is_called(data, reason):
    assert refusal_of_beginning(data) == reason


@pytest.mark.parametrize(
    ("name", "beginning", "reason"),
    [
        ("a mail.eml", b"MIME-Version: 1.0\r\n", None),
        ("a mail.msg", b"", None),
        ("no mail.eml", b"MZ\x90\x00", PROGRAM),
        ("map.pdf", b"%PDF-1.7", None),
        ("map.pdf", b"MZ\x90\x00", PROGRAM),
        ("page.html", b"", WEB_PAGE),
    ],
)
def test_librarians_attach_mails_and_no_programs(name, beginning, reason):
    assert refusal_to_send(name, beginning) == reason

"""What a chat takes: by the name first, and then by what the content really is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.chat_file_kind import (
    BY_EXTENSION,
    KINDS,
    PICTURES,
    SHOWN_TYPES,
    check_beginning,
    check_name,
)
from chalicelib.domain.file_kind import REFUSED_EXTENSIONS
from chalicelib.errors import Invalid
from tests.support.chat_files import PNG, SAMPLES

NO_PICTURES = [each for each in SAMPLES if BY_EXTENSION[each] not in PICTURES]


def test_there_is_a_sample_of_every_kind():
    assert SAMPLES.keys() == BY_EXTENSION.keys()


@pytest.mark.parametrize("extension", SAMPLES)
def test_a_file_is_what_it_says(extension):
    for name in (f"a.{extension}", f"A.B.{extension.upper()}"):
        assert check_beginning(name, SAMPLES[extension]) is BY_EXTENSION[extension]


@pytest.mark.parametrize(
    "name", ["run.exe", "a.png.exe", "a.svg", "a.html", "a.docm", "a.zip", "a", "png", ".png", "a."]
)
def test_other_names_are_refused_and_the_file_is_named(name):
    with pytest.raises(Invalid) as refused:
        check_name(name)
    assert refused.value.details["field"] == "name"
    assert refused.value.message.startswith(f"{name}: ")


@pytest.mark.parametrize("extension", SAMPLES)
@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03",
        b"\x7fELF\x02",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>",
        b"  \r\n<!DOCTYPE html><script>alert(1)</script>",
        b"\xef\xbb\xbf<html>",
        b"#!/bin/sh\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"Rar!\x1a\x07",
        b"",
    ],
)
def test_what_is_something_else_is_refused_whatever_its_name(extension, content):
    with pytest.raises(Invalid) as refused:
        check_beginning(f"a.{extension}", content)
    assert refused.value.details["field"] == "file"


@pytest.mark.parametrize("extension", [each for each in SAMPLES if each not in {"txt", "csv"}])
def test_a_text_is_nothing_but_a_text(extension):
    with pytest.raises(Invalid):
        check_beginning(f"a.{extension}", b"Only words.")


def test_a_picture_may_be_another_picture_than_its_name_says():
    assert check_beginning("photo.jpg", PNG).media_type == "image/png"


@pytest.mark.parametrize("extension", NO_PICTURES)
def test_nothing_else_may_be_a_picture(extension):
    with pytest.raises(Invalid):
        check_beginning(f"a.{extension}", PNG)


def test_what_is_shown_is_a_picture_that_cannot_do_anything():
    assert {"image/png", "image/jpeg", "image/gif", "image/webp"} == SHOWN_TYPES


def test_no_kind_has_a_name_that_mail_refuses():
    assert not BY_EXTENSION.keys() & REFUSED_EXTENSIONS.keys()


@given(st.sampled_from(sorted(SAMPLES)), st.binary(max_size=64))
def test_whatever_comes_is_refused_or_begins_as_its_kind_does(extension, content):
    try:
        kind = check_beginning(f"a.{extension}", content)
    except Invalid:
        return
    assert kind in KINDS
    assert kind.fits(content)
    assert (kind in PICTURES) == (BY_EXTENSION[extension] in PICTURES)


@given(st.sampled_from(sorted(SAMPLES)), st.binary(max_size=64))
def test_what_follows_the_beginning_of_a_kind_does_not_change_it(extension, more):
    if BY_EXTENSION[extension].marks:
        assert check_beginning(f"a.{extension}", SAMPLES[extension] + more).fits(SAMPLES[extension])

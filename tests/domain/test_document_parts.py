"""Documents are opened far enough to say that they are one and hold nothing that runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.chat_file_kind import BY_EXTENSION
from chalicelib.domain.document_parts import (
    DAMAGED,
    MACROS,
    OTHER,
    PARTS_LIMIT,
    PROGRAMS,
    refusal_of_document,
)
from tests.support.chat_files import DOCX_PARTS, SAMPLES, a_document

DOCUMENTS = [each for each in SAMPLES if BY_EXTENSION[each].holds]
ODT = "application/vnd.oasis.opendocument.text"


def _refusal(extension, content):
    kind = BY_EXTENSION[extension]
    return refusal_of_document(content, holds=kind.holds, media_type=kind.media_type)


@pytest.mark.parametrize("extension", DOCUMENTS)
def test_a_document_of_its_kind_is_taken(extension):
    assert _refusal(extension, SAMPLES[extension]) is None


@pytest.mark.parametrize("extension", DOCUMENTS)
@pytest.mark.parametrize("other", DOCUMENTS)
def test_one_of_another_kind_is_not(extension, other):
    assert (_refusal(extension, SAMPLES[other]) is None) == (extension == other)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (a_document("a.txt", "b.exe"), OTHER),
        (a_document(*DOCX_PARTS, "word/vbaProject.bin"), MACROS),
        (a_document(*DOCX_PARTS, "word/vbaData.xml"), MACROS),
        (a_document(*DOCX_PARTS, "word/embeddings/run.EXE"), PROGRAMS),
        (a_document(*DOCX_PARTS, "word/embeddings/a.lnk"), PROGRAMS),
        (a_document(*DOCX_PARTS, "word/embeddings/oleObject1.bin"), None),
        (a_document(*DOCX_PARTS, *(f"word/{n}.xml" for n in range(PARTS_LIMIT))), PROGRAMS),
        (SAMPLES["docx"][:-10], DAMAGED),
        (b"PK\x03\x04 and nothing more", DAMAGED),
    ],
)
def test_the_reason_is_told(content, reason):
    assert _refusal("docx", content) == reason


@pytest.mark.parametrize("part", ["Basic/Standard/script.xml", "Scripts/python/run.txt"])
def test_macros_of_open_documents_are_found(part):
    assert _refusal("odt", a_document(part, mimetype=ODT)) == MACROS


@pytest.mark.parametrize("told", ["application/zip", "", ODT + "-template"])
def test_an_open_document_says_of_itself_what_it_is(told):
    assert _refusal("odt", a_document("content.xml", mimetype=told)) == OTHER


@given(st.binary(max_size=200))
def test_nothing_that_is_damaged_is_a_fault_of_ours(rest):
    assert _refusal("docx", b"PK\x03\x04" + rest) is not None

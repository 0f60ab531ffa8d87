"""Files that librarians attach: named, limited, taken over by the act that sends them."""

import pytest

from chalicelib.actions.attaching import begin_upload
from chalicelib.actions.fetching import file_address
from chalicelib.domain.file import FILE_BYTES_LIMIT
from chalicelib.domain.status import Status
from chalicelib.errors import Invalid, NotFound
from chalicelib.storage.question import read_question
from tests.support.acts import act
from tests.support.files import FakeFiles
from tests.support.questions import BIRCH, HARLOW, keep_in


@pytest.fixture
def files():
    return FakeFiles()


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


@pytest.fixture
def asked(consortium):
    keep_in(BIRCH, "other", Status.NEW)
    return keep_in(HARLOW, "q1", Status.NEW)


def upload(desk, files, staff, content=b"a map", name="map.pdf"):
    begun = begin_upload(
        desk, files, staff, name=name, media_type="application/pdf", size=len(content)
    )
    files.files[begun["upload"]["fields"]["key"]] = content
    return begun["id"]


def test_a_file_goes_with_the_answer_and_lies_beside_the_question(desk, files, ana, asked):
    file_id = upload(desk, files, ana)
    act(desk, ana, "q1", "answer", text="See the map.", files=(file_id,), bucket=files)
    (file,) = read_question("q1").history[-1].files
    assert (file.name, file.size) == ("map.pdf", 5)
    assert files.files[f"questions/q1/{file_id}"] == b"a map"
    address = file_address(files, ana, "q1", file_id)["url"]
    assert address.endswith("?name=map.pdf")


def test_it_is_sent_once_and_then_not_waiting_any_more(desk, files, ana, asked):
    file_id = upload(desk, files, ana)
    act(desk, ana, "q1", "answer", text="See the map.", files=(file_id,), bucket=files)
    with pytest.raises(Invalid) as refused:
        act(desk, ana, "q1", "message", text="Again.", files=(file_id,), bucket=files)
    assert refused.value.details["field"] == "files"


def test_another_librarians_upload_cannot_be_attached(desk, files, consortium, ana, asked):
    theirs = upload(desk, files, consortium.staff["ben.harlow"])
    with pytest.raises(Invalid):
        act(desk, ana, "q1", "answer", text="See the map.", files=(theirs,), bucket=files)


def test_one_that_never_arrived_is_named(desk, files, ana, asked):
    begun = begin_upload(desk, files, ana, name="map.pdf", media_type="", size=5)
    with pytest.raises(Invalid, match=r"map\.pdf has not arrived"):
        act(desk, ana, "q1", "answer", text="See.", files=(begun["id"],), bucket=files)


def test_together_they_must_fit_into_a_letter(desk, files, ana, asked):
    ids = tuple(upload(desk, files, ana, bytes(4 * 1024 * 1024)) for _ in range(2))
    with pytest.raises(Invalid, match="7 MB"):
        act(desk, ana, "q1", "answer", text="See.", files=ids, bucket=files)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "../", "size": 5}, "name"),
        ({"name": "run.EXE", "size": 5}, "name"),
        ({"name": "map.pdf.lnk", "size": 5}, "name"),
        ({"name": "drawing.svg", "size": 5}, "name"),
        ({"name": "form.docm", "size": 5}, "name"),
        ({"name": "a.pdf", "size": 0}, "size"),
        ({"name": "a.pdf", "size": FILE_BYTES_LIMIT + 1}, "size"),
    ],
)
def test_what_is_wrong_is_named(desk, files, ana, given, field):
    with pytest.raises(Invalid) as refused:
        begin_upload(desk, files, ana, media_type="", **given)
    assert refused.value.details["field"] == field


def test_a_program_is_not_sent_whatever_its_name(desk, files, ana, asked):
    file_id = upload(desk, files, ana, b"MZ\x90\x00", name="map.pdf")
    with pytest.raises(Invalid, match=r"map\.pdf: This is a program") as refused:
        act(desk, ana, "q1", "answer", text="See.", files=(file_id,), bucket=files)
    assert refused.value.details["field"] == "files"
    assert "answer" not in [entry.kind for entry in read_question("q1").history]


def test_a_name_brings_no_folders_and_nothing_unseen(desk, files, ana, asked):
    begun = begin_upload(
        desk, files, ana, name="..\\secret/\u202efdp.txt\x00", media_type="text/plain", size=5
    )
    assert begun["name"] == "fdp.txt"
    files.files[begun["upload"]["fields"]["key"]] = b"a map"
    act(desk, ana, "q1", "answer", text="See.", files=(begun["id"],), bucket=files)
    (file,) = read_question("q1").history[-1].files
    assert file.name == "fdp.txt"


@pytest.mark.parametrize("who", ["ana.birch", "dana.state"])
def test_files_are_for_those_who_may_read_the_question(desk, files, consortium, ana, asked, who):
    file_id = upload(desk, files, ana)
    act(desk, ana, "q1", "answer", text="See.", files=(file_id,), bucket=files)
    with pytest.raises(NotFound):
        file_address(files, consortium.staff[who], "q1", file_id)
    with pytest.raises(NotFound):
        file_address(files, ana, "other", file_id)

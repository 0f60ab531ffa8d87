"""Files in a chat through the running stack: over a socket and by polling, under the functions' own roles."""

import uuid

import pytest

from tests.support.chat_files import PNG, SAMPLES
from tests.support.client import eventually

HOSTILE_NAME = '..\\\u202e"><img src=x onerror=alert(1)>;\r\n' + "x" * 300 + ".png"


@pytest.fixture(params=["socket", "polling"])
def ana(desk, request):
    ana = desk.librarian("Ana", desk.harlow)
    if request.param == "polling":
        ana.polls()
    ana.opens(desk.harlow.id)
    return ana


@pytest.fixture(params=["socket", "polling"])
def pat(desk, ana, request):
    pat = desk.visitor().asks(desk.harlow.id)
    pat.joins(pat.polls() if request.param == "polling" else None)
    ana.accepts(pat.chat)
    yield pat
    pat.hang_up()


def begins(person, chat, name="map.png", content=PNG):
    """The file is in the bucket: its id."""
    begun = person.line.ask("chat.begin_file", chat=chat, name=name, size=len(content))
    assert person.http.send_file(begun["upload"], name, content) == 204
    return begun["id"]


def sends(person, chat, file_id, client_id=""):
    fields = {"chat": chat, "client_id": client_id or uuid.uuid4().hex, "file": file_id}
    return person.line.ask("chat.send_file", **fields)["message"]


def fetched(person, chat, file_id):
    return person.http.fetch(person.line.ask("chat.file_link", chat=chat, file=file_id)["url"])


def test_files_go_both_ways_and_stay_with_the_question(desk, ana, pat):
    picture = begins(pat, pat.chat)
    line = sends(pat, pat.chat, picture, "f1")
    assert sends(pat, pat.chat, picture, "f1") == line
    heard = ana.line.wait_for("chat.said", lambda event: event["message"]["file"])
    assert heard["message"] == line
    answer = fetched(ana, pat.chat, picture)
    assert (answer.data, answer.headers["Content-Type"]) == (PNG, "image/png")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="map.png"')
    assert answer.headers["Cache-Control"] == "no-store"

    document = begins(ana, pat.chat, "plan.docx", SAMPLES["docx"])
    sends(ana, pat.chat, document)
    heard = pat.line.wait_for("chat.said", lambda event: event["message"]["text"] == "plan.docx")
    answer = fetched(pat, pat.chat, heard["message"]["file"]["id"])
    assert answer.data == SAMPLES["docx"]
    assert answer.headers["Content-Type"] == "application/octet-stream"

    ended = ana.ends(pat.chat)
    assert fetched(pat, pat.chat, picture).data == PNG
    lines = ana.question(ended["question_id"])["transcript"]
    assert [each["file"]["name"] for each in lines if each["file"]] == ["map.png", "plan.docx"]
    link = ana.get(f"/api/questions/{pat.chat}/files/{picture}").given()["url"]
    assert ana.http.fetch(link).data == PNG
    eventually(lambda: "chat_transcript" in desk.kinds(pat.email))
    [letter] = desk.letters(pat.email, "chat_transcript")
    assert [each.get_filename() for each in letter.iter_attachments()] == [
        "map.png",
        "plan.docx",
    ]


def test_what_is_not_what_its_name_says_is_refused(ana, pat):
    for name, content in (("map.png", b"MZ\x90\x00"), ("plan.docx", SAMPLES["xlsx"])):
        file_id = begins(pat, pat.chat, name, content)
        refused = pat.line.refusal("chat.send_file", chat=pat.chat, client_id=name, file=file_id)
        assert (refused.code, refused.details["field"]) == ("invalid", "file")
    refused = pat.line.refusal("chat.begin_file", chat=pat.chat, name="run.exe", size=5)
    assert (refused.code, refused.details["field"]) == ("invalid", "name")
    assert pat.says("Then in words.")["seq"] == 3


def test_the_bucket_keeps_what_was_looked_at_and_nothing_that_took_its_place(stack, desk, ana, pat):
    bucket = stack.aws("s3"), stack.environment_of_functions["FILE_BUCKET"]
    file_id = begins(pat, pat.chat)
    sends(pat, pat.chat, file_id)
    kept = bucket[0].get_object(Bucket=bucket[1], Key=f"questions/{pat.chat}/{file_id}")
    assert (kept["Body"].read(), kept["ContentType"]) == (PNG, "image/png")
    waiting = f"uploads/chats/{pat.chat}/{file_id}"
    version = bucket[0].head_object(Bucket=bucket[1], Key=waiting)["ETag"]
    bucket[0].put_object(Bucket=bucket[1], Key=waiting, Body=b"MZ")
    with pytest.raises(bucket[0].exceptions.ClientError, match="PreconditionFailed"):
        bucket[0].copy_object(
            Bucket=bucket[1],
            Key=f"questions/{pat.chat}/other",
            CopySource={"Bucket": bucket[1], "Key": waiting},
            CopySourceIfMatch=version,
        )
    with pytest.raises(bucket[0].exceptions.ClientError, match="PreconditionFailed"):
        bucket[0].get_object(Bucket=bucket[1], Key=waiting, IfMatch=version)


def test_a_hostile_name_says_nothing_but_a_name(ana, pat):
    file_id = begins(pat, pat.chat, HOSTILE_NAME)
    line = sends(pat, pat.chat, file_id)
    name = line["text"]
    assert len(name) <= 120
    assert not set(name) & set('\u202e\r\n<>"/\\')
    disposition = fetched(ana, pat.chat, file_id).headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="')
    assert disposition.count('"') == 2

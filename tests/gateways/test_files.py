"""Files and mail in their buckets: what is signed for browsers, and what is read, moved and missing."""

import base64
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest

from chalicelib.errors import NotFound
from chalicelib.gateways.files import NO_MAIL, S3Files, attachment

FILES, MAIL = "files-for-tests", "mail-for-tests"
LATER = timedelta(minutes=6)


@pytest.fixture(scope="module")
def s3(aws):
    client = boto3.client("s3")
    for bucket in (FILES, MAIL):
        client.create_bucket(Bucket=bucket)
    return client


@pytest.fixture
def files(s3):
    yield S3Files(FILES, MAIL)
    for bucket in (FILES, MAIL):
        for each in s3.list_objects_v2(Bucket=bucket).get("Contents", []):
            s3.delete_object(Bucket=bucket, Key=each["Key"])


def conditions(upload):
    return json.loads(base64.b64decode(upload["fields"]["policy"]))["conditions"]


class TestUploads:
    def test_one_file_of_one_type_and_size_may_be_put_at_one_key(self, files):
        upload = files.presign_upload("uploads/ana/1", "image/png", 500)
        assert upload["fields"]["key"] == "uploads/ana/1"
        assert upload["fields"]["Content-Type"] == "image/png"
        for condition in (
            {"key": "uploads/ana/1"},
            {"Content-Type": "image/png"},
            {"bucket": FILES},
            ["content-length-range", 1, 500],
        ):
            assert condition in conditions(upload)

    def test_they_go_to_the_buckets_own_name_which_pages_are_allowed_to_reach(self, files):
        address = files.presign_upload("uploads/ana/1", "image/png", 500)["url"]
        assert urlsplit(address).netloc == f"{FILES}.s3.us-east-1.amazonaws.com"

    def test_they_are_possible_for_ten_minutes(self, files):
        upload = files.presign_upload("uploads/ana/1", "image/png", 500)
        policy = json.loads(base64.b64decode(upload["fields"]["policy"]))
        ends = datetime.fromisoformat(policy["expiration"])
        left = ends - datetime.now(UTC)
        assert timedelta(minutes=9) < left <= timedelta(minutes=10)


class TestDownloads:
    @pytest.fixture
    def asked(self, files):
        address = files.presign_download(FILES, "questions/q1/1", "a map.html")
        return {name: value for name, [value] in parse_qs(urlsplit(address).query).items()}

    def test_they_are_saved_and_never_shown(self, asked):
        assert asked["response-content-type"] == "application/octet-stream"
        assert asked["response-content-disposition"].startswith('attachment; filename="a map.html"')

    def test_a_picture_that_a_page_shows_is_saved_all_the_same_wherever_else_it_is_opened(
        self, files
    ):
        address = files.presign_download(FILES, "questions/q1/1", "map.png", "image/png")
        asked = parse_qs(urlsplit(address).query)
        assert asked["response-content-type"] == ["image/png"]
        assert asked["response-content-disposition"][0].startswith("attachment; ")

    def test_they_are_possible_for_five_minutes_and_no_browser_keeps_them(self, asked):
        assert asked["X-Amz-Expires"] == "300"
        assert asked["response-cache-control"] == "no-store"

    @pytest.mark.parametrize(
        ("name", "header"),
        [
            ("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"),
            (
                "Größe.pdf",
                "attachment; filename=\"Gr__e.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf",
            ),
            ('a"; b\\c', "attachment; filename=\"a_; b_c\"; filename*=UTF-8''a%22%3B%20b%5Cc"),
            ("a\r\nX: b", "attachment; filename=\"a X: b\"; filename*=UTF-8''a%20X%3A%20b"),
        ],
    )
    def test_a_name_can_say_nothing_but_a_name(self, name, header):
        assert attachment(name) == header


class TestFiles:
    def test_what_was_put_is_read_again(self, files):
        files.put("questions/q1/1", b"%PDF-1.7", "application/pdf")
        assert files.read("questions/q1/1") == b"%PDF-1.7"
        assert files.head("questions/q1/1") == 8

    @pytest.mark.parametrize(("count", "start"), [(4, b"%PDF"), (100, b"%PDF-1.7")])
    def test_the_first_bytes_are_those_that_there_are(self, files, count, start):
        files.put("questions/q1/1", b"%PDF-1.7", "application/pdf")
        assert files.first_bytes("questions/q1/1", count) == start

    def test_a_look_tells_the_beginning_and_the_size(self, files):
        files.put("uploads/chats/c1/1", b"%PDF-1.7", "")
        seen = files.look_at("uploads/chats/c1/1", 4)
        assert (seen.beginning, seen.size) == (b"%PDF", 8)
        assert files.read("uploads/chats/c1/1", seen.version) == b"%PDF-1.7"

    def test_what_was_looked_at_is_kept_as_what_it_is(self, files, s3):
        files.put("uploads/chats/c1/1", b"%PDF-1.7", "text/html")
        seen = files.look_at("uploads/chats/c1/1", 4)
        files.keep_as("uploads/chats/c1/1", "questions/c1/1", seen.version, "application/pdf")
        kept = s3.get_object(Bucket=FILES, Key="questions/c1/1")
        assert (kept["Body"].read(), kept["ContentType"]) == (b"%PDF-1.7", "application/pdf")

    def test_what_took_its_place_is_not_read(self, files):
        files.put("uploads/chats/c1/1", b"%PDF-1.7", "")
        version = files.look_at("uploads/chats/c1/1", 4).version
        files.put("uploads/chats/c1/1", b"MZ", "")
        with pytest.raises(NotFound):
            files.read("uploads/chats/c1/1", version)

    def test_only_what_was_looked_at_is_copied(self, files):
        """The bucket of these tests does not look at the condition; that of the journeys does."""
        files.put("uploads/chats/c1/1", b"%PDF-1.7", "")
        version = files.look_at("uploads/chats/c1/1", 4).version
        asked = []
        copying = "before-call.s3.CopyObject"
        files._s3().meta.events.register(copying, lambda params, **_: asked.append(params))
        files.keep_as("uploads/chats/c1/1", "questions/c1/1", version, "application/pdf")
        [params] = asked
        assert params["headers"]["x-amz-copy-source-if-match"] == version

    def test_a_copy_is_beside_the_other(self, files):
        files.put("uploads/ana/1", b"text", "text/plain")
        files.copy("uploads/ana/1", "questions/q1/1")
        assert files.read("questions/q1/1") == files.read("uploads/ana/1") == b"text"

    def test_what_is_missing_is_not_found(self, files):
        for ask in (
            files.read,
            files.head,
            files.read_mail,
            files.keep_mail,
            lambda key: files.first_bytes(key, 4),
            lambda key: files.look_at(key, 4),
            lambda key: files.copy(key, "questions/q1/1"),
        ):
            with pytest.raises(NotFound):
                ask("no-such")


class TestMail:
    def test_received_mail_is_moved_once(self, files, s3):
        s3.put_object(Bucket=MAIL, Key="in/one", Body=b"From: pat")
        for _ in range(2):
            files.keep_mail("one")
        assert files.read_mail("kept/one") == b"From: pat"
        with pytest.raises(NotFound):
            files.read_mail("in/one")

    def test_late_mail_is_what_waits_longer_than_five_minutes(self, files, s3):
        for key in ("in/one", "in/two", "kept/three", f"in/{NO_MAIL}"):
            s3.put_object(Bucket=MAIL, Key=key, Body=b"From: pat")
        now = datetime.now(UTC)
        assert files.late_mail(now) == []
        assert files.late_mail(now + LATER) == ["one", "two"]

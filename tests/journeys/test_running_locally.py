"""What `make run` promises: data outlives a crash, and each failure is one clear line."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
import urllib3

from tests.support.client import eventually
from tests.support.stack import ROOT, LocalStack

pytestmark = pytest.mark.roles_elsewhere


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A stack that a test may kill."""
    stack = LocalStack(tmp_path_factory.mktemp("own"), demo=False).start()
    yield stack
    stack.stop()


def _put(stack, text):
    item = {"pk": {"S": text}, "sk": {"S": "test"}}
    stack.aws("dynamodb").put_item(TableName=stack.table_name, Item=item)


def _is_there(stack, text):
    key = {"pk": {"S": text}, "sk": {"S": "test"}}
    return "Item" in stack.aws("dynamodb").get_item(TableName=stack.table_name, Key=key)


def _get(address):
    """Whatever comes back, also to a request that is more than an address."""
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def test_a_killed_stack_has_lost_a_few_seconds_at_most(own):
    _put(own, "before the crash")
    time.sleep(5)
    own.kill()
    own.start()
    assert _is_there(own, "before the crash")


def test_a_file_is_there_after_a_crash_from_the_moment_it_is_uploaded(own):
    bucket = own.environment_of_functions["FILE_BUCKET"]
    upload = own.aws("s3").generate_presigned_post(bucket, "uploads/ana/1")
    fields = {**upload["fields"], "file": ("map.png", b"\x89PNG", "image/png")}
    body, kind = urllib3.encode_multipart_formdata(fields)
    request = urllib.request.Request(upload["url"], body, {"Content-Type": kind})
    assert _get(request)[0] == 204
    own.kill()
    own.start()
    asked = {"Bucket": bucket, "Key": "uploads/ana/1"}
    address = own.aws("s3").generate_presigned_url("get_object", asked)
    assert _get(address)[2] == b"\x89PNG"


def test_mail_that_comes_in_is_received(own):
    source = b"From: pat@mail.example\r\nSubject: Hello\r\n\r\nAnybody there?\r\n"
    taken = own.mail_in(source, to=f"nobody@{own.report['mail_domain']}")
    mails = own.aws("s3"), own.environment_of_functions["MAIL_BUCKET"]

    def kept():
        found = mails[0].list_objects_v2(Bucket=mails[1], Prefix=f"kept/{taken['id']}")
        return found["KeyCount"] == 1

    assert eventually(kept, seconds=20)


def test_mail_for_somebody_elsewhere_is_refused(own):
    with pytest.raises(urllib.error.HTTPError, match="422"):
        own.mail_in(b"From: pat@mail.example\r\nTo: lee@mail.example\r\n\r\nHello\r\n")


def test_a_stopped_stack_has_lost_nothing(own):
    _put(own, "at the last moment")
    own.stop()
    own.start()
    assert _is_there(own, "at the last moment")


def test_a_second_start_is_quick(own):
    own.stop()
    began = time.monotonic()
    own.start()
    assert time.monotonic() - began < 15


def test_items_expire_on_this_machine_too(own):
    told = own.aws("dynamodb").describe_time_to_live(TableName=own.table_name)
    assert told["TimeToLiveDescription"]["AttributeName"] == "expires_at"


def test_it_serves_one_loopback_address_only(own):
    """A server on all addresses would answer at this one as well."""
    with socket.socket() as elsewhere:
        elsewhere.settimeout(2)
        assert elsewhere.connect_ex(("127.0.0.2", own.port)) != 0


def test_one_origin_serves_everything(own):
    assert _get(f"{own.origin}/")[0] == 200
    assert _get(f"{own.origin}/monitor/")[0] == 200
    assert _get(f"{own.origin}/mailbox")[0] == 200
    assert _get(f"{own.origin}/assets/no-such.js")[0] == 404
    status, headers, _ = _get(f"{own.origin}/api/me")
    assert (status, headers["content-type"]) == (401, "application/json")


@pytest.mark.parametrize("page", ["/chat/nobody", "/ask/nobody", "/my/no-such-link"])
def test_patrons_pages_come_from_the_application(own, page):
    _, headers, _ = _get(f"{own.origin}{page}")
    assert headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in headers["content-security-policy"]


def test_pages_of_the_site_say_what_they_may_load(own):
    _, headers, _ = _get(f"{own.origin}/monitor/")
    assert "default-src 'none'" in headers["content-security-policy"]


def test_a_busy_port_is_one_clear_line(own, tmp_path):
    command = [sys.executable, "-m", "infra.local.run", "--port", str(own.port)]
    refused = subprocess.run(
        [*command, "--state", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1
    [line] = refused.stderr.strip().splitlines()
    assert f"port {own.port} is in use" in line

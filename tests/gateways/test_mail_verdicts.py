"""What SES stamped on a mail."""

import pytest

from chalicelib.gateways.mail_verdicts import stamped_verdicts


def test_both_are_read_from_the_top():
    raw = b"X-SES-Spam-Verdict: PASS\r\nX-SES-Virus-Verdict: FAIL\r\nFrom: a@b.example\r\n\r\nHello"
    assert stamped_verdicts(raw) == {"spam": "PASS", "virus": "FAIL"}


def test_what_the_sender_wrote_below_does_not_count():
    raw = b"X-SES-Virus-Verdict: FAIL\r\nX-SES-Virus-Verdict: PASS\r\n\r\nX-SES-Spam-Verdict: FAIL"
    assert stamped_verdicts(raw) == {"virus": "FAIL"}


@pytest.mark.parametrize("raw", [b"", b"\x00\xff\n\n", b"no header at all", b"A: b\n\n"])
def test_a_mail_without_stamps_has_none(raw):
    assert stamped_verdicts(raw) == {}

"""The address that letters show, and whether replies are captured."""

import pytest

from chalicelib.actions.outgoing_address import change, view
from chalicelib.errors import Invalid
from tests.support.mail_in import DOMAIN


@pytest.fixture
def cleo(consortium):
    return consortium.staff["cleo.harlow"]


def test_at_first_replies_are_captured_under_our_own_address(cleo):
    seen = view(cleo, DOMAIN)
    assert (seen["capture"], seen["address"]) == (True, "")
    assert seen["from_preview"] == "Harlow Public Library <harlow@reply.example.org>"


def test_an_own_address_of_our_domain_is_shown_in_letters(cleo):
    change(cleo, capture=True, address=" ask@reply.example.org ")
    assert view(cleo, DOMAIN)["from_preview"] == "Harlow Public Library <ask@reply.example.org>"


def test_one_of_another_domain_is_not_sent_from_and_that_is_said(cleo):
    change(cleo, capture=False, address="ask@harlow.example")
    seen = view(cleo, DOMAIN)
    assert seen["from_preview"] == "Harlow Public Library <harlow@reply.example.org>"
    assert "go to the library's own address" in seen["note"]
    assert "letters show ours" in seen["note"]


def test_without_capture_and_address_it_is_said_that_nobody_reads_replies(cleo):
    change(cleo, capture=False, address="")
    assert "no own address" in view(cleo, DOMAIN)["note"]


def test_another_library_keeps_its_own(consortium, cleo):
    change(cleo, capture=False, address="ask@harlow.example")
    assert view(consortium.staff["cleo.birch"], DOMAIN)["capture"] is True


def test_what_is_no_address_is_refused(cleo):
    with pytest.raises(Invalid) as refused:
        change(cleo, capture=True, address="Harlow <ask@harlow.example>")
    assert refused.value.details["field"] == "address"

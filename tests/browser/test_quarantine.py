"""Administration of mail: what could not be filed is read as text and dealt with; letters show the address chosen."""

import re
import secrets
import time

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE

TEXT = "Could you hold it for me? <img src=x onerror=alert(1)> https://bad.example/login"


@pytest.fixture
def lost_mail(stack, staff_room):
    """A mail that belongs to no letter: to a library of ours, or to nobody that is known. Its subject.

    It lies in quarantine then: pages read how many there are once.
    """

    def count():
        token = staff_room.tokens_of("maya.harlow")["id_token"]
        return staff_room.http.get("/api/quarantine", token=token).given()["count"]

    def come_in(local_part):
        subject = f"Re: <b>Your question</b> {secrets.token_hex(3)}"
        to = f"{local_part}@{stack.report['mail_domain']}"
        source = (
            f"From: Pat Mulder <pat@mail.example>\r\nTo: {to}\r\nSubject: {subject}\r\n"
            f"Message-ID: <{secrets.token_hex(8)}@mail.example>\r\n\r\n{TEXT}\r\n"
        )
        before, ends_at = count(), time.monotonic() + 20
        stack.mail_in(source.encode(), to=to)
        while count() == before:
            assert time.monotonic() < ends_at, "the mail was not received"
            time.sleep(0.1)
        return subject

    return come_in


def _mails(someone):
    return someone.page.get_by_role("list", name="Mails in quarantine").get_by_role("listitem")


def _open_quarantine(someone):
    someone.page.goto("/monitor/#/administration/quarantine")
    expect(someone.page.get_by_role("heading", name="Quarantine", level=1)).to_be_visible()


def test_a_mail_is_read_as_text_and_dealt_with(librarian, lost_mail):
    subject = lost_mail("harlow")
    tobias = librarian("tobias.harlow")
    main = tobias.page.get_by_role("navigation", name="Main")
    main.get_by_role("link", name=re.compile(r"^Administration.*in quarantine$")).click()
    mail = _mails(tobias).filter(has_text=subject)
    expect(mail).to_contain_text("pat@mail.example")
    expect(mail).to_contain_text("It was sent to no address that belongs to a letter.")
    assert violations(tobias.page) == []

    mail.get_by_role("link").first.click()
    text = tobias.page.get_by_role("region", name="Text of the mail")
    expect(text).to_contain_text(TEXT)
    expect(text.get_by_role("link")).to_have_count(0)
    assert violations(tobias.page) == []
    with tobias.page.expect_download() as source:
        tobias.page.get_by_role("button", name="Download the source").click()
    assert source.value.suggested_filename.endswith(".eml")

    tobias.page.get_by_role("button", name="Dealt with").click()
    expect(tobias.page.get_by_role("button", name="Dealt with")).to_have_count(0)
    expect(tobias.page.get_by_role("heading", name=subject)).to_be_focused()
    tobias.page.get_by_role("link", name="All mails in quarantine").click()
    expect(tobias.page.locator("desk-quarantine")).to_be_visible()
    expect(_mails(tobias).filter(has_text=subject)).to_have_count(0)
    tobias.page.get_by_role("link", name="Dealt with", exact=True).click()
    expect(_mails(tobias).filter(has_text=subject)).to_be_visible()


def test_a_mail_for_no_known_library_says_nothing_of_itself(librarian, lost_mail):
    subject = lost_mail("nobody")
    maya, tobias = librarian("maya.harlow", viewport=PHONE), librarian("tobias.harlow")
    _open_quarantine(maya)
    mail = _mails(maya).filter(has_text="A mail for no library that is known").first
    expect(mail).to_be_visible()
    mail.get_by_role("link").first.click()
    expect(maya.page.get_by_text("what it says is shown to nobody")).to_be_visible()
    expect(maya.page.get_by_role("button", name="Download the source")).to_have_count(0)
    expect(maya.page.get_by_text(subject)).to_have_count(0)
    assert violations(maya.page) == []
    _open_quarantine(tobias)
    expect(_mails(tobias).filter(has_text="A mail for no library")).to_have_count(0)


def test_a_librarian_administers_nothing(librarian):
    amara = librarian("amara.harlow")
    amara.page.goto("/monitor/#/administration/quarantine")
    expect(amara.page.get_by_text("for administrators of your library or group")).to_be_visible()
    sections = amara.page.get_by_role("navigation", name="Administration")
    expect(sections.get_by_text("Quarantine")).to_have_count(0)
    assert violations(amara.page) == []

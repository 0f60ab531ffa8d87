"""The door of the monitor: what it says to whom it keeps out, and that nobody is thrown out with work in hand."""

import pytest
from playwright.sync_api import expect

from tests.browser.librarian import Librarian


@pytest.fixture
def door(new_page):
    someone = Librarian(new_page())
    someone.open_door()
    return someone


def test_a_librarian_signs_in_and_out(door, staff_room):
    door.sign_in("delphine.harlow", staff_room.password_of("delphine.harlow"))
    expect(door.page.get_by_role("heading", name="Chat monitor")).to_be_visible()
    expect(door.page.get_by_role("button", name="Delphine at Harlow, account menu")).to_be_visible()
    door.sign_out()
    expect(door.page.get_by_text("You have signed out.")).to_be_visible()
    door.page.reload()
    expect(door.page.get_by_role("heading", name="Sign in to the desk")).to_be_visible()


def test_a_wrong_password_says_so_and_keeps_the_username(door):
    door.sign_in("delphine.harlow", "not the password")
    expect(door.page.get_by_text("The username or the password is not right.")).to_be_visible()
    expect(door.page.get_by_label("Username")).to_have_value("delphine.harlow")


def test_an_unknown_name_is_not_told_apart_from_a_wrong_password(door):
    door.sign_in("nobody.nowhere", "not the password")
    expect(door.page.get_by_text("The username or the password is not right.")).to_be_visible()


def test_a_locked_account_says_so(door, staff_room):
    door.sign_in("curtis.harlow", staff_room.password_of("curtis.harlow"))
    expect(door.page.get_by_text("This account is locked.")).to_be_visible()


def test_missing_fields_are_named(door):
    door.sign_in("", "")
    expect(door.page.get_by_label("Username")).to_have_accessible_description(
        "Enter your username."
    )
    door.sign_in("delphine.harlow", "")
    expect(door.page.get_by_label("Password")).to_have_accessible_description(
        "Enter your password."
    )


def _expire(page):
    """From now on every call finds the session expired, until somebody signs in again."""
    refused = {"code": "session_expired", "message": "Your session has expired.", "details": {}}
    page.route("**/api/sign-in/renew", lambda route: route.fulfill(status=401, json=refused))
    page.route("**/api/lists**", lambda route: route.fulfill(status=401, json=refused))


def test_an_expired_session_is_told_over_the_page_and_work_goes_on_after_signing_in(
    librarian, patron, staff_room
):
    amara = librarian("amara.harlow", "harlow")
    patron().ask("harlow", "Will you be back?", "Ezra Expired")
    amara.accept("Ezra Expired")
    amara.box.fill("Half an answer")
    _expire(amara.page)
    amara.go_to_tab("Questions")
    expect(amara.page.get_by_role("dialog", name="Your session has expired")).to_be_visible()
    amara.page.unroute_all()
    amara.page.get_by_label("Password").fill(staff_room.password_of("amara.harlow"))
    amara.page.get_by_role("button", name="Sign in").click()
    expect(amara.rows.first).to_be_visible()
    amara.go_to_tab("Chat")
    expect(amara.box).to_have_value("Half an answer")


def test_a_session_that_expired_before_a_reload_leads_to_the_door(librarian):
    amara = librarian("amara.harlow")
    amara.page.evaluate(
        """() => {
          const kept = JSON.parse(sessionStorage["readyref.tokens"]);
          const stale = { ...kept, refresh_token: "tampered", expires_at: 0 };
          sessionStorage["readyref.tokens"] = JSON.stringify(stale);
        }"""
    )
    amara.page.reload()
    expect(amara.page.get_by_text("Your session has expired. Sign in to go on")).to_be_visible()


def test_signing_out_with_open_chats_asks_first_and_gives_the_patron_back_to_the_queue(
    librarian, patron
):
    amara = librarian("amara.harlow", "harlow")
    jun = librarian("jun.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Are you leaving?", "Stella Stay")
    amara.accept("Stella Stay")
    amara.sign_out()
    asked = amara.page.locator("desk-leave-dialog")
    expect(asked).to_contain_text("Stella Stay")
    asked.get_by_role("button", name="Stay").click()
    expect(asked).to_be_hidden()
    expect(amara.chat_with("Stella Stay")).to_be_visible()

    amara.sign_out()
    asked.get_by_role("button", name="Leave the chats").click()
    expect(amara.page.get_by_text("You have signed out.")).to_be_visible()
    expect(pat.waiting).to_contain_text("in line again.")
    expect(jun.request_of("Stella Stay")).to_contain_text("Returned to the queue")
    jun.accept("Stella Stay")
    expect(jun.message("Are you leaving?")).to_be_visible()

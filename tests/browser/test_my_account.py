"""One's own account, as its owner sees it: names, another password, a second factor that is asked for."""

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.support.totp import code_of

ANOTHER = "And-far-away-22"


def test_a_second_factor_is_set_up_and_asked_for_again(librarian, staff_room):
    owen = librarian("owen.ashdown")
    password = staff_room.password_of("owen.ashdown")
    page, factor = owen.page, owen.page.locator("desk-my-second-factor")
    page.goto("/monitor/")
    owen.choose_from_account_menu("My account")
    page.get_by_label("Screen name").fill("Owen <i>A</i>")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Owen <i>A</i>, account menu")).to_be_visible()

    factor.get_by_label("Your password").fill(password)
    factor.get_by_role("button", name="Set up a second factor").click()
    expect(factor.get_by_role("img", name="QR code")).to_be_visible()
    assert violations(page) == []
    secret = factor.locator("code").inner_text().replace(" ", "")
    factor.get_by_label("The code that the app shows now").fill("000000")
    factor.get_by_role("button", name="Turn it on").click()
    expect(factor.get_by_text("This code is not right.")).to_be_visible()
    factor.get_by_label("The code that the app shows now").fill(code_of(secret))
    factor.get_by_role("button", name="Turn it on").click()
    expect(factor.get_by_text("The second factor is on")).to_be_visible()

    page.get_by_label("Current password").fill(password)
    page.get_by_label("New password", exact=True).fill(ANOTHER)
    page.get_by_label("New password, once more").fill(ANOTHER)
    page.get_by_role("button", name="Change the password").click()
    page.get_by_label("Code", exact=True).fill(code_of(secret))
    assert violations(page) == []
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("Your password is changed")).to_be_visible()
    expect(page.get_by_label("Code", exact=True)).to_be_hidden()

"""A chat on a computer that many people use: afterwards the browser holds nothing of it."""

from playwright.sync_api import expect

from tests.browser.axe import violations

ADDRESS = "/chat/corrigan?computer=public"
LEFT_IN_BROWSER = """() => JSON.stringify([
    Object.entries(sessionStorage), Object.entries(localStorage), document.cookie,
    location.href, history.state, document.body.innerText])"""
SECRET = "Is the clinic on Elm Street free?"


def _begin(pat):
    pat.page.goto(ADDRESS)
    pat.fill(SECRET, "Pia Public")
    pat.send_form()
    expect(pat.message(SECRET)).to_be_visible()


def _is_clean(pat):
    expect(pat.question).to_have_value("")
    kept = pat.page.evaluate(LEFT_IN_BROWSER)
    assert SECRET not in kept
    assert "readyref." not in kept
    assert pat.page.context.cookies() == []


def test_nothing_stays_and_a_chat_that_nobody_uses_ends_with_a_warning(patron, staff_room):
    staff_room.be_on_duty("andre.corrigan", "corrigan")
    pat = patron()
    pat.page.clock.install()
    _begin(pat)
    kept = pat.page.evaluate("() => JSON.stringify([{...sessionStorage}, location.href])")
    assert "readyref" not in kept
    assert "#" not in kept
    pat.page.clock.fast_forward("04:05")
    warning = pat.page.get_by_role("dialog", name="Are you still there?")
    expect(warning).to_be_visible()
    assert violations(pat.page) == []
    warning.get_by_role("button", name="I am still here").click()
    expect(warning).not_to_be_visible()
    pat.page.clock.fast_forward("04:05")
    expect(warning).to_be_visible()
    pat.page.clock.run_for("01:00")
    expect(pat.question).to_be_visible()
    _is_clean(pat)
    pat.page.go_back()
    expect(pat.page.get_by_text(SECRET)).to_have_count(0)
    staff_room.send_home("andre.corrigan")


def test_a_patron_chooses_it_and_leaves_nothing_after_a_reload(patron, staff_room):
    staff_room.be_on_duty("andre.corrigan", "corrigan")
    pat = patron()
    pat.open_form("corrigan")
    pat.question.fill(SECRET)
    assert SECRET in pat.page.evaluate("() => JSON.stringify({...sessionStorage})")
    pat.page.get_by_role("checkbox", name="This is a public or shared computer").check()
    assert SECRET not in pat.page.evaluate("() => JSON.stringify({...sessionStorage})")
    pat.name.fill("Pia Public")
    pat.send_form()
    expect(pat.message(SECRET)).to_be_visible()
    pat.say("One more thing.")
    expect(pat.message("One more thing.")).to_be_visible()
    pat.leave()
    expect(pat.farewell).to_contain_text("Nothing of this chat stays in this browser")
    pat.page.reload()
    expect(pat.farewell).to_contain_text("There is no chat in this tab")
    assert SECRET not in pat.page.evaluate(LEFT_IN_BROWSER)
    staff_room.send_home("andre.corrigan")


def test_a_form_that_somebody_walked_away_from_is_cleared(patron):
    pat = patron()
    pat.page.clock.install()
    pat.page.goto(ADDRESS)
    pat.question.fill(SECRET)
    pat.page.clock.fast_forward("04:05")
    expect(pat.page.get_by_role("dialog", name="Are you still there?")).to_be_visible()
    pat.page.clock.run_for("01:00")
    expect(pat.page.get_by_role("dialog", name="Are you still there?")).not_to_be_visible()
    _is_clean(pat)

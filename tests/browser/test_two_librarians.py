"""One chat has one owner, and one account has one monitor."""

from playwright.sync_api import expect


def test_the_slower_librarian_is_told_who_took_the_request(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    jun = librarian("jun.harlow", "harlow")
    patron().ask("harlow", "Who wins?", "Casey Contested")
    expect(jun.accept_button("Casey Contested")).to_be_visible()
    amara.accept("Casey Contested")
    expect(jun.requests).to_contain_text("Taken by Amara Okafor")
    expect(jun.accept_button("Casey Contested")).to_be_hidden()


def test_of_two_who_accept_at_once_one_wins_and_the_other_is_told(patron, librarian):
    two = [librarian(name, "harlow") for name in ("amara.harlow", "jun.harlow")]
    patron().ask("harlow", "Who wins?", "Robin Race")
    for each in two:
        expect(each.accept_button("Robin Race")).to_be_visible()
    # Each page presses its own button at the same instant of the clock that both share.
    for each in two:
        each.accept_button("Robin Race").evaluate(
            "(button) => setTimeout(() => button.click(), 1000 - (Date.now() % 1000))"
        )
    won = [each.chat_with("Robin Race") for each in two]
    lost = [each.requests.get_by_text("Taken by") for each in two]
    expect(won[0].or_(lost[0]).first).to_be_visible()
    expect(won[1].or_(lost[1]).first).to_be_visible()
    assert sorted(each.is_visible() for each in won) == [False, True]


def test_a_second_window_is_refused_until_it_takes_over_and_the_chat_goes_on(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Does my chat survive?", "Toni Takeover")
    amara.accept("Toni Takeover")
    amara.say("I am moving to another computer.")
    expect(pat.message("I am moving to another computer.")).to_be_visible()

    again = librarian("amara.harlow")
    again.page.get_by_role("button", name="Start monitoring").click()
    refused = again.page.locator("desk-elsewhere-dialog")
    expect(refused).to_contain_text("in another window or on another computer since")
    expect(refused).to_contain_text("Harlow Public Library")
    refused.get_by_role("button", name="Go on here").click()
    again.open_chat("Toni Takeover")
    expect(again.message("I am moving to another computer.")).to_be_visible()
    expect(amara.page.get_by_text("The monitor was taken over in another window")).to_be_visible()

    again.say("Here I am again.")
    expect(pat.message("Here I am again.")).to_be_visible()
    pat.say("Welcome back.")
    expect(again.message("Welcome back.")).to_be_visible()
    expect(pat.messages.get_by_text("Welcome back.")).to_have_count(1)
    expect(pat.messages).not_to_contain_text("line was lost")


def test_a_second_window_may_leave_the_monitor_where_it_is(librarian):
    amara = librarian("amara.harlow", "harlow")
    again = librarian("amara.harlow")
    again.page.get_by_role("button", name="Start monitoring").click()
    again.page.get_by_role("button", name="Leave it there").click()
    expect(again.page.get_by_role("button", name="Start monitoring")).to_be_visible()
    expect(amara.requests).to_be_visible()

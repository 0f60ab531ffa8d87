"""Whatever network, computer or desk do to a line: the page says so, keeps what is typed, and loses nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LOOK_ELSEWHERE
from tests.support.cable import Cable, Way

NO_ANSWER = 11_000  # milliseconds after which a page waits no longer for an answer
TWO_HOURS = "02:00:00"


class Side:
    """One of the two who chat, behind a cable of their own."""

    def __init__(self, name, person, cable, not_sent):
        self.name, self.person, self.cable, self.not_sent = name, person, cable, not_sent
        self.page = person.page

    def waits_for_an_answer_in_vain(self):
        """The answer to a message, and then to the heartbeat that asks whether the line is dead."""
        for _ in range(2):
            self.page.clock.fast_forward(NO_ANSWER)

    def has(self, *texts):
        """Each of the messages is there once, one below the other, and the line is not said to be lost."""
        shown = [self.person.messages.get_by_text(text, exact=True) for text in texts]
        for each in shown:
            expect(each).to_have_count(1)
        heights = [each.bounding_box()["y"] for each in shown]
        assert heights == sorted(heights)
        expect(self.person.reconnecting).to_be_hidden()


@pytest.fixture
def cables(stack):
    with Cable(stack.port) as one, Cable(stack.port) as other:
        yield one, other


@pytest.fixture
def sides(patron, librarian, cables):
    """A patron and a librarian in a chat."""
    ways = [{"base_url": cable.origin, "movable_time": True} for cable in cables]
    amara = librarian("amara.harlow", "harlow", **ways[1])
    pat = patron(**ways[0])
    pat.ask("harlow", "Are you still there?", "Cass Cut")
    amara.accept("Cass Cut")
    amara.say("Yes.")
    expect(pat.message("Yes.")).to_be_visible()
    yield (
        Side("patron", pat, cables[0], pat.messages.locator(".message--pending")),
        Side("librarian", amara, cables[1], amara.page.locator("desk-pending li")),
    )
    for cable in cables:
        cable.mend()


def test_a_cable_is_pulled_on_either_side_and_put_back(sides):
    pat, amara = sides
    pat.cable.cut()
    expect(pat.person.reconnecting).to_be_visible()
    pat.person.say("Written without a cable.")
    amara.person.say("Said meanwhile.")
    expect(pat.not_sent).to_contain_text("Waiting for the connection")
    pat.person.box.fill("Half a thought")
    pat.cable.mend()
    pat.has("Yes.", "Said meanwhile.", "Written without a cable.")
    expect(pat.person.box).to_have_value("Half a thought")
    amara.has("Yes.", "Said meanwhile.", "Written without a cable.")

    amara.cable.cut()
    expect(amara.person.reconnecting).to_be_visible()
    amara.person.say("Not sent, but kept.")
    pat.person.box.fill("Are you away?")
    pat.person.box.press("Enter")
    expect(amara.person.box).to_have_value("Not sent, but kept.")
    amara.cable.mend()
    expect(amara.person.message("Are you away?")).to_be_visible()
    amara.person.box.press("Enter")
    for side in sides:
        side.has("Written without a cable.", "Are you away?", "Not sent, but kept.")


@pytest.mark.parametrize("lost", Way)
def test_bytes_are_lost_in_one_direction_while_the_connection_stays_up(sides, lost):
    arrives = lost is Way.DOWN
    for side, other in (sides, sides[::-1]):
        mine, others = f"From the {side.name}", f"To the {side.name}"
        side.cable.one_way(lost)
        side.person.say(mine)
        other.person.say(others)
        expect(side.not_sent).to_contain_text("Sending…")
        if arrives:
            expect(other.person.message(mine)).to_be_visible()
        side.waits_for_an_answer_in_vain()
        expect(side.person.reconnecting).to_be_visible()
        expect(side.not_sent).to_contain_text(mine)
        side.person.box.fill("Half a thought")
        side.cable.mend()
        for each in sides:
            each.has(*((mine, others) if arrives else (others, mine)))
        expect(side.not_sent).to_have_count(0)
        expect(side.person.box).to_have_value("Half a thought")
        side.person.box.fill("")


def test_a_laptop_sleeps_and_wakes_two_hours_later_by_its_own_clock(sides):
    for side, other in (sides, sides[::-1]):
        asleep, draft = f"While the {side.name} slept.", f"Half a thought of the {side.name}."
        state = side.page.context.new_cdp_session(side.page)
        side.person.box.fill(draft)
        state.send("Page.setWebLifecycleState", {"state": "frozen"})
        side.cable.cut()
        other.person.say(asleep)
        side.cable.mend()
        state.send("Page.setWebLifecycleState", {"state": "active"})
        side.page.clock.fast_forward(TWO_HOURS)
        side.has("Yes.", asleep)
        expect(side.person.box).to_have_value(draft)
        side.person.box.press("Enter")
        for each in sides:
            each.has("Yes.", asleep, draft)


def test_a_hidden_tab_whose_line_was_lost_has_everything_when_it_is_looked_at(sides):
    for side, other in (sides, sides[::-1]):
        hidden = f"While the {side.name} looked elsewhere."
        side.page.evaluate(LOOK_ELSEWHERE, "hidden")
        side.cable.cut()
        other.person.say(hidden)
        side.cable.mend()
        side.page.evaluate(LOOK_ELSEWHERE, "visible")
        for each in sides:
            each.has("Yes.", hidden)


def test_the_desk_itself_starts_again(sides, stack):
    pat, amara = sides
    stack.stop()
    for side in sides:
        expect(side.person.reconnecting).to_be_visible()
    pat.person.say("Written while the desk was away.")
    amara.person.box.fill("Typed while the desk was away.")
    expect(pat.not_sent).to_contain_text("Waiting for the connection")
    stack.start()
    expect(amara.person.message("Written while the desk was away.")).to_be_visible(timeout=30_000)
    amara.person.box.press("Enter")
    for side in sides:
        side.has("Yes.", "Written while the desk was away.", "Typed while the desk was away.")

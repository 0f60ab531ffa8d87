"""Whoever reads further up is left there, and hears of what is new."""

from playwright.sync_api import expect


def _scroll_up(side):
    side.messages.evaluate(
        """(log) => {
          const scroll = log.closest(".thread") ?? log;
          scroll.scrollTop = 0;
        }"""
    )


def test_new_messages_are_announced_to_those_who_read_further_up(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "How does the story begin?", "Rhea Reader")
    amara.accept("Rhea Reader")
    for number in range(12):
        pat.say(f"Chapter {number}, which goes on for a while. " * 4)
    expect(amara.message("Chapter 11")).to_be_in_viewport()
    expect(pat.message("Chapter 11")).to_be_in_viewport()

    newest = amara.page.get_by_role("button", name="Newest messages")
    expect(newest).to_be_hidden()
    _scroll_up(amara)
    expect(newest).to_be_in_viewport(ratio=1)
    amara.box.fill("A long draft.\n" * 6)
    below = amara.messages.bounding_box()
    assert amara.box.bounding_box()["y"] >= below["y"] + below["height"]
    pat.say("Are you still reading?")
    expect(amara.message("How does the story begin?")).to_be_in_viewport()
    newest.click()
    expect(amara.message("Are you still reading?")).to_be_in_viewport()
    expect(newest).to_be_hidden()

    _scroll_up(pat)
    amara.say("Yes, I am.")
    pat.page.get_by_role("button", name="1 new message").click()
    expect(pat.message("Yes, I am.")).to_be_in_viewport()

"""What a patron writes is text: it runs nothing, and breaks no page, however wide or strange it is."""

import pytest
from playwright.sync_api import expect

SCRIPT = "<script>document.title = 'taken over'; alert(1)</script>"
IMAGE = "<img src=x onerror=\"document.title='taken over'; alert(2)\">"
LINK = "[click](javascript:alert(3)) javascript:alert(4) https://example.org/?q=<b>&x=\"'"
RIGHT_TO_LEFT = "\u202eהיכן נמצאת המפה של ירושלים؟\u202c"  # noqa: RUF001
EMOJI = "👩🏽‍🚀🏳️‍🌈 Z̸̲̈́a̵͇͝l̶̰̾g̷̠͝o"
LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 4
TEMPLATE = "{{7*7}} ${7*7} <%= 7*7 %> &lt;b&gt; </textarea></title></body>"
PIECES = (SCRIPT, IMAGE, LINK, RIGHT_TO_LEFT, EMOJI, TEMPLATE, LONG_WORD)
NAME = f"Mallory {IMAGE}"

# What is wider than its window, looked for in every shadow root.
TOO_WIDE = """() => {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot);
      const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
      if (scrolls && element.scrollWidth > element.clientWidth + 1) found.push(element.outerHTML);
    }
  };
  look(document);
  const page = document.scrollingElement;
  if (page.scrollWidth > page.clientWidth) found.push("the page");
  return found;
}"""


def _assert_harmless(page):
    page.wait_for_load_state()  # without its styles a page is as wide as its longest word
    assert page.evaluate(TOO_WIDE) == []
    assert "taken over" not in page.title()
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_text_is_shown_as_text_everywhere(patron, librarian, width):
    size = {"width": width, "height": 700}
    amara = librarian("amara.harlow", "harlow", viewport=size)
    mallory = patron(viewport=size)
    mallory.open_form("harlow")
    mallory.fill("\n".join(PIECES), NAME, "")
    mallory.name.fill("")
    mallory.send_form()
    expect(mallory.problem).to_be_visible()
    for piece in PIECES:
        assert piece in mallory.question.input_value()
    _assert_harmless(mallory.page)

    mallory.name.fill(NAME)
    mallory.send_form()
    expect(mallory.waiting).to_be_visible()
    expect(amara.request_of("Mallory")).to_contain_text(IMAGE)
    _assert_harmless(amara.page)
    amara.accept("Mallory")
    for piece in PIECES:
        mallory.say(piece)
    amara.say("\n".join(PIECES))
    for piece in PIECES:
        expect(amara.message(piece).last).to_be_visible()
        expect(mallory.message(piece).last).to_be_visible()
    amara.box.fill("\n".join(PIECES))
    mallory.box.fill("\n".join(PIECES))
    for side in (amara, mallory):
        hrefs = [link.get_attribute("href") for link in side.messages.get_by_role("link").all()]
        assert hrefs
        assert all(href.startswith("https://example.org/") for href in hrefs)
        _assert_harmless(side.page)

    amara.page.get_by_role("button", name="End chat").first.click()
    expect(amara.end_dialog.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    amara.page.keyboard.press("Escape")
    amara.end("Followup by me", note="\n".join(PIECES))
    _assert_harmless(amara.page)
    _assert_harmless(mallory.page)
    amara.page.goto("/monitor/#/my-questions/my_new")
    expect(amara.rows.first).to_contain_text(IMAGE)
    _assert_harmless(amara.page)
    amara.rows.first.get_by_role("link").click()
    expect(amara.page.get_by_role("heading", name="Transcript")).to_be_visible()
    for piece in PIECES:
        expect(amara.page.get_by_role("main").get_by_text(piece).last).to_be_attached()
    _assert_harmless(amara.page)


@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_text_breaks_no_page_of_a_closed_desk(patron, librarian, width):
    mallory = patron(viewport={"width": width, "height": 700})
    mallory.open_form("corrigan")
    mallory.fill("\n".join(PIECES), NAME, f"{'x' * 60}@{'y' * 60}.example.org")
    _assert_harmless(mallory.page)
    mallory.send_form()
    expect(mallory.page.get_by_text("Thank you, we have your question")).to_be_visible()
    _assert_harmless(mallory.page)
    rosalind = librarian("rosalind.corrigan", viewport={"width": width, "height": 700})
    rosalind.page.goto("/monitor/#/questions/unassigned")
    expect(rosalind.rows.first).to_contain_text("Mallory")
    _assert_harmless(rosalind.page)

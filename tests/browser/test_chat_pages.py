"""What administrators make of the chat pages is what patrons find there."""

import base64

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, PHONE


def _save(someone):
    someone.page.get_by_role("button", name="Save").click()
    expect(someone.page.get_by_text("Saved.")).to_be_visible()


def _open(someone, section):
    someone.page.goto(f"/monitor/#/administration/{section}")


def test_the_closed_page_and_the_banner_are_the_librarys_own(librarian, new_page):
    ruth = librarian("ruth.pellham")
    _open(ruth, "chat-closed-page")
    ruth.page.get_by_role("radio", name="Custom").check()
    ruth.page.get_by_role("textbox", name="Message").fill("Back at nine.\nCall us: <b>555 0100</b>")
    ruth.page.get_by_role("radio", name="Not offered").check()
    ruth.page.get_by_role("button", name="Add a link").click()
    ruth.page.get_by_label("Name").fill("Research guides")
    ruth.page.get_by_label("URL").fill("https://guides.example/")
    _save(ruth)
    assert violations(ruth.page) == []
    _open(ruth, "banner")
    ruth.page.get_by_label("Background", exact=True).fill("#777777")
    ruth.page.get_by_label("Text", exact=True).fill("#888888")
    ruth.page.get_by_role("button", name="Save").click()
    expect(ruth.page.get_by_text("1.2 to 1")).to_be_visible()
    ruth.page.get_by_label("Background", exact=True).fill("#204060")
    ruth.page.get_by_label("Text", exact=True).fill("#ffffff")
    _save(ruth)
    assert violations(ruth.page) == []

    _open(ruth, "chat-settings")
    form = ruth.page.get_by_role("region", name="Pellham Falls Free Library")
    address = form.get_by_label("Chat: URL", exact=True).input_value()
    assert violations(ruth.page) == []
    patron = new_page(viewport=PHONE)
    patron.goto(address)
    expect(patron.get_by_text("Call us: <b>555 0100</b>")).to_be_visible()
    expect(patron.get_by_role("link", name="Research guides")).to_be_visible()
    expect(patron.get_by_role("textbox", name="Your question")).to_have_count(0)
    colour = patron.get_by_role("banner").evaluate("each => getComputedStyle(each).backgroundColor")
    assert colour == "rgb(32, 64, 96)"
    assert violations(patron) == []


def test_the_viewport_opens_beside_the_chat_once_a_librarian_joins(librarian, new_page):
    tobias = librarian("tobias.harlow")
    _open(tobias, "viewport-url")
    tobias.page.get_by_role("textbox", name="Viewport URL").fill(
        "https://www.harlow.invalid/welcome"
    )
    _save(tobias)
    expect(tobias.page.get_by_text("could not be found out")).to_be_visible()
    maya = librarian("maya.harlow")
    _open(maya, "waiting-messages/harlow")
    maya.page.get_by_role("button", name="Add a message").click()
    maya.page.get_by_role("textbox", name="Message").fill("We are <i>looking</i> for somebody.")
    _save(maya)
    assert violations(maya.page) == []

    amara = librarian("amara.harlow", "harlow")
    patron = new_page(viewport=DESKTOP)
    patron.route("https://www.harlow.invalid/**", lambda route: route.fulfill(body="Welcome"))
    patron.goto("/chat/harlow?type=viewport")
    patron.get_by_role("textbox", name="Your question").fill("Where is the map room?")
    patron.get_by_role("textbox", name="Your name").fill("Vi Ewport")
    patron.get_by_role("button", name="Start the chat").click()
    expect(patron.get_by_text("We are <i>looking</i> for somebody.")).to_be_visible()
    expect(patron.locator("iframe")).to_have_count(0)
    amara.accept("Vi Ewport")
    beside = patron.frame_locator("iframe")
    expect(beside.get_by_text("Welcome")).to_be_visible()
    assert violations(patron) == []
    frame, chat = (patron.locator(each).bounding_box() for each in ("iframe", "main"))
    assert frame["x"] < chat["x"]
    patron.set_viewport_size(PHONE)
    expect(patron.locator("iframe")).to_be_hidden()
    expect(patron.get_by_role("link", name="in a window of its own")).to_be_visible()
    amara.end("Answered")


def test_the_image_of_the_banner_is_made_small_and_stands_in_every_chat_page(
    librarian, new_page, tmp_path
):
    linh = librarian("linh.corrigan")
    _open(linh, "banner-image")
    picture = tmp_path / "logo.png"
    picture.write_bytes(_large_picture(linh.page))
    linh.page.get_by_label("Image: choose a file").set_input_files(picture)
    expect(linh.page.get_by_role("img", name="As it is now")).to_be_visible()
    linh.page.get_by_role("button", name="Save").click()
    expect(linh.page.get_by_text("Say in words what the image says.")).to_be_visible()
    linh.page.get_by_label("In words").fill("Corrigan <b>Law</b> Library")
    linh.page.get_by_role("radio", name="Instead of the heading").check()
    _save(linh)
    assert violations(linh.page) == []
    patron = new_page(viewport=PHONE)
    patron.goto("/chat/corrigan")
    logo = patron.get_by_role("img", name="Corrigan <b>Law</b> Library")
    expect(logo).to_be_visible()
    assert logo.evaluate("each => [each.naturalHeight <= 160, each.naturalWidth <= 1200]") == [
        True,
        True,
    ]
    assert violations(patron) == []

    picture.write_text("<svg onload=alert(1)>")
    linh.page.get_by_label("Image: choose a file").set_input_files(picture)
    expect(linh.page.get_by_text("cannot be read as an image")).to_be_visible()
    linh.page.get_by_role("button", name="Take out the image").click()
    _save(linh)
    patron.reload()
    expect(logo).to_have_count(0)


def _large_picture(page):
    """A PNG of 3,000 by 900 pixels that no compression makes small."""
    encoded = page.evaluate(
        """() => {
          const canvas = document.createElement("canvas");
          Object.assign(canvas, { width: 3000, height: 900 });
          const pen = canvas.getContext("2d");
          for (let x = 0; x < 3000; x += 6)
            for (let y = 0; y < 900; y += 6) {
              pen.fillStyle = `hsl(${(x * y) % 360} 70% ${30 + ((x + y) % 50)}%)`;
              pen.fillRect(x, y, 6, 6);
            }
          return canvas.toDataURL("image/png").split(",")[1];
        }"""
    )
    return base64.b64decode(encoded)

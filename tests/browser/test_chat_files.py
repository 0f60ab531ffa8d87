"""Files in a chat, as both sides see them: pictures, documents, what is refused, what is cancelled."""

import base64
import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.support.chat_files import SAMPLES, a_picture

UNSEEN = "\u202e"
HOSTILE = f'"><img src=x onerror=alert(1)>{UNSEEN}gnp.' + "long " * 40 + ".png"
ARRIVES = """(place, [how, name, content]) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], name));
    const options = { bubbles: true, cancelable: true, composed: true };
    if (how === "paste") place.dispatchEvent(new ClipboardEvent(how, { ...options, clipboardData: data }));
    else for (const each of ["dragenter", "dragover", "drop"])
        place.dispatchEvent(new DragEvent(each, { ...options, dataTransfer: data }));
}"""


def _file(name, content):
    return {"name": name, "mimeType": "", "buffer": content}


def _pastes(box, name):
    box.evaluate(ARRIVES, ["paste", name, base64.b64encode(a_picture()).decode()])


def _drops(place, name):
    place.evaluate(ARRIVES, ["drop", name, base64.b64encode(a_picture()).decode()])


def _chooses(page, *files):
    page.locator("input[type=file]").set_input_files(list(files))


def _is_shown(message):
    picture = message.get_by_role("button", name="larger").locator("img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 120


@pytest.fixture
def amara(librarian):
    return librarian("amara.harlow", "harlow")


@pytest.fixture
def chat(amara, patron):
    """Begins a chat with somebody."""

    def begin(name, email="", **options):
        pat = patron(**options)
        pat.ask("harlow", "What is this leaf?", name, email)
        amara.accept(name)
        return pat

    return begin


def test_pictures_and_documents_go_both_ways_and_stay(amara, chat, stack):
    pat = chat("Leaf Finder", "leaf@example.org")
    pat.box.fill("I am still writing")
    _chooses(pat.page, _file("leaf.png", a_picture()), _file("plan.docx", SAMPLES["docx"]))
    _is_shown(amara.message("leaf.png"))
    _is_shown(pat.message("leaf.png"))
    expect(amara.message("plan.docx")).to_contain_text("sent a file")
    expect(pat.box).to_have_value("I am still writing")
    amara.message("leaf.png").get_by_role("button", name="Show leaf.png larger").click()
    large = amara.page.get_by_role("dialog", name="leaf.png")
    expect(large.get_by_role("img", name="leaf.png")).to_be_visible()
    assert violations(amara.page) == []
    large.get_by_role("button", name="Close").click()
    expect(large).not_to_be_visible()

    _drops(amara.messages, "map.png")
    _is_shown(pat.message("map.png"))
    _pastes(amara.box, "image.png")
    _is_shown(pat.message("image.png"))
    _drops(pat.messages, "photo.png")
    _is_shown(amara.message("photo.png"))
    _pastes(pat.box, "shot.png")
    _is_shown(amara.message("shot.png"))
    for person in (amara, pat):
        assert violations(person.page) == []
        with person.page.expect_download() as download:
            person.message("plan.docx").get_by_role("button", name="Save plan.docx").click()
        assert download.value.suggested_filename == "plan.docx"

    amara.end("Answered")
    expect(pat.farewell).to_be_visible()
    with pat.page.expect_download() as download:
        pat.message("leaf.png").get_by_role("button", name="Save leaf.png").click()
    assert download.value.suggested_filename == "leaf.png"
    amara.page.get_by_role("link", name=re.compile(r"^number \d+$")).click()
    _is_shown(amara.page.get_by_role("listitem").filter(has_text="leaf.png"))
    assert violations(amara.page) == []
    assert stack.wait_for_letter("leaf@example.org", saying="Attached: leaf.png, plan.docx")


def test_what_cannot_be_sent_is_named_with_the_reason(amara, chat):
    pat = chat("Try Out")
    pat.box.fill("Typed before")
    _chooses(pat.page, _file("run.exe", b"MZ"), _file("empty.png", b""))
    alerts = pat.page.get_by_role("alert")
    expect(
        alerts.filter(has_text="run.exe: this kind of file cannot be sent here.")
    ).to_be_visible()
    expect(alerts.filter(has_text="empty.png: the file is empty.")).to_be_visible()
    _chooses(pat.page, _file("words.png", b"Only words."))
    expect(alerts.filter(has_text="words.png: this is not a PNG picture")).to_be_visible()
    assert violations(pat.page) == []
    for name in ("run.exe", "empty.png", "words.png"):
        pat.page.get_by_role("button", name=f"Remove {name}").click()
    expect(alerts).to_have_count(0)
    expect(pat.box).to_have_value("Typed before")
    _chooses(amara.page, _file("macro.docm", b"PK"))
    expect(amara.page.get_by_role("alert")).to_contain_text("macro.docm: this kind of file")
    assert violations(amara.page) == []
    amara.page.get_by_role("button", name="Remove macro.docm").click()
    expect(amara.page.get_by_role("alert")).to_have_count(0)
    expect(amara.messages).not_to_contain_text("run.exe")


def test_a_file_on_its_way_is_cancelled_and_one_that_failed_is_tried_again(amara, chat, stack):
    pat = chat("Second Thought")
    uploads = re.compile(re.escape(stack.environment_of_functions["FILE_BUCKET"]))
    pat.page.route(uploads, lambda _held: None)
    _chooses(pat.page, _file("first.png", a_picture()))
    cancel = pat.page.get_by_role("button", name="Cancel first.png")
    expect(cancel).to_be_visible()
    assert violations(pat.page) == []
    cancel.click()
    expect(pat.page.get_by_role("progressbar")).to_have_count(0)
    pat.page.unroute_all()
    pat.page.route(uploads, lambda route: route.fulfill(status=403))
    _chooses(pat.page, _file("second.png", a_picture()))
    expect(pat.page.get_by_role("alert")).to_contain_text("second.png: The file was not taken.")
    pat.page.unroute_all()
    pat.page.get_by_role("button", name="Try again: second.png").click()
    _is_shown(amara.message("second.png"))
    expect(amara.messages).not_to_contain_text("first.png")


def test_a_hostile_name_is_only_a_name(amara, chat):
    pat = chat("Name Giver")
    _chooses(pat.page, _file(HOSTILE, a_picture()))
    for person in (amara, pat):
        message = person.message("onerror=alert")
        _is_shown(message)
        assert UNSEEN not in message.inner_text()
        assert message.locator("img[src=x]").count() == 0
        wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not person.page.evaluate(wide)
        assert violations(person.page) == []


def test_it_is_the_same_where_sockets_are_blocked(amara, chat):
    pat = chat("Slow Line", sockets=False)
    _chooses(pat.page, _file("leaf.png", a_picture()))
    _is_shown(amara.message("leaf.png"))
    _is_shown(pat.message("leaf.png"))


def test_a_library_leaves_it_to_its_librarians(librarian, patron):
    ruth = librarian("ruth.pellham")
    ruth.page.goto("/monitor/#/administration/files-in-chat")
    ruth.page.get_by_role("radio", name="Librarians only").check()
    ruth.page.get_by_role("button", name="Save").click()
    expect(ruth.page.get_by_text("Saved.")).to_be_visible()
    assert violations(ruth.page) == []
    hannah = librarian("hannah.pellham", "pellham")
    pat = patron()
    pat.ask("pellham", "May I send a picture?", "Willing Sender")
    hannah.accept("Willing Sender")
    expect(hannah.page.get_by_role("button", name="Send files")).to_be_visible()
    expect(pat.page.get_by_role("button", name="Send files")).to_have_count(0)
    _drops(pat.messages, "leaf.png")
    refusal = pat.page.get_by_role("alert")
    expect(refusal).to_contain_text("leaf.png: no files are sent in this chat.")
    _chooses(hannah.page, _file("map.png", a_picture()))
    _is_shown(pat.message("map.png"))
    ruth.page.get_by_role("radio", name="Patrons and librarians").check()
    ruth.page.get_by_role("button", name="Save").click()

"""What a patron's browser sends may be anything: the copy that the librarian sees runs nothing and loads nothing."""

import pytest

from tests.browser.conftest import PATIENCE
from tests.browser.library_site import library_site

HOSTILE = """(elsewhere) => {
    const element = (id, tagName, attributes = {}, childNodes = []) =>
        ({ type: 2, id, tagName, attributes, childNodes });
    const text = (id, textContent) => ({ type: 3, id, textContent });
    const bad = "parent.parent.document.title = 'taken'; document.title = 'taken'";
    const body = element(5, "body", { onload: bad }, [
        element(6, "h1", {}, [text(7, "Hello from the patron")]),
        element(8, "script", {}, [text(9, bad)]),
        element(10, "img", { src: elsewhere + "/image", onerror: bad }),
        element(11, "iframe", { src: elsewhere + "/frame", srcdoc: `<script>${bad}</script>` }),
        element(12, "object", { data: elsewhere + "/object" }),
        element(13, "link", { rel: "stylesheet", href: elsewhere + "/style" }),
        element(14, "style", { _cssText: `h1 { background: url(${elsewhere}/css) }` }),
        element(15, "meta", { "http-equiv": "refresh", content: `0;url=${elsewhere}/refresh` }),
        element(16, "a", { href: `javascript:${bad}`, onclick: bad, autofocus: "", onfocus: bad },
            [text(17, "Click")]),
        element(18, "form", { action: elsewhere }, [element(19, "button", { onclick: bad })]),
        element(20, "svg", { onload: bad }, [element(21, "script", {}, [text(22, bad)])]),
        element(23, "video", { src: elsewhere + "/video", autoplay: "" }),
        element(24, "base", { href: elsewhere }),
    ]);
    const page = { type: 0, id: 1, childNodes: [element(3, "html", {}, [element(4, "head"), body])] };
    const events = [
        { type: 4, data: { href: "about:blank", width: 800, height: 600 }, timestamp: 1 },
        { type: 2, data: { node: page, initialOffset: { left: 0, top: 0 } }, timestamp: 1 },
        { type: 3, data: { source: 9, id: 6, property: "x", args: [] }, timestamp: 1 },
        { type: 5, data: { tag: "x", payload: {} }, timestamp: 1 },
    ];
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
    frame.src = "/following/index.html";
    frame.style = "position: fixed; inset: 0; width: 100%; height: 100%; z-index: 99";
    window.addEventListener("message", ({ data, source }) => {
        if (source === frame.contentWindow && data.type === "ready") source.postMessage(
            { from: "readyref-following", type: "show", events, fresh: true }, location.origin);
    });
    document.body.append(frame);
}"""


@pytest.fixture
def page(browser, stack):
    context = browser.new_context(base_url=stack.origin)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


@pytest.fixture
def elsewhere():
    """Another site, and what it was asked for."""
    with library_site() as site:
        asked, answer = [], site.answer
        site.answer = lambda path: asked.append(path) or answer(path)
        yield site.origin, asked


def test_a_hostile_page_is_only_looked_at(page, elsewhere):
    origin, asked = elsewhere
    opened = []
    page.on("dialog", lambda dialog: opened.append(dialog.message) or dialog.dismiss())
    page.context.on("page", lambda other: opened.append(other.url))
    page.goto("/monitor/")
    title = page.title()
    page.evaluate(HOSTILE, origin)
    copy = page.frame_locator("iframe").frame_locator("#page iframe")
    copy.get_by_text("Hello from the patron").wait_for()
    page.mouse.click(100, 100)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1_500)
    assert asked == []
    assert (page.title(), opened) == (title, [])
    assert page.frames[1].evaluate("() => document.title") != "taken"
    page.goto(f"{origin}/asked")
    assert "/asked" in asked

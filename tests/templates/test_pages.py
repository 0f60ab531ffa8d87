"""Patron pages: they render with what routes/pages.py gives them, and what people typed stays text."""

from html.parser import HTMLParser

import pytest

from chalicelib.domain.banner_image import BannerImage
from chalicelib.domain.chat_page import Banner, ClosedLink, ClosedPage
from chalicelib.domain.form_field import (
    STANDARD_FORM,
    WITH_OPTIONS,
    FieldKind,
    FieldWords,
    FormField,
)
from chalicelib.domain.form_words import PHRASES
from chalicelib.gateways.rendering import render

HOSTILE = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"' مرحبا 😀"
QUEUE = {"id": "maple", "name": "Maple desk"}
OWN = {
    "banner": Banner(HOSTILE),
    "closed_page": ClosedPage(HOSTILE, links=(ClosedLink(HOSTILE, "https://help.example/"),)),
    "image": BannerImage("maple", "data:image/png;base64,x", HOSTILE),
    "address": "/chat/q",
    "in_widget": True,
    "manifest": "/chat/q/manifest",
    "opens_again": HOSTILE,
    "computer": {"public": True, "settled": False, "idle_minutes": 5},
    "conversation": "/chat/q/conversation",
    "seat": HOSTILE,
}
OWN_FIELDS = tuple(
    FormField(
        kind,
        FieldKind(kind),
        required=True,
        words={
            "en": FieldWords(HOSTILE, HOSTILE, (HOSTILE, "Two") if kind in WITH_OPTIONS else ())
        },
    )
    for kind in ("line", "text", "choice", "radio", "checkbox")
)
FORM = {
    "queue": QUEUE,
    "library": {"name": "Maple County Library"},
    "libraries": [],
    **OWN,
    "values": {"name": "", "email": "", "question": "", "library": ""},
    "errors": {},
    "request_key": "key",
    "languages": [{"code": "es", "name": HOSTILE, "address": "?lang=es"}],
    "form_number": 1,
    "fields": (*STANDARD_FORM.fields, *OWN_FIELDS),
    "words": PHRASES["en"],
    "limits": {"name": 100, "email": 254, "question": 4000, "line": 150, "text": 500},
    "lang": "en",
}
TYPED = {
    **{f"own-{each.id}": HOSTILE for each in OWN_FIELDS},
    "name": HOSTILE,
    "email": HOSTILE,
    "question": HOSTILE,
    "library": HOSTILE,
}
PAGES = {
    "chat_form.html": FORM,
    "closed.html": {**FORM, "just_closed": True},
    "question_form.html": FORM,
    "form_preview.html": {**FORM, "is_shared": True},
    "no_library.html": {"lang": "en"},
    "taken.html": {
        "library": {"name": HOSTILE},
        "number": 12,
        "email": HOSTILE,
        "account": True,
        "own": {"greeting": HOSTILE, "additional": HOSTILE},
        "again": "/ask/maple",
        "lang": "en",
    },
    "conversation.html": {"queue": QUEUE, "library": {"name": HOSTILE}, "lang": "en", **OWN},
    "error.html": {
        "values": {**TYPED, "request_key": "key"},
        "request_id": "r1",
        "own": {"own-x": HOSTILE},
        "fields": STANDARD_FORM.fields,
        "words": PHRASES["en"],
        "lang": "en",
    },
    "not_found.html": {"lang": "en"},
}


def page(name, **change):
    return render(f"pages/{name}", **{**PAGES[name], **change})


@pytest.mark.parametrize("name", PAGES)
def test_what_people_typed_is_never_markup(name):
    form = {"values": TYPED, "errors": {"name": HOSTILE}} if "errors" in PAGES[name] else {}
    html = page(name, **form)
    assert "<script>" not in html
    assert "<img src=x" not in html


class Tags(HTMLParser):
    """The tags of a page with their attributes, as a browser reads them."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", PAGES)
def test_pages_hold_no_inline_script_or_style(name):
    for tag, attributes in Tags(page(name)).found:
        assert tag != "style"
        assert tag != "script" or attributes["src"].startswith("/assets/")
        assert [each for each in attributes if each == "style" or each.startswith("on")] == []


def test_an_error_is_summed_up_at_the_top_and_told_at_its_field():
    html = page("chat_form.html", errors={"email": "No address.", "request_key": "Reload."})
    assert '<a href="#field-email">No address.</a>' in html
    assert "<li>Reload.</li>" in html
    assert 'aria-describedby="error-email hint-email" aria-invalid="true"' in html
    assert html.index("problem-title") < html.index("<h1>")


@pytest.mark.parametrize("name", ["chat_form.html", "closed.html", "error.html"])
def test_typed_text_is_still_there(name):
    values = {"name": "Ana", "email": "ana@example.org", "question": "\nWhere?\n", "library": "b"}
    html = page(name, values={**values, "request_key": "key"}, errors={})
    assert 'value="Ana"' in html
    assert 'value="ana@example.org"' in html
    assert ">\n\nWhere?\n</textarea>" in html
    assert 'name="request_key" value="key"' in html
    assert 'name="library" value="b"' in html


def test_a_queue_of_several_libraries_asks_for_one():
    html = page("chat_form.html", library=None, libraries=[("a", "Ash"), ("b", "Birch")])
    assert '<option value="b">Birch</option>' in html
    assert "Maple desk</title>" in html


def test_the_address_is_optional_only_while_somebody_is_on_duty():
    assert "(optional)" in page("chat_form.html")
    assert "(optional)" not in page("closed.html")


@pytest.mark.parametrize(("name", "desk"), [("chat_form.html", "open"), ("closed.html", "closed")])
def test_a_form_says_what_its_reader_was_told(name, desk):
    assert f'name="desk" value="{desk}"' in page(name)


def test_the_closed_page_says_when_the_desk_closed_while_the_patron_typed():
    assert "while you were typing" in page("closed.html")
    assert "while you were typing" not in page("closed.html", just_closed=False)

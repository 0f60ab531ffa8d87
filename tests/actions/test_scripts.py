"""Scripts: saved as settings of their owners, offered to who may insert them, with those of the patron's library."""

import pytest

from chalicelib.actions import setting as settings
from chalicelib.actions.scripts import scripts_for
from chalicelib.domain.audit import AuditFilter
from chalicelib.domain.setting import Owner, Scope
from chalicelib.errors import Invalid, NotAllowed, NotFound
from chalicelib.storage.audit import audit_page

HELLO = {"name": "Hello", "text": "Hello {patron_name}!"}


@pytest.fixture
def people(consortium):
    return consortium.staff


@pytest.fixture
def save(desk, people):
    def save(who, name, *rows, revision=0):
        field = "urls" if "url" in name else "texts"
        settings.save(desk, people[who], name, {field: list(rows)}, revision=revision)

    return save


def offered(staff, library=None):
    return [(each["scope"], each["name"], each["patrons"]) for each in scripts_for(staff, library)]


def a_text(name):
    return {"name": name, "text": name}


@pytest.fixture
def everywhere(save):
    for library in ("harlow", "birch", "state"):
        save(f"ana.{library}", "my-scripts", a_text(f"mine of {library}"))
        save(f"cleo.{library}", "institution-scripts", a_text(f"of {library}"))
    save("dana.harlow", "shared-scripts", a_text("of lakeland"))
    save("dana.state", "shared-scripts", a_text("of summit"))


def test_a_librarian_is_offered_the_own_the_librarys_and_the_groups(people, everywhere):
    assert offered(people["ana.harlow"]) == [
        ("mine", "mine of harlow", False),
        ("library", "of harlow", False),
        ("shared", "of lakeland", False),
    ]


def test_in_a_chat_with_anothers_patron_those_of_the_patrons_library_are_there_too(
    people, everywhere
):
    assert offered(people["ana.harlow"], "state")[3:] == [
        ("library", "of state", True),
        ("shared", "of summit", True),
    ]
    assert offered(people["ana.harlow"], "birch")[3:] == [("library", "of birch", True)]
    assert len(offered(people["ana.harlow"], "harlow")) == 3


def test_a_library_that_one_does_not_serve_has_nothing_for_one(people, everywhere):
    with pytest.raises(NotFound):
        scripts_for(people["ana.harlow"], "nowhere")


def test_a_url_script_is_its_words_and_the_address(people, save):
    row = {"name": "Hours", "url": "https://harlow.example/hours", "text": "We are open:"}
    save("ana.harlow", "my-url-scripts", row, {**row, "name": "Only", "text": ""})
    first, second = scripts_for(people["ana.harlow"])
    assert (first["kind"], first["text"]) == ("url", "We are open: https://harlow.example/hours")
    assert second["text"] == "https://harlow.example/hours"


@pytest.mark.parametrize(
    ("name", "row", "reason"),
    [
        ("my-scripts", {"name": "", "text": "x"}, "Script 1: This is needed."),
        ("my-scripts", {"name": "x", "text": ""}, "Script 1: This is needed."),
        ("my-scripts", {"name": "x", "text": "Dear {first_name}"}, "{first_name}"),
        ("my-scripts", {"name": "x" * 61, "text": "x"}, "the limit is 60"),
        ("my-scripts", {"name": "x", "text": "x" * 2001}, "the limit is 2,000"),
        ("my-url-scripts", {"name": "x", "url": "http://a.example", "text": ""}, "https://"),
        ("my-url-scripts", {"name": "x", "url": "https://a.example", "text": "{x}"}, "{x}"),
    ],
)
def test_what_cannot_be_inserted_is_refused_with_its_row(save, name, row, reason):
    with pytest.raises(Invalid) as refused:
        save("ana.harlow", name, row)
    assert reason in refused.value.message


def test_two_of_one_name_are_refused(save):
    with pytest.raises(Invalid) as refused:
        save("ana.harlow", "my-scripts", HELLO, {**HELLO, "name": "hello"})
    assert "twice" in refused.value.message


def test_more_than_is_kept_together_is_refused_and_nothing_is_lost(save, people):
    save("ana.harlow", "my-scripts", HELLO)
    rows = [{"name": str(number), "text": "📚" * 1900} for number in range(40)]
    with pytest.raises(Invalid) as refused:
        save("ana.harlow", "my-scripts", *rows, revision=1)
    assert "too long" in refused.value.message
    assert [each["name"] for each in scripts_for(people["ana.harlow"])] == ["Hello"]


def test_librarians_see_the_librarys_and_do_not_change_them(people, save):
    with pytest.raises(NotAllowed):
        save("ana.harlow", "institution-scripts", HELLO)
    with pytest.raises(NotAllowed):
        save("cleo.harlow", "shared-scripts", HELLO)


def test_the_trail_has_what_others_see_and_not_what_is_ones_own(save):
    save("cleo.harlow", "my-scripts", HELLO)
    save("cleo.harlow", "institution-scripts", HELLO)
    entries, _ = audit_page(Owner(Scope.LIBRARY, "harlow"), AuditFilter())
    assert [each.change.name for each in entries] == ["institution-scripts"]

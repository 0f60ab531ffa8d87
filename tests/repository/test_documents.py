"""The documents name what there is: functions, schedules, error codes, files. And what they point at exists."""

import ast
import re

import pytest

import app
from tests.support.documents import DOCS, ROOT, marked, rows_with

OVERVIEW = (DOCS / "overview.md").read_text()
API = (DOCS / "api.md").read_text()
PROTOCOL = (DOCS / "socket-protocol.md").read_text()
PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "infra").rglob("*.md")]


def codes_in_the_code():
    """Every error code: the families' own, and those given where an error is raised."""
    found = set()
    for path in (ROOT / "chalicelib").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                raised = ast.unparse(node.func).split(".")[0]
                if raised in ERRORS:
                    found |= {
                        word.value.value
                        for word in node.keywords
                        if word.arg == "code" and isinstance(word.value, ast.Constant)
                    }
            if path.name == "errors.py" and isinstance(node, ast.ClassDef):
                found |= {
                    each.value.value
                    for each in node.body
                    if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "code"
                }
    return found


ERRORS = {
    node.name
    for node in ast.parse((ROOT / "chalicelib" / "errors.py").read_text()).body
    if isinstance(node, ast.ClassDef)
}


def test_every_error_code_is_documented_and_every_documented_code_exists():
    documented = {
        marked(row["Code"])[0]
        for text in (API, PROTOCOL)
        for row in rows_with(text, "Code", "Meaning")
    }
    inside = set(marked(API.split("A few never reach a\ncaller:")[1]))
    assert not documented & inside
    assert documented | inside == codes_in_the_code()


def test_an_error_code_stands_in_one_of_the_documents():
    of_api, of_lines = (
        [marked(row["Code"])[0] for row in rows_with(text, "Code", "Meaning")]
        for text in (API, PROTOCOL)
    )
    both = of_api + of_lines
    assert len(both) == len(set(both))


def test_the_overview_names_every_function():
    template = (ROOT / "infra" / "app.yaml").read_text()
    deployed = set(re.findall(r"FunctionName: !Sub readyref-\$\{Stage\}-([a-z-]+)", template))
    assert {
        marked(row["Function"])[0] for row in rows_with(OVERVIEW, "Function", "Woken by")
    } == deployed


def test_every_schedule_is_in_the_overview_as_it_is_set():
    table = {marked(row["Function"])[0]: row["Woken by"] for row in rows_with(OVERVIEW, "Woken by")}
    scheduled = {
        each.name.replace("_", "-"): each.schedule_expression.to_string()
        for each in app.app.event_sources
        if hasattr(each, "schedule_expression")
    }
    assert scheduled == {
        "sweep-sessions": "rate(1 minute)",
        "move-to-service-history": "cron(10 9 * * ? *)",
        "retry-letters": "rate(1 minute)",
        "sweep-mail": "rate(10 minutes)",
    }
    assert table["sweep-sessions"] == table["retry-letters"] == "each minute"
    assert table["sweep-mail"] == "every ten minutes"
    assert table["move-to-service-history"] == "each day, 09:10 UTC"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_whatever_a_page_points_at_is_there(page):
    text = page.read_text()
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    for link in links:
        file, _, heading = link.partition("#")
        target = page.parent / file if file else page
        assert target.exists(), link
        if heading:
            headings = re.findall(r"^#+ (.*)$", target.read_text(), re.MULTILINE)
            assert heading in {each.lower().replace(" ", "-") for each in headings}, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_names_is_there(page):
    folders = "chalicelib|infra|templates|tests|static/src|docs"
    kinds = "py|md|json|yaml|toml|ts|jinja|html|txt|svg"
    named = set(re.findall(rf"(?<![\w/*])(?:{folders})/[\w./-]+\.(?:{kinds})", page.read_text()))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_decisions_are_numbered_in_order_and_have_their_parts():
    pages = sorted((DOCS / "adr").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text()
        assert text.startswith(f"# {int(page.name[:4])}. ")
        parts = re.findall(r"^## (.*)$", text, re.MULTILINE)
        assert parts == ["Context", "Decision", "Consequences"], page.name
        assert re.search(r"^Status: \w+", text, re.MULTILINE)


def test_the_first_page_is_short():
    assert len((ROOT / "README.md").read_text().splitlines()) < 120


def test_every_command_that_a_page_tells_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    told = {
        name
        for page in PAGES
        for name in re.findall(r"(?:^    |`)make ([a-z-]+)", page.read_text(), re.MULTILINE)
    }
    assert told <= targets

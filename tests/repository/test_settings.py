"""docs/settings.md says what is declared, and docs/setup.md where each task of the specification is done."""

from app import app
from chalicelib.domain.set_up import TASKS
from chalicelib.domain.settings import BY_NAME, SETTINGS
from infra import settings
from tests.support.documents import DOCS, ROOT, marked, rows_with

ROWS = rows_with((DOCS / "setup.md").read_text(), "Task", "Endpoint", "Screen", "Test")


def test_it_is_current():
    assert settings.DOCUMENT.read_text() == settings.text(), "run: python -m infra.settings"


def test_every_name_is_given_once():
    assert len(BY_NAME) == len(SETTINGS)


def test_every_task_of_the_specification_has_an_endpoint_a_screen_and_a_test_that_are_there():
    sections = (ROOT / "static" / "src" / "pages").glob("*section*.ts")
    screens = "\n".join(path.read_text() for path in sections)
    assert len(ROWS) >= 15
    for row in ROWS:
        for endpoint in marked(row["Endpoint"]):
            method, path = endpoint.split()
            name = path.removeprefix("/api/settings/")
            assert name in BY_NAME or method in app.routes[path], endpoint
        for screen in marked(row["Screen"]):
            assert screen in BY_NAME or f'id: "{screen}"' in screens, screen
        for test in marked(row["Test"]):
            assert (ROOT / test).is_file(), test
        assert all(row[column] for column in ("Endpoint", "Screen", "Test")), row["Task"]


def test_the_checklist_leads_to_sections_that_are_there():
    sections = (ROOT / "static" / "src" / "pages").glob("*section*.ts")
    screens = "\n".join(path.read_text() for path in sections)
    for task in TASKS:
        assert task.section in BY_NAME or f'id: "{task.section}"' in screens, task.section

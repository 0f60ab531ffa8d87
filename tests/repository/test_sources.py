"""What holds for every source: what it loads, how long it is, what it must not say."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.documents import ROOT

LONGEST = 300
# The brackets keep this file from saying them itself.
FORBIDDEN = {
    "an index of packages": r"[p]ypi\.|[p]ythonhosted|[n]pmjs\.",
    "a place on somebody's machine": "/[w]ork/|/[r]oot/|/[h]ome/|/[U]sers/",
    "work that is left": r"T[O]DO(?!\w)|F[I]XME",
}


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is not a checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def python(code, **environment):
    """What a fresh interpreter prints, with nothing in its environment but what is given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout.strip()


def test_the_application_is_imported_without_environment_and_without_network():
    code = """
import socket
def refused(*_, **__): raise AssertionError("a connection at import")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refused
import app
print(app.app.app_name)
"""
    assert python(code) == "readyref"


def loaded_by(handler):
    """The modules that a function has once Lambda holds its handler."""
    module, name = handler.rsplit(".", 1)
    code = f"import {module}, sys; {module}.{name}; print(*sys.modules)"
    return set(python(code, _HANDLER=handler).split())


def test_the_function_that_answers_http_loads_every_route():
    groups = {f"chalicelib.routes.{each}" for each in ("pages", "settings", "questions", "lines")}
    assert groups <= loaded_by("app.app")


def test_the_sockets_load_no_templates_and_no_mail():
    """All functions load app.py; routes only where they are answered, what only some need by its first use."""
    loaded = loaded_by("app.read_socket")
    assert "chalicelib.routes.socket" in loaded
    assert not loaded & {
        "jinja2",
        "email.headerregistry",
        "chalicelib.gateways.mail",
        "chalicelib.actions.posting",
        "chalicelib.routes.shapes",
        "chalicelib.routes.groups",
        "chalicelib.routes.pages",
        "chalicelib.actions.sweeping",
        "chalicelib.actions.auditing",
        "chalicelib.actions.reading",
        "chalicelib.actions.chat_files",
        "chalicelib.domain.setting",
        "apsw",
        "boto3",
    }


def test_no_module_is_long():
    """Written ones, that is: not tests, and not the types that are made."""
    places = [ROOT / "chalicelib", ROOT / "infra", ROOT / "static" / "src"]
    modules = [ROOT / "app.py"]
    modules += [
        path for place in places for path in place.rglob("*") if path.suffix in {".py", ".ts"}
    ]
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules
        if not path.name.endswith((".test.ts", ".d.ts"))
        and (lines := len(path.read_text().splitlines())) > LONGEST
    }
    assert long == {}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    found = []
    for path in tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue  # a picture
        found += [f"{path.relative_to(ROOT)}: {hit}" for hit in re.findall(FORBIDDEN[what], text)]
    assert found == []


def test_no_name_gathers_unrelated_things():
    names = {"utils", "helpers", "common", "constants", "manager", "services", "misc"}
    assert [path for path in tracked() if names & set(path.with_suffix("").parts)] == []


def test_the_layers_point_inward():
    lint = Path(sys.executable).parent / "lint-imports"
    said = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout


def test_every_version_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wishes = [
        *project["dependencies"],
        *(w for ws in project["optional-dependencies"].values() for w in ws),
    ]
    assert [wish for wish in wishes if not re.fullmatch(r"[\w.-]+==[\w.]+", wish)] == []
    package = json.loads((ROOT / "static" / "package.json").read_text())
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert {n: v for n, v in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}
    pins = (ROOT / "infra" / "constraints.txt").read_text().splitlines()
    loose = [pin for pin in pins if pin and not pin.startswith("#") and "==" not in pin]
    assert loose == []


def test_the_lock_of_the_client_has_no_addresses():
    assert '"resolved"' not in (ROOT / "static" / "package-lock.json").read_text()

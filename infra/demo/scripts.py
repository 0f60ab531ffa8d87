"""The demo's scripts, as scripts.toml has them."""

import re
import tomllib
from collections.abc import Mapping

from chalicelib.domain.script import Script, ScriptScope
from infra.demo.consortium import FOLDER


def scripts() -> list[Script]:
    """Every script: shared by a group, a library's, a librarian's own."""
    text = (FOLDER / "scripts.toml").read_text(encoding="utf-8")
    return [_script(each) for each in tomllib.loads(text)["script"]]


def _script(given: Mapping[str, str]) -> Script:
    scope = next(each for each in ScriptScope if each.value in given)
    owner = given[scope.value]
    slug = re.sub(r"[^a-z0-9]+", "-", given["name"].lower()).strip("-")
    return Script(f"{owner}-{slug}", scope, owner, given["name"], given["text"].strip())

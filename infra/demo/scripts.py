"""The demo's scripts, as scripts.toml has them."""

import tomllib
from collections import defaultdict

from chalicelib.domain.script import Script, Scripts, ScriptScope, UrlScript
from infra.demo.consortium import FOLDER


def scripts() -> list[Scripts]:
    """Every owner's scripts: shared by a group, a library's, a librarian's own."""
    text = (FOLDER / "scripts.toml").read_text(encoding="utf-8")
    texts: dict[tuple[ScriptScope, str], list[Script]] = defaultdict(list)
    urls: dict[tuple[ScriptScope, str], list[UrlScript]] = defaultdict(list)
    for given in tomllib.loads(text)["script"]:
        scope = next(each for each in ScriptScope if each.value in given)
        owner = scope, given[scope.value]
        if "url" in given:
            urls[owner].append(UrlScript(given["name"], given["url"], given.get("text", "")))
        else:
            texts[owner].append(Script(given["name"], given["text"].strip()))
    return [Scripts(*owner, tuple(texts[owner]), tuple(urls[owner])) for owner in {**texts, **urls}]

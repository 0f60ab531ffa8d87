"""The demo's policy pages, as policies.toml has them."""

import tomllib

from chalicelib.domain.policy import PolicyPage
from infra.demo.consortium import FOLDER


def policies() -> list[PolicyPage]:
    """The pages that colleagues may read."""
    text = (FOLDER / "policies.toml").read_text(encoding="utf-8")
    return [
        PolicyPage(given.pop("library"), viewable=True, **given)
        for given in tomllib.loads(text)["page"]
    ]

"""The site as CloudFront serves it: the files, one page for all of /monitor/, the headers."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from infra.local.settings import ROOT
from infra.site import DIST

MONITOR = "/monitor/"
FOLLOWING = "/following/"


def find_file(path: str, site: Path = DIST) -> Path | None:
    """The file at an address of the site, or None."""
    wanted = (site / path.lstrip("/")).resolve()
    if not wanted.is_relative_to(site.resolve()):
        return None
    if wanted.is_file():
        return wanted
    # Every address of the monitor is one page, which routes by itself; files have a dot.
    if path.startswith(MONITOR) and "." not in path.rsplit("/", 1)[-1]:
        page = site / "monitor" / "index.html"
        return page if page.is_file() else None
    return None


def security_headers(path: str = MONITOR) -> dict[str, str]:
    """What infra/site.yaml has CloudFront add at an address, less what only makes sense with TLS."""
    return _headers("FollowingHeaders" if path.startswith(FOLLOWING) else "SiteHeaders")


@cache
def _headers(policy_name: str) -> dict[str, str]:
    config = _properties(policy_name)["ResponseHeadersPolicyConfig"]
    security = config["SecurityHeadersConfig"]
    custom = {each["Header"]: each["Value"] for each in config["CustomHeadersConfig"]["Items"]}
    policy = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    return custom | {
        # Files are uploaded to the one origin here.
        "Content-Security-Policy": re.sub(r" https://\$\{[^ ;]+", "", policy),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
    }


def distribution() -> dict[str, Any]:
    """What stands before everything, as infra/site.yaml has it."""
    return dict(_properties("Distribution")["DistributionConfig"])


def _properties(resource: str) -> Any:
    template = yaml.load((ROOT / "infra" / "site.yaml").read_text(), _Template)  # noqa: S506 - safe
    return template["Resources"][resource]["Properties"]


class _Template(yaml.SafeLoader):
    """Reads CloudFormation's short forms as what they hold; none of them is looked at here."""


def _short_form(loader: Any, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True)


_Template.add_multi_constructor("!", _short_form)

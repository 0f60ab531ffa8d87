"""Where things are and who can sign in: for programs, for the start page, for the terminal."""

import html
import json
import os
from pathlib import Path
from typing import TypedDict

from infra.local.demo import Account, Demo
from infra.local.pages import page
from infra.local.settings import ADDRESS, REGION, Settings
from infra.local.stack import MAIL_DOMAIN, Deployed


class Report(TypedDict):
    """What build/local.json says."""

    site: str
    api: str
    ws: str
    monitor: str
    chat_forms: list[str]
    mailbox: str
    mail_in: str
    mail_domain: str
    accounts: list[Account]
    stack: dict[str, object]


def make(settings: Settings, deployed: Deployed, demo: Demo) -> Report:
    origin = settings.origin
    return {
        "site": origin,
        "api": f"{origin}/api",
        "ws": f"ws://{ADDRESS}:{settings.port}/ws",
        "monitor": f"{origin}/monitor/",
        "chat_forms": demo.chat_forms,
        "mailbox": f"{origin}/mailbox",
        "mail_in": f"{origin}/_local/mail-in",
        "mail_domain": MAIL_DOMAIN,
        "accounts": demo.accounts,
        "stack": {
            "endpoint": origin,
            "region": REGION,
            "handlers": "threads" if settings.in_process else "processes",
            "environment": deployed.environment,
            "functions": deployed.functions,
            "state": str(settings.state),
            "log": str(settings.log),
            "pid": os.getpid(),
        },
    }


def write(report: Report, path: Path) -> None:
    """Whole or not at all: other programs wait for this file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(report, indent=2) + "\n")
    fresh.replace(path)


def start_page(report: Report) -> str:
    """The page at the origin itself, which is nobody's page on AWS."""
    links = [("Chat monitor", report["monitor"]), ("Mailbox", report["mailbox"])]
    links += [(f"Chat form: {form.rsplit('/', 1)[-1]}", form) for form in report["chat_forms"]]
    items = "".join(
        f'<li><a href="{html.escape(address)}">{html.escape(name)}</a></li>'
        for name, address in links
    )
    return page("Readyref", f"<ul>{items}</ul>")


def announcement(report: Report) -> str:
    lines = ["", f"  Chat monitor  {report['monitor']}", f"  Mailbox       {report['mailbox']}"]
    lines += [f"  Chat form     {form}" for form in report["chat_forms"]]
    lines += ["", "  Sign in as:"] if report["accounts"] else []
    lines += [
        f"    {each['username']:<20} {each['password']:<24} {each['role']}, {each['library']}"
        for each in report["accounts"]
    ]
    lines += ["", "  Ctrl-C stops; `make reset` forgets all data.", ""]
    return "\n".join(lines)

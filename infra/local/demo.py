"""Load the demo once for each state directory, and remember its accounts."""

import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Account = dict[str, str]


@dataclass(frozen=True)
class Demo:
    """What the loader says that it made."""

    accounts: list[Account]
    chat_forms: list[str]


def load_once(state: Path, origin: str, save: Callable[[], None]) -> Demo:
    """Loads the demo when this state has none yet. It counts as loaded when it is on disk."""
    kept = state / "demo.json"
    if not kept.exists():
        loaded = _load(origin)
        save()
        kept.write_text(json.dumps(loaded))
    loaded = json.loads(kept.read_text())
    forms = [f"{origin}/chat/{queue}" for queue in loaded["queues"]]
    return Demo(loaded["accounts"], forms)


def _load(origin: str) -> dict[str, Any]:
    loader = importlib.import_module("infra.demo.load")
    accounts = loader.load(origin)
    return {"accounts": accounts, "queues": loader.queues()}

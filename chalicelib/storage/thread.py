"""The mails about a question, in order, so that mail programs show them as one conversation."""

import re
from typing import Any

from pynamodb.attributes import ListAttribute, UnicodeAttribute

from chalicelib.storage import keys
from chalicelib.storage.table import Item

KEPT = 20
"""How many ids a letter refers back to; headers have a length."""

TIDIED_AT = 100
"""How many are kept before the oldest are forgotten."""

MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,200}@[!-;=?-~]{1,100}>|[0-9A-Za-z._-]{1,200}")


class _ThreadItem(Item):
    message_ids: ListAttribute[Any] = ListAttribute(of=UnicodeAttribute)


def add_to_thread(question_id: str, message_id: str) -> None:
    """Adds a mail about a question: `<..>` from a mail's own header, or the bare id that a letter went out under.

    What is no such id is left out: it comes from outside and would go into our headers.
    """
    if not MESSAGE_ID.fullmatch(message_id):
        return
    so_far = _ThreadItem.message_ids | []
    item = _ThreadItem.at(keys.thread(question_id))
    item.update(actions=[_ThreadItem.message_ids.set(so_far.append([message_id]))])
    if len(item.message_ids) > TIDIED_AT:
        item.update(actions=[_ThreadItem.message_ids.set(item.message_ids[-KEPT:])])


def thread_of(question_id: str) -> list[str]:
    """The ids of the last mails, the oldest first, each once."""
    item = _ThreadItem.find(keys.thread(question_id))
    return list(dict.fromkeys(item.message_ids))[-KEPT:] if item else []

"""What the clock does (docs/features.md A8, D4): ends abandoned sessions each minute, moves quiet questions daily."""

from datetime import date, datetime

from chalicelib.actions.desk import Desk
from chalicelib.actions.live_sessions import step_out_if_lost
from chalicelib.actions.returning import (
    give_back_if_unheld,
    give_up_if_gone,
    offer_again_if_unanswered,
)
from chalicelib.actions.transfer_end import time_out_if_overdue
from chalicelib.domain.act import Act
from chalicelib.domain.acting import Doing, parts_once
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.question import Reading
from chalicelib.domain.service_history import DUTY, days_due, is_quiet
from chalicelib.storage import chat as chats
from chalicelib.storage import part as parts
from chalicelib.storage import question as questions
from chalicelib.storage import sweep as sweeps
from chalicelib.storage.table import ConditionFailed, Transaction


def sweep_sessions(desk: Desk) -> dict[str, int]:
    """Gives back chats whose librarian vanished, gives up waiting ones whose patron did. Says how many.

    An administrator who joined one and vanished is in it no more.
    """
    returned = given_up = 0
    for chat_id in chats.live_chat_ids():
        chat = chats.get_chat(chat_id)
        returned += give_back_if_unheld(desk, chat) or offer_again_if_unanswered(desk, chat)
        time_out_if_overdue(desk, chat)
        step_out_if_lost(desk, chat)
        given_up += give_up_if_gone(desk, chat)
    return {"returned": returned, "given_up": given_up}


def move_to_service_history(desk: Desk) -> int:
    """Moves every question without activity for 90 days out of the lists; says how many.

    Reads only the days that are due since the last run, so its cost follows the questions that move.
    """
    now = desk.now()
    moved = 0
    for day in days_due(sweeps.last_day_swept(DUTY), now):
        moved += _move_day(desk, day, now)
        sweeps.day_swept(DUTY, day.isoformat())
    return moved


def _move_day(desk: Desk, day: date, now: datetime) -> int:
    ids = {item.question_id for item in parts.parts_quiet_since(day.isoformat())}
    return sum(_move(desk, question_id, now) for question_id in sorted(ids))


def _move(desk: Desk, question_id: str, now: datetime) -> bool:
    reading = questions.read_question(question_id)
    if not is_quiet(reading.question.last_activity, now) or _moved(reading):
        return False
    writes = Transaction()
    doing = Doing(Act.MOVE, reading.question.library_id, now)
    questions.change_question(writes, reading, reading.question, parts_once(doing, reading))
    version = reading.question.version + 1
    entry = HistoryEntry(desk.new_id(), now, doing.rule.entry, "Readyref", version=version)
    questions.add_history(writes, question_id, [entry])
    try:
        writes.commit()
    except ConditionFailed:
        return False  # somebody acted on it just now: it is not quiet any more
    return True


def _moved(reading: Reading) -> bool:
    return all(part.in_service_history for part in reading.parts)

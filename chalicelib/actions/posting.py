"""Writes and sends the letters of the outbox, each once."""

from collections.abc import Callable
from typing import Any

from chalicelib.domain.letter import DueLetter, Letter, LetterKind
from chalicelib.domain.status import Status
from chalicelib.errors import Undeliverable
from chalicelib.gateways.clock import Clock
from chalicelib.gateways.mail import Mail
from chalicelib.gateways.rendering import render
from chalicelib.storage import letter as letters
from chalicelib.storage import message as messages
from chalicelib.storage import question as questions

TO_BE_DONE = frozenset({Status.NEW, Status.PENDING})


def post_letter(mail: Mail, clock: Clock, letter_id: str) -> str:
    """Sends a letter that is due, once; says what became of it.

    An error when it may go out later: it is due again, and the stream brings it back.
    """
    due = letters.take_letter(letter_id, clock())
    if due is None:
        return "not due"
    try:
        message_id = mail(WRITERS[due.kind](due))
    except Undeliverable:
        letters.letter_state(letter_id, "refused")
        return "refused"
    except Exception:
        letters.letter_state(letter_id, "due")
        raise
    letters.letter_sent(letter_id, message_id, clock())
    return "sent"


def _chat_transcript(due: DueLetter) -> Letter:
    """The transcript of a chat: what both sides saw, and nothing else (docs/features.md A6)."""
    reading = questions.read_question(due.question_id)
    question = reading.question
    return _letter(
        due,
        question.library_name,
        library={"name": question.library_name},
        patron={"name": question.patron.name},
        number=question.number,
        question=question.text,
        asked_at=question.asked_at,
        ended_at=question.ended_at,
        length=question.length_seconds or 0,
        messages=[
            {
                "at": each.at,
                "kind": each.kind.value,
                "from": each.speaker.value,
                "name": each.name,
                "text": each.text,
            }
            for each in messages.messages_after(due.question_id, 0)
        ],
        followup=any(part.status in TO_BE_DONE for part in reading.parts),
    )


WRITERS: dict[LetterKind, Callable[[DueLetter], Letter]] = {
    LetterKind.CHAT_TRANSCRIPT: _chat_transcript
}


def _letter(due: DueLetter, sender_name: str, **context: Any) -> Letter:
    folder = f"mail/{due.kind.value}"
    return Letter(
        to=due.to,
        subject=render(f"{folder}/subject.txt", **context).strip(),
        text=render(f"{folder}/body.txt", **context),
        html=render(f"{folder}/body.html", **context),
        sender_name=sender_name,
    )

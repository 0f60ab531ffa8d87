"""What the letter with a chat carries (docs/features.md A6)."""

from typing import Any

from chalicelib.actions.post_office import WritingDesk
from chalicelib.actions.writing_files import pack
from chalicelib.domain.letter import Attachment, DueLetter
from chalicelib.domain.outside_view import PatronReading


def chat_transcript(
    office: WritingDesk, _due: DueLetter, reading: PatronReading
) -> tuple[dict[str, Any], tuple[Attachment, ...]]:
    """What both sides of the chat saw and nothing else, and the files that they sent, as far as a letter holds them."""
    lines = office.read_transcript(reading.id, 0)
    packed = pack((each.file for each in lines if each.file), reading.id, office.read_file)
    said = {
        "messages": [
            {
                "at": each.at,
                "kind": each.kind.value,
                "from": each.speaker.value,
                "name": each.name,
                "text": each.text,
            }
            for each in lines
        ],
        "attached": packed.attached,
        "left_out": packed.left_out,
    }
    return said, packed.attachments

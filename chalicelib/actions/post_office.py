"""What sending letters works with besides the desk."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.actions.accounts import invitation_link
from chalicelib.actions.desk import Desk
from chalicelib.actions.surveying import address_in_letter
from chalicelib.domain.letter import DueLetter
from chalicelib.domain.message import Message
from chalicelib.domain.question import Reading
from chalicelib.gateways.mail import Mail
from chalicelib.storage.message import messages_after
from chalicelib.storage.question import read_question


@dataclass(frozen=True, kw_only=True)
class WritingDesk:
    """What letters are written from.

    `read_file` gives a file's bytes by its key, `link_for` the one-time link to the questions of an address,
    `survey_for` the link to the survey that a letter carries, if it carries one, `invitation_link` the link that lets
    the owner of an account choose a password.
    """

    desk: Desk
    read_file: Callable[[str], bytes]
    link_for: Callable[[str], str]
    domain: str
    survey_for: Callable[[Desk, DueLetter], str] = address_in_letter
    invitation_link: Callable[[Desk, str], str] = invitation_link
    read_question: Callable[[str], Reading] = read_question
    read_transcript: Callable[[str, int], list[Message]] = messages_after


@dataclass(frozen=True, kw_only=True)
class PostOffice(WritingDesk):
    """The gateways of the sender of letters, real or fake.

    `lay_aside` takes the id of a letter that will not go out by itself, and why. `chance` is below 1.
    """

    mail: Mail
    lay_aside: Callable[[str, str], None]
    chance: Callable[[], float] = random.random

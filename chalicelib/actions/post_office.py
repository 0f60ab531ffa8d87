"""What sending letters works with besides the desk."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.actions.desk import Desk
from chalicelib.gateways.mail import Mail


@dataclass(frozen=True, slots=True)
class PostOffice:
    """The gateways of the sender of letters, real or fake.

    `lay_aside` takes the id of a letter that will not go out by itself, and why. `read_file` gives a file's
    bytes by its key, `link_for` the one-time link to the questions of an address. `chance` is below 1.
    """

    desk: Desk
    mail: Mail
    lay_aside: Callable[[str, str], None]
    read_file: Callable[[str], bytes]
    link_for: Callable[[str], str]
    domain: str
    chance: Callable[[], float] = random.random

"""Reading what was sent for a field of a setting: the plain forms that several kinds of field share."""

from chalicelib.domain.chat_form import address_error, text_error
from chalicelib.domain.web_address import Fault, fault_of

_NOT_WHOLE = "Write the whole address of a page, such as https://www.example.org/ask."
_FAULTS = {
    Fault.CHARACTERS: "The address holds characters that no address has.",
    Fault.UNREADABLE: _NOT_WHOLE,
    Fault.INCOMPLETE: _NOT_WHOLE,
    Fault.SCHEME: "Only addresses that begin with https:// are taken.",
    Fault.NAMED: "Leave out the user name and password.",
}


class Unfit(ValueError):
    """What was sent cannot be kept; the text is the reason, fit to be shown beside the field."""


def text_of(value: object) -> str:
    """The text that it is."""
    if not isinstance(value, str):
        raise Unfit("Write a text.")
    return value


def list_of(value: object) -> list[object]:
    """The list that it is."""
    if not isinstance(value, list | tuple):
        raise Unfit("Send a list.")
    return list(value)


def limited(text: str, most: int, *, required: bool) -> str:
    """The text, of at most so many characters."""
    reason = text_error(text, most, "This is needed.")
    if reason and (text or required):
        raise Unfit(reason)
    return text


def address_of(text: str, *, required: bool = False) -> str:
    """An e-mail address without what is around it."""
    address = text.strip()
    if not address:
        if required:
            raise Unfit("Write an e-mail address.")
        return ""
    if reason := address_error(address):
        raise Unfit(f"{address[:60]}: {reason}")
    return address


def check_https(address: str) -> None:
    """Unfit unless it is the whole address of a page, by https."""
    if fault := fault_of(address, {"https"}):
        raise Unfit(_FAULTS[fault])

"""Reading what was sent for a field of a setting: the plain forms that several kinds of field share."""

from urllib.parse import urlsplit

from chalicelib.domain.chat_form import address_error, text_error

ADDRESS_LIMIT = 2000  # characters of an address of a page


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
    if _has_control(address):
        raise Unfit("The address holds characters that no address has.")
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or "." not in host:
        raise Unfit("Write the whole address of a page, such as https://www.example.org/ask.")
    if parts.scheme.lower() != "https":
        raise Unfit("Only addresses that begin with https:// are taken.")
    if parts.username or parts.password:
        raise Unfit("Leave out the user name and password.")


def _has_control(text: str) -> bool:
    return any(ord(each) < 33 or ord(each) == 127 for each in text)

"""Bytes of a mail to text, whatever their label says."""

import codecs
import re

SAMPLE = 8000
UTF8_EVIDENCE = 6  # bytes more than characters: six letters of Europe, or three ideographs
# Labels that mean more than they say, as every mail program reads them.
WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_ext",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
}
# Codecs of Python that are no charsets of mail; some take quadratic time.
REFUSED = frozenset((
    "base64", "bz2", "hex", "idna", "mbcs", "oem", "punycode", "quopri", "raw-unicode-escape", "rot-13",
    "undefined", "unicode-escape", "utf-7", "uu", "zlib",
))  # fmt: skip
ALIASES = {
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "x-mac-roman": "mac_roman",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "windows-874": "cp874",
    "x-gbk": "gb18030",
    "utf8mb4": "utf-8",
}


def to_text(data: bytes, label: str | None) -> str:
    """The text that these bytes most likely are; never fails."""
    codec = _codec(label)
    if (
        codec in {None, "utf-8"} and b"\x1b$" in data
    ):  # Japanese in seven bits, which is ASCII to look at
        codec = "iso2022_jp_ext"
    elif _is_surely_utf8(data):
        codec = "utf-8"
    for each in (codec, "utf-8"):
        if each:
            try:
                return data.decode(each)
            except (UnicodeError, ValueError):
                continue
    if codec and codec != "utf-8" and _is_nearly(data, codec):
        return data.decode(codec, "replace")
    if _is_nearly(data, "utf-8"):
        return data.decode("utf-8", "replace")
    return data.decode(_guess(data) or codec or "cp1252", "replace")


def _is_surely_utf8(data: bytes) -> bool:
    """No text of another charset that has several characters beyond ASCII is by accident correct UTF-8."""
    try:
        text = data.decode()
    except UnicodeError:
        return False
    return len(data) - len(text) >= UTF8_EVIDENCE


def _codec(label: str | None) -> str | None:
    cleaned = re.sub(r"[^a-z0-9_.:-]", "", (label or "").lower())[:40]
    try:
        name = codecs.lookup(ALIASES.get(cleaned, cleaned)).name
    except (LookupError, ValueError):
        return None
    return None if name in REFUSED else WIDER.get(name, name)


def _is_nearly(data: bytes, codec: str) -> bool:
    """A text that was damaged or cut: a few characters in a hundred do not fit."""
    text = data.decode(codec, "replace")
    others = sum(each > "\x7f" for each in text)
    return text.count("\ufffd") * 4 < others


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    lines = [line for line in data[: SAMPLE * 20].split(b"\n") if not line.isascii()]
    best = from_bytes(b"\n".join(lines)[:SAMPLE]).best()
    return best.encoding if best else None

"""Turns the HTML of a mail into text. What markup says is quoted becomes `> `, so that one rule serves both kinds."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from chalicelib.domain.incoming import clean_line
from chalicelib.gateways.mail_quotes import QUOTE_BEGINS
from chalicelib.gateways.mail_text import TEXT_LIMIT, clean_text, tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HTML_LIMIT = 500_000
NODES_LIMIT = 40_000
LINK_LIMIT = 2000
DEPTH_LIMIT = 500  # the parser's time grows with the product of depth and length

_OPEN_OR_CLOSE = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)")
# Elements that close themselves, or that the next of their kind closes.
_SHALLOW = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p",
    "li", "dd", "dt", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "o:p",
))  # fmt: skip
_SKIPPED = frozenset((
    "script", "style", "head", "title", "noscript", "template", "object", "iframe", "svg", "math", "select",
    "textarea", "audio", "video", "canvas",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_SPACED = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote",
))  # fmt: skip
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr", "table", "thead", "tbody", "tfoot"})
_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0(?![.\d]*[1-9])|max-height:0(?![.\d]*[1-9])|opacity:0(?![.\d])"
)
# Elements that hold quoted mail, by class, name or id: Yahoo, GMX and web.de, Proton, Tuta, Zoho, Outlook mobile, AOL.
_QUOTES = frozenset((
    "yahoo_quoted", "quote", "protonmail_quote", "tutanota_quote", "zmail_extra",
    "ms-outlook-mobile-reference-message", "aolmail_aolreplacedbody", "aolreplacedbody", "wmquote",
    "moz-forward-container", "mail_quote_bg", "qt", "hey-quote",
))  # fmt: skip
# Elements after which all is quoted: Outlook in its kinds, Samsung, Windows Mail, Hotmail.
_QUOTE_BEGINS = frozenset((
    "divrplyfwdmsg", "x_divrplyfwdmsg", "appendonsend", "x_appendonsend", "stopspelling",
    "composer_signature_end", "mail-editor-reference-message-container",
    "ms-outlook-mobile-reference-message-start", "replysplit",
))  # fmt: skip
_SIGNATURES = frozenset((
    "gmail_signature", "moz-signature", "signature", "applemailsignature", "protonmail_signature_block",
    "ms-outlook-mobile-signature", "yahoo-signature", "ydp-signature", "x_signature", "composer_signature",
))  # fmt: skip
_RULE_ABOVE = re.compile(
    r"border-top:solid#[0-9a-f]{6}1(?:\.0)?pt|^padding-top:5px;border-top-(?:color|style|width):"
)


def html_to_text(html: str, *, signatures: bool = True) -> str:
    """The text that a reader of this HTML would see, quotes marked with `> `; without marked signatures if asked."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(_shallow(html[:HTML_LIMIT].replace(QUOTE_BEGINS, ""))).body
    return "" if body is None else _Writer(signatures=signatures).write(body)


def _shallow(html: str) -> str:
    """The HTML up to where it is nested deeper than any mail is."""
    opened: Counter[str] = Counter()
    depth = 0
    for tag in _OPEN_OR_CLOSE.finditer(html):
        name = tag.group(2).lower()
        if name in _SHALLOW:
            continue
        if not tag.group(1):
            opened[name] += 1
            depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
        if depth > DEPTH_LIMIT:
            return html[: tag.start()]
    return html


class _Writer:
    """Walks a tree without recursion and writes its text line by line."""

    def __init__(self, *, signatures: bool) -> None:
        self._signatures = signatures
        self._lines: list[str] = []
        self._line: list[str] = []
        self._size = 0
        self._quotes = 0
        self._preformatted = 0
        self._cells = 0
        self._cell_filled = False
        self._break_due = False

    def write(self, body: "LexborNode") -> str:
        stack: list[tuple[LexborNode, bool]] = [(body, True)]
        nodes = 0
        while stack and self._size < TEXT_LIMIT and nodes < NODES_LIMIT:
            node, opening = stack.pop()
            nodes += opening
            if not opening:
                self._close(node)
            elif node.tag == "-text":
                self._add(clean_text(node.text_content or ""))
            elif self._open(node):
                stack.append((node, False))
                stack.extend(
                    (child, True) for child in reversed(list(node.iter(include_text=True)))
                )
        self._break()
        return tidy("\n".join(self._lines), keep_marks=True)

    def _open(self, node: "LexborNode") -> bool:
        """Begins an element; False when nothing of it is to be read."""
        name = node.tag or ""
        attributes = node.attributes
        marks = _marks(attributes)
        if name in _SKIPPED or name.startswith(("-", "_", "!")) or _is_hidden(attributes):
            return False
        if marks & _SIGNATURES and not self._signatures:
            return False
        if marks & _QUOTE_BEGINS or _is_rule_above(name, attributes):
            self._break()
            self._lines.append(QUOTE_BEGINS)
        if name == "br":
            self._break(forced=True)
        self._edge(name)
        self._quotes += _is_quote(name, attributes, marks)
        self._preformatted += name == "pre"
        if name in _CELLS:
            self._cells, self._cell_filled = self._cells + 1, False
        elif name == "li":
            self._line.append("- ")
        return True

    def _close(self, node: "LexborNode") -> None:
        name = node.tag or ""
        if name == "a":
            self._add_address(node.attributes.get("href") or "")
        self._edge(name)
        if name in _CELLS:
            self._cells, self._break_due = self._cells - 1, False
            self._line.append(" ")
        if _is_quote(name, node.attributes, _marks(node.attributes)):
            self._break()
            self._quotes -= 1
            if self._lines and self._lines[-1] == ">":
                self._lines[-1] = ""
        self._preformatted -= name == "pre"

    def _edge(self, name: str) -> None:
        """Where a block begins or ends, there a line does; in a cell only between what it holds."""
        if name in _BLOCKS and self._cells and name not in _ROWS:
            self._break_due = self._cell_filled
        elif name in _BLOCKS:
            self._break(spaced=name in _SPACED)

    def _add(self, text: str) -> None:
        self._size += len(text)
        if self._break_due and text.strip():
            self._break()
        self._cell_filled |= bool(text.strip())
        if self._preformatted:
            first, *others = text.split("\n")
            self._line.append(first)
            for each in others:
                self._break(forced=True)
                self._line.append(each)
            return
        folded = re.sub(r"[ \t\r\n\f]+", " ", text)
        if not self._line or self._line[-1].endswith(" "):
            folded = folded.lstrip(" ")
        if folded:
            self._line.append(folded)

    def _add_address(self, address: str) -> None:
        """What a link leads to, unless its text says so."""
        shown = "".join(self._line[-20:])[-2100:].rstrip("/ ")
        bare = re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
        known = not bare or shown.endswith(bare) or len(address) > LINK_LIMIT or self._quotes
        if address.startswith(("http://", "https://")) and not known:
            self._line.append(f" <{clean_line(address, LINK_LIMIT)}>")

    def _break(self, *, forced: bool = False, spaced: bool = False) -> None:
        line = "".join(self._line).strip(" ")
        prefix = "> " if self._quotes else ""
        if forced or line:
            self._lines.append((prefix + line).rstrip())
        if spaced and self._lines and self._lines[-1].strip("> "):
            self._lines.append(prefix.rstrip())
        self._line, self._break_due = [], False


def _marks(attributes: dict[str, str | None]) -> set[str]:
    """The words that programs mark an element with."""
    told = [attributes.get(key) or "" for key in ("class", "id", "name", "data-smartmail")]
    return set(" ".join(told)[:500].lower().split())


def _style(attributes: dict[str, str | None]) -> str:
    return re.sub(r"\s+", "", (attributes.get("style") or "")[:2000]).lower()


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or _HIDDEN.search(_style(attributes)) is not None


def _is_rule_above(name: str, attributes: dict[str, str | None]) -> bool:
    """The line that Outlook and Windows Mail draw above the letter that they quote."""
    return name == "div" and _RULE_ABOVE.search(_style(attributes)) is not None


def _is_quote(name: str, attributes: dict[str, str | None], marks: set[str]) -> bool:
    """Quoted mail. People indent with blockquote as well: such a one has no mark, or no border."""
    if name == "blockquote":
        style = _style(attributes)
        return (
            (attributes.get("type") or "").lower() == "cite"
            or "cite" in attributes
            or any("quote" in mark for mark in marks)
            or "border-left:" in style.replace("border-left:none", "")
        )
    return bool(marks & _QUOTES)

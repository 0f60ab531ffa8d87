"""Mail that comes in: what is told of it, how much of it is kept, and which files are refused (docs/mail-in.md)."""

import re
import unicodedata
from enum import StrEnum
from pathlib import PurePosixPath

from msgspec import Struct

MAIL_LIMIT = 25 * 1024 * 1024
VISIBLE_LIMIT = 20_000
WHOLE_LIMIT = 100_000
NAME_LIMIT = 120
SUBJECT_LIMIT = 500
FAILURE_LIMIT = 300
ADDRESSES_LIMIT = 50
ATTACHMENTS_LIMIT = 10
LISTED_LIMIT = 20  # attachments that are named at all, refused ones with them
ATTACHMENT_LIMIT = 5 * 1024 * 1024
ATTACHMENTS_TOTAL = 15 * 1024 * 1024
CUT = "\n[The rest was too long and is left out.]"

PROGRAM = "This is a program, which we do not accept by mail."
SCRIPT = "This file can run commands, so we do not accept it by mail."
SHORTCUT = "This file only points at another place, so we do not accept it by mail."
MACROS = "This document can hold macros, so we do not accept it by mail."
WEB_PAGE = "Web pages and drawings with scripts are not accepted by mail."
DISK_IMAGE = "Disk images are not accepted by mail."
ARCHIVE = "We cannot look into this kind of archive, so we do not accept it by mail."
LOCKED = "This archive is locked with a password, so it cannot be checked."
BAD_ARCHIVE = "This archive holds a file that we do not accept by mail."
BROKEN_ARCHIVE = "This archive is damaged, so it cannot be checked."
TOO_LARGE = "This file is larger than 5 MB."
TOO_LARGE_TOGETHER = "The files of this mail are larger than 15 MB together."
TOO_MANY = "Only the first 10 files of a mail are kept."
MAIL_INSIDE = "Mails inside a mail are not kept as files."

# File name extensions by what opening such a file may do.
REFUSED_EXTENSIONS = {
    extension: reason
    for reason, extensions in {
        PROGRAM: "apk app appimage bin com cpl deb dll dmp drv elf exe ex_ gadget ipa jar lib msi msix msixbundle"
        " msp mst ocx pif pkg rpm scr so sys xap xbap",
        SCRIPT: "ade adp application appref-ms asp aspx bas bat bash btm cer chm cmd command crt csh diagcab fxp"
        " grp hlp hpj hta inf ins isp its job js jse jsp ksh lua mad maf mag mam maq mar mas mat mau mav maw mcf"
        " mda mdb mde mdt mdw mdz msc msh msh1 msh1xml msh2 msh2xml mshxml ops osd pcd php pl plg prf prg printerexport"
        " ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 pst py pyc pyo pyw pyz pyzw rb reg run scf sct settingcontent-ms"
        " sh shb shs terminal theme tmp vb vbe vbp vbs vsmacros vsw webpnp wsb wsc wsf wsh xll xnk zsh",
        SHORTCUT: "desktop library-ms lnk search-ms searchconnector-ms url webloc website",
        MACROS: "docm dotm potm ppam ppsm pptm sldm xlam xlm xlsb xlsm xltm one onepkg slk iqy",
        WEB_PAGE: "htm html htt mht mhtml shtm shtml svg svgz swf xht xhtml xml xsl xslt",
        DISK_IMAGE: "cdr daa dmg img iso nrg qcow2 toast udf vdi vhd vhdx vmdk wim",
        ARCHIVE: "7z ace arc arj b64 bz2 cab gz lha lz lzh r00 rar tar tbz2 tgz txz uue uu xar xxe xz z zst",
        MAIL_INSIDE: "eml msg oft",
    }.items()
    for extension in extensions.split()
}

_SPACE = re.compile(r"\s+")
_UNSAFE_IN_NAMES = re.compile(r'[<>:"|?*]')


class MailKind(StrEnum):
    """Who or what wrote a mail."""

    REPLY = "reply"
    """A person."""
    AUTO_REPLY = "auto_reply"
    """A machine for somebody: out of office, receipt of a ticket."""
    BOUNCE = "bounce"
    """A mail server, about a letter of ours that it could not deliver, or not yet."""
    NOISE = "noise"
    """Anything that nobody wrote to us: lists, newsletters, challenges, read receipts."""
    UNREADABLE = "unreadable"


class MailAttachment(Struct, frozen=True):
    """A file that came with a mail; a refused one has a reason and no content."""

    name: str
    media_type: str
    content: bytes
    refused: str | None = None


class IncomingMail(Struct, frozen=True):
    """What a mail says, in plain text. Everything in it was written by a stranger."""

    kind: MailKind
    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    addresses: tuple[str, ...] = ()
    """Every address that it may have been delivered to; for a bounce, those that the returned letter came from too."""
    in_reply_to: tuple[str, ...] = ()
    subject: str = ""
    visible: str = ""
    """What the person wrote now, without quotes and signature."""
    whole: str = ""
    attachments: tuple[MailAttachment, ...] = ()
    failed_recipient: str | None = None
    failure: str | None = None
    permanent: bool = False
    """A bounce: writing there again is of no use (RFC 3463, class 5)."""
    delayed: bool = False
    """A bounce: the server is still trying."""
    problem: str | None = None
    """Why it is unreadable."""


def clean_line(text: str, limit: int) -> str:
    """One line without control characters and without those that turn the direction of what follows."""
    kept = (
        each
        for each in text
        if unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        or each in "\t\n\r\u200c\u200d"
    )
    return _SPACE.sub(" ", "".join(kept)).strip()[:limit].rstrip()


def clean_name(name: str, fallback: str) -> str:
    """The name of a file: no path, nothing that a file system minds; its extension survives when it is cut."""
    last = clean_line(name.replace("\\", "/")[-1000:], 1000).rpartition("/")[2]
    cleaned = _UNSAFE_IN_NAMES.sub("_", last).strip(" .") or fallback
    extension = PurePosixPath(cleaned).suffix[:12]
    if len(cleaned) <= NAME_LIMIT:
        return cleaned
    return cleaned[: NAME_LIMIT - len(extension)].rstrip() + extension


def extension_of(name: str) -> str:
    """What a system goes by when the file is opened: lower case, without the dot."""
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def cut(text: str, limit: int) -> str:
    """The text within its limit; one that was cut says so at its end."""
    return text if len(text) <= limit else text[: limit - len(CUT)].rstrip() + CUT


def within_limits(attachments: list[MailAttachment]) -> tuple[MailAttachment, ...]:
    """The attachments of one mail with those refused that are too large or too many."""
    kept: list[MailAttachment] = []
    count = total = 0
    for each in attachments[:LISTED_LIMIT]:
        reason = each.refused
        if reason is None:
            reason = _too_much(len(each.content), count, total)
        if reason is None:
            count, total = count + 1, total + len(each.content)
            kept.append(each)
        else:
            kept.append(MailAttachment(each.name, each.media_type, b"", reason))
    return tuple(kept)


def _too_much(size: int, count: int, total: int) -> str | None:
    if size > ATTACHMENT_LIMIT:
        return TOO_LARGE
    if count >= ATTACHMENTS_LIMIT:
        return TOO_MANY
    return TOO_LARGE_TOGETHER if total + size > ATTACHMENTS_TOTAL else None

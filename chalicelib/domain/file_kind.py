"""Kinds of files that do not go by mail, in either direction: by name, and by how they begin (docs/mail-in.md)."""

from pathlib import PurePosixPath

BEGINNING = 2000  # bytes that tell how a file begins

PROGRAM = "This is a program, which does not go by mail."
SCRIPT = "This file can run commands, so it does not go by mail."
SHORTCUT = "This file only points at another place, so it does not go by mail."
MACROS = "This document can hold macros, so it does not go by mail."
WEB_PAGE = "Web pages and drawings with scripts do not go by mail."
DISK_IMAGE = "Disk images do not go by mail."
ARCHIVE = "We cannot look into this kind of archive, so it does not go by mail."
LOCKED = "This archive is locked with a password, so it cannot be checked."
BAD_ARCHIVE = "This archive holds a file that does not go by mail."
BROKEN_ARCHIVE = "This archive is damaged, so it cannot be checked."
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

# How refused files begin, after white space for those of text.
SIGNATURES = (
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xfe\xed\xfa\xce", PROGRAM),
    (b"\xfe\xed\xfa\xcf", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"dex\n", PROGRAM),
    (b"ITSF", SCRIPT),
    (b"L\x00\x00\x00\x01\x14\x02\x00", SHORTCUT),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", MACROS),  # OneNote
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ\x00", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"MSCF", ARCHIVE),
    (b"xar!", ARCHIVE),
    (b"conectix", DISK_IMAGE),
    (b"vhdxfile", DISK_IMAGE),
    (b"KDMV", DISK_IMAGE),
    (b"QFI\xfb", DISK_IMAGE),
)
TEXT_SIGNATURES = (
    (b"#!", SCRIPT),
    (b"@echo off", SCRIPT),
    (b"<script", WEB_PAGE),
    (b"<!doctype html", WEB_PAGE),
    (b"<html", WEB_PAGE),
    (b"<svg", WEB_PAGE),
    (b"<?xml", WEB_PAGE),
    (b"<hta:", SCRIPT),
    (b"[internetshortcut]", SHORTCUT),
    (b"mime-version:", WEB_PAGE),
)


def extension_of(name: str) -> str:
    """What a system goes by when the file is opened: lower case, without the dot."""
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def refusal_of_name(name: str) -> str | None:
    """Why a file of this name is refused: by what a system makes of it when it is opened."""
    return REFUSED_EXTENSIONS.get(extension_of(name))


def refusal_of_beginning(data: bytes) -> str | None:
    """Why a file that begins so is refused, whatever its name says."""
    for start, reason in SIGNATURES:
        if data.startswith(start):
            return reason
    text = data[:BEGINNING].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip().lower()
    return next((reason for start, reason in TEXT_SIGNATURES if text.startswith(start)), None)


def refusal_to_send(name: str, beginning: bytes = b"") -> str | None:
    """Why a librarian may not attach a file. Mails go as files, and some begin as saved web pages do."""
    by_name, by_beginning = refusal_of_name(name), refusal_of_beginning(beginning)
    if by_name == MAIL_INSIDE:
        return None if by_beginning == WEB_PAGE else by_beginning
    return by_name or by_beginning

"""What a file is, whatever its name says, and what to do about one that is no report."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

AS_WORD = "save it as .docx"
AS_PAGE = "save it as .html, .docx or .txt"
TEXT_IN_REPORT = "put its text in a report, saved as .docx"
TABLES_IN_REPORT = "put its tables in a report, saved as .docx"

# Documents that people keep in a folder of reports; pictures, styles and scripts are no loss.
REFUSED = {
    **dict.fromkeys((".doc", ".dot", ".docm", ".dotx", ".dotm", ".wps", ".wpd"), AS_WORD),
    **dict.fromkeys((".odt", ".ott", ".fodt", ".rtf", ".pages"), AS_WORD),
    **dict.fromkeys((".ppt", ".pptx", ".pps", ".ppsx", ".odp", ".key"), TEXT_IN_REPORT),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".ods", ".numbers"), TABLES_IN_REPORT),
    **dict.fromkeys((".epub", ".mobi", ".azw3", ".mht", ".mhtml", ".webarchive"), AS_PAGE),
    **dict.fromkeys((".indd", ".idml", ".xps", ".djvu", ".tex", ".adoc", ".rst"), AS_PAGE),
}


@dataclass(frozen=True, slots=True)
class Format:
    """What the bytes of a file are, in words, and how to make a report of them."""

    what: str
    mend: str


PDF = Format("a PDF", "give it a name that ends in .pdf")
_RTF = Format("an RTF file", AS_WORD)
_PICTURE = Format("a picture", "put its text in a report")
DAMAGED = Format("a Word file or other archive that is damaged", AS_PAGE)
_ARCHIVE = Format("an archive", "unpack it and add the reports in it")
_OLD = Format("an old Word, Excel or PowerPoint file", AS_WORD)
_LOCKED = Format("a Word file with a password", "take the password off and save it again")
WORD = Format("a Word file", "give it a name that ends in .docx")

_MAGIC = (
    (b"%PDF-", PDF),
    (b"{\\rtf", _RTF),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
)
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_LOCK = "EncryptedPackage".encode("utf-16-le")
_INSIDE = (
    ("word/", WORD),
    ("xl/", Format("an Excel file", REFUSED[".xlsx"])),
    ("ppt/", Format("a PowerPoint file", REFUSED[".pptx"])),
    ("Index/", Format("a Pages file", AS_WORD)),
)
_DECLARED = (
    (b"application/vnd.oasis.opendocument.text", Format("an OpenDocument text", AS_WORD)),
    (b"application/vnd.oasis.opendocument", Format("an OpenDocument file", AS_WORD)),
    (b"application/epub+zip", Format("an e-book", AS_PAGE)),
)
_SNIFFED = 1024


def format_of(data: bytes) -> Format | None:
    """Return what the bytes of a file are when they are no text; None when they may be text.

    A Word file is one too; the file need not be whole.
    """
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    if data.startswith(_OLE):
        return _LOCKED if _LOCK in data else _OLD
    return _in_archive(data) if data.startswith(_ZIP) else None


def _in_archive(data: bytes) -> Format:
    # OpenDocument and e-books put their type, not packed, in the first entry.
    for declared, found in _DECLARED:
        if declared in data[:_SNIFFED]:
            return found
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return DAMAGED
    for folder, found in _INSIDE:
        if any(name.startswith(folder) for name in names):
            return found
    return _ARCHIVE


def is_page(data: bytes) -> bool:
    """Tell whether bytes begin as those of a web page or XML do."""
    start = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body"))

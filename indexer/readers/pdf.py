"""PDF: the lines of its pages, without what stands on every page, then read as plain text."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from indexer.blocks import RawDocument
from indexer.readers import text
from indexer.readers.formats import PDF, format_of
from indexer.readers.limits import MAX_PAGES, check_text
from kb.errors import CorpusError

MARGIN = 0.09  # of the height of a page: where what is on every page stands
REPEATED = 0.3  # of the pages
WIDE_GAP = 0.5  # of the height of a line: between columns of a table
INDENT = 60.0  # points: how far apart the lines of one column begin
SAME = 0.6  # points
MAX_ODD = 0.03  # of the characters that no letter is known for
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:pagina|blz\.?|p\.)?\s*\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?", re.I)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on a page; distances in points, from the bottom left; `gaps` part columns."""

    text: str
    left: float
    right: float
    base: float
    height: float
    gaps: int = 0


@dataclass(frozen=True, slots=True)
class _Sign:
    char: str
    left: float
    right: float
    base: float
    height: float


def read(data: bytes, name: str) -> RawDocument:
    """Return the blocks of a PDF; their lines count those of its text.

    Headers, footers and page numbers are out, words broken at the end of a line are whole.
    Raises CorpusError, with `name`, for what is damaged or protected, holds no text, or is more
    than a report can be.
    """
    found = format_of(data)
    if found is not PDF:
        what = found.what if found else "no PDF"
        mend = found.mend if found else "give it the ending of what it is"
        raise CorpusError(f"{name}: is {what}, whatever its name; {mend}")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(error, name) from error
    try:
        pages = _pages(document, name)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(error, name) from error
    finally:
        document.close()
    if not any(pages):
        raise CorpusError(
            f"{name}: holds no text, only pictures; save the source it was made from as .docx"
        )
    return text.read("\n".join(_joined(pages)), name)


def _unreadable(error: Exception, name: str) -> CorpusError:
    if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
        return CorpusError(f"{name}: is a PDF with a password; take the password off")
    return CorpusError(f"{name}: is a damaged PDF; save it again, or its source as .docx")


def _pages(document: Any, name: str) -> list[list[_Line]]:
    if len(document) > MAX_PAGES:
        raise CorpusError(f"{name}: more than {MAX_PAGES:,} pages; split it into several files")
    pages: list[list[_Line]] = []
    heights: list[float] = []
    count = odd = 0
    for page in document:
        shown = page.get_textpage()
        count += pdfium.FPDFText_CountChars(shown.raw)
        check_text(count, name)
        signs = list(_signs(shown))
        odd += sum(1 for sign in signs if _is_odd(sign.char))
        pages.append(_lines(signs))
        heights.append(page.get_height())
        page.close()
    if odd > count * MAX_ODD:
        raise CorpusError(
            f"{name}: does not tell which letters it shows; save the source it was made from "
            "as .docx"
        )
    return _without_margins(pages, heights)


def _is_odd(char: str) -> bool:
    return char in "\ufffd\ufffe\uffff" or "\ue000" <= char <= "\uf8ff"


def _signs(page: Any) -> Iterator[_Sign]:
    box = pdfium.FS_RECTF()
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    for index in range(pdfium.FPDFText_CountChars(page.raw)):
        char = chr(pdfium.FPDFText_GetUnicode(page.raw, index))
        pdfium.FPDFText_GetCharBox(page.raw, index, left, right, bottom, top)
        pdfium.FPDFText_GetLooseCharBox(page.raw, index, box)
        yield _Sign(char, left.value, right.value, box.bottom, box.top - box.bottom)


def _lines(signs: Sequence[_Sign]) -> list[_Line]:
    rows: list[list[_Sign]] = [[]]
    for sign in signs:
        if sign.char in "\r\n":
            rows.append([])
        else:
            rows[-1].append(sign)
    return [_line(row) for row in rows if any(not s.char.isspace() for s in row)]


def _line(row: Sequence[_Sign]) -> _Line:
    inked = [s for s in row if not s.char.isspace()]
    height = Counter(round(s.height, 1) for s in inked).most_common(1)[0][0]
    parts: list[str] = []
    gaps = 0
    right: float | None = None
    for sign in row:
        if not sign.char.isspace():
            if right is not None and sign.left - right > WIDE_GAP * height:
                parts.append("    ")
                gaps += 1
            right = sign.right
        parts.append(sign.char)
    base = Counter(round(s.base) for s in inked).most_common(1)[0][0]
    edges = min(s.left for s in inked), max(s.right for s in inked)
    return _Line("".join(parts).strip(), *edges, base, height, gaps)


def _without_margins(pages: list[list[_Line]], heights: list[float]) -> list[list[_Line]]:
    """Take out what stands near the top or bottom of many pages, but for its numbers."""

    def is_margin(line: _Line, height: float) -> bool:
        return line.base < height * MARGIN or line.base > height * (1 - MARGIN)

    seen = Counter(
        key
        for page, height in zip(pages, heights, strict=True)
        for key in {_NUMBER.sub("#", line.text) for line in page if is_margin(line, height)}
    )
    often = max(2.0, len(pages) * REPEATED)
    return [
        [
            line
            for line in page
            if not is_margin(line, height)
            or not (seen[_NUMBER.sub("#", line.text)] >= often or _PAGE_NUMBER.fullmatch(line.text))
        ]
        for page, height in zip(pages, heights, strict=True)
    ]


def _joined(pages: list[list[_Line]]) -> list[str]:
    """Return lines of plain text: a paragraph each, an empty one where space stands between."""
    result: list[str] = []
    before: _Line | None = None
    for page in pages:
        for index, line in enumerate(page):
            if before is None:
                result.append(line.text)
            elif not _is_near(before, line, first=index == 0):
                result += ["", line.text]
            elif _goes_on(before, line, page, first=index == 0):
                result[-1] = _mended(result[-1], line.text)
            else:
                result.append(line.text)
            before = line
    return result


def _is_near(before: _Line, line: _Line, *, first: bool) -> bool:
    if abs(before.height - line.height) > SAME:
        return False
    if first or line.base > before.base + SAME:  # on the next page, or at the top of a column
        return before.text[-1:] not in '.!?:’”"' and line.text[:1].islower()
    return before.base - line.base < 1.45 * line.height


def _goes_on(before: _Line, line: _Line, page: Sequence[_Line], *, first: bool) -> bool:
    """Tell whether a line was broken off `before` only because it was full."""
    if before.gaps and before.gaps == line.gaps:
        return False  # rows of a table
    if first:
        return True
    mates = [m for m in page if abs(m.height - before.height) <= SAME]
    edge = max((m.right for m in mates if abs(m.left - before.left) < INDENT), default=0.0)
    word = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) / len(line.text) * (len(word) + 1)
    unfinished = before.text[-1] not in ".!?:" and line.text[0].islower()
    half_full = before.right - before.left > (edge - before.left) / 2
    return before.right + width > edge or (unfinished and half_full)


def _mended(before: str, text_of: str) -> str:
    if before.endswith(("\u00ad", "\u0002")):
        return before[:-1] + text_of
    if before.endswith("-") and before[-2:-1].isalpha() and text_of[:1].islower():
        if text_of.split(maxsplit=1)[0] in {"en", "of", "tot", "als", "naar"}:
            return f"{before} {text_of}"
        return before[:-1] + text_of
    return f"{before} {text_of}"

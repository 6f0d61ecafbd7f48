"""From a report file, in whatever format, to blocks of text.

A format is a function from a file to a RawDocument; `_READERS` names the one for each suffix.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from indexer.blocks import RawDocument
from indexer.readers import docx, html, markdown, pdf, text
from indexer.readers.decoding import decode, load
from indexer.readers.formats import REFUSED
from indexer.readers.limits import MAX_MARKDOWN_BYTES, MAX_PDF_BYTES, MAX_WORD_BYTES
from kb.errors import CorpusError

Reader = Callable[[Path, str], RawDocument]


def _html(path: Path, name: str) -> RawDocument:
    return html.read(decode(load(path, name), name, declares=True), name)


def _text(path: Path, name: str) -> RawDocument:
    return text.read(decode(load(path, name), name), name)


def _markdown(path: Path, name: str) -> RawDocument:
    return markdown.read(decode(load(path, name, MAX_MARKDOWN_BYTES), name), name)


def _docx(path: Path, name: str) -> RawDocument:
    return docx.read(load(path, name, MAX_WORD_BYTES), name)


def _pdf(path: Path, name: str) -> RawDocument:
    return pdf.read(load(path, name, MAX_PDF_BYTES), name)


_READERS: dict[str, Reader] = {
    ".docx": _docx,
    ".htm": _html,
    ".html": _html,
    ".markdown": _markdown,
    ".md": _markdown,
    ".pdf": _pdf,
    ".txt": _text,
    ".xhtml": _html,
}
SUFFIXES = frozenset(_READERS)


def is_document(path: Path) -> bool:
    """Tell by its name whether a file is a report, or a document that should be made one."""
    suffix = path.suffix.lower()
    return suffix in SUFFIXES or suffix in REFUSED


def read(path: Path, relative: str) -> RawDocument:
    """Return the blocks of a report file; `relative` is the name by which errors call it.

    Raises CorpusError "file: what; how to mend" for a suffix of no format, a file that cannot be
    read, is too large or is not what its suffix says, and a file without any text.
    """
    suffix = path.suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None and suffix in REFUSED:
        raise CorpusError(f"{relative}: {suffix} cannot be read; {REFUSED[suffix]}")
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        raise CorpusError(f"{relative}: unknown kind of file; known are {known}")
    document = reader(path, relative)
    if not document.blocks:
        raise CorpusError(f"{relative}: holds no text; fill it or take it out of the corpus")
    return document

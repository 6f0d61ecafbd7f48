"""From a report file, in whatever format, to blocks of text.

A format is a function from the characters of a file to a RawDocument; `_READERS` names the one
for each suffix. A format that is not text would be told apart here, before decoding.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from indexer.blocks import RawDocument
from indexer.readers import html, text
from indexer.readers.decoding import decode, load
from kb.errors import CorpusError

Reader = Callable[[bytes, str], RawDocument]


def _html(data: bytes, name: str) -> RawDocument:
    return html.read(decode(data, name, declares=True), name)


def _text(data: bytes, name: str) -> RawDocument:
    return text.read(decode(data, name))


_READERS: dict[str, Reader] = {
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".txt": _text,
}
SUFFIXES = frozenset(_READERS)


def read(path: Path, relative: str) -> RawDocument:
    """Return the blocks of a report file; `relative` is the name by which errors call it.

    Raises CorpusError "file: what; how to mend" for an unknown suffix, a file that cannot be
    read or is too large, bytes that are not text, and a file without any text.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        raise CorpusError(f"{relative}: unknown kind of file; known are {known}")
    document = reader(load(path, relative), relative)
    if not document.blocks:
        raise CorpusError(f"{relative}: holds no text; fill it or take it out of the corpus")
    return document

"""From the bytes of a file to its characters."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from indexer.readers.formats import format_of
from indexer.readers.limits import MAX_BYTES, check_size
from kb.errors import CorpusError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_SAMPLE = 4096


def load(path: Path, name: str, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file; raises CorpusError when it cannot be read or is over `most`."""
    try:
        check_size(path.stat().st_size, most, name)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CorpusError(f"{name}: cannot be read ({reason}); mend its permissions") from error
    check_size(len(data), most, name)  # a file may grow, or not know its size
    return data


def decode(data: bytes, name: str, *, declares: bool = False) -> str:
    """Return the characters of a text file in UTF-8, UTF-16, Windows-1252 or what it declares.

    `declares` tells that the format may name its own encoding, as HTML does. Raises CorpusError
    where the bytes are not text.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, name)
    found = format_of(data)
    if found is not None:
        raise CorpusError(f"{name}: is {found.what}, not text; {found.mend}")
    if b"\0" in data:
        return _strictly(data, _utf16_without_mark(data, name), name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _not_utf8(data, name, error, declares=declares)
    return _checked(text, name)


def _utf16_without_mark(data: bytes, name: str) -> str:
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if len(data) % 2 == 0 and max(even, odd) > half * 0.6 and min(even, odd) < half * 0.1:
        return "utf-16-le" if odd > even else "utf-16-be"
    raise CorpusError(f"{name}: holds NUL bytes, so is not text; save it as HTML or plain text")


def _not_utf8(data: bytes, name: str, error: UnicodeDecodeError, *, declares: bool) -> str:
    declared = _DECLARED.search(data[:_SAMPLE]) if declares else None
    if declared is not None:
        codec = _codec(declared[1].decode("ascii"))
        if codec is not None and codec != "utf-8":
            return _strictly(data, codec, name)
    # A letter of several bytes is all but impossible in Windows-1252: such a file is UTF-8
    # with damage, and reading it as Windows-1252 would spoil every accented letter.
    if _letters_of_several_bytes(data) > _damaged_bytes(data):
        raise CorpusError(
            f"{name}: byte {error.start} is not UTF-8 though the rest is; save the file as UTF-8"
        ) from error
    return _strictly(data, "cp1252", name)


def _codec(declared: str) -> str | None:
    try:
        codec = codecs.lookup(declared)
    except LookupError:
        return None
    if not codec._is_text_encoding:  # base64 and the like turn bytes into bytes
        return None
    return "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name


def _letters_of_several_bytes(data: bytes) -> int:
    return len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", data))


def _damaged_bytes(data: bytes) -> int:
    return data.decode("utf-8", "replace").count("\ufffd")


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return _checked(data.decode(codec), name)
    except (UnicodeError, ValueError) as error:
        place = getattr(error, "start", 0)
        raise CorpusError(
            f"{name}: byte {place} is not text in {codec}; save the file as UTF-8"
        ) from error


def _checked(text: str, name: str) -> str:
    odd = sum(text.count(chr(code)) for code in (*range(9), *range(14, 27), *range(28, 32)))
    if "\0" in text or odd > max(8, len(text) // 50):
        raise CorpusError(f"{name}: is not text; save it as HTML or plain text in UTF-8")
    return text

"""What a Markdown file says of itself above its text, between lines of dashes or plus signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.blocks import clean
from indexer.readers.title import year_in

MAX_LENGTH = 20_000

_FENCES = (("---", ("---", "...")), ("+++", ("+++",)))
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w-]{0,30})\s*[:=]\s*(?P<value>\S.*)?")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}")

_TITLE = ("title", "titel")
_YEAR = ("year", "jaar", "verslagjaar", "boekjaar")
_URL = ("url", "canonical", "link", "bron", "source")
_LANGUAGE = ("language", "lang", "taal")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the file says of itself; `lines` is how many lines that takes, 0 without any."""

    lines: int = 0
    title: str | None = None
    year: int | None = None
    url: str | None = None
    language: str | None = None


def read(source: str) -> FrontMatter:
    r"""Return what stands above the text of a Markdown file with lines ended by "\n".

    A date says when the report came out, which is seldom the year it is about; so only a year
    that is called one counts, or a title that names just one.
    """
    found = _entries(source)
    if found is None:
        return FrontMatter()
    lines, entries = found
    title = _first(entries, _TITLE)
    url = _first(entries, _URL)
    return FrontMatter(
        lines,
        clean(title)[:500] or None,
        year_in(_first(entries, _YEAR)) or year_in(title),
        url if _ADDRESS.fullmatch(url) else None,
        _first(entries, _LANGUAGE)[:20] or None,
    )


def _first(entries: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((entries[key] for key in keys if entries.get(key)), "")


def _entries(source: str) -> tuple[int, dict[str, str]] | None:
    """Return the number of lines and the values by key, None where the file has no such head."""
    lines = source[:MAX_LENGTH].split("\n")
    ends = next((ends for fence, ends in _FENCES if lines[0].rstrip() == fence), None)
    if ends is None:
        return None
    entries: dict[str, str] = {}
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in ends:
            return (number, entries) if entries else None
        match = _ENTRY.fullmatch(line.rstrip())
        if match is not None:
            entries.setdefault(match["key"].lower(), _bare(match["value"] or ""))
        elif not entries and line.strip() and not line.startswith("#"):
            return None  # a rule, and then the text
    return None


def _bare(value: str) -> str:
    value = value.strip()
    if value[:1] in "\"'" and value[:1]:
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else value[1:]
    return value.split(" #", 1)[0].strip()

"""What an editor can do about a file that is no TOML: which line, what is wrong, how to mend it."""

from __future__ import annotations

import re

SHOWN = 60

_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_CURLY = re.compile(r"[“”„‟«»‘’‚]")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')
_BARE_VALUE = re.compile(r"(?:=|[\[,])\s*[^\W\d]")
_NUMBER_AND_MORE = re.compile(r"=\s*[\d.]+\s*,")


def advice(text: str, error: Exception) -> str:
    """Return where TOML goes wrong, what seems to be the matter and how to mend it, in one line."""
    said = " ".join(str(error).split())
    number = _line(text, said)
    if number is None:
        return f": {said[:200]}"
    lines = text.split("\n")
    line = lines[number - 1].strip() if number <= len(lines) else ""
    shown = line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
    what = _what(said, line)
    return f" at line {number}: {what or _LINE.sub('', said).strip()}; it reads: {shown}"


def _line(text: str, said: str) -> int | None:
    """Return the line to look at: where reading stopped, or where a text was left open."""
    found = _LINE.search(said)
    if found:
        return int(found[1])
    if "end of document" not in said:
        return None
    lines = text.split("\n")
    opened = (n for n, line in enumerate(lines, start=1) if _has_open_text(line) or '"""' in line)
    begun = (n for n, line in enumerate(lines, start=1) if line.count("[") > line.count("]"))
    last = len(text.rstrip().split("\n"))
    return next(opened, None) or next(begun, last)


_SAID = (
    ("Unescaped", "a backslash in a text must be doubled: \\\\"),
    ("overwrite", "this key is there twice; take one out"),
    ("twice", "this table is there twice; write [[…]] with two brackets above each"),
    ("array declaration", "the brackets do not close; write [[…]] with two on each side"),
    ("table declaration", "the brackets do not close; write [[…]] with two on each side"),
    ("'=' after a key", 'a line must be key = value, as title = "…"'),
    ("Invalid statement", 'a line must be key = value, as title = "…"'),
)


def _what(said: str, line: str) -> str | None:
    """Return what is wrong in a line; the first that fits is the likeliest."""
    outside = _STRING.sub("", line)
    curly = _CURLY.search(outside)
    if curly:
        return f'{curly[0]} is a curly quotation mark; write a straight one, "…", around a text'
    if _has_open_text(line):
        return 'a text is not closed; write a straight mark before and after it, "…"'
    for words, what in _SAID:
        if words in said:
            return what
    if "Unclosed array" in said:
        # What stops the reading of a list is the key of the next line.
        which = "the list above" if "column 1)" in said else "this list"
        return f"{which} misses a comma between two texts, or the ] at its end"
    if _NUMBER_AND_MORE.search(outside):
        return "there is a comma too many; a value ends with its line"
    if line.endswith("="):
        return "there is no value after the =; fill it in or take the line out"
    if "end of document" in said and "[" in outside and "statement" not in said:
        return "this list is not closed; put a ] at its end"
    if "after a statement" in said:
        return "something stands after the value; take it out"
    if _BARE_VALUE.search(outside):
        return 'a text must stand between quotation marks, "…"'
    return None


def _has_open_text(line: str) -> bool:
    rest = _STRING.sub("", line)
    return '"' in rest or re.search(r"[=\[,]\s*'", rest) is not None

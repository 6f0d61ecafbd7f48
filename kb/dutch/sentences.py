"""Where sentences begin and end in Dutch prose.

A sentence ends at `.`, `!`, `?` or `…`, with the marks that close after it, when white space and
then a capital, a digit, a currency sign or an opening mark follow; and at every blank line. It
does not end at an abbreviation, at somebody's initial or at the number of a list item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.dutch.word_lists import words

_END = re.compile(r"[.!?…]++[’”\"'»“«‘)\]]*+(?=\s)|\n[^\S\n]*+\n\s*+")
_NEXT = re.compile(r"\s*+([‘“”„‚«»\"'’(\[•–-]*+\s?)(\w|[€$£+±]|$)")
_APOSTROPHE_START = re.compile(r"\s*+[’'‘](?:[stn]|er|ie)\s")
_LAST_WORD = re.compile(r"[^\s(\[‘“„‚«»\"'’]*$")
_LONGEST_WORD = 24
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)*[^\W\d_]$|(?:Th|Ph|Chr|IJ|Fr|Joh|Jac|Wm)$")
_LIST_NUMBER = re.compile(r"\d{1,3}$|[a-z]$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of `text`, in order, without the white space around them.

    Together they hold every character of `text` that is not white space.
    """
    start = 0
    for match in _END.finditer(text):
        if match[0][0] != "\n" and not _ends_here(text, start, match):
            continue
        yield from _stripped(text, start, match.end())
        start = match.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    follows = _NEXT.match(text, match.end())
    if follows is None:
        return False
    first = follows[2]
    capital = first.isupper() or first.istitle()
    if first.isalpha() and not capital and not _APOSTROPHE_START.match(text, match.end()):
        return False
    if match[0][0] != "." or (len(match[0]) > 1 and match[0][1] in ".!?…"):
        return True
    return _full_stop(text, start, match.start(), follows)


def _full_stop(text: str, start: int, stop: int, follows: re.Match[str]) -> bool:
    """Tell whether the point at `stop`, which a possible beginning follows, ends a sentence."""
    found = _LAST_WORD.search(text, max(start, stop - _LONGEST_WORD), stop)
    word = found[0] if found else ""
    before = stop - len(word)
    if _LIST_NUMBER.match(word) and not text[start:before].strip(" \t\n•-–"):
        return False
    lowered = word.lower()
    if lowered in words("closing_abbreviations"):
        return not follows[2].isdigit()
    if lowered in words("abbreviations"):
        return False
    if _INITIALS.match(word) and (word[:1].isupper() or "." in word):
        return _after_plain_word(text, start, before) and _starter(text, follows)
    return True


def _after_plain_word(text: str, start: int, before: int) -> bool:
    """Tell whether a word in lower case stands before: "plan B." is no initial, "dr. B." is."""
    previous = text[max(start, before - _LONGEST_WORD) : before].split()
    return bool(previous) and previous[-1].islower() and previous[-1].isalpha()


def _starter(text: str, follows: re.Match[str]) -> bool:
    word = re.match(r"\w+", text[follows.start(2) : follows.start(2) + _LONGEST_WORD])
    return bool(word) and word is not None and word[0].lower() in words("sentence_openers")

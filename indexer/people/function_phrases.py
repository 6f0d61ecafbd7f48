"""The function that stands right before a name: "senior adviseur ", "orthopeed dr. "."""

from __future__ import annotations

import re

from indexer.lists import listed
from indexer.people.roles import is_function
from kb.dutch.word_lists import words

_WORD = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*")


def function_before(text: str, end: int) -> tuple[int, int] | None:
    """Return the span of the function words that end at `end` ("senior adviseur "), or None.

    Titles between function and name are passed over: "orthopeed dr. ".
    """
    window_start = max(0, end - 70)
    found = list(_WORD.finditer(text, window_start, end))
    stop = end
    while found and _is_title(found[-1][0]) and not text[found[-1].end() : stop].strip(" ."):
        stop = found.pop().start()
    if not found or text[found[-1].end() : stop].strip():
        return None
    head = _head(text, found)
    if head is None:
        return None
    start = found[head].start()
    for word in reversed(found[:head]):
        if text[word.end() : start] != " " or word[0].lower() not in listed("role_modifiers"):
            break
        start = word.start()
    joined = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)*)\s(?:en|/)\s$", text[window_start:start])
    if joined and is_function(joined[1]):
        start = window_start + joined.start(1)
    return start, found[-1].end()


def _is_title(word: str) -> bool:
    return word.lower() in listed("titles") and word.islower()


def _head(text: str, found: list[re.Match[str]]) -> int | None:
    """Return the index of the function that the last words name with its field, None if none.

    That is the last word itself, or one before it: "docent maatschappijleer", "officier van
    justitie", "commissaris van de Koning".
    """
    last = len(found) - 1
    if is_function(found[last][0]):
        return last
    written = found[last][0]
    field = written.islower() and len(written) > 3 and not _is_plain(written)
    head, links = last - 1, []
    while head >= 0 and found[head][0] in {"van", "de", "het", "der"}:
        links.append(found[head][0])
        head -= 1
    titled = links[-1:] == ["van"] and (field or written in {"Koning", "Koningin"})
    if head < 0 or not is_function(found[head][0]) or not (titled or (field and not links)):
        return None
    between = text[found[head].start() : found[last].end()]
    return head if re.fullmatch(r"[\w’'/-]+(?: [\w’'/-]+)*", between) else None


def _is_plain(word: str) -> bool:
    """Tell whether a word in small letters names no field of work: a verb, an adverb."""
    return (
        word in listed("not_nouns")
        or word in listed("speech_verbs")
        or word in listed("role_stops")
        or word in words("stop_words")
        or bool(re.fullmatch(r"ge\w+[dt]|\w+(?:de|te|den|ten|t)", word))
    )

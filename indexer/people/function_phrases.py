"""The function that stands right before a name: "senior adviseur ", "orthopeed dr. "."""

from __future__ import annotations

import re

from indexer.lists import listed
from indexer.people.names import is_given_name
from indexer.people.trades import is_function, is_of_field, is_trade
from kb.dutch.word_lists import words

_WORD = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*")
_LONGEST_FIELD = 4
_OF_BODY = re.compile(r"\s(?:van|uit|namens|in)\s(?:(?:de|het|onze)\s)?|\s")


def function_before(text: str, end: int) -> tuple[int, int] | None:
    """Return the span of the function words that end at `end` ("senior adviseur "), or None.

    Titles between function and name are passed over: "orthopeed dr. ".
    """
    window_start = max(0, end - 70)
    found = list(_WORD.finditer(text, window_start, end))
    stop = end
    while found and _is_title(text, found[-1]) and not text[found[-1].end() : stop].strip(" ."):
        stop = found.pop().start()
    if not found or text[found[-1].end() : stop].strip():
        return None
    head = _head(text, found)
    if head is None:
        return None
    start = found[head].start()
    for word in reversed(found[:head]):
        modifies = word[0].lower() in listed("role_modifiers") or is_of_field(word[0])
        if text[word.end() : start] != " " or not modifies:
            break
        start = word.start()
    joined = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)*)\s(?:en|/)\s$", text[window_start:start])
    if joined and is_function(joined[1]):
        start = window_start + joined.start(1)
    return start, found[-1].end()


def _is_title(text: str, word: re.Match[str]) -> bool:
    written = word[0].islower() or text[word.end() : word.end() + 1] == "."
    return written and word[0].lower() in listed("titles")


def _head(text: str, found: list[re.Match[str]]) -> int | None:
    """Return the index of the function that the last words name with its field, None if none.

    That is the last word itself, or one before it: "docent maatschappijleer", "officier van
    justitie", "commissaris van de Koning".
    """
    last = len(found) - 1
    if is_trade(found[last][0]):
        return last
    if (member := _member_of_body(text, found)) is not None:
        return member
    if (capital := _before_capitals(text, found)) is not None:
        return capital
    written = found[last][0]
    field = written.islower() and len(written) > 3 and not _is_plain(written)
    if last and found[last - 1][0].lower() == "hoofd" and written.islower():
        return last - 1 if written not in listed("not_nouns") | words("stop_words") else None
    head, links = last - 1, []
    while head >= 0 and found[head][0] in {"van", "de", "het", "der"}:
        links.append(found[head][0])
        head -= 1
    office = written.islower() and len(written) > 3 and written not in listed("not_nouns")
    titled = links[-1:] == ["van"] and (office or written in {"Koning", "Koningin"})
    if head < 0 or not is_function(found[head][0]) or not (titled or (field and not links)):
        return None
    between = text[found[head].start() : found[last].end()]
    return head if re.fullmatch(r"[\w’'/-]+(?: [\w’'/-]+)*", between) else None


def _member_of_body(text: str, found: list[re.Match[str]]) -> int | None:
    """Return the index of "lid" in "lid van de raad van toezicht", None where there is none."""
    for head in range(len(found) - 2, max(-1, len(found) - 8), -1):
        if not is_function(found[head][0]):
            continue
        member = _OF_BODY.match(text, found[head].end())
        body = text[member.end() : found[-1].end()].lower() if member else ""
        return head if body in listed("bodies") else None
    return None


def _before_capitals(text: str, found: list[re.Match[str]]) -> int | None:
    """Return the index of the function before a field in capitals: "manager HR", "teamleider Zorg".

    None where what stands between it and the end is no field of work.
    """
    head = len(found) - 1
    fields = 0
    while head > 0 and len(found) - head <= _LONGEST_FIELD and not is_function(found[head][0]):
        written = found[head][0]
        adjoins = text[found[head - 1].end() : found[head].start()] == " "
        if not adjoins or not (written[0].isupper() or written in {"en", "&"}):
            return None
        fields += 1
        head -= 1
    return head if fields and is_function(found[head][0]) and _is_field(found[head + 1]) else None


def _is_field(word: re.Match[str]) -> bool:
    written = word[0]
    acronym = written.isupper() and len(written) > 1
    return acronym or (written[0].isupper() and not is_given_name(written))


def _is_plain(word: str) -> bool:
    """Tell whether a word in small letters names no field of work: a verb, an adverb."""
    return (
        word in listed("not_nouns")
        or word in listed("speech_verbs")
        or word in listed("role_stops")
        or word in words("stop_words")
        or bool(re.fullmatch(r"ge\w+[dt]|\w+(?:de|te|den|ten|t)", word))
    )

"""Suggestions for what is being typed, as the API gives them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kb.dutch.analysis import exact
from kb.dutch.tokens import fold
from kb.suggest import DEFAULT_LIMIT, Suggestion, Suggestions
from web import urls
from web.templating import search_url

MAX_LIMIT = 20
_READ = ("q", "limit")
_EXPECTED = f"a number from 1 to {MAX_LIMIT}"


def read(pairs: Iterable[tuple[str, str]]) -> urls.Reading:
    """Return what an address asks: a query as far as it is typed, and how many a group.

    Only `q` and `limit` count. White space at the end of `q` stays: it ends a word.
    """
    given = [(name, text) for name, text in pairs if name in _READ]
    if not any(name == "limit" and text.strip() for name, text in given):
        given.append(("limit", str(DEFAULT_LIMIT)))
    reading = urls.read(given, "api")
    problems = [
        replace(problem, expected=_EXPECTED) if problem.parameter == "limit" else problem
        for problem in reading.problems
    ]
    limit = reading.request.limit
    if not problems and limit > MAX_LIMIT:
        problems.append(urls.Problem("invalid_value", "limit", str(limit), _EXPECTED))
    return urls.Reading(reading.request, tuple(problems))


def suggestions_json(typed: str, found: Suggestions, took_ms: float) -> dict[str, Any]:
    """Return the object of the suggest API; groups without suggestions are left out.

    `parts` put together are the value; the second, fourth and so on are what was typed of it.
    """
    words = [word.term for word in exact(typed)]
    return {
        "query": typed,
        "near": found.near,
        "groups": [
            {"group": group, "values": [_value(suggestion, words) for suggestion in suggestions]}
            for group, suggestions in found.groups.items()
        ],
        "took_ms": round(took_ms, 2),
    }


def _value(suggestion: Suggestion, words: list[str]) -> dict[str, Any]:
    return {
        "value": suggestion.value,
        "parts": parts(suggestion.value, words),
        "count": suggestion.count,
        "query": suggestion.query,
        "url": search_url(suggestion.request),
    }


def parts(value: str, words: Iterable[str]) -> list[str]:
    """Return `value` in parts: not typed, typed, not typed, and so on.

    Typed is the beginning of each of its words that begins with one of the folded `words`.
    """
    found, done = [], 0
    for said in exact(value):
        begun = max((word for word in words if said.term.startswith(word)), key=len, default="")
        if begun:
            end = _reaching(value, said.start, begun)
            found += [value[done : said.start], value[said.start : end]]
            done = end
    return [*found, value[done:]]


def _reaching(value: str, start: int, begun: str) -> int:
    """Return where what begins at `start` is as long as `begun`; accents go with their letter."""
    end = start + 1
    while end < len(value) and (
        len(fold(value[start:end])) < len(begun) or unicodedata.combining(value[end])
    ):
        end += 1
    return end

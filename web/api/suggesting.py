"""Suggestions for what is being typed, as the API gives them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from kb.dutch.analysis import exact
from kb.dutch.tokens import fold
from kb.suggest import Suggestion, Suggestions
from web.links import search_url

MAX_LIMIT = 20


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

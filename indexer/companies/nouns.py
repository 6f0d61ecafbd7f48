"""The words for what a company is: "bedrijf", "museum", and "-groep" for the whole of them."""

from __future__ import annotations

from functools import cache

from indexer.lists import listed
from kb.dutch.terms import term
from kb.dutch.tokens import fold

MIN_LAST_PART = 6  # letters of a noun that may end a compound: "warmtebedrijf"


def is_noun(word: str) -> bool:
    """Tell whether a word says that what is called so is a company."""
    folded = fold(word)
    return (
        term(folded) in _nouns()
        or word in listed("words_company")
        or any(folded.endswith(entry) and len(folded) > len(entry) + 2 for entry in _long_nouns())
    )


def is_whole(word: str) -> bool:
    """Tell whether a word names what companies are parts of: "groep", "zorggroep"."""
    folded = fold(word)
    return folded in listed("words_whole") or any(
        folded.endswith(entry[1:]) for entry in listed("words_whole") if entry.startswith("-")
    )


@cache
def _nouns() -> frozenset[str]:
    return frozenset(term(fold(entry)) for entry in listed("words_company"))


@cache
def _long_nouns() -> tuple[str, ...]:
    return tuple(fold(e) for e in listed("words_company") if len(e) >= MIN_LAST_PART)

"""The words for what a company is: "bedrijf", "museum", and "-groep" for the whole of them."""

from __future__ import annotations

from functools import cache

from indexer.lists import listed
from kb.dutch.terms import term
from kb.dutch.tokens import fold

_SHORT = frozenset({"huis", "club"})
MIN_TRADE = 6  # letters of what ends in -erij, where a trade is plied: "smederij"
_NO_TRADES = frozenset({"batterij", "galerij", "loterij", "artillerij"})
MIN_LAST_PART = 5  # letters of a noun that may end a compound: "warmtebedrijf"


def is_noun(word: str) -> bool:
    """Tell whether a word says that what is called so is a company."""
    folded = fold(word).rpartition(" ")[2]
    single = folded.removesuffix("s")
    return (
        term(folded) in _nouns()
        or word in listed("words_company")
        or (folded.endswith("erij") and len(folded) > MIN_TRADE and folded not in _NO_TRADES)
        or any(single.endswith(e) and len(single) > len(e) + 2 for e in _last_parts())
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
def _last_parts() -> tuple[str, ...]:
    """Return the nouns that end compounds; in some shorter ones other words end by chance."""
    long = (e for e in listed("words_company") if len(e) >= MIN_LAST_PART or e in _SHORT)
    return tuple(fold(e).removesuffix("s") for e in long)

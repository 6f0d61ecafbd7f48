"""Words for what somebody does that no list can hold: "muskusrattenvanger", "bestuursleden"."""

from __future__ import annotations

from functools import lru_cache

from indexer.lists import listed
from indexer.people.names import is_given_name

_SHORTEST = 8
_SHORTEST_CLEAR = 6
_CLEAR = ("ator", "ist", "ïst", "iste", "ïste", "eur", "euse", "loog")
_OF_FIELD = ("isch", "atief", "ieel", "oneel", "ureel")
_FEMININE = ("ente", "ante", "iste", "eute", "ete")
_FIELD_ENDINGS = (
    "zorg", "beheer", "kunde", "zaken", "werk", "dienst", "beleid", "tie", "teit", "heid", "isme",
    "sport", "bouw", "recht", "verkeer", "voering", "ning", "zicht", "gang", "handel", "loket",
    "kunst", "techniek", "muziek", "wetenschappen", "vesting",
)  # fmt: skip
# The plural endings of nouns for people, with what the singular has instead.
_PLURALS = (
    ("leden", "lid"),
    ("lieden", "man"),
    ("'s", ""),
    ("ssen", "s"),
    ("en", ""),
    ("n", ""),
    ("s", ""),
)


def is_function(word: str) -> bool:
    """Tell whether a word says what somebody is by trade or office ("teamleider")."""
    lowered = word.lower().replace("’", "'")
    entries = listed("functions")
    if lowered in entries or f"-{lowered}" in entries:
        return True
    first, hyphen, second = word.partition("-")
    if hyphen and second.islower() and len(first) > 4 and is_function(first):
        return True  # "inspecteur-generaal"
    if lowered.endswith(_suffixes()) and len(lowered) > 4:
        return True
    return lowered.endswith(_FEMININE) and lowered[:-1].endswith(_suffixes())


@lru_cache(maxsize=1)
def _suffixes() -> tuple[str, ...]:
    return tuple(e[1:] for e in listed("functions") if e[0] == "-" and len(e) > 4)


@lru_cache(maxsize=8192)
def is_trade(word: str) -> bool:
    """Tell whether a word is built as one for what somebody does: a long noun of an agent.

    Beside a full name only: elsewhere too many words end likewise.
    """
    lowered = word.lower()
    if is_function(word) or lowered in listed("trades"):
        return True
    last = word.rpartition("-")[2]
    if last != word and last.islower() and is_trade(last):
        return True  # "KNRM-schipper"
    least = _SHORTEST_CLEAR if lowered.endswith(_CLEAR) else _SHORTEST
    if len(lowered) < least or not word[1:].islower() or is_given_name(word):
        return False
    return lowered.endswith(_endings()) and not _is_excepted(lowered)


def _is_excepted(lowered: str) -> bool:
    exceptions = listed("no_trades")
    if lowered in exceptions or lowered in listed("not_nouns") or lowered in listed("speech_verbs"):
        return True
    return lowered.endswith(_excepted_endings())


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple(listed("trade_endings"))


@lru_cache(maxsize=1)
def _excepted_endings() -> tuple[str, ...]:
    return tuple(entry[1:] for entry in listed("no_trades") if entry[0] == "-")


@lru_cache(maxsize=8192)
def singular(word: str) -> str | None:
    """Return what one of several people is ("wethouders": "wethouder"), None for other words."""
    lowered = word.lower().replace("’", "'")
    for ending, instead in _PLURALS:
        stem = lowered[: -len(ending)] + instead
        if lowered.endswith(ending) and len(stem) > 2 and is_function(stem):
            return stem
    return None


def is_of_field(word: str) -> bool:
    """Tell whether an adjective says in which field somebody works: "biologisch boer"."""
    return len(word) > _SHORTEST_CLEAR and word[1:].islower() and word.lower().endswith(_OF_FIELD)


def is_field_of_work(word: str) -> bool:
    """Tell whether a capitalised word names a field of work: "Thuiszorg", "Beeldende"."""
    return word in listed("fields_of_work") or (
        not is_given_name(word) and word.lower().endswith(_FIELD_ENDINGS)
    )

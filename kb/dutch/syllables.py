"""How the end of a Dutch word is spelt with an ending behind it, and without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DEVOICED = {"v": "f", "z": "s"}
_VOICED = {"f": "v", "s": "z"}
_DOUBLE = re.compile(r"([^aeiou])\1$")
_OPEN = re.compile(r"(?<![aeiouy])([aeou])([bcdfgklmnprstvz])$")
_WEAK = re.compile(r"[aeiouy].*e[lmnr]$")  # reken-en, handel-en: more often than organis-eren
_LONG = re.compile(r"([aeou])\1([^aeiouy])$")
_VOWEL = re.compile(r"[aeiouy]")
_SHORT = re.compile(r"(?<![aeiouy])[aeiou][bdfgklmnprst]$")


def closed(front: str) -> Iterator[str]:
    """Yield how what stands before -en or -e may be spelt without it, the likeliest first.

    Of "mak", "lev" and "mann": maak and mak, leef and lef, man.
    """
    if _DOUBLE.search(front):
        yield front[:-1]
        return
    short = front[:-1] + _DEVOICED.get(front[-1:], front[-1:])
    vowel = _OPEN.search(front)
    if not vowel:
        yield short
        return
    long = short[:-1] + vowel[1] + short[-1]
    yield from (short, long) if _WEAK.search(front) else (long, short)


def opened(stem: str) -> Iterator[str]:
    """Yield how a stem may be spelt before -en, the likeliest first: `closed` the other way."""
    voiced = stem[:-1] + _VOICED.get(stem[-1:], stem[-1:])
    if _LONG.search(stem):
        yield _LONG.sub(r"\1\2", voiced)
    if short := _SHORT.search(stem):
        yield stem + stem[-1]
        if not _VOWEL.search(stem[: short.start()]):
            return
    yield voiced
    yield stem

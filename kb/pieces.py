"""A text in the pieces between its spaces, each of which is analysed once, however often it comes.

No token runs over a space, but for that before a percent sign, which is no part of a term; so
the pieces of a text give what the text as a whole gives.
"""

from __future__ import annotations

from functools import lru_cache

from kb.dutch.analysis import Occurrence, analyse, exact

KEPT = 65_536
KEPT_LENGTH = 64  # longer pieces are analysed anew each time


def terms(piece: str) -> tuple[Occurrence, ...]:
    """Return the terms of what stands between two spaces, with places counted from its start."""
    return _terms(piece) if len(piece) <= KEPT_LENGTH else tuple(analyse(piece))


def forms(piece: str) -> tuple[Occurrence, ...]:
    """Return the words as written of what stands between two spaces, placed likewise."""
    return _forms(piece) if len(piece) <= KEPT_LENGTH else tuple(exact(piece))


@lru_cache(maxsize=KEPT)
def _terms(piece: str) -> tuple[Occurrence, ...]:
    return tuple(analyse(piece))


@lru_cache(maxsize=KEPT)
def _forms(piece: str) -> tuple[Occurrence, ...]:
    return tuple(exact(piece))

"""Verbs that stand in two pieces: "trad … af" is of aftreden, and gives its term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kb.dutch.lemmas import lemma, verbs
from kb.dutch.terms import term
from kb.dutch.tokens import fold
from kb.dutch.word_lists import words

_ENDS = ".,;:!?…)’”\"'»"
_OPENS = "(‘“„\"'«"
# Words before a noun or a verb that is not finite, and those that a particle may belong to: eraan.
_BEFORE_NO_VERB = frozenset(
    {"de", "het", "een", "dit", "deze", "geen", "te", "zijn", "haar", "hun", "ons", "onze"}
)
_ADVERBS = frozenset({"er", "daar", "hier", "waar"})
_BREAKS = frozenset({"en", "maar", "of", "dat", "die", "omdat", "want", "terwijl", "zodat", "om"})
_AUXILIARIES = frozenset({"hebben", "zijn", "kunnen", "zullen", "mogen", "moeten", "willen"})


@dataclass(frozen=True, slots=True)
class Separated:
    """A verb by its `term`; its form and particle are in two of the pieces, each from, to."""

    term: str
    verb: int
    form: tuple[int, int]
    particle: int
    rest: tuple[int, int]


def separated(pieces: Sequence[str], among: Iterable[int] | None = None) -> Iterator[Separated]:
    """Yield the verbs in two of a text, given as what stands between its spaces.

    `among` has the places of all pieces that `may_be_particle`, for who knows them.
    """
    for at in range(len(pieces)) if among is None else among:
        piece = pieces[at]
        if (piece[-1] in _ENDS or at + 1 == len(pieces)) and may_be_particle(piece):
            ends = (place + 1 for place in range(at - 1, -1, -1) if pieces[place][-1] in _ENDS)
            yield from _joined(pieces, next(ends, 0), at, piece.rstrip(_ENDS))


def may_be_particle(piece: str) -> bool:
    """Tell whether what stands between two spaces is a particle, whatever stands behind it."""
    return piece.rstrip(_ENDS) in words("particles")


@lru_cache(maxsize=65_536)
def may_be_separated(term: str) -> bool:
    """Tell whether a term may be that of a verb in two."""
    return term.startswith(_particles())


@cache
def _particles() -> tuple[str, ...]:
    return tuple(sorted(words("particles")))


def _joined(pieces: Sequence[str], start: int, end: int, particle: str) -> Iterator[Separated]:
    """Yield the verb of the clause that ends with a particle, if it has one."""
    clause = [fold(piece.strip(_OPENS)) for piece in pieces[start:end]]
    begin = max((at + 1 for at, word in enumerate(clause) if word in _BREAKS), default=0)
    if not _ADVERBS.isdisjoint(clause[begin:]):
        return
    for at in range(begin, len(clause)):
        verb = _finite(clause[at])
        before = clause[at - 1] if at > begin else ""
        if verb and before not in _BEFORE_NO_VERB and particle + verb in verbs():
            form, rest = pieces[start + at], (0, len(particle))
            bare = len(form) - len(form.lstrip(_OPENS))
            yield Separated(term(particle + verb), start + at, (bare, len(form)), end, rest)
            return


@lru_cache(maxsize=65_536)
def _finite(form: str) -> str | None:
    """Return the verb that a word is a finite form of."""
    found = lemma(form) if not form.startswith("ge") or len(form) < 5 else None
    if found not in verbs() or found in _AUXILIARIES or form.endswith(("end", "ende")):
        return None
    return found

"""Which unit of a report is which of the report as it was, when their ids no longer tell.

Rules go from certain to likely; what one has paired, no later one sees. Anything else came or went.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kb.dutch.tokens import fold
from kb.model import Extraction, Fact, Quote, Section, Unit, column_of

T = TypeVar("T", Section, Quote, Fact)
Path = tuple[str, ...]
Same = Mapping[str, str]  # the id a section has now, by the one it had

FEW_WORDS = 3  # an equal text of fewer says nothing
LIKE = 0.6  # the share of words in common from which two texts are versions of one
NEARBY = 0.3  # the same under the same heading, by the same speaker
FAR = 0.8  # the same of figures in another section
TELLING = 4  # letters of a word that tells what a text is about
MOST_HOLDING = 200  # units that have a word, beyond which it tells too little
_TOKEN = re.compile(r"\w+")


@dataclass(slots=True)
class Paired(Generic[T]):
    """Units that go on, each as it was and as it is, and those that went and came, in order."""

    pairs: list[tuple[T, T]] = field(default_factory=list)
    gone: list[T] = field(default_factory=list)
    new: list[T] = field(default_factory=list)

    def by(self, key: Callable[[T], Hashable], now: Callable[[T], Hashable] | None = None) -> None:
        """Pair what is left by equal keys, in order; a key of None pairs nothing."""
        waiting: dict[Hashable, list[T]] = defaultdict(list)
        for unit in reversed(self.gone):
            if (found := key(unit)) is not None:
                waiting[found].append(unit)
        taken, left = set(), []
        for unit in self.new:
            found = (now or key)(unit)
            if found is not None and waiting.get(found):
                old = waiting[found].pop()
                self.pairs.append((old, unit))
                taken.add(old.id)
            else:
                left.append(unit)
        self.gone = [unit for unit in self.gone if unit.id not in taken]
        self.new = left

    def alike(
        self, words: Callable[[T], str], least: Callable[[T, T], float] = lambda _, __: LIKE
    ) -> None:
        """Pair what is left by the words they share, the likest first.

        `least` is the share from which two may be one.
        """
        old, new = ([_telling(words(u)) for u in side] for side in (self.gone, self.new))
        scored = []
        for here, there, common in _meeting(old, new):
            share = 2 * common / (old[here].total() + new[there].total())
            if share >= least(self.gone[here], self.new[there]):
                away = abs(self.gone[here].order - self.new[there].order)
                scored.append((-share, away, here, there))
        heres, theres = set(), set()
        for _, _, here, there in sorted(scored):
            if here not in heres and there not in theres:
                heres.add(here)
                theres.add(there)
                self.pairs.append((self.gone[here], self.new[there]))
        self.gone = [unit for place, unit in enumerate(self.gone) if place not in heres]
        self.new = [unit for place, unit in enumerate(self.new) if place not in theres]


def _telling(text: str) -> Counter[str]:
    """Return the words that tell what a text is about; of a short one all."""
    words = _TOKEN.findall(fold(text))
    told = [word for word in words if len(word) >= TELLING or word.isdecimal()]
    return Counter(told if len(told) >= FEW_WORDS else words)


def _meeting(
    old: Sequence[Counter[str]], new: Sequence[Counter[str]]
) -> Iterable[tuple[int, int, int]]:
    """Yield the places of two that share a word which few have, and how many words they share."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(new):
        for word in words:
            having[word].append(place)
    for here, words in enumerate(old):
        places = {p for w in words if len(having.get(w, ())) <= MOST_HOLDING for p in having[w]}
        for there in sorted(places):
            other = new[there]
            yield here, there, sum(min(count, other[word]) for word, count in words.items())


def _letters(text: str) -> str | None:
    """Return a text without marks and spaces; None of one that is too short to be known by it."""
    words = _TOKEN.findall(fold(text))
    return " ".join(words) if len(words) >= FEW_WORDS else None


def _begun(old: Iterable[T], new: Iterable[T]) -> Paired[T]:
    """Return units paired by their ids."""
    paired = Paired[T](gone=list(old), new=list(new))
    paired.by(lambda unit: unit.id)
    return paired


def sections(was: Extraction, now: Extraction) -> Paired[Section]:
    """Pair the sections of two versions of a report."""
    paired = _begun(was.sections, now.sections)
    paired.by(lambda s: (s.title, text) if (text := _letters(s.text)) else None)
    paired.by(lambda s: _letters(s.text))
    paired.by(lambda s: (*s.path, s.title))
    renamed = _renamed(paired.pairs)
    paired.by(lambda s: renamed.get((*s.path, s.title)), lambda s: (*s.path, s.title))
    paired.alike(
        lambda s: f"{s.title} {s.text}",
        lambda one, other: NEARBY if fold(one.title) == fold(other.title) else LIKE,
    )
    return paired


def _renamed(pairs: Iterable[tuple[Section, Section]]) -> dict[Path, Path]:
    """Return what a heading is called now, by what stands under it."""
    told: dict[Path, Counter[Path]] = defaultdict(Counter)
    for old, new in pairs:
        if len(old.path) == len(new.path):
            for depth in range(1, len(old.path) + 1):
                told[old.path[:depth]][new.path[:depth]] += 1
    return {path: counts.most_common(1)[0][0] for path, counts in told.items()}


def quotes(was: Extraction, now: Extraction, same: Same) -> Paired[Quote]:
    """Pair the quotes; `same` tells which section is which."""
    paired = _begun(was.quotes, now.quotes)
    paired.by(lambda q: (_letters(q.text), q.speaker) if _letters(q.text) else None)
    paired.by(lambda q: _letters(q.text))

    def least(one: Quote, other: Quote) -> float:
        near = same.get(one.section) == other.section and one.speaker == other.speaker
        return NEARBY if near else LIKE

    paired.alike(lambda q: q.text, least)
    return paired


def facts(was: Extraction, now: Extraction, same: Same) -> Paired[Fact]:
    """Pair the figures; `same` tells which section is which.

    One with the same label in the same section is the same figure, whatever its value.
    """
    paired = _begun(was.facts, now.facts)

    def of(*told: Callable[[Fact], Hashable]) -> None:
        paired.by(
            lambda f: (same.get(f.section), *(tell(f) for tell in told)),
            lambda f: (f.section, *(tell(f) for tell in told)),
        )

    of(_about, _value)
    of(_about)
    paired.by(lambda f: (_about(f), _value(f)))
    of(_around)
    of(_value, lambda f: f.kind)
    of(lambda f: f.id if f.value is None else f.value, lambda f: f.kind)

    def least(one: Fact, other: Fact) -> float:
        return LIKE if same.get(one.section) == other.section and one.unit == other.unit else FAR

    paired.alike(lambda f: f"{f.label} {f.sentence}", least)
    return paired


def _about(fact: Fact) -> tuple[str, str]:
    return fold(fact.label), fold(column_of(fact))


def _value(fact: Fact) -> str:
    return fold(fact.text)


def _around(fact: Fact) -> str:
    """Return the sentence of a figure without any number, so that another one makes no odds."""
    return re.sub(r"\d[\d.,]*", "0", fold(fact.sentence))


def said(unit: Unit) -> tuple[str, ...]:
    """Return what a unit says: when that is the same, it did not change."""
    if isinstance(unit, Section):
        told: tuple[str, ...] = (unit.title, unit.text)
    elif isinstance(unit, Quote):
        told = (unit.text, unit.speaker or "")
    else:
        told = (unit.text, unit.label, unit.sentence)
    return tuple(" ".join(text.split()) for text in told)

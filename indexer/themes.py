"""Which of the editor's themes a text is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kb.catalogue import Catalogue
from kb.dutch.analysis import analyse
from kb.dutch.tokens import fold

MOST = 3
HEADING_WEIGHT = 2
MIN_PART_LENGTH = 5
MIN_REST_LENGTH = 3
MAX_KNOWN_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of a theme: for each of its words what the analysis gives, and how it is written."""

    theme: int
    words: tuple[frozenset[str], ...]
    written: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: what the analysis gives for it, and how it is written."""

    terms: frozenset[str]
    written: str


class Themes:
    """The themes of a catalogue, ready to be found in texts."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = [theme.name for theme in catalogue.themes]
        self._terms: list[_Term] = []
        for number, theme in enumerate(catalogue.themes):
            for written in theme.terms or (theme.name,):
                words = _words(written)
                if words:
                    sequence = tuple(word.terms for word in words)
                    self._terms.append(_Term(number, sequence, fold(written)))
        self._by_first: dict[str, list[_Term]] = defaultdict(list)
        for term in self._terms:
            for first in term.words[0]:
                self._by_first[first].append(term)
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, text: str, headings: Sequence[str], *, most: int = MOST) -> tuple[str, ...]:
        """Return the themes of a text under these headings, the weightiest first, `most` at most.

        A term counts once for each place it stands in, twice in a heading; equal themes come in
        the order of the catalogue.
        """
        if not self._terms:
            return ()
        counts: Counter[int] = Counter()
        self._count(text, 1, counts)
        for heading in headings:
            self._count(heading, HEADING_WEIGHT, counts)
        ranked = sorted(counts, key=lambda number: (-counts[number], number))
        return tuple(self._names[number] for number in ranked[:most])

    def _count(self, text: str, weight: int, counts: Counter[int]) -> None:
        words = _words(text)
        for index, word in enumerate(words):
            here = {t.theme for t in self._at(words, index)}
            here.update(self._within(word))
            for theme in here:
                counts[theme] += weight

    def _at(self, words: Sequence[_Word], index: int) -> list[_Term]:
        found = []
        for form in words[index].terms:
            for term in self._by_first.get(form, ()):
                window = words[index : index + len(term.words)]
                if len(window) == len(term.words) and all(
                    word.terms & wanted for word, wanted in zip(window, term.words, strict=True)
                ):
                    found.append(term)
        return found

    def _within(self, word: _Word) -> tuple[int, ...]:
        """Return the themes of the terms that a longer word begins or ends with."""
        known = self._known.get(word.written)
        if known is None:
            if len(self._known) >= MAX_KNOWN_WORDS:
                self._known.clear()
            known = tuple({t.theme for t in self._terms if _begins_or_ends(word, t)})
            self._known[word.written] = known
        return known


def _begins_or_ends(word: _Word, term: _Term) -> bool:
    if len(term.words) > 1 or len(term.written) < MIN_PART_LENGTH:
        return False
    rest = len(word.written) - len(term.written)
    # One letter more than for the end: an ending is no part ("bestuur-der").
    if rest > MIN_REST_LENGTH and word.written.startswith(term.written):
        return True
    return any(
        form.endswith(stem) and len(form) - len(stem) >= MIN_REST_LENGTH and len(stem) >= 4
        for form in word.terms
        for stem in term.words[0]
    )


def _words(text: str) -> list[_Word]:
    terms: dict[int, set[str]] = defaultdict(set)
    written: dict[int, str] = {}
    for occurrence in analyse(text):
        terms[occurrence.position].add(occurrence.term)
        written.setdefault(occurrence.position, fold(text[occurrence.start : occurrence.end]))
    return [_Word(frozenset(terms[place]), written[place]) for place in sorted(terms)]

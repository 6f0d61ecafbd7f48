"""Which of the editor's themes a text is about.

A term counts in whatever form, and as part of a compound: *fraude* in *zorgfraude* and in
*fraudeonderzoek*, but not *ramp* in *kramp*.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kb.catalogue import Catalogue
from kb.dutch.analysis import analyse
from kb.dutch.compounds import front_of, rest_of
from kb.dutch.tokens import fold, tokens

MOST = 3
HEADING_WEIGHT = 2
MIN_PART_LENGTH = 4
MAX_KNOWN_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a theme: for each of its words what the analysis gives, and how it is written."""

    theme: int
    words: tuple[frozenset[str], ...]
    written: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: what the analysis gives for it, and how it is written, folded."""

    terms: frozenset[str]
    written: str


class Themes:
    """The themes of a catalogue, ready to be found in texts.

    `known` are folded words, as those of the report: a part of a compound that is one of them is
    a word, whatever it looks like.
    """

    def __init__(self, catalogue: Catalogue, known: Collection[str] = ()) -> None:
        self._names = [theme.name for theme in catalogue.themes]
        self._terms: list[Term] = []
        for number, theme in enumerate(catalogue.themes):
            for written in theme.terms or (theme.name,):
                words = _words(written)
                if words:
                    sequence = tuple(word.terms for word in words)
                    self._terms.append(Term(number, sequence, fold(written)))
        self._by_first: dict[str, list[Term]] = defaultdict(list)
        for term in self._terms:
            for first in term.words[0]:
                self._by_first[first].append(term)
        # Compounds begin or end with one of these; the numbers are those of terms.
        self._parts: dict[str, list[int]] = defaultdict(list)
        for index, term in enumerate(self._terms):
            for part in _parts(term):
                self._parts[part].append(index)
        self._longest_part = max(map(len, self._parts), default=0)
        self._known_words = known
        self._within_known: dict[str, tuple[Term, ...]] = {}

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

    def terms_in(self, text: str) -> frozenset[tuple[str, str]]:
        """Return the terms that a text holds, each as the name of its theme and itself, folded."""
        words = _words(text)
        return frozenset(
            (self._names[term.theme], term.written)
            for index, word in enumerate(words)
            for term in (*self._at(words, index), *self._within(word))
        )

    def near(self, word: str) -> tuple[str, str] | None:
        """Return theme and term that a folded word is a compound of, or that is one of it."""
        within = next(iter(self._within(_Word(frozenset(_forms(word)), word))), None)
        if within:
            return self._names[within.theme], within.written
        for term in self._terms:
            if len(term.words) == 1 and len(word) >= MIN_PART_LENGTH:
                outer = front_of(term.written, word, self._known_words)
                if outer or rest_of(term.written, word, self._known_words):
                    return self._names[term.theme], term.written
        return None

    def _count(self, text: str, weight: int, counts: Counter[int]) -> None:
        words = _words(text)
        for index, word in enumerate(words):
            for theme in {t.theme for t in (*self._at(words, index), *self._within(word))}:
                counts[theme] += weight

    def _at(self, words: Sequence[_Word], index: int) -> list[Term]:
        found = []
        for form in words[index].terms:
            for term in self._by_first.get(form, ()):
                window = words[index : index + len(term.words)]
                if len(window) == len(term.words) and all(
                    word.terms & wanted for word, wanted in zip(window, term.words, strict=True)
                ):
                    found.append(term)
        return found

    def _within(self, word: _Word) -> tuple[Term, ...]:
        """Return the terms that a longer word is a compound of."""
        within = self._within_known.get(word.written)
        if within is None:
            if len(self._within_known) >= MAX_KNOWN_WORDS:
                self._within_known.clear()
            likely = {i for affix in self._affixes(word) for i in self._parts.get(affix, ())}
            terms = (self._terms[index] for index in sorted(likely))
            within = tuple(t for t in terms if _is_part(word, t, self._known_words))
            self._within_known[word.written] = within
        return within

    def _affixes(self, word: _Word) -> Iterator[str]:
        for length in range(MIN_PART_LENGTH, self._longest_part + 1):
            yield word.written[:length]
            for form in word.terms:
                yield form[-length:]


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text, folded, that it does not only write with a capital."""
    return frozenset(token.form for token in tokens(text) if text[token.start].islower())


def _parts(term: Term) -> list[str]:
    """Return what a compound with a term in it begins or ends with."""
    if len(term.words) > 1 or len(term.written) < MIN_PART_LENGTH:
        return []
    return [term.written, *(stem for stem in term.words[0] if len(stem) >= MIN_PART_LENGTH)]


def _is_part(word: _Word, term: Term, known: Collection[str]) -> bool:
    written, *stems = _parts(term)
    if any(front_of(form, stem, known) for form in word.terms for stem in stems):
        return True
    return any(rest_of(word.written, form, known) for form in (written, *stems))


def _forms(word: str) -> list[str]:
    return [occurrence.term for occurrence in analyse(word)]


def _words(text: str) -> list[_Word]:
    terms: dict[int, set[str]] = defaultdict(set)
    written: dict[int, str] = {}
    for occurrence in analyse(text):
        terms[occurrence.position].add(occurrence.term)
        written.setdefault(occurrence.position, fold(text[occurrence.start : occurrence.end]))
    return [_Word(frozenset(terms[place]), written[place]) for place in sorted(terms)]

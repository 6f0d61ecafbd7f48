"""Which of the editor's themes a text is about.

A term counts in whatever form, and as part of a compound: *fraude* in *zorgfraude* and in
*fraudeonderzoek*, but not *ramp* in *kramp*. It may be written apart or in one, *online training*
and *onlinetraining*, and a verb may stand in two: *aftreden* in *trad in mei af*.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.catalogue import Catalogue
from kb.dutch import word_lists
from kb.dutch.analysis import Analyser
from kb.dutch.lemmas import lemma
from kb.dutch.separated import may_be_separated, separated
from kb.dutch.terms import term as stem
from kb.dutch.tokens import fold, tokens

MOST = 3
HEADING_WEIGHT = 2
SURE_LENGTH = 6  # of a term that is believed beside letters that are no known word
MIN_REST_LENGTH = 4
MIN_JOINED_LENGTH = 7  # of a term that may be written apart, or in one

_JOINTS = re.compile(r"[\s-]+")
_PIECE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a theme: for each of its words what the analysis gives, and how it is written."""

    theme: int
    words: tuple[frozenset[str], ...]
    written: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: the terms of the whole of it, and those of its parts if a compound.

    `form` is the word as written, folded; `linked` tells that but a space or hyphen stands before.
    """

    terms: frozenset[str]
    parts: frozenset[str]
    form: str
    linked: bool


class Themes:
    """The themes of a catalogue, ready to be found in texts.

    `known` are folded words, as those of the report, that may be parts of compounds; those of the
    terms may be in any case.
    """

    def __init__(self, catalogue: Catalogue, known: Collection[str] = ()) -> None:
        self._names = [theme.name for theme in catalogue.themes]
        written = [
            (number, term)
            for number, theme in enumerate(catalogue.themes)
            for term in theme.terms or (theme.name,)
        ]
        own = {token.form for _, term in written for token in tokens(term)}
        self._analyser = Analyser(own.union(known))
        self._terms: list[Term] = []
        self._by_first: dict[str, list[Term]] = defaultdict(list)
        self._by_part: dict[str, list[Term]] = defaultdict(list)
        self._by_whole: dict[str, list[Term]] = defaultdict(list)  # in one, without hyphens
        self._fronts: set[str] = set()
        self._verbs = any(may_be_separated(stem(fold(term))) for _, term in written)
        for number, term in written:
            self._take(number, term)

    def _take(self, theme: int, written: str) -> None:
        words = self._words(written)
        if not words:
            return
        term = Term(theme, tuple(word.terms for word in words), fold(written))
        self._terms.append(term)
        for first in words[0].terms:
            self._by_first[first].append(term)
        whole = _JOINTS.sub("", term.written)
        if whole.isalpha() and len(whole) >= MIN_JOINED_LENGTH:
            self._by_whole[stem(whole)].append(term)
            self._fronts.update(whole[:length] for length in range(2, len(whole)))
        if len(words) == 1:
            for part in words[0].parts:
                self._by_part[part].append(term)

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
        words = self._words(text)
        return frozenset(
            (self._names[term.theme], term.written)
            for index in range(len(words))
            for term in self._at(words, index)
        )

    def near(self, word: str) -> tuple[str, str] | None:
        """Return theme and term that a folded word is a compound of, or that is one of it.

        Of several it is the first of the catalogue.
        """
        words = self._words(word)
        near = [term for one in words for term in self._alone(one.parts)]
        near += [t for one in words for form in one.terms for t in self._by_part.get(form, ())]
        first = min(near, key=self._terms.index, default=None)
        return (self._names[first.theme], first.written) if first else None

    def _count(self, text: str, weight: int, counts: Counter[int]) -> None:
        words = self._words(text)
        for index in range(len(words)):
            for theme in {term.theme for term in self._at(words, index)}:
                counts[theme] += weight

    def _at(self, words: Sequence[_Word], index: int) -> Iterator[Term]:
        """Yield the terms that begin with the word there, or that it is a compound of."""
        for form in words[index].terms:
            for term in self._by_first.get(form, ()):
                window = words[index : index + len(term.words)]
                if len(window) == len(term.words) and all(
                    word.terms & wanted for word, wanted in zip(window, term.words, strict=True)
                ):
                    yield term
        yield from self._alone(words[index].parts)
        yield from self._joined(words, index)

    def _joined(self, words: Sequence[_Word], index: int) -> Iterator[Term]:
        """Yield the terms that are written otherwise there: apart, in one or with a hyphen."""
        form = words[index].form
        bare = form.replace("-", "")
        wholes = {bare} if bare[: MIN_JOINED_LENGTH - 1] in self._fronts else set()
        after = words[index + 1] if index + 1 < len(words) else None
        if after and after.linked and form in self._fronts:
            wholes.add(form + after.form)
        for whole in wholes:
            for term in self._by_whole.get(stem(whole), ()):
                if whole != form or len(term.words) > 1:
                    yield term

    def _alone(self, forms: Iterable[str]) -> Iterator[Term]:
        """Yield the terms of one word that are one of these."""
        for form in forms:
            yield from (term for term in self._by_first.get(form, ()) if len(term.words) == 1)

    def _words(self, text: str) -> list[_Word]:
        terms: dict[int, set[str]] = defaultdict(set)
        parts: dict[int, set[str]] = defaultdict(set)
        written: dict[int, str] = {}
        linked: dict[int, bool] = {}
        starts: dict[int, int] = {}
        end = 0
        for occurrence in self._analyser.analyse(text):
            at = occurrence.position
            found = parts if occurrence.part else terms
            found[at].add(occurrence.term)
            if at not in written:
                written[at] = fold(text[occurrence.start : occurrence.end])
                linked[at] = text[end : occurrence.start] == " "
                starts[occurrence.start] = at
            end = max(end, occurrence.end)
        if self._verbs:
            for start, verb in _verbs_in_two(text):
                if start in starts:
                    terms[starts[start]].add(verb)
        for at, form in written.items():
            if not parts[at] and len(form) >= SURE_LENGTH + MIN_REST_LENGTH:
                parts[at].update(self._beside_unknown(form, terms[at]))
        return [
            _Word(frozenset(terms[at]), frozenset(parts[at]), written[at], linked[at])
            for at in sorted(terms)
        ]

    def _beside_unknown(self, form: str, terms: Collection[str]) -> Iterator[str]:
        """Yield the long terms that a word in no dictionary begins or ends with.

        What stands beside them may be a name or a slip of the pen: "risicobeeer".
        """
        if lemma(form) is not None:
            return
        endings = word_lists.words("never_behind")
        for length in range(SURE_LENGTH, len(form) - MIN_REST_LENGTH + 1):
            if endings.isdisjoint((form[length:], stem(form[length:]))):
                yield form[:length]
            yield from (whole[-length:] for whole in terms)


def _verbs_in_two(text: str) -> Iterator[tuple[int, str]]:
    """Yield the terms of the verbs in two of a text, each with where its form begins."""
    pieces = list(_PIECE.finditer(text))
    for verb in separated([piece[0] for piece in pieces]):
        yield pieces[verb.verb].start() + verb.form[0], verb.term


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text, folded, that it does not only write with a capital."""
    return frozenset(token.form for token in tokens(text) if text[token.start].islower())

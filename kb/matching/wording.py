"""The words of a query, each with all that it is taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest
from itertools import chain, islice
from operator import itemgetter

from kb.catalogue import Catalogue
from kb.dutch.amounts import amounts
from kb.dutch.analysis import stop_words
from kb.dutch.kinship import root
from kb.dutch.lemmas import lemma, lemmas
from kb.dutch.rows import Row, row_by, runs
from kb.dutch.separated import may_be_separated
from kb.dutch.tokens import Token, fold, tokens
from kb.engine import Node
from kb.engine.cache import Cache
from kb.matching.seeking import PHRASED, sought
from kb.matching.synonyms import Alike, Synonym, alike
from kb.matching.words import Near, Related, Wording
from kb.searchable import Searchable
from kb.slips import USUAL, weight
from kb.spelling import near as nearest
from kb.tuning import TUNING, Tuning

MOST_NEAR = 3
MOST_RELATED = 8  # words or rows, the closest
FAMILY = 0.15  # how close at least words of one family are
SHORTEST_BEGINNING, SHORTEST_REST = 6, 3  # letters of a word that nobody knows all parts of
KEPT_BYTES = 16 * 1024 * 1024
WORDING_BYTES, ROW_BYTES = 3000, 1500  # of a word, and of each thing that it is taken for


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a word is taken for, and what is asked of the engine for it, by whether loosely."""

    wording: Wording
    is_absent: bool
    nodes: dict[bool, Node] = field(default_factory=dict)


Kept = Cache[_Meant]


class Wordings:
    """Works out what the words of one query are taken for, each once."""

    def __init__(self, snapshot: Searchable, tuning: Tuning, *, as_typed: bool = False) -> None:
        """With `as_typed` a word is taken for nothing but itself, in whatever form."""
        self._snapshot = snapshot
        self._analyser = snapshot.analyser
        self._tuning = tuning
        self._as_typed = as_typed
        without = as_typed or not (tuning.synonym or tuning.common)
        self._alike: Alike = {} if without else alike(snapshot.catalogue, snapshot.analyser)
        self._kept = _kept(snapshot, tuning)
        self._made: dict[str, Wording] = {}
        self._nodes: dict[str, dict[bool, Node]] = {}
        self._absent: dict[str, str] = {}
        self._in_amounts: set[str] = set()

    @property
    def made(self) -> tuple[Wording, ...]:
        """What was worked out so far, in the order in which it was asked for."""
        return tuple(self._made.values())

    @property
    def absent(self) -> tuple[str, ...]:
        """The words that are nowhere, with nothing to find instead; "50" is in "50 miljoen"."""
        return tuple(w for form, w in self._absent.items() if form not in self._in_amounts)

    def of_word(self, written: str, token: Token) -> Wording:
        """Return what a word is taken for."""
        if token.form not in self._made:
            key = written, token.form, token.width, self._as_typed
            kept = self._kept.get(key)
            if kept is None:
                kept = _Meant(*self._worded(written, token))
                self._kept.put(key, kept, _size(kept.wording))
            self._made[token.form] = kept.wording
            self._nodes[token.form] = kept.nodes
            if kept.is_absent:
                self._absent[token.form] = written
        return self._made[token.form]

    def sought(self, written: str, token: Token, *, loose: bool) -> Node:
        """Return what finds a word and all that it is taken for, as `seeking.sought` does."""
        wording = self.of_word(written, token)
        nodes = self._nodes[token.form]
        if loose not in nodes:
            nodes[loose] = sought(wording, self._tuning, loose)
        return nodes[loose]

    def of_several(self, words: Sequence[str | None]) -> dict[int, Wording]:
        """Return, by place, what words beside each other are taken for together.

        None stands for what is no word, and parts what is on either side.
        """
        found: dict[int, Wording] = {}
        rows = [() if word is None else row_by(word, self._analyser.term) for word in words]
        terms = [row[0] if len(row) == 1 else "" for row in rows]
        if self._as_typed:
            return found
        for run in runs(terms, self._are_known):
            text = " ".join(word for word in words[run.start : run.end] if word)
            row = tuple(terms[run.start : run.end])
            same = self._same(row)
            kin = self._closest(row, {}, same) if self._tuning.related else ()
            wording = Wording(text, text, "", synonyms=same, related=kin)
            self._made[text] = wording
            found |= dict.fromkeys(range(run.start, run.end), wording)
        return found

    def _are_known(self, row: Row) -> bool:
        """Tell whether several words together mean what others mean, or are related to them."""
        return len(row) > 1 and (row in self._alike or row in self._snapshot.relations)

    def of_amounts(self, words: Sequence[str | None]) -> dict[int, Wording]:
        """Return, by place, the numbers that words beside each other make: 300 miljoen."""
        found: dict[int, Wording] = {}
        if self._as_typed:
            return found
        for one in amounts([word or "" for word in words]):
            if one.first < one.last:
                text = " ".join(filter(None, words[one.first : one.last + 1]))
                wording = Wording(text, fold(text), "", amounts=(one.term,))
                self._made[text] = wording
                places = range(one.first, one.last + 1)
                found |= dict.fromkeys(places, wording)
                if len(self._snapshot.engine.match(sought(wording, self._tuning))):
                    self._in_amounts |= {fold(words[place] or "") for place in places}
        return found

    def finds_nothing(self, written: str) -> bool:
        """Return whether nothing has a word, in whatever form, or a synonym or part of it."""
        (token, *others) = tokens(written)
        return not others and not self._finds(self._meaning(written, token))

    def _finds(self, wording: Wording) -> bool:
        """Return whether anything has a word, or what comes near to it."""
        return len(self._snapshot.engine.match(sought(wording, self._tuning, loose=True))) > 0

    def _worded(self, written: str, token: Token) -> tuple[Wording, bool]:
        """Return what a word is taken for, and whether that is nowhere."""
        wording = self._meaning(written, token)
        term, parts = wording.term, wording.parts
        if self._as_typed or not self._tuning.typo or token.width > 1:
            return wording, False
        found = len(self._snapshot.engine.match(sought(wording, self._tuning))) > 0
        if found and (parts or self._is_word(token.form)):
            return wording, False
        meant = self._near(token.form, is_word=self._is_word(token.form))
        if found and any(word.term == term for word in meant):
            return wording, False
        wording = replace(wording, near=meant)
        if not found and not wording.has_substitute:
            usual = (
                one for one in self._near(token.form, is_word=False) if self._usual(token, one)
            )
            wording = replace(wording, near=tuple(usual))
        is_absent = not (found or wording.near or self._finds(wording))
        if is_absent and self._tuning.related:
            wording = replace(wording, related=tuple(self._beginning(token.form)))
        return wording, is_absent

    def _meaning(self, written: str, token: Token) -> Wording:
        """Return what a word means, without what may have been meant."""
        term, parts = self._term(written), self._parts(written)
        others = self._same((term,))
        kin = self._related(token.form, term, others)
        spelt = () if self._as_typed else tuple(one.term for one in amounts([written]))
        beside = tuple(map(self._beside, parts))
        return Wording(written, token.form, term, parts, others, spelt, related=kin, beside=beside)

    def _beginning(self, form: str) -> Iterator[Related]:
        """Yield the longest word of the reports that a word begins with, if any.

        It may do for a word of which nobody knows all parts: mensenrechtenaward.
        """
        longest = len(form) - SHORTEST_REST if form.isalpha() else 0
        beginnings = (form[:length] for length in range(longest, SHORTEST_BEGINNING - 1, -1))
        known = (one for one in beginnings if one in self._snapshot.vocabulary.sought)
        telling = (one for one in known if one not in stop_words())
        yield from (Related((self._term(one),)) for one in islice(telling, 1))

    def _usual(self, token: Token, meant: Near) -> bool:
        """Tell whether one is often written for the other: akademie, academie."""
        return weight(token.form, fold(meant.written)) <= USUAL

    def _near(self, form: str, *, is_word: bool) -> tuple[Near, ...]:
        """Return what may have been meant; of a word of the language only names: mark, Marc."""
        return tuple(
            Near(near.written, self._term(near.written))
            for near in nearest(self._snapshot, form, MOST_NEAR)
            if near.form not in stop_words()
            and not (is_word and (near.written.islower() or near.form in lemmas()))
        )

    def _related(self, form: str, term: str, synonyms: Iterable[Synonym]) -> tuple[Related, ...]:
        """Return what is related to a word and no synonym of it, the closest first.

        That is its family, what stands close to it, or to another of its family in the lists, or
        where nothing of that is there, to its synonyms.
        """
        if self._as_typed or not self._tuning.related:
            return ()
        kin: dict[Row, float] = {(one,): FAMILY for one in self._family(form)}
        relations = self._snapshot.relations
        for word in relations.family(root(form)):
            if word != term:
                kin |= {one.row: kin.get(one.row, 0.0) for one in self._alike.get((word,), ())}
                kin |= {row: kin.get(row, 0.0) for row in relations.beside((word,))}
        found = self._closest((term,), kin, synonyms)
        if found:
            return found
        beside = (relations.beside(one.row) for one in synonyms)
        return self._closest((), dict.fromkeys(chain(*beside), 0.0), [*synonyms, Synonym((term,))])

    def _closest(
        self, row: Row, kin: Mapping[Row, float], synonyms: Iterable[Synonym]
    ) -> tuple[Related, ...]:
        """Return the closest of what is close to a row, and of its `kin`, which are so close."""
        close = self._snapshot.relations.closest(row)
        rows = close | {one: max(least, close.get(one, 0.0)) for one, least in kin.items()}
        known = {row, *(synonym.row for synonym in synonyms)}
        others = (one for one in rows.items() if one[0] not in known and not set(row) > set(one[0]))
        there = (one for one in others if self._occurs(one[0]))
        most = nlargest(MOST_RELATED, there, key=itemgetter(1))
        return tuple(Related(*one) for one in most)

    def _beside(self, part: str) -> tuple[str, ...]:
        """Return the terms that mean the same as a part of a compound, or are related to it."""
        if self._as_typed or not self._tuning.related:
            return ()
        rows = dict.fromkeys(one.row for one in self._same((part,)))
        rows |= dict.fromkeys(self._snapshot.relations.beside((part,)))
        return tuple(row[0] for row in rows if len(row) == 1 and self._occurs(row))

    def _same(self, row: Row) -> tuple[Synonym, ...]:
        """Return what means the same: what the editor says, and of the language what occurs."""
        found = self._alike.get(row, ())
        return tuple(one for one in found if not one.common or self._occurs(one.row))

    def _occurs(self, row: Row) -> bool:
        """Return whether the reports have all words of a row, somewhere."""
        return all(
            word in self._snapshot.vocabulary.terms or self._is_indexed(word) for word in row
        )

    def _is_indexed(self, term: str) -> bool:
        """Return whether the reports have what is no single word: zij-instromer, traden … af."""
        if "-" not in term and not may_be_separated(term):
            return False
        engine = self._snapshot.engine
        indexed: dict[str, bool] = engine.derived("indexed", dict)
        if term not in indexed:
            first = (next(engine.vocabulary(field, term), ("", 0)) for field in PHRASED)
            indexed[term] = any(found == term for found, _ in first)
        return indexed[term]

    def _family(self, form: str) -> tuple[str, ...]:
        """Return the terms of words in the reports that are derived of the same word."""
        return self._snapshot.vocabulary.families.get(root(form), ())

    def _is_word(self, form: str) -> bool:
        """Return whether a form is known, to the reports or to the language."""
        return form in self._snapshot.vocabulary.sought or lemma(form) is not None

    def _term(self, written: str) -> str:
        occurrences = self._analyser.terms(written)
        return occurrences[0].term if occurrences else ""

    def _parts(self, written: str) -> tuple[str, ...]:
        """Return the terms of the parts of a compound, without those of parts together."""
        parts: list[str] = []
        end = 0
        for occurrence in self._analyser.terms(written):
            if occurrence.part and occurrence.start >= end:
                parts.append(occurrence.term)
                end = occurrence.end
        return tuple(parts) if len(parts) > 1 else ()


def _kept(snapshot: Searchable, tuning: Tuning) -> Kept:
    """Return where what words are taken for is kept for other queries of the same generation."""
    catalogue, kept = snapshot.engine.derived("wordings", lambda: _of(snapshot))
    return kept if tuning is TUNING and catalogue is snapshot.catalogue else Cache(KEPT_BYTES)


def _of(snapshot: Searchable) -> tuple[Catalogue, Kept]:
    return snapshot.catalogue, Cache(KEPT_BYTES)


def _size(wording: Wording) -> int:
    """Return about how many bytes a wording takes."""
    rows = len(wording.synonyms) + len(wording.related) + sum(map(len, wording.beside))
    return WORDING_BYTES + ROW_BYTES * rows

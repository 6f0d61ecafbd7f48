"""The matches of a search in order, and the hits that are shown of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kb.answer import CONSIDERED, amount, asks_what
from kb.dutch.analysis import stop_words
from kb.engine import Engine, Matches
from kb.entries import DOCUMENT_FACET, SECTION_FACET, Texts, read
from kb.explain import EXACT, Explainer, Reason, begun
from kb.highlight import NO_TERMS, Highlighter
from kb.introduction import introduced, is_rivalled, whom
from kb.matching import Asked, Marks, Steered
from kb.measures import Measured, measure_of
from kb.model import DISAGREE, Fact, Kind, Person, Quote, Section, Unit, kind_of
from kb.ordering import sort_keys
from kb.readings import Readings, Sought
from kb.request import Answer, Hit, Measure, SearchRequest, Why
from kb.searchable import Searchable

MAX_INSIDE = 20

_PAGES: dict[Kind, str] = {"section": "/sectie/", "quote": "/citaat/", "fact": "/cijfer/"}

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the entries stand, by number: worked out once for an engine.

    `rank` is the place of each in reading order. `section` is the number of the section each is
    in, `sections` for each such number the entry of the section itself, -1 without one.
    """

    rank: IntArray
    section: NDArray[np.int32]
    sections: IntArray

    @classmethod
    def of(cls, engine: Engine) -> _Layout:
        documents = engine.facet(DOCUMENT_FACET).first
        ordered = np.lexsort((np.nan_to_num(engine.column("order")), documents))
        rank = np.empty(len(engine), dtype=np.int64)
        rank[ordered] = np.arange(len(engine))
        column = engine.facet(SECTION_FACET)
        sections = np.full(len(column.values), -1, dtype=np.int64)
        own = np.flatnonzero(engine.facet("kind").mask(("section",)))
        sections[column.first[own]] = own
        return cls(rank, column.first, sections)


class Results:
    """The matches of one request in order, and the hits that are shown of them."""

    def __init__(
        self,
        snapshot: Searchable,
        asked: Asked,
        marks: Marks,
        matches: Matches,
        request: SearchRequest,
    ) -> None:
        self._engine = engine = snapshot.engine
        self._asked = asked
        self._marks = marks
        self._matches = matches
        self._layout = engine.derived("layout", lambda: _Layout.of(engine))
        self._ranks = self._layout.rank[matches.docs]
        self._keys = sort_keys(engine, matches, self._ranks, request.sort)
        self._measured = Measured.of(engine, matches.docs) if request.measured else None
        self._highlighter = Highlighter(marks, Readings.of(snapshot))
        self._explainer = Explainer(asked.wordings, self._highlighter)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What the matches are measured in, where that is asked for."""
        return self._measured.measures if self._measured else ()

    def hits(self, skipped: int, limit: int) -> tuple[Hit, ...]:
        """Return the hits after the first `skipped`, at most `limit`."""
        if self._measured:
            ordered = np.lexsort((self._ranks, -self._keys, self._measured.places))
            places = ordered[skipped : skipped + limit]
        else:
            places = best(self._keys, self._ranks, skipped + limit)[skipped:]
        return tuple(self._hit(int(self._matches.docs[p]), p) for p in places.tolist())

    def cards(self, skipped: int, limit: int) -> tuple[int, tuple[Hit, ...]]:
        """Return how many sections have matches, and a page of them with what matches inside."""
        sections = self._layout.section[self._matches.docs]
        size = len(self._layout.sections)
        keys = np.full(size, -np.inf)
        np.maximum.at(keys, sections, self._keys)
        ranks = np.full(size, len(self._engine), dtype=np.int64)
        np.minimum.at(ranks, sections, self._ranks)
        found = np.flatnonzero(ranks < len(self._engine))
        chosen = found[best(keys[found], ranks[found], skipped + limit)[skipped:]]
        cards = [self._card(number, np.flatnonzero(sections == number)) for number in chosen]
        return len(found), tuple(cards)

    def _card(self, section: int, places: IntArray) -> Hit:
        """Return the hit of a section, with the matches at `places` inside it."""
        places = places[best(self._keys[places], self._ranks[places], len(places))]
        score = float(self._matches.scores[places].max())
        doc = int(self._layout.sections[section])
        if doc < 0:
            doc = int(self._matches.docs[places[0]])
        docs = self._matches.docs[places]
        own = places[docs == doc]
        inside = places[docs != doc]
        within = self._matches.docs[inside]
        shown = inside[:MAX_INSIDE]
        shown = shown[np.argsort(self._ranks[shown])]  # as they stand in the report
        return replace(
            self._hit(doc, int(own[0]) if len(own) else None),
            score=score,
            inside=tuple(self._hit(int(self._matches.docs[p]), p) for p in shown.tolist()),
            inside_total=len(inside),
            inside_quotes=self._of_kind("quote", within),
            inside_facts=self._of_kind("fact", within),
        )

    def answer(self, snapshot: Searchable, steered: Steered) -> Answer | None:
        """Return the direct answer to what is asked, None where it is not certain."""
        found = self._answer(snapshot, steered)
        if found is None:
            return None
        unit = found.source.unit
        company = unit.company if found.kind == "fact" else None
        report = next((one for one in snapshot.documents if one.id == unit.document), None)
        return replace(
            found,
            report=report.title if report else None,
            organisation=company or (report.organisation if report else None),
            year=unit.year,
        )

    def _answer(self, snapshot: Searchable, steered: Steered) -> Answer | None:
        wordings = [wording for wording in self._asked.wordings if wording.term]
        analyser = snapshot.analyser
        if "amount" in steered.wishes or asks_what(steered.said):
            facts = np.flatnonzero(self._engine.facet("kind").mask(("fact",))[self._matches.docs])
            chosen = facts[best(self._keys[facts], self._ranks[facts], CONSIDERED)]
            hits = (self._hit(int(self._matches.docs[p]), int(p)) for p in chosen)
            strict = self._engine.match(self._asked.strict.node).docs
            are_facts = self._engine.facet("kind").mask(("fact",))[strict]
            others = int(np.count_nonzero(~are_facts))
            own = self._engine.derived("whose reports", lambda: _owners(snapshot))
            found = amount(wordings, steered, hits, self._highlighter, analyser, others, own)
            if found and not _is_disputed(snapshot, found.source.unit):
                return found
            if "amount" in steered.wishes:
                return None
        person = whom(snapshot, wordings, steered.wishes)
        if person is None or is_rivalled(snapshot, wordings, person, self._told_of(person)):
            return None
        named = self._engine.facet("person").mask((person.name,))
        places = np.flatnonzero(named[self._matches.docs])
        if len(places):
            place = int(places[best(self._keys[places], self._ranks[places], 1)[0]])
            return introduced(person, self._hit(int(self._matches.docs[place]), place))
        docs = np.flatnonzero(named)
        if not len(docs):
            return None
        first = docs[np.argmin(self._layout.rank[docs])]
        return introduced(person, self._hit(int(first), None))

    def _told_of(self, person: Person) -> Iterator[str]:
        """Yield the texts of the best matches in the reports that name somebody."""
        engine = self._engine
        named = engine.facet("person").mask((person.name,))
        column = engine.facet(DOCUMENT_FACET).first
        reports = np.unique(column[named])
        among = np.flatnonzero(np.isin(column[self._matches.docs], reports))
        for place in among[best(self._keys[among], self._ranks[among], CONSIDERED)].tolist():
            unit = engine.decoded(int(self._matches.docs[place]), read).unit
            if isinstance(unit, Quote):
                yield f"{unit.role} {unit.speaker}" if unit.speaker and unit.role else ""
            else:
                yield unit.text if isinstance(unit, Section) else unit.sentence

    def _of_kind(self, kind: Kind, docs: IntArray) -> int:
        return int(np.count_nonzero(self._engine.facet("kind").mask((kind,))[docs]))

    def _hit(self, doc: int, place: int | None) -> Hit:
        """Return the hit of an entry, which is the match at `place` or none itself."""
        stored = self._engine.decoded(doc, read)
        unit, (title, body, *_) = stored.unit, stored.texts.own
        reasons = () if place is None else tuple(self._reasons(stored.texts))
        terms = [term for reason in reasons for term in reason.apart]
        apart = Sought.of(terms) if terms else NO_TERMS
        return Hit(
            unit=unit,
            score=0.0 if place is None else float(self._matches.scores[place]),
            title=self._highlighter.whole(title, apart),
            snippet=self._highlighter.passage(body, apart),
            url=_PAGES[kind_of(unit)] + unit.id,
            section_title=stored.section_title,
            path=stored.path,
            why=tuple(reason.why for reason in reasons),
        )

    def _reasons(self, texts: Texts) -> Iterator[Reason]:
        """Yield why the unit with these texts was found."""
        marks = self._marks
        for phrase in marks.phrases if self._asked.exact else ():
            yield Reason(Why(" ".join(phrase), EXACT))
        for why in begun(marks.starts, texts, self._highlighter):
            yield Reason(why)
        yield from self._explainer.explain(texts)


def _owners(snapshot: Searchable) -> Mapping[str, frozenset[str]]:
    """Return by the id of a report the terms of whose it is, by its editor and its title."""
    owners: dict[str, frozenset[str]] = {}
    for report in snapshot.documents:
        names = [word for word in report.title.split() if word[:1].isupper()]
        pieces = (*names, *(report.organisation or "").split())
        terms = {o.term for piece in pieces for o in snapshot.analyser.terms(piece) if not o.part}
        owners[report.id] = frozenset(terms - stop_words())
    return owners


def _is_disputed(snapshot: Searchable, unit: Unit) -> bool:
    """Return whether the report contradicts a figure, here or where it gives the same one."""
    extraction = snapshot.extraction(unit.document)
    if extraction is None or not isinstance(unit, Fact):
        return False
    spans = [f.other for f in extraction.findings if f.code == DISAGREE]
    spans += [(f.start, f.end) for f in extraction.findings if f.code == DISAGREE]
    said = (unit.value, unit.company, measure_of(unit))
    return any(
        (fact.start, fact.end) in spans and (fact.value, fact.company, measure_of(fact)) == said
        for fact in extraction.facts
    )


def best(keys: FloatArray, ranks: IntArray, count: int) -> IntArray:
    """Return the places of the `count` highest keys, best first; of equal ones the lowest rank."""
    chosen = np.arange(len(keys))
    if count < len(keys):
        limit = -np.partition(-keys, count - 1)[count - 1]
        above, equal = np.flatnonzero(keys > limit), np.flatnonzero(keys == limit)
        wanted = count - len(above)
        if wanted < len(equal):
            equal = equal[np.argpartition(ranks[equal], wanted - 1)[:wanted]]
        chosen = np.concatenate((above, equal))
    return chosen[np.lexsort((ranks[chosen], -keys[chosen]))]

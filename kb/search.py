"""The one way to search: a request in, a page of results out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from kb.engine import Engine, Matches, Node
from kb.entries import DOCUMENT_FACET, SECTION_FACET, body_of, read, title_of
from kb.errors import QueryError
from kb.facets import Narrowed, choices, narrow
from kb.highlight import Highlighter
from kb.matching import Asked, Substituted, ask, ask_fewer
from kb.model import KINDS, Kind, kind_of
from kb.query import parse
from kb.request import MAX_LIMIT, MAX_PAGE, SORTS, Hit, Notice, SearchPage, SearchRequest, Sort
from kb.searchable import Searchable

MAX_INSIDE = 20
WHY_EXACT = "exacte zin"
FEWER_WORDS = Notice(
    "fewer_words", "Niet alle woorden komen samen voor. U ziet wat de meeste ervan heeft."
)

_PAGES: dict[Kind, str] = {"section": "/sectie/", "quote": "/citaat/", "fact": "/cijfer/"}

BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


def search(snapshot: Searchable, request: SearchRequest) -> SearchPage:
    """Return the page of results that `request` asks for.

    Raises QueryError for a kind, sort, page or limit that cannot be; no query is an error. A
    page past the last is empty, with the right totals.
    """
    started = perf_counter()
    validate(request)
    engine = snapshot.engine
    parsed = parse(request.query)
    asked = ask(parsed.tree, snapshot)
    notices = [*parsed.notices, *asked.notices]
    matches = _matches(engine, asked.node, request.document)
    if not len(matches) and (fewer := ask_fewer(parsed.tree, snapshot)):
        matches = _matches(engine, fewer, request.document)
        notices.extend([FEWER_WORDS] if len(matches) else [])
    narrowed: Narrowed = narrow(engine, matches.docs, choices(request))
    matches = matches.keep(narrowed.kept)
    results = _Results(snapshot, asked, matches, request.sort)
    skipped = (request.page - 1) * request.limit
    if request.grouped:
        groups, hits = results.cards(skipped, request.limit)
    else:
        groups, hits = len(matches), results.hits(skipped, request.limit)
    return SearchPage(
        request=request,
        interpreted=parsed.interpreted,
        total=len(matches),
        groups=groups,
        hits=hits,
        facets=narrowed.facets,
        notices=tuple(notices),
        took_ms=(perf_counter() - started) * 1000,
    )


def _matches(engine: Engine, node: Node, document: str | None) -> Matches:
    """Return what matches, within one report where `document` names one."""
    matches = engine.match(node)
    if document is None:
        return matches
    return matches.keep(engine.facet(DOCUMENT_FACET).mask((document,))[matches.docs])


def validate(request: SearchRequest) -> None:
    """Raise QueryError when the request holds a value that cannot be."""
    for kind in request.kinds:
        if kind not in KINDS:
            raise QueryError(f"unknown kind '{kind}'; choose one of {', '.join(KINDS)}")
    if request.sort not in SORTS:
        raise QueryError(f"unknown sort '{request.sort}'; choose one of {', '.join(SORTS)}")
    if not 1 <= request.page <= MAX_PAGE:
        raise QueryError(f"page {request.page} cannot be; choose 1 to {MAX_PAGE}")
    if not 1 <= request.limit <= MAX_LIMIT:
        raise QueryError(f"limit {request.limit} cannot be; choose 1 to {MAX_LIMIT}")


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


class _Results:
    """The matches of one request in order, and the hits that are shown of them."""

    def __init__(self, snapshot: Searchable, asked: Asked, matches: Matches, sort: Sort) -> None:
        self._engine = engine = snapshot.engine
        self._exact = asked.exact
        self._matches = matches
        self._layout = engine.derived("layout", lambda: _Layout.of(engine))
        self._ranks = self._layout.rank[matches.docs]
        self._keys = self._sort_keys(sort)
        self._highlighter = Highlighter(asked.marks, snapshot.analyser)
        self._only_synonyms = [(s.word, self._only_by(s)) for s in asked.substituted]

    def _only_by(self, substituted: Substituted) -> BoolArray:
        """Return for each entry whether it has a synonym of a word and not the word itself."""
        only = np.zeros(len(self._engine), dtype=np.bool_)
        only[self._engine.match(substituted.synonyms).docs] = True
        only[self._engine.match(substituted.itself).docs] = False
        return only

    def _sort_keys(self, sort: Sort) -> FloatArray:
        """Return for each match by what it is sorted: the highest first, then by rank."""
        if sort == "order":
            return -self._ranks.astype(np.float64)
        if sort == "amount":
            return np.nan_to_num(self._engine.column("amount")[self._matches.docs], nan=-np.inf)
        return self._matches.scores.astype(np.float64)

    def hits(self, skipped: int, limit: int) -> tuple[Hit, ...]:
        """Return the hits after the first `skipped`, at most `limit`."""
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

    def _of_kind(self, kind: Kind, docs: IntArray) -> int:
        return int(np.count_nonzero(self._engine.facet("kind").mask((kind,))[docs]))

    def _hit(self, doc: int, place: int | None) -> Hit:
        """Return the hit of an entry, which is the match at `place` or none itself."""
        stored = read(self._engine.stored(doc))
        unit = stored.unit
        return Hit(
            unit=unit,
            score=0.0 if place is None else float(self._matches.scores[place]),
            title=self._highlighter.whole(title_of(unit)),
            snippet=self._highlighter.passage(body_of(unit)),
            url=_PAGES[kind_of(unit)] + unit.id,
            section_title=stored.section_title,
            path=stored.path,
            why=() if place is None else tuple(self._why(doc)),
        )

    def _why(self, doc: int) -> Iterator[str]:
        if self._exact:
            yield WHY_EXACT
        for word, only in self._only_synonyms:
            if only[doc]:
                yield f"synoniem van ‘{word}’"


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

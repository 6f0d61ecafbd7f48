"""Figures as /cijfers shows them: a table to sort, in groups that may be compared, with bars."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from kb.errors import IndexCorrupt
from kb.measures import BARE, EURO, OTHERS, PART, RANK, SHARE, TIMES, measure_of
from kb.model import DISAGREE, Fact
from kb.request import Hit, Measure, SearchPage, SearchRequest, Sort
from kb.snapshot import Snapshot
from web import urls
from web.results import charts
from web.wording import numbers

_TITLES: Mapping[str, str] = {
    EURO: "Euro",
    SHARE: "Procent",
    PART: "Delen van een geheel",
    TIMES: "Keer",
    OTHERS: "Andere aantallen",
    BARE: "Zonder eenheid",
    RANK: "Plaats in een lijst",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A head of the table: the request sorts by it, `way` is how it is sorted now, if it is."""

    name: str
    label: str
    request: SearchRequest
    hint: str
    way: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in the table; `against` is a figure that it cannot be true together with."""

    hit: Hit
    fact: Fact
    bar: charts.Bar | None
    against: Fact | None


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that belong together. `count` is of all pages; `continued` from the page before.

    Without a title they are all there are.
    """

    title: str
    count: int
    rows: tuple[Row, ...]
    continued: bool = False

    @property
    def cut(self) -> bool:
        """Whether a bar is longer than there is room for."""
        return any(row.bar is not None and row.bar.cut for row in self.rows)


@dataclass(frozen=True, slots=True)
class Table:
    """All of it; `together` tells whether figures stand in groups, `other` is the other way."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    together: bool
    other: SearchRequest
    sort: Sort


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one report that cannot both be true, as they come in it."""

    first: Fact
    second: Fact


def settled(asked: SearchRequest) -> SearchRequest:
    """Return what is searched for a page: what it leaves open is filled in.

    Figures that no words were asked for come by what they are measured in, the largest first.
    """
    if asked.kinds != ("fact",):
        return replace(asked, measured=None)
    together = not asked.query if asked.measured is None else asked.measured
    sort = asked.sort
    if sort == "relevance" and not asked.query:
        sort = "amount" if together else "order"
    return replace(asked, measured=together, sort=sort)


def table(page: SearchPage, disagreeing: Mapping[str, Fact]) -> Table:
    """Return the table of a page of figures; `disagreeing` is by the id of a figure another."""
    asked = page.request
    done = settled(asked)
    together = bool(done.measured)
    rows = tuple(_rows(page, disagreeing))
    groups = _groups(page, rows) if together else (Group("", page.total, rows),)
    return Table(
        tuple(_columns(asked, done.sort)),
        tuple(groups),
        together,
        urls.changed(asked, measured=_written(asked, together=not together)),
        done.sort,
    )


def _written(asked: SearchRequest, *, together: bool) -> bool | None:
    """Return how that way is written in an address: not at all where it is the usual one."""
    return None if together == (not asked.query) else together


def _columns(asked: SearchRequest, sort: Sort) -> Iterator[Column]:
    ways: tuple[tuple[str, str, Sort, Sort, str, str], ...] = (
        ("num", "Waarde", "amount", "amount-ascending", "hoog naar laag", "laag naar hoog"),
        ("what", "Wat", "label", "label-descending", "a tot z", "z tot a"),
        ("unit", "Eenheid", "relevance", "relevance", "", ""),
        ("year", "Jaar", "year", "year-ascending", "nieuw naar oud", "oud naar nieuw"),
        ("co", "Bedrijf", "company", "company-descending", "a tot z", "z tot a"),
        (
            "ln co",
            "Regel",
            "order",
            "order",
            "volgorde van het verslag",
            "volgorde van het verslag",
        ),
    )
    for name, label, first, second, hint, other_hint in ways:
        again = sort == first
        upwards = (sort in {"label", "company", "order"}) or sort.endswith("-ascending")
        now = ("ascending" if upwards else "descending") if sort in {first, second} else ""
        request = urls.changed(asked, sort=second if again else first)
        yield Column(name, label, request, other_hint if again else hint, now if hint else "")


def _rows(page: SearchPage, disagreeing: Mapping[str, Fact]) -> Iterator[Row]:
    scales = {measure.key: charts.scale(measure) for measure in page.measures}
    for hit in page.hits:
        if isinstance(hit.unit, Fact):
            scale = scales.get(measure_of(hit.unit))
            bar = scale.bar(hit.unit.value) if scale else None
            yield Row(hit, hit.unit, bar, disagreeing.get(hit.unit.id))


def _groups(page: SearchPage, rows: Iterable[Row]) -> Iterator[Group]:
    known = {measure.key for measure in page.measures}
    found: dict[str, list[Row]] = {}
    for row in rows:
        key = measure_of(row.fact)
        found.setdefault(key if key in known else OTHERS, []).append(row)
    skipped = (page.request.page - 1) * page.request.limit
    before = 0
    for measure in page.measures:
        of_it = tuple(found.get(measure.key, ()))
        if of_it:
            yield Group(_title(measure, of_it[0]), measure.count, of_it, before < skipped)
        before += measure.count


def _title(measure: Measure, row: Row) -> str:
    return _TITLES.get(measure.key) or numbers.capital(numbers.unit_name(row.fact))


def pairs(snapshot: Snapshot) -> tuple[Pair, ...]:
    """Return the figures that contradict each other, in the order of the reports; found once."""
    return snapshot.engine.derived("disagreeing figures", lambda: tuple(_pairs(snapshot)))


def _pairs(snapshot: Snapshot) -> Iterator[Pair]:
    for document in _contradicting(snapshot):
        extraction = snapshot.extraction(document)
        if extraction is None:
            continue
        facts = {(fact.start, fact.end): fact for fact in reversed(extraction.facts)}
        for finding in extraction.findings:
            one = facts.get((finding.start, finding.end))
            other = facts.get(finding.other) if finding.other else None
            if finding.code == DISAGREE and one and other and one.id != other.id:
                yield Pair(*sorted((one, other), key=lambda fact: fact.start))


def _contradicting(snapshot: Snapshot) -> Iterator[str]:
    """Yield the reports in which figures may contradict each other; thousands do not.

    The review of a build tells which these are, as long as they are not too many and it has not
    gone bad.
    """
    try:
        review = snapshot.review()
    except IndexCorrupt:
        yield from snapshot.titles
        return
    points = [point for point in review.points if point.code == DISAGREE]
    told = {point.place.document for point in points}
    all_are_told = review.counts.get(DISAGREE, 0) == len(points)
    for info in snapshot.documents:
        if info.id in told or not all_are_told:
            yield info.id


def disagreeing(snapshot: Snapshot) -> Mapping[str, Fact]:
    """Return by the id of each figure that is contradicted the first figure that does so."""
    make = partial(_disagreeing, snapshot)
    return snapshot.engine.derived("disagreeing figures by id", make)


def _disagreeing(snapshot: Snapshot) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for pair in pairs(snapshot):
        found.setdefault(pair.first.id, pair.second)
        found.setdefault(pair.second.id, pair.first)
    return found


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A figure among those that say the same of other years; `current` is the one of the page."""

    fact: Fact
    report: str
    bar: charts.Bar | None
    current: bool


def side_by_side(
    fact: Fact, others: Iterable[Fact], titles: Mapping[str, str]
) -> tuple[Elsewhere, ...]:
    """Return a figure among the others, the earliest year first; nothing without others."""
    found = sorted((fact, *others), key=lambda one: (one.year or 0, one.document, one.order))
    if len(found) == 1:
        return ()
    sizes = [float(one.value) for one in found if one.value is not None and one.value.is_finite()]
    middle = statistics.median(map(abs, sizes)) if sizes else 0.0
    low, high = (min(sizes), max(sizes)) if sizes else (0.0, 0.0)
    measure = Measure(
        measure_of(fact), len(sizes), comparable=True, low=low, high=high, middle=middle
    )
    scale = charts.scale(measure)
    return tuple(
        Elsewhere(
            one, titles.get(one.document, ""), scale.bar(one.value) if scale else None, one is fact
        )
        for one in found
    )

"""What the editor is shown: everything that looks wrong, or is not known, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from kb.review import ACCEPTABLE, Comparison, Place, Point, Review, ThemeUse
from kb.snapshot import Snapshot

MOST_WHOLE = 30  # points that are shown all at once
MOST_EACH = 4  # points of a kind, where there are more
ON_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of point as the page names it; `codes` are those of its points."""

    key: str
    title: str
    codes: tuple[str, ...]


SORTS: tuple[Sort, ...] = (
    Sort("getal", "Getal klopt niet", ("malformed-amount", "figure-without-value")),
    Sort("cijfers", "Cijfers verschillen", ("figures-disagree",)),
    Sort("optelling", "Optelling klopt niet", ("broken-total",)),
    Sort(
        "naam",
        "Naam lijkt verkeerd",
        ("company-misspelt", "person-misspelt", "name-misspelt", "name-variant"),
    ),
    Sort("dubbel", "Dubbel woord of kop", ("doubled-word", "doubled-title", "doubled-line")),
    Sort("aanhaling", "Aanhalingstekens", ("unbalanced-quotes",)),
    Sort("spreker", "Spreker onbekend of onzeker", ("quote-without-speaker", "quote-uncertain")),
    Sort(
        "persoon",
        "Persoon niet helemaal bekend",
        ("person-without-role", "person-without-first-name"),
    ),
    Sort("label", "Cijfer zonder omschrijving", ("figure-without-label",)),
    Sort("kop", "Kop zonder tekst", ("empty-section",)),
    Sort("thema", "Sectie zonder thema", ("section-without-theme",)),
)
OTHERS = Sort("overig", "Overig", ())

# What a point of a code says where its report does not: what is the matter, and what to do.
_SAID: Mapping[str, tuple[str, str]] = {
    "figure-without-value": (
        "Dit cijfer heeft geen waarde",
        "Controleer hoe het getal is geschreven.",
    ),
    "figure-without-label": (
        "Bij dit cijfer staat niet wat het telt",
        "Zet in de tekst erbij waar het getal over gaat.",
    ),
    "quote-without-speaker": (
        "Bij dit citaat staat niet wie het zegt",
        "Noem de spreker.",
    ),
    "quote-uncertain": (
        "Waarschijnlijk {}",
        "De spreker of het einde is afgeleid uit de tekst. Noem de spreker bij het citaat zelf.",
    ),
    "person-without-role": (
        "Van {} is geen functie bekend",
        "Noem de functie in de tekst, of vul die in bij [[people]] in corpus.toml.",
    ),
    "person-without-first-name": (
        "Van {} is geen voornaam bekend",
        "Noem één keer de volledige naam, of vul die in bij [[people]] in corpus.toml.",
    ),
    "section-without-theme": (
        "Deze sectie valt onder geen enkel thema",
        "Vul in corpus.toml bij een thema een woord uit deze tekst aan.",
    ),
}
_MEANING: Mapping[str, str] = {
    "malformed-amount": "Dit cijfer heeft nu geen waarde en telt niet mee bij het sorteren.",
    "figures-disagree": "Beide cijfers zijn te vinden; de kennisbank kiest niet.",
    "doubled-title": "De tweede kop is geen aparte sectie geworden.",
    "unbalanced-quotes": "Wat hier staat, is geen citaat geworden.",
}
_ACCEPT = "Klopt het zo, zet de gemarkeerde woorden dan bij accept in corpus.toml."
_QUOTED = "Het citaat is wel opgenomen; waar het begint of eindigt, is afgeleid uit de tekst."
_LAST_SENTENCE = re.compile(r"(?<=[.?])\s(?=[A-Z][^.]*(?:\.\w[^.]*)*\.$)")


@dataclass(frozen=True, slots=True)
class Noted:
    """A point in words: `message` says what is the matter, `advice` what to do about it."""

    point: Point
    message: str
    advice: str
    meaning: str = ""
    other: Place | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one kind: `count` of them exist, `shown` are the first ones."""

    sort: Sort
    count: int
    shown: tuple[Noted, ...]

    @property
    def more(self) -> int:
        """The number of points that are not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class Board:
    """All that the editor is shown of a generation; `count` is the number of points.

    `unused` are the terms that no report has, by theme; `idle` the themes that nothing is about.
    """

    count: int
    groups: tuple[Group, ...]
    themes: tuple[ThemeUse, ...]
    idle: tuple[str, ...]
    unused: Mapping[str, tuple[str, ...]]
    skipped: tuple[str, ...]
    compared: Comparison

    @property
    def unfound(self) -> int:
        """The number of themes and of terms of other themes that no report has."""
        return len(self.idle) + sum(map(len, self.unused.values()))


_kept: WeakKeyDictionary[Snapshot, tuple[Group, ...]] = WeakKeyDictionary()


def findings(snapshot: Snapshot) -> tuple[Group, ...]:
    """Return all that is kept of each kind of point, kinds without any left out.

    Worked out once for a generation. Raises IndexCorrupt when what is kept has gone bad.
    """
    found = _kept.get(snapshot)
    if found is None:
        found = _kept[snapshot] = _grouped(snapshot.review())
    return found


def _grouped(review: Review) -> tuple[Group, ...]:
    noted: dict[str, list[Noted]] = {}
    for point in review.points:
        noted.setdefault(point.code, []).append(_noted(point))
    counts = dict(review.counts)
    for variant in review.comparison.names if review.comparison else ():
        noted.setdefault("name-variant", []).append(
            Noted(
                Point("name-variant", variant.place, fragment=variant.written),
                f"‘{variant.written}’ heet in een ander verslag ‘{variant.meant}’.",
                f"Schrijf de naam overal gelijk, of vul de andere in bij de aliases. {_ACCEPT}",
                other=variant.other,
            )
        )
        counts["name-variant"] = counts.get("name-variant", 0) + 1
    known = {code for sort in SORTS for code in sort.codes}
    rest = Sort(OTHERS.key, OTHERS.title, tuple(code for code in counts if code not in known))
    groups = (
        Group(
            sort,
            sum(counts.get(code, 0) for code in sort.codes),
            tuple(one for code in sort.codes for one in noted.get(code, ())),
        )
        for sort in (*SORTS, rest)
    )
    return tuple(group for group in groups if group.count)


def board(snapshot: Snapshot) -> Board:
    """Return all that the page shows of a generation: of many points the first of each kind."""
    review = snapshot.review()
    groups = findings(snapshot)
    count = sum(group.count for group in groups)
    most = None if count <= MOST_WHOLE else MOST_EACH
    compared = review.comparison or Comparison()
    unused: dict[str, tuple[str, ...]] = {}
    idle = tuple(use.name for use in review.themes if not (use.sections or use.quotes or use.facts))
    for theme, term in compared.unused_terms:
        if theme not in idle:
            unused[theme] = (*unused.get(theme, ()), term)
    return Board(
        count,
        tuple(Group(group.sort, group.count, group.shown[:most]) for group in groups),
        review.themes,
        idle,
        unused,
        tuple(snapshot.manifest.skipped),
        compared,
    )


def _noted(point: Point) -> Noted:
    if point.code in _SAID:
        message, advice = _SAID[point.code]
        message = f"{message.replace('{}', point.message)}."
    else:
        parts = _LAST_SENTENCE.split(point.message, maxsplit=1)
        message, advice = parts[0], parts[1] if len(parts) > 1 else ""
    other = None
    if point.other:
        start, end = point.other
        other = Place(point.place.document, point.place.file, start, end, 0)
    if point.code in ACCEPTABLE:
        advice = f"{advice} {_ACCEPT}".strip()
    meaning = _MEANING.get(point.code, "")
    if point.code == "unbalanced-quotes" and point.unit:
        meaning = _QUOTED
    return Noted(point, message, advice, meaning, other)


def as_json(told: Board, groups: tuple[Group, ...]) -> dict[str, Any]:
    """Return what the page shows, and of every kind all that is kept, as JSON."""
    compared = told.compared
    return {
        "total": told.count,
        "kinds": [
            {"kind": group.sort.key, "title": group.sort.title, "count": group.count}
            for group in groups
        ],
        "findings": [_finding(one) for group in groups for one in group.shown],
        "left_out": list(told.skipped),
        "missing": list(compared.missing),
        "themes": [
            {"name": use.name, "sections": use.sections, "quotes": use.quotes, "facts": use.facts}
            for use in told.themes
        ],
        "unused_terms": [{"theme": theme, "term": term} for theme, term in compared.unused_terms],
        "proposed_terms": [
            {"word": one.word, "times": one.times, "sections": one.sections, **_place(one.place)}
            for one in compared.proposals
        ],
    }


def _finding(one: Noted) -> dict[str, Any]:
    point = one.point
    return {
        "code": point.code,
        "message": one.message,
        "advice": one.advice,
        "text": point.fragment,
        "section": point.section or None,
        "section_title": point.title or None,
        "company": point.company,
        "unit": point.unit,
        **_place(point.place),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "document": place.document,
        "file": place.file,
        "line": place.line,
        "start": place.start,
        "end": place.end,
    }

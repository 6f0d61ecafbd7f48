"""How the review of a generation is made, one report at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.catalogue import Catalogue
from kb.model import Document, Extraction, Person, Span, Unit
from kb.review.review import Comparison, Place, Point, Review, ThemeUse

MOST_KEPT = 500  # points of a kind
LONGEST_FRAGMENT = 160
AROUND = 70
MIN_WORDS_FOR_A_THEME = 30
THEMELESS = "section-without-theme"
SPEAKERLESS = "quote-without-speaker"
UNCERTAIN = "quote-uncertain"
VALUELESS = "figure-without-value"
UNLABELLED = "figure-without-label"
UNPLACED = "person-without-role"
SURNAME_ONLY = "person-without-first-name"
# What an editor may say is right as it is, in `accept` of corpus.toml.
ACCEPTABLE = frozenset({
    "company-misspelt", "person-misspelt", "name-misspelt", "doubled-word", "doubled-line",
    "doubled-title", "malformed-amount", "figures-disagree", "broken-total",
})  # fmt: skip
_ON_ONE_LINE = {"value", "label"}
_MALFORMED = "malformed-amount"
_UNBALANCED = "unbalanced-quotes"
_PARTICLES = ("De ", "Den ", "Ten ", "Ter ", "Van ", "Van de ", "Van der ", "Van den ", "’t ")


@dataclass(frozen=True, slots=True)
class Noted:
    """What there is to look at in one report, whatever stands in others.

    `counts` has the number of points by code, `points` the first; `uses` for each theme how many
    sections, quotes and figures have it. `placed` are the people whose role it tells, `unplaced`
    the others and `surnames` those without a first name, each with a point where the name stands.
    """

    counts: Mapping[str, int]
    points: Sequence[Point]
    uses: Mapping[str, Sequence[int]]
    placed: Collection[str]
    unplaced: Sequence[tuple[str, Point | None]]
    surnames: Sequence[tuple[str, Point | None]]


def noted(extraction: Extraction, catalogue: Catalogue) -> Noted:
    """Return what there is to look at in a report."""
    counts: Counter[str] = Counter()
    points = []
    report = _Report(extraction)
    for point in _points(report, themed=bool(catalogue.themes)):
        # Only findings know of what is accepted; a number is told of in another way too.
        if point.code != VALUELESS or not catalogue.accepts(point.fragment):
            counts[point.code] += 1
            if counts[point.code] <= MOST_KEPT:
                points.append(point)
    uses: dict[str, list[int]] = {}
    kinds: tuple[Sequence[Unit], ...] = (extraction.sections, extraction.quotes, extraction.facts)
    for at, units in enumerate(kinds):
        for theme in (theme for unit in units for theme in unit.themes):
            uses.setdefault(theme, [0, 0, 0])[at] += 1
    placed = [one.name for one in extraction.people if one.role]
    people = {one.name: _named(UNPLACED, report, one) for one in reversed(extraction.people)}
    surnames = [
        (one.name, _named(SURNAME_ONLY, report, one))
        for one in extraction.people
        if not _has_first_name(one)
    ]
    unplaced = [(name, people[name]) for name in people if name not in placed]
    return Noted(counts, points, uses, placed, unplaced[::-1], surnames)


class Reviewing:
    """Makes the review of a generation out of its reports, one at a time."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Begin a review of reports with this corpus.toml."""
        self._catalogue = catalogue
        self._themes = tuple(theme.name for theme in catalogue.themes)
        self._uses: dict[str, Counter[int]] = defaultdict(Counter)
        self._counts: Counter[str] = Counter()
        self._points: list[Point] = []
        self._people: dict[str, Point | None] = {}
        self._surnames: dict[str, Point | None] = {}

    def add(self, extraction: Extraction) -> None:
        """Take in a report."""
        self.join(noted(extraction, self._catalogue))

    def join(self, report: Noted) -> None:
        """Take in what there is to look at in a report."""
        for theme, counts in report.uses.items():
            self._uses[theme].update(dict(enumerate(counts)))
        for point in report.points:
            self._take(point)
        taken = Counter(point.code for point in report.points)
        for code, count in report.counts.items():
            self._counts[code] += count - taken[code]
        self._people |= dict.fromkeys(report.placed)
        for known, found in (
            (self._people, report.unplaced),
            (self._surnames, report.surnames),
        ):
            for name, about in found:
                known.setdefault(name, about)

    def _take(self, point: Point) -> None:
        self._counts[point.code] += 1
        if self._counts[point.code] <= MOST_KEPT:
            self._points.append(point)

    def finish(self, comparison: Comparison | None) -> Review:
        """Return the review of the reports that were added; points stand in their order."""
        for point in (*self._surnames.values(), *self._people.values()):
            if point is not None:
                self._take(point)
        uses = (ThemeUse(name, *(self._uses[name][at] for at in range(3))) for name in self._themes)
        return Review(dict(self._counts), tuple(self._points), tuple(uses), comparison)


class _Report:
    """A report in which places are looked up often."""

    def __init__(self, extraction: Extraction) -> None:
        self.found = extraction
        self.document = extraction.document
        self.blocks = extraction.document.blocks
        self._starts = [block.start for block in self.blocks]
        self._headings = [section.heading[0] for section in extraction.sections]

    def point(
        self, code: str, start: int, end: int, message: str = "", unit: str | None = None
    ) -> Point:
        """Return a point about a stretch, with the words and the section around it."""
        at = bisect_right(self._headings, start) - 1
        section = self.found.sections[at] if at >= 0 else None
        before, fragment, after = self._words(start, end)
        return Point(
            code,
            Place(self.document.id, self.document.file, start, end, self._line(start)),
            message,
            before,
            fragment,
            after,
            section.id if section else "",
            section.title if section else "",
            section.company if section else None,
            unit,
        )

    def _line(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        return self.blocks[max(0, at)].line if self.blocks else 1

    def _words(self, start: int, end: int) -> tuple[str, str, str]:
        """Return a stretch, cut where it is long, with whole words of its line on either side."""
        text = self.document.text
        shown = " ".join(text[start:end].split())
        if len(shown) > LONGEST_FRAGMENT:
            return "", f"{shown[:LONGEST_FRAGMENT].rsplit(' ', 1)[0]}…", ""
        low, high = self._line_of_text(start, end)
        first, last = max(low, start - AROUND), min(high, end + AROUND)
        before, after = text[first:start], text[end:last]
        if first > low:
            before = "…" + before.partition(" ")[2]
        if last < high:
            after = after.rpartition(" ")[0] + "…"
        return _one_line(before), shown, _one_line(after)

    def _line_of_text(self, start: int, end: int) -> Span:
        """Return the blocks that a stretch is in, a number with its label."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        if first < 0:
            return start, end
        block = self.blocks[first]
        if block.kind in _ON_ONE_LINE and block.group:
            while first > 0 and self.blocks[first - 1].group == block.group:
                first -= 1
            while last + 1 < len(self.blocks) and self.blocks[last + 1].group == block.group:
                last += 1
        return min(start, self.blocks[first].start), max(end, self.blocks[last].end)


def _points(report: _Report, *, themed: bool) -> Iterator[Point]:
    """Yield what is to be looked at in one report, findings in reading order first."""
    found = report.found
    told = list(_findings(report))
    yield from told
    yield from _quotes(report, told)
    malformed = [p.place for p in told if p.code == _MALFORMED]
    for fact in found.facts:
        known = any(place.start < fact.end and fact.start < place.end for place in malformed)
        if fact.value is None and not known:
            yield report.point(VALUELESS, fact.start, fact.end, "", fact.id)
        if not fact.label:
            yield report.point(UNLABELLED, fact.start, fact.end, "", fact.id)
    for section in found.sections if themed else ():
        if not section.themes and len(section.text.split()) >= MIN_WORDS_FOR_A_THEME:
            yield report.point(THEMELESS, *section.heading)


def _findings(report: _Report) -> Iterator[Point]:
    """Yield the findings of a report, those about quotation marks with the quote they are about."""
    for finding in report.found.findings:
        if finding.code == THEMELESS:
            continue  # each section is told by itself, also where the finding tells of many
        point = report.point(finding.code, finding.start, finding.end, finding.message)
        unit = _quote_at(report.found, finding.start) if finding.code == _UNBALANCED else None
        yield replace(point, other=finding.other, unit=unit)


def _quotes(report: _Report, told: Iterable[Point]) -> Iterator[Point]:
    """Yield the quotes whose speaker is not known for sure, but for those told of already.

    Where a quotation mark is missing, that is what is to be mended first.
    """
    marked = {point.unit for point in told if point.code == _UNBALANCED}
    silent = {point.place.start for point in told if point.code == SPEAKERLESS}
    for quote in report.found.quotes:
        if quote.id in marked:
            continue
        if quote.speaker is None and quote.start not in silent:
            yield report.point(SPEAKERLESS, quote.start, quote.end, "", quote.id)
        elif quote.speaker is not None and not quote.certain:
            yield report.point(UNCERTAIN, quote.start, quote.end, quote.speaker, quote.id)


def _quote_at(found: Extraction, mark: int) -> str | None:
    """Return the id of the quote that a quotation mark is in, or right beside."""
    beside = (q.id for q in found.quotes if q.start - 1 <= mark <= q.end + 1)
    return next(beside, None)


def _has_first_name(person: Person) -> bool:
    """Tell whether a name says more than "De Wit"; initials count."""
    capitals = sum(word[:1].isupper() for word in person.name.split())
    return capitals > 1 + person.name.startswith(_PARTICLES)


def _named(code: str, report: _Report, person: Person) -> Point | None:
    """Return a point about somebody, at the first place of the name; None where it has none."""
    text = report.document.text
    for form in (person.name, *person.forms):
        start = text.find(form)
        if start >= 0:
            return report.point(code, start, start + len(form), person.name)
    return None


def place_in(document: Document, start: int, end: int) -> Place:
    """Return a stretch of a report as a place."""
    return Place(document.id, document.file, start, end, document.line(start))


def _one_line(text: str) -> str:
    """Return a text with single spaces, one at an end where white space stood."""
    return " ".join(f"|{text}|".split())[1:-1]

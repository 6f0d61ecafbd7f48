"""Figures together with those that are measured in the same, and those of another year."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from kb.counterparts import counterparts
from kb.measures import measure_of, subject_of
from kb.model import Fact, Section, Unit
from kb.request import SearchPage, SearchRequest
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import WATER, fact, section

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]
PLACE = section("s1", "In getallen", "Een jaar in getallen.", 0, companies=(WATER,))
LATER = section("s2", "In getallen", "Nog een jaar.", 0, companies=(WATER,), year=2032)
ROWS = (
    # key, value, unit, label
    ("f1", "12", "deelnemers", "deelnemers aan de dijkloop"),
    ("f2", "3", "boten", "boten"),
    ("f3", "-4", "EUR", "resultaat van de werf"),
    ("f4", "1", "deelnemer", "deelnemer uit het buitenland"),
    ("f5", "8.1", "", "waardering"),
    ("f6", None, "EUR", "omzet"),
    ("f7", "40", "EUR", "bijdrage van het rijk"),
    ("f8", "60", "%", "Kosten in 2031"),
)


def figures(place: Section = PLACE) -> list[Fact]:
    return [
        fact(key, place, value or "?", order, sentence=label, value=value, unit=unit, label=label)
        for order, (key, value, unit, label) in enumerate(ROWS, start=1)
    ]


def indexed(library_of: LibraryOf, *units: Unit) -> Searchable:
    return library_of([(PLACE, PLACE), *((unit, PLACE) for unit in units)])


def shown(library: Searchable, **asked: object) -> SearchPage:
    return search(library, SearchRequest(kinds=("fact",), measured=True, **asked))  # type: ignore[arg-type]


def ids(page: SearchPage) -> list[str]:
    return [hit.unit.id for hit in page.hits]


def test_money_and_shares_come_first_then_what_is_counted_most(library_of: LibraryOf) -> None:
    ranking = replace(figures()[0], id="f9", kind="ranking", order=9)
    library = indexed(library_of, *figures(), ranking)
    page = shown(library)
    assert [(m.key, m.count, m.comparable) for m in page.measures] == [
        ("eur", 3, True),
        ("%", 1, True),
        (measure_of(figures()[0]), 2, True),
        ("#others", 1, False),
        ("#bare", 1, False),
        ("#rank", 1, False),
    ]
    assert ids(page) == ["f3", "f6", "f7", "f8", "f1", "f4", "f2", "f5", "f9"]
    money = page.measures[0]
    assert (money.low, money.high, money.middle) == (-4, 40, 22)


def test_within_a_measure_figures_are_sorted_and_pages_go_on(library_of: LibraryOf) -> None:
    library = indexed(library_of, *figures())
    assert ids(shown(library, sort="amount"))[:3] == ["f7", "f3", "f6"]
    assert ids(shown(library, sort="amount-ascending"))[:3] == ["f3", "f7", "f6"]
    pages = [ids(shown(library, limit=3, page=number)) for number in (1, 2, 3)]
    assert [key for page in pages for key in page] == ids(shown(library))
    assert shown(library, limit=3, page=2).measures == shown(library).measures


def test_without_figures_there_is_nothing_to_measure(library_of: LibraryOf) -> None:
    page = shown(indexed(library_of))
    assert (page.total, page.measures) == (0, ())


def test_the_same_of_another_year_has_the_same_subject() -> None:
    first, *_, last = figures()
    again = replace(first, label="deelnemer aan de dijkloop in 2032", unit="deelnemer")
    assert subject_of(again) == subject_of(first)
    assert subject_of(replace(last, label="kosten in 2032")) == subject_of(last)
    for other in (
        replace(first, company=None),
        replace(first, unit="EUR"),
        replace(first, label="deelnemers aan de dijkwacht"),
    ):
        assert subject_of(other) != subject_of(first)
    cell = replace(first, kind="table", sentence="Inschrijvingen 2031: 12")
    assert subject_of(replace(cell, sentence="Inschrijvingen 2032: 14")) == subject_of(cell)
    assert subject_of(replace(cell, sentence="Afmeldingen 2032: 14")) != subject_of(cell)
    assert subject_of(replace(first, label="in 2032")) is None
    assert subject_of(replace(first, kind="ranking")) is None


def test_figures_of_other_years_and_reports_are_found_the_latest_first(
    library_of: LibraryOf,
) -> None:
    first = figures()[0]
    near = replace(first, id="near", order=20)
    before = replace(first, id="before", year=2030, order=21)
    after = replace(first, id="after", document="zuid", year=2032, section="s2")
    places = {"s1": PLACE, "s2": LATER}
    library = library_of(
        [(PLACE, PLACE), (LATER, LATER)]
        + [(unit, places[unit.section]) for unit in (first, near, before, after)]
    )
    assert [one.id for one in counterparts(library, first)] == ["after", "before"]
    assert counterparts(library, replace(first, label="in")) == ()

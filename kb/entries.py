"""What of a unit is indexed, and what of it is kept to show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.dutch.moments import names_moment
from kb.engine import Entry
from kb.measures import MEASURE_FACET, SUBJECT_FACET, measure_of, subject_of
from kb.model import Fact, Quote, Section, Unit, counted_of, kind_of
from kb.ordering import LABEL_FACET, UNDER_FACET
from kb.placing import Placing
from kb.record import decode, dump, encode

AROUND = 300  # characters on either side of a quote
KIND_FACET = "kind"
SECTION_FACET = "section"
DOCUMENT_FACET = "document"
HOLDS_FACET = "holds"


@dataclass(frozen=True)
class Texts:
    """The texts of a unit by which it can be found: its own, and those it has from its place.

    Of its own ones the first is its title and the second its body.
    """

    own: tuple[str, ...]
    above: tuple[str, ...]
    people: tuple[str, ...]
    companies: tuple[str, ...]
    around: tuple[str, ...]
    themes: tuple[str, ...]

    @cached_property
    def every(self) -> tuple[str, ...]:
        """All of them, its own first and then from the most telling to the least."""
        beside = (*self.above, *self.people, *self.around, *self.companies, *self.themes)
        return (*self.own, *beside)


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """A unit with the title of its section, the titles above, and what it can be found by."""

    unit: Unit
    section_title: str
    path: tuple[str, ...]
    texts: Texts


def entry(unit: Unit, section: Section, placing: Placing) -> Entry:
    """Return how a unit of `section`, which may be that section itself, is indexed.

    Fields `text`, `title`, `path`, `people`, `company` and `theme` hold terms, of a quote also
    `around`: what stands before and after it. `exact` holds the words of title and text as
    written. Every unit can be counted by the facets of a search, and also by
    `document` and `section`, the ids of what it stands in, by what it `holds`: "person",
    "date", "quote", "amount", "passage", and by the company it is `under`; a figure also by its
    `label`, its `measure` and its `subject`.
    """
    title, *texts = written(unit)
    terms = placing.terms
    above, people = _above(unit, section.path, section.title), _people(unit)
    return Entry(
        key=unit.id,
        fields={
            "text": terms(texts),
            "title": terms([title]),
            "path": terms(above),
            "people": terms(people),
            "company": terms(unit.companies),
            "theme": terms(unit.themes),
            "around": terms(around(unit, section)),
            "exact": placing.forms([title, *texts]),
        },
        facets={
            KIND_FACET: (kind_of(unit),),
            "company": unit.companies,
            "person": people,
            "theme": unit.themes,
            "year": () if unit.year is None else (str(unit.year),),
            DOCUMENT_FACET: (unit.document,),
            SECTION_FACET: (section.id,),
            HOLDS_FACET: tuple(_held(unit, people)),
            UNDER_FACET: (unit.company,) if unit.company else (),
            **(_of_fact(unit) if isinstance(unit, Fact) else {}),
        },
        numbers=_numbers(unit),
        stored=_stored(unit, section),
    )


def written(unit: Unit) -> tuple[str, ...]:
    """Return what a unit says of itself: its title, its text, and of a fact the figure."""
    title, body = title_of(unit), body_of(unit)
    if isinstance(unit, Fact) and unit.text not in body:
        return title, body, unit.text
    return title, body


def analysed(unit: Unit, section: Section) -> tuple[str, ...]:
    """Return all texts whose terms `entry` gives, but for those that are `written`."""
    beside = (
        *_above(unit, section.path, section.title),
        *_people(unit),
        *unit.companies,
        *unit.themes,
    )
    return (*beside, *around(unit, section))


def around(unit: Unit, section: Section) -> tuple[str, ...]:
    """Return what stands just before and after a quote in its section; of others nothing.

    What somebody says seldom names what it is about; the sentences around it do.
    """
    if not isinstance(unit, Quote):
        return ()
    offset = section.end - len(section.text)
    start, end = max(0, unit.start - offset), max(0, unit.end - offset)
    before = section.text[max(0, start - AROUND) : start].partition(" ")[2]
    after = section.text[end : end + AROUND].rpartition(" ")[0]
    return tuple(filter(None, (before, after)))


def title_of(unit: Unit) -> str:
    """Return a unit's own title: a heading, who speaks, or what is counted."""
    if isinstance(unit, Section):
        return unit.title
    if isinstance(unit, Fact):
        return counted_of(unit)
    return ", ".join(filter(None, (unit.speaker, unit.role, unit.organisation)))


def body_of(unit: Unit) -> str:
    """Return the text a unit is found by and shown with; of a fact its sentence."""
    return (unit.sentence or unit.text) if isinstance(unit, Fact) else unit.text


def read(stored: bytes) -> StoredUnit:
    """Return what `entry` stored."""
    place, _, record = stored.partition(b"\n")
    section_title, titles, *before_and_after = json.loads(place)
    unit, path = decode(record), tuple(titles)
    texts = Texts(
        written(unit),
        _above(unit, path, section_title),
        unit.people,
        unit.companies,
        tuple(before_and_after),
        unit.themes,
    )
    return StoredUnit(unit, section_title, path, texts)


def unit_of(stored: bytes) -> Unit:
    """Return the unit that `entry` stored."""
    return decode(stored.partition(b"\n")[2])


def _stored(unit: Unit, section: Section) -> bytes:
    placed = [section.title, section.path, *around(unit, section)]
    return dump(placed) + b"\n" + encode(unit)


def _above(unit: Unit, path: tuple[str, ...], section_title: str) -> tuple[str, ...]:
    return path if isinstance(unit, Section) else (*path, section_title)


def _people(unit: Unit) -> tuple[str, ...]:
    speaker = unit.speaker if isinstance(unit, Quote) else None
    return tuple(dict.fromkeys(filter(None, (speaker, *unit.people))))


def _held(unit: Unit, people: Sequence[str]) -> Iterator[str]:
    """Yield what a question may ask for that is in a unit; the rank of an item is no amount."""
    if people:
        yield "person"
    if any(map(names_moment, written(unit))):
        yield "date"
    if isinstance(unit, Section):
        yield "passage"
    if isinstance(unit, Quote):
        yield "quote"
    if isinstance(unit, Fact) and unit.kind != "ranking":
        yield "amount"


def _of_fact(fact: Fact) -> dict[str, tuple[str, ...]]:
    subject = subject_of(fact)
    return {
        LABEL_FACET: (fact.label,) if fact.label else (),
        MEASURE_FACET: (measure_of(fact),),
        SUBJECT_FACET: (subject,) if subject else (),
    }


def _numbers(unit: Unit) -> dict[str, float]:
    numbers = {"order": float(unit.order)}
    if unit.year is not None:
        numbers["year"] = float(unit.year)
    if isinstance(unit, Fact) and unit.value is not None:
        numbers["amount"] = float(unit.value)
    return numbers

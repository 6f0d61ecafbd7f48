"""What a generation as a whole needs to know of one report; as good as nothing of it is text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kb.catalogue import Catalogue
from kb.dutch.analysis import forms as forms_in
from kb.dutch.splitter import MIN_LENGTH
from kb.entries import analysed, written
from kb.model import Extraction, Person, Quote, Section, Unit
from kb.packing import pack, unpack
from kb.record import from_record, to_record
from kb.review import Noted, Point, noted, point_of
from kb.snapshot.files import DocumentInfo
from kb.vocabulary import Vocabulary, Words


@dataclass(frozen=True, slots=True)
class Gist:
    """A report in a few words, its people, its words, and what there is to look at in it.

    `compounds` are the folded words by which its units are found and that may be some. `length` is
    how many characters it has, and `place` the organisation that it is of or says it is of.
    """

    info: DocumentInfo
    people: Sequence[Person]
    words: Words
    compounds: Sequence[str]
    noted: Noted
    length: int
    place: str | None = None


def gist_of(extraction: Extraction, catalogue: Catalogue) -> Gist:
    """Return the gist of a report; `catalogue` is the corpus.toml that it was read with."""
    document = extraction.document
    vocabulary = Vocabulary()
    forms: set[str] = set()
    for unit, section in units_of(extraction):
        vocabulary.add(written(unit))
        forms.update(_forms(analysed(unit, section)))
    forms.update(vocabulary.uses)
    return Gist(
        DocumentInfo(
            document.id,
            document.title,
            document.file,
            document.year,
            document.url,
            document.organisation,
            len(extraction.sections),
            len(extraction.quotes),
            len(extraction.facts),
        ),
        extraction.people,
        Words.of(vocabulary),
        sorted(form for form in forms if len(form) >= MIN_LENGTH),
        noted(extraction, catalogue),
        len(document.text),
        document.organisation or document.named,
    )


def units_of(extraction: Extraction) -> Iterator[tuple[Unit, Section]]:
    """Yield the units of a report in the order of the index, each with its section."""
    sections = {section.id: section for section in extraction.sections}
    for section in extraction.sections:
        yield section, section
    inside: tuple[Quote | Any, ...] = (*extraction.quotes, *extraction.facts)
    for unit in inside:
        yield unit, sections[unit.section]


def _forms(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for piece in text.split():
            yield from (occurrence.term for occurrence in forms_in(piece))


def encode(gist: Gist) -> bytes:
    """Return a gist as bytes that `decode` reads."""
    words = gist.words
    about = {
        "info": asdict(gist.info),
        "people": [to_record(person) for person in gist.people],
        # One text is read ten times as fast as a list of them; no word has white space in it.
        "small": "\n".join(words.small),
        "apart": words.apart,
        "others": words.others,
        "compounds": "\n".join(gist.compounds),
        "counts": gist.noted.counts,
        "points": [asdict(point) for point in gist.noted.points],
        "uses": gist.noted.uses,
        "placed": gist.noted.placed,
        "unplaced": [_named(*one) for one in gist.noted.unplaced],
        "surnames": [_named(*one) for one in gist.noted.surnames],
        "length": gist.length,
        "place": gist.place,
    }
    return pack(about, {"units": words.units})


def decode(data: bytes) -> Gist:
    """Return the gist that `encode` was given; raises ValueError, TypeError or KeyError."""
    about, arrays = unpack(data)
    return Gist(
        DocumentInfo(**about["info"]),
        [from_record(Person, person) for person in about["people"]],
        Words(_lines(about["small"]), about["apart"], about["others"], arrays["units"]),
        _lines(about["compounds"]),
        Noted(
            about["counts"],
            [point_of(row) for row in about["points"]],
            about["uses"],
            about["placed"],
            [_point(*one) for one in about["unplaced"]],
            [_point(*one) for one in about["surnames"]],
        ),
        about["length"],
        about["place"],
    )


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _named(name: str, point: Point | None) -> tuple[str, Any]:
    return name, point and asdict(point)


def _point(name: str, row: dict[str, Any] | None) -> tuple[str, Point | None]:
    return name, None if row is None else point_of(row)

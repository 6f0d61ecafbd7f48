"""A small invented collection: two reports of a water board and its building office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from kb.catalogue import Catalogue, Company
from kb.dutch.analysis import Analyser, plain
from kb.dutch.relations import Relations, relations
from kb.engine import Engine
from kb.entries import unit_of, written
from kb.model import Document, Extraction, Fact, Person, Quote, Section, Unit
from kb.vocabulary import Vocabulary

WATER, BUILDING = "Waterwerk Noord", "Bouwhuis"
ILSE, MARC, NOOR = "Ilse Tönnissen", "Marc de Wit", "Noor van der Veen"
CATALOGUE = Catalogue(companies=(Company(WATER, aliases=("Dijkdienst",)), Company(BUILDING)))


@dataclass(frozen=True)
class Library:
    """A snapshot as far as searching needs one."""

    engine: Engine
    catalogue: Catalogue = CATALOGUE
    analyser: Analyser = field(default_factory=plain)
    people: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    extractions: Mapping[str, Extraction] = field(default_factory=dict)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all units, as a build gathers them."""
        vocabulary = Vocabulary()
        for doc in range(len(self.engine)):
            vocabulary.add(written(unit_of(self.engine.stored(doc))))
        vocabulary.finish(self.analyser)
        return vocabulary

    @property
    def relations(self) -> Relations:
        """Those of all words, worked out once for all tests."""
        return relations(self.analyser.term)

    def extraction(self, document: str) -> Extraction | None:
        """Return what a test says was taken out of a report."""
        return self.extractions.get(document)


def section(
    key: str,
    title: str,
    text: str,
    order: int,
    *,
    document: str = "noord",
    path: tuple[str, ...] = (),
    companies: tuple[str, ...] = (),
    people: tuple[str, ...] = (),
    themes: tuple[str, ...] = (),
    year: int = 2031,
) -> Section:
    company = companies[0] if companies else None
    return Section(
        key, document, title, 2, path, text, 0, 1, (0, 1), 1, order, company, companies, people,
        themes, year,
    )  # fmt: skip


def quote(
    key: str, inside: Section, text: str, order: int, *, speaker: str, role: str = "voorzitter"
) -> Quote:
    return Quote(
        key, inside.document, text, "inline", ((0, 1),), 0, 1, 1, inside.id, order,
        speaker=speaker, role=role, company=inside.company, companies=inside.companies,
        people=(speaker,), themes=inside.themes, year=inside.year,
    )  # fmt: skip


def fact(
    key: str, inside: Section, text: str, order: int, *, sentence: str, value: str | None,
    unit: str, label: str,
) -> Fact:  # fmt: skip
    return Fact(
        key, inside.document, text, "prose", None if value is None else Decimal(value), unit,
        label, sentence, 0, 1, 1, inside.id, order, inside.year, company=inside.company,
        companies=inside.companies, themes=inside.themes,
    )  # fmt: skip


def collection() -> list[tuple[Unit, Section]]:
    """The units with the section each is in, as a build hands them over: sections first."""
    s1 = section(
        "s1", "Dag van Brug en Sluis",
        "Op de kade kwamen bestuurders en sluiswachters bijeen. De brug bleef een dag open voor "
        "iedereen die wilde kijken hoe een sluis werkt.",
        0, path=("Noord in beeld",), companies=(WATER,), people=(ILSE,), themes=("Water",),
    )  # fmt: skip
    s2 = section(
        "s2", "Dijken langs de Lauwe",
        "De dijken langs de Lauwe zijn versterkt. Bewoners van de dijk dachten mee over het "
        "ontwerp, en de aannemer plantte bomen terug.",
        3, path=("Noord in beeld",), companies=(WATER, BUILDING), people=(MARC,),
        themes=("Water", "Klimaat"),
    )  # fmt: skip
    s3 = section(
        "s3", "Bouwen met hout",
        "Het bouwhuis bouwt scholen van hout. Een covid-19-protocol hield de bouwplaats open.",
        6, companies=(BUILDING,), people=(NOOR, MARC), themes=("Klimaat",),
    )  # fmt: skip
    s4 = section(
        "s4", "Vooruitblik", "Volgend jaar gaan de dijken verder, en de brug krijgt verf.",
        0, document="zuid", companies=(WATER,), year=2032,
    )  # fmt: skip
    inside: list[tuple[Unit, Section]] = [
        (quote("q1", s1, "Wie de sluis begrijpt, begrijpt het land.", 1, speaker=ILSE), s1),
        (
            fact("f1", s1, "3.400 bezoekers", 2, sentence="Er kwamen 3.400 bezoekers langs.",
                 value="3400", unit="bezoekers", label="bezoekers"), s1,
        ),
        (quote("q2", s2, "Een dijk maak je samen met de buurt.", 4, speaker=MARC), s2),
        (
            fact("f2", s2, "€ 12,5 miljoen", 5, sentence="De dijken kostten € 12,5 miljoen.",
                 value="12500000", unit="EUR", label="kosten van de dijken"), s2,
        ),
        (quote("q3", s3, "Hout ademt.", 7, speaker=NOOR, role="architect"), s3),
        (
            fact("f3", s3, "€ 23.400.00", 8, sentence="De school kostte € 23.400.00 aan hout.",
                 value=None, unit="EUR", label="hout"), s3,
        ),
    ]  # fmt: skip
    return [(s1, s1), (s2, s2), (s3, s3), *inside, (s4, s4)]

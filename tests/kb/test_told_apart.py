"""Two people of one name in two organisations are two: in facets, on pages and in answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.cite import cite
from kb.model import Person
from kb.names import names, qualified, unqualified
from kb.request import SearchRequest
from kb.search import search
from kb.snapshot import Snapshot
from kb.snapshot.namesakes import told_apart
from tests.judgements.asking import indexed

NAME = "Jan de Vries"


def person(organisation: str | None = None, company: str | None = None) -> Person:
    return Person(NAME, (NAME, "De Vries"), None, organisation, company)


@pytest.mark.parametrize(
    ("first", "second", "two"),
    [
        (("Zon", person()), ("Maan", person()), True),
        (("Zon", person()), ("Stichting Zon", person()), False),
        (("Zon", person("Zon Noord")), ("Zon", person("Zon Zuid")), False),  # another job
        (("Zon", person("VNG")), ("Maan", person("VNG")), False),
        (("Zon", person()), ("Maan", person("Zon")), False),
        ((None, person()), ("Maan", person()), False),  # too little is said
        ((None, person("Zon")), (None, person("Maan")), True),
        ((None, person()), (None, person()), False),
    ],
)
def test_who_are_one(
    first: tuple[str | None, Person], second: tuple[str | None, Person], *, two: bool
) -> None:
    reports = [(place, [one]) for place, one in (first, second)]
    assert bool(told_apart(reports, ())) is two
    assert not told_apart(reports, {NAME})  # whom the editor knows is one


def test_three_reports_of_two_organisations_have_two() -> None:
    reports = [("Zon", [person()]), ("Maan", [person()]), ("Zon", [person()])]
    zon, maan = qualified(NAME, "Zon"), qualified(NAME, "Maan")
    assert told_apart(reports, ()) == {0: {NAME: zon}, 1: {NAME: maan}, 2: {NAME: zon}}
    assert unqualified(zon) == unqualified(NAME) == NAME


REPORT = """# Jaarverslag 2021 van Stichting Zon

Directeur Jan de Vries leidde het werk. “Wij hebben een prachtig jaar gehad,” zegt Jan de Vries.

Jan de Vries is tevreden over de tuinen.
"""
CORPUS = """
[[documents]]
file = "maan.md"
organisation = "Vereniging Maan"
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    corpus = tmp_path_factory.mktemp("corpus")
    (corpus / "zon.md").write_text(REPORT, encoding="utf-8")
    # What the other says of itself is enough to tell them apart.
    other = REPORT.replace("Directeur", "Voorzitter").replace("tuinen", "boten")
    other = other.replace("Stichting Zon", "Stichting Zee")
    (corpus / "maan.md").write_text(other, encoding="utf-8")
    (corpus / "corpus.toml").write_text(CORPUS, encoding="utf-8")
    with indexed(corpus) as snapshot:
        yield snapshot


def test_each_has_a_facet_value_and_a_function_of_their_own(reports: Snapshot) -> None:
    known = {one.name: one.role for one in reports.people}
    zon, maan = qualified(NAME, "Stichting Zon"), qualified(NAME, "Vereniging Maan")
    assert known == {zon: "directeur", maan: "voorzitter"}
    assert {n.value for n in names(reports) if n.facet == "person"} == {zon, maan}
    found = search(reports, SearchRequest(people=(zon,)))
    assert found.total
    assert {hit.unit.document for hit in found.hits} == {"zon"}


def test_answers_take_nobody_for_somebody_else(reports: Snapshot) -> None:
    assert search(reports, SearchRequest("wie is Jan de Vries")).answer is None
    found = search(reports, SearchRequest("wie is de directeur")).answer
    assert found is not None
    assert (found.text, found.source.unit.document) == (NAME, "zon")


def test_a_citation_has_the_name_as_it_is_written(reports: Snapshot) -> None:
    extraction = reports.extraction("zon")
    assert extraction is not None
    quote = extraction.quotes[0]
    assert quote.speaker == qualified(NAME, "Stichting Zon")
    assert cite(quote, extraction.document, "").speaker.startswith("Jan de Vries, directeur")

from dataclasses import replace
from decimal import Decimal

import pytest

from kb.dutch.analysis import plain
from kb.dutch.terms import term
from kb.engine import Entry
from kb.entries import AROUND, around, body_of, entry, read, title_of, unit_of
from kb.model import Quote, Section, Unit
from kb.placing import GAP, Placing
from tests.kb.invented import ILSE, WATER, fact, section


def indexed(unit: Unit, inside: Section) -> Entry:
    return entry(unit, inside, Placing(plain()))


def terms(made: Entry, field: str) -> set[str]:
    return set(made.fields[field].terms)


def unit(units: list[tuple[Unit, Section]], key: str) -> tuple[Unit, Section]:
    return next(pair for pair in units if pair[0].id == key)


def test_a_section_is_found_by_title_text_and_the_titles_above_it(
    units: list[tuple[Unit, Section]],
) -> None:
    made = indexed(*unit(units, "s1"))
    assert "brug" in terms(made, "title")
    assert "kade" in terms(made, "exact")
    assert "beeld" in terms(made, "path")
    assert "brug" not in terms(made, "path"), "its own title is no heading above it"


def test_a_quote_and_a_fact_are_found_by_the_title_of_their_section(
    units: list[tuple[Unit, Section]],
) -> None:
    for key in ("q1", "f1"):
        assert {"brug", "sluis", "beeld"} <= terms(indexed(*unit(units, key)), "path")


def test_a_quote_is_found_by_who_speaks(units: list[tuple[Unit, Section]]) -> None:
    made = indexed(*unit(units, "q1"))
    assert "tonnis" in terms(made, "people")
    assert {"ilse", "tonnissen"} <= terms(made, "exact")
    assert made.facets["person"] == (ILSE,)


def test_a_quote_is_found_by_what_stands_around_it_and_a_section_has_no_around() -> None:
    text = "De sluis is oud. ‘Wij bouwen hem nieuw’, zei zij in juni. " + "Daarna kwam verf. " * 40
    inside = section("s", "Kop", text, 0)
    inside = replace(inside, start=1000, end=1000 + len(text))
    start = 1000 + text.index("Wij")
    said = Quote("q", "d", "Wij bouwen hem nieuw", "inline", (), start, start + 20, 1, "s")
    assert around(said, inside)[0] == "sluis is oud. ‘"
    assert around(said, inside)[1].startswith("’, zei zij in juni. Daarna")
    assert len(around(said, inside)[1]) <= AROUND
    assert "sluis" in terms(indexed(said, inside), "around")
    assert "nieuw" not in terms(indexed(said, inside), "around")
    assert around(inside, inside) == ()


def test_a_unit_is_found_by_its_themes(units: list[tuple[Unit, Section]]) -> None:
    assert terms(indexed(*unit(units, "s2")), "theme") == {term("water"), term("klimaat")}


@pytest.mark.parametrize(
    ("key", "holds"),
    [
        ("s1", {"person", "passage"}),
        ("q1", {"person", "quote"}),
        ("f1", {"amount"}),
        ("s4", {"passage"}),
    ],
)
def test_a_unit_tells_what_questions_it_may_answer(
    units: list[tuple[Unit, Section]], key: str, holds: set[str]
) -> None:
    assert set(indexed(*unit(units, key)).facets["holds"]) == holds


@pytest.mark.parametrize("text", ["In juni begon het werk.", "MEDIO 2021 was het af."])
def test_a_unit_that_names_a_moment_holds_a_date(text: str) -> None:
    inside = section("s", "Kop", text, 0)
    assert "date" in indexed(inside, inside).facets["holds"]


def test_a_speaker_counts_as_a_person_also_where_nobody_noted_it() -> None:
    inside = section("s", "Kop", "Tekst.", 0)
    quote = Quote("q", "d", "Ja.", "pull", (), 0, 1, 1, "s", speaker="Anne Bos")
    assert indexed(quote, inside).facets["person"] == ("Anne Bos",)


def test_a_fact_is_found_by_its_sentence_and_by_its_own_words() -> None:
    inside = section("s", "Kop", "Tekst.", 0)
    made = indexed(
        fact("f", inside, "42 km", 1, sentence="Zo lang is de kade.", value="42", unit="km",
             label="kade"),
        inside,
    )  # fmt: skip
    assert {"kade", "42", "km"} <= terms(made, "exact")
    assert made.numbers["amount"] == 42.0


def test_a_malformed_figure_has_no_amount(units: list[tuple[Unit, Section]]) -> None:
    assert "amount" not in indexed(*unit(units, "f3")).numbers


def test_no_phrase_runs_from_the_title_into_the_text() -> None:
    made = indexed(*[section("s", "Over de dijk", "Langs de weg.", 0)] * 2)
    exact = made.fields["exact"]
    places = dict(zip(exact.terms, exact.positions, strict=True))
    assert places["langs"] - places["dijk"] > GAP


def test_what_is_stored_comes_back_with_its_place(units: list[tuple[Unit, Section]]) -> None:
    for one, inside in units:
        stored = indexed(one, inside).stored
        assert unit_of(stored) == one
        assert read(stored).unit == one
        assert read(stored).section_title == inside.title
        assert read(stored).path == inside.path


def test_line_breaks_and_huge_figures_survive_storing() -> None:
    inside = section("s", "Kop\nover twee\u2028regels", "a\n\nb", 0, path=("x\ny",))
    huge = fact("f", inside, "veel", 1, sentence="a\nb", value="1E+400", unit="x", label="")
    assert read(indexed(huge, inside).stored).unit == huge
    assert read(indexed(huge, inside).stored).section_title == inside.title
    assert huge.value == Decimal("1E+400")
    assert indexed(huge, inside).numbers["amount"] == float("inf")


def test_each_kind_has_its_own_title_and_text(units: list[tuple[Unit, Section]]) -> None:
    assert title_of(unit(units, "s1")[0]) == "Dag van Brug en Sluis"
    assert title_of(unit(units, "q1")[0]) == f"{ILSE}, voorzitter"
    assert title_of(unit(units, "f1")[0]) == "bezoekers"
    assert body_of(unit(units, "f1")[0]) == "Er kwamen 3.400 bezoekers langs."
    assert indexed(*unit(units, "f1")).facets["company"] == (WATER,)

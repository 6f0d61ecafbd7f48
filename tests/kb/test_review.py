"""What an editor should look at, as it is kept with a generation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb import review, snapshot
from kb.catalogue import Catalogue, Theme
from kb.errors import IndexCorrupt
from kb.model import Extraction, Finding, Person
from kb.review import (
    MOST_KEPT,
    Comparison,
    NameVariant,
    Place,
    Point,
    Proposal,
    Review,
    Reviewing,
    ThemeUse,
)
from tests.web.reports import CATALOGUE, harbour, publish

PLACE = Place("kreek", "kreek.html", 3, 9, 4)


def reviewed(found: Extraction, *themes: str, accept: tuple[str, ...] = ()) -> Review:
    reviewing = Reviewing(Catalogue(themes=tuple(map(Theme, themes)), accept=accept))
    reviewing.add(found)
    return reviewing.finish(None)


def of_kind(found: Review, code: str) -> list[Point]:
    return [point for point in found.points if point.code == code]


@pytest.fixture
def found() -> Extraction:
    return harbour().extraction()


def test_a_review_is_read_as_it_was_written() -> None:
    written = Review(
        {"doubled-word": 2},
        (Point("doubled-word", PLACE, "Haal er een weg.", "a ", "b b", " c", other=(1, 2)),),
        (ThemeUse("Wonen", 1, 2, 3),),
        Comparison(
            2,
            ("weg.html",),
            (NameVariant("Zonehof", PLACE, "Zonnehof", PLACE),),
            (("Wonen", "kasteel"),),
            (Proposal("molen", 6, 2, PLACE, "de molen", ("Wonen", "molenhuis"), ("molens",)),),
        ),
    )
    assert review.decode(review.encode(written)) == written
    alone = Review()
    assert review.decode(review.encode(alone)) == alone


def test_a_finding_is_shown_with_the_words_and_the_section_around_it(found: Extraction) -> None:
    start = found.document.text.index("schepen kregen")
    finding = Finding("doubled-word", "Haal er een weg.", "kreek", start, start + 7, 16)
    (point,) = of_kind(reviewed(replace(found, findings=(finding,))), "doubled-word")
    assert (point.before, point.fragment) == ("Ruim 1.200 ", "schepen")
    assert point.after.startswith(" kregen een loods.")
    assert (point.title, point.company) == ("Storm op komst", "Kreek Loodsen")


def test_a_key_figure_is_shown_with_its_label(found: Extraction) -> None:
    (point,) = of_kind(reviewed(found), "figure-without-value")
    assert (point.fragment, point.after) == ("€ 23.400.00", " omzet van de kades")


def test_a_number_that_is_accepted_as_it_is_written_is_not_told(found: Extraction) -> None:
    assert "figure-without-value" in reviewed(found).counts
    told = reviewed(found, accept=("€ 23.400.00",))
    assert "figure-without-value" not in told.counts


def test_a_number_that_a_finding_tells_of_is_told_once(found: Extraction) -> None:
    start = found.document.text.index("€ 23.400.00")
    finding = Finding("malformed-amount", "Zet punten.", "kreek", start, start + 11, 1)
    assert reviewed(replace(found, findings=(finding,))).counts["malformed-amount"] == 1
    assert "figure-without-value" not in reviewed(replace(found, findings=(finding,))).counts


@pytest.mark.parametrize("words", ["Dat was hard werken", "Zo zit dat."])
def test_a_quote_with_a_mark_missing_is_told_once(found: Extraction, words: str) -> None:
    quote = next(q for q in found.quotes if q.text == words)
    mark = Finding("unbalanced-quotes", "Zet er een bij.", "kreek", quote.start - 1, quote.end, 1)
    told = reviewed(replace(found, findings=(mark,)))
    (point,) = of_kind(told, "unbalanced-quotes")
    assert point.unit == quote.id
    others = (p for p in told.points if p.code in {"quote-without-speaker", "quote-uncertain"})
    assert quote.id not in {point.unit for point in others}


def test_a_mark_missing_beside_no_quote_is_of_none(found: Extraction) -> None:
    mark = Finding("unbalanced-quotes", "Zet er een bij.", "kreek", 0, 1, 1)
    told = reviewed(replace(found, findings=(mark,)))
    assert [point.unit for point in of_kind(told, "unbalanced-quotes")] == [None]
    assert told.counts["quote-uncertain"] == 1


def test_quotes_without_a_speaker_and_uncertain_ones_are_told(found: Extraction) -> None:
    told = reviewed(found)
    assert [point.fragment for point in of_kind(told, "quote-without-speaker")] == ["Zo zit dat."]
    (uncertain,) = of_kind(told, "quote-uncertain")
    assert uncertain.fragment == "Dat was hard werken"
    assert uncertain.message == "Saskia Öberg"


def test_longer_sections_without_a_theme_are_told_where_there_are_themes(found: Extraction) -> None:
    sections = tuple(replace(section, text="woord " * 40) for section in found.sections)
    long = replace(found, sections=sections)
    without = sum(not section.themes for section in sections)
    assert reviewed(long, "Veiligheid").counts["section-without-theme"] == without
    assert "section-without-theme" not in reviewed(long).counts
    assert "section-without-theme" not in reviewed(found, "Veiligheid").counts


def test_somebody_without_a_function_is_told_unless_another_report_has_it(
    found: Extraction,
) -> None:
    reviewing = Reviewing(Catalogue())
    reviewing.add(found)
    known = Person("Saskia Öberg", ("Saskia Öberg",), "loodsmeester")
    reviewing.add(replace(found, people=(known,)))
    told = of_kind(reviewing.finish(None), "person-without-role")
    assert [point.message for point in told] == ["Teun van Dalen"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Dalen", True),
        ("Van Dalen", True),
        ("De Wit", True),
        ("T. van Dalen", False),
        ("Teun van Dalen", False),
    ],
)
def test_somebody_of_whom_only_the_surname_is_known_is_told(
    found: Extraction, name: str, told: bool
) -> None:
    text = f"{found.document.text}\n\n{name}"
    people = (Person(name, (name,), "adviseur"),)
    document = replace(found.document, text=text)
    counts = reviewed(replace(found, document=document, people=people)).counts
    assert ("person-without-first-name" in counts) == told


def test_of_very_many_points_all_are_counted_and_the_first_kept(found: Extraction) -> None:
    many = tuple(
        Finding("doubled-word", f"Nummer {number}", "kreek", 0, 2, 1)
        for number in range(MOST_KEPT + 5)
    )
    told = reviewed(replace(found, findings=many))
    kept = of_kind(told, "doubled-word")
    assert (told.counts["doubled-word"], len(kept)) == (MOST_KEPT + 5, MOST_KEPT)
    assert kept[0].message == "Nummer 0"


def test_a_long_stretch_is_cut_at_a_word(found: Extraction) -> None:
    finding = Finding("doubled-line", "", "kreek", 0, len(found.document.text), 1)
    (point,) = of_kind(reviewed(replace(found, findings=(finding,))), "doubled-line")
    assert len(point.fragment) < 200
    assert point.fragment.endswith("…")


def test_a_generation_keeps_its_review(tmp_path: Path) -> None:
    index = publish(tmp_path / "index", [harbour()], CATALOGUE)
    opened = snapshot.newest_sound(index)
    told = opened.review()
    assert told.counts["quote-without-speaker"] == 1
    assert [use.name for use in told.themes] == ["Veiligheid", "Stroom van de wal"]
    assert told.themes[0].sections == 2
    assert told.comparison is None


def test_a_review_that_has_gone_bad_is_damage(tmp_path: Path) -> None:
    index = publish(tmp_path / "index", [harbour()], CATALOGUE)
    opened = snapshot.newest_sound(index)
    (path,) = index.glob("generations/*/review.json")
    path.write_bytes(b'{"comparison": null, "counts": 3}')
    with pytest.raises(IndexCorrupt, match="changed since it was opened"):
        opened.review()

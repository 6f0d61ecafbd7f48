"""The scorer itself: a number about quality is worth what its counting is worth."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from indexer.extract import extract
from kb.catalogue import Catalogue
from tests.scorer.gold import load
from tests.scorer.likeness import same_label, same_quote, same_unit, same_value
from tests.scorer.scoring import score
from tests.scorer.tally import Score, Tally

REPORT = """
<h1>Jaarverslag 2023</h1>
<h2>De haven</h2>
<p>In de haven kwamen 340 schepen binnen. “Het water stond hoog”, zegt havenmeester Anke Bos.</p>
<h2>De kade</h2>
<p>Aan de kade legden we 12 kilometer kabel.</p>
"""

GOLD = """
sections = [{ level = 2, title = "De haven" }, { level = 2, title = "De kade" }]
quotes = [{ text = "Het water stond hoog", speaker = "Anke Bos", role = "havenmeester" }]
facts = [
  { text = "340 schepen", value = 340, unit = "schepen", label = "schepen in de haven" },
  { text = "12 kilometer", value = 12, unit = ["kilometer", "km"] },
]
people = [{ name = "Anke Bos", role = "havenmeester" }]
"""


def scored(folder: Path, gold: str) -> Score:
    report = folder / "verslag.html"
    report.write_text(REPORT, "utf-8")
    beside = report.with_suffix(".toml")
    beside.write_text(gold, "utf-8")
    return score(extract(report, Catalogue()), load(beside))


def test_what_is_all_right_scores_one(tmp_path: Path) -> None:
    result = scored(tmp_path, GOLD)
    assert {kind: tally.f1 for kind, tally in result.tallies.items()} == dict.fromkeys(
        result.tallies, 1.0
    )
    assert result.errors == []


def test_what_is_missed_costs_recall(tmp_path: Path) -> None:
    more = GOLD.replace("people = [", 'people = [{ name = "Jan Smit" }, ')
    tally = scored(tmp_path, more).tallies["people"]
    assert (tally.precision, tally.recall) == (1.0, 0.5)


def test_what_should_not_be_there_costs_precision(tmp_path: Path) -> None:
    fewer = GOLD.replace('{ level = 2, title = "De haven" }, ', "")
    tally = scored(tmp_path, fewer).tallies["sections"]
    assert (tally.precision, tally.recall) == (0.5, 1.0)


def test_what_is_optional_counts_neither_way(tmp_path: Path) -> None:
    optional = GOLD.replace('title = "De haven"', 'title = "De haven", optional = true')
    optional = optional.replace("people = [", 'people = [{ name = "Jan Smit", optional = true }, ')
    result = scored(tmp_path, optional)
    assert result.tallies["sections"] == Tally(right=1)
    assert result.tallies["people"] == Tally(right=1)


def test_a_wrong_speaker_is_a_wrong_detail_of_a_quote_that_was_found(tmp_path: Path) -> None:
    result = scored(tmp_path, GOLD.replace('speaker = "Anke Bos"', 'speaker = "Jan Smit"'))
    assert result.tallies["quotes"].f1 == 1.0
    assert result.tallies["speakers"].f1 == 0.0
    assert result.errors == ["speakers: wrong: ‘Het water stond hoog’: Anke Bos, not Jan Smit"]


def test_a_quotation_may_differ_in_marks_but_not_be_half() -> None:
    assert same_quote("Dat is ‘mooi’, vind ik", 'Dat is "mooi", vind ik.')
    assert not same_quote("Dat is mooi", "Dat is mooi, maar wij hadden er meer van verwacht")


def test_words_left_out_of_an_annotated_quotation_may_be_anything() -> None:
    assert same_quote("Wij zijn er trots op en blij mee.", "Wij zijn [...] blij mee")
    assert not same_quote("Wij zijn er trots op", "Wij zijn [...] blij mee")


def test_a_value_may_be_rounded_by_half_a_percent() -> None:
    assert same_value(Decimal("0.3333"), Decimal("0.333"))
    assert not same_value(Decimal(12), Decimal(13))
    assert same_value(None, None)
    assert not same_value(None, Decimal(1))


def test_a_counted_noun_is_the_same_in_the_plural_and_without_its_adjective() -> None:
    assert same_unit("nieuwe leden", ["leden"])
    assert same_unit(None, [""])
    assert not same_unit("leden", ["EUR"])


def test_a_label_shares_at_least_half_of_the_words_that_matter() -> None:
    assert same_label("geïsoleerde woningen in Kromhaven", "woningen geïsoleerd in Kromhaven")
    assert not same_label("woningen", "bezoekers van het museum")

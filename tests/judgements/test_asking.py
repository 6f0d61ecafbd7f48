"""Questions are asked of a real index, and the printed table says what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kb.model import Unit
from kb.snapshot import Snapshot, newest_sound
from kb.tuning import TUNING
from tests.judgements.__main__ import shortcomings, table
from tests.judgements.asking import Answer, Variant, all_units, answers, found
from tests.judgements.judgements import (
    Judgement,
    JudgementError,
    Question,
    QuestionKind,
    Reference,
)

HELPDESK = Reference("section", "Helpdesk")


@pytest.fixture(scope="module")
def snapshot(index: Path) -> Snapshot:
    return newest_sound(index)


@pytest.fixture(scope="module")
def among(snapshot: Snapshot) -> tuple[Unit, ...]:
    return all_units(snapshot)


def question(query: str, *judgements: Judgement, kind: QuestionKind = "exact") -> Question:
    return Question(query, kind, judgements or (Judgement(HELPDESK, 3),))


def asked(snapshot: Snapshot, among: Sequence[Unit], *questions: Question) -> tuple[Answer, ...]:
    return answers(Variant("as it is", snapshot, TUNING), questions, among)


def test_all_units_of_the_index_can_be_judged(snapshot: Snapshot, among: tuple[Unit, ...]) -> None:
    counts = snapshot.manifest.counts
    assert len(among) == counts["sections"] + counts["quotes"] + counts["facts"]


def test_what_is_found_and_judged_counts(snapshot: Snapshot, among: tuple[Unit, ...]) -> None:
    (answer,) = asked(snapshot, among, question("Helpdesk"))
    assert answer.measures.found_nothing == 0
    assert answer.measures.recall == 1


def test_what_cannot_be_found_counts_as_nothing(
    snapshot: Snapshot, among: tuple[Unit, ...]
) -> None:
    (answer,) = asked(snapshot, among, question("zebrapad"))
    assert answer.found == ()
    assert answer.measures.found_nothing == 1


def test_no_more_than_ten_units_are_looked_at(snapshot: Snapshot) -> None:
    assert len(found(Variant("as it is", snapshot, TUNING), "gemeenten")) == 10


def test_a_question_about_another_corpus_is_refused(
    snapshot: Snapshot, among: tuple[Unit, ...]
) -> None:
    elsewhere = Judgement(Reference("section", "Een heel ander verslag"), 3)
    with pytest.raises(JudgementError, match="Een heel ander verslag"):
        asked(snapshot, among, question("helpdesk", elsewhere))


def test_the_table_has_a_row_for_each_kind_asked_and_one_for_all(
    snapshot: Snapshot, among: tuple[Unit, ...]
) -> None:
    answered = asked(snapshot, among, question("helpdesk"), question("zebrapad", kind="typo"))
    rows = {line.split()[0]: line.split()[1:] for line in table("", answered)}
    assert set(rows) == {"asked", "exact", "typo", "all"}
    assert rows["typo"] == ["1", "0.000", "0.000", "0.000", "100.0%"]
    assert rows["all"][0] == "2"
    assert rows["all"][-1] == "50.0%"


def test_what_falls_short_is_printed_with_what_was_missed(
    snapshot: Snapshot, among: tuple[Unit, ...]
) -> None:
    missing = question("brandweer", Judgement(HELPDESK, 3))
    lines = list(shortcomings(asked(snapshot, among, missing), among))
    assert "brandweer" in lines[0]
    assert any("came" in line and "-  section: Brandweer" in line for line in lines)
    assert lines[-1].split() == ["missed", "3", "section:", "Helpdesk"]


def test_what_is_answered_well_is_not_printed(snapshot: Snapshot, among: tuple[Unit, ...]) -> None:
    well = question("brandweer", Judgement(Reference("section", "Brandweer"), 3))
    assert list(shortcomings(asked(snapshot, among, well), among)) == []

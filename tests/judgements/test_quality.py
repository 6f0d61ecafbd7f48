"""How well the search must answer the judged questions about the corpus, by kind of question."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.snapshot import newest_sound
from kb.tuning import TUNING
from tests.judgements.__main__ import QUESTIONS
from tests.judgements.asking import Answer, Variant, all_units, answers
from tests.judgements.judgements import QUESTION_KINDS, load
from tests.judgements.measures import mean


@pytest.fixture(scope="module")
def answered(index: Path) -> tuple[Answer, ...]:
    snapshot = newest_sound(index)
    return answers(Variant("", snapshot, TUNING), load(QUESTIONS), all_units(snapshot))


def test_the_best_ten_are_nearly_as_good_as_can_be(answered: tuple[Answer, ...]) -> None:
    measured = mean([answer.measures for answer in answered])
    assert measured.ndcg >= 0.90
    assert measured.found_nothing <= 1 / 60


@pytest.mark.parametrize("kind", QUESTION_KINDS)
def test_no_kind_of_question_is_answered_badly(answered: tuple[Answer, ...], kind: str) -> None:
    of_kind = [answer.measures for answer in answered if answer.question.kind == kind]
    assert mean(of_kind).ndcg >= 0.80

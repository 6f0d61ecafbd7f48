"""The measures say of small rankings what can be reckoned by hand."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judgements.measures import (
    Measures,
    found_nothing,
    mean,
    measure,
    ndcg,
    recall,
    reciprocal_rank,
)

GRADES = {"a": 3, "b": 2, "c": 1}
NAMES = [f"u{number}" for number in range(30)]
JUDGED = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 3), min_size=1)
RANKINGS = st.lists(st.sampled_from(NAMES), unique=True, max_size=15)


def test_the_best_order_gains_all() -> None:
    assert ndcg(["a", "b", "c", "x"], GRADES) == pytest.approx(1)


def test_no_result_gains_nothing() -> None:
    assert ndcg([], GRADES) == 0


def test_gain_grows_with_the_grade_and_shrinks_with_the_place() -> None:
    best = 7 + 3 / log2(3) + 1 / 2
    assert ndcg(["c", "x", "a"], GRADES) == pytest.approx((1 + 7 / 2) / best)


def test_the_eleventh_result_gains_nothing() -> None:
    below = [f"x{place}" for place in range(10)]
    assert ndcg([*below, "a"], GRADES) == 0
    assert ndcg([*below[:9], "a"], GRADES) > 0


def test_more_than_ten_relevant_units_do_not_make_all_out_of_reach() -> None:
    many = {f"u{number}": 3 for number in range(15)}
    assert ndcg(list(many), many) == pytest.approx(1)
    assert recall(list(many), many) == 1


def test_recall_counts_what_is_clearly_relevant_and_not_what_touches() -> None:
    assert recall(["b", "x"], GRADES) == 0.5
    assert recall(["c"], GRADES) == 0
    assert recall(["x", "b", "a"], GRADES) == 1


def test_recall_looks_at_ten_results() -> None:
    below = [f"x{place}" for place in range(10)]
    assert recall([*below, "a"], GRADES) == 0
    assert recall([*below[:9], "a"], GRADES) == 0.5


def test_the_reciprocal_rank_passes_over_what_only_touches() -> None:
    assert reciprocal_rank(["c", "x", "b", "a"], GRADES) == pytest.approx(1 / 3)
    assert reciprocal_rank(["a"], GRADES) == 1
    assert reciprocal_rank(["c", *map(str, range(9)), "a"], GRADES) == 0


def test_what_only_touches_is_not_nothing() -> None:
    assert not found_nothing(["x", "c"], GRADES)
    assert found_nothing(["x", "y"], GRADES)
    assert found_nothing([], GRADES)
    assert found_nothing([*map(str, range(10)), "a"], GRADES)


def test_without_grades_there_is_nothing_to_measure() -> None:
    with pytest.raises(ValueError, match="nothing is graded"):
        ndcg(["a"], {})
    with pytest.raises(ValueError, match="nothing is clearly relevant"):
        recall(["a"], {"a": 1})


def test_every_question_weighs_the_same_in_the_mean() -> None:
    good = measure(["a", "b"], {"a": 3, "b": 2})
    bad = measure(["x"], GRADES)
    assert mean([good, bad, bad, bad]) == Measures(0.25, 0.25, 0.25, 0.75)


@given(RANKINGS, JUDGED)
def test_gain_is_a_share(ranking: list[str], grades: dict[str, int]) -> None:
    assert 0 <= ndcg(ranking, grades) <= 1 + 1e-9


@given(RANKINGS, JUDGED)
def test_the_order_of_the_grades_cannot_be_bettered(
    ranking: list[str], grades: dict[str, int]
) -> None:
    best = sorted(grades, key=lambda unit: -grades[unit])
    assert ndcg(best, grades) >= ndcg(ranking, grades) - 1e-9


@given(RANKINGS, JUDGED, st.data())
def test_moving_a_unit_of_a_higher_grade_up_gains(
    ranking: list[str], grades: dict[str, int], data: st.DataObject
) -> None:
    if len(ranking) < 2:
        return
    place = data.draw(st.integers(1, len(ranking) - 1))
    swapped = ranking[:]
    swapped[place - 1], swapped[place] = swapped[place], swapped[place - 1]
    above, below = (grades.get(ranking[at], 0) for at in (place - 1, place))
    if below > above and place <= 10:
        assert ndcg(swapped, grades) > ndcg(ranking, grades)
    elif below == above:
        assert ndcg(swapped, grades) == pytest.approx(ndcg(ranking, grades))

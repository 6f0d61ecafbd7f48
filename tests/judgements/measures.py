"""How good an order of results is, against the grades of the units.

A ranking holds the ids of what was found, best first, each once; grades hold the grade of every
unit that is relevant (3, 2 or 1), by its id. What is not in the grades is irrelevant. All measures
lie between 0 and 1; but for `found_nothing`, more is better. All look at the first ten results,
which is what a page shows; the reciprocal rank too, so that it says what the page says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

TOP = 10  # results that are looked at
RELEVANT = 2  # the lowest grade that counts as found for recall and the reciprocal rank

Grades = Mapping[str, int]


def ndcg(ranking: Sequence[str], grades: Grades) -> float:
    """Return the gain of the top ten as a share of the best gain ten results could have.

    The gain of a unit is 2^grade - 1, divided by log2(1 + its place) with the first place 1:
    normalised discounted cumulative gain as Järvelin and Kekäläinen define it, with the steep
    gain that is usual for web search. Raises ValueError where nothing is graded.
    """
    best = _gain(sorted(grades.values(), reverse=True))
    if not best:
        raise ValueError("nothing is graded, so there is nothing to gain")
    return _gain(grades.get(unit, 0) for unit in ranking) / best


def _gain(grades: Iterable[int]) -> float:
    """Return the discounted gain of the first ten grades in the order of the results."""
    first = zip(range(1, TOP + 1), grades, strict=False)
    return sum((2.0**grade - 1) / log2(1 + place) for place, grade in first)


def recall(ranking: Sequence[str], grades: Grades) -> float:
    """Return the share of the clearly relevant units that is among the top ten.

    Where there are more than ten of them, ten are enough. Raises ValueError where there are none.
    """
    relevant = {unit for unit, grade in grades.items() if grade >= RELEVANT}
    if not relevant:
        raise ValueError("nothing is clearly relevant, so there is nothing to find")
    return len(relevant.intersection(ranking[:TOP])) / min(TOP, len(relevant))


def reciprocal_rank(ranking: Sequence[str], grades: Grades) -> float:
    """Return 1 over the place of the first clearly relevant unit, or 0 if not in the top ten."""
    for place, unit in enumerate(ranking[:TOP], start=1):
        if grades.get(unit, 0) >= RELEVANT:
            return 1 / place
    return 0.0


def found_nothing(ranking: Sequence[str], grades: Grades) -> bool:
    """Return whether nothing in the top ten even touches the question."""
    return all(grades.get(unit, 0) < 1 for unit in ranking[:TOP])


@dataclass(frozen=True, slots=True)
class Measures:
    """How well one question was answered, or the means over several.

    `found_nothing` is 1 for a question without any relevant result in the top ten, otherwise 0;
    as a mean it is the share of such questions.
    """

    ndcg: float
    recall: float
    reciprocal_rank: float
    found_nothing: float


def measure(ranking: Sequence[str], grades: Grades) -> Measures:
    """Return all measures of one question."""
    return Measures(
        ndcg(ranking, grades),
        recall(ranking, grades),
        reciprocal_rank(ranking, grades),
        float(found_nothing(ranking, grades)),
    )


def mean(several: Sequence[Measures]) -> Measures:
    """Return the means over questions, of which each weighs the same; there must be one."""
    return Measures(
        fmean(each.ndcg for each in several),
        fmean(each.recall for each in several),
        fmean(each.reciprocal_rank for each in several),
        fmean(each.found_nothing for each in several),
    )

"""How sets of entries are joined: whichever way is quicker, the outcome is the same."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.engine import Matches
from kb.engine.matches import all_of, any_of, best_of, in_front, most_of, without

SCORED = st.dictionaries(st.integers(0, 29), st.sampled_from([0.0, 0.25, 1.0, 2.5]), max_size=12)
PARTS = st.lists(SCORED, min_size=1, max_size=4)
SIZES = (30, 3_000, 300_000)  # how many entries there are decides which way is taken


def matches_of(scores: dict[int, float]) -> Matches:
    docs = sorted(scores)
    return Matches(
        np.array(docs, dtype=np.int32), np.array([scores[d] for d in docs], dtype=np.float32)
    )


def scores_of(matches: Matches) -> dict[int, float]:
    assert matches.docs.dtype == np.int32
    assert matches.scores.dtype == np.float32
    assert matches.docs.tolist() == sorted(set(matches.docs.tolist()))
    return dict(zip(matches.docs.tolist(), matches.scores.tolist(), strict=True))


@given(PARTS, st.sampled_from(SIZES))
def test_joined_sets_hold_what_a_recount_holds(parts: list[dict[int, float]], size: int) -> None:
    given = [matches_of(part) for part in parts]
    somewhere = set().union(*parts)
    everywhere = somewhere.intersection(*parts)
    held = {d: [part[d] for part in parts if d in part] for d in somewhere}
    assert scores_of(all_of(given, size)) == {d: sum(held[d]) for d in everywhere}
    assert scores_of(any_of(given, size)) == {d: sum(held[d]) for d in somewhere}
    best = {d: max(held[d]) + 0.1 * (sum(held[d]) - max(held[d])) for d in somewhere}
    assert scores_of(best_of(given, size)) == pytest.approx(best)
    first, *others = parts
    left = {d: score for d, score in first.items() if not any(d in other for other in others)}
    rest = any_of([matches_of(part) for part in others], size) if others else matches_of({})
    assert scores_of(without(given[0], rest, size)) == left
    for count in (1, 2, 5):
        found = scores_of(most_of(given, count, size))
        assert set(found) == {d for d in somewhere if len(held[d]) >= count}
        for doc, score in found.items():
            assert score == pytest.approx(sum(held[doc]) * len(held[doc]) / len(parts))
    weights = [0.5, *[1.0] * (len(parts) - 1)]
    for doc, score in scores_of(most_of(given, 1, size, weights=weights)).items():
        there = [(w, part[doc]) for w, part in zip(weights, parts, strict=True) if doc in part]
        share = sum(weight for weight, _ in there) / sum(weights)
        assert score == pytest.approx(sum(weight * one for weight, one in there) * share)


@given(SCORED, SCORED, st.sampled_from(SIZES))
def test_what_is_in_front_scores_above_the_rest_and_both_keep_their_order(
    first: dict[int, float], rest: dict[int, float], size: int
) -> None:
    found = scores_of(in_front(matches_of(first), matches_of(rest), size))
    assert set(found) == set(first) | set(rest)
    behind = set(rest) - set(first)
    lift = max((rest[d] for d in behind), default=0.0)
    assert {d: found[d] for d in first} == {d: score + lift for d, score in first.items()}
    assert {d: found[d] for d in behind} == {d: rest[d] for d in behind}


@pytest.mark.parametrize("join", [all_of, any_of, best_of])
def test_large_sets_are_joined_as_small_ones_are(
    join: Callable[[list[Matches], int], Matches],
) -> None:
    rng = np.random.default_rng(5)
    parts = []
    for size in (20_000, 9_000, 1_000):
        docs = np.sort(rng.choice(30_000, size, replace=False)).astype(np.int32)
        parts.append(Matches(docs, rng.integers(0, 8, size).astype(np.float32)))
    near = join(parts, 30_000)
    far = join(parts, 30_000_000)
    assert near.docs.tolist() == far.docs.tolist()
    assert near.scores.tolist() == far.scores.tolist()
    assert len(near) > 0


def test_from_a_large_set_the_same_is_taken_as_from_a_small_one() -> None:
    found = matches_of(dict.fromkeys(range(0, 30_000, 2), 1.0))
    excluded = matches_of(dict.fromkeys(range(0, 30_000, 3), 1.0))
    near, far = (without(found, excluded, size) for size in (30_000, 30_000_000))
    assert near.docs.tolist() == far.docs.tolist()
    assert len(near) == 10_000


def test_only_what_is_kept_is_left() -> None:
    found = matches_of({3: 1.0, 5: 2.5, 9: 0.0})
    assert scores_of(found.keep(np.array([False, True, True]))) == {5: 2.5, 9: 0.0}
    assert scores_of(found.scaled(2.0)) == {3: 2.0, 5: 5.0, 9: 0.0}

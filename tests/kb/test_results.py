from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kb.results import best


@given(
    st.lists(st.sampled_from([0.0, 1.0, 2.5, -np.inf]), max_size=30),
    st.integers(0, 40),
    st.randoms(),
)
def test_the_best_are_those_of_a_full_sort(keys: list[float], count: int, rng: Any) -> None:
    ranks = list(range(len(keys)))
    rng.shuffle(ranks)
    expected = sorted(range(len(keys)), key=lambda place: (-keys[place], ranks[place]))[:count]
    chosen = best(np.array(keys, dtype=np.float64), np.array(ranks, dtype=np.int64), max(count, 1))
    assert chosen.tolist()[:count] == expected

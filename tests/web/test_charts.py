"""Bars: on one axis from zero, whatever the values are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.request import Measure
from web.results.charts import WIDTH, Bar, scale


def measure(*values: float, key: str = "boot", comparable: bool = True) -> Measure:
    sizes = sorted(map(abs, values))
    middle = sizes[len(sizes) // 2] if sizes else 0.0
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    return Measure(key, len(values), comparable, low, high, middle)


def bars(*values: float, key: str = "boot") -> list[Bar | None]:
    found = scale(measure(*values, key=key))
    assert found is not None
    return [found.bar(Decimal(str(value))) for value in values]


def test_bars_are_as_long_as_their_values_and_begin_at_zero() -> None:
    assert bars(10, 5, 0) == [Bar(0, 100), Bar(0, 50), Bar(0, 0)]


def test_shares_are_drawn_on_their_whole() -> None:
    assert bars(40, 20, key="%") == [Bar(0, 40), Bar(0, 20)]
    assert bars(0.5, 0.25, key="deel") == [Bar(0, 50), Bar(0, 25)]
    assert bars(-50, 100, key="%") == [Bar(25, 25, 50), Bar(50, 50, 50)]
    assert bars(300, 150, key="%") == [Bar(0, 100), Bar(0, 50)]


def test_what_is_below_zero_goes_the_other_way() -> None:
    assert bars(30, -10) == [Bar(25, 75, 25), Bar(0, 25, 25)]
    assert bars(-10, -5) == [Bar(0, 100, 100), Bar(50, 50, 100)]


def test_a_value_far_beyond_the_others_is_cut_and_leaves_them_room() -> None:
    huge, small, smaller = bars(1_000_000, 10, 5)
    assert huge == Bar(0, 100, cut="end")
    assert small == Bar(0, 5)
    assert smaller == Bar(0, 2.5)
    assert bars(-1_000_000, -10, -5)[0] == Bar(0, 100, 100, "start")


def test_something_is_seen_of_every_value_but_zero() -> None:
    assert bars(1, 2, 0.001, 0)[2] == Bar(0, 0.6)
    assert bars(10, -0.0001, 10)[1] == Bar(0, 0.6, 0)


@pytest.mark.parametrize(
    "found",
    [measure(1), measure(), measure(0, 0), measure(1, 2, comparable=False), measure(1e308, -1e308)],
)
def test_there_are_no_bars_where_they_say_nothing(found: Measure) -> None:
    assert scale(found) is None


@given(st.lists(st.floats(-1e15, 1e15), min_size=2, max_size=9), st.sampled_from(["boot", "%"]))
def test_no_bar_leaves_its_axis(values: list[float], key: str) -> None:
    found = scale(measure(*values, key=key))
    for value in values if found else ():
        bar = found.bar(Decimal(value)) if found else None
        assert bar is not None
        assert bar.start >= 0
        assert bar.width >= 0
        assert bar.start + bar.width <= WIDTH + 0.1


def test_what_cannot_be_read_has_no_bar() -> None:
    found = scale(measure(1, 2))
    assert found is not None
    assert [found.bar(v) for v in (None, Decimal("NaN"), Decimal("Infinity"))] == [None] * 3

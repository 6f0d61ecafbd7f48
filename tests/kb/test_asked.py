"""What a query asks of a text, and what besides."""

import pytest

from kb.query import conditions, parse, unconditional, words


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", ()),
        ("dijk en sluis", ("dijk", "sluis")),
        ('"hoge dijk" slu*', ('"hoge dijk"', "slu*")),
        ("dijk (sluis OF stuw)", ("dijk", "sluis", "stuw")),
        ("dijk Dijk dijk", ("dijk", "Dijk")),
        ("dijk -sluis bedrijf:Kreek", ("dijk",)),
    ],
)
def test_words_are_those_that_a_text_must_hold(query: str, asked: tuple[str, ...]) -> None:
    assert words(query) == asked


@pytest.mark.parametrize(
    ("query", "besides", "rest"),
    [
        ("dijk", (), "dijk"),
        ("dijk -sluis", ("-sluis",), "dijk"),
        ("bedrijf:Kreek", ("bedrijf:Kreek",), ""),
        ("dijk bedrijf:Kreek -stuw sluis", ("bedrijf:Kreek", "-stuw"), "dijk sluis"),
        ("dijk (sluis OF -stuw)", (), "dijk (sluis OF -stuw)"),
    ],
)
def test_a_query_falls_apart_in_conditions_and_the_rest(
    query: str, besides: tuple[str, ...], rest: str
) -> None:
    assert conditions(query) == besides
    assert parse(unconditional(query)).tree == parse(rest).tree

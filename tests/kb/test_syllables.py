import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.syllables import closed, opened


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("mann", ["man"]),
        ("mak", ["maak", "mak"]),
        ("lev", ["leef", "lef"]),
        ("prijz", ["prijs"]),
        ("reken", ["reken", "rekeen"]),
        ("werk", ["werk"]),
    ],
)
def test_a_syllable_that_closes_doubles_its_vowel_and_loses_its_voice(
    front: str, expected: list[str]
) -> None:
    assert list(closed(front)) == expected


@pytest.mark.parametrize("stem", ["maak", "leef", "pak", "reis", "werk", "monitor", "organiseer"])
def test_what_is_opened_closes_to_the_same_stem(stem: str) -> None:
    assert stem in closed(next(opened(stem)))


@given(st.text(max_size=8))
def test_every_stem_has_a_spelling(stem: str) -> None:
    assert list(closed(stem))
    assert list(opened(stem))

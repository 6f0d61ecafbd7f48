from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.terms import term
from kb.dutch.tokens import fold

WORDS = Path(__file__).parent
ALIKE_SHARE = 0.97


def pairs(name: str) -> list[list[str]]:
    lines = (WORDS / f"{name}.txt").read_text("utf-8").splitlines()
    return [p.split() for line in lines if not line.startswith("#") for p in line.split(" | ")]


def joined(pair: list[str]) -> bool:
    one, other = pair
    return term(fold(one)) == term(fold(other))


def test_inflections_share_a_term() -> None:
    alike = pairs("words_alike")
    missed = [pair for pair in alike if not joined(pair)]
    assert len(alike) >= 400
    assert len(missed) <= (1 - ALIKE_SHARE) * len(alike), missed


def test_different_words_keep_different_terms() -> None:
    apart = pairs("words_apart")
    assert len(apart) >= 150
    assert [pair for pair in apart if joined(pair)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("veiligheidsregio", "veiligheidsregio’s"),
        ("hoofdstad", "hoofdsteden"),
        ("bestuurslid", "bestuursleden"),
        ("pleegkind", "pleegkinderen"),
        ("pensioenfonds", "pensioenfondsen"),
        ("werkdag", "werkdagen"),
        ("inkoopprijs", "inkoopprijzen"),
        ("belastingtarief", "belastingtarieven"),
    ],
)
def test_a_compound_is_inflected_as_its_last_part_is(one: str, other: str) -> None:
    assert joined([one, other])


@pytest.mark.parametrize("form", ["2020", "1200", "7,7", "covid-19", "b", "vng"])
def test_numbers_and_short_words_are_their_own_term(form: str) -> None:
    assert term(form) == form


@given(st.text(min_size=1, max_size=80))
def test_every_word_has_a_term(form: str) -> None:
    assert term("x" + fold(form))


@given(st.text(st.sampled_from("aeioubdgjlnrstzhv"), min_size=1, max_size=40))
def test_what_looks_like_dutch_has_a_term_too(form: str) -> None:
    assert term(form)

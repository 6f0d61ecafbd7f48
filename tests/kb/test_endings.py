import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.endings import respelt, undiminished, uninflected


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("plekken", "plek"),
        ("reizen", "reis"),
        ("ambtenaren", "ambtenaar"),
        ("sensoren", "sensor"),
        ("ziekten", "ziekte"),
        ("ideeen", "idee"),
        ("teams", "team"),
        ("gerichte", "gericht"),
        ("kluisjes", "kluis"),
    ],
)
def test_a_word_is_among_what_its_form_may_be_inflected_from(form: str, base: str) -> None:
    assert base in uninflected(form)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("huisje", "huis"),
        ("boompje", "boom"),
        ("woninkje", "woning"),
        ("mannetje", "man"),
        ("bloemetje", "bloem"),
        ("tafeltje", "tafel"),
        ("fotootje", "foto"),
    ],
)
def test_a_word_is_among_what_its_diminutive_may_be_made_of(form: str, base: str) -> None:
    assert base in undiminished(form)


def test_only_a_suffix_that_an_ending_changed_is_respelt() -> None:
    assert respelt("zekerheden") == "zekerheid"
    assert respelt("werkloze") == "werkloos"
    assert respelt("fabriek") == "fabriek"


@given(st.text(max_size=12))
def test_nothing_is_longer_than_the_form_it_may_come_from(form: str) -> None:
    assert all(len(base) <= len(form) for base in uninflected(form))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.terms import term
from kb.dutch.tokens import fold

SAME = """
gemeente gemeenten | bedrijf bedrijven | huis huizen | trainee trainees | les lessen
veiligheidsregio veiligheidsregio’s | risico risico’s | organisatie organisaties | brief brieven
cijfer cijfers | fraude fraudes | congres congressen | opleiding opleidingen | jaar jaren
digitaal digitale | proces processen | adres adressen | methode methoden | premie premies
medewerker medewerkers | verzekering verzekeringen | school scholen | duurzaam duurzame
plan plannen | thema thema’s | functie functies | netwerk netwerken | fase fases | kaart kaarten
"""
OTHER = "gemeente mening | stad staat | land lang | maand man | leider lid"


def pairs(text: str) -> list[list[str]]:
    return [pair.split() for line in text.strip().splitlines() for pair in line.split(" | ")]


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_inflections_share_a_term(one: str, other: str) -> None:
    assert term(fold(one)) == term(fold(other))


@pytest.mark.parametrize(("one", "other"), pairs(OTHER))
def test_different_words_keep_different_terms(one: str, other: str) -> None:
    assert term(fold(one)) != term(fold(other))


@pytest.mark.parametrize("form", ["2020", "1200", "7,7", "covid-19", "b", "vng"])
def test_numbers_and_short_words_are_their_own_term(form: str) -> None:
    assert term(form) == form


@given(st.text(min_size=1, max_size=80))
def test_every_word_has_a_term(form: str) -> None:
    assert term("x" + fold(form))

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.terms import term
from kb.dutch.tokens import fold

WORDS = Path(__file__).parent
RECALL = 0.96
PRECISION = 0.99


def pairs(name: str) -> list[list[str]]:
    lines = (WORDS / f"{name}.txt").read_text("utf-8").splitlines()
    return [p.split() for line in lines if not line.startswith("#") for p in line.split(" | ")]


def joined(pair: list[str]) -> bool:
    one, other = pair
    return term(fold(one)) == term(fold(other))


def test_inflections_share_a_term() -> None:
    alike = pairs("words_alike")
    missed = [pair for pair in alike if not joined(pair)]
    assert len(alike) >= 1300
    assert len(missed) <= (1 - RECALL) * len(alike), missed


def test_different_words_keep_different_terms() -> None:
    apart = pairs("words_apart")
    right = sum(map(joined, pairs("words_alike")))
    false = [pair for pair in apart if joined(pair)]
    assert len(apart) >= 700
    assert right >= PRECISION * (right + len(false)), false


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("veiligheidsregio", "veiligheidsregio’s"),
        ("jeugdhulpregio", "jeugdhulpregio's"),
        ("zorgschip", "zorgschepen"),
        ("noodopvangplek", "noodopvangplekken"),
        ("klantreis", "klantreizen"),
        ("avontuurskind", "avontuurskinderen"),
        ("vrijwilligersuur", "vrijwilligersuren"),
        ("voorleesles", "voorleeslessen"),
        ("luchtkussensprong", "luchtkussensprongen"),
        ("wijkgericht", "wijkgerichte"),
        ("ggz-instelling", "ggz-instellingen"),
    ],
)
def test_a_compound_no_dictionary_has_is_inflected_as_its_last_part_is(
    one: str, other: str
) -> None:
    assert joined([one, other])


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("doorontwikkelen", "doorontwikkelde"),
        ("opschalen", "opgeschaald"),
        ("inschrijven", "ingeschreven"),
        ("ontzorgen", "ontzorgd"),
        ("vragen", "gevraagde"),
        ("uiteenlopen", "uiteenlopende"),
        ("monitoren", "monitorde"),
        ("hyperlokaliseren", "gehyperlokaliseerd"),
    ],
)
def test_a_form_of_a_verb_that_the_dictionary_lacks_joins_its_infinitive(
    verb: str, form: str
) -> None:
    assert joined([verb, form])


@pytest.mark.parametrize("words", ["werken werkt werkte gewerkt werkend werk", "reis reizen reist"])
def test_a_verb_and_the_noun_that_is_its_stem_share_a_term(words: str) -> None:
    assert len({term(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("leden", "lid"),
        ("wegen", "weg"),
        ("zaken", "zaak"),
        ("namen", "naam"),
        ("verslagen", "verslag"),
        ("bond", "bond"),
        ("gegevens", "gegeven"),
        ("ouders", "ouder"),
        ("overwegen", "overweeg"),
    ],
)
def test_an_ambiguous_form_has_the_reading_of_a_report(form: str, expected: str) -> None:
    assert term(form) == expected


def test_what_is_done_shares_the_term_of_doing_it_unless_its_stem_is_another_noun() -> None:
    assert term("vergadering") == term("vergaderen")
    assert term("regeling") != term("regelen")
    assert term("honing") == "honing"


@pytest.mark.parametrize(
    "form", ["2020", "1200", "7,7", "covid-19", "b", "vng", "avg", "wmo", "'s"]
)
def test_numbers_and_short_words_are_their_own_term(form: str) -> None:
    assert term(form) == form


@pytest.mark.parametrize("name", ["rotterdam", "delft", "zwolle", "assen", "hendrik", "bart"])
def test_a_name_is_no_form_of_a_word(name: str) -> None:
    assert term(name) == name


def test_a_name_shares_its_term_with_its_genitive() -> None:
    assert term("hendriks") == term("hendrik")


@pytest.mark.parametrize("word", ["gezicht", "gebed", "geluid", "gemiddeld", "gevecht", "geweld"])
def test_a_word_that_begins_with_ge_need_be_no_participle(word: str) -> None:
    assert term(word) == word


@given(st.text(min_size=1, max_size=80))
def test_every_word_has_a_term(form: str) -> None:
    assert term(form)
    assert term("x" + fold(form))


@given(st.text(st.sampled_from("aeioubdgjlnrstzhv'-"), min_size=1, max_size=64))
def test_what_looks_like_dutch_has_a_term_too(form: str) -> None:
    assert term(form)

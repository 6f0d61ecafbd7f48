import pytest

from kb.dutch.verbs import of_ing, of_participle, of_weak, stem


@pytest.mark.parametrize(
    ("infinitive", "expected"),
    [
        ("werken", "werk"),
        ("maken", "maak"),
        ("pakken", "pak"),
        ("leven", "leef"),
        ("reizen", "reis"),
        ("rekenen", "reken"),
        ("organiseren", "organiseer"),
        ("verkopen", "verkoop"),
        ("bestelen", "besteel"),
        ("zaaien", "zaai"),
        ("gaan", "gaan"),
        ("zien", "zien"),
    ],
)
def test_the_stem_is_what_stands_after_ik(infinitive: str, expected: str) -> None:
    assert stem(infinitive) == expected


def test_a_verb_spelt_as_a_plural_has_the_singular_for_its_stem() -> None:
    assert stem("bedragen") == "bedrag"
    assert stem("bevelen") == "bevel"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("gewerkt", "werken"),
        ("gezet", "zetten"),
        ("gemeld", "melden"),
        ("geleefd", "leven"),
        ("ingezet", "inzetten"),
        ("georganiseerd", "organiseren"),
        ("lopend", "lopen"),
    ],
)
def test_a_participle_leads_to_its_infinitive(form: str, expected: str) -> None:
    assert of_participle(form) == expected


@pytest.mark.parametrize("form", ["gemeente", "gevecht", "gebied", "gedaante", "avond"])
def test_what_only_looks_like_a_participle_leads_nowhere(form: str) -> None:
    assert of_participle(form) is None


def test_a_weak_past_leads_to_its_infinitive_but_no_short_name_does() -> None:
    assert of_weak("monitorden") == "monitoren"
    assert of_weak("faciliteert") == "faciliteren"
    assert of_weak("bart") is None
    assert of_weak("lotte") is None


def test_a_noun_on_ing_leads_to_its_verb_when_it_is_long_enough_to_be_sure() -> None:
    assert of_ing("handhaving") == "handhaven"
    assert of_ing("honing") is None
    assert of_ing("werkt") is None

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.compounds import front_of, rest_of


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("zorgfraude", "fraude"),
        ("jeugdzorg", "zorg"),
        ("huishoudkosten", "kosten"),
        ("bijstandsfraude", "fraude"),
        ("kindertoeslag", "toeslag"),
        ("wijkteam", "team"),
        ("netwerk", "werk"),
        ("covid-aanpak", "aanpak"),
    ],
)
def test_a_word_in_front_makes_a_compound(word: str, head: str) -> None:
    assert front_of(word, head)


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("verzorg", "zorg"),
        ("bezorg", "zorg"),
        ("kramp", "ramp"),
        ("woninkomen", "inkomen"),
        ("nederland", "land"),
        ("gebouw", "bouw"),
        ("onderzoek", "zoek"),
        ("zorg", "zorg"),
        ("compost", "post"),
    ],
)
def test_a_prefix_or_a_scrap_in_front_makes_none(word: str, head: str) -> None:
    assert front_of(word, head) is None


@pytest.mark.parametrize(
    ("word", "modifier"),
    [
        ("fraudeonderzoek", "fraude"),
        ("woningbouw", "woning"),
        ("rampenplan", "ramp"),
        ("bestuurskracht", "bestuur"),
        ("kinderopvang", "kind"),
        ("coronatijd", "corona"),
        ("schooluitval", "school"),
        ("wateroverlast", "water"),
        ("inkomensondersteuning", "inkomen"),
    ],
)
def test_a_word_behind_makes_a_compound(word: str, modifier: str) -> None:
    assert rest_of(word, modifier)


@pytest.mark.parametrize(
    ("word", "modifier"),
    [
        ("zorgvuldigheid", "zorg"),
        ("werkelijkheid", "werk"),
        ("testament", "test"),
        ("automatisering", "auto"),
        ("bestuurders", "bestuur"),
        ("kansarm", "kans"),
        ("energieke", "energie"),
        ("kunstenaars", "kunst"),
        ("trampoline", "tramp"),
        ("waterschappen", "water"),
        ("zorg", "zorg"),
    ],
)
def test_an_ending_or_a_scrap_behind_makes_none(word: str, modifier: str) -> None:
    assert rest_of(word, modifier) is None


def test_what_the_caller_knows_is_a_word_whatever_it_looks_like() -> None:
    assert rest_of("muziekaria", "muziek") is None
    assert rest_of("muziekaria", "muziek", {"aria"}) == "aria"
    assert front_of("psstmuziek", "muziek", {"psst"}) == "psst"


@given(st.text(max_size=30), st.text(max_size=10))
def test_any_two_texts_can_be_asked_about(word: str, part: str) -> None:
    rest = rest_of(word, part)
    assert rest is None or word.endswith(rest)
    front = front_of(word, part)
    assert front is None or word.startswith(front)

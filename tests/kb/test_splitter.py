from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kb.dutch.parts import Parts
from kb.dutch.splitter import MOST_PARTS, Splitter
from kb.dutch.tokens import MAX_TOKEN_LENGTH

HERE = Path(__file__).parent
MIN_F1 = 0.94
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = ("werk", "zorg", "ijs", "dag", "kind", "bestuur", "samenwerking", "s", "en", "er", "ver")


@cache
def splitter() -> Splitter:
    return Splitter()


def parts(word: str, split: Splitter | None = None) -> list[str]:
    """Return the parts of a word, without pairs of parts."""
    found = (split or splitter())(word)
    return [word[start:end] for start, end in found[: (len(found) + 1) // 2 if found[2:] else 2]]


def lines(name: str) -> list[list[str]]:
    text = (HERE / name).read_text("utf-8")
    return [line.split() for line in text.splitlines() if not line.startswith("#")]


def test_nearly_all_compounds_come_apart_where_they_should_and_hardly_any_other_word() -> None:
    compounds = lines("compounds.txt")
    others = [word for (word,) in lines("no_compounds.txt")]
    right = sum(parts(word) == wanted for word, *wanted in compounds)
    wrong = sum(parts(word) not in ([], wanted) for word, *wanted in compounds)
    false = sum(bool(parts(word)) for word in others)
    precision, recall = right / (right + wrong + false), right / len(compounds)
    assert 2 * precision * recall / (precision + recall) >= MIN_F1


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("zorgfraude", "zorg fraude"),
        ("rijksoverheid", "rijk overheid"),
        ("boekenkast", "boek kast"),
        ("pannenkoek", "pan koek"),
        ("ziektekosten", "ziekte kosten"),
        ("kinderopvangtoeslag", "kinder opvang toeslag"),
        ("meldpunt", "meld punt"),
        ("raadsleden", "raad leden"),
        ("ochtendspits", "ochtend spits"),
        ("woningbouwcorporatiebestuur", "woning bouw corporatie bestuur"),
    ],
)
def test_what_links_the_parts_belongs_to_none(word: str, wanted: str) -> None:
    assert parts(word) == wanted.split()


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("huizenprijzen", "huizen prijzen"),
        ("bedrijventerrein", "bedrijven terrein"),
        ("schapenwol", "schapen wol"),
        ("ledenadministratie", "leden administratie"),
    ],
)
def test_a_plural_that_is_spelt_otherwise_is_a_part_as_it_stands(word: str, wanted: str) -> None:
    assert parts(word) == wanted.split()


@pytest.mark.parametrize(
    "word",
    [
        "opvang",
        "onderwijs",
        "samenwerking",
        "verantwoordelijkheid",
        "gemeentelijk",
        "burgemeester",
        "beleidsmatig",
        "behandeling",
        "oplossing",
        "werkloosheid",
        "waardoor",
        "planeten",
        "achtendertig",
        "zeventiende",
    ],
)
def test_a_derived_word_and_a_chance_likeness_stay_whole(word: str) -> None:
    assert splitter()(word) == ()


def test_an_inflected_word_comes_apart_only_where_its_lemma_does() -> None:
    assert parts("zorgkantoren") == ["zorg", "kantoren"]
    assert parts("veiligheidsregio's") == ["veiligheid", "regio's"]
    assert parts("kantoren") == []


def test_each_pair_of_neighbours_follows_the_parts_where_there_are_more_than_two() -> None:
    word = "jeugdhulpregio"
    found = [word[start:end] for start, end in splitter()(word)]
    assert found == ["jeugd", "hulp", "regio", "jeugdhulp", "hulpregio"]
    assert len(splitter()("zorgfraude")) == 2


def test_a_word_of_the_corpus_may_be_a_part() -> None:
    assert parts("zwermolaanpak") == []
    assert parts("zwermolaanpak", Splitter({"zwermol"})) == ["zwermol", "aanpak"]


def test_a_form_of_a_verb_in_the_corpus_is_no_part() -> None:
    assert parts("bouwtzorg", Splitter({"bouwt"})) == []


@pytest.mark.parametrize("word", ["", "zorg", "dagje", "12345678", "covid-19", "zorg1fraude"])
def test_short_words_and_what_is_not_of_letters_stay_whole(word: str) -> None:
    assert splitter()(word) == ()


@given(
    st.text(max_size=MAX_TOKEN_LENGTH)
    | st.text(LETTERS, max_size=MAX_TOKEN_LENGTH)
    | st.lists(st.sampled_from(WORDS), max_size=20).map("".join).map(lambda w: w[:64])
)
@example("en" * 32)
@example("dag" * 21)
def test_any_word_gives_parts_in_order_that_do_not_overlap(word: str) -> None:
    found = splitter()(word)
    single = found[: (len(found) + 1) // 2] if len(found) > 2 else found
    assert len(single) != 1
    edges = [edge for stretch in single for edge in stretch]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(word) for start, end in found)
    pairs = [(left[0], right[1]) for left, right in pairwise(single)]
    assert list(found[len(single) :]) == (pairs if len(single) > 2 else [])


def test_a_word_with_very_many_readings_is_read_without_trying_them_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = 0
    front = Parts.front

    def counted(own: Parts, piece: str, *, first: bool = True) -> int | None:
        nonlocal asked
        asked += 1
        return front(own, piece, first=first)

    monkeypatch.setattr(Parts, "front", counted)
    Splitter()(("werkdag" * 10)[:MAX_TOKEN_LENGTH])
    assert 0 < asked <= MOST_PARTS * MAX_TOKEN_LENGTH**2

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch import kinship
from kb.dutch.kinship import root
from kb.dutch.lemmas import lemmas
from kb.dutch.terms import term
from kb.dutch.tokens import fold
from kb.dutch.word_lists import words

WORDS = Path(__file__).parent
RECALL = 0.95
FALSE = 0.01
STEADY = 0.98


def pairs(name: str) -> list[list[str]]:
    lines = (WORDS / f"{name}.txt").read_text("utf-8").splitlines()
    return [p.split() for line in lines if not line.startswith("#") for p in line.split(" | ")]


def are_kin(pair: list[str]) -> bool:
    one, other = pair
    return root(fold(one)) == root(fold(other))


def families() -> list[list[str]]:
    return [line.split() for line in sorted(words("kin"))]


def test_words_that_come_of_one_word_share_a_root() -> None:
    alike = pairs("kin_alike")
    missed = [pair for pair in alike if not are_kin(pair)]
    assert len(alike) >= 500
    assert len(missed) <= (1 - RECALL) * len(alike), missed


def test_words_that_only_look_alike_keep_their_own_root() -> None:
    apart = pairs("kin_apart")
    false = [pair for pair in apart if are_kin(pair)]
    assert len(apart) >= 500
    assert len(false) <= FALSE * len(apart), false


@pytest.mark.parametrize("name", ["kin_alike", "kin_apart"])
def test_no_pair_shares_a_term_already(name: str) -> None:
    assert [p for p in pairs(name) if term(fold(p[0])) == term(fold(p[1]))] == []


@pytest.mark.parametrize(
    "family",
    [
        "gemeente gemeentelijk gemeentelijke gemeenten",
        "bestuur bestuurder bestuurlijk besturen bestuurders",
        "fraude fraudeur frauderen frauduleus",
        "veilig veiligheid beveiligen beveiliging",
        "duurzaam duurzaamheid verduurzamen verduurzaming",
        "democratie democratisch democratisering democraat",
        "digitaal digitaliseren digitalisering",
        "organisatie organiseren organisator organisatorisch",
        "deelnemen deelname deelnemer",
        "aanbieden aanbieder aanbod",
        "ondernemen onderneming ondernemer ondernemerschap",
        "financieel financiën financiering financieren",
        "analyse analyseren analist analytisch",
    ],
)
def test_a_family_has_one_root(family: str) -> None:
    assert len({root(fold(word)) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zorgverzekeraar", "zorgverzekering"),
        ("energieleverancier", "energielevering"),
        ("wijkbestuurders", "wijkbestuur"),
        ("bijstandsfraudeur", "bijstandsfraude"),
        ("risicomanager", "risicomanagement"),
    ],
)
def test_compounds_with_the_same_front_are_kin_as_their_last_parts_are(
    one: str, other: str
) -> None:
    assert are_kin([one, other])
    assert not are_kin([one, one[:4] + "vergunning"])


def test_a_compound_is_no_kin_of_its_last_part() -> None:
    assert root("zorgverzekeraar") != root("verzekeraar")


@pytest.mark.parametrize(
    "pair", ["veilig onveilig", "afhankelijk onafhankelijk", "bereikbaar onbereikbaar"]
)
def test_an_opposite_is_no_kin(pair: str) -> None:
    assert not are_kin(pair.split())


@pytest.mark.parametrize("word", ["overheid", "burgemeester", "gemeente", "minister", "dijk"])
def test_a_word_without_an_origin_has_its_term_for_a_root(word: str) -> None:
    assert root(word) == term(word)


@pytest.mark.parametrize("family", families(), ids=" ".join)
def test_a_listed_family_has_one_root(family: list[str]) -> None:
    assert len(family) > 1
    assert len({root(word) for word in family}) == 1


def test_a_word_is_in_one_listed_family() -> None:
    listed = [word for family in families() for word in family]
    assert sorted(set(listed)) == sorted(listed)


def test_what_is_listed_as_no_kin_would_be_taken_for_kin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = words("no_kin")
    monkeypatch.setattr(
        kinship, "words", lambda name: frozenset() if name == "no_kin" else words(name)
    )
    root.cache_clear()
    idle = [word for word in sorted(listed) if root(word) == term(word)]
    root.cache_clear()
    assert idle == []


@pytest.mark.parametrize("form", ["2020", "7,7", "covid-19", "b", "vng", "wmo", "'s", "de", "ten"])
def test_numbers_and_short_words_are_their_own_root(form: str) -> None:
    assert root(form) == form


def test_inflections_of_a_word_share_its_root() -> None:
    sample = [word for word in sorted(lemmas())[::97] if word.isascii()]
    steady = [word for word in sample if root(term(word)) == root(word)]
    assert len(steady) >= STEADY * len(sample)


def test_the_root_of_a_root_is_mostly_the_root_itself() -> None:
    sample = [word for word in sorted(lemmas())[::97] if word.isascii()]
    steady = [word for word in sample if root(root(word)) == root(word)]
    assert len(steady) >= STEADY * len(sample)


@given(st.text(max_size=80))
def test_every_text_has_a_root(form: str) -> None:
    assert root(form) == root(form)
    assert root("x" + fold(form))


@given(
    st.text(st.sampled_from("aeioubdgjlnrstzhv"), min_size=1, max_size=24),
    st.sampled_from(["heid", "isering", "baar", "schap", "eren", "atie", "erig", "en", "s", ""]),
)
def test_what_looks_like_dutch_has_a_root_too(front: str, ending: str) -> None:
    assert root(front + ending)

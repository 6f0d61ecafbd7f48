"""Texts as postings: however much is known of their pieces already, the same comes of them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.amounts import amounts, may_be_amount
from kb.dutch.analysis import Analyser, exact, plain
from kb.dutch.separated import may_be_particle, separated
from kb.engine import Postings
from kb.placing import GAP, Placing

WRITTEN = (
    "trad af. af, treedt de directeur zorgfraude covid-19 regio's 1.200 300 mln miljoen half € €5 "
    "98,1% vijftig twee 12e (op) – ŒUVRE zei: en/of"
)
PIECES = st.one_of(
    st.sampled_from(WRITTEN.split()),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=70),
)
TEXTS = st.lists(st.lists(PIECES, max_size=12).map(" ".join), max_size=3)

Rows = list[tuple[str, int, float]]


def rows_of(postings: Postings) -> Rows:
    return sorted(zip(postings.terms, postings.positions, postings.weights, strict=True))


def by_hand(texts: Sequence[str], analyser: Analyser) -> Rows:
    """Return the postings of texts, of which each is analysed in one go."""
    rows: Rows = []
    begin = 0
    for text in texts:
        pieces = text.split()
        places, place = [], begin
        for piece in pieces:
            found = list(analyser.analyse(piece))
            places.append(place)
            rows += [(one.term, place + one.position, one.weight) for one in found]
            place += found[-1].position + 1 if found else 0
        rows += [(one.term, places[one.first], 1.0) for one in amounts(pieces)]
        rows += [(one.term, places[one.verb], 1.0) for one in separated(pieces)]
        begin = place + GAP
    return sorted(rows)


@given(TEXTS)
def test_terms_are_those_of_the_pieces_of_numbers_and_of_verbs_in_two(texts: list[str]) -> None:
    placing = Placing(plain())
    assert rows_of(placing.terms(texts)) == by_hand(texts, plain())
    assert rows_of(placing.terms(texts)) == by_hand(texts, plain()), "known by now"


@given(TEXTS)
def test_forms_are_the_words_as_written(texts: list[str]) -> None:
    found = Placing(plain()).forms(texts)
    written = [one.term for text in texts for piece in text.split() for one in exact(piece)]
    assert list(found.terms) == written
    assert set(found.weights) <= {1.0}


def test_what_is_let_go_of_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["de directeur trad in maart af", "300 mln euro voor zorgfraude en covid-19"] * 2
    monkeypatch.setattr("kb.pieces.KEPT", 3)
    placing = Placing(plain())
    assert rows_of(placing.terms(texts)) == by_hand(texts, plain())
    assert len(placing._terms) <= 3


def test_texts_stand_apart() -> None:
    found = Placing(plain()).forms(["over de dijk", "", "langs de weg"])
    assert list(found.positions) == [0, 1, 2, 2 * GAP + 3, 2 * GAP + 4, 2 * GAP + 5]


@given(st.lists(PIECES.filter(str.strip), max_size=12).map(lambda found: " ".join(found).split()))
def test_only_what_may_be_a_number_or_a_particle_need_be_looked_at(pieces: list[str]) -> None:
    numbers = [at for at, piece in enumerate(pieces) if may_be_amount(piece)]
    particles = [at for at, piece in enumerate(pieces) if may_be_particle(piece)]
    assert list(amounts(pieces, numbers)) == list(amounts(pieces))
    assert list(separated(pieces, particles)) == list(separated(pieces))

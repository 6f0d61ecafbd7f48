from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.analysis import (
    KEPT_LENGTH,
    Analyser,
    Occurrence,
    analyse,
    exact,
    fingerprint,
    forms,
    plain,
    stop_words,
)

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "98,1 %",
                "98,1%",
                "1.200",
                "covid-19",
                "regio's",
                "’s",
                "in-\n",
                "–",
                "A.B.",
                "\u00a0",
            ]
        ),
        max_size=12,
    ).map(" ".join),
    st.just("x" * (KEPT_LENGTH + 1) + " dijk"),
)


def halves(form: str) -> tuple[tuple[int, int], ...]:
    return ((0, len(form) // 2), (len(form) // 2, len(form))) if len(form) > 7 else ()


@pytest.mark.parametrize(("whole", "pieces"), [(plain().analyse, plain().terms), (exact, forms)])
@given(text=TEXTS)
def test_the_pieces_of_a_text_give_what_the_text_gives(
    whole: Callable[[str], Iterable[Occurrence]],
    pieces: Callable[[str], Iterable[Occurrence]],
    text: str,
) -> None:
    found, place = [], 0
    for piece in text.split():
        occurrences = list(pieces(piece))
        found += [(o.term, place + o.position, o.weight) for o in occurrences]
        place += occurrences[-1].position + 1 if occurrences else 0
    assert found == [(o.term, o.position, o.weight) for o in whole(text)]


def test_a_part_of_a_word_stands_at_its_place_and_points_at_its_own_stretch() -> None:
    analyser = Analyser(term=str, splitter=halves)
    whole, front, back = analyser.terms("(Bruggenhoofd)")
    assert (whole.term, whole.start, whole.end, whole.part) == ("bruggenhoofd", 1, 13, False)
    assert (front.term, front.start, front.end, front.part) == ("brugge", 1, 7, True)
    assert (back.term, back.start, back.end, back.position) == ("nhoofd", 7, 13, whole.position)
    assert front.weight < whole.weight


def test_where_folding_lengthens_a_word_its_parts_point_at_the_whole() -> None:
    whole, *parts = Analyser(term=str, splitter=halves).terms("straßenbahn")
    assert parts
    assert {(p.start, p.end) for p in parts} == {(whole.start, whole.end)}


def test_text_and_query_meet_in_the_same_terms() -> None:
    text = {o.term for o in analyse("De aanpakken van malafide zorgaanbieders in gemeenten")}
    for word in ("aanpakken", "zorgaanbieder", "Gemeente"):
        assert {o.term for o in analyse(word)} <= text


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("Boodschappenlijst", ["Boodschappen", "lijst"]),
        ("stationsgebied", ["stations", "gebied"]),
        ("zorgfraude", ["zorg", "fraude"]),
    ],
)
def test_what_links_two_parts_is_of_the_first(word: str, shown: list[str]) -> None:
    parts = [o for o in plain().terms(word) if o.part]
    assert [word[part.start : part.end] for part in parts] == shown


def test_a_term_points_at_its_stretch_of_the_text() -> None:
    text = "Ruim 1.200 regio’s"
    assert [text[o.start : o.end] for o in analyse(text)] == ["Ruim", "1.200", "regio’s"]


def test_a_percentage_is_found_by_the_word_too() -> None:
    text = "Het was 98,1% of 3 %"
    found = [text[o.start : o.end] for o in plain().analyse(text) if o.term == "procent"]
    assert found == ["%"]


def test_exact_words_count_positions_without_gaps_or_wholes() -> None:
    found = [(o.term, o.position) for o in exact("Post-corona, zei zij")]
    assert found == [("post", 0), ("corona", 1), ("zei", 2), ("zij", 3)]


def test_stop_words_are_folded_words() -> None:
    assert {"de", "het", "hoeveel", "wie"} <= stop_words()
    assert all(word == word.strip().lower() for word in stop_words())


def test_the_fingerprint_stays_the_same_within_a_version() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 16


@given(st.text(max_size=300))
def test_positions_never_go_back(text: str) -> None:
    positions = [o.position for o in analyse(text)]
    assert positions == sorted(positions)

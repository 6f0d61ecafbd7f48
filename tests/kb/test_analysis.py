from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.analysis import analyse, exact, fingerprint, stop_words


def test_text_and_query_meet_in_the_same_terms() -> None:
    text = {o.term for o in analyse("De aanpakken van malafide zorgaanbieders in gemeenten")}
    for word in ("aanpakken", "zorgaanbieder", "Gemeente"):
        assert {o.term for o in analyse(word)} <= text


def test_a_term_points_at_its_stretch_of_the_text() -> None:
    text = "Ruim 1.200 regio’s"
    assert [text[o.start : o.end] for o in analyse(text)] == ["Ruim", "1.200", "regio’s"]


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

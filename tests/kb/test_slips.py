import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kb.slips import OTHER, USUAL, readings, weight

WORDS = st.text(alphabet="abcdeghijkstuvxz'", max_size=12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("leiden", "lijden"),
        ("pauze", "pouze"),
        ("kontrakt", "contrakt"),
        ("zluis", "sluis"),
        ("vabriek", "fabriek"),
        ("direktie", "direkti"),
        ("simbool", "symbool"),
        ("berigt", "bericht"),
        ("teorie", "theorie"),
        ("tekst", "text"),
        ("brgu", "brug"),
        ("sluizzen", "sluizen"),
        ("kaden", "kadden"),
        ("regios", "regio's"),
        ("vind", "vindt"),
        ("gebeurd", "gebeurt"),
    ],
)
def test_a_slip_of_who_knows_the_word_is_a_usual_one(typed: str, meant: str) -> None:
    assert weight(typed, meant) == weight(meant, typed) == USUAL


def test_a_key_beside_the_right_one_weighs_less_than_any_other_letter() -> None:
    assert USUAL < weight("slyis", "sluis") < weight("slpis", "sluis") == OTHER
    assert weight("skuis", "sluis") == weight("slhis", "sluis") == weight("slyis", "sluis")


def test_d_and_t_are_mixed_up_at_the_end_only() -> None:
    assert weight("vaart", "vaard") == USUAL
    assert weight("taken", "daken") == OTHER


def test_slips_add_up() -> None:
    assert weight("zluys", "sluis") == 2 * USUAL
    assert weight("brwgx", "brug") == 2 * OTHER


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("eisbaan", "ijsbaan"),
        ("kade", "cade"),
        ("leijding", "leeiding"),
        ("berigt", "bericht"),
        ("kontekst", "kontext"),
    ],
)
def test_a_slip_that_looks_far_off_has_a_reading_of_its_own(typed: str, reading: str) -> None:
    assert reading in set(readings(typed))


@given(WORDS, WORDS)
def test_a_slip_never_weighs_more_than_one_nor_less_than_a_usual_one(one: str, other: str) -> None:
    found, most = weight(one, other), OSA.distance(one, other)
    assert (found == 0) == (one == other)
    if abs(len(one) - len(other)) <= 3 and most <= 3:
        assert found <= most
    if one != other:
        assert found >= USUAL


@given(WORDS)
def test_a_reading_is_one_usual_slip_away(typed: str) -> None:
    assert all(weight(typed, reading) == USUAL for reading in readings(typed) if reading != typed)

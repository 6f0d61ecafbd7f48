import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.analysis import Analyser, plain
from kb.dutch.kinship import root
from kb.dutch.terms import term
from kb.vocabulary import Use, Vocabulary


def of(*units: str) -> Vocabulary:
    vocabulary = Vocabulary()
    for unit in units:
        vocabulary.add([unit])
    return vocabulary


def test_a_word_counts_once_for_each_unit_in_which_it_stands() -> None:
    uses = of("Dijk aan dijk", "de dijk", "een sluis").uses
    assert uses["dijk"].units == 2
    assert uses["sluis"].units == 1


def test_a_word_is_known_as_it_is_written_in_small_letters() -> None:
    uses = of("Coördinator gezocht", "de coördinator", "COORDINATOR").uses
    assert uses["coordinator"] == Use("coördinator", 3)


def test_a_word_that_is_always_a_name_keeps_its_capital() -> None:
    assert of("Tönnissen", "Ilse Tönnissen").uses["tonnissen"].written == "Tönnissen"


def test_longer_words_that_come_more_than_once_may_be_parts_of_compounds() -> None:
    vocabulary = of("trainee wet 2020 sluys", "de trainee en de wet van 2020")
    assert vocabulary.parts == {"trainee"}


def halves(form: str) -> tuple[tuple[int, int], ...]:
    return ((0, len(form) // 2), (len(form) // 2, len(form))) if len(form) > 7 else ()


def test_words_inside_compounds_can_be_sought_as_well() -> None:
    vocabulary = of("Brugwacht gezocht", "de brugwacht")
    vocabulary.finish(Analyser(splitter=lambda f: ((0, 4), (4, 9)) if len(f) == 9 else ()))
    assert vocabulary.sought["wacht"] == Use("wacht", 2, "wacht", "wacht")
    assert "wacht" not in vocabulary.uses
    assert "wacht" not in vocabulary.parts


def test_words_that_are_derived_alike_are_a_family() -> None:
    vocabulary = of("veilig", "de veiligheid", "beveiligd met een slot", "een fraudeur")
    vocabulary.finish(plain())
    family = vocabulary.families[root("veiligheid")]
    assert {term("veilig"), term("veiligheid"), term("beveiligd")} == set(family)
    assert vocabulary.families[root("frauderen")] == (term("fraudeur"),)


@given(st.lists(st.text(max_size=40), max_size=6))
def test_what_is_written_is_read_back(units: list[str]) -> None:
    vocabulary = of(*units)
    vocabulary.finish(Analyser(splitter=halves))
    assert Vocabulary.decode(vocabulary.encode()).sought == vocabulary.sought
    assert Vocabulary.decode(vocabulary.encode()).uses == vocabulary.uses


@pytest.mark.parametrize(
    "damaged", [b"dijk\n", b"dijk\tdijk\tveel\tdijk\tdijk\t0\n", b"\xff\xfe\n"]
)
def test_anything_else_is_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Vocabulary.decode(damaged)

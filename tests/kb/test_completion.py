from kb.completion import MOST_LOOKED_AT, Completion
from kb.dutch.terms import term
from kb.names import Name, Named
from kb.vocabulary import Use

MARC, MARCEL = "Marc de Wit", "Marcel Dewit"
NAMES = (
    Name("person", MARC, 3, (MARC, "dijkgraaf De Wit")),
    Name("person", MARCEL, 5, (MARCEL,)),
    Name("company", "Waterwerk", 9, ("Waterwerk", "Dijkdienst Wit")),
    Name("theme", "Wit en Water", 2, ("Wit en Water",)),
)


def knowing(**units: int) -> Completion:
    return Completion({form: Use(form, n) for form, n in units.items()}, NAMES, term)


def values(words: list[str], last: str, limit: int = 9, **how: bool) -> dict[Named, list[str]]:
    found = knowing().named(words, last, limit, **how)
    return {facet: [name.value for name in names] for facet, names in found.items()}


def test_words_that_begin_so_come_with_the_most_used_first() -> None:
    known = knowing(dijk=2, dijkwacht=5, dijkleger=2, dam=9, sluis=9)
    assert known.words("dij", 9) == ("dijkwacht", "dijk", "dijkleger")
    assert known.words("dij", 1) == ("dijkwacht",)
    assert known.words("x", 9) == ()


def test_of_the_inflections_of_a_word_the_most_used_is_shown() -> None:
    assert knowing(dijk=2, dijken=5, dijkje=1).words("dij", 9) == ("dijken",)
    assert knowing(dijk=2, dijken=5).words("dijk", 9) == ("dijken",)


def test_stop_words_numbers_and_letters_are_no_words_to_complete() -> None:
    known = Completion({form: Use(form, 9) for form in ("d", "de", "den", "2031", "1e")}, (), term)
    assert known.words("de", 9) == ("den",)
    assert known.words("2", 9) == known.words("1", 9) == ()


def test_a_beginning_that_all_words_have_takes_no_longer() -> None:
    known = knowing(**{f"dijk{'e' * n}n": 1 for n in range(3 * MOST_LOOKED_AT)})
    assert len(known.words("d", 10 * MOST_LOOKED_AT)) <= MOST_LOOKED_AT


def test_a_name_is_found_by_the_beginning_of_any_word_of_it() -> None:
    assert values([], "marc") == {"person": [MARCEL, MARC]}
    assert values([], "wat") == {"company": ["Waterwerk"], "theme": ["Wit en Water"]}


def test_a_name_is_found_by_another_way_to_write_it() -> None:
    assert values([], "dijkg") == {"person": [MARC]}
    assert values([], "dijk") == {"person": [MARC], "company": ["Waterwerk"]}


def test_the_words_before_must_be_whole_and_of_the_same_way_to_write_a_name() -> None:
    assert values(["marc"], "w") == {"person": [MARC]}
    assert values(["mar"], "w") == {}
    assert values(["marc"], "dijk") == {}
    assert values(["de", "wit"], "") == {"person": [MARC]}


def test_whole_takes_the_last_word_as_whole_too() -> None:
    assert values([], "marc", whole=True) == {"person": [MARC]}
    assert values([], "", whole=True) == {}


def test_with_nothing_typed_every_name_is_found() -> None:
    assert values([], "", limit=1) == {
        "person": [MARCEL], "company": ["Waterwerk"], "theme": ["Wit en Water"],
    }  # fmt: skip


def test_different_gives_known_words_once_each() -> None:
    known = knowing(dijk=2, dijken=5, sluis=1, de=9)
    assert known.different(["dijk", "onbekend", "de", "dijken", "sluis"], 9) == ("dijk", "sluis")
    assert known.different(["dijk", "sluis"], 1) == ("dijk",)

import pytest

from kb.dutch.lemmas import is_known, lemma, lemmas, verbs


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("gemeenten", "gemeente"),
        ("werkte", "werken"),
        ("cafes", "cafe"),
        ("europese", "europees"),
        ("aangepakt", "aanpakken"),
        ("zegt", "zeggen"),
    ],
)
def test_a_form_has_the_lemma_of_the_dictionary_folded_and_in_one_word(
    form: str, expected: str
) -> None:
    assert lemma(form) == expected


def test_a_word_that_is_not_in_the_dictionary_has_no_lemma() -> None:
    assert lemma("veiligheidsregio") is None
    assert lemma("") is None
    assert not is_known("veiligheidsregio")


@pytest.mark.parametrize("word", ["werkgever", "kok", "kat", "penningmeester", "violist"])
def test_a_man_is_no_form_of_a_woman(word: str) -> None:
    assert lemma(word) == word


@pytest.mark.parametrize("word", ["boete", "rots", "kiezer", "vers", "vaardig", "slopen"])
def test_what_is_a_word_by_itself_is_no_rare_form_of_another(word: str) -> None:
    assert lemma(word) == word


@pytest.mark.parametrize(
    ("form", "expected"), [("merkte", "merken"), ("oefende", "oefenen"), ("gestaan", "staan")]
)
def test_a_form_without_a_prefix_is_of_the_verb_without_it(form: str, expected: str) -> None:
    assert lemma(form) == expected


def test_a_form_of_what_is_a_form_itself_has_the_last_lemma() -> None:
    assert lemma("gewenste") == lemma("gewenst") == "wensen"


def test_the_lists_of_lemmas_have_single_words_in_letters_and_no_names() -> None:
    assert {"gemeente", "werken"} <= lemmas()
    assert all(word.isalpha() and word == word.lower() for word in lemmas())
    assert "hendrik" not in lemmas()


def test_verbs_are_the_lemmas_that_have_forms_as_verbs_do() -> None:
    assert {"werken", "aanpakken", "staan"} <= verbs() <= lemmas()
    assert verbs().isdisjoint({"haven", "examen", "jongen", "wagen", "kokkin"})

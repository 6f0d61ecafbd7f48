from kb.catalogue import Catalogue, Company, Synonyms
from kb.dutch.analysis import plain
from kb.synonyms import Row, Run, alike, runs
from kb.synonyms import row_of as row_by

KNOWN = alike(
    Catalogue(
        companies=(Company("Waterwerk Noord", aliases=("Dijkdienst",)),),
        synonyms=(
            Synonyms(("medewerkers", "personeel")),
            Synonyms(("fysiek", "op locatie")),
            Synonyms(("ministerie van water", "waterministerie")),
        ),
    ),
    plain(),
)


def row_of(text: str) -> Row:
    return row_by(text, plain())


def test_a_word_knows_its_synonyms_in_whatever_form_either_stands() -> None:
    assert KNOWN[row_of("medewerker")] == (row_of("personeel"),)
    assert KNOWN[row_of("personeel")] == (row_of("medewerkers"),)


def test_a_former_name_of_a_company_is_a_synonym_of_its_name() -> None:
    assert KNOWN[row_of("dijkdienst")] == (row_of("Waterwerk Noord"),)
    assert KNOWN[row_of("waterwerk noord")] == (row_of("Dijkdienst"),)


def test_several_words_are_asked_without_and_found_with_their_stop_words() -> None:
    assert KNOWN[row_of("ministerie water")] == (row_of("waterministerie"),)
    assert row_of("ministerie van water") in KNOWN[row_of("waterministerie")]


def test_what_is_left_of_several_words_without_stop_words_is_no_synonym() -> None:
    assert row_of("locatie") not in KNOWN
    assert KNOWN[row_of("fysiek")] == (row_of("op locatie"),)


def test_the_longest_row_in_a_query_counts() -> None:
    terms = ("bouw", *row_of("ministerie water"), *row_of("personeel"))
    assert list(runs(terms, KNOWN)) == [
        Run(1, 3, (row_of("waterministerie"),)),
        Run(3, 4, (row_of("medewerkers"),)),
    ]


def test_words_without_synonyms_give_no_runs() -> None:
    assert list(runs(("brug", "", "sluis"), KNOWN)) == []
    assert list(runs((), KNOWN)) == []

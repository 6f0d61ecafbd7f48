from kb.catalogue import Catalogue, Company, Synonyms
from kb.dutch.analysis import plain
from kb.dutch.rows import Row, Run, row_by, runs
from kb.dutch.word_lists import words
from kb.matching.synonyms import Synonym, alike

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
    return row_by(text, plain().term)


def of(text: str) -> tuple[Row, ...]:
    """Return what the editor of KNOWN says is the same."""
    return tuple(one.row for one in KNOWN[row_of(text)] if not one.common)


def test_a_word_knows_its_synonyms_in_whatever_form_either_stands() -> None:
    assert of("medewerker") == (row_of("personeel"),)
    assert of("personeel") == (row_of("medewerkers"),)


def test_a_former_name_of_a_company_is_a_synonym_of_its_name() -> None:
    assert of("dijkdienst") == (row_of("Waterwerk Noord"),)
    assert of("waterwerk noord") == (row_of("Dijkdienst"),)


def test_several_words_are_asked_without_and_found_with_their_stop_words() -> None:
    assert of("ministerie water") == (row_of("waterministerie"),)
    assert of("waterministerie") == (row_of("ministerie van water"),)


def test_what_is_left_of_several_words_without_stop_words_is_no_synonym() -> None:
    assert row_of("locatie") not in KNOWN
    assert of("fysiek") == (row_of("op locatie"),)


def test_the_longest_row_in_a_query_counts() -> None:
    terms = ("bouw", *row_of("ministerie water"), *row_of("personeel"))
    assert list(runs(terms, KNOWN.__contains__)) == [
        Run(1, 3),
        Run(3, 4),
    ]


def test_common_words_have_synonyms_without_an_editor_and_the_editor_goes_before() -> None:
    nobody = alike(Catalogue(), plain())
    (first, *_) = nobody[row_of("salaris")]
    assert first.common
    assert row_of("loon") in {one.row for one in nobody[row_of("salarissen")]}
    by_editor = alike(Catalogue(synonyms=(Synonyms(("salaris", "loon")),)), plain())
    assert [one for one in by_editor[row_of("salaris")] if one.row == row_of("loon")] == [
        Synonym(row_of("loon"))
    ]


def test_no_common_word_is_its_own_synonym_or_stands_in_two_groups() -> None:
    seen: set[Row] = set()
    for line in words("synonyms"):
        rows = {row_of(text) for text in line.split(" | ")}
        assert len(rows) > 1, line
        assert seen.isdisjoint(rows), line
        seen |= rows


def test_words_without_synonyms_give_no_runs() -> None:
    assert list(runs(("brug", "", "sluis"), KNOWN.__contains__)) == []
    assert list(runs((), KNOWN.__contains__)) == []

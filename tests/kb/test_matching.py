import pytest

from kb.catalogue import Catalogue, Synonyms
from kb.engine import Engine
from kb.matching import Asked, ask
from kb.query import parse
from kb.searchable import Searchable
from tests.kb.invented import Library


def asked(library: Searchable, text: str) -> Asked:
    return ask(parse(text).tree, library)


def found(library: Searchable, text: str) -> set[str]:
    engine: Engine = library.engine
    docs = engine.match(asked(library, text).strict.node).docs.tolist()
    keys = [f"{kind}{n}" for kind in "sqf" for n in range(1, 5)]
    return {key for key in keys if engine.find(key) in docs}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dijk", {"s2", "q2", "f2", "s4"}),
        ("dijken", {"s2", "q2", "f2", "s4"}),
        ("brug dijk", {"s4"}),
        ("brug OF hout", {"s1", "q1", "f1", "s4", "s3", "q3", "f3"}),
        ("dijk -lauwe", {"s4"}),
        ("-noord", {"s3", "q3", "f3"}),
        ("tonnissen", {"s1", "q1"}),
        ("Tönnissen", {"s1", "q1"}),
        ("bezoekers brug", {"f1"}),
        ("3400", {"f1"}),
        ("3.400", {"f1"}),
        ("12,5", {"f2"}),
        ('"brug en sluis"', {"s1"}),
        ('"brug sluis"', set()),
        ('"Dijken zijn"', set()),
        ('"dijken langs"', {"s2"}),
        ("bouw*", {"s3"}),
        ("covid-19", {"s3", "q3"}),
        ("covid", {"s3", "q3"}),
        ("covid-19-protocol", {"s3", "q3"}),
        ("covid-19-pro*", {"s3"}),
        ("covid-20", set()),
        ("voorzitter", {"q1", "q2"}),
        ("zomaar", set()),
        ("", {"s1", "s2", "s3", "s4", "q1", "q2", "q3", "f1", "f2", "f3"}),
        ("?!", set()),
    ],
)
def test_a_query_finds_what_its_reader_expects(
    library: Searchable, query: str, expected: set[str]
) -> None:
    assert found(library, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("persoon:tönnissen", {"s1", "q1"}),
        ("persoon:tonnissen", {"s1", "q1"}),
        ('persoon:"van der veen"', {"s3", "q3"}),
        ("bedrijf:noord", {"s1", "q1", "f1", "s2", "q2", "f2", "s4"}),
        ("bedrijf:dijkdienst", {"s1", "q1", "f1", "s2", "q2", "f2", "s4"}),
        ("thema:klimaat soort:cijfer", {"f2", "f3"}),
        ("soort:citaat soort:cijfer thema:klimaat", {"q2", "f2", "q3", "f3"}),
        ("jaar:2032", {"s4"}),
        ("-jaar:2031", {"s4"}),
        ("jaar:1999", set()),
        ("persoon:marc persoon:noor", {"s3"}),
        ("persoon:marc OF persoon:noor", {"s2", "q2", "s3", "q3"}),
    ],
)
def test_a_field_narrows_to_values_with_these_words_in_the_name(
    library: Searchable, query: str, expected: set[str]
) -> None:
    assert found(library, query) == expected


def test_a_name_that_nobody_has_is_told(library: Searchable) -> None:
    notices = asked(library, "persoon:zwaluw").notices
    assert [notice.code for notice in notices] == ["unknown_value"]
    assert "zwaluw" in notices[0].message


def test_only_what_is_sought_is_marked(library: Searchable) -> None:
    marks = asked(library, 'dijken "een dag" slu* -brug').strict.marks
    assert marks.terms == {"dijk"}
    assert marks.phrases == (("een", "dag"),)
    assert marks.starts == ("slu",)


def test_it_is_known_whether_every_hit_has_an_exact_phrase(library: Searchable) -> None:
    assert asked(library, '"een dag"').exact
    assert asked(library, 'brug "een dag"').exact
    assert not asked(library, 'brug OF "een dag"').exact
    assert not asked(library, 'brug -"een dag"').exact


ALIKE = Catalogue(
    synonyms=(
        Synonyms(("dijk", "waterkering", "de grote dam")),
        Synonyms(("Waterkering", "hoogwater-9", "…")),
    )
)


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("dijken", {"dijk", "waterkering"}),
        ("waterkering", {"dijk", "waterkering", "hoogwater-9"}),
        ("hoogwater-9", {"hoogwater-9", "hoogwater", "9", "waterkering"}),
        ("dam", {"dam"}),
        ('"een dijk"', set()),
        ("dijk* brug", {"brug"}),
        ("brug -dijk", {"brug"}),
    ],
)
def test_synonyms_of_one_word_are_sought_too(
    library: Searchable, query: str, terms: set[str]
) -> None:
    assert ask(parse(query).tree, Library(library.engine, ALIKE)).strict.marks.terms == terms


def test_what_is_excluded_excludes_no_synonym(library: Searchable) -> None:
    tree = parse("brug -waterkering").tree
    with_synonyms = library.engine.match(ask(tree, Library(library.engine, ALIKE)).strict.node)
    without = library.engine.match(ask(tree, library).strict.node)
    assert with_synonyms.docs.tolist() == without.docs.tolist()

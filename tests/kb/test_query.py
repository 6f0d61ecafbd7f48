import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.query import (
    All,
    Everything,
    Exact,
    Nothing,
    OneOf,
    Outside,
    Restriction,
    Starts,
    Tree,
    Word,
    parse,
)
from kb.request import MAX_QUERY_LENGTH, MAX_QUERY_WORDS


def words(*texts: str) -> tuple[Word, ...]:
    return tuple(Word(text) for text in texts)


def codes(text: str) -> list[str]:
    return [notice.code for notice in parse(text).notices]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        ("   ", Everything()),
        ("dijk", Word("dijk")),
        ("dijk sluis", All(words("dijk", "sluis"))),
        ("dijk EN sluis", All(words("dijk", "sluis"))),
        ("dijk AND sluis", All(words("dijk", "sluis"))),
        ("dijk OF sluis", OneOf(words("dijk", "sluis"))),
        ("dijk OR sluis OF brug", OneOf(words("dijk", "sluis", "brug"))),
        ("dijk -sluis", All((Word("dijk"), Outside(Word("sluis"))))),
        ("dijk –sluis", All((Word("dijk"), Outside(Word("sluis"))))),
        ("dijk NIET sluis", All((Word("dijk"), Outside(Word("sluis"))))),
        ("-sluis", Outside(Word("sluis"))),
        ("covid-19", Word("covid-19")),
        ('"brug en sluis"', Exact("brug en sluis")),
        ("dijk*", Starts("dijk")),
        ("dijk dijk", Word("dijk")),
        ("foo:bar", Word("foo:bar")),
    ],
)
def test_each_form_of_the_language_is_understood(text: str, tree: Tree) -> None:
    assert parse(text).tree == tree
    assert parse(text).notices == ()


def test_of_joins_its_neighbours_only() -> None:
    assert parse("dijk brug OF sluis").tree == All((Word("dijk"), OneOf(words("brug", "sluis"))))


def test_en_binds_closer_than_of() -> None:
    both = All(words("dijk", "brug"))
    assert parse("dijk EN brug OF sluis").tree == OneOf((both, Word("sluis")))


def test_brackets_group() -> None:
    either = OneOf(words("brug", "sluis"))
    assert parse("dijk (brug OF sluis)").tree == All((Word("dijk"), either))
    assert parse("-(brug OF sluis)").tree == Outside(either)


def test_operators_in_small_letters_are_words() -> None:
    assert parse("niet of").tree == All(words("niet", "of"))


@pytest.mark.parametrize("text", ["“a1 b1”", "„a1 b1”", "„a1 b1“", "«a1 b1»", "»a1 b1«", '"a1 b1"'])
def test_all_quotation_marks_make_a_phrase(text: str) -> None:
    assert parse(text).tree == Exact("a1 b1")


def test_an_open_quotation_mark_runs_to_the_end_and_is_told() -> None:
    assert parse('dijk "brug en sluis').tree == All((Word("dijk"), Exact("brug en sluis")))
    assert codes('dijk "brug en sluis') == ["open_quote"]


@pytest.mark.parametrize(
    ("text", "restriction"),
    [
        ("persoon:tönnissen", Restriction("person", "tönnissen")),
        ("Persoon:Ilse", Restriction("person", "Ilse")),
        ("persoon: Ilse", Restriction("person", "Ilse")),
        ('persoon:"Ilse Tönnissen"', Restriction("person", "Ilse Tönnissen")),
        ("persoon:van Dijk", Restriction("person", "van Dijk")),
        ("person:ilse", Restriction("person", "ilse")),
        ("bedrijf:Bouwhuis", Restriction("company", "Bouwhuis")),
        ("thema:water", Restriction("theme", "water")),
        ("soort:citaten", Restriction("kind", "quote")),
        ("soort:Cijfer", Restriction("kind", "fact")),
        ("kind:section", Restriction("kind", "section")),
        ("jaar:2031", Restriction("year", "2031")),
    ],
)
def test_a_field_restricts(text: str, restriction: Restriction) -> None:
    assert parse(text).tree == restriction
    assert parse(f"dijk {text}").tree == All((Word("dijk"), restriction))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("soort:onzin", "unknown_kind"),
        ("jaar:20", "unknown_year"),
        ("jaar:vorig", "unknown_year"),
        ("persoon:", "empty_field"),
        ('thema:""', "empty_field"),
        ("bedrijf:(", "empty_field"),
    ],
)
def test_a_field_without_a_sensible_value_is_ignored_and_told(text: str, code: str) -> None:
    assert code in codes(text)
    assert parse(text).tree == Everything()
    assert parse(f"dijk {text}").tree == Word("dijk")


def test_two_kinds_beside_each_other_widen_as_they_would_find_nothing() -> None:
    kinds = OneOf((Restriction("kind", "quote"), Restriction("kind", "fact")))
    assert parse("soort:citaat dijk soort:cijfer").tree == All((kinds, Word("dijk")))


def test_two_people_beside_each_other_are_both_required() -> None:
    people = (Restriction("person", "ilse"), Restriction("person", "marc"))
    assert parse("persoon:ilse persoon:marc").tree == All(people)


def test_stop_words_beside_other_words_are_left_out() -> None:
    parsed = parse("wat is de stand van de dijk")
    assert parsed.tree == All(words("stand", "dijk"))
    assert parsed.interpreted == "stand dijk"
    assert parsed.ignored == ("wat", "is", "de", "van")
    assert parsed.notices == ()


def test_stop_words_alone_are_sought() -> None:
    assert parse("de het").tree == All(words("de", "het"))
    assert parse("OF").tree == Word("of")


def test_stop_words_in_a_phrase_or_excluded_stay() -> None:
    assert parse('"de dijk"').tree == Exact("de dijk")
    assert parse("dijk -de").tree == All((Word("dijk"), Outside(Word("de"))))


@pytest.mark.parametrize(
    ("text", "tree", "code"),
    [
        ("dijk OF", Word("dijk"), "operator"),
        ("OF dijk", Word("dijk"), "operator"),
        ("dijk OF OF brug", OneOf(words("dijk", "brug")), "operator"),
        ("dijk NIET", Word("dijk"), "operator"),
        ("(dijk", Word("dijk"), "bracket"),
        ("dijk)", Word("dijk"), "bracket"),
        ("((((", Everything(), "bracket"),
        ("d*", Word("d"), "short_prefix"),
        ("???", Nothing(), "no_words"),
        ("😀", Nothing(), "no_words"),
        ('""', Nothing(), "no_words"),
    ],
)
def test_what_is_malformed_is_read_kindly_and_told(text: str, tree: Tree, code: str) -> None:
    assert parse(text).tree == tree
    assert code in codes(text)


def test_invisible_characters_change_nothing() -> None:
    assert parse("zorg\u00adfraude\x00 \ud800\u202edijk\ufeff").tree == All(
        words("zorgfraude", "dijk")
    )


@pytest.mark.parametrize("text", ["d*", "x/e*", "covid-1*"])
def test_a_star_wants_two_letters_of_the_word_it_stands_behind(text: str) -> None:
    parsed = parse(text)
    assert parsed.tree == Word(text.rstrip("*"))
    assert [notice.code for notice in parsed.notices] == ["short_prefix"]
    assert parse("e/ab*").tree == Starts("e/ab")


@pytest.mark.parametrize("text", ["thema:de½ (x", "thema:de½ x", "thema:½de x"])
def test_a_value_that_is_half_a_small_word_is_written_so_that_it_stays_whole(text: str) -> None:
    parsed = parse(text)
    assert parse(parsed.interpreted).tree == parsed.tree


def test_an_operator_that_is_left_of_a_cut_word_is_a_word() -> None:
    parsed = parse(" ".join(f"w{number}" for number in range(MAX_QUERY_WORDS - 1)) + " NOT/x")
    assert parsed.interpreted.endswith(" not")
    assert parse(parsed.interpreted).tree == parsed.tree


def test_a_long_query_is_cut_at_a_word_and_told() -> None:
    parsed = parse("dijkversterking " * 40)
    assert codes("dijkversterking " * 40) == ["too_long"]
    assert parsed.tree == Word("dijkversterking")
    assert len(parse("x" * 100_000).interpreted) == MAX_QUERY_LENGTH


def test_many_words_are_cut_and_told() -> None:
    text = " ".join(f"w{number}" for number in range(50))
    tree = parse(text).tree
    assert isinstance(tree, All)
    assert len(tree.items) == MAX_QUERY_WORDS
    assert codes(text) == ["too_many_words"]
    phrase = parse(f'"{text}"').tree
    assert isinstance(phrase, Exact)
    assert len(phrase.text.split()) == MAX_QUERY_WORDS


HOSTILE = [
    "(" * 5_000,
    "(" * 2_000 + "dijk" + ")" * 3_000,
    "dijk OR " * 3_000,
    "-" * 10_000 + "dijk",
    "NIET " * 3_000,
    '"' * 9_999,
    "persoon:" * 4_000,
    "x" * 100_000,
    " " * 1_000_000 + "dijk",
    "a\u0301" * 50_000,
    "(a+)+$ [^]]* \\b{9999}",
    "مرحبا بالعالم \u202e שלום",
    "\ud800\udfff\x00\x1b[31m",
    "*" * 5_000,
    "<script>alert('x')</script>",
    "' OR 1=1; --",
    "é" * 300,
    "*",
    "a*",
    "*a",
    "*a*",
    "di* " * 3_000,
    "🙂" * 5_000,
    "\U0001f469\u200d\U0001f692 dijk",
    "-" * 5_000,
    "dijk~9 dijk^1000 [a TO z] {1 TO 9} +dijk &&||!",
    "zorgdijkwaterbrugsluisverzekering" * 3_000,
    "de het een " * 3_000,
    "hoeveel wie wanneer citaat " * 2_000,
    ".".join("abc" * 1_000),
    "\N{LATIN SMALL LETTER SHARP S}" * 500
    + " "
    + "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_understood_as_something_small(text: str) -> None:
    parsed = parse(text)
    assert len(parsed.interpreted) < 4 * MAX_QUERY_LENGTH
    parsed.interpreted.encode()


PIECES = st.one_of(
    st.sampled_from(
        ["dijk", "de", "OF", "EN", "NIET", "-", "(", ")", '"', "*", "persoon:", "soort:citaat",
         "jaar:2031", "thema:", 'persoon:"de"', 'bedrijf:"OF"', "persoon:van", " ", "covid-19",
         "1.200", "„", "”", "foo:bar", "+", "en/of", "½", "²", "x", "e", "NOT/x", "OR*",
         "a b c d e f g h i"]
    ),
    st.text(max_size=4),
)  # fmt: skip
QUERIES = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=30).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)

VALUES = st.tuples(
    st.lists(st.sampled_from(["de", "van", "OR", "½", "x", "-", "/", "*", ":"]), max_size=4),
    st.sampled_from([" (", ' "', " OR ", " -", " ", " jaar:2031 "]),
    st.sampled_from(["x", "de", "½", "2031"]),
).map(lambda parts: "thema:" + "".join(parts[0]) + parts[1] + parts[2])


@given(st.one_of(QUERIES, st.text()))
def test_whatever_is_typed_there_is_a_tree(text: str) -> None:
    parsed = parse(text)
    assert isinstance(parsed.interpreted, str)
    parsed.interpreted.encode()
    assert all(notice.message.endswith(".") for notice in parsed.notices)


@settings(max_examples=400)
@given(st.one_of(QUERIES, VALUES))
def test_the_query_as_it_was_understood_is_understood_the_same(text: str) -> None:
    parsed = parse(text)
    if parsed.interpreted and len(parsed.interpreted) <= MAX_QUERY_LENGTH:
        again = parse(parsed.interpreted)
        assert again.tree == parsed.tree
        assert again.interpreted == parsed.interpreted
        assert again.notices == ()

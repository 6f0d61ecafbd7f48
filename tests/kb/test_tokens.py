import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.tokens import MAX_TOKEN_LENGTH, fold, tokens


def forms(text: str) -> list[str]:
    return [token.form for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De regio’s groeien.", ["de", "regio's", "groeien"]),
        ("1.200 deelnemers", ["1200", "deelnemers"]),
        ("een 7,7 en 98,1%", ["een", "7,7", "en", "98,1"]),
        ("€50.000.000", ["50000000"]),
        ("covid-19", ["covid-19", "covid", "19"]),
        ("COVID‑19", ["covid-19", "covid", "19"]),
        ("zo’n café in ’s-Hertogenbosch", None),
        ("Tönjann, Łódź, Ørsted", ["tonjann", "lodz", "orsted"]),
        ("in 2020.", ["in", "2020"]),
        ("waarstaatjegemeente.nl", ["waarstaatjegemeente", "nl"]),
        ("", []),
        ("…—‘’", []),
    ],
)
def test_words_numbers_and_hyphens(text: str, expected: list[str] | None) -> None:
    if expected is not None:
        assert forms(text) == expected


def test_a_hyphenated_whole_stands_where_its_first_part_stands() -> None:
    whole, first, second, after = tokens("e-mail gelezen")
    assert (whole.position, whole.width) == (0, 2)
    assert (first.position, second.position, after.position) == (0, 1, 2)
    assert (second.start, second.end) == (2, 6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Coördinatie", "coordinatie"),
        ("café", "cafe\u0301"),
        ("foto’s", "foto's"),
        ("1.200", "1200"),
        ("STRASSE", "straße"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_decimal_is_not_taken_for_thousands() -> None:
    assert fold("1.2") == "1.2"
    assert fold("7,7") == "7,7"


@given(st.text(max_size=200))
def test_tokens_lie_in_the_text_in_order_and_are_not_too_long(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.start >= last or token.width == 1
        assert 0 < len(token.form) <= MAX_TOKEN_LENGTH
        last = token.start


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_plain_letters_fold_alike_beside_others_and_alone(text: str) -> None:
    assert fold(text + "é") == fold(text + ".")[:-1] + "e"


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_a_word_alone_is_the_token_it_is_in_a_text(word: str) -> None:
    assert list(tokens(word)) == list(tokens(f"{word} ,"))

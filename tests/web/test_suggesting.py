"""Which part of a suggestion was typed."""

import pytest

from kb.dutch.analysis import exact
from web.api.suggesting import parts


@pytest.mark.parametrize(
    ("value", "typed", "expected"),
    [
        ("Saskia Öberg", "öb", ["Saskia ", "Öb", "erg"]),
        ("Saskia Öberg", "OBERG", ["Saskia ", "Öberg", ""]),
        ("Saskia O\u0308berg", "o", ["Saskia ", "O\u0308", "berg"]),
        ("Teun van Dalen", "van dal", ["Teun ", "van", " ", "Dal", "en"]),
        ("Straßenfest", "strass", ["", "Straß", "enfest"]),
        ("walstroom", "stroom", ["walstroom"]),
        ("walstroom", "", ["walstroom"]),
        ("kades", "k ka kade", ["", "kade", "s"]),
        ("", "kade", [""]),
    ],
)
def test_the_beginning_of_a_word_that_was_typed_is_told(
    value: str, typed: str, expected: list[str]
) -> None:
    found = parts(value, [word.term for word in exact(typed)])
    assert found == expected
    assert "".join(found) == value

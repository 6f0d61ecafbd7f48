from collections.abc import Callable

import pytest

from kb.dutch.kinship import root
from kb.dutch.relations import LEAST, SECOND, STEEP, Relations, relations
from kb.dutch.rows import Row, row_by
from kb.dutch.terms import term
from kb.dutch.word_lists import words


def row_of(text: str) -> Row:
    return row_by(text, term)


def of(*groups: str) -> Relations:
    """Return the relations of groups of words with a letter each."""
    return Relations.of((tuple(group) for group in groups), str)


def test_related_words_stand_beside_each_other_once() -> None:
    seen: set[frozenset[Row]] = set()
    for line in words("related"):
        rows = [row_of(text) for text in line.split(" | ")]
        assert len(set(rows)) == len(rows) > 1, line
        assert frozenset(rows) not in seen, line
        seen.add(frozenset(rows))


def test_each_word_of_a_group_is_related_to_the_others() -> None:
    found = relations()
    assert row_of("trainer") in found.beside(row_of("leraar"))
    assert row_of("leraar") not in found.beside(row_of("leraar"))
    assert row_of("leraar") in found
    assert row_of("xyzzy") not in found


def test_two_words_are_known_in_either_order_and_found_as_they_are_listed() -> None:
    found = relations()
    assert row_of("klantverloop") in found.beside(row_of("klant verliezen"))
    assert row_of("klantverloop") in found.beside(row_of("verliezen klant"))
    assert row_of("verliezen klant") not in found.beside(row_of("klantverloop"))


def test_listed_words_are_known_by_the_root_of_their_family() -> None:
    assert row_of("fraudeur")[0] in relations().family(root("frauderen"))
    assert relations().family("xyzzy") == ()


def test_what_stands_beside_a_word_more_often_is_closer() -> None:
    close = of("ab", "abc").closest(("a",))
    assert close[("b",)] == 1
    assert 0 < close[("c",)] < 1


def test_what_stands_beside_the_same_words_is_close_without_standing_beside_a_word() -> None:
    close = of("am", "mb").closest(("a",))
    # All walks lead to m first, and half of those, of which a second step counts for half, to b.
    assert close == {("m",): 1.0, ("b",): (SECOND / 2) ** STEEP}
    assert ("a",) not in close


def test_what_hardly_any_walk_leads_to_is_not_close_but_what_stands_beside_a_word_always_is() -> (
    None
):
    busy = ["m" + letter for letter in "bcdefghijkl"]
    close = of("am", *busy).closest(("a",))
    assert SECOND / len(busy) < LEAST
    assert set(close) == {("m",)}
    assert set(of("am", *busy).closest(("m",))) >= {("b",), ("l",)}


def test_a_word_in_no_group_has_nothing_close() -> None:
    assert of("ab").closest(("z",)) == {}


def test_what_was_written_down_is_read_again() -> None:
    found = relations()
    again = Relations.decode(found.encode())
    for word in ("leraar", "klant verliezen", "fraude", "xyzzy"):
        assert again.closest(row_of(word)) == found.closest(row_of(word))
    assert again.family(root("frauderen")) == found.family(root("frauderen"))
    assert again.encode() == found.encode()


@pytest.mark.parametrize("harm", [lambda _: b"", lambda _: b"x" * 100, lambda data: data[:-9]])
def test_what_was_not_written_so_is_refused(harm: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ValueError, match="not what was written"):
        Relations.decode(harm(of("ab").encode()))

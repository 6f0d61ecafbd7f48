from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.quotes.marks import find_marks


def inside(text: str) -> list[str]:
    return [text[start + 1 : end] for start, end in find_marks(text).pairs]


@pytest.mark.parametrize(
    "text",
    [
        "Zij riep ‘wat mooi’ en ging.",
        "Zij riep “wat mooi” en ging.",
        'Zij riep "wat mooi" en ging.',
        "Zij riep 'wat mooi' en ging.",
        "Zij riep „wat mooi” en ging.",
        "Zij riep „wat mooi“ en ging.",
        "Zij riep ‚wat mooi‘ en ging.",
        "Zij riep «wat mooi» en ging.",
        "Zij riep »wat mooi« en ging.",
        "Zij riep ’wat mooi’ en ging.",
    ],
)
def test_marks_of_every_style_are_paired(text: str) -> None:
    assert inside(text) == ["wat mooi"]


@pytest.mark.parametrize(
    "text",
    ["’s Ochtends kwamen er foto’s binnen, zo’n tien.", "'s Avonds in 't donker, auto's en 'n kat",
     "de zomer van ’68", "‘s Middags sliep hij."],
)  # fmt: skip
def test_apostrophes_are_no_marks(text: str) -> None:
    marks = find_marks(text)
    assert (marks.pairs, marks.unclosed, marks.unopened) == ((), (), ())


def test_marks_inside_marks_belong_to_the_outer_pair() -> None:
    assert inside("‘Hij zei ‘kom’ en “ga”’, dus.") == ["Hij zei ‘kom’ en “ga”"]


def test_marks_without_a_partner_are_told() -> None:
    assert find_marks("Zij zei: ‘kom maar").unclosed == (9,)
    assert find_marks("Dat was alles.’").unopened == (14,)


@given(st.text(alphabet="‘’“”„\"'«»a s.,", max_size=60))
def test_pairs_follow_each_other_and_hold_their_marks(text: str) -> None:
    end = -1
    for opened, closed in find_marks(text).pairs:
        assert end < opened < closed < len(text)
        end = closed


@pytest.mark.parametrize("mark", [*"‘’“”„\"'«»", "‘a ", "a’ ", "'a' "])
def test_a_hundred_thousand_marks_are_read(mark: str) -> None:
    marks = find_marks(mark * 100_000)
    assert len(marks.pairs) <= 100_000

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.analysis import Occurrence, analyse, exact
from kb.pieces import KEPT_LENGTH, forms, terms

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "98,1 %",
                "98,1%",
                "1.200",
                "covid-19",
                "regio's",
                "’s",
                "in-\n",
                "–",
                "A.B.",
                "\u00a0",
            ]
        ),
        max_size=12,
    ).map(" ".join),
    st.just("x" * (KEPT_LENGTH + 1) + " dijk"),
)


@pytest.mark.parametrize(("whole", "pieces"), [(analyse, terms), (exact, forms)])
@given(text=TEXTS)
def test_the_pieces_of_a_text_give_what_the_text_gives(
    whole: Callable[[str], Iterable[Occurrence]],
    pieces: Callable[[str], Iterable[Occurrence]],
    text: str,
) -> None:
    found, place = [], 0
    for piece in text.split():
        occurrences = list(pieces(piece))
        found += [(o.term, place + o.position, o.weight) for o in occurrences]
        place += occurrences[-1].position + 1 if occurrences else 0
    assert found == [(o.term, o.position, o.weight) for o in whole(text)]

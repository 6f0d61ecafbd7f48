from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers.pdf import read
from kb.errors import CorpusError
from tests.indexer.pdf_file import Line, pdf

LEFT, RIGHT = 60.0, 320.0


def column(left: float, base: float, *texts: str) -> list[Line]:
    return [(left, base - 14 * number, 11, text) for number, text in enumerate(texts)]


def test_columns_are_read_one_after_the_other_and_broken_words_are_whole() -> None:
    found = read(
        pdf(
            [
                [
                    (LEFT, 780, 24, "Jaarverslag 2022"),
                    (LEFT, 730, 16, "Dieren op het erf"),
                    *column(
                        LEFT, 700, "Er kwamen veertien lammeren bij op ons", "erf, en de vrijwil-"
                    ),
                    *column(LEFT, 672, "ligers hielpen bij elke geboorte die er", "dit jaar was."),
                    *column(RIGHT, 700, "De geiten gaven ook dit jaar veel melk", "aan het erf."),
                ]
            ]
        ),
        "x.pdf",
    )
    assert [b.text for b in found.blocks][:2] == ["Jaarverslag 2022", "Dieren op het erf"]
    assert "en de vrijwilligers hielpen bij elke geboorte die er dit jaar was." in found.text
    assert found.text.endswith("De geiten gaven ook dit jaar veel melk aan het erf.")
    assert (found.title, found.year) == ("Jaarverslag 2022", 2022)


def test_what_stands_on_every_page_is_left_out() -> None:
    pages = [
        [
            (LEFT, 815, 9, "Jaarverslag De Kreek"),
            *column(LEFT, 700, f"Op bladzijde {word} staat een zin over het erf."),
            (290, 20, 9, f"Pagina {number} van 3"),
        ]
        for number, word in enumerate(("een", "twee", "drie"), start=1)
    ]
    found = read(pdf(pages), "x.pdf")
    assert [b.text for b in found.blocks] == [
        f"Op bladzijde {word} staat een zin over het erf." for word in ("een", "twee", "drie")
    ]


SOUND = pdf([column(LEFT, 700, "Een zin over het erf.")])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is no PDF"),
        (b"Gewone tekst", "is no PDF"),
        (b"PK\x03\x04", "is a Word file or other archive"),
        (b"%PDF-1.7 en verder niets", "is a damaged PDF; "),
        (pdf([[]]), "holds no text, only pictures; "),
        (pdf([[]] * 2_001), "more than 2,000 pages; split"),
    ],
)
def test_what_is_no_sound_pdf_is_refused_with_advice(data: bytes, why: str) -> None:
    with pytest.raises(CorpusError, match=rf"^map/x\.pdf: {why}"):
        read(data, "map/x.pdf")


@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.binary(max_size=4)), max_size=6))
def test_a_file_with_bytes_changed_gives_blocks_or_a_corpus_error(
    changes: list[tuple[int, bytes]],
) -> None:
    data = SOUND
    for place, put in changes:
        data = data[:place] + put + data[place + len(put) :]
    try:
        found = read(data, "x.pdf")
    except CorpusError:
        return
    assert all(found.text[b.start : b.end] == b.text for b in found.blocks)

"""A page of plain text that is figures with their labels, one above the other."""

from __future__ import annotations

from indexer.readers.text import read

PAGE = """Jaarverslag 2023

De zwemclub telt veel leden. In dit verslag staat wat zij deden.

ONZE MENSEN

Instroom
14 nieuwe badmeesters

Uitstroom
9 badmeesters

Verzuim
4,1 procent (2022: 5,0 procent)

Het bestuur kwam vaak bijeen. De leden waren daar blij mee.
"""


def test_a_label_above_a_counted_figure_is_no_title() -> None:
    document = read(PAGE)
    blocks = [(b.kind, b.text) for b in document.blocks]
    assert ("heading", "ONZE MENSEN") in blocks
    assert [text for kind, text in blocks if kind == "label"] == [
        "Instroom",
        "Uitstroom",
        "Verzuim",
    ]
    assert [text for kind, text in blocks if kind == "value"] == [
        "14 nieuwe badmeesters",
        "9 badmeesters",
        "4,1 procent (2022: 5,0 procent)",
    ]


def test_one_title_above_a_counted_line_stays_a_title() -> None:
    text = PAGE.replace("Uitstroom\n9 badmeesters\n\n", "").replace(
        "Verzuim\n4,1", "Verzuim was 4,1"
    )
    blocks = [(b.kind, b.text) for b in read(text).blocks]
    assert ("label", "Instroom") not in blocks

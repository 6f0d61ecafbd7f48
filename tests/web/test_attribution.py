from dataclasses import replace
from decimal import Decimal

from kb.model import Block, Document, Fact, Quote
from web.attribution import of_fact, of_quote, spoken
from web.passages import compose

TEXT = "‘Wij bouwen,’ zegt Fenna, ‘en wij blijven bouwen.’ Dat gaf werk aan 13 mensen."
DOCUMENT = Document("d", "Bericht", "d.html", TEXT, (), year=2030)
QUOTE = Quote(
    "q1", "d", "Wij bouwen, en wij blijven bouwen.", "inline", ((1, 12), (27, 49)), 1, 49, 3, "s1"
)
FACT = Fact(
    "f1", "d", "13 mensen", "prose", Decimal(13), "mensen", "mensen (Werk)",
    "Dat gaf werk aan 13 mensen.", 68, 77, 4, "s1",
)  # fmt: skip


def test_an_interrupted_quote_shows_that_something_is_left_out() -> None:
    assert spoken(QUOTE, DOCUMENT) == "Wij bouwen, […] en wij blijven bouwen."
    assert "‘Wij bouwen, […] en wij" in of_quote(QUOTE, DOCUMENT, "https://a")


def test_a_quote_in_two_paragraphs_leaves_nothing_out() -> None:
    document = replace(DOCUMENT, text="‘Een.\n\n‘Twee.’")
    quote = replace(QUOTE, text="Een. Twee.", parts=((1, 5), (8, 13)), start=1, end=13)
    assert spoken(quote, document) == "Een. Twee."


def test_a_number_in_the_text_is_cited_with_its_sentence() -> None:
    assert of_fact(FACT, DOCUMENT, "https://a").startswith("‘Dat gaf werk aan 13 mensen.’ Uit: ")


def test_a_place_in_a_list_is_cited_with_the_list() -> None:
    fact = replace(FACT, kind="ranking", value=Decimal(2), label="Dorp", sentence="Top 3: Dorp")
    assert of_fact(fact, DOCUMENT, "https://a").startswith("Top 3, nummer 2: Dorp. Uit: ")


def test_every_block_is_shown_also_those_that_share_a_group() -> None:
    rows = [("caption", "Opnames"), ("cell", "Noord"), ("cell", "120"), ("alt", "Foto")]
    rows += [("caption", "De haven"), ("paragraph", "Tekst"), ("paragraph", "Meer")]
    blocks, at = [], 0
    for number, (kind, text) in enumerate(rows):
        blocks.append(Block(kind, text, at, at + len(text), number + 1, group=1, column=number % 2))  # type: ignore[arg-type]
        at += len(text) + 2
    document = Document("d", "D", "d.html", "\n\n".join(text for _, text in rows), tuple(blocks))
    pieces = compose(document)
    assert [piece.kind for piece in pieces] == [
        "aside", "table", "aside", "aside", "paragraph", "paragraph",
    ]  # fmt: skip
    assert [part.text for piece in pieces for part in piece.parts] == [text for _, text in rows]

from kb.cite import cite
from kb.model import Block, Document, Quote
from web.exports.citations import DOWNLOADS, formats
from web.reader.typesetting import compose

DOCUMENT = Document("d", "Bericht", "d.html", "Wij bouwen.", (), year=2030)
QUOTE = Quote("q1", "d", "Wij bouwen.", "inline", ((0, 11),), 0, 11, 3, "s1")
CITED = cite(QUOTE, DOCUMENT, "https://kennis.example/citaat/q1")


def test_every_format_has_a_name_and_holds_the_words_or_the_report() -> None:
    found = formats(CITED)
    assert found[0].name == "text"
    assert len({one.label for one in found}) == len(found)
    assert all("Wij bouwen." in one.text or "Bericht" in one.text for one in found)


def test_a_format_that_is_a_file_can_be_given_out() -> None:
    assert {one.file for one in formats(CITED) if one.file} == set(DOWNLOADS)


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

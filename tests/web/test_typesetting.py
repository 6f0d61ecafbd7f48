import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kb.model import Block, BlockKind, Document, Quote, Span, Unit
from tests.web.reports import harbour
from web.markup import runs
from web.reader.pieces import Piece
from web.reader.runs import apart
from web.reader.typesetting import LONGEST, compose, marked, within

EXTRACTION = harbour().extraction()
UNITS: tuple[Unit, ...] = (*EXTRACTION.sections, *EXTRACTION.quotes, *EXTRACTION.facts)
PIECES = compose(EXTRACTION.document, UNITS)


def of_length(kind: BlockKind, *texts: str, **fields: Any) -> Document:
    """A report of blocks with these texts, in one group."""
    blocks, whole = [], ""
    for number, text in enumerate(texts):
        start = len(whole)
        whole += text
        rest = {name: values[number] for name, values in fields.items()}
        blocks.append(Block(kind, text, start, len(whole), number + 1, group=1, **rest))
        whole += "\n\n"
    return Document("d", "T", "d.txt", whole, tuple(blocks))


def kinds(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.kind for piece in pieces]


def find(text: str) -> Piece:
    return next(piece for piece in PIECES if any(text in part.text for part in piece.parts))


def test_nothing_of_the_report_is_left_out() -> None:
    shown = [part.text for piece in PIECES for part in piece.parts]
    assert shown == [block.text for block in EXTRACTION.document.blocks]


def test_the_title_is_the_only_heading_of_the_first_level() -> None:
    assert [p.parts[0].text for p in PIECES if p.level == 1] == ["De Kreek in 2030"]
    assert {p.level for p in PIECES if p.kind == "heading"} == {1, 2, 3}


def test_levels_leave_no_gap() -> None:
    blocks = tuple(
        Block("heading", f"Kop {level}", 10 * n, 10 * n + 5, n + 1, level=level)
        for n, level in enumerate((2, 6, 2, 4))
    )
    document = Document("d", "Anders", "d.txt", " " * 40, blocks)
    assert [piece.level for piece in compose(document)] == [2, 4, 2, 3]


def test_key_figures_in_a_row_are_one_set_of_pairs() -> None:
    piece = find("loodsreizen bij zware storm")
    shown = [(value.text, label.text) for value, label in piece.pairs if value and label]
    assert shown == [
        ("107", "loodsreizen bij zware storm"),
        ("8,2", "waardering van kapiteins"),
    ]


def test_a_list_a_table_and_a_quotation_stay_together() -> None:
    assert find("Oostkade").numbered
    assert [[cell.text for cell in row] for row in find("Westkade").rows] == []
    table = next(piece for piece in PIECES if piece.kind == "table")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Kade", "Schepen"],
        ["Oostkade", "300"],
        ["Westkade", "210"],
    ]
    assert [part.kind for part in find("Wij varen pas uit").parts] == ["quote", "attribution"]


def test_a_piece_knows_its_line_and_the_quotes_and_figures_in_it() -> None:
    piece = find("Ruim 1.200 schepen")
    line = next(b.line for b in EXTRACTION.document.blocks if b.text.startswith("Ruim"))
    assert (piece.line, piece.anchor) == (line, f"r{line}")
    assert [note.text for note in piece.notes] == ["1.200", "Dat was hard werken"]


def test_every_unit_has_a_place_to_link_to() -> None:
    html = "".join(runs(part.runs) for piece in PIECES for part in piece.parts)
    places = re.findall(r'<span id="(\w+)">', html)
    places += [piece.anchor for piece in PIECES if piece.kind == "heading"]
    assert sorted(places) == sorted(unit.id for unit in UNITS)
    quote = EXTRACTION.quotes[1]
    assert f'<span id="{quote.id}">{quote.text}</span>' in html


def test_hits_are_numbered_on_from_those_before() -> None:
    piece = find("Wij varen pas uit")
    marks = [[match.span() for match in re.finditer("er", part.text)] for part in piece.parts]
    runs_of = [part.runs for part in marked(piece, marks, 7).parts]
    numbers = [run.hit for runs in runs_of for run in runs if run.hit]
    assert numbers == list(range(8, 8 + sum(map(len, marks))))
    assert [run.text for runs in runs_of for run in runs if run.hit] == ["er"] * len(numbers)


def test_a_part_of_a_report_has_the_pieces_that_lie_in_it() -> None:
    section = next(s for s in EXTRACTION.sections if s.title == "Storm op komst")
    inside = within(EXTRACTION.document, section.start, section.end)
    assert kinds(inside) == ["heading", "quote", "paragraph", "paragraph"]


def test_a_paragraph_of_many_pages_goes_on_in_others_between_words() -> None:
    text = "geen einde aan deze alinea " * 2000
    pieces = compose(of_length("paragraph", text))
    assert len(pieces) > 5
    assert "".join(piece.text for piece in pieces) == text
    assert max(len(piece.text) for piece in pieces) <= LONGEST
    assert {piece.text[:1].isalpha() for piece in pieces} == {True}
    assert len({piece.anchor for piece in pieces}) == len(pieces)


def test_a_word_without_end_is_cut_all_the_same() -> None:
    text = "a" * (3 * LONGEST + 1)
    assert "".join(piece.text for piece in compose(of_length("paragraph", text))) == text


def test_a_long_list_goes_on_with_its_numbers() -> None:
    items = [f"punt {number} van een lange lijst" for number in range(1, 701)]
    first, second, *_ = compose(of_length("item", *items, header=[True] * 700))
    assert (first.number, second.number) == (1, len(first.parts) + 1)
    assert second.text == f"punt {second.number} van een lange lijst"


def test_a_long_table_is_cut_between_rows_only() -> None:
    rows = [number // 3 for number in range(1800)]
    pieces = compose(of_length("cell", *["cel"] * 1800, row=rows, column=[0, 1, 2] * 600))
    assert len(pieces) > 1
    assert {len(row) for piece in pieces for row in piece.rows} == {3}


def test_a_key_figure_links_to_its_page_and_is_no_note_besides() -> None:
    piece = find("loodsreizen bij zware storm")
    values = [value for value, _ in piece.pairs if value]
    notes = [piece.shown_by(value) for value in values]
    assert [note.text for note in notes if note] == ["107", "8,2"]
    assert piece.margin == ()


PLACES = st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30)), max_size=6)


@given(st.text(min_size=0, max_size=24), PLACES, PLACES)
def test_whatever_overlaps_the_text_stays_and_the_tags_are_balanced(
    text: str, marks: list[Span], places: list[Span]
) -> None:
    document = Document("d", "T", "d.txt", text, (Block("paragraph", text, 0, len(text)),))
    quotes = [
        Quote(f"q{n}", "d", "", "inline", (), start, end, 1, "s")
        for n, (start, end) in enumerate(places)
        if start >= 0
    ]
    (piece,) = compose(document, quotes)
    piece = marked(piece, [apart(marks, len(text))], 0)
    assert piece.parts[0].text == text
    html = str(runs(piece.parts[0].runs))
    depth = 0
    for tag in re.findall(r"<(/?)(?:span|mark)", html):
        depth += -1 if tag else 1
        assert depth >= 0
    assert depth == 0
    assert len(re.findall(r"<mark[^>]*>[^<]*</mark>", html)) == html.count("<mark")

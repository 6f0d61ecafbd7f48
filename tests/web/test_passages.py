import re

from hypothesis import given
from hypothesis import strategies as st

from kb.model import Block, Document, Quote, Span, Unit
from tests.web.reports import harbour
from web.markup import runs
from web.passages import Piece, compose, within

EXTRACTION = harbour().extraction()
UNITS: tuple[Unit, ...] = (*EXTRACTION.sections, *EXTRACTION.quotes, *EXTRACTION.facts)
PIECES = compose(EXTRACTION.document, UNITS)


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
    assert sorted(re.findall(r'<span id="(\w+)">', html)) == sorted(unit.id for unit in UNITS)
    quote = EXTRACTION.quotes[1]
    assert f'<span id="{quote.id}">{quote.text}</span>' in html


def test_hits_are_numbered_through_the_report() -> None:
    def storm(text: str) -> list[Span]:
        return [match.span() for match in re.finditer("storm", text)]

    pieces = compose(EXTRACTION.document, UNITS, storm)
    numbers = [run.hit for p in pieces for part in p.parts for run in part.runs if run.hit]
    assert numbers == list(range(1, EXTRACTION.document.text.count("storm") + 1))


def test_a_part_of_a_report_has_the_pieces_that_lie_in_it() -> None:
    section = next(s for s in EXTRACTION.sections if s.title == "Storm op komst")
    inside = within(EXTRACTION.document, section.start, section.end)
    assert kinds(inside) == ["heading", "quote", "paragraph", "paragraph"]


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
    (piece,) = compose(document, quotes, lambda _: marks)
    assert piece.parts[0].text == text
    html = str(runs(piece.parts[0].runs))
    depth = 0
    for tag in re.findall(r"<(/?)(?:span|mark)", html):
        depth += -1 if tag else 1
        assert depth >= 0
    assert depth == 0
    assert len(re.findall(r"<mark[^>]*>[^<]*</mark>", html)) == html.count("<mark")

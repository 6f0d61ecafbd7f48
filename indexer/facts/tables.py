"""Tables: each cell with a number, with the names of its row and its column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kb.dutch.numbers import Number, is_year, number_in
from kb.model import Block

_ONLY_NUMBER = re.compile(
    r"^[\s€$£±~+−–-]*\(?(?:EUR\s|ca\.?\s|circa\s|ruim\s)?[€\d][\d.,\s−-]*\)?\s?"
    r"(?:%|‰|€|x|mln\.?|miljoen|mld\.?|miljard|procent|euro|fte|uur|jaar|km|m2|m²|kg|ton|[^\W\d_]+)?"
    r"(?:\s?euro)?\*?$",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(
    r"[x×*]\s?(?:€\s?)?1[. ]?000\b(?![. ]?000)|in duizend(?:en)?", re.IGNORECASE
)
_MILLIONS = re.compile(
    r"[x×*]\s?(?:€\s?)?1[. ]?000[. ]?000\b|in (?:miljoenen|mln)|\((?:mln|miljoen)\b"
    r"|[x×*]\s?€?\s?1?\s?(?:mln|miljoen)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")


_UNIT_ASIDE = re.compile(r"\((?:[^()]{1,16})\)")


LONGEST_YEAR = 16
MAX_TABLE_TITLE = 90


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell that holds a number; `sentence` is "column: value", or the value alone."""

    block: Block
    number: Number
    unit: str | None
    label: str
    sentence: str
    year: int | None


def grouped(blocks: Iterable[Block]) -> Iterator[tuple[list[Block], str]]:
    """Yield the cells of each table with its caption, or the short line that stands above it."""
    groups: dict[int, list[Block]] = defaultdict(list)
    captions: dict[int, str] = defaultdict(str)
    previous: Block | None = None
    previous_cell: Block | None = None
    for block in blocks:
        if block.kind == "cell":
            if block.group not in groups and previous is not None:
                above = previous.kind == "caption" or len(previous.text) <= MAX_TABLE_TITLE
                captions[block.group] = previous.text if above else ""
            groups[block.group].append(block)
        else:
            if block.kind == "caption" and previous_cell is not None:
                captions[previous_cell.group] += f" {block.text}"
            previous = block
        previous_cell = block if block.kind == "cell" else None
    for group, cells in groups.items():
        yield cells, captions.get(group, "")


def table_facts(cells: Sequence[Block], title: str, caption: str = "") -> Iterator[TableCell]:
    """Yield the cells of one table that hold a number and name no row or column.

    `caption` is the line above it; it names the rows that only say a year.
    """
    rows: dict[int, Block] = {}
    columns: dict[int, list[Block]] = {}
    body = min((c.row for c in cells if not c.header), default=0)
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        if cell.header and cell.row < body:
            columns.setdefault(cell.column, []).append(cell)
        elif cell.header:
            rows.setdefault(cell.row, cell)
    named_columns = bool(columns)
    if not named_columns:
        first = min((c.row for c in cells), default=0)
        top = [c for c in cells if c.row == first]
        if len(top) > 1 and not any(
            _number(c.text) for c in top[1:] if not is_year(c.text.strip())
        ):
            columns = {c.column: [c] for c in top}
    firsts = _first_in_rows(cells)
    asides = {} if columns else _asides(cells, title)
    if len(set(_UNIT_ASIDE.findall(title))) > 1:
        title = _UNIT_ASIDE.sub("", title)  # more units than one: none is that of all cells
    title = f"{title} {_corner(cells)}"
    for cell in cells:
        heads = columns.get(cell.column, [])
        if cell.header or cell in heads or cell is rows.get(cell.row):
            continue
        row = rows.get(cell.row) or firsts.get(cell.row)
        if row is cell:
            continue
        column = " ".join(h.text for h in heads) or asides.get(cell.column, "")
        found = _cell(cell, row, column, title, caption)
        if found:
            yield found


def _asides(cells: Sequence[Block], title: str) -> dict[int, str]:
    """Return the units by column where the line above the table names one for each of them."""
    found = list(dict.fromkeys(_UNIT_ASIDE.findall(title)))
    last = max((c.column for c in cells), default=0)
    return dict(enumerate(found, start=1)) if len(found) == last > 1 else {}


def _corner(cells: Sequence[Block]) -> str:
    """Return the text of the first cell when it says of all in which unit they are."""
    first = min(cells, key=lambda c: (c.row, c.column), default=None)
    text = first.text if first is not None and first.column == 0 else ""
    scaled = _THOUSANDS.search(text) or _MILLIONS.search(text) or "€" in text
    return text if scaled and not _number(text) else ""


def _first_in_rows(cells: Sequence[Block]) -> dict[int, Block]:
    """Return the first cell of every row of more than one."""
    rows: dict[int, list[Block]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return {n: min(row, key=lambda c: c.column) for n, row in rows.items() if len(row) > 1}


def _cell(
    cell: Block, row: Block | None, column: str, title: str, caption: str
) -> TableCell | None:
    number = _number(cell.text)
    if number is None:
        return None
    label = " ".join(row.text.split()) if row else " ".join(column.split())
    named = row is not None and not column and _year(label) is not None
    year = _year(label) if named and len(label) <= LONGEST_YEAR else _year(column)
    if year is not None and named:
        label = " ".join(caption.split()).strip(" :")
    unit = number.unit or _unit(column) or _unit(label) or _unit_of_all(title)
    around = f"{column} {label} {title}"
    if unit != "%" and number.value is not None and number.scale == 1:
        factor = 1
        if _MILLIONS.search(around):
            factor = 1_000_000
        elif _THOUSANDS.search(around):
            factor = 1_000
        number = replace(number, value=number.value * Decimal(factor))
    if unit is None:
        unit = _noun(cell.text[number.end :]) or _noun(column) or None
    sentence = f"{' '.join(column.split())}: {cell.text}" if column else cell.text
    return TableCell(cell, number, unit, label, sentence, year)


def _year(column: str) -> int | None:
    """Return the year of a column, of a school year or season the one it ends in."""
    found = _YEAR.findall(column)
    if not found:
        return None
    half = _HALF_YEAR.search(column)
    return (
        int(found[0]) + 1
        if half and int(half[2][-2:]) == (int(found[0]) + 1) % 100
        else int(found[0])
    )


_HALF_YEAR = re.compile(r"((?:19|20)\d\d)\s?[-–/]\s?((?:19|20)?\d\d)(?!\d)")


def boxes(cells: Sequence[Block]) -> bool:
    """Tell whether a table only sets key figures side by side: "1.240 leden" in every cell."""
    filled = [c for c in cells if c.text.strip()]
    return len(filled) > 1 and all(_BOX.match(c.text.strip()) for c in filled)


_BOX = re.compile(r"[€±+−-]?\s?\d[\d.,]*\s?(?:%|€|mln|mld|miljoen|miljard)?\s?[^\W\d_][^\d]{2,50}$")


def _number(text: str) -> Number | None:
    return (
        _negated(text, number_in(text))
        if len(text) < 40 and _ONLY_NUMBER.match(text.strip())
        else None
    )


def _negated(text: str, number: Number | None) -> Number | None:
    """Return a number in brackets as bookkeepers write what goes off: "(310)" is -310."""
    bare = text.strip()
    if number is None or number.value is None or not re.fullmatch(r"\(\s*[€\d.,\s]+\)%?", bare):
        return number
    return replace(number, value=-abs(number.value))


def _unit(text: str) -> str | None:
    lowered = text.lower()
    if re.search(r"%|\b(?:percentage|procent|aandeel)\b", lowered):
        return "%"
    if re.search(r"€|\beuro\b|\beur\b|\bbedrag|\bkosten\b|\bomzet\b", lowered):
        return "EUR"
    found = re.search(r"\b(fte|uur|jaar|km|kwh|m2|m²|m3|m³|ha|kg|ton)\b", lowered)
    return {"m2": "m²", "m3": "m³", "kwh": "kWh"}.get(found[1], found[1]) if found else None


def _unit_of_all(title: str) -> str | None:
    """Return the unit a title gives all cells: "jaar" in it is no unit unless it stands aside."""
    unit = _unit(title)
    if unit not in {"jaar", "ton", "ha", "uur"}:
        return unit
    aside = re.search(rf"(?:\bin\s|\()(?:de\s)?{unit}\b(?!\s(?:19|20)\d)", title, re.IGNORECASE)
    return unit if aside else None


def _noun(text: str) -> str | None:
    """Return the counted noun of a column that is named for it: "Aantal deelnemers"."""
    cleaned = re.sub(r"\([^()]*\)|\b(?:19|20)\d\d\b", "", text)
    cleaned = re.sub(r"^\s*aantal\s", "", cleaned.strip(), flags=re.IGNORECASE)
    words = cleaned.split()
    plural = len(words) == 1 and re.fullmatch(r"[^\W\d_]{3,}", words[0])
    return words[0].lower() if plural else None

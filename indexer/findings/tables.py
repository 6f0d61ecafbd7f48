"""Tables whose rows or columns do not add up to the total they give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from indexer.findings.place import at
from kb.dutch.tokens import fold
from kb.model import Block, Document, Finding

MIN_PARTS = 2
NEAR = Decimal("1.25")

_NUMBER = re.compile(
    r"(?P<minus>[-–−(]\s?)?(?:€\s?)?(?P<minus2>[-–−]\s?)?"
    r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(?P<decimals>\d{1,3}))?\)?(?P<share>\s?%)?"
)
_TOTAL = re.compile(r"(?:eind|groot)?tota(?:al|le)\b|total\b|som\b", re.IGNORECASE)
_NO_PLAIN_SUM = re.compile(
    r"\b(?:sub)?tota|\bsaldo|\bresultaat|\bwaarvan|\baf:|\bbij:|\bgemiddeld|\bstand\b|\bwinst\b"
    r"|\bverlies|\bmutatie|\bper\s\d|\bmarge|\bnetto|\bbruto",
    re.IGNORECASE,
)

Cells = Mapping[tuple[int, int], Block]


def broken_tables(document: Document) -> Iterator[Finding]:
    """Yield the totals of tables that their rows or columns do not add up to."""
    tables: dict[int, dict[tuple[int, int], Block]] = defaultdict(dict)
    for block in document.blocks:
        if block.kind == "cell":
            tables[block.group].setdefault((block.row, block.column), block)
    for cells in tables.values():
        yield from _columns(document, cells)
        yield from _rows(document, cells)


def _columns(document: Document, cells: Cells) -> Iterator[Finding]:
    rows = sorted({row for row, _ in cells})
    labels = {row: cells[row, 0].text for row in rows if (row, 0) in cells}
    totals = [row for row in rows if _TOTAL.match(labels.get(row, ""))]
    plain = [row for row in rows if row not in totals]
    if len(totals) != 1 or totals[0] != rows[-1]:
        return
    if any(_NO_PLAIN_SUM.search(labels.get(row, "")) for row in plain):
        return
    lines = [
        ([cells.get((row, column)) for row in plain], cells.get((totals[0], column)))
        for column in sorted({column for _, column in cells if column > 0})
    ]
    yield from _not_adding_up(document, lines, "De kolom", _all_near(lines))


def _rows(document: Document, cells: Cells) -> Iterator[Finding]:
    """Yield wrong totals in a last column named so, where at least two other rows add up."""
    top = min(row for row, _ in cells)
    last = max(column for _, column in cells)
    title = cells.get((top, last))
    names = [cells[top, c].text for c in range(1, last) if (top, c) in cells]
    if title is None or not _TOTAL.match(title.text):
        return
    if len(names) < MIN_PARTS or any(_NO_PLAIN_SUM.search(name) for name in names):
        return
    lines = [
        ([cells.get((row, column)) for column in range(1, last)], cells.get((row, last)))
        for row in sorted({row for row, _ in cells if row != top})
    ]
    right = sum(1 for parts, total in lines if _adds_up(parts, total))
    yield from _not_adding_up(document, lines, "De rij", right >= MIN_PARTS)


Line = tuple[Sequence[Block | None], Block | None]


def _not_adding_up(
    document: Document, lines: Sequence[Line], what: str, trusted: bool
) -> Iterator[Finding]:
    for parts, total in lines:
        if not trusted or total is None or _adds_up(parts, total) is not False:
            continue
        made = sum(_values(parts) or ())
        message = (
            f"{what} telt op tot {_written(Decimal(made))}, maar als totaal staat er "
            f"{total.text.strip()}. Controleer de cijfers."
        )
        yield at(document, "broken-total", message, total.start, total.end)


def _all_near(lines: Sequence[Line]) -> bool:
    """Tell whether sum and total are near in every column, or the same in one.

    Else the table shows only some of what it totals.
    """
    near = True
    for parts, total in lines:
        outcome = _adds_up(parts, total)
        if outcome:
            return True
        values, said = _values(parts), _value(total)
        if outcome is False and values and said:
            low, high = sorted((abs(Decimal(sum(values))), abs(said)))
            near = near and low > 0 and high / low <= NEAR
    return near


def _adds_up(parts: Sequence[Block | None], total: Block | None) -> bool | None:
    """Tell whether the parts make the total; None where that is no question."""
    values, said = _values(parts), _value(total)
    if values is None or said is None or len(values) < MIN_PARTS:
        return None
    made = Decimal(sum(values))
    # The last digit may come from rounding, of each part.
    decimals = min(int(value.as_tuple().exponent) for value in (*values, said))
    slack = Decimal(1).scaleb(decimals) * max(1, len(values) // 2)
    if abs(made - said) <= slack:
        return True
    # A mean or a share of the whole stands among its parts, a sum above them.
    return None if min(values) <= said <= max(values) and min(values) >= 0 else False


def _values(parts: Sequence[Block | None]) -> list[Decimal] | None:
    """Return the numbers of the parts that are filled in, None where one is no plain number."""
    filled = [p for p in parts if p is not None and not p.header and fold(p.text).strip("-–— .")]
    found = [_value(part) for part in filled]
    shares = {part.text.rstrip().endswith("%") for part in filled}
    if len(shares) > 1:
        return None
    return None if any(v is None for v in found) else [v for v in found if v is not None]


def _value(cell: Block | None) -> Decimal | None:
    match = _NUMBER.fullmatch(cell.text.strip()) if cell else None
    if match is None:
        return None
    value = Decimal(f"{match['whole'].replace('.', '')}.{match['decimals'] or 0}")
    if match["decimals"] is None:
        value = value.quantize(Decimal(1))
    return -value if match["minus"] or match["minus2"] else value


def _written(value: Decimal) -> str:
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")

"""Tables that a Dutch Excel opens rightly, as CSV.

UTF-8 with a mark at the start and semicolons in between, since Excel takes the separator and the
decimal comma from the language of the computer, and would read 27.5 as the 27th of May. What a
program reads is better taken as JSON.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from decimal import Context, Decimal

from web.wording.numbers import LARGEST_EXPONENT

Cell = str | int | Decimal | bool | None
MOST_CHARACTERS = 32_767  # in a cell of Excel
CUT = " […]"
_FIFTEEN = Context(prec=15)  # digits that Excel keeps
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile("[\t\r\n]|[\\s\u200b-\u200f\u2060\ufeff]*[=+\\-@＝＋－＠]")


def table(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Return rows as CSV under a row of names."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(cell, row) for row in rows)
    return "\ufeff" + written.getvalue()


def cell(value: Cell) -> str:
    """Return a value as it stands in a cell, never as something a spreadsheet works out.

    Numbers have a decimal comma and no points. Text that begins as a formula does gets an
    apostrophe before it; what cannot be in a cell is left out, and a text too long for one cut.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int | Decimal):
        return _number(Decimal(value))
    text = _UNWRITABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if _FORMULA.match(text):
        text = "'" + text
    if len(text) > MOST_CHARACTERS:
        text = text[: MOST_CHARACTERS - len(CUT)] + CUT
    return text


def _number(value: Decimal) -> str:
    """Return a number in full, of fifteen digits at most; "" for one too large to be meant."""
    if not value.is_finite() or abs(value.adjusted()) > LARGEST_EXPONENT:
        return "0" if value.is_finite() and not value else ""
    shown = format(_FIFTEEN.plus(value), "f")
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown.replace(".", ",")

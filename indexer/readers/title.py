"""What a report says of itself: its title, and the year it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from kb.model import Block

_YEAR = re.compile(r"(?<![\d.,€])(?:19|20)\d\d(?![\d%]|[.,]\d)")
# A year that something leads to, or began in, is not the one a report is about.
_ELSEWHERE = re.compile(
    r"\b(?:vanaf|naar|tot|richting|sinds|opgericht(?:\sin)?|visie|koers|horizon|agenda|ambities?"
    r"|strategie|toekomst)\s$",
    re.IGNORECASE,
)
NEAR_THE_TOP = 4


def year_in(text: str | None) -> int | None:
    """Return the year a title names when it names just one, "2020-2021" being two.

    "Op weg naar 2030" names none, and neither does a year that has yet to begin.
    """
    named = (m for m in _YEAR.finditer(text or ""))
    found = {m[0] for m in named if not _ELSEWHERE.search(m.string[: m.start()])}
    year = int(found.pop()) if len(found) == 1 else None
    return year if year is None or year <= datetime.now(UTC).year else None


def title_and_year(blocks: Sequence[Block]) -> tuple[str | None, int | None]:
    """Return the first heading that stands near the top, and the year in it."""
    for block in blocks[:NEAR_THE_TOP]:
        if block.kind == "heading":
            return block.text, year_in(block.text)
    return None, None

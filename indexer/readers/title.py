"""What a report says of itself: its title, and the year it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.model import Block

_YEAR = re.compile(r"(?<![\d.,€])(?:19|20)\d\d(?![\d%]|[.,]\d)")
NEAR_THE_TOP = 4


def year_in(text: str | None) -> int | None:
    """Return the year a title names when it names just one, "2020-2021" being two."""
    found = set(_YEAR.findall(text or ""))
    return int(found.pop()) if len(found) == 1 else None


def title_and_year(blocks: Sequence[Block]) -> tuple[str | None, int | None]:
    """Return the first heading that stands near the top, and the year in it."""
    for block in blocks[:NEAR_THE_TOP]:
        if block.kind == "heading":
            return block.text, year_in(block.text)
    return None, None

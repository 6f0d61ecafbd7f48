"""The words before a number that make it a rough one or a part of it: "ruim", "naar schatting"."""

from __future__ import annotations

import re

LONGEST = 40
_ROUGH = re.compile(
    r"(?<!\w)(?:(?:ruim|bijna|circa|ca\.|ongeveer|zo['’]n|rond\sde|om\sen\snabij\sde|meer\sdan|minder\sdan"
    r"|krap|nagenoeg|vrijwel|maar\sliefst|liefst|maximaal|minimaal|minstens|ten\sminste|tenminste"
    r"|naar\sschatting|gemiddeld|in\stotaal|totaal|samen|slechts|een\skleine|een\sdikke|nog\seens"
    r"|nog|wel|zeker|al|de|onze|alle|deze|die|hun|zijn|haar|andere|eerste|laatste|±|±\s|~)\s?)+$",
    re.IGNORECASE,
)


def rough_start(sentence: str, start: int) -> int:
    """Return where a number that begins at `start` begins with the words that belong to it."""
    found = _ROUGH.search(sentence[max(0, start - LONGEST) : start])
    if found is None or (not found[0].endswith((" ", "±", "~")) and found[0]):
        return start
    return start - len(found[0])

"""Two neighbouring numbers that make one: a change, a part of a whole, a range."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.dutch.numerals import Number

_FROM = re.compile(r"(?:^|\s)van\s(?:[^\W\d_’'.]+\s){0,2}$", re.IGNORECASE)
_TO = re.compile(r"(?:\s[^\s.;:!?]{1,30}){0,4}?\s(?:naar|tot)\s(?:[^\W\d_]+\s){0,2}$")
_GROWS = re.compile(
    r"groei|gegroei|ste(?:e|i)g|stijg|gestegen|daal|daling|nam\b|kromp|krimp|toena|halve|verdubbel|voudig|slonk|zakte|terug"
)
_OF_THE = re.compile(r"\svan\s(?:(?:de|het|alle|onze|in|totaal|ruim|circa|bijna)\s){0,4}$")
_IN_EVERY = re.compile(r"\sop\s(?:(?:de|elke|iedere)\s)?$")
_RANGE = re.compile(r"\s?[-–]\s?$|\s(?:tot|à|a|of|tot en met|t/m)\s$")


def joined(text: str, first: Number, second: Number) -> Number | None:
    """Join two neighbours that make one number: a change, a part of a whole, a range."""
    gap = text[first.end : second.start]
    if len(gap) > 80 or first.change or first.value is None or second.value is None:
        return None
    before = text[max(0, first.start - 40) : first.start]
    if (start := _change_start(text, before, gap, first)) is not None:
        origin = first.value
        if first.scale == 1 and second.scale != 1:
            origin *= second.scale
        return _spanning(
            text, first, second, start=start, unit=second.unit or first.unit,
            change=(origin, second.value), approximate=first.approximate or second.approximate,
        )  # fmt: skip
    if (
        _IN_EVERY.match(gap)
        and not first.unit
        and not second.unit
        and 0 < first.value < second.value
    ):
        return _spanning(text, first, second, value=first.value / second.value, unit="deel")
    if _OF_THE.match(gap) and not first.unit and not second.unit and first.value <= second.value:
        if first.text.isalpha() and second.text[0].isdigit():
            return None  # "twee van de 340 briefjes": the whole is what is told
        return _spanning(text, first, second, value=first.value)
    between = gap.strip() == "en" and before.lower().endswith("tussen ")
    if (_RANGE.match(gap) or between) and not first.unit:
        low = first.value * (second.scale if first.scale == 1 else 1)
        if low < second.value:
            return _spanning(text, first, second, value=low, approximate=True)
    return None


def _change_start(text: str, before: str, gap: str, first: Number) -> int | None:
    origin = _FROM.search(before)
    if origin is None or not _TO.match(gap):
        return None
    if gap.rstrip().endswith("tot") or " tot " in gap:
        around = text[max(0, first.start - 90) : first.start].lower()
        if not _GROWS.search(around):
            return None
    offset = first.start - len(before) + origin.start()
    return offset + (0 if text[offset] in "vV" else 1)


def _spanning(text: str, first: Number, second: Number, **changes: object) -> Number:
    start = changes.pop("start", first.start)
    assert isinstance(start, int)  # noqa: S101 - narrows for the type checker
    whole = {"approximate": first.approximate, "unit": second.unit, **changes}
    joined = replace(second, start=start, text=text[start : second.end])
    return replace(joined, **whole)  # type: ignore[arg-type]

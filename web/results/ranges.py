"""Ranges of years and amounts, as filters to fill in, as chips and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kb import ranges
from kb.measures import EURO, SHARE
from kb.request import SearchRequest
from web import urls
from web.overview import Overview
from web.wording.numbers import decimal

MANY_YEARS = 3  # fewer are sooner ticked

_AMOUNT_ADVICE = "Schrijf een getal als 1.000 of 7,5."
_YEAR_ADVICE = "Schrijf een jaar met vier cijfers."
_ADVICE = {
    "jaar_van": ("Jaar vanaf", _YEAR_ADVICE),
    "jaar_tot": ("Jaar tot en met", _YEAR_ADVICE),
    "bedrag_van": ("Bedrag vanaf", _AMOUNT_ADVICE),
    "bedrag_tot": ("Bedrag tot en met", _AMOUNT_ADVICE),
}
_CALLED = {EURO: "euro", SHARE: "procent"}


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range: its name in the address, its label and what is filled in."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit to choose."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RangeBox:
    """A range to fill in; `units` are there where it may be one of several things."""

    key: str
    legend: str
    bounds: tuple[Bound, Bound]
    fields: tuple[str, ...]
    units: tuple[Choice, ...] = ()


def note(problem: urls.Problem) -> str | None:
    """Return what to say of a wrong end of a range; None of any other parameter."""
    known = _ADVICE.get(problem.parameter)
    if known is None or problem.code != "invalid_value":
        return None
    label, advice = known
    return f"{label} ‘{problem.value[:80]}’ kunnen we niet lezen en telt niet mee. {advice}"


def settle(request: SearchRequest, told: Overview) -> tuple[SearchRequest, tuple[str, ...]]:
    """Return the request with ranges the right way round and a unit that exists, with notes."""
    notes: list[str] = []
    values: dict[str, Any] = {}
    for what, low, high in _RANGES:
        least, most = getattr(request, low), getattr(request, high)
        if least is not None and most is not None and least > most:
            values |= {low: most, high: least}
            notes.append(f"{what} ‘vanaf’ en ‘tot en met’ stonden andersom en zijn omgewisseld.")
    if request.unit and ranges.measure_called(request.unit) not in told.measures:
        values["unit"] = None
        notes.append(f"De eenheid ‘{request.unit[:80]}’ komt niet voor en telt niet mee.")
    return urls.changed(request, page=request.page, **values), tuple(notes)


_RANGES = (("Jaar", "year_from", "year_to"), ("Bedrag", "value_from", "value_to"))


def chosen(request: SearchRequest) -> Iterator[tuple[str, SearchRequest]]:
    """Yield of each range what it says, and the search without it."""
    for what, low, high in _RANGES:
        least, most = getattr(request, low), getattr(request, high)
        if least is None and most is None:
            continue
        without: dict[str, Any] = {low: None, high: None}
        yield f"{what} {_told(least, most)}", urls.changed(request, **without)
    if request.unit:
        yield f"Eenheid {unit_called(request.unit)}", urls.changed(request, unit=None)


def _told(least: Any, most: Any) -> str:
    if least == most:
        return _shown(least)
    parts = [f"vanaf {_shown(least)}"] if least is not None else []
    parts += [f"tot en met {_shown(most)}"] if most is not None else []
    return " ".join(parts)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else decimal(value)


def unit_called(unit: str) -> str:
    """Return what a unit is called in a sentence."""
    return _CALLED.get(ranges.measure_called(unit), unit)


def boxes(request: SearchRequest, told: Overview) -> tuple[RangeBox, ...]:
    """Return the ranges that make sense here: of years where there are several, of amounts."""
    found = []
    years = len(told.known["year"].values) >= MANY_YEARS
    if years or any(field is not None for field in (request.year_from, request.year_to)):
        found.append(_box("jaar", "Periode", "year", request, ()))
    figures = told.facts and request.kinds in ((), ("fact",))
    if figures or ranges.asks_figures(request):
        found.append(_box("bedrag", "Bedrag of aantal", "value", request, _choices(request, told)))
    return tuple(found)


def _box(
    key: str, legend: str, field: str, request: SearchRequest, units: tuple[Choice, ...]
) -> RangeBox:
    low, high = f"{field}_from", f"{field}_to"
    bounds = (
        Bound(urls.page_name(low), "Vanaf", _shown(getattr(request, low))),
        Bound(urls.page_name(high), "Tot en met", _shown(getattr(request, high))),
    )
    return RangeBox(key, legend, bounds, (low, high, *(("unit",) if units else ())), units)


def _choices(request: SearchRequest, told: Overview) -> tuple[Choice, ...]:
    """Return the units to choose from: any, the most frequent, and the one that is chosen."""
    names = {ranges.measure_called(unit.name): unit.name for unit in told.units}
    wanted = ranges.measure_called(request.unit) if request.unit else None
    if request.unit and wanted is not None:
        names.setdefault(wanted, request.unit)
    if not names:
        return ()
    some = [Choice(name, unit_called(name), key == wanted) for key, name in names.items()]
    return (Choice("", "alle eenheden", wanted is None), *some)

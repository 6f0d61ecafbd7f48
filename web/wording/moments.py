"""Moments, days and years as the Dutch write them, on the clock of Amsterdam."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@cache
def zone() -> tzinfo:
    """Return the time zone of Amsterdam, or UTC on a machine that does not know it."""
    try:
        return ZoneInfo("Europe/Amsterdam")
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return UTC


def moment(time: datetime) -> str:
    """Return a moment as "12 maart 2021 om 09.41 uur"; UTC is named where it is meant."""
    local = time.astimezone(zone())
    clock = f"{local:%H.%M} uur" + (" (UTC)" if zone() is UTC else "")
    return f"{day(local)} om {clock}"


def day(when: date) -> str:
    """Return a day as "12 maart 2021"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def period(years: tuple[int, ...]) -> str:
    """Return years in words: "2020", "2019 en 2020", "2018 tot en met 2020"."""
    if len(years) > 2:
        return f"{years[0]} tot en met {years[-1]}"
    return " en ".join(map(str, years))

"""Moments as the Dutch write them, on the clock of Amsterdam."""

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

"""Whoever says a quotation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quote; `name` is None where nobody is named.

    `certain` tells a speaker that is given from one that is guessed.
    """

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    certain: bool = True


NOBODY = Speaker(certain=False)

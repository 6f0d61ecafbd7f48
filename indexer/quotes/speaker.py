"""Whoever says a quotation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kb.catalogue import KnownPerson


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


def vouched(speaker: Speaker, people: Iterable[KnownPerson]) -> Speaker:
    """Return a speaker with the function and company that the editor gives, if any."""
    known = next((p for p in people if speaker.name in (p.name, *p.forms)), None)
    if known is None:
        return speaker
    return replace(
        speaker,
        name=known.name,
        role=known.role or speaker.role,
        organisation=known.company or speaker.organisation,
    )

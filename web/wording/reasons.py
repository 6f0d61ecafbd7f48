"""Why a hit was found, in as few words as the card has room for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.request import AS_TYPED, Why


@dataclass(frozen=True, slots=True)
class Reason:
    """Words that were found for the same reason; what was found as typed needs none."""

    forms: tuple[str, ...]
    reason: str


def reasons(whys: Iterable[Why]) -> tuple[Reason, ...]:
    """Return the reasons, those alike together, in the order in which they come first."""
    forms: dict[str, dict[str, None]] = {}
    for why in whys:
        forms.setdefault(why.reason, {})[why.form] = None
    return tuple(
        Reason(tuple(found), "" if reason == AS_TYPED else reason)
        for reason, found in forms.items()
    )

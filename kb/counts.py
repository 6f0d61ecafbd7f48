"""Numbers of things, in the English of the command line."""

from __future__ import annotations

from collections.abc import Mapping

from kb.changes import Changed


def counted(counts: Mapping[str, int]) -> str:
    """Return how many there are of each, by its plural: "1 document, 74 sections"."""
    return ", ".join(f"{number} {noun(what, number)}" for what, number in counts.items())


def noun(plural: str, number: int) -> str:
    """Return what is counted, as it is written behind a number."""
    if number != 1:
        return plural
    return "person" if plural == "people" else plural.removesuffix("s")


def changed_counts(changed: Changed) -> str:
    """Return how many came, changed and went, as "1 new, 2 changed"; "" of none."""
    numbers = {"new": changed.new, "changed": changed.changed, "gone": changed.gone}
    return ", ".join(f"{number:,} {what}" for what, number in numbers.items() if number)

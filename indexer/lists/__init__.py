"""Words that taking things out of a report goes by: lists in `<name>.txt`, one entry a line."""

from __future__ import annotations

from kb.dutch.word_lists import words


def listed(name: str) -> frozenset[str]:
    """Return the entries of the list `name`."""
    return words(name, __name__)

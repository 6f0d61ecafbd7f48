"""Where a compound comes apart: zorg|fraude, rijks|zorg|beleid."""

from __future__ import annotations

from collections.abc import Collection


class Splitter:
    """Splits compounds; `words` are folded words that may be parts beside those of the language."""

    def __init__(self, words: Collection[str] = ()) -> None:
        self._words = frozenset(words)

    def __call__(self, form: str) -> tuple[tuple[int, int], ...]:
        """Return the stretches of a folded form that are words of their own, () for no compound.

        They are the parts from left to right, without the letters that link them, and after
        them each adjacent pair of parts where there are more than two.
        """
        del form
        return ()

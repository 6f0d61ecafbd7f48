"""What is known of pieces of texts, each being what stands between two spaces, read once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kb.dutch.analysis import KEPT, KEPT_LENGTH

V = TypeVar("V")


class Pieces(dict[str, V]):
    """What `read` gives of each piece; a dictionary, as nothing is looked up faster.

    Once there are very many, those that are not asked for again are let go of, and read anew when
    they are; long ones are read each time.
    """

    def __init__(self, read: Callable[[str], V]) -> None:
        super().__init__()
        self._read = read
        self._before: dict[str, V] = {}

    def __missing__(self, piece: str) -> V:
        known = self._before[piece] if piece in self._before else self._read(piece)
        if len(piece) <= KEPT_LENGTH:
            if len(self) >= KEPT:
                self._before = dict(self)
                self.clear()
            self[piece] = known
        return known

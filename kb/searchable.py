"""What can be searched: one generation of the index, or what looks like it."""

from __future__ import annotations

from typing import Protocol

from kb.catalogue import Catalogue
from kb.dutch.analysis import Analyser
from kb.engine import Engine


class Searchable(Protocol):
    """All that searching needs of a generation."""

    @property
    def engine(self) -> Engine:
        """The index."""
        ...

    @property
    def catalogue(self) -> Catalogue:
        """What the editor knew when it was made."""
        ...

    @property
    def analyser(self) -> Analyser:
        """What gave the terms of its texts, and gives those of queries."""
        ...

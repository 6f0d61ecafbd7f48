"""What can be searched: one generation of the index, or what looks like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kb.catalogue import Catalogue
from kb.dutch.analysis import Analyser
from kb.dutch.relations import Relations
from kb.engine import Engine
from kb.model import Extraction, Person
from kb.vocabulary import Vocabulary


class Report(Protocol):
    """What is told of a report as a whole."""

    @property
    def id(self) -> str:
        """What its units name as their document."""
        ...

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def organisation(self) -> str | None:
        """Whose it is, where the editor said so."""
        ...


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

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of its texts, and how they are used."""
        ...

    @property
    def relations(self) -> Relations:
        """Which words are related, by the terms that the analyser gives."""
        ...

    @property
    def people(self) -> Sequence[Person]:
        """Whom its texts name, with the ways in which they are named."""
        ...

    @property
    def documents(self) -> Sequence[Report]:
        """The reports that it is made of."""
        ...

    def extraction(self, document: str) -> Extraction | None:
        """Return a report with all that was taken out of it, None where that is not known."""
        ...

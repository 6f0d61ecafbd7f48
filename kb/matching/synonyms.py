"""Words and names that mean the same, as rows of terms.

They are those that the editor gave, the names of each company, its own and its former ones, and
words that mean the same in any report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from kb.catalogue import Catalogue
from kb.dutch.analysis import Analyser
from kb.dutch.rows import Row, by_row, groups


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word or several as terms; `common` tells that the language has it, and not the editor."""

    row: Row
    common: bool = False


Alike = Mapping[Row, tuple[Synonym, ...]]


@lru_cache(maxsize=8)
def alike(catalogue: Catalogue, analyser: Analyser) -> Alike:
    """Return what means the same as a row of a query, which has no stop words."""
    given = [group.words for group in catalogue.synonyms]
    given += [(company.name, *company.aliases) for company in catalogue.companies]
    found: dict[Row, dict[Row, Synonym]] = {}
    for listed, is_common in ((given, False), (groups("synonyms"), True)):
        for row, others in chain(*(by_row(group, analyser.term) for group in listed)):
            known = found.setdefault(row, {})
            for other in others:
                known.setdefault(other, Synonym(other, is_common))
    return {row: tuple(others.values()) for row, others in found.items() if others}

"""What stands together with a company, a person or a theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kb.facets import narrow
from kb.names import Named
from kb.request import Facet, FacetValue
from kb.searchable import Searchable


def counts_with(
    snapshot: Searchable, facet: Named, value: str
) -> Mapping[Facet, Sequence[FacetValue]]:
    """Return how many of the sections that have a value also have each value of every facet.

    Most frequent first; the value itself has all of the sections. They are the counts of a search
    for sections with both.
    """
    engine = snapshot.engine
    sections = engine.facet("kind").mask(("section",))
    docs = np.flatnonzero(sections & engine.facet(facet).mask((value,))).astype(np.int32)
    return narrow(engine, docs, {}).facets

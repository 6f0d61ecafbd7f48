"""The figures that say the same of another year, or in another report."""

from __future__ import annotations

import numpy as np

from kb.entries import read
from kb.measures import SUBJECT_FACET, subject_of
from kb.model import Fact
from kb.searchable import Searchable

MOST = 50


def counterparts(snapshot: Searchable, fact: Fact) -> tuple[Fact, ...]:
    """Return the figures with the subject of `fact` from other reports or years, latest first.

    At most the MOST of them that stand first in the index are looked at.
    """
    subject = subject_of(fact)
    if subject is None:
        return ()
    engine = snapshot.engine
    docs = np.flatnonzero(engine.facet(SUBJECT_FACET).mask((subject,)))[:MOST]
    units = (engine.decoded(int(doc), read).unit for doc in docs)
    found = [
        unit
        for unit in units
        if isinstance(unit, Fact) and (unit.document, unit.year) != (fact.document, fact.year)
    ]
    return tuple(sorted(found, key=lambda one: (-(one.year or 0), one.document, one.order)))

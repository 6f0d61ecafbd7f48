"""Makes what the first search of a generation would otherwise wait for."""

from __future__ import annotations

import gc

from kb.request import SearchRequest
from kb.search import search
from kb.searchable import Searchable
from kb.suggest import suggest

ALLOCATED = 20_000  # objects more than before, after which is looked for garbage; 700 by default
NOWHERE = "qxzvkw"  # no report has it, so that words which look like it are sought too


def warm(snapshot: Searchable) -> None:
    """Search and complete once: dictionaries, synonyms, spelling and names are ready afterwards."""
    search(snapshot, SearchRequest(f"hoeveel {NOWHERE}", limit=1, grouped=True))
    suggest(snapshot, NOWHERE, 1)


def settle() -> None:
    """Keep the collector off what is in memory by now, and let it look less often at the rest.

    To look through the dictionaries would now and then take .2 to .3 s, and to look so often a
    twentieth of every search, which leaves as good as no garbage of the kind it looks for.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATED)

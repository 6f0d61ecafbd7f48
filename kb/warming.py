"""Makes what the first search of a generation would otherwise wait for."""

from __future__ import annotations

from kb.request import SearchRequest
from kb.search import search
from kb.searchable import Searchable
from kb.suggest import suggest

NOWHERE = "qxzvkw"  # no report has it, so that words which look like it are sought too


def warm(snapshot: Searchable) -> None:
    """Search and complete once: dictionaries, synonyms, spelling and names are ready afterwards."""
    search(snapshot, SearchRequest(f"hoeveel {NOWHERE}", limit=1, grouped=True))
    suggest(snapshot, NOWHERE, 1)

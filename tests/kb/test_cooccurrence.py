from pathlib import Path

from kb.cooccurrence import counts_with
from kb.names import NAMED
from kb.request import SearchRequest
from kb.search import search
from kb.snapshot import Snapshot, newest_sound


def _sections(snapshot: Snapshot, theme: str, company: str) -> int:
    request = SearchRequest(kinds=("section",), themes=(theme,), companies=(company,), limit=1)
    return search(snapshot, request).total


def test_the_counts_are_those_of_a_search_for_both(index: Path) -> None:
    snapshot = newest_sound(index)
    theme = snapshot.engine.facet("theme").values[0]
    counts = {
        value.value: value.count for value in counts_with(snapshot, "theme", theme)["company"]
    }
    assert sum(counts.values()) > 0
    assert counts == {company: _sections(snapshot, theme, company) for company in counts}


def test_what_nothing_has_stands_together_with_nothing(index: Path) -> None:
    found = counts_with(newest_sound(index), "person", "Niemand")
    assert all(not value.count for facet in NAMED for value in found[facet])

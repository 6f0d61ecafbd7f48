"""Words of a query that ask for a number in one word: bezoekersaantallen, aantal bezoekers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb import query
from kb.dutch.analysis import forms
from kb.dutch.lemmas import is_known
from kb.request import Notice
from kb.searchable import Searchable

NUMBERS = ("aantallen", "aantal")


def counting(tree: query.Tree, snapshot: Searchable) -> dict[str, str]:
    """Return, by folded word, in two words what the reports do not have in one."""
    items = tree.items if isinstance(tree, query.All) else (tree,)
    found: dict[str, str] = {}
    for item in items:
        if isinstance(item, query.Word) and len(words := forms(item.text)) == 1:
            form = words[0].term
            counted = next((form.removesuffix(n) for n in NUMBERS if form.endswith(n)), "")
            if is_known(counted) and form not in snapshot.vocabulary.sought:
                found[form] = f"{NUMBERS[-1]} {counted}"
    return found


def notices(counted: Mapping[str, str]) -> Iterator[Notice]:
    """Yield for each such word as what it was read."""
    for form, meant in counted.items():
        yield Notice("counted_word", f"‘{form}’ is gelezen als ‘{meant}’.")

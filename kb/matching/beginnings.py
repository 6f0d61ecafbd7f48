"""Words of a query that are half typed: nothing has them, and words of the reports begin so."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest

from kb import query
from kb.dutch.analysis import forms, stop_words
from kb.dutch.lemmas import is_known
from kb.matching.wording import Wordings
from kb.matching.words import Slip
from kb.request import Notice
from kb.searchable import Searchable
from kb.tuning import Tuning

MIN_LETTERS = 4
MOST_TOLD = 3  # of the words that begin so
WRITTEN = "exact"


def beginnings(tree: query.Tree, snapshot: Searchable, tuning: Tuning) -> tuple[Slip, ...]:
    """Return the words of a query that are nowhere, each with a star behind it as what was meant.

    They have four letters or more, are no words of the language, and mean nothing that is there;
    words of the reports begin so. A word that goes on as was typed is meant sooner than a near one.
    """
    items = tree.items if isinstance(tree, query.All) else (tree,)
    return tuple(
        Slip(found[0].term, item.text, f"{item.text}*")
        for item in items
        if isinstance(item, query.Word)
        and len(found := forms(item.text)) == 1
        and found[0].end - found[0].start == len(item.text)
        and _is_half(item.text, found[0].term, snapshot, tuning)
    )


def notices(slips: tuple[Slip, ...], snapshot: Searchable) -> Iterator[Notice]:
    """Yield for each beginning which words are found by it, those in most units first."""
    for slip in slips:
        begun = list(snapshot.engine.vocabulary(WRITTEN, slip.form))
        most = nsmallest(MOST_TOLD, begun, key=lambda one: (-one[1], one[0]))
        uses = snapshot.vocabulary.uses
        words = [uses[form].written if form in uses else form for form, _ in most]
        told = ", ".join(words) + (" …" if len(begun) > len(words) else "")
        message = f"Geen ‘{slip.written}’. U ziet woorden die zo beginnen: {told}"
        yield Notice("begun_word", message if message.endswith("…") else f"{message}.")


def _is_half(written: str, form: str, snapshot: Searchable, tuning: Tuning) -> bool:
    if len(form) < MIN_LETTERS or not form.isalpha() or form in stop_words():
        return False
    if form in snapshot.vocabulary.sought or is_known(form):
        return False
    if next(iter(snapshot.engine.vocabulary(WRITTEN, form)), None) is None:
        return False
    return Wordings(snapshot, tuning).finds_nothing(written)

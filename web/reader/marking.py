"""Where in a text the words of a query stand."""

from __future__ import annotations

from collections.abc import Iterator

from kb import query as language
from kb.highlight import Highlighter
from kb.matching import ask
from kb.model import Span
from kb.readings import Readings
from kb.snapshot import Snapshot
from web.reader.typesetting import Marker, nothing_marked


def highlighter(snapshot: Snapshot, query: str) -> Highlighter:
    """Return what marks texts as the results of `query` are marked; not to be shared."""
    asked = ask(language.parse(query).tree, snapshot)
    return Highlighter(asked.strict.marks, Readings.of(snapshot))


def marker(snapshot: Snapshot, query: str) -> Marker:
    """Return what finds, in a text, every stretch that matches a part of `query`."""
    if not language.words(query):
        return nothing_marked
    marks = highlighter(snapshot, query)

    def spans(text: str) -> Iterator[Span]:
        at = 0
        for stretch in marks.whole(text).stretches:
            if stretch.hit:
                yield at, at + len(stretch.text)
            at += len(stretch.text)

    return lambda text: tuple(spans(text))

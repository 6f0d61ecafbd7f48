"""What a query is about: the words it asks for, and where in a text they stand."""

from __future__ import annotations

from collections.abc import Iterator

from kb import query as language
from kb.highlight import Highlighter
from kb.matching import ask
from kb.model import Span
from kb.query import Tree
from kb.snapshot import Snapshot
from web.reader.typesetting import Marker, nothing_marked


def words(query: str) -> tuple[str, ...]:
    """Return what a query asks the text to hold: words, "phrases" and beginnings*, once each.

    Left out are operators, what must not occur, fields, and words that say nothing.
    """
    return tuple(dict.fromkeys(_words(language.parse(query).tree)))


def conditions(query: str) -> tuple[str, ...]:
    """Return what a query asks besides words, in the query language: fields and exclusions."""
    return tuple(language.written(item) for item in _joined(query) if isinstance(item, _CONDITION))


def unconditional(query: str) -> str:
    """Return a query without its `conditions`."""
    rest = [item for item in _joined(query) if not isinstance(item, _CONDITION)]
    return language.written(language.All(tuple(rest)))


_CONDITION = (language.Restriction, language.Outside)


def _joined(query: str) -> tuple[Tree, ...]:
    tree = language.parse(query).tree
    return tree.items if isinstance(tree, language.All) else (tree,)


def _words(tree: Tree) -> Iterator[str]:
    match tree:
        case language.Word(text):
            yield text
        case language.Exact(text):
            yield f'"{text}"'
        case language.Starts(text):
            yield f"{text}*"
        case language.All(items) | language.OneOf(items):
            for item in items:
                yield from _words(item)


def highlighter(snapshot: Snapshot, query: str) -> Highlighter:
    """Return what marks texts as the results of `query` are marked; not to be shared."""
    asked = ask(language.parse(query).tree, snapshot)
    return Highlighter(asked.strict.marks, snapshot.analyser)


def marker(snapshot: Snapshot, query: str) -> Marker:
    """Return what finds, in a text, every stretch that matches a part of `query`."""
    if not words(query):
        return nothing_marked
    marks = highlighter(snapshot, query)

    def spans(text: str) -> Iterator[Span]:
        at = 0
        for stretch in marks.whole(text).stretches:
            if stretch.hit:
                yield at, at + len(stretch.text)
            at += len(stretch.text)

    return lambda text: tuple(spans(text))

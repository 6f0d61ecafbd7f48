"""What a query asks: the words that a text must hold, and conditions besides."""

from __future__ import annotations

from collections.abc import Iterator

from kb.query.grammar import parse
from kb.query.tree import All, Exact, OneOf, Outside, Restriction, Starts, Tree, Word, written


def words(query: str) -> tuple[str, ...]:
    """Return what a query asks the text to hold: words, "phrases" and beginnings*, once each.

    Left out are operators, what must not occur, fields, and words that say nothing.
    """
    return tuple(dict.fromkeys(_words(parse(query).tree)))


def conditions(query: str) -> tuple[str, ...]:
    """Return what a query asks besides words, in the query language: fields and exclusions."""
    return tuple(written(item) for item in _joined(query) if isinstance(item, _CONDITION))


def unconditional(query: str) -> str:
    """Return a query without its `conditions`."""
    rest = [item for item in _joined(query) if not isinstance(item, _CONDITION)]
    return written(All(tuple(rest)))


_CONDITION = (Restriction, Outside)


def _joined(query: str) -> tuple[Tree, ...]:
    tree = parse(query).tree
    return tree.items if isinstance(tree, All) else (tree,)


def _words(tree: Tree) -> Iterator[str]:
    match tree:
        case Word(text):
            yield text
        case Exact(text):
            yield f'"{text}"'
        case Starts(text):
            yield f"{text}*"
        case All(items) | OneOf(items):
            for item in items:
                yield from _words(item)

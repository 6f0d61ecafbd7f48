"""From the pieces of a query to its tree. Whatever was typed, there is a tree, and it is small."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kb.dutch.analysis import forms, stop_words
from kb.query.lexer import Atom, Lexer, Operator, clean
from kb.query.tree import (
    All,
    Everything,
    Nothing,
    OneOf,
    Outside,
    Restriction,
    Tree,
    Word,
    written,
)
from kb.request import Notice

MAX_DEPTH = 20

OPENING, CLOSING = Operator("("), Operator(")")


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as it was understood.

    `interpreted` is the tree in the query language; `ignored` the stop words that were left out
    because other words say more.
    """

    tree: Tree
    interpreted: str
    notices: tuple[Notice, ...] = ()
    ignored: tuple[str, ...] = ()


def parse(text: str) -> ParsedQuery:
    """Return how `text` is understood. Never raises; what it could not use stands in notices."""
    notices: list[Notice] = []
    cleaned = clean(text, notices)
    lexer = Lexer(cleaned, notices)
    pieces = list(lexer.pieces())
    if not any(not isinstance(p, Operator) for p in pieces) and any(
        isinstance(p, Operator) and p.text.isalpha() for p in pieces
    ):
        # Somebody who types only "OF" looks for that word.
        lexer = Lexer(cleaned, notices, operators=False)
        pieces = list(lexer.pieces())
    tree = _Parser(pieces, notices).tree()
    if tree is None:
        if lexer.wordless and not any(n.code in _IGNORED_FIELD for n in notices):
            notices.append(
                Notice("no_words", "In uw zoekvraag staat geen woord of getal om op te zoeken.")
            )
            return ParsedQuery(Nothing(), "", tuple(notices))
        return ParsedQuery(Everything(), "", tuple(notices))
    ignored: list[str] = []
    if _says_something(tree):
        tree = _without_stop_words(tree, ignored) or tree
    return ParsedQuery(tree, written(tree), tuple(notices), tuple(ignored))


_IGNORED_FIELD = {"empty_field", "unknown_kind", "unknown_year"}


class _Parser:
    """Recursive descent, 20 brackets deep at most; deeper ones are as if they were not there."""

    def __init__(self, pieces: list[Atom | Operator], notices: list[Notice]) -> None:
        self._pieces = _balanced(pieces, notices)
        self._notices = notices
        self._at = 0

    def tree(self) -> Tree | None:
        return self._group()

    def _next(self) -> Atom | Operator | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _takes(self, mark: str) -> bool:
        found = self._next()
        if isinstance(found, Operator) and found.mark == mark:
            self._at += 1
            return True
        return False

    def _group(self) -> Tree | None:
        """Read what stands beside each other, up to a closing bracket or the end."""
        items: list[Tree] = []
        while (piece := self._next()) is not None and piece != CLOSING:
            if isinstance(piece, Operator) and piece.mark in ("or", "and"):
                self._at += 1
                self._dangling(piece)
                continue
            item = self._chain("or", OneOf, lambda: self._chain("and", All, self._unit))
            if item is not None:
                items.append(item)
        return _joined(All, items)

    def _chain(
        self, mark: str, kind: type[All] | type[OneOf], read: Callable[[], Tree | None]
    ) -> Tree | None:
        items = [read()]
        while isinstance(operator := self._next(), Operator) and self._takes(mark):
            if _ends(self._next()):
                self._dangling(operator)
            else:
                items.append(read())
        return _joined(kind, [item for item in items if item is not None])

    def _unit(self) -> Tree | None:
        outside = False
        while isinstance(operator := self._next(), Operator) and self._takes("not"):
            outside = True
            if _ends(self._next()):
                self._dangling(operator)
                return None
        piece = self._next()
        if isinstance(piece, Operator):
            self._at += 1
            found = self._group()
            self._takes(")")
        else:
            self._at += 1
            found = piece
        if outside and found is not None:
            return found.item if isinstance(found, Outside) else Outside(found)
        return found

    def _dangling(self, operator: Operator) -> None:
        if operator.text.isalpha() and all(n.code != "operator" for n in self._notices):
            self._notices.append(
                Notice("operator", f"Bij ‘{operator.text}’ ontbreekt een woord; het is genegeerd.")
            )


def _ends(piece: Atom | Operator | None) -> bool:
    """Return whether nothing can follow before this piece that an operator could apply to."""
    return piece is None or (isinstance(piece, Operator) and piece.mark in (")", "or", "and"))


def _balanced(pieces: list[Atom | Operator], notices: list[Notice]) -> list[Atom | Operator]:
    """Return the pieces with as many brackets closed as opened, at most 20 inside each other."""
    kept: list[Atom | Operator] = []
    depth = 0
    odd = False
    for piece in pieces:
        if piece == OPENING:
            depth += 1
            if depth > MAX_DEPTH:
                odd = True
                continue
        elif piece == CLOSING:
            if depth == 0:
                odd = True
                continue
            depth -= 1
            if depth >= MAX_DEPTH:
                continue
        kept.append(piece)
    if odd or depth:
        notices.append(
            Notice(
                "bracket",
                "De haakjes in uw zoekvraag kloppen niet; ze zijn zo goed mogelijk gelezen.",
            )
        )
    kept.extend([CLOSING] * min(depth, MAX_DEPTH))
    return kept


def _joined(kind: type[All] | type[OneOf], items: Iterable[Tree]) -> Tree | None:
    """Return one tree of `items`: flat, each once, and no group of fewer than two."""
    flat: dict[Tree, None] = {}
    for item in items:
        flat.update(dict.fromkeys(item.items if isinstance(item, kind) else (item,)))
    if kind is All:
        flat = _widened(flat)
    if len(flat) > 1:
        return kind(tuple(flat))
    return next(iter(flat), None)


def _widened(items: dict[Tree, None]) -> dict[Tree, None]:
    """Return `items` with kinds, and years, beside each other as alternatives.

    A unit has one kind and one year, so both of two would find nothing.
    """
    widened: dict[Tree, None] = {}
    for item in items:
        alike = [i for i in items if _same_single(item, i)]
        widened[OneOf(tuple(alike)) if len(alike) > 1 else item] = None
    return widened


def _same_single(one: Tree, other: Tree) -> bool:
    return (
        isinstance(one, Restriction)
        and isinstance(other, Restriction)
        and one.facet == other.facet
        and one.facet in ("kind", "year")
    )


def _is_stop_word(tree: Tree) -> bool:
    return isinstance(tree, Word) and all(o.term in stop_words() for o in forms(tree.text))


def _says_something(tree: Tree) -> bool:
    """Return whether there is more to look for than stop words; what to leave out is not."""
    if isinstance(tree, All | OneOf):
        return any(_says_something(item) for item in tree.items)
    return not isinstance(tree, Outside) and not _is_stop_word(tree)


def _without_stop_words(tree: Tree, ignored: list[str]) -> Tree | None:
    if isinstance(tree, All | OneOf):
        kept = [_without_stop_words(item, ignored) for item in tree.items]
        return _joined(type(tree), [item for item in kept if item is not None])
    if isinstance(tree, Word) and _is_stop_word(tree):
        ignored.append(tree.text)
        return None
    return tree

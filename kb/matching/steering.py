"""What a question asks for: hoeveel asks for amounts, wie for people, citaat for quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kb import query
from kb.dutch.analysis import exact
from kb.dutch.word_lists import words
from kb.engine import Favoured, Node
from kb.entries import HOLDS_FACET
from kb.model import Kind
from kb.request import Notice

Wish = Literal["amount", "person", "date", "quote", "passage"]
WISHES: tuple[Wish, ...] = ("amount", "person", "date", "quote", "passage")

_KINDS: dict[Wish, Kind] = {"amount": "fact", "quote": "quote"}
_NOTICES: dict[Wish, str] = {
    "amount": "U vraagt naar cijfers: die staan bovenaan.",
    "quote": "U vraagt naar citaten: die staan bovenaan.",
}


@dataclass(frozen=True, slots=True)
class Steered:
    """A query without the words that only ask (`dropped`, folded), and what they ask for.

    `said` are all its words, folded, those included that nobody looks for.
    """

    tree: query.Tree
    wishes: frozenset[Wish] = frozenset()
    dropped: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asking:
    """Words in a row that ask for something; of those `dropped` are not looked for."""

    words: tuple[str, ...]
    dropped: frozenset[str]
    wish: Wish


def steer(text: str, tree: query.Tree) -> Steered:
    """Return what `text`, of which `tree` was made, asks for."""
    said = [word.term for word in exact(text[:2_000])]
    asked = [one for one in _askings() if any(_said(one.words, said))]
    wishes = frozenset(one.wish for one in asked)
    if len(wishes) > 1:
        wishes -= {"passage"}  # "hoe" of "hoe vaak", "wat" of "wat zegt zij"
    dropped = frozenset(word for one in asked for word in one.dropped)
    items = tree.items if isinstance(tree, query.All) else (tree,)
    kept = tuple(item for item in items if not _only(item, dropped))
    if len(kept) == len(items):
        return Steered(tree, wishes, dropped, frozenset(said))
    told = [wish for wish in WISHES if wish in wishes and wish in _KINDS]
    if kept:
        left = kept[0] if len(kept) == 1 else query.All(kept)
        notices = tuple(Notice("steered", _NOTICES[wish]) for wish in told)
        return Steered(left, wishes, dropped, frozenset(said), notices)
    # Whoever types only "citaten" wants to see them.
    kinds = tuple(query.Restriction("kind", _KINDS[wish]) for wish in told)
    return Steered(query.OneOf(kinds) if len(kinds) > 1 else (*kinds, tree)[0], wishes)


def favoured(node: Node, wishes: frozenset[Wish], factors: Mapping[str, float]) -> Node:
    """Return `node` with the scores of units that hold what is asked for multiplied."""
    for wish in WISHES:
        factor = factors.get(wish, 1.0)
        if wish in wishes and factor != 1:
            node = Favoured(node, HOLDS_FACET, (wish,), factor)
    return node


def _said(row: tuple[str, ...], said: list[str]) -> Iterator[bool]:
    yield from (tuple(said[at : at + len(row)]) == row for at in range(len(said)))


def _only(item: query.Tree, dropped: frozenset[str]) -> bool:
    return isinstance(item, query.Word) and dropped.issuperset(w.term for w in exact(item.text))


@cache
def _askings() -> tuple[_Asking, ...]:
    return tuple(_read(line) for line in sorted(words("question_words")))


def _read(line: str) -> _Asking:
    *row, wish = line.split()
    dropped = frozenset(word.strip("()") for word in row if word.startswith("("))
    known: Wish = next(one for one in WISHES if one == wish)
    return _Asking(tuple(word.strip("()") for word in row), dropped, known)

"""What a question asks for: hoeveel asks for amounts, wie for people, citaat for quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import OSA

from kb import query
from kb.dutch.analysis import forms, stop_words
from kb.dutch.lemmas import is_known
from kb.dutch.rows import Row
from kb.dutch.terms import term
from kb.dutch.word_lists import words
from kb.engine import Favoured, Node
from kb.entries import HOLDS_FACET, KIND_FACET
from kb.matching.counting import NUMBERS
from kb.matching.words import Slip
from kb.model import Kind
from kb.request import Notice
from kb.searchable import Searchable
from kb.slips import OTHER, USUAL, weight
from kb.tuning import Tuning

MIN_LETTERS = 5
LONGEST = 12
MOST_LETTERS = 2  # that differ where one slip may have been made

Wish = Literal["amount", "person", "date", "quote", "passage"]
WISHES: tuple[Wish, ...] = ("amount", "person", "date", "quote", "passage")

_KINDS: dict[Wish, Kind] = {"amount": "fact", "quote": "quote"}
_NOTICES: dict[Wish, str] = {
    "amount": "U vraagt naar cijfers: die staan bovenaan.",
    "quote": "U vraagt naar citaten: die staan bovenaan.",
}
_ALL_NOTICES: dict[Wish, str] = {
    "amount": "U vraagt naar cijfers. U ziet ze allemaal.",
    "quote": "U vraagt naar citaten. U ziet ze allemaal.",
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


def steer(text: str, tree: query.Tree, is_known: Callable[[Row], bool]) -> Steered:
    """Return what `text`, of which `tree` was made, asks for.

    A word that is a known row with the word beside it does not ask: rode cijfers.
    """
    said = [word.term for word in forms(text[:2_000])]
    rows = {tuple(said[at : at + size]) for size in _sizes() for at in range(len(said))}
    in_rows = set(_in_rows(said, is_known))
    asked = [one for one in _askings() if one.words in rows and not in_rows.issuperset(one.words)]
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
    notices = tuple(Notice("steered", _ALL_NOTICES[wish]) for wish in told)
    left = query.OneOf(kinds) if len(kinds) > 1 else (*kinds, tree)[0]
    return Steered(left, wishes, notices=notices)


def _in_rows(said: Sequence[str], is_known: Callable[[Row], bool]) -> Iterator[str]:
    """Yield the folded words that are a known row with the next that says something."""
    telling = [word for word in said if word not in stop_words()]
    for word, after in pairwise(telling):
        if word not in NUMBERS and is_known((term(word), term(after))):
            yield from (word, after)


def asking_slips(tree: query.Tree, snapshot: Searchable) -> tuple[Slip, ...]:
    """Return the words of a query that are no words, and stand where a question word was meant.

    Usual slips are forgiven in five letters or more; at the beginning of a query, where question
    words stand, usual ones in shorter words, and others in longer ones.
    """
    items = tree.items if isinstance(tree, query.All) else (tree,)
    slips: list[Slip] = []
    for place, item in enumerate(items):
        if not isinstance(item, query.Word):
            continue
        found = forms(item.text)
        if len(found) == 1 and not _is_word(form := found[0].term, snapshot):
            short = len(form) < MIN_LETTERS
            near = [word for word in _openers() if OSA.distance(form, word) <= MOST_LETTERS]
            weights = {word: weight(form, word) for word in near}
            meant = min(weights, key=lambda word: (weights[word], word), default="")
            allowed = USUAL if short or place else OTHER
            if meant and weights[meant] <= allowed and not (short and place):
                slips.append(Slip(form, item.text[found[0].start : found[0].end], meant))
    return tuple(slips)


def _is_word(form: str, snapshot: Searchable) -> bool:
    known = form in stop_words() or form in snapshot.vocabulary.sought
    return known or not form.isalpha() or len(form) > LONGEST or is_known(form)


@cache
def _openers() -> tuple[str, ...]:
    """Return the words that begin a question."""
    return tuple({one.words[0]: None for one in _askings() if one.words[0] not in one.dropped})


def favoured(node: Node, wishes: frozenset[Wish], tuning: Tuning) -> Node:
    """Return `node` with the scores of units that hold what is asked for multiplied.

    Where nobody asks for amounts a figure counts for less than what is told in words.
    """
    for wish in WISHES:
        factor = tuning.steering.get(wish, 1.0)
        if wish in wishes and factor != 1:
            node = Favoured(node, HOLDS_FACET, (wish,), factor)
    if "amount" not in wishes and tuning.figure != 1:
        node = Favoured(node, KIND_FACET, ("fact",), tuning.figure)
    return node


def _only(item: query.Tree, dropped: frozenset[str]) -> bool:
    return isinstance(item, query.Word) and dropped.issuperset(w.term for w in forms(item.text))


@cache
def _askings() -> tuple[_Asking, ...]:
    return tuple(_read(line) for line in sorted(words("question_words")))


@cache
def _sizes() -> frozenset[int]:
    return frozenset(len(one.words) for one in _askings())


def _read(line: str) -> _Asking:
    *row, wish = line.split()
    dropped = frozenset(word.strip("()") for word in row if word.startswith("("))
    known: Wish = next(one for one in WISHES if one == wish)
    return _Asking(tuple(word.strip("()") for word in row), dropped, known)

"""From the tree of a query to what the engine is asked, through the analysis of Dutch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import zip_longest

from kb import query
from kb.dutch.amounts import is_amount
from kb.dutch.analysis import PERCENT, forms, stop_words
from kb.dutch.separated import may_be_separated
from kb.dutch.tokens import Token, tokens
from kb.dutch.word_classes import is_adjective, is_verb
from kb.engine import (
    AllOf,
    AnyOf,
    AtLeast,
    BestOf,
    Everything,
    Having,
    InFront,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Without,
    Word,
)
from kb.entries import DOCUMENT_FACET
from kb.matching.marks import Marks
from kb.matching.restricting import narrower
from kb.matching.seeking import itself, together
from kb.matching.wording import Wordings
from kb.matching.words import Slip, Wording
from kb.request import Notice
from kb.searchable import Searchable
from kb.tuning import TUNING, Tuning

WRITTEN = "exact"
MOST_TOLD = 3  # of the words that are nowhere
FEWEST = 3  # where fewer words may do, at least one in so many


@dataclass(frozen=True)
class Plan:
    """What the engine is asked, and what is to be marked in the texts it finds."""

    node: Node
    make_marks: Callable[[], Marks]

    @cached_property
    def marks(self) -> Marks:
        """What is to be marked; worked out for the plan that is followed only."""
        return self.make_marks()


@dataclass(frozen=True, slots=True)
class Asked:
    """How a query is asked of the engine.

    `fewer` asks for as many of the words as possible, and for what is related to them; what has
    all words comes first. None where all of them are meant. `wordings` are the words that are
    sought, `slips` those in the fields that were forgiven. `exact` is True where every hit has an
    exact phrase of the query.
    """

    strict: Plan
    fewer: Plan | None
    exact: bool
    notices: tuple[Notice, ...]
    wordings: tuple[Wording, ...] = ()
    slips: tuple[Slip, ...] = ()


def ask(tree: query.Tree, snapshot: Searchable, tuning: Tuning = TUNING) -> Asked:
    """Return what to ask of the engine for a query."""
    asking = _Asking(snapshot, tuning)
    node = asking.node(tree)
    required = tree.items if isinstance(tree, query.All) else (tree,)
    fewer = asking.fewer(required)
    return Asked(
        Plan(node, asking.marks),
        None if fewer is None else Plan(InFront(node, fewer), partial(asking.marks, loose=True)),
        any(isinstance(item, query.Exact) for item in required),
        (*asking.notices, *_absent(asking.wordings)),
        asking.wordings.made,
        tuple(asking.slips),
    )


class _Asking:
    """Turns a tree into nodes, and gathers what is to be marked, excluded parts apart."""

    def __init__(self, snapshot: Searchable, tuning: Tuning, excluding: bool = False) -> None:
        self._snapshot = snapshot
        self._engine = snapshot.engine
        self._tuning = tuning
        self._excluding = excluding
        self._loose = False
        self.wordings = Wordings(snapshot, tuning, as_typed=excluding)
        self.starts: list[str] = []
        self.phrases: list[tuple[str, ...]] = []
        self.notices: list[Notice] = []
        self.slips: dict[Slip, None] = {}

    def marks(self, *, loose: bool = False) -> Marks:
        """Return what of the nodes made so far is to be marked, with `loose` related words too.

        What is related to several words together is always looked for.
        """
        wordings = self.wordings.made
        terms = {term for wording in wordings for term in wording.terms}
        rows = {row: None for wording in wordings for row in wording.rows}
        phrases = tuple(dict.fromkeys(self.phrases))
        spare = {p: w.terms for w in wordings for p in w.parts if p not in terms}
        for wording in wordings if loose else ():
            for part, beside in zip(wording.parts, wording.beside, strict=False):
                for term in beside:
                    if term not in terms:
                        spare.setdefault(term, wording.terms | {part})
        for wording in wordings:
            for one in wording.related if loose or not wording.term else ():
                if len(one.row) > 1:
                    rows[one.row] = None
                else:
                    terms.add(one.row[0])
        return Marks(
            frozenset(terms),
            tuple(dict.fromkeys(self.starts)),
            phrases,
            tuple(rows),
            frozenset(filter(is_amount, terms)),
            frozenset(filter(may_be_separated, terms)),
            spare,
            loose,
        )

    def node(self, tree: query.Tree) -> Node:
        match tree:
            case query.Word(text):
                return self._words(text)
            case query.Exact(text):
                return self._phrase(text)
            case query.Starts(text):
                return self._starts(text)
            case query.Restriction():
                return self._restriction(tree)
            case query.Outside(item):
                return Without(Everything(), self._excluded(item))
            case query.OneOf(items):
                return AnyOf(tuple(self.node(item) for item in items))
            case query.All(items):
                return self._all(items)
            case query.Nothing():
                return Nothing()
        return Everything()

    def fewer(self, items: Sequence[query.Tree]) -> Node | None:
        """Return what finds as many of the words in `items` as possible, and all that is no word.

        None where there is but one word, unless a part of it or a related word may do.
        """
        words = [item for item in items if isinstance(item, query.Word) and not _says_nothing(item)]
        made = self.wordings.made
        wider = any(one.parts or one.related or one.scattered for one in made)
        if not words or (len(words) == 1 and not wider):
            return None
        known = len(self.notices)
        self._loose = True
        nodes = tuple(self._each(words))
        rest = [self.node(item) for item in items if not isinstance(item, query.Word)]
        self._loose = False
        del self.notices[known:]
        count = -(-len(nodes) // FEWEST)
        telling = self._tuning.telling
        some = AtLeast(count, nodes, telling, self._weights(items)) if len(nodes) > 1 else nodes[0]
        return AllOf((some, *rest)) if rest else some

    def _weights(self, items: Sequence[query.Tree]) -> tuple[float, ...]:
        """Return what the words of `items` that say something count for beside each other.

        An adjective counts for less where a word follows that it is said of.
        """
        weights: list[float] = []
        for item, follower in zip_longest(items, items[1:]):
            if isinstance(item, query.Word) and not _says_nothing(item):
                (first, *others) = forms(item.text)
                is_said_of = isinstance(follower, query.Word) and not others
                weight = self._tuning.quality if is_said_of and is_adjective(first.term) else 1.0
                weights.append(
                    self._tuning.action if not others and is_verb(first.term) else weight
                )
        return tuple(weights) if min(weights) < 1 else ()

    def _all(self, items: Sequence[query.Tree]) -> Node:
        excluded = tuple(
            self._excluded(item.item) for item in items if isinstance(item, query.Outside)
        )
        node = _all_of(self._each([i for i in items if not isinstance(i, query.Outside)]))
        return Without(node, AnyOf(excluded)) if excluded else node

    def _each(self, items: Sequence[query.Tree]) -> list[Node]:
        """Return what finds each item; words that together have synonyms are found by these too."""
        words = [item.text if isinstance(item, query.Word) else None for item in items]
        several = self.wordings.of_several(words)
        numbers = self.wordings.of_amounts(words)
        nodes = []
        for place, item in enumerate(items):
            node = self.node(item)
            for wording in (several.get(place), numbers.get(place)):
                if wording is not None:
                    node = together(node, wording, self._tuning, self._loose)
            nodes.append(node)
        return nodes

    def _excluded(self, tree: query.Tree) -> Node:
        apart = _Asking(self._snapshot, self._tuning, excluding=True)
        node = apart.node(tree)
        self.notices.extend(apart.notices)
        return node

    def _words(self, text: str) -> Node:
        """Ask for all words between two spaces; of "zorg/de" only what says something."""
        found = list(tokens(text))
        telling = [token for token in found if token.form not in stop_words()]
        nodes = []
        rest = iter(telling or found)
        for token in rest:
            if token.width == 1:
                nodes.append(self._word(text, token))
                if text[token.end - 1] == "%":
                    nodes += [self._word(PERCENT, sign) for sign in tokens(PERCENT)]
                continue
            parts = [t for t in found if t.width == 1 and token.start <= t.start < token.end]
            asked = tuple(self._word(text, part) for part in parts)
            nodes.append(BestOf((self._word(text, token), AllOf(asked))))
            for _ in (t for t in telling if t in parts):
                next(rest, None)
        return _all_of(nodes)

    def _word(self, text: str, token: Token) -> Node:
        """Ask for one word in every field, and for all that counts as this word."""
        written = text[token.start : token.end]
        if self._excluding:
            return itself(self.wordings.of_word(written, token), self._tuning)
        return self.wordings.sought(written, token, loose=self._loose)

    def _phrase(self, text: str) -> Node:
        words = forms(text)
        self.phrases.append(tuple(word.term for word in words))
        first = words[0].position
        return Phrase(WRITTEN, tuple((word.term, word.position - first) for word in words))

    def _starts(self, text: str) -> Node:
        """Ask for words with this beginning; in "covid-19*" only the last word is a beginning."""
        *whole, last = forms(text)
        nodes: list[Node] = [Word(((WRITTEN, word.term, 1.0),)) for word in whole]
        self.phrases.extend((word.term,) for word in whole)
        self.starts.append(last.term)
        return _all_of([*nodes, Prefix(WRITTEN, last.term)])

    def _restriction(self, field: query.Restriction) -> Node:
        facet = field.facet
        if facet == "kind" or facet == "year" or facet == "document":
            return Having(facet, (field.value,))
        narrowing = narrower(self._snapshot, facet).narrow(field, forgiving=not self._excluding)
        self.notices.extend(narrowing.notices)
        self.slips.update(dict.fromkeys(narrowing.slips))
        if narrowing.documents:
            return Having(DOCUMENT_FACET, narrowing.documents)
        return Having(facet, narrowing.values)


def _absent(wordings: Wordings) -> Iterator[Notice]:
    """Yield a notice for words that are nowhere, where there are others that may be found."""
    if wordings.absent and len(wordings.made) > len(wordings.absent):
        said = " en ".join(f"‘{word}’" for word in wordings.absent[:MOST_TOLD])
        verb = "komt" if len(wordings.absent) == 1 else "komen"
        yield Notice("unknown_word", f"{said} {verb} nergens voor.")


def _says_nothing(word: query.Word) -> bool:
    return stop_words().issuperset(said.term for said in forms(word.text))


def _all_of(nodes: list[Node]) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    return AllOf(tuple(nodes))

"""From the tree of a query to what the engine is asked, through the analysis of Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb import query
from kb.catalogue import Synonyms
from kb.dutch.analysis import analyse, exact, stop_words
from kb.dutch.tokens import Token, tokens
from kb.engine import (
    AllOf,
    AnyOf,
    AtLeast,
    Everything,
    Having,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Without,
    Word,
)
from kb.highlight import Marks
from kb.request import Facet, Notice
from kb.searchable import Searchable

WEIGHTS = {"text": 1.0, "title": 1.5, "path": 0.6, "people": 1.0, "company": 0.6}
WRITTEN = "exact"
SYNONYM = 0.6  # what a synonym weighs beside the word itself
MIN_WORDS = 3  # from so many on, fewer than all may do

_CALLED: dict[Facet, str] = {"company": "bedrijf", "person": "persoon", "theme": "thema"}


@dataclass(frozen=True, slots=True)
class Substituted:
    """A word of the query that has synonyms: what finds `word` itself, and what finds those."""

    word: str
    itself: Node
    synonyms: Node


@dataclass(frozen=True, slots=True)
class Asked:
    """What the engine is asked, and what of it is to be marked in the texts it finds.

    `exact` is True where every hit has an exact phrase of the query.
    """

    node: Node
    marks: Marks
    exact: bool
    notices: tuple[Notice, ...]
    substituted: tuple[Substituted, ...] = ()


def ask(tree: query.Tree, snapshot: Searchable) -> Asked:
    """Return what to ask of the engine for a query."""
    asking = _Asking(snapshot, _alike(snapshot.catalogue.synonyms))
    node = asking.node(tree)
    required = tree.items if isinstance(tree, query.All) else (tree,)
    return Asked(
        node,
        Marks(frozenset(asking.terms), tuple(asking.starts), tuple(asking.phrases)),
        any(isinstance(item, query.Exact) for item in required),
        tuple(asking.notices),
        tuple(asking.substituted.values()),
    )


def ask_fewer(tree: query.Tree, snapshot: Searchable) -> Node | None:
    """Return what to ask where all words together find nothing: at least half of them.

    Phrases stay required. None for a query of fewer than three words, or of more than words and
    phrases: whoever uses the other signs means them.
    """
    if not isinstance(tree, query.All) or len(tree.items) < MIN_WORDS:
        return None
    plain = [item for item in tree.items if isinstance(item, query.Word | query.Exact)]
    said = (word.term for item in plain for word in exact(item.text))
    if len(plain) < len(tree.items) or stop_words().issuperset(said):
        return None
    asking = _Asking(snapshot, _alike(snapshot.catalogue.synonyms))
    some = AtLeast((len(plain) + 1) // 2, tuple(asking.node(item) for item in plain))
    phrases = [asking.node(item) for item in plain if isinstance(item, query.Exact)]
    return Without(some, Without(Everything(), _all_of(phrases))) if phrases else some


@lru_cache(maxsize=8)
def _alike(synonyms: tuple[Synonyms, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return for each term its synonyms as terms; those of several words are left out."""
    alike: dict[str, dict[str, None]] = {}
    for group in synonyms:
        found = [next(analyse(word), None) for word in group.words]
        terms = [
            o.term
            for o, word in zip(found, group.words, strict=True)
            if o is not None and o.end - o.start == len(word)
        ]
        for term in terms:
            alike.setdefault(term, {}).update(dict.fromkeys(t for t in terms if t != term))
    return {term: tuple(others) for term, others in alike.items() if others}


class _Asking:
    """Turns a tree into nodes, and gathers what is to be marked, excluded parts apart."""

    def __init__(self, snapshot: Searchable, alike: Mapping[str, tuple[str, ...]]) -> None:
        self._snapshot = snapshot
        self._engine = snapshot.engine
        self._catalogue = snapshot.catalogue
        self._alike = alike
        self.terms: set[str] = set()
        self.starts: list[str] = []
        self.phrases: list[tuple[str, ...]] = []
        self.notices: list[Notice] = []
        self.substituted: dict[str, Substituted] = {}

    def node(self, tree: query.Tree) -> Node:
        match tree:
            case query.Word(text):
                return self._words(text)
            case query.Exact(text):
                return self._phrase(text)
            case query.Starts(text):
                return self._starts(text)
            case query.Restriction(facet, value):
                return self._restriction(facet, value)
            case query.Outside(item):
                return Without(Everything(), self._excluded(item))
            case query.OneOf(items):
                return AnyOf(tuple(self.node(item) for item in items))
            case query.All(items):
                return self._all(items)
            case query.Nothing():
                return Nothing()
        return Everything()

    def _all(self, items: Iterable[query.Tree]) -> Node:
        wanted, excluded = [], []
        for item in items:
            if isinstance(item, query.Outside):
                excluded.append(self._excluded(item.item))
            else:
                wanted.append(self.node(item))
        node = _all_of(wanted)
        return Without(node, AnyOf(tuple(excluded))) if excluded else node

    def _excluded(self, tree: query.Tree) -> Node:
        apart = _Asking(self._snapshot, {})
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
                continue
            parts = [t for t in found if t.width == 1 and token.start <= t.start < token.end]
            asked = tuple(self._word(text, part) for part in parts)
            nodes.append(AnyOf((self._word(text, token), AllOf(asked))))
            for _ in (t for t in telling if t in parts):
                next(rest, None)
        return _all_of(nodes)

    def _word(self, text: str, token: Token) -> Node:
        """Ask for one word in every field; what else counts as this word is added here."""
        written = text[token.start : token.end]
        term = next(self._snapshot.analyser.analyse(written)).term
        others = self._alike.get(term, ())
        self.terms.update((term, *others))
        itself = Word(tuple((field, term, weight) for field, weight in WEIGHTS.items()))
        if not others:
            return itself
        synonyms = Word(
            tuple((f, other, SYNONYM * weight) for other in others for f, weight in WEIGHTS.items())
        )
        self.substituted.setdefault(term, Substituted(written, itself, synonyms))
        return Word(itself.alternatives + synonyms.alternatives)

    def _phrase(self, text: str) -> Node:
        words = list(exact(text))
        self.phrases.append(tuple(word.term for word in words))
        first = words[0].position
        return Phrase(WRITTEN, tuple((word.term, word.position - first) for word in words))

    def _starts(self, text: str) -> Node:
        """Ask for words with this beginning; in "covid-19*" only the last word is a beginning."""
        *whole, last = exact(text)
        nodes: list[Node] = [Word(((WRITTEN, word.term, 1.0),)) for word in whole]
        self.phrases.extend((word.term,) for word in whole)
        self.starts.append(last.term)
        return _all_of([*nodes, Prefix(WRITTEN, last.term)])

    def _restriction(self, facet: Facet, value: str) -> Node:
        if facet in ("kind", "year"):
            return Having(facet, (value,))
        wanted = {word.term for word in exact(value)}
        names = self._engine.derived(f"names of {facet}", lambda: self._names(facet))
        found = tuple(n for n, forms in names if any(wanted <= form for form in forms))
        if not found:
            called = _CALLED[facet]
            self.notices.append(
                Notice("unknown_value", f"Er is geen {called} met ‘{value}’ in de naam gevonden.")
            )
        return Having(facet, found)

    def _names(self, facet: Facet) -> list[tuple[str, list[frozenset[str]]]]:
        """Return the values of a facet with the words of each of their names."""
        others: dict[str, tuple[str, ...]] = {}
        if facet == "company":
            others = {c.name: (*c.aliases, *c.units) for c in self._catalogue.companies}
        elif facet == "person":
            others = {p.name: p.forms for p in self._catalogue.people}
        return [
            (value, [frozenset(w.term for w in exact(n)) for n in (value, *others.get(value, ()))])
            for value in self._engine.facet(facet).values
        ]


def _all_of(nodes: list[Node]) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    return AllOf(tuple(nodes))

"""A query as a tree, and how a tree is written down again."""

from __future__ import annotations

from dataclasses import dataclass, field

from kb.dutch.analysis import exact, stop_words
from kb.model import Kind
from kb.request import Facet

OPERATORS = {"OF": "or", "OR": "or", "EN": "and", "AND": "and", "NIET": "not", "NOT": "not"}
FIELDS: dict[str, Facet] = {
    "soort": "kind",
    "bedrijf": "company",
    "persoon": "person",
    "thema": "theme",
    "jaar": "year",
    "kind": "kind",
    "company": "company",
    "person": "person",
    "theme": "theme",
    "year": "year",
}
KIND_NAMES: dict[str, Kind] = {
    "sectie": "section",
    "citaat": "quote",
    "cijfer": "fact",
    "secties": "section",
    "citaten": "quote",
    "cijfers": "fact",
    "section": "section",
    "sections": "section",
    "quote": "quote",
    "quotes": "quote",
    "fact": "fact",
    "facts": "fact",
}
_FIELD_NAMES: dict[Facet, str] = {facet: name for name, facet in reversed(FIELDS.items())}
_DUTCH_KINDS: dict[str, str] = {kind: name for name, kind in reversed(KIND_NAMES.items())}


@dataclass(frozen=True, slots=True)
class Everything:
    """No wish at all."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Something was typed, but nothing that can be searched for."""


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between spaces; it may hold several words, as "en/of" does."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact:
    """Words as written, in this order."""

    text: str


@dataclass(frozen=True, slots=True)
class Starts:
    """The beginning of a word, without its star."""

    text: str


@dataclass(frozen=True, slots=True)
class Restriction:
    """A value of a facet as the user wrote it; of `kind` and `year` a value that can exist.

    A `literal` one stood between quotes: no slip in it is forgiven.
    """

    facet: Facet
    value: str
    literal: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Outside:
    """All but what matches."""

    item: Tree


@dataclass(frozen=True, slots=True)
class All:
    """Every one of at least two."""

    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """At least one of at least two."""

    items: tuple[Tree, ...]


Tree = Everything | Nothing | Word | Exact | Starts | Restriction | Outside | All | OneOf


def written(tree: Tree) -> str:
    """Return the tree in the query language; parsing that gives the same tree again."""
    match tree:
        case All(items):
            return " ".join(_within(item, OneOf) for item in items)
        case OneOf(items):
            return " OF ".join(_within(item, All) for item in items)
        case Outside(item):
            return "-" + _within(item, All, OneOf)
        case Exact(text):
            return f'"{text}"'
        case Starts(text):
            return f"{text}*"
        case Word(text):
            return text
        case Restriction("kind", value):
            return f"{_FIELD_NAMES['kind']}:{_DUTCH_KINDS[value]}"
        case Restriction(facet, value, literal):
            bare = _stands_alone(value) and not literal
            return f"{_FIELD_NAMES[facet]}:" + (value if bare else f'"{value}"')
    return ""


def _stands_alone(value: str) -> bool:
    """Return whether a value is read whole without quotes: the lexer goes on after small words."""
    if not value.isalnum() or value in OPERATORS:
        return False
    return any(word.term not in stop_words() for word in exact(value))


def _within(tree: Tree, *bracketed: type[Tree]) -> str:
    text = written(tree)
    return f"({text})" if isinstance(tree, bracketed) else text

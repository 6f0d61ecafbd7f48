"""What is asked of the knowledge base, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import Literal, NamedTuple, get_args

from kb.model import Kind, Unit

Sort = Literal[
    "relevance",
    "order",
    "amount",  # the highest first
    "amount-ascending",
    "label",  # of figures, by the alphabet
    "label-descending",
    "year",  # the latest first
    "year-ascending",
    "company",  # by the alphabet
    "company-descending",
]
SORTS: tuple[Sort, ...] = get_args(Sort)
Facet = Literal["kind", "company", "person", "theme", "year", "document"]
FACETS: tuple[Facet, ...] = get_args(Facet)

MAX_QUERY_LENGTH = 256
MAX_QUERY_WORDS = 32
MAX_LIMIT = 100
MAX_PAGE = 100_000
MAX_EXPORTED = 10_000


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search. An empty `query` asks for everything.

    Values within a facet widen (one of them will do), facets narrow each other. Ranges take in
    both ends; one of values, or a `unit`, leaves figures only. `documents` are ids. `page` counts
    from 1. With `grouped`, sections come with their matching quotes and facts inside; with
    `measured`, figures that are measured in the same come together; None leaves it to the page.
    """

    query: str = ""
    kinds: tuple[Kind, ...] = ()
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    value_from: Decimal | None = None
    value_to: Decimal | None = None
    unit: str | None = None
    sort: Sort = "relevance"
    page: int = 1
    limit: int = 10
    grouped: bool = False
    measured: bool | None = None


class Marked(NamedTuple):
    """A stretch of a snippet: plain, or marked because it matches."""

    text: str
    hit: bool = False


class Snippet(NamedTuple):
    """A passage as a row of stretches; joined they are the passage, letter for letter.

    `cut_before` and `cut_after` tell that the unit's text goes on there.
    """

    stretches: tuple[Marked, ...] = ()
    cut_before: bool = False
    cut_after: bool = False

    @property
    def text(self) -> str:
        """The passage without marks."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def html(self) -> str:
        """The passage as HTML: escaped, the hits in `mark`, an ellipsis where it is cut."""
        body = "".join(
            f"<mark>{escape(s.text)}</mark>" if s.hit else escape(s.text) for s in self.stretches
        )
        return ("… " if self.cut_before else "") + body + (" …" if self.cut_after else "")


AS_TYPED = "zoals getypt"


class Why(NamedTuple):
    """By what a unit was found: a word as it stands there, and in Dutch why it counts."""

    form: str
    reason: str

    @property
    def text(self) -> str:
        """Both in a few words."""
        return f"{self.form}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that was found. `why` says by what; `inside` is filled when grouped.

    `inside` holds the first few of what matches inside a card; `inside_total` counts all of it,
    `inside_quotes` and `inside_facts` its quotes and its facts.
    `title` is the unit's own title: of a section its heading, of a quote its speaker, of a fact
    its label. `section_title` and `path` place a quote or fact.
    """

    unit: Unit
    score: float
    title: Snippet
    snippet: Snippet
    url: str
    section_title: str
    path: tuple[str, ...]
    why: tuple[Why, ...] = ()
    inside: tuple[Hit, ...] = ()
    inside_total: int = 0
    inside_quotes: int = 0
    inside_facts: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A direct answer: of a "fact" its text and sentence, of a "person" the name and function.

    `source` is the unit that it is taken from, `report` the title of its report. `organisation`
    is the company that a figure is of, or else whose the report is; `year` is that of the unit.
    """

    kind: Literal["fact", "person"]
    text: str
    detail: str
    source: Hit
    report: str | None = None
    organisation: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many units have this value, given the query and the choices in the *other* facets."""

    value: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know about how the query was read; `message` is Dutch."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Figures that are measured in the same, as kb.measures has it.

    Of those that are `comparable` `low`, `high` and `middle` tell the values that can be read;
    `middle` is of their sizes without sign.
    """

    key: str
    count: int
    comparable: bool
    low: float = 0.0
    high: float = 0.0
    middle: float = 0.0


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results. `total` counts units; `groups` counts cards when grouped.

    `facets` holds every value of every facet, most frequent first, zeros included.
    `interpreted` is the query as it was understood, in the query language itself, and
    `did_you_mean` the one that was searched instead where nothing has some of the words;
    `as_typed` is the query that insists on these. `answer` is there when the query is a question
    with one certain answer. `measures` are those of the figures when `measured`, as they come.
    """

    request: SearchRequest
    interpreted: str
    total: int
    groups: int
    hits: tuple[Hit, ...]
    facets: Mapping[Facet, Sequence[FacetValue]] = field(default_factory=dict)
    did_you_mean: str | None = None
    as_typed: str | None = None
    answer: Answer | None = None
    notices: tuple[Notice, ...] = ()
    measures: tuple[Measure, ...] = ()
    took_ms: float = 0.0

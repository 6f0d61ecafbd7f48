"""The one table that maps addresses to search requests and back.

Pages have Dutch names and values, the API English ones. A page passes over a value that does not
exist and says so; the API refuses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import urlencode

from kb.model import KINDS, Kind
from kb.request import MAX_LIMIT, MAX_PAGE, SORTS, Facet, SearchRequest, Sort
from web.values import DUTCH_AMOUNT, NAME, PLAIN_AMOUNT, TEXT, Codec, choice, number

Audience = Literal["page", "api"]
Pairs = Iterable[tuple[str, str]]
Spelling = tuple[str, Codec]
ProblemCode = Literal["invalid_value", "too_many_values", "repeated"]
MAX_VALUES = 50
FIGURES_ON_PAGE = 25
DEFAULTS = SearchRequest()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: the field of the request it sets, and its name and values in addresses.

    `page` or `api` is None where the parameter does not exist there. `expected` tells an API
    user what a right value is.
    """

    field: str
    page: Spelling | None
    api: Spelling | None
    expected: str
    repeated: bool = False

    def spelled(self, audience: Audience) -> Spelling | None:
        """Return the name and values it has for these readers."""
        return self.page if audience == "page" else self.api


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that did not count: too many of them, given twice, or wrong."""

    code: ProblemCode
    parameter: str
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address asks, and what of it did not count."""

    request: SearchRequest
    problems: tuple[Problem, ...] = ()


_YEAR = number(1000, 9999)
_PAGE = number(1, MAX_PAGE)
_LIMIT = number(1, MAX_LIMIT)
_GROUPED = choice({"section": True})
_MEASURED = choice({"eenheid": True, "lijst": False})
OWN_PAGES: frozenset[Kind] = frozenset({"quote", "fact"})
KIND_NAMES: Mapping[Kind, str] = MappingProxyType(
    {"section": "sectie", "quote": "citaat", "fact": "cijfer"}
)
SORT_NAMES: Mapping[Sort, str] = MappingProxyType(
    {
        "relevance": "relevantie",
        "order": "volgorde",
        "amount": "bedrag",
        "amount-ascending": "bedrag-oplopend",
        "label": "label",
        "label-descending": "label-aflopend",
        "year": "jaar",
        "year-ascending": "jaar-oplopend",
        "company": "bedrijf",
        "company-descending": "bedrijf-aflopend",
    }
)
_KIND_PAGE = choice({name: kind for kind, name in KIND_NAMES.items()})
_SORT_PAGE = choice({name: sort for sort, name in SORT_NAMES.items()})
_KIND_API = choice({kind: kind for kind in KINDS})
_SORT_API = choice({sort: sort for sort in SORTS})
_YEAR_EXPECTED = "a year of four digits"
_VALUE_EXPECTED = "a number, with a point before decimals"
_KIND_EXPECTED = "section, quote or fact"
_SORT_EXPECTED = f"one of {', '.join(SORTS)}"

PARAMETERS: tuple[Parameter, ...] = (
    Parameter("query", ("q", TEXT), ("q", TEXT), "a query"),
    Parameter("kinds", ("soort", _KIND_PAGE), ("kind", _KIND_API), _KIND_EXPECTED, True),
    Parameter("companies", ("bedrijf", NAME), ("company", NAME), "the name of a company", True),
    Parameter("people", ("persoon", NAME), ("person", NAME), "the name of a person", True),
    Parameter("themes", ("thema", NAME), ("theme", NAME), "the name of a theme", True),
    Parameter("years", ("jaar", _YEAR), ("year", _YEAR), _YEAR_EXPECTED, True),
    Parameter("documents", ("verslag", NAME), ("document", NAME), "the id of a document", True),
    Parameter("year_from", ("jaar_van", _YEAR), ("year_from", _YEAR), _YEAR_EXPECTED),
    Parameter("year_to", ("jaar_tot", _YEAR), ("year_to", _YEAR), _YEAR_EXPECTED),
    Parameter(
        "value_from", ("bedrag_van", DUTCH_AMOUNT), ("value_from", PLAIN_AMOUNT), _VALUE_EXPECTED
    ),
    Parameter(
        "value_to", ("bedrag_tot", DUTCH_AMOUNT), ("value_to", PLAIN_AMOUNT), _VALUE_EXPECTED
    ),
    Parameter("unit", ("eenheid", NAME), ("unit", NAME), "a unit of figures: EUR, %, a noun"),
    Parameter("sort", ("sorteer", _SORT_PAGE), ("sort", _SORT_API), _SORT_EXPECTED),
    Parameter("page", ("pagina", _PAGE), ("page", _PAGE), f"a number from 1 to {MAX_PAGE}"),
    Parameter("limit", None, ("limit", _LIMIT), f"a number from 1 to {MAX_LIMIT}"),
    Parameter("measured", ("groep", _MEASURED), None, "eenheid or lijst"),
    Parameter("grouped", None, ("group", _GROUPED), "section"),
)
FACET_FIELDS: Mapping[Facet, str] = MappingProxyType(
    {
        "kind": "kinds",
        "company": "companies",
        "person": "people",
        "theme": "themes",
        "year": "years",
        "document": "documents",
    }
)


def page_name(field: str) -> str:
    """Return the name a field of the request has in the addresses of pages."""
    return next(p.page[0] for p in PARAMETERS if p.field == field and p.page)


def read(pairs: Pairs, audience: Audience, kind: Kind | None = None) -> Reading:
    """Return what the pairs of an address ask; parameters that do not exist are passed over.

    An empty value counts as none. On pages results are grouped unless one kind is asked for;
    `kind` is that of the page, where it has its own.
    """
    given: dict[str, list[str]] = {}
    for name, text in pairs:
        if text.strip():
            given.setdefault(name, []).append(text)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for parameter in PARAMETERS:
        spelling = parameter.spelled(audience)
        if kind and parameter.field == "kinds":
            values["kinds"] = (kind,)
        elif spelling and spelling[0] in given:
            found = tuple(_read_one(parameter, spelling, given[spelling[0]], problems))
            if found:
                values[parameter.field] = found if parameter.repeated else found[0]
    request = SearchRequest(**values)
    return Reading(for_page(request) if audience == "page" else request, tuple(problems))


def _read_one(
    parameter: Parameter, spelling: Spelling, texts: list[str], problems: list[Problem]
) -> dict[Any, None]:
    """Return the values of a parameter that are right, once each, and note the others."""
    name, codec = spelling
    most = MAX_VALUES if parameter.repeated else 1
    if len(texts) > most:
        code: ProblemCode = "too_many_values" if parameter.repeated else "repeated"
        problems.append(Problem(code, name, texts[most], parameter.expected))
    found: dict[Any, None] = {}
    for text in texts[:most]:
        try:
            found[codec.read(text)] = None
        except ValueError:
            problems.append(Problem("invalid_value", name, text, parameter.expected))
    return found


def for_page(request: SearchRequest, **values: Any) -> SearchRequest:
    """Return the request, with other values where given, as pages ask it.

    It is grouped unless one kind is asked for. Figures take little room, so more of them stand on
    a page.
    """
    kinds = values.get("kinds", request.kinds)
    figures = kinds == ("fact",)
    values["grouped"] = len(kinds) != 1
    values["limit"] = FIGURES_ON_PAGE if figures else DEFAULTS.limit
    if not figures:
        values["measured"] = None
    return replace(request, **values)


def write(request: SearchRequest, audience: Audience) -> list[tuple[str, str]]:
    """Return the pairs that give the request again; what is at its default is left out."""
    pairs: list[tuple[str, str]] = []
    for field, default, name, written, repeated in _WRITTEN[audience]:
        value = getattr(request, field)
        if value == default:
            continue
        if repeated:
            pairs.extend((name, written(one)) for one in value)
        else:
            pairs.append((name, written(value)))
    return pairs


def _written(audience: Audience) -> Iterator[tuple[str, Any, str, Callable[[Any], str], bool]]:
    """Yield what is needed of each parameter to write it: an address is written in no time."""
    for parameter in PARAMETERS:
        spelling = parameter.spelled(audience)
        if spelling is not None:
            name, codec = spelling
            default = getattr(DEFAULTS, parameter.field)
            yield parameter.field, default, name, codec.write, parameter.repeated


_WRITTEN: Mapping[Audience, tuple[tuple[str, Any, str, Callable[[Any], str], bool], ...]] = (
    MappingProxyType({"page": tuple(_written("page")), "api": tuple(_written("api"))})
)


def query_string(request: SearchRequest, audience: Audience = "page") -> str:
    """Return the part of the address after the question mark, with the mark; empty for none."""
    pairs = write(request, audience)
    return "?" + urlencode(pairs) if pairs else ""


def own_kind(request: SearchRequest) -> Kind | None:
    """Return the kind whose own page shows the results, None for the page of all kinds."""
    only = request.kinds[0] if len(request.kinds) == 1 else None
    return only if only in OWN_PAGES else None


def besides_page(request: SearchRequest) -> SearchRequest:
    """Return what is asked besides what the page of the results says by itself."""
    return replace(request, kinds=()) if own_kind(request) else request


def changed(request: SearchRequest, **values: Any) -> SearchRequest:
    """Return the request with other values, on its first page unless `page` is given."""
    return for_page(request, **({"page": 1} | values))


def cleared(request: SearchRequest) -> SearchRequest:
    """Return the request without any filter, on its first page; its words and one kind stay."""
    kinds = request.kinds if len(request.kinds) == 1 else ()
    kept = {field: getattr(request, field) for field in ("query", "sort", "measured")}
    return changed(DEFAULTS, kinds=kinds, **kept)


def without(request: SearchRequest, facet: Facet, value: str) -> SearchRequest:
    """Return the request without one value of a facet, on its first page."""
    field = FACET_FIELDS[facet]
    left = tuple(v for v in getattr(request, field) if str(v) != value)
    return changed(request, **{field: left})


def choosing(facet: Facet, value: str, **values: Any) -> SearchRequest:
    """Return a request for everything with one value of a facet."""
    chosen: Any = int(value) if facet == "year" else value
    return changed(DEFAULTS, **{FACET_FIELDS[facet]: (chosen,)}, **values)

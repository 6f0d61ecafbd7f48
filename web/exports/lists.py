"""Results to take along: all pages of them as CSV that a Dutch Excel opens rightly, or as JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kb.cite import of_figure
from kb.contract import page_json
from kb.dutch.tokens import fold
from kb.model import Fact, Kind, Quote, Section, counted_of, kind_of
from kb.request import Hit, Notice, SearchPage, SearchRequest
from web.exports import spreadsheet
from web.exports.spreadsheet import Cell
from web.urls import KIND_NAMES
from web.wording.numbers import counted, whole

LONGEST_NAME = 80
NAMES: Mapping[str, Kind | None] = {"zoeken": None, "citaten": "quote", "cijfers": "fact"}
_PATH = re.compile(r"/(?:zoeken|citaten|cijfers)\.(json|csv)")


@dataclass(frozen=True, slots=True)
class Export:
    """Everything a page shows, all pages of it up to the most that are exported.

    `notes` are what the page says of the address; `titles` those of the reports by id; `site` is
    the address of the site; `against` has by the id of a figure another that contradicts it.
    """

    page: SearchPage
    notes: tuple[str, ...]
    titles: Mapping[str, str]
    site: str
    against: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is to be known of the results besides them."""
        page = self.page
        found = [Notice("passed_over", note) for note in self.notes]
        if len(page.hits) < page.total:
            message = (
                f"Dit zijn de eerste {whole(len(page.hits))} van "
                f"{counted(page.total, 'resultaat', 'resultaten')}. Maak de selectie kleiner."
            )
            found.append(Notice("cut_off", message))
        return (*page.notices, *found)


def form_of(path: str) -> str | None:
    """Return "json" or "csv" where an address is that of an export, else None."""
    found = _PATH.fullmatch(path)
    return found[1] if found else None


def file_name(what: str, asked: SearchRequest, form: str, first: int | None = None) -> str:
    """Return a name that tells what is in the file: letters of English, digits and hyphens.

    `first` is how many it holds where that is not all: CSV has no other place to say so.
    """
    chosen = (*asked.companies, *asked.people, *asked.themes, *map(str, asked.years))
    words = " ".join((what, asked.query, *chosen, *asked.documents))
    plain = re.sub(r"[^a-z0-9]+", "-", fold(words))
    some = "" if first is None else f"-eerste-{first}"
    return f"{plain[:LONGEST_NAME].strip('-')}{some}.{form}"


def as_json(export: Export) -> dict[str, Any]:
    """Return the object of the search API with all hits on one page and with all notices."""
    told = [{"code": one.code, "message": one.message} for one in export.notices]
    record = page_json(export.page) | {"notices": told}
    for hit in record["hits"]:
        hit["document_title"] = export.titles.get(hit["document"])
    return record


def as_csv(export: Export, kind: Kind | None) -> str:
    """Return the hits as CSV, one a row under a row of names; of one kind with its own columns."""
    columns = COLUMNS[kind]
    rows = ([value(hit, export) for value in columns.values()] for hit in export.page.hits)
    return spreadsheet.table(columns, rows)


def _joined(values: Iterable[str]) -> str:
    return " | ".join(values)


def _of_quote(read: Callable[[Quote], Cell]) -> Callable[[Hit, Export], Cell]:
    return lambda hit, _: read(hit.unit) if isinstance(hit.unit, Quote) else None


def _of_fact(read: Callable[[Fact], Cell]) -> Callable[[Hit, Export], Cell]:
    return lambda hit, _: read(hit.unit) if isinstance(hit.unit, Fact) else None


def _changed(place: int) -> Callable[[Fact], Cell]:
    return lambda fact: fact.change[place] if fact.change else None


def _doubts(hit: Hit, export: Export) -> Cell:
    """Return what is doubtful about a figure; of quotes a column tells whether it is certain."""
    if not isinstance(hit.unit, Fact):
        return None
    return _joined(of_figure(hit.unit, export.against.get(hit.unit.id))) or None


Columns = Mapping[str, Callable[[Hit, Export], Cell]]
_FACT_KINDS = {
    "figure": "kerncijfer",
    "prose": "in de tekst",
    "ranking": "plaats in een lijst",
    "table": "tabel",
}
_FIGURE: Columns = {
    "waarde": _of_fact(lambda fact: fact.value),
    "eenheid": _of_fact(lambda fact: fact.unit),
    "wat": _of_fact(counted_of),
}
_SPEAKER: Columns = {
    "spreker": _of_quote(lambda quote: quote.speaker),
    "functie": _of_quote(lambda quote: quote.role),
    "organisatie": _of_quote(lambda quote: quote.organisation),
}
_TEXT: Columns = {"tekst": lambda hit, _: hit.unit.text}
_YEAR: Columns = {"jaar": lambda hit, _: hit.unit.year}
_COMPANY: Columns = {"bedrijf": lambda hit, _: hit.unit.company}
_PLACE: Columns = {
    "themas": lambda hit, _: _joined(hit.unit.themes),
    "personen": lambda hit, _: _joined(hit.unit.people),
    "verslag": lambda hit, export: export.titles.get(hit.unit.document, hit.unit.document),
    "kopjes": lambda hit, _: " > ".join(hit.path),
    "sectie": lambda hit, _: hit.section_title,
    "regel": lambda hit, _: hit.unit.line,
    "adres": lambda hit, export: export.site + hit.url,
}
COLUMNS: Mapping[Kind | None, Columns] = {
    None: {
        "soort": lambda hit, _: KIND_NAMES[kind_of(hit.unit)],
        "titel": lambda hit, _: hit.unit.title if isinstance(hit.unit, Section) else None,
        **_TEXT,
        **_SPEAKER,
        **_FIGURE,
        **_YEAR,
        **_COMPANY,
        "let op": _doubts,
        **_PLACE,
    },
    "section": {
        "titel": lambda hit, _: hit.title.text,
        **_TEXT,
        **_YEAR,
        **_COMPANY,
        **_PLACE,
    },
    "quote": {
        **_TEXT,
        **_SPEAKER,
        "spreker zeker": _of_quote(lambda quote: quote.certain),
        **_COMPANY,
        **_YEAR,
        **_PLACE,
    },
    "fact": {
        **_FIGURE,
        **_YEAR,
        **_COMPANY,
        "in de bron": lambda hit, _: hit.unit.text,
        "soort": _of_fact(lambda fact: _FACT_KINDS[fact.kind]),
        "ongeveer": _of_fact(lambda fact: fact.approximate),
        "van": _of_fact(_changed(0)),
        "naar": _of_fact(_changed(1)),
        "zin": _of_fact(lambda fact: fact.sentence),
        "let op": _doubts,
        **_PLACE,
    },
}

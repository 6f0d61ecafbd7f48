"""Whoosh as its documentation shows it: its query parser, `groupedby`, its passages.

It grows too slow to wait for with 300,000 items: a question takes some seconds there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from whoosh import fields, index
from whoosh.analysis import LanguageAnalyzer
from whoosh.qparser import MultifieldParser
from whoosh.query import Term
from whoosh.sorting import Count, FieldFacet

from tests.bench.items import FACETS, PHRASE, PREFIX, TOP, Answer, Item, Question


class Whoosh:
    """Whoosh as most use it."""

    def missing(self) -> str | None:
        """Return None: this project stands on it."""
        return None

    def build(self, items: Iterable[Item], folder: Path) -> None:
        """Add all items with one writer."""
        analyser = LanguageAnalyzer("nl")
        one, many = fields.ID(sortable=True), fields.KEYWORD(commas=True)
        schema = fields.Schema(
            key=fields.ID(stored=True),
            title=fields.TEXT(analyser, field_boost=1.5),
            body=fields.TEXT(analyser, stored=True, spelling=True),
            kind=one, company=one, year=one, person=many, theme=many,
        )  # fmt: skip
        writer = index.create_in(str(folder), schema).writer(limitmb=256)
        for item in items:
            facets = {facet: ",".join(item.values(facet)) for facet in FACETS}
            writer.add_document(key=item.key, title=item.title, body=item.text, **facets)
        writer.commit()

    def open(self, folder: Path) -> None:
        """Open it."""
        opened = index.open_dir(str(folder))
        self._searcher = opened.searcher()
        self._parser = MultifieldParser(["title", "body"], opened.schema)

    def ask(self, question: Question) -> Answer:
        """Answer with one search that groups, and one to count companies."""
        text = " ".join(question.words)
        text = f'"{text}"' if question.kind == PHRASE else text
        text = f"{text}*" if question.kind == PREFIX else text
        query = self._parser.parse(text)
        answer = self._answer(query, question)
        if answer.total or question.kind in (PHRASE, PREFIX):
            return answer
        return self._answer(self._searcher.correct_query(query, text).query, question)

    def _answer(self, query: Any, question: Question) -> Answer:
        others = [facet for facet in FACETS if facet != "company"]
        company = Term("company", question.company)
        found = self._searcher.search(
            query, limit=TOP, filter=company, groupedby=_facets(others), maptype=Count
        )
        among = self._searcher.search(
            query, limit=TOP, groupedby=_facets(["company"]), maptype=Count
        )
        groups = {facet: found.groups(facet) for facet in others}
        groups["company"] = among.groups("company")
        best = list(found)[:TOP]
        return Answer(
            len(found),
            [hit["key"] for hit in best],
            [hit.highlights("body") for hit in best],
            {facet: _most(counts) for facet, counts in groups.items()},
        )

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()

    def files(self, folder: Path) -> Path:
        """Return the folder itself."""
        return folder

    def processes(self) -> Sequence[int]:
        """Return none: all is done here."""
        return ()


def _most(counts: Mapping[str | None, int]) -> list[tuple[str, int]]:
    """Return the most frequent values; None stands for items without any."""
    pairs = [(value, count) for value, count in counts.items() if value is not None]
    return sorted(pairs, key=lambda pair: -pair[1])[:TOP]


def _facets(names: Iterable[str]) -> dict[str, FieldFacet]:
    return {name: FieldFacet(name, allow_overlap=name in ("person", "theme")) for name in names}


ENGINE = Whoosh

"""Xapian, the C++ library: its Dutch stemmer, spies that count values, its passages and spelling.

Its Python bindings come with the system's own Python, so this is run by that.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.bench.items import FACETS, PHRASE, PREFIX, TOP, Answer, Item, Question

LENGTH = 240
VALUES = {"kind": 1, "company": 1, "person": 3, "theme": 2, "year": 1}  # at most, of an item
COMPANY = "XCOMPANY"
WEIGHT_TITLE, WEIGHT_TEXT = 3, 2  # whole numbers only


class Xapian:
    """Xapian."""

    def missing(self) -> str | None:
        """Return its name where it is not installed."""
        return None if find_spec("xapian") else "Xapian (python3-xapian, of the system's Python)"

    def build(self, items: Iterable[Item], folder: Path) -> None:
        """Add all items, and commit now and then as it does by itself."""
        library = import_module("xapian")
        database = library.WritableDatabase(str(folder / "items"), library.DB_CREATE_OR_OVERWRITE)
        generator = library.TermGenerator()
        generator.set_stemmer(library.Stem("dutch"))
        generator.set_database(database)
        generator.set_flags(library.TermGenerator.FLAG_SPELLING)
        for item in items:
            document = library.Document()
            generator.set_document(document)
            generator.index_text(item.title, WEIGHT_TITLE)
            generator.increase_termpos()
            generator.index_text(item.text, WEIGHT_TEXT)
            document.add_boolean_term(COMPANY + item.company)
            for facet, slots in _SLOTS.items():
                for slot, value in zip(slots, item.values(facet), strict=False):
                    document.add_value(slot, value)
            document.set_data(json.dumps([item.key, item.text]))
            database.add_document(document)
        database.commit()
        database.close()

    def open(self, folder: Path) -> None:
        """Open it."""
        self._library = library = import_module("xapian")
        self._database = library.Database(str(folder / "items"))
        self._stemmer = library.Stem("dutch")
        self._parser = parser = library.QueryParser()
        parser.set_database(self._database)
        parser.set_stemmer(self._stemmer)
        parser.set_stemming_strategy(library.QueryParser.STEM_SOME)
        parser.set_default_op(library.Query.OP_AND)
        self._flags = parser.FLAG_PHRASE | parser.FLAG_WILDCARD | parser.FLAG_SPELLING_CORRECTION

    def ask(self, question: Question) -> Answer:
        """Answer with one search that spies count along, and one to count companies."""
        text = " ".join(question.words)
        text = f'"{text}"' if question.kind == PHRASE else text
        text = f"{text}*" if question.kind == PREFIX else text
        query = self._parser.parse_query(text, self._flags)
        answer = self._answer(query, question)
        corrected = self._parser.get_corrected_query_string()
        if answer.total or not corrected:
            return answer
        return self._answer(self._parser.parse_query(corrected, self._flags), question)

    def _answer(self, query: Any, question: Question) -> Answer:
        library = self._library
        company = library.Query(COMPANY + question.company)
        filtered = library.Query(library.Query.OP_FILTER, query, company)
        others = [facet for facet in FACETS if facet != "company"]
        best, counts = self._search(filtered, TOP, others)
        counts |= self._search(query, 0, ["company"])[1]
        rows = [json.loads(hit.document.get_data()) for hit in best]
        flags = library.MSet.SNIPPET_BACKGROUND_MODEL | library.MSet.SNIPPET_EXHAUSTIVE
        return Answer(
            best.get_matches_estimated(),
            [key for key, _ in rows],
            [
                best.snippet(text, LENGTH, self._stemmer, flags, "<mark>", "</mark>", "…").decode()
                for _, text in rows
            ],
            counts,
        )

    def _search(
        self, query: Any, top: int, facets: Iterable[str]
    ) -> tuple[Any, dict[str, list[tuple[str, int]]]]:
        enquire = self._library.Enquire(self._database)
        enquire.set_query(query)
        spies = {
            facet: [self._library.ValueCountMatchSpy(slot) for slot in _SLOTS[facet]]
            for facet in facets
        }
        for several in spies.values():
            for spy in several:
                enquire.add_matchspy(spy)
        best = enquire.get_mset(0, top, self._database.get_doccount())
        return best, {facet: _most(several) for facet, several in spies.items()}

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()

    def files(self, folder: Path) -> Path:
        """Return the folder itself."""
        return folder

    def processes(self) -> Sequence[int]:
        """Return none: all is done here."""
        return ()


def _slots() -> dict[str, list[int]]:
    numbers = iter(range(sum(VALUES.values())))
    return {facet: [next(numbers) for _ in range(count)] for facet, count in VALUES.items()}


_SLOTS = _slots()


def _most(spies: Iterable[Any]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    several = list(spies)
    for spy in several:
        values = spy.top_values(TOP) if len(several) == 1 else spy.values()
        for value in values:
            counts[value.term.decode()] += value.termfreq
    return counts.most_common(TOP)


ENGINE = Xapian

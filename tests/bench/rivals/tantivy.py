"""tantivy, the Rust library: its Dutch stemmer, aggregations over fast fields, its passages.

It builds with as many threads as there are cores. Where no item has the words as typed, they are
looked for with one letter different. In what was found by the beginning of a word it marks
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.bench.items import FACETS, PHRASE, PREFIX, TOP, Answer, Item, Question

TEXTS = ["title", "body"]
LENGTH = 240
WEIGHTS = {"title": 1.5}
NEAR = dict.fromkeys(TEXTS, (False, 1, True))  # not as a prefix, one letter, a swap is one


class Tantivy:
    """tantivy."""

    def missing(self) -> str | None:
        """Return its name where it is not installed."""
        return None if find_spec("tantivy") else "tantivy (pip install -e '.[bench]')"

    def build(self, items: Iterable[Item], folder: Path) -> None:
        """Add all items, and wait until its threads are done."""
        self._library = import_module("tantivy")
        index = self._index(folder)
        writer = index.writer()
        for item in items:
            values = {facet: list(item.values(facet)) for facet in FACETS}
            document = self._library.Document(
                key=item.key, title=item.title, body=item.text, **values
            )
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def _index(self, folder: Path) -> Any:
        library = self._library
        schema = library.SchemaBuilder()
        schema.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
        for name in TEXTS:
            schema.add_text_field(name, stored=name == "body", tokenizer_name="dutch")
        for facet in FACETS:
            schema.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
        index = library.Index(schema.build(), path=str(folder))
        chain = library.TextAnalyzerBuilder(library.Tokenizer.simple())
        for step in (library.Filter.lowercase(), library.Filter.stemmer("dutch")):
            chain = chain.filter(step)
        index.register_tokenizer("dutch", chain.build())
        return index

    def open(self, folder: Path) -> None:
        """Open it."""
        self._library = import_module("tantivy")
        self._opened = self._index(folder)
        self._opened.reload()
        self._searcher = self._opened.searcher()

    def ask(self, question: Question) -> Answer:
        """Answer with one search and two aggregations."""
        query = self._query(question)
        answer = self._answer(query, question)
        if answer.total or question.kind in (PHRASE, PREFIX):
            return answer
        return self._answer(self._parsed(" ".join(question.words), fuzzy_fields=NEAR), question)

    def _query(self, question: Question) -> Any:
        text = " ".join(question.words)
        if question.kind != PREFIX:
            return self._parsed(f'"{text}"' if question.kind == PHRASE else text)
        query, occurs = self._library.Query, self._library.Occur.Should
        begins = (query.regex_query(self._opened.schema, f, f"{text.lower()}.*") for f in TEXTS)
        return query.boolean_query([(occurs, begin) for begin in begins])

    def _parsed(self, text: str, **more: object) -> Any:
        return self._opened.parse_query(
            text, TEXTS, field_boosts=WEIGHTS, conjunction_by_default=True, **more
        )

    def _answer(self, query: Any, question: Question) -> Answer:
        library, searcher = self._library, self._searcher
        company = library.Query.term_query(self._opened.schema, "company", question.company)
        must = library.Occur.Must
        filtered = library.Query.boolean_query(
            [(must, query), (must, library.Query.const_score_query(company, 0.0))]
        )
        found = searcher.search(filtered, TOP)
        passages = library.SnippetGenerator.create(searcher, query, self._opened.schema, "body")
        passages.set_max_num_chars(LENGTH)
        documents = [searcher.doc(address) for _, address in found.hits]
        counts = searcher.aggregate(filtered, _terms(f for f in FACETS if f != "company"))
        counts |= searcher.aggregate(query, _terms(["company"]))
        return Answer(
            found.count,
            [document["key"][0] for document in documents],
            [passages.snippet_from_doc(document).to_html() for document in documents],
            {f: [(b["key"], b["doc_count"]) for b in counts[f]["buckets"]] for f in FACETS},
        )

    def close(self) -> None:
        """Let go of the files."""
        del self._searcher, self._opened

    def files(self, folder: Path) -> Path:
        """Return the folder itself."""
        return folder

    def processes(self) -> Sequence[int]:
        """Return none: all is done here."""
        return ()


def _terms(facets: Iterable[str]) -> Mapping[str, object]:
    return {facet: {"terms": {"field": facet, "size": TOP}} for facet in facets}


ENGINE = Tantivy

"""What is taken out of the project's own corpus, held against what was once checked by hand.

After a change that is meant, write it anew and read the difference before committing it:

    python -m tests.indexer.test_golden
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.extract import extract_all
from kb.contract import extraction_json
from kb.model import Extraction

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOLDEN = Path(__file__).parent / "golden"

SHOWN = {
    "sections": ("level", "title", "company", "people", "themes"),
    "quotes": ("text", "kind", "speaker", "role", "organisation", "company", "certain"),
    "facts": ("text", "value", "unit", "label", "kind", "year", "approximate", "change", "company"),
    "people": ("name", "role", "organisation", "company"),
    "findings": ("code", "message", "line"),
}


def shown(extraction: Extraction) -> dict[str, list[dict[str, Any]]]:
    record = extraction_json(extraction)
    return {
        kind: [{key: row[key] for key in keys} for row in record[kind]]
        for kind, keys in SHOWN.items()
    }


def extractions() -> list[Extraction]:
    found = list(extract_all(CORPUS))
    return [extraction for extraction in found if isinstance(extraction, Extraction)]


@pytest.mark.parametrize("kind", SHOWN)
def test_the_corpus_gives_what_was_checked_by_hand(kind: str) -> None:
    for extraction in extractions():
        golden = json.loads((GOLDEN / f"{extraction.document.id}.json").read_text("utf-8"))
        assert shown(extraction)[kind] == golden[kind]


def test_every_unit_is_letter_for_letter_where_it_says_it_is() -> None:
    for extraction in extractions():
        text = extraction.document.text
        for section in extraction.sections:
            assert text[section.start : section.end] == section.text
            assert text[slice(*section.heading)] == section.title
        for quote in extraction.quotes:
            assert " ".join(text[slice(*part)] for part in quote.parts) == quote.text
        for fact in extraction.facts:
            assert text[fact.start : fact.end] == fact.text
        for block in extraction.document.blocks:
            assert text[block.start : block.end] == block.text


def write() -> None:
    """Write what is taken out now as what is right."""
    GOLDEN.mkdir(exist_ok=True)
    for extraction in extractions():
        kinds = [
            f" {json.dumps(kind)}: [\n"
            + ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
            + "\n ]"
            for kind, rows in shown(extraction).items()
        ]
        path = GOLDEN / f"{extraction.document.id}.json"
        path.write_text("{\n" + ",\n".join(kinds) + "\n}\n", "utf-8")


if __name__ == "__main__":
    write()

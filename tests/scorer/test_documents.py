"""How good the extraction is on invented reports of other organisations, as far as that is held.

The floors are a little under what was measured; `python -m tests.scorer -v` prints it in full. A
rule that lowers a figure below its floor has to earn it elsewhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scorer.__main__ import DOCUMENTS, documents, judge
from tests.scorer.tally import Score

FLOORS = {
    "sections": 0.98,
    "places": 0.98,
    "companies": 0.96,
    "quotes": 0.98,
    "speakers": 0.97,
    "roles": 0.94,
    "facts": 0.95,
    "labels": 0.81,
    "years": 0.95,
    "changes": 0.98,
    "people": 0.98,
    "functions": 0.94,
}


@pytest.fixture(scope="module")
def total() -> Score:
    result = Score()
    for file, annotation in documents([DOCUMENTS], None):
        result.add(judge(file, annotation))
    return result


@pytest.mark.parametrize("kind", FLOORS)
def test_invented_reports_come_out_right(total: Score, kind: str) -> None:
    assert total.tallies[kind].f1 >= FLOORS[kind]


def test_every_format_is_among_the_reports() -> None:
    formats = [file.suffix for file, _ in documents([DOCUMENTS], None)]
    assert {suffix: formats.count(suffix) >= 4 for suffix in (".html", ".txt", ".md", ".docx")} == {
        ".html": True,
        ".txt": True,
        ".md": True,
        ".docx": True,
    }


def test_every_annotation_belongs_to_a_report() -> None:
    annotated = {annotation for _, annotation in documents([DOCUMENTS], None)}
    assert annotated == set(DOCUMENTS.glob("*.toml"))


def test_a_report_without_annotation_is_not_scored(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Een verslag.", "utf-8")
    assert list(documents([tmp_path], None)) == []

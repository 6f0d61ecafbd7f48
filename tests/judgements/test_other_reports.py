"""How well the search must answer what is asked, mostly in other words, of other organisations."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from kb.tuning import TUNING
from tests.judgements.asking import Variant, all_units, answers, indexed
from tests.judgements.judgements import load, unresolved
from tests.judgements.measures import mean

HERE = Path(__file__).resolve().parent
DOCUMENTS = HERE.parent / "scorer" / "documents"
REPORTS = {
    "welfare": (
        "scholengroep.docx",
        "jeugdhoede.md",
        "huurwoningen.docx",
        "omgevingsdienst.txt",
        "voedselbank.txt",
    ),
    "networks": (
        "netbeheer.txt",
        "pensioen.md",
        "sportfederatie.md",
        "mediagroep.html",
        "meldkamer.txt",
    ),
    "makers": (
        "hogeschool-maaskant-2023.md",
        "brede-akker-2024.docx",
        "vlietlijn-2023.html",
        "dijkbank-2020.txt",
        "elsmeer-podia-2023.html",
    ),
}


@pytest.mark.parametrize(
    ("name", "least", "nothing"), [("welfare", 0.74, 4), ("networks", 0.77, 2), ("makers", 0.73, 4)]
)
def test_other_words_for_what_a_report_has_find_it(
    tmp_path: Path, name: str, least: float, nothing: int
) -> None:
    measured = mean_of(tmp_path, name, REPORTS[name])
    assert measured[0] >= least
    assert measured[1] <= nothing


def mean_of(folder: Path, name: str, reports: Sequence[str]) -> tuple[float, float]:
    """Return nDCG@10 over all questions of a set, and how many found nothing relevant."""
    for report in reports:
        shutil.copy(DOCUMENTS / report, folder)
    (folder / "corpus.toml").write_text('title = "Verslagen"\n', encoding="utf-8")
    questions = load(HERE / f"{name}_questions.toml")
    with indexed(folder) as snapshot:
        among = all_units(snapshot)
        assert unresolved(questions, among) == ()
        answered = answers(Variant("", snapshot, TUNING), questions, among)
    measures = mean([answer.measures for answer in answered])
    return measures.ndcg, measures.found_nothing * len(answered)

"""Asks the questions of an index, and measures what comes back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from indexer.build import build
from kb.model import Fact, Section, Unit, kind_of
from kb.request import SearchRequest
from kb.search import search
from kb.searchable import Searchable
from kb.snapshot import Snapshot, newest_sound
from kb.tuning import Tuning
from tests.judgements.judgements import Question, grades, units
from tests.judgements.measures import TOP, Measures, measure


class _Silence:
    def step(self, done: int, total: int, what: str) -> None:
        """Say nothing."""

    def skipped(self, reason: str) -> None:
        """Say nothing."""

    def noticed(self, what: str) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to search, to set beside others: over which index, and with which weights."""

    name: str
    snapshot: Searchable
    tuning: Tuning


@dataclass(frozen=True, slots=True)
class Answer:
    """The first ten units a question brought up, with the grades by id and what they are worth."""

    question: Question
    found: tuple[Unit, ...]
    grades: dict[str, int]
    measures: Measures


@contextmanager
def indexed(corpus: Path) -> Iterator[Snapshot]:
    """Give an index of the reports in `corpus`, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        build(corpus, Path(folder), _Silence(), strict=True)
        yield newest_sound(Path(folder))


def found(variant: Variant, query: str) -> tuple[Unit, ...]:
    """Return the first ten units of a query, best first: quotes and facts beside sections."""
    page = search(variant.snapshot, SearchRequest(query, limit=TOP), variant.tuning)
    return tuple(hit.unit for hit in page.hits)


def all_units(snapshot: Snapshot) -> tuple[Unit, ...]:
    """Return every unit of all reports in an index."""
    extractions = (snapshot.extraction(info.id) for info in snapshot.documents)
    return tuple(units(extraction for extraction in extractions if extraction))


def answers(
    variant: Variant, questions: Sequence[Question], among: Sequence[Unit]
) -> tuple[Answer, ...]:
    """Return what comes of every question; `among` are the units the references are about.

    Raises JudgementError where a reference is not exactly one of them.
    """
    return tuple(_answer(variant, question, among) for question in questions)


def _answer(variant: Variant, question: Question, among: Sequence[Unit]) -> Answer:
    units_found = found(variant, question.query)
    graded = grades(question, among)
    measured = measure([unit.id for unit in units_found], graded)
    return Answer(question, units_found, graded, measured)


def in_short(unit: Unit) -> str:
    """Return a unit as a reference writes it, cut off where it is long."""
    if isinstance(unit, Section):
        text = unit.title
    else:
        text = f"{unit.text} | {unit.label}" if isinstance(unit, Fact) else unit.text
    return f"{kind_of(unit)}: {text if len(text) <= 50 else text[:49] + '…'}"

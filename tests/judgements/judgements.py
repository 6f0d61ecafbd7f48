"""What people ask, and which units of a corpus should come back: reading it, and finding the units.

A file of questions is TOML; tests/judgements/corpus_questions.toml says at its top how it is laid
out. A reference names one unit in words, so that an editor can read it and a new extraction with
other ids does not break it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from kb.model import KINDS as UNIT_KINDS
from kb.model import Extraction, Kind, Quote, Section, Unit, kind_of
from tests.judgements.measures import RELEVANT

QuestionKind = Literal[
    "exact",  # the words stand in the text as they are typed
    "inflection",  # another form of a word than the text has
    "compound",  # a part for a whole, a whole for its parts, two words for one or the reverse
    "synonym",  # another word for the same
    "typo",  # a letter or two wrong, doubled, missing or swapped
    "name",  # somebody, by a part of the name or by what they do
    "question",  # a whole question, or a request for a quote
    "phrase",  # exact words, in double quotes
]
QUESTION_KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)
GRADES = (3, 2, 1)


class JudgementError(ValueError):
    """A file of questions, or a reference in it, is wrong; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A unit in words: the title of a section, the beginning of a quote, or `figure | label`.

    For a section `match` may begin with the titles above it, each followed by " > ".
    """

    kind: Kind
    match: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.match}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How relevant a unit is: 3 answers the question, 2 is clearly relevant, 1 touches it."""

    reference: Reference
    grade: int


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types, and all units that are relevant to it."""

    query: str
    kind: QuestionKind
    judgements: tuple[Judgement, ...]


def load(path: Path) -> tuple[Question, ...]:
    """Return the questions of a file, in the order of QUESTION_KINDS.

    Raises JudgementError for a kind, key, grade or reference that is not known, for a question
    that stands there twice or has nothing clearly relevant, and for a unit judged twice in one.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = sorted(content.keys() - set(QUESTION_KINDS))
    if unknown:
        raise JudgementError(f"{path.name}: no kind of question is called {', '.join(unknown)}")
    questions: dict[str, Question] = {}
    for kind in QUESTION_KINDS:
        for entry in content.get(kind, ()):
            question = _question(entry, kind)
            if question.query.casefold() in questions:
                raise JudgementError(f"{path.name}: “{question.query}” is asked twice")
            questions[question.query.casefold()] = question
    return tuple(questions.values())


def _question(entry: Mapping[str, Any], kind: QuestionKind) -> Question:
    query = entry.get("query")
    if not isinstance(query, str) or not query.strip():
        raise JudgementError(f"a question under {kind} has no query")
    unknown = sorted(entry.keys() - {"query", *map(str, GRADES)})
    if unknown:
        raise JudgementError(f"“{query}”: no key or grade is called {', '.join(unknown)}")
    judgements = [
        Judgement(_reference(text, query), grade)
        for grade in GRADES
        for text in entry.get(str(grade), ())
    ]
    if all(judgement.grade < RELEVANT for judgement in judgements):
        raise JudgementError(f"“{query}” has nothing that is clearly relevant")
    if len({judgement.reference for judgement in judgements}) < len(judgements):
        raise JudgementError(f"“{query}” judges a unit twice")
    return Question(query, kind, tuple(judgements))


def _reference(text: str, query: str) -> Reference:
    name, _, match = text.partition(": ")
    for kind in UNIT_KINDS:
        if kind == name and match:
            return Reference(kind, match)
    raise JudgementError(f"“{query}”: “{text}” does not begin with section:, quote: or fact:")


def units(extractions: Iterable[Extraction]) -> Iterator[Unit]:
    """Yield all sections, quotes and facts of the documents."""
    for extraction in extractions:
        yield from extraction.sections
        yield from extraction.quotes
        yield from extraction.facts


def resolve(reference: Reference, among: Iterable[Unit]) -> Unit:
    """Return the one unit that is meant; what matches whole goes before what begins with it.

    Raises JudgementError where there is none, or more than one.
    """
    same_kind = [unit for unit in among if kind_of(unit) == reference.kind]
    whole = [unit for unit in same_kind if reference.match in _names(unit)]
    found = whole or [
        unit for unit in same_kind if any(n.startswith(reference.match) for n in _names(unit))
    ]
    if len(found) != 1:
        raise JudgementError(f"“{reference}” is {len(found)} units")
    return found[0]


def _names(unit: Unit) -> tuple[str, ...]:
    """Return the ways to write a unit in full: a section's title has more or fewer above it."""
    if isinstance(unit, Section):
        titles = (*unit.path, unit.title)
        return tuple(" > ".join(titles[start:]) for start in range(len(titles)))
    if isinstance(unit, Quote):
        return (unit.text,)
    return (f"{unit.text} | {unit.label}",)


def grades(question: Question, among: Iterable[Unit]) -> dict[str, int]:
    """Return the grade by the id of the unit for all that is judged in a question.

    Raises JudgementError for a reference that is not exactly one unit, or a unit judged twice.
    """
    candidates = tuple(among)
    graded: dict[str, int] = {}
    for judgement in question.judgements:
        unit = resolve(judgement.reference, candidates)
        if unit.id in graded:
            raise JudgementError(f"“{question.query}” judges “{judgement.reference}” twice")
        graded[unit.id] = judgement.grade
    return graded


def unresolved(questions: Iterable[Question], among: Iterable[Unit]) -> tuple[str, ...]:
    """Return what is wrong with the references of the questions; nothing where all are right."""
    candidates = tuple(among)
    wrong: list[str] = []
    for question in questions:
        for judgement in question.judgements:
            try:
                resolve(judgement.reference, candidates)
            except JudgementError as error:
                wrong.append(f"“{question.query}”: {error}")
    return tuple(wrong)

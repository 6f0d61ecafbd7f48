"""The questions of the project's own corpus can be asked: every unit they name is there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from indexer.extract import extract_all
from kb.errors import CorpusError
from kb.model import Extraction, Unit
from tests.judgements.judgements import (
    QUESTION_KINDS,
    JudgementError,
    Question,
    Reference,
    grades,
    load,
    resolve,
    units,
    unresolved,
)

QUESTIONS = Path(__file__).resolve().parent / "corpus_questions.toml"


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    return load(QUESTIONS)


@pytest.fixture(scope="module")
def corpus_units(corpus: Path) -> tuple[Unit, ...]:
    extractions: list[Extraction] = []
    for result in extract_all(corpus):
        assert not isinstance(result, CorpusError)
        extractions.append(result)
    return tuple(units(extractions))


def written(folder: Path, text: str) -> Path:
    file = folder / "questions.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_reference_is_exactly_one_unit_of_the_corpus(
    questions: tuple[Question, ...], corpus_units: tuple[Unit, ...]
) -> None:
    assert unresolved(questions, corpus_units) == ()


def test_no_unit_is_judged_twice_for_one_question(
    questions: tuple[Question, ...], corpus_units: tuple[Unit, ...]
) -> None:
    for question in questions:
        assert len(grades(question, corpus_units)) == len(question.judgements)


def test_there_are_enough_questions_of_every_kind(questions: tuple[Question, ...]) -> None:
    count = Counter(question.kind for question in questions)
    assert count.total() >= 80
    assert {kind: count[kind] for kind in QUESTION_KINDS if count[kind] < 9} == {}


def test_every_grade_is_given(questions: tuple[Question, ...]) -> None:
    given = {judgement.grade for question in questions for judgement in question.judgements}
    assert given == {1, 2, 3}


def test_all_companies_are_asked_about(
    questions: tuple[Question, ...], corpus_units: tuple[Unit, ...]
) -> None:
    judged = {unit_id for question in questions for unit_id in grades(question, corpus_units)}
    asked = {unit.company for unit in corpus_units if unit.id in judged}
    assert asked == {unit.company for unit in corpus_units}


def test_a_phrase_is_written_in_double_quotes(questions: tuple[Question, ...]) -> None:
    for question in questions:
        assert ('"' in question.query) == (question.kind == "phrase"), question.query


def test_a_section_is_found_by_its_title_and_the_titles_above(
    corpus_units: tuple[Unit, ...],
) -> None:
    short = resolve(Reference("section", "Helpdesk"), corpus_units)
    long = resolve(Reference("section", "Over de grens in coronatijd > Helpdesk"), corpus_units)
    assert short == long


def test_the_end_of_a_title_is_no_reference(corpus_units: tuple[Unit, ...]) -> None:
    with pytest.raises(JudgementError, match="is 0 units"):
        resolve(Reference("section", "desk"), corpus_units)


def test_a_beginning_that_several_units_share_is_refused(corpus_units: tuple[Unit, ...]) -> None:
    with pytest.raises(JudgementError, match=r"is [2-9] units"):
        resolve(Reference("quote", "We "), corpus_units)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[exakt]]\nquery = "a"\n3 = ["quote: a"]', "exakt"),
        ('[[exact]]\n3 = ["quote: a"]', "no query"),
        ('[[exact]]\nquery = "a"', "nothing that is clearly relevant"),
        ('[[exact]]\nquery = "a"\n1 = ["quote: a"]', "nothing that is clearly relevant"),
        ('[[exact]]\nquery = "a"\n4 = ["quote: a"]', "4"),
        ('[[exact]]\nquery = "a"\n3 = ["citaat: a"]', "citaat: a"),
        ('[[exact]]\nquery = "a"\n3 = ["quote: a"]\n1 = ["quote: a"]', "a unit twice"),
        (
            '[[exact]]\nquery = "a"\n3 = ["quote: a"]\n[[typo]]\nquery = "A"\n3 = ["quote: a"]',
            "asked twice",
        ),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(JudgementError, match=says):
        load(written(tmp_path, text))

"""Prints how well the search answers questions of which the answers are judged.

    python -m tests.judgements [FOLDER --questions FILE] [-v]

Without a folder the project's own corpus is asked its own questions. The index is built for the
occasion. Every question weighs the same; `nothing` is the share of questions without anything
relevant in the first ten. Below the table stands what is left of nDCG@10 when a part of the recipe
is switched off. -v also prints every question that scores under .8: what came, with its grades,
and what was missed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from kb.model import Unit
from tests.judgements.asking import Answer, all_units, answers, in_short, indexed
from tests.judgements.judgements import QUESTION_KINDS, load, unresolved
from tests.judgements.measures import RELEVANT, Measures, mean
from tests.judgements.variants import variants

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"
QUESTIONS = Path(__file__).resolve().parent / "corpus_questions.toml"
GOOD_ENOUGH = 0.8  # nDCG from which -v leaves a question alone


def table(name: str, answered: Sequence[Answer]) -> Iterator[str]:
    """Yield the lines of a table of the measures by kind of question, and over all."""
    yield f"{name:<14}{'asked':>7}{'nDCG@10':>10}{'recall@10':>11}{'MRR':>8}{'nothing':>10}"
    for kind in QUESTION_KINDS:
        of_kind = [answer.measures for answer in answered if answer.question.kind == kind]
        if of_kind:
            yield _row(kind, of_kind)
    yield _row("all", [answer.measures for answer in answered])


def _row(name: str, measured: Sequence[Measures]) -> str:
    means = mean(measured)
    return (
        f"{name:<14}{len(measured):>7}{means.ndcg:>10.3f}{means.recall:>11.3f}"
        f"{means.reciprocal_rank:>8.3f}{means.found_nothing:>10.1%}"
    )


def row_of_kinds(name: str, answered: Sequence[Answer]) -> str:
    """Return nDCG@10 by kind of question and over all, in one line."""
    by_kind = [
        [answer.measures for answer in answered if answer.question.kind == kind]
        for kind in QUESTION_KINDS
    ]
    columns = [*filter(None, by_kind), [answer.measures for answer in answered]]
    return f"{name:<16}" + "".join(f"{mean(column).ndcg:>11.3f}" for column in columns)


def shortcomings(answered: Sequence[Answer], among: Sequence[Unit]) -> Iterator[str]:
    """Yield of every question that is not answered well enough what came and what was missed."""
    units = {unit.id: unit for unit in among}
    for answer in answered:
        if answer.measures.ndcg >= GOOD_ENOUGH:
            continue
        yield f"\n{answer.question.kind}: {answer.question.query}   {answer.measures.ndcg:.3f}"
        for unit in answer.found:
            yield f"    came    {answer.grades.get(unit.id, '-')}  {in_short(unit)}"
        came = {unit.id for unit in answer.found}
        for unit_id, grade in answer.grades.items():
            if grade >= RELEVANT and unit_id not in came:
                yield f"    missed  {grade}  {in_short(units[unit_id])}"


def main() -> None:
    """Ask what the command line names and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.judgements")
    parser.add_argument("corpus", nargs="?", type=Path, metavar="FOLDER", help="with the reports")
    parser.add_argument("--questions", type=Path, metavar="FILE", help="about that folder")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is under .8")
    arguments = parser.parse_args()
    if (arguments.corpus is None) != (arguments.questions is None):
        parser.error("a folder needs --questions about it, and the other way round")
    questions = load(arguments.questions or QUESTIONS)
    with indexed(arguments.corpus or CORPUS) as snapshot:
        among = all_units(snapshot)
        if wrong := unresolved(questions, among):
            parser.exit(1, "\n".join(wrong) + "\n")
        with variants(snapshot) as (usual, *others):
            answered = answers(usual, questions, among)
            print("\n".join(table(usual.name, answered)), end="\n\n", flush=True)
            if arguments.verbose:
                print("\n".join(shortcomings(answered, among)), end="\n\n")
            kinds = [k for k in QUESTION_KINDS if any(q.kind == k for q in questions)]
            print(f"{'nDCG@10':<16}" + "".join(f"{kind:>11}" for kind in (*kinds, "all")))
            for variant in (usual, *others):
                print(row_of_kinds(variant.name, answers(variant, questions, among)), flush=True)


if __name__ == "__main__":
    main()

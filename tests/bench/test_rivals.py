"""The engines that are compared do the same work, or the comparison would say nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.bench.entrants import ENTRANTS
from tests.bench.items import (
    FACETS,
    KINDS,
    PHRASE,
    PREFIX,
    TOP,
    TYPO,
    WORD,
    WORDS,
    Item,
    Question,
    write,
)
from tests.bench.making import COMPANIES, items, questions
from tests.bench.sources import Source
from tests.bench.worker import build

HERE = [name for name, entrant in ENTRANTS.items() if not entrant.interpreter]
THERE = [name for name, entrant in ENTRANTS.items() if entrant.interpreter]
# No stemmer makes anything else of these words, and no two of them are nearly alike.
COLOURS = ("blauw", "groen", "paars", "bruin")


def text(number: int) -> str:
    return f"Het {COLOURS[number % 4]} huis {COLOURS[number % 3]} dak. " * (1 + number % 3)


ITEMS = [
    Item(
        number=n,
        key=f"s{n}",
        kind="section",
        document="d0",
        section=f"s{n}",
        section_title="Kop",
        title="Kop",
        text=text(n),
        company=COMPANIES[n % 5],
        people=(f"Persoon {n % 3}", f"Persoon {3 + n % 2}")[: n % 3],
        themes=(f"Thema {n % 4}",),
        year=2010 + n % 4,
    )
    for n in range(60)
]
Matches = Callable[[str], bool]
QUESTIONS: dict[str, tuple[Question, Matches]] = {
    WORD: (Question(WORD, ("bruin",), COMPANIES[1]), lambda t: "bruin" in t),
    WORDS: (
        Question(WORDS, ("groen", "paars"), COMPANIES[2]),
        lambda t: "groen" in t and "paars" in t,
    ),
    PHRASE: (Question(PHRASE, ("bruin", "huis"), COMPANIES[0]), lambda t: "bruin huis" in t),
    PREFIX: (Question(PREFIX, ("paar",), COMPANIES[3]), lambda t: "paars" in t),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "items", ITEMS)
    write(tmp_path / "questions", [question for question, _ in QUESTIONS.values()])
    (tmp_path / "built").mkdir()
    return tmp_path


def expected(kind: str) -> tuple[int, dict[str, Counter[str]]]:
    question, matches = QUESTIONS[kind]
    found = [item for item in ITEMS if matches(item.text)]
    kept = [item for item in found if item.company == question.company]
    counts = {
        facet: Counter(v for i in (found if facet == "company" else kept) for v in i.values(facet))
        for facet in FACETS
    }
    return len(kept), counts


@pytest.mark.parametrize("name", [name for name in HERE if name != "postgresql"])
def test_every_engine_finds_and_counts_what_a_recount_does(name: str, folder: Path) -> None:
    entrant = ENTRANTS[name]
    made: Any = import_module(f"tests.bench.rivals.{entrant.module}").ENGINE
    engine = made() if entrant.shape == "flat" else made(entrant.shape)
    if engine.missing():
        pytest.skip(engine.missing())
    build(engine, folder / "items", folder / "built")
    engine.open(folder / "built")
    for kind, (question, _) in QUESTIONS.items():
        answer = engine.ask(question)
        total, counts = expected(kind)
        assert answer.total == total > 0, kind
        assert len(answer.top) == len(answer.snippets) == min(TOP, total)
        if kind != PREFIX:
            assert all("<b" in s or "<mark" in s for s in answer.snippets), "something is marked"
        for facet in FACETS:
            assert {v: n for v, n in answer.facets[facet] if n} == counts[facet], (kind, facet)
    engine.close()


@pytest.mark.parametrize("name", THERE)
def test_an_engine_in_another_interpreter_finds_as_many(name: str, folder: Path) -> None:
    entrant = ENTRANTS[name]
    if not Path(entrant.interpreter or sys.executable).exists():
        pytest.skip(f"{entrant.interpreter} is not there")
    paths = [str(folder / part) for part in ("items", "questions", "built")]
    told = {}
    for what in ("build", "ask"):
        command = [entrant.interpreter or "", "-m", "tests.bench.worker", what, entrant.module]
        done = subprocess.run([*command, "flat", *paths], capture_output=True, text=True)
        assert not done.returncode, done.stderr
        told = json.loads(done.stdout)
        if "missing" in told:
            pytest.skip(told["missing"])
    assert told["totals"] == [expected(kind)[0] for kind in QUESTIONS]
    assert len(told["cold"]) == len(told["warm"]) == len(QUESTIONS)


def test_items_and_questions_are_the_same_each_time_and_of_every_kind() -> None:
    words = "alfa bravo charlie delta echte fabriek gladde hoteldeur iedereen juli kilometer"
    known = Source("test", ["Kop een", "Kop twee"], [f"{words.title()} {n}." for n in range(30)])
    assert list(items(50, known)) == list(items(50, known))
    assert Counter(item.kind for item in items(50, known)) == {
        "section": 20,
        "quote": 10,
        "fact": 20,
    }
    asked = questions(known)
    assert asked == questions(known)
    assert len(asked) == 300
    assert {question.kind for question in asked} == set(KINDS)
    typed = {question.words[0] for question in asked if question.kind == TYPO}
    assert typed.isdisjoint(words.split()), "a typing error is no word"

"""A short time of what `python -m tests.soak rebuilds` does for minutes."""

from __future__ import annotations

from tests.soak.figures import Answer, Built, Figures
from tests.soak.rebuilds import Wishes, run

BUILT = [Built(1, "g000001-00000001", 10.0), Built(2, "g000002-00000002", 20.0)]


def figures(*answers: Answer) -> Figures:
    return Figures(list(answers), BUILT, [], (1.0, 1.0), 60.0)


def test_while_it_is_rebuilt_nothing_fails_is_mixed_or_goes_back() -> None:
    found = run(Wishes(minutes=2 / 60, clients=1, workers=1))
    assert found.faults == []
    assert found.back == []
    assert found.told > 20
    assert len(found.built) > 1
    assert {answer.edition for answer in found.answers} >= {-1, 1}


def test_an_answer_of_two_generations_is_found() -> None:
    assert figures(Answer(21, 0, 0, 1, "g000002-00000002", "")).faults != []
    assert figures(Answer(21, 0, 0, 2, "g000002-00000002", "")).faults == []


def test_a_connection_that_goes_back_is_found() -> None:
    newer, older = Answer(21, 0, 0, 2, "", ""), Answer(22, 0, 0, 1, "", "")
    assert figures(newer, older).back != []
    assert figures(newer, older._replace(connection=1)).back == []


def test_an_answer_that_comes_late_is_counted() -> None:
    assert figures(Answer(20.5, 0, 0, 1, "", "")).late == 0
    assert figures(Answer(21.5, 0, 0, 1, "", "")).late == 1
    assert figures(Answer(21.5, 0, 0, 2, "", "")).late == 0

from collections.abc import Iterator, Sequence
from typing import overload

from kb.model import Span
from web.reader.runs import cut


class Watched(Sequence[Span]):
    """Marks that count how often one of them is looked at."""

    def __init__(self, marks: list[Span]) -> None:
        self.marks = marks
        self.looks = 0

    def __len__(self) -> int:
        return len(self.marks)

    @overload
    def __getitem__(self, place: int) -> Span: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Span]: ...
    def __getitem__(self, place: int | slice) -> Span | Sequence[Span]:
        self.looks += 1
        return self.marks[place]

    def __iter__(self) -> Iterator[Span]:
        for mark in self.marks:
            self.looks += 1
            yield mark


def test_a_place_never_begins_or_ends_within_a_hit() -> None:
    runs = cut("abcdefghij", [(1, 5, "a"), (6, 9, "b")], [(2, 4), (5, 7), (8, 10)], 0)
    assert [(run.text, run.hit, run.opens, run.closes) for run in runs] == [
        ("a", 0, (), 0),
        ("b", 0, ("a",), 0),
        ("cd", 1, (), 0),
        ("e", 0, (), 1),
        ("fg", 2, ("b",), 0),
        ("h", 0, (), 0),
        ("ij", 3, (), 1),
    ]


def test_many_figures_and_hits_in_a_paragraph_are_no_more_work_each() -> None:
    count = 500
    marks = Watched([(4 * n, 4 * n + 3) for n in range(count)])
    places = [(4 * n + 1, 4 * n + 2, f"f{n}") for n in range(count)]
    runs = cut("1 2 " * count, places, marks, 0)
    assert sum(1 for run in runs if run.hit) == count
    assert marks.looks <= 10 * count

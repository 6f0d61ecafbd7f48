"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from web.values import place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some things of a list that are shown together; pages are numbered from 1 to `last`."""

    items: tuple[T, ...]
    number: int
    last: int


def last_page(count: int, size: int) -> int:
    """Return the number of the last page of a list; one without anything has a page too."""
    return max(1, -(-count // size))


def page_of(things: Sequence[T], asked: str, size: int) -> Page[T]:
    """Return the page with the number `asked`: the first where it is none, the last beyond that."""
    last = last_page(len(things), size)
    number = min(place(asked) or 1, last)
    return Page(tuple(things[(number - 1) * size : number * size]), number, last)

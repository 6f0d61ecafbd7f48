"""What a build tells when it is done."""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType

from indexer.build import Built
from indexer.summary import summary
from kb.changes import Changed, Changes

COUNTS = {"documents": 1000, "sections": 3, "quotes": 1, "facts": 0, "people": 1, "findings": 2}


def changes(sections: Changed, people: Changed, *, first: bool = False) -> Changes:
    kinds = {"section": sections, "quote": Changed(), "fact": Changed()}
    since = None if first else datetime(2031, 1, 1, tzinfo=UTC)
    return Changes(since, MappingProxyType(kinds), people)  # type: ignore[arg-type]


def built(told: Changes | None, read: int = 3) -> Built:
    return Built("g000002-0a1b2c3d", COUNTS, True, 0, None, 1000, read, told)


def test_it_says_what_stands_what_was_read_and_what_changed() -> None:
    assert summary(built(changes(Changed(1, 2, 0), Changed(0, 0, 1))), 2.34).splitlines() == [
        "built in 2.3 s: 1000 documents, 3 sections, 1 quote, 0 facts, 1 person, 2 findings "
        "(g000002-0a1b2c3d)",
        "3 of 1,000 files read; sections: 1 new, 2 changed; people: 1 gone",
    ]


def test_of_a_first_build_nothing_changed_and_of_one_for_nothing_that_is_said() -> None:
    first = summary(built(changes(Changed(3), Changed(1), first=True), 1000), None)
    assert first.splitlines()[1] == "1,000 of 1,000 files read"
    none = summary(built(changes(Changed(), Changed())), None)
    assert none.endswith("; nothing in them changed")


def test_it_says_when_nobody_can_tell_what_changed() -> None:
    assert "could not be read" in summary(built(None), None)

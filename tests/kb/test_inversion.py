"""From entries to postings in runs: where a run ends must not show in what is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.engine import Posting, Postings
from kb.engine.inversion import Inverter, Run, merged

POSTINGS = st.builds(
    Posting,
    st.sampled_from(["aak", "boot", "\ud800", "", "a\0b", "é"]),
    st.one_of(st.integers(0, 4), st.just(2**32 - 1)),
    st.sampled_from([1.0, 0.5]),
)
FIELDS = st.dictionaries(st.sampled_from(["text", "title", "te"]), st.lists(POSTINGS, max_size=6))

Found = dict[tuple[str, bytes], list[tuple[int, float, list[int]]]]


def by_hand(entries: list[dict[str, list[Posting]]]) -> Found:
    found: dict[tuple[str, bytes], dict[int, list[Posting]]] = defaultdict(dict)
    for doc, fields in enumerate(entries):
        for field, postings in fields.items():
            for posting in postings:
                key = (field, posting.term.encode("utf-8", "surrogatepass"))
                found[key].setdefault(doc, []).append(posting)
    return {
        key: [
            (doc, sum(p.weight for p in postings), sorted({p.position for p in postings}))
            for doc, postings in docs.items()
        ]
        for key, docs in sorted(found.items())
    }


def as_found(
    runs: list[Run],
) -> Iterator[tuple[tuple[str, bytes], list[tuple[int, float, list[int]]]]]:
    for field, term, inverted in merged(runs):
        places = iter(inverted.places.tolist())
        yield (
            (field, term),
            [
                (doc, weight, [next(places) for _ in range(count)])
                for doc, weight, count in zip(
                    inverted.docs.tolist(),
                    inverted.weights.tolist(),
                    inverted.counts.tolist(),
                    strict=True,
                )
            ],
        )
        assert not list(places)


def runs_of(entries: list[dict[str, list[Posting]]], ends: set[int]) -> Iterator[Run]:
    inverter = Inverter()
    for number, fields in enumerate(entries):
        inverter.add({field: Postings.of(postings) for field, postings in fields.items()})
        if number in ends and len(inverter):
            yield inverter.run()
    if len(inverter):
        yield inverter.run()


@settings(max_examples=100)
@given(st.lists(FIELDS, max_size=8), st.sets(st.integers(0, 7)))
def test_terms_have_the_entries_a_recount_finds_wherever_runs_end(
    entries: list[dict[str, list[Posting]]], ends: set[int]
) -> None:
    expected = by_hand(entries)
    runs = list(runs_of(entries, ends))
    found = list(as_found(runs)) if runs else []
    assert dict(found) == expected
    assert [key for key, _ in found] == list(expected), "sorted by field, then by term"
    again = list(as_found([Run.of(run.arrays()) for run in runs])) if runs else []
    assert again == found


@pytest.mark.parametrize("most", [1, 3])
def test_it_does_not_show_how_much_is_laid_side_by_side_at_a_time(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    entries = [
        {"text": [Posting(word, place) for place, word in enumerate(f"aak boot {n % 3}".split())]}
        for n in range(7)
    ]
    expected = by_hand(entries)
    monkeypatch.setattr("kb.engine.inversion.MERGED_POSTINGS", most)
    assert dict(as_found(list(runs_of(entries, {1, 4})))) == expected


@pytest.mark.parametrize("place", [-1, 2**32])
def test_a_place_that_cannot_be_is_refused(place: int) -> None:
    with pytest.raises(OverflowError):
        Inverter().add({"text": Postings.of([Posting("aak", place)])})

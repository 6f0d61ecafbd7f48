import itertools
import random
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.engine import (
    AllOf,
    AnyOf,
    AtLeast,
    BestOf,
    Engine,
    Entry,
    Everything,
    Favoured,
    Having,
    InFront,
    Node,
    Nothing,
    Phrase,
    Posting,
    Postings,
    Prefix,
    Scaled,
    Without,
    Word,
    write,
)
from tests.kb.turnstile import Turnstile

Make = Callable[[Iterable[Entry]], Engine]
WORDS = ("aak", "boot", "boom", "dek", "eb")


def entry_of(key: str, words: Iterable[str], **facets: tuple[str, ...]) -> Entry:
    placed = Postings.of(Posting(word, place) for place, word in enumerate(words))
    return Entry(key, {"text": placed}, facets, {"order": 1.0}, key.encode())


def word(term: str, boost: float = 1.0) -> Word:
    return Word((("text", term, boost),))


def naive(node: Node, texts: list[list[str]]) -> set[int]:
    """Which texts match, by the definition of each node and nothing else."""
    everything = set(range(len(texts)))
    match node:
        case Everything():
            return everything
        case Word(alternatives):
            wanted = {term for _, term, _ in alternatives}
            return {d for d, text in enumerate(texts) if wanted & set(text)}
        case Prefix(_, prefix):
            return {d for d, t in enumerate(texts) if any(w.startswith(prefix) for w in t)}
        case Phrase(_, terms):
            return {
                d
                for d, text in enumerate(texts)
                if terms
                and any(
                    all(
                        0 <= at + place < len(text) and text[at + place] == term
                        for term, place in terms
                    )
                    for at in range(-5, len(text))
                )
            }
        case AllOf(nodes):
            return everything.intersection(*(naive(inner, texts) for inner in nodes))
        case AnyOf(nodes) | BestOf(nodes):
            return set().union(*(naive(inner, texts) for inner in nodes))
        case AtLeast(count, nodes):
            found = [naive(inner, texts) for inner in nodes]
            return {d for d in everything if sum(d in part for part in found) >= count}
        case InFront(first, rest):
            return naive(first, texts) | naive(rest, texts)
        case Without(inner, excluded):
            return naive(inner, texts) - naive(excluded, texts)
        case Scaled(inner) | Favoured(inner):
            return naive(inner, texts)
    return set()


TERMS = st.sampled_from(WORDS)
LEAVES = st.one_of(
    st.just(Everything()),
    st.just(Nothing()),
    st.lists(TERMS, min_size=1, max_size=3).map(
        lambda terms: Word(tuple(("text", term, 1.0) for term in terms))
    ),
    st.sampled_from(["a", "bo", "boo", "x"]).map(lambda prefix: Prefix("text", prefix)),
    st.lists(st.tuples(TERMS, st.integers(0, 3)), max_size=3).map(
        lambda terms: Phrase("text", tuple(terms))
    ),
)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda nodes: AllOf(tuple(nodes))),
        st.lists(inner, max_size=3).map(lambda nodes: AnyOf(tuple(nodes))),
        st.tuples(st.integers(1, 3), st.lists(inner, max_size=3)).map(
            lambda pair: AtLeast(pair[0], tuple(pair[1]))
        ),
        st.tuples(inner, inner).map(lambda pair: Without(*pair)),
        st.tuples(inner, inner).map(lambda pair: InFront(*pair)),
        st.lists(inner, max_size=3).map(lambda nodes: BestOf(tuple(nodes))),
        st.tuples(inner, st.sampled_from([0.2, 3.0])).map(lambda pair: Scaled(*pair)),
        st.tuples(inner, st.sampled_from([0.2, 3.0])).map(
            lambda pair: Favoured(pair[0], "first", ("aak", "dek"), pair[1])
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=40)
@given(st.lists(st.lists(TERMS, max_size=8), max_size=12), st.lists(NODES, min_size=1, max_size=6))
def test_every_node_finds_what_its_definition_says(
    texts: list[list[str]], nodes: list[Node]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        entries = (entry_of(str(d), text, first=tuple(text[:1])) for d, text in enumerate(texts))
        write(Path(name), entries)
        engine = Engine.open(Path(name))
        for node in nodes:
            matches = engine.match(node)
            assert matches.docs.tolist() == sorted(naive(node, texts))
            assert matches.docs.dtype == np.int32
            assert matches.scores.dtype == np.float32
            assert len(matches.scores) == len(matches.docs)
            assert (matches.scores >= 0).all()
        engine.close()


def test_a_phrase_does_not_run_from_one_entry_into_the_next(engine_of: Make) -> None:
    engine = engine_of([entry_of("a", ["aak"]), entry_of("b", ["boot", "aak", "boot"])])
    assert engine.match(Phrase("text", (("aak", 0), ("boot", 1)))).docs.tolist() == [1]
    assert engine.match(Phrase("text", (("boot", 0), ("aak", 1)))).docs.tolist() == [1]


def test_a_phrase_may_leave_room_between_its_terms(engine_of: Make) -> None:
    engine = engine_of([entry_of("a", ["aak", "dek", "boot"]), entry_of("b", ["aak", "boot"])])
    assert engine.match(Phrase("text", (("aak", 0), ("boot", 2)))).docs.tolist() == [0]


def test_a_phrase_may_use_any_of_the_terms_that_share_a_place(engine_of: Make) -> None:
    shared = [("zorgfraude", 0), ("zorg", 0), ("fraude", 0), ("neemt", 1), ("toe", 2)]
    apart = [("zorg", 0), ("fraude", 1), ("neemt", 2), ("toe", 3)]
    engine = engine_of(
        Entry(str(d), {"text": Postings.of(Posting(*spot) for spot in spots)})
        for d, spots in enumerate((shared, apart))
    )
    assert engine.match(Phrase("text", (("fraude", 0), ("neemt", 1)))).docs.tolist() == [0, 1]
    assert engine.match(Phrase("text", (("zorg", 0), ("neemt", 1)))).docs.tolist() == [0]
    assert engine.match(Phrase("text", (("zorg", 0), ("fraude", 0)))).docs.tolist() == [0]
    assert engine.match(Phrase("text", (("zorg", 0), ("fraude", 1)))).docs.tolist() == [1]


def test_facets_count_and_mask_what_entries_have(engine_of: Make) -> None:
    values = [("x", "y"), (), ("y", "y"), ("z",)]
    engine = engine_of(entry_of(str(d), ["aak"], colour=vs) for d, vs in enumerate(values))
    column = engine.facet("colour")
    assert column.values == ("x", "y", "z")
    assert column.counts(np.arange(4, dtype=np.int32)).tolist() == [1, 2, 1]
    assert column.counts(np.array([1, 2], dtype=np.int32)).tolist() == [0, 1, 0]
    assert column.counts(np.zeros(0, dtype=np.int32)).tolist() == [0, 0, 0]
    assert column.mask(("x", "z", "nergens")).tolist() == [True, False, False, True]
    assert column.first.tolist() == [0, -1, 1, 2]
    assert engine.match(Having("colour", ("y",))).docs.tolist() == [0, 2]


@pytest.mark.parametrize("most", [1, 2, 3, 5])
def test_facets_count_however_many_values_an_entry_has(engine_of: Make, most: int) -> None:
    values = ["abcdefgh"[first : first + 1 + first % most] for first in range(8)]
    engine = engine_of(entry_of(str(d), ["aak"], colour=tuple(vs)) for d, vs in enumerate(values))
    column, docs = engine.facet("colour"), np.array([0, 2, 3, 4, 7], dtype=np.int32)
    counts = dict(zip(column.values, column.counts(docs).tolist(), strict=True))
    assert counts == {name: sum(name in values[d] for d in docs) for name in column.values}


def test_an_unknown_facet_number_or_field_is_empty(engine_of: Make) -> None:
    engine = engine_of([entry_of("a", ["aak"])])
    assert engine.facet("geur").values == ()
    assert engine.facet("geur").mask(("x",)).tolist() == [False]
    assert np.isnan(engine.column("prijs")).tolist() == [True]
    assert len(engine.match(Having("geur", ("x",)))) == 0
    assert len(engine.match(Word((("geur", "aak", 1.0),)))) == 0
    assert len(engine.match(Prefix("geur", "a"))) == 0
    assert list(engine.vocabulary("geur")) == []


def test_a_number_or_facet_that_comes_late_is_absent_before(engine_of: Make) -> None:
    engine = engine_of(
        [
            Entry("a"),
            Entry(
                "b", {"text": Postings.of([Posting("aak", 0)])}, {"soort": ("x",)}, {"prijs": 2.5}
            ),
            Entry("c"),
        ]
    )
    assert np.isnan(engine.column("prijs")).tolist() == [True, False, True]
    assert engine.column("prijs")[1] == 2.5
    assert engine.facet("soort").mask(("x",)).tolist() == [False, True, False]
    assert engine.match(word("aak")).docs.tolist() == [1]


def test_stored_bytes_and_keys_come_back_as_they_were(engine_of: Make) -> None:
    keys = ["a", "b-é", "lange sleutel met spaties", "\ud800"]
    engine = engine_of(
        Entry(key, stored=bytes([number]) * number) for number, key in enumerate(keys)
    )
    assert [engine.find(key) for key in keys] == [0, 1, 2, 3]
    assert [engine.stored(doc) for doc in range(4)] == [b"", b"\1", b"\2\2", b"\3\3\3"]
    assert engine.find("nergens") is None


def test_the_vocabulary_is_sorted_and_counts_entries(engine_of: Make) -> None:
    engine = engine_of([entry_of("a", ["boot", "aak", "aak"]), entry_of("b", ["boom", "aak"])])
    assert list(engine.vocabulary("text")) == [("aak", 2), ("boom", 1), ("boot", 1)]
    assert list(engine.vocabulary("text", "boo")) == [("boom", 1), ("boot", 1)]


def test_an_engine_may_be_empty(engine_of: Make) -> None:
    engine = engine_of([])
    assert len(engine) == 0
    nodes = (Everything(), word("aak"), Prefix("text", "a"), Phrase("text", (("aak", 0),)))
    assert all(len(engine.match(node)) == 0 for node in nodes)
    assert engine.find("a") is None


def test_terms_of_more_entries_than_fit_in_a_block_are_read_whole(engine_of: Make) -> None:
    engine = engine_of(entry_of(str(d), ["aak"] * (1 + d % 3)) for d in range(5000))
    assert engine.match(word("aak")).docs.tolist() == list(range(5000))
    pairs = engine.match(Phrase("text", (("aak", 0), ("aak", 1)))).docs.tolist()
    assert pairs == [d for d in range(5000) if d % 3]


def test_a_phrase_may_begin_after_its_first_place(engine_of: Make) -> None:
    engine = engine_of([entry_of("a", ["dek"]), entry_of("b", ["aak", "boot"])])
    assert engine.match(Phrase("text", (("aak", 1), ("boot", 2)))).docs.tolist() == [1]


def test_places_may_come_in_any_order_and_count_once(engine_of: Make) -> None:
    places = [("aak", 7), ("boot", 1), ("aak", 0), ("boot", 8), ("boot", 8), ("aak", 3)]
    mixed = Entry("a", {"text": Postings.of(Posting(term, place) for term, place in places)})
    tidy = Entry(
        "b", {"text": Postings.of(Posting(term, place) for term, place in sorted(set(places)))}
    )
    found = engine_of([mixed, tidy]).match(Phrase("text", (("aak", 0), ("boot", 1))))
    assert found.docs.tolist() == [0, 1]
    assert found.scores[0] == found.scores[1]


def test_threads_that_share_an_engine_all_find_the_same(engine_of: Make) -> None:
    rng = random.Random(7)
    vocabulary = [f"woord{n}" for n in range(200)]
    engine = engine_of(
        entry_of(str(d), rng.choices(vocabulary, k=30), even=(str(d % 2),)) for d in range(400)
    )
    nodes: list[Node] = [word(w) for w in vocabulary]
    nodes += [Phrase("text", ((a, 0), (b, 1))) for a, b in itertools.pairwise(vocabulary)]
    nodes += [Prefix("text", f"woord{n}") for n in range(20)]

    def ask(seed: int) -> dict[int, tuple[list[int], list[float], bytes]]:
        order = list(range(len(nodes)))
        random.Random(seed).shuffle(order)
        found = {}
        for number in order:
            matches = engine.match(nodes[number])
            stored = engine.stored(number % len(engine))
            found[number] = (matches.docs.tolist(), matches.scores.tolist(), stored)
        return found

    with ThreadPoolExecutor(8) as threads:
        first, *others = threads.map(ask, range(8))
    assert all(other == first for other in others)
    for number, node in enumerate(nodes):
        assert first[number][0] == engine.match(node).docs.tolist()


def test_what_is_derived_is_made_once(engine_of: Make) -> None:
    engine = engine_of([entry_of("a", ["aak"])])
    numbers = itertools.count()
    assert [engine.derived("x", lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]
    assert engine.derived("y", lambda: next(numbers)) == 1


def test_what_is_derived_is_made_by_one_thread(engine_of: Make) -> None:
    engine, turnstile = engine_of([entry_of("a", ["aak"])]), Turnstile()

    def make() -> object:
        with turnstile():
            return object()

    with ThreadPoolExecutor(2) as threads:
        one, other = [threads.submit(engine.derived, "x", make) for _ in range(2)]
        assert one.result() is other.result()
    assert not turnstile.crowded.is_set()


def test_something_else_than_a_node_is_refused(engine_of: Make) -> None:
    with pytest.raises(TypeError):
        engine_of([entry_of("a", ["aak"])]).match("aak")  # type: ignore[arg-type]

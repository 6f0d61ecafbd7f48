"""Which entries score higher than which, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from kb.engine import (
    AnyOf,
    AtLeast,
    BestOf,
    Engine,
    Entry,
    Everything,
    Favoured,
    InFront,
    Nothing,
    Phrase,
    Posting,
    Postings,
    Prefix,
    Scaled,
    Word,
)

Make = Callable[[Iterable[Entry]], Engine]


def entry_of(key: str, words: Iterable[str], **facets: tuple[str, ...]) -> Entry:
    placed = Postings.of(Posting(word, place) for place, word in enumerate(words))
    return Entry(key, {"text": placed}, facets, {"order": 1.0}, key.encode())


def word(term: str, boost: float = 1.0) -> Word:
    return Word((("text", term, boost),))


def test_a_rare_word_scores_higher_than_a_common_one(engine_of: Make) -> None:
    texts = [["aak", "boot"], ["aak", "dek"], ["aak", "eb"]]
    engine = engine_of(entry_of(str(d), text) for d, text in enumerate(texts))
    assert engine.match(word("boot")).scores[0] > engine.match(word("aak")).scores[0]


def test_a_word_weighs_more_in_a_short_text(engine_of: Make) -> None:
    engine = engine_of([entry_of("a", ["aak", *["dek"] * 20]), entry_of("b", ["aak", "dek"])])
    long, short = engine.match(word("aak")).scores
    assert short > long


def test_many_guises_of_one_word_do_not_outrank_two_words(engine_of: Make) -> None:
    texts = [["aak", "boot", "boom", "dek"], ["aak", "eb", "x", "x"], *[["x"] * 4] * 8]
    engine = engine_of(entry_of(str(d), text) for d, text in enumerate(texts))
    guises = Word(tuple(("text", term, 1.0) for term in ("aak", "boot", "boom", "dek")))
    found = engine.match(AnyOf((guises, word("eb"))))
    many, two = found.scores[:2]
    assert two > many


def test_what_has_more_of_the_words_loses_less_of_its_score(engine_of: Make) -> None:
    texts = [["aak"], ["aak", "boot"], ["boot"], ["eb"]]
    engine = engine_of(entry_of(str(d), text) for d, text in enumerate(texts))
    nodes = (word("aak"), word("boot"), word("eb"))
    found = engine.match(AtLeast(1, nodes))
    summed = engine.match(AnyOf(nodes)).scores
    assert found.scores.tolist() == pytest.approx((summed * [1 / 3, 2 / 3, 1 / 3, 1 / 3]).tolist())
    assert engine.match(AtLeast(2, (word("aak"), word("eb")))).docs.tolist() == []


def test_a_node_counts_for_its_weight_in_the_score_and_in_the_share(engine_of: Make) -> None:
    texts = [["aak"], ["boot"], ["aak", "boot"], ["dek"]]
    engine = engine_of(entry_of(str(d), text) for d, text in enumerate(texts))
    nodes = (word("aak"), word("boot"))
    aak, boot = (engine.match(node).scores for node in nodes)
    found = engine.match(AtLeast(1, nodes, weights=(0.5, 1.0)))
    assert found.docs.tolist() == [0, 1, 2]
    shares = [aak[0] * 0.5 * (0.5 / 1.5), boot[0] * (1 / 1.5), aak[1] * 0.5 + boot[1]]
    assert found.scores.tolist() == pytest.approx(shares)


def test_what_is_put_in_front_outranks_all_the_rest(engine_of: Make) -> None:
    texts = [["aak", "dek"], ["aak"] * 9, ["boot", "dek"], ["aak", "boot", "dek"], ["dek"]]
    engine = engine_of(entry_of(str(d), text) for d, text in enumerate(texts))
    found = engine.match(InFront(word("boot"), word("aak")))
    assert found.docs.tolist() == [0, 1, 2, 3]
    assert found.scores[[2, 3]].min() > found.scores[[0, 1]].max()
    alone = engine.match(word("boot")).scores
    assert (found.scores[2] > found.scores[3]) == (alone[0] > alone[1])


def test_the_best_of_some_readings_counts_and_the_others_add_a_tenth(engine_of: Make) -> None:
    texts = [["aak", "boot"], ["aak", "eb"], ["boot"], ["dek"]]
    engine = engine_of(entry_of(str(d), text) for d, text in enumerate(texts))
    aak, boot = word("aak"), Scaled(word("boot"), 3.0)
    found = engine.match(BestOf((aak, boot)))
    low, high = engine.match(aak).scores, engine.match(boot).scores
    assert found.docs.tolist() == [0, 1, 2]
    assert found.scores.tolist() == pytest.approx([high[0] + low[0] / 10, low[1], high[1]])
    assert engine.match(BestOf((Nothing(), Everything()))).docs.tolist() == [0, 1, 2, 3]


def test_scaled_scores_are_a_factor_higher_or_lower(engine_of: Make) -> None:
    engine = engine_of([entry_of("a", ["aak"]), entry_of("b", ["aak", "boot"])])
    plain = engine.match(word("aak")).scores
    assert engine.match(Scaled(word("aak"), 0.5)).scores.tolist() == (plain * 0.5).tolist()
    assert engine.match(Scaled(word("aak"), 2.0)).scores.tolist() == (plain * 2.0).tolist()
    assert engine.match(word("aak")).scores.tolist() == plain.tolist(), "itself it stays as it was"


def test_who_is_favoured_scores_higher_and_nobody_is_left_out(engine_of: Make) -> None:
    colours = [("x",), ("y", "z"), ()]
    engine = engine_of(entry_of(str(d), ["aak"], colour=vs) for d, vs in enumerate(colours))
    plain = engine.match(word("aak")).scores.tolist()
    found = engine.match(Favoured(word("aak"), "colour", ("z", "x", "nergens"), 2.0))
    assert found.docs.tolist() == [0, 1, 2]
    assert found.scores.tolist() == [2 * plain[0], 2 * plain[1], plain[2]]
    unknown = engine.match(Favoured(word("aak"), "geur", ("x",), 2.0))
    assert unknown.scores.tolist() == plain


def test_a_boost_makes_one_field_count_for_more(engine_of: Make) -> None:
    fields = [
        {"title": Postings.of([Posting("aak", 0)])},
        {"text": Postings.of([Posting("aak", 0)])},
    ]
    engine = engine_of(Entry(str(d), fs) for d, fs in enumerate(fields))
    title, text = engine.match(Word((("text", "aak", 1.0), ("title", "aak", 2.0)))).scores
    assert title > text


def test_a_part_of_a_word_weighs_less_than_the_whole(engine_of: Make) -> None:
    engine = engine_of(
        Entry(str(d), {"text": Postings.of([Posting("aak", 0, weight)])})
        for d, weight in enumerate((1.0, 0.5))
    )
    whole, part = engine.match(word("aak")).scores
    assert whole > part > 0


def test_terms_at_one_place_make_a_field_no_longer(engine_of: Make) -> None:
    both = Postings.of([Posting("zorgfraude", 0), Posting("fraude", 0, 0.9)])
    engine = engine_of(
        [Entry("a", {"text": both}), Entry("b", {"text": Postings.of([Posting("zorgfraude", 0)])})]
    )
    first, second = engine.match(word("zorgfraude")).scores
    assert first == second


@pytest.mark.parametrize(
    "node", [Phrase("text", (("aak", 0), ("boot", 1))), Prefix("text", "aa")], ids=str
)
def test_phrases_and_beginnings_are_weighed_as_words_are(
    engine_of: Make, node: Phrase | Prefix
) -> None:
    texts = [["aak", "boot"], ["aak", "boot", *["dek"] * 20], ["aak", "boot", "aak", "boot"], []]
    engine = engine_of(entry_of(str(d), text) for d, text in enumerate(texts))
    short, long, twice = engine.match(node).scores
    assert short > long
    assert twice > long
    assert engine.match(replace(node, boost=0.5)).scores[0] < short


def test_all_words_with_a_beginning_count(engine_of: Make) -> None:
    engine = engine_of([entry_of("a", ["boot", "boom"]), entry_of("b", ["boot", "dek"])])
    both, one = engine.match(Prefix("text", "boo")).scores
    assert both > one


def test_what_has_only_a_node_that_tells_little_does_not_count(engine_of: Make) -> None:
    texts = ["aak eb", "aak", "aak", "aak", "eb", "dok"]
    engine = engine_of([entry_of(f"e{n}", text.split()) for n, text in enumerate(texts)])
    nodes = (word("aak"), word("eb"), word("nergens"))
    assert engine.match(AtLeast(1, nodes)).docs.tolist() == [0, 1, 2, 3, 4]
    assert engine.match(AtLeast(1, nodes, telling=0.5)).docs.tolist() == [0, 4]


def test_a_word_that_is_everywhere_tells_where_it_weighs_most(engine_of: Make) -> None:
    texts = [["aak", "kern"], ["aak", "boot"], *([["aak", "dek"]] * 10)]
    engine = engine_of(entry_of(str(d), text) for d, text in enumerate(texts))
    everywhere = AnyOf((word("aak"), word("kern")))
    assert len(engine.match(everywhere)) == len(texts)
    found = engine.match(AtLeast(1, (everywhere, word("boot")), telling=0.1))
    assert found.docs.tolist() == [0, 1]
    found = engine.match(AtLeast(1, (everywhere,), telling=0.1))
    assert len(found) == len(texts), "where the only word is everywhere nothing is left out"

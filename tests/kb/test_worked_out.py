"""What was worked out of words before is what would be worked out now."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.dutch.kinship import root
from kb.dutch.splitter import Splitter
from kb.dutch.terms import term
from kb.worked_out import WorkedOut

OWN = ("kwintel", "flodder", "kwinte", "lhuis", "snorf", "snorfen", "blok")
WORDS = (
    "kwintelhuis", "floddermolen", "snorfenfabriek", "snorfbeleid", "kwintelsblok", "zorgfraude",
    "molenkwintel", "huiskwintels", "rijkszorgbeleid", "kwintel", "c'tje", "\ud800aak", "",
)  # fmt: skip
SETS = st.sets(st.sampled_from(OWN))
CHOSEN = st.lists(st.sampled_from(WORDS), max_size=8)


@settings(max_examples=60)
@given(SETS, CHOSEN, SETS, CHOSEN)
def test_words_come_apart_as_if_nothing_were_known(
    before: set[str], words: list[str], now: set[str], others: list[str]
) -> None:
    known = WorkedOut(before)
    for word in words:
        known.split(word)
    again = WorkedOut(now, known.encode())
    fresh = Splitter(now)
    for word in (*words, *others):
        assert again.split(word) == fresh(word)
        assert again.term(word) == term(word)
        assert again.root(word) == root(word)


def test_only_words_that_a_change_may_touch_are_looked_at_again() -> None:
    words = WorkedOut({"flodder"})
    for word in ("kwintelhuis", "floddermolen", "zorgfraude"):
        words.split(word)
    again = WorkedOut({"flodder", "kwintel"}, words.encode())
    assert again.known == {"floddermolen", "zorgfraude"}


def test_what_nobody_asked_for_any_more_is_forgotten() -> None:
    words = WorkedOut(())
    words.split("zorgfraude")
    again = WorkedOut((), words.encode())
    again.term("molen")
    assert WorkedOut((), again.encode()).known == set()

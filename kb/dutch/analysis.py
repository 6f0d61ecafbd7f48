"""The one chain that text and query both go through: tokens, then terms.

A word may give several terms at one position: the whole of a hyphenated word beside its parts
and, where a word is a compound, its parts beside the whole. Whoever adds such a step adds it to
`_terms`, and index, query and highlighting all have it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.metadata import version

from kb.dutch.terms import term
from kb.dutch.tokens import Token, tokens
from kb.dutch.word_lists import words

_DECIDING = (
    "tokens.py",
    "terms.py",
    "verbs.py",
    "analysis.py",
    "word_lists.py",
    "irregular_forms.txt",
    "stems_on_s.txt",
    "no_verb_forms.txt",
    "ge_verbs.txt",
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term with its place: `text[start:end]` is the stretch of the text that gives it.

    `position` counts words from 0, several terms may share one; `weight` is 1 for a whole word
    and less for a part of one.
    """

    term: str
    position: int
    start: int
    end: int
    weight: float = 1.0


def analyse(text: str) -> Iterator[Occurrence]:
    """Yield the terms of `text`, stemmed, in order of position."""
    for token in tokens(text):
        yield from _terms(token)


def exact(text: str) -> Iterator[Occurrence]:
    """Yield the folded words of `text` as written, the smallest ones only, for phrases."""
    for token in tokens(text):
        if token.width == 1:
            yield Occurrence(token.form, token.position, token.start, token.end)


def _terms(token: Token) -> Iterator[Occurrence]:
    yield Occurrence(term(token.form), token.position, token.start, token.end)


def stop_words() -> frozenset[str]:
    """Return the folded words that say nothing about what is sought; for queries only."""
    return words("stop_words")


@cache
def fingerprint() -> str:
    """Return what changes whenever the same text might give other terms."""
    folder = resources.files("kb.dutch")
    digest = hashlib.sha256(f"nltk {version('nltk')}".encode())
    for name in _DECIDING:
        digest.update(folder.joinpath(name).read_bytes())
    return digest.hexdigest()[:16]

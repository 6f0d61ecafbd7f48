"""The one chain that text and query both go through: tokens, then terms.

A word may give several terms at one position: the whole of a hyphenated word beside its parts
and, where a word is a compound, its parts beside the whole. Index, query, highlighting and
explanations all go through one `Analyser`, so what one of them finds the others find too.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.metadata import version

from kb.dutch.splitter import Splitter
from kb.dutch.terms import term
from kb.dutch.tokens import Token, tokens
from kb.dutch.word_lists import words

PART = 0.85  # what a part of a compound weighs beside a word that stands alone
PERCENT = "procent"  # what the sign behind a number says
KEPT = 65_536
KEPT_LENGTH = 64  # longer pieces are analysed anew each time


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term with its place: `text[start:end]` is the stretch of the text that gives it.

    `position` counts words from 0, several terms may share one. `part` tells that the stretch is
    a part of a compound; `weight` is 1 for a whole word and less for a part of one.
    """

    term: str
    position: int
    start: int
    end: int
    weight: float = 1.0
    part: bool = False


class Analyser:
    """Gives the terms of texts and queries; one for each generation of an index.

    `words` are folded words of the corpus, which may be parts of compounds beside those of the
    language. `term` and `splitter` are the steps of the chain, for whoever wants to leave one out
    and see what it is worth. May be shared by threads.
    """

    def __init__(
        self,
        words: Collection[str] = (),
        term: Callable[[str], str] = term,
        splitter: Callable[[str], tuple[tuple[int, int], ...]] | None = None,
    ) -> None:
        self._term = term
        self._split = Splitter(words) if splitter is None else splitter
        self._kept = lru_cache(maxsize=KEPT)(self._analysed)
        self._kept_sets = lru_cache(maxsize=KEPT)(self._term_set)

    @property
    def term(self) -> Callable[[str], str]:
        """The step from a folded word to its term, which does not know the corpus."""
        return self._term

    def analyse(self, text: str) -> Iterator[Occurrence]:
        """Yield the terms of `text`, in order of position, a whole word before its parts."""
        for token in tokens(text):
            yield from self._terms(token)
            if text[token.end - 1] == "%" and not text[token.end - 2].isspace():
                term = self._term(PERCENT)
                yield Occurrence(term, token.position, token.end - 1, token.end)

    def terms(self, piece: str) -> tuple[Occurrence, ...]:
        """Return the terms of what stands between two spaces, each piece worked out once.

        No token runs over a space, but for that before a percent sign, which is no part of a
        term; so the pieces of a text give what the text as a whole gives.
        """
        return self._kept(piece) if len(piece) <= KEPT_LENGTH else self._analysed(piece)

    def term_set(self, piece: str) -> frozenset[str]:
        """Return the terms of what stands between two spaces, without their places."""
        return self._kept_sets(piece) if len(piece) <= KEPT_LENGTH else self._term_set(piece)

    def _term_set(self, piece: str) -> frozenset[str]:
        return frozenset(occurrence.term for occurrence in self.terms(piece))

    def _analysed(self, piece: str) -> tuple[Occurrence, ...]:
        return tuple(self.analyse(piece))

    def _terms(self, token: Token) -> Iterator[Occurrence]:
        whole = self._term(token.form)
        yield Occurrence(whole, token.position, token.start, token.end)
        if token.width > 1:
            return
        # Folding may lengthen a word (ß); then its letters are not those of the text one by one.
        aligned = len(token.form) == token.end - token.start
        given = {whole}
        cuts = self._split(token.form)
        for start, end in cuts:
            part = self._term(token.form[start:end])
            if part not in given:
                given.add(part)
                # what links two parts goes with the first: boodschappen|lijst
                linked = min((other for other, _ in cuts if other >= end), default=end)
                stretch = (start, linked) if aligned else (0, token.end - token.start)
                yield Occurrence(
                    part,
                    token.position,
                    token.start + stretch[0],
                    token.start + stretch[1],
                    PART,
                    part=True,
                )


def exact(text: str) -> Iterator[Occurrence]:
    """Yield the folded words of `text` as written, the smallest ones only, for phrases."""
    for token in tokens(text):
        if token.width == 1:
            yield Occurrence(token.form, token.position, token.start, token.end)


def forms(piece: str) -> tuple[Occurrence, ...]:
    """Return what `exact` yields for what stands between two spaces, each piece read once."""
    return _forms(piece) if len(piece) <= KEPT_LENGTH else tuple(exact(piece))


@lru_cache(maxsize=KEPT)
def _forms(piece: str) -> tuple[Occurrence, ...]:
    return tuple(exact(piece))


@cache
def plain() -> Analyser:
    """Return the analyser that knows the language only, and no corpus."""
    return Analyser()


def analyse(text: str) -> Iterator[Occurrence]:
    """Yield the terms of the words of `text`, without parts of compounds."""
    for token in tokens(text):
        yield Occurrence(term(token.form), token.position, token.start, token.end)


def stop_words() -> frozenset[str]:
    """Return the folded words that say nothing about what is sought; for queries only."""
    return words("stop_words")


@cache
def fingerprint() -> str:
    """Return what changes whenever the same text might give other terms.

    All code and lists of this folder count, more than decide about terms: what is counted too
    much costs a build now and then, what is forgotten gives an index that finds nothing.
    """
    packages = " ".join(f"{name} {version(name)}" for name in ("nltk", "simplemma"))
    digest = hashlib.sha256(f"{packages} unicode {unicodedata.unidata_version}".encode())
    files = [f for f in resources.files("kb.dutch").iterdir() if f.name.endswith((".py", ".txt"))]
    for file in sorted(files, key=lambda f: f.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]

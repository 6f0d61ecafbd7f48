"""Why a unit was found: by which word in it, and what that has to do with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from kb.dutch.analysis import Occurrence
from kb.dutch.rows import Row
from kb.dutch.separated import may_be_separated
from kb.dutch.tokens import fold
from kb.entries import Texts
from kb.highlight import Highlighter, bare
from kb.matching import Wording
from kb.readings import Sought
from kb.request import AS_TYPED, Why

EXACT = "exacte zin"
ABOVE = "in de titel erboven"
PERSON = "bij deze persoon"
COMPANY = "bij dit bedrijf"
AROUND = "in de zinnen eromheen"
THEME = "als thema"


class Reason(NamedTuple):
    """Why a unit was found; `apart` are the terms that it was found by only all together."""

    why: Why
    apart: Row = ()


class _Found(NamedTuple):
    """A word in a text: `piece` is what stands between two spaces there."""

    piece: str
    occurrence: Occurrence

    @property
    def written(self) -> str:
        return self.piece[self.occurrence.start : self.occurrence.end]


class Explainer:
    """Explains the hits of one query; what many hits share, as headings, it reads once."""

    def __init__(self, wordings: Sequence[Wording], highlighter: Highlighter) -> None:
        self._wordings = wordings
        self._highlighter = highlighter
        self._read: dict[str, _Content] = {}
        rows = (w.scattered if highlighter.loose else () for w in wordings)
        self._scattered = [(one, Sought.of(chain(*one))) for one in rows]

    def explain(self, texts: Texts) -> Iterator[Reason]:
        """Yield for each word of the query by what it was found in a unit; for most there is one.

        A word that is not there, as happens where fewer than all may do, is passed over.
        """
        if not self._wordings:
            return
        own = _Content(texts.own, self._highlighter)
        places: list[tuple[_Content, str]] | None = None
        for wording, (rows, sought) in zip(self._wordings, self._scattered, strict=True):
            why = _own_reason(wording, own)
            if why is None:
                places = self._places(texts) if places is None else places
                why = (
                    next(_elsewhere(wording, places, _own_reason), None)
                    or _loose_reason(wording, own)
                    or next(_elsewhere(wording, places, _loose_reason), None)
                )
            if why is not None:
                yield Reason(why)
            elif rows:
                yield from self._apart(wording, rows, sought, texts)

    def _apart(
        self, wording: Wording, rows: Iterable[Row], sought: Sought, texts: Texts
    ) -> Iterator[Reason]:
        """Yield the first row of which all words stand somewhere in the texts."""
        there = self._highlighter.holding(texts.every, sought)
        row = next((words for words in rows if there.issuperset(words)), None)
        if row:
            form = " … ".join(self._written(word, texts) for word in row)
            how = "synoniem van" if row in wording.scattered_synonyms else "verwant met"
            yield Reason(Why(form, f"{how} ‘{wording.written}’"), row)

    def _written(self, term: str, texts: Texts) -> str:
        found = (self._highlighter.written(term, text) for text in texts.every)
        return next(filter(None, found), "")

    def _places(self, texts: Texts) -> list[tuple[_Content, str]]:
        """Return what matches in the texts that a unit has from its place."""
        there = self._highlighter.among(texts.every)
        return [(self._content(text), name) for text, name in _beside(texts) if text in there]

    def _content(self, text: str) -> _Content:
        content = self._read.get(text)
        if content is None:
            content = self._read[text] = _Content((text,), self._highlighter)
        return content


def _beside(texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield the texts that a unit has from its place, the most telling first, and that place."""
    for held, name in (
        (texts.above, ABOVE),
        (texts.people, PERSON),
        (texts.around, AROUND),
        (texts.companies, COMPANY),
        (texts.themes, THEME),
    ):
        for text in held:
            yield text, name


def begun(starts: Iterable[str], texts: Texts, highlighter: Highlighter) -> Iterator[Why]:
    """Yield for each beginning of a word that a query asks for the first word that begins so."""
    for start in starts:
        found = (
            piece[o.start : o.end]
            for text in texts.own
            for piece, occurrences in highlighter.matching(text).items()
            for o in occurrences
            if fold(piece[o.start : o.end]).startswith(start)
        )
        word = next(found, None)
        if word is not None:
            yield Why(word, f"begint met ‘{start}’")


class _Content:
    """What of some texts matches a query: words by term, and rows of terms as they are written."""

    def __init__(self, texts: Iterable[str], highlighter: Highlighter) -> None:
        self.words: dict[str, list[_Found]] = {}
        self.rows: dict[Row, str] = {}
        for text in texts:
            self.rows |= highlighter.rows(text)
            for piece, occurrences in highlighter.matching(text).items():
                for occurrence in occurrences:
                    self.words.setdefault(occurrence.term, []).append(_Found(piece, occurrence))

    def synonym(self, row: Row) -> str | None:
        """Return how a synonym of one word or several is written, None where it is not there."""
        if len(row) == 1 and row[0] in self.words:
            return self.word(row[0])
        return self.rows.get(row)

    def word(self, term: str) -> str:
        """Return the first word with a term that is there, as it is written."""
        return _word(self.words[term][0])

    def amount(self, term: str) -> str | None:
        """Return how a number or sign is written, None where it is not there."""
        if (term,) in self.rows:
            return self.rows[(term,)]
        return self.words[term][0].written if term in self.words else None


def _own_reason(wording: Wording, own: _Content) -> Why | None:
    places = own.words.get(wording.term)
    if places:
        whole = [place for place in places if not place.occurrence.part]
        for place in whole:
            if place.written == "%" or fold(place.written).rstrip("% ") == wording.form:
                return Why(place.written, AS_TYPED)
        if whole:
            return Why(whole[0].written, f"vorm van ‘{wording.written}’")
        return Why(_word(places[0]), f"samenstelling met ‘{wording.written}’")
    if (wording.term,) in own.rows and may_be_separated(wording.term):
        return Why(own.rows[(wording.term,)], f"vorm van ‘{wording.written}’")
    return _other_reason(wording, own)


def _other_reason(wording: Wording, own: _Content) -> Why | None:
    for amount in dict.fromkeys((*wording.amounts, wording.term)):
        written = own.amount(amount)
        if written is not None and fold(written) != wording.form:
            return Why(written, f"zelfde als ‘{wording.written}’")
    for synonym in wording.synonyms:
        written = own.synonym(synonym.row)
        if written is not None:
            return Why(written, f"synoniem van ‘{wording.written}’")
    for near in wording.near:
        if near.term in own.words:
            return Why(_word(own.words[near.term][0]), f"lijkt op ‘{wording.written}’")
    return None


def _loose_reason(wording: Wording, own: _Content) -> Why | None:
    """Return what comes near to a word where neither it nor a substitute is anywhere."""
    parts = [own.word(part) for part in wording.parts if part in own.words]
    if parts and len(parts) == len(wording.parts):
        return Why(" en ".join(dict.fromkeys(parts)), f"uit ‘{wording.written}’")
    if parts and len(parts) == len(wording.parts) - 1:
        instead = [
            next((own.word(term) for term in (part, *beside) if term in own.words), "")
            for part, beside in zip(wording.parts, wording.beside, strict=False)
        ]
        if instead and all(instead):
            return Why(" en ".join(dict.fromkeys(instead)), f"verwant met ‘{wording.written}’")
    if parts:
        return Why(" en ".join(dict.fromkeys(parts)), f"uit ‘{wording.written}’")
    for one in wording.related:
        written = own.synonym(one.row)
        if written is not None:
            return Why(written, f"verwant met ‘{wording.written}’")
    return None


def _elsewhere(
    wording: Wording,
    places: Iterable[tuple[_Content, str]],
    reason: Callable[[Wording, _Content], Why | None],
) -> Iterator[Why]:
    for content, name in places:
        why = reason(wording, content)
        if why is not None:
            yield Why(why.form, name if why.reason == AS_TYPED else f"{why.reason}, {name}")


def _word(found: _Found) -> str:
    """Return the whole word that something was found in: of a part of a compound all of it."""
    if not found.occurrence.part:
        return found.written
    return bare(found.piece)

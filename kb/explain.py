"""Why a unit was found: by which word in it, and what that has to do with what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.dutch.analysis import Occurrence
from kb.dutch.tokens import fold
from kb.highlight import Matching
from kb.request import Why
from kb.wording import Wording

AS_TYPED = "zoals getypt"
EXACT = "exacte zin"
ABOVE = "in de titel erboven"
PERSON = "bij deze persoon"
COMPANY = "bij dit bedrijf"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a unit by which it can be found: its own, and those it has from its place."""

    own: tuple[str, ...]
    above: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A word in a text: `piece` is what stands between two spaces there."""

    piece: str
    occurrence: Occurrence

    @property
    def written(self) -> str:
        return self.piece[self.occurrence.start : self.occurrence.end]


def explain(wordings: Iterable[Wording], texts: Texts, matching: Matching) -> Iterator[Why]:
    """Yield for each word of a query by what it was found in a unit; for most there is one.

    `matching` gives what of a text matches anything of the query, by piece between spaces. A word
    that is not there, as happens where fewer than all may do, is passed over.
    """
    own = _all_in(texts.own, matching)
    elsewhere = [(texts.above, ABOVE), (texts.people, PERSON), (texts.companies, COMPANY)]
    for wording in wordings:
        why = _own_reason(wording, own)
        if why is None:
            why = next(
                (w for t, place in elsewhere if (w := _elsewhere(wording, t, place, matching))),
                None,
            )
        if why is not None:
            yield why


def _all_in(texts: Iterable[str], matching: Matching) -> dict[str, list[_Found]]:
    """Return what matches in texts by term."""
    found: dict[str, list[_Found]] = {}
    for text in texts:
        for piece, occurrences in matching(text).items():
            for occurrence in occurrences:
                found.setdefault(occurrence.term, []).append(_Found(piece, occurrence))
    return found


def _own_reason(wording: Wording, own: Mapping[str, list[_Found]]) -> Why | None:
    places = own.get(wording.term, [])
    whole = [place for place in places if not place.occurrence.part]
    for place in whole:
        if fold(place.written) == wording.form:
            return Why(place.written, AS_TYPED)
    if whole:
        return Why(whole[0].written, f"vorm van ‘{wording.written}’")
    if places:
        return Why(_word(places[0]), f"samenstelling met ‘{wording.written}’")
    return _other_reason(wording, own)


def _other_reason(wording: Wording, own: Mapping[str, list[_Found]]) -> Why | None:
    for row in wording.synonyms:
        if all(term in own for term in row):
            form = " ".join(_word(own[term][0]) for term in row)
            return Why(form, f"synoniem van ‘{wording.written}’")
    for near in wording.near:
        if near.term in own:
            return Why(_word(own[near.term][0]), f"lijkt op ‘{wording.written}’")
    parts = [_word(own[part][0]) for part in wording.parts if part in own]
    if parts:
        return Why(" en ".join(dict.fromkeys(parts)), f"uit ‘{wording.written}’")
    return None


def _elsewhere(
    wording: Wording, texts: Iterable[str], place: str, matching: Matching
) -> Why | None:
    for text in texts:
        why = _own_reason(wording, _all_in((text,), matching))
        if why is not None:
            reason = place if why.reason == AS_TYPED else f"{why.reason}, {place}"
            return Why(why.form, reason)
    return None


def _word(found: _Found) -> str:
    """Return the whole word that something was found in: of a part of a compound all of it."""
    if not found.occurrence.part:
        return found.written
    return found.piece.strip("‘’“”\"'„«»()[].,;:!?…")

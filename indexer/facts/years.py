"""Of which year a figure is, as the sentence around it says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.facts.year_words import When, counted, school_year, times

__all__ = ["school_year", "year_of"]

_PARTS = re.compile(
    r"[;()]|,\s(?=(?:tegen|tegenover|waarvan|terwijl|maar|waar|waarmee|het\sjaar|een\sjaar)\b)"
    r"|\stegen(?:over)?\s(?=\S*\d)|\som\s(?=\d)"
    r"|,?\s(?:[^\W\d_]+er\s|\w+\s)?(?:dan|als|(?:vergeleken|vergelijking)\smet|opzichte\svan)\s"
    r"(?:de\s|het\s|die\s)?(?=(?:€\s?)?\d)"
)
# Where a next year begins: "41 katten in 2019 en in 2020 52".
_NEXT_YEAR = re.compile(
    r"(?:,?\sen|,|:)\s(?=(?:in|eind|begin|over|per)\s(?:19|20)\d\d\b"
    r"|(?:(?:het\s)?(?:vorig|volgend)|dit)e?\sjaar\b)",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\s?(?:\(|waarvan|waar\b|waaronder|onder\swie|van\swie|daarvan|hiervan)", re.I
)
_GOES_ON = re.compile(
    r"^[\s‘’“”\"'«„]*(?:daarvan|hiervan|daaronder|onder\shen|van\s(?:hen|deze|die))\b"
    r"|\b(?:dat|datzelfde|hetzelfde)\s(?:jaar|seizoen|schooljaar|boekjaar)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\btoen\s(?:nog\s)?(?:was|waren|stond|stonden|ging|werkten|telde|had)\b", re.I)
# "in 2018, toen het 344 millimeter was".
_WHEN = re.compile(r"\b((?:19|20)\d\d),\stoen\s[^.,;]*$")
_AGAINST = re.compile(r"\stegen(?:over)?\s(?:\w+\s)?$|\d\som\s$", re.I)
_FROM_TO = re.compile(r"\b(?:naar|tot)\b", re.I)
_APART = re.compile(r"[,;:.]|\b(?:en|maar|die|dat|waarvan|terwijl)\b", re.I)
_JUST_YEAR = re.compile(r"\((?:(?:in|over|eind|per)\s)?(?:19|20)\d\d\)")
LONGEST_LEAD = 30
NEAR_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a sentence with what it says of when, and the numbers in it."""

    start: int
    end: int
    times: tuple[When, ...]
    numbers: tuple[int, ...]

    @property
    def own(self) -> tuple[When, ...]:
        return tuple(w for w in self.times if w.role == "own")

    @property
    def open(self) -> tuple[When, ...]:
        return tuple(w for w in self.times if w.role == "open")


def year_of(sentence: str, place: int, report: int | None, above: str = "") -> int | None:
    """Return the year that a number at `place` in a sentence is of.

    That is the `report`'s year where the sentence names none, and None where it leaves open
    which: "in 2019 en 2020 kwamen er 80 katten". A year that a number is only compared with
    ("meer dan in 2022") is not its own. Several years in one stretch go with the numbers in the
    order in which they stand, before or behind them. `above` is the sentence before, whose year
    "daarvan" and "toen" stand for.
    """
    place = _of_result(sentence, place)
    parts = _parts(sentence, report)
    index = max(0, bisect_right([part.start for part in parts], place) - 1)
    part = parts[index]
    if when := _WHEN.search(sentence[max(0, place - LONGEST_LEAD) : place]):
        return int(when[1])
    if part.own:
        return _paired(sentence, part, place)
    if (left := _open_for(sentence, part, place)) is not None:
        return _end_of(sentence, part, place, left)
    if index and _PART_OF.match(sentence, part.start - 1):
        return year_of(sentence, _last_of(parts[index - 1]), report, above)
    opening = _opening(sentence, parts) if index else None
    if opening is None and (then := _spoken_of(sentence, above, report)):
        return then.pop() if len(then) == 1 else None
    if index and opening is None and _AGAINST.search(sentence[:place][-LONGEST_LEAD:]):
        before = report if sentence[:place].endswith("om ") else None
        return None if before is None else before - 1
    return report if opening is None else opening.year


@lru_cache(maxsize=256)
def _parts(sentence: str, report: int | None) -> tuple[_Part, ...]:
    """Return the stretches of a sentence that can be of different years."""
    found, spans = times(sentence, report), counted(sentence)
    within = [m.span() for m in _JUST_YEAR.finditer(sentence)]
    cuts = [0]
    for mark in sorted((*_PARTS.finditer(sentence), *_NEXT_YEAR.finditer(sentence)), key=_end):
        if any(low <= mark.start() < high for low, high in within) or mark.end() <= cuts[-1]:
            continue
        if mark.re is _NEXT_YEAR and not _begins_next(cuts[-1], mark.end(), spans):
            continue
        cuts.append(mark.end())
    return tuple(
        _Part(
            low,
            high,
            tuple(w for w in found if low <= w.start < high),
            tuple(start for start, _ in spans if low <= start < high),
        )
        for low, high in zip(cuts, (*cuts[1:], len(sentence) + 1), strict=True)
    )


def _of_result(sentence: str, place: int) -> int:
    """Return where the number stands whose year counts: the second of "van 41 naar 52"."""
    if sentence[place : place + 4].lower() != "van ":
        return place
    return next((start for start, _ in _behind(sentence, place)[1:]), place)


def _behind(sentence: str, place: int) -> list[tuple[int, int]]:
    return [span for span in counted(sentence) if span[0] > place]


def _end(mark: re.Match[str]) -> int:
    return mark.end()


def _begins_next(last: int, place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the year at `place` begins a stretch: numbers stand on both sides of it."""
    starts = [start for start, _ in spans]
    return any(last <= start < place for start in starts) and starts[-1] > place


def _opening(sentence: str, parts: Sequence[_Part]) -> When | None:
    """Return the time that a sentence begins with, for all of its parts ("In 2021 waren …")."""
    lead = len(sentence) - len(sentence.lstrip(" ‘’“”\"'«„"))
    first = parts[0].times[:1]
    if first and first[0].start <= lead and first[0].opens and first[0].role != "beside":
        return first[0]
    return None


def _spoken_of(sentence: str, above: str, report: int | None) -> set[int | None]:
    """Return the years of the sentence above that a sentence goes on about, none if it does not.

    "Toen" can also mean the year that something was compared with.
    """
    found = times(above, report)
    if _THEN.search(sentence):
        return {w.year for w in found}
    return {w.year for w in found if w.role != "beside"} if _GOES_ON.search(sentence) else set()


def _last_of(part: _Part) -> int:
    """Return where the last number of a part stands, its end where it has none."""
    return part.numbers[-1] if part.numbers else max(part.start, part.end - 1)


def _open_for(sentence: str, part: _Part, place: int) -> When | None:
    """Return what leaves the year of a number open: "sinds 2015", "in vijf jaar tijd"."""
    for when in part.open:
        between = sentence[when.end : place] if when.end <= place else sentence[place : when.start]
        if not _APART.search(between):
            return when
    return None


def _end_of(sentence: str, part: _Part, place: int, when: When) -> int | None:
    """Return the first or last year of a stretch for what went "van 41 naar 52" in it."""
    if when.period is None or len(part.numbers) != 2 or place not in part.numbers:
        return None
    first, last = part.numbers
    if not _FROM_TO.search(sentence, first, last):
        return None
    return when.period[place == last]


def _paired(sentence: str, part: _Part, place: int) -> int | None:
    """Return the year of a part that goes with a number of it, None where that is unsure."""
    own = part.own
    if len({w.year for w in own}) == 1:
        return own[0].year
    places = sorted({*part.numbers, place})
    runs = _runs(own, places)
    if len(runs) == 2 and len(own) > 1:
        return own[places.index(place)].year if len(own) == len(places) else None
    begins_with_year = own[0].start < places[0]
    ends_with_year = own[-1].start > places[-1]
    if begins_with_year and ends_with_year:
        return _enclosed(sentence, own, places, place)
    side = [w for w in own if (w.start < place) == begins_with_year]
    if not side:
        return _trailing(own, places, place) if not begins_with_year else None
    nearest = side[-1] if begins_with_year else side[0]
    return nearest.year if _alone(own, places, nearest, before=begins_with_year) else None


def _runs(own: Sequence[When], places: Sequence[int]) -> list[str]:
    """Return how years and numbers follow each other: ["year", "number", "year"]."""
    marks = sorted([(w.start, "year") for w in own] + [(place, "number") for place in places])
    return [kind for i, (_, kind) in enumerate(marks) if not i or marks[i - 1][1] != kind]


def _alone(own: Sequence[When], places: Sequence[int], one: When, *, before: bool) -> bool:
    """Tell whether no other year stands beside one, with no number between them.

    Before its numbers ("In 2019 en 2020 41, in 2021 52") or behind them.
    """
    index = own.index(one)
    for other in own[max(0, index - 1) : index + 2]:
        if other is one or other.year == one.year:
            continue
        low, high = sorted((one.start, other.start))
        if not any(low < place < high for place in places):
            return not before and other.start > one.start and places[-1] > other.start
    return True


def _trailing(own: Sequence[When], places: Sequence[int], place: int) -> int | None:
    """Return the year just before the last number, where years else stand behind theirs.

    "41 in 2019, 52 in 2020 en nu 60": that is the second of two years without a number between.
    """
    before = [w for w in own if w.start < place]
    if len(before) < 2 or place != places[-1]:
        return None
    low, high = before[-2].start, before[-1].start
    return None if any(low < other < high for other in places) else before[-1].year


def _enclosed(sentence: str, own: Sequence[When], places: Sequence[int], place: int) -> int | None:
    """Return the year of a number between years: "In 2021 kwamen er 60, 52 in 2020"."""
    second = next(w for w in own if w.start > places[0])
    first_run = [p for p in places if p < second.start]
    if place not in first_run:
        behind = [w for w in own if w.start > place]
        return behind[0].year
    if len(first_run) < 2:
        return None
    if place == first_run[-1]:
        near = len(sentence[place : second.start].split()) <= NEAR_WORDS
        return second.year if near else None
    first = [w for w in own if w.start < places[0]]
    return first[-1].year if len(first) == 1 else None

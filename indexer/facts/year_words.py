"""The words of a sentence that say when: years, ranges of years, "vorig jaar", "sinds 2015"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kb.dutch.numbers import numbers
from kb.dutch.numerals import words_to_value

# own: the year of the figures beside it; open: a time that is no single year;
# beside: a year that is only compared with, or when something began.
Role = Literal["own", "open", "beside"]
MOST_YEARS = 30

_YEAR = r"(?:19|20)\d\d"
_SEPARATOR = (
    r"(?:,\s|,?\s(?:en|of|als|resp\.|respectievelijk)\s|/|\s?[-–‐‑]\s?"
    r"|\s(?:t/m|tot\sen\smet|tot|op|naar)\s)"
)
_NAMED = re.compile(
    rf"(?<![\w€$£.,/-])(?:(?P<lead>[^\W\d_]+)\s(?:heel\s|(?:het|de)\s(?:jaar|jaren)\s)?)?"
    rf"(?P<years>{_YEAR}(?:{_SEPARATOR}(?:in\s|eind\s|begin\s|over\s)?{_YEAR}"
    rf"|\s?[-–/]\s?\d\d(?!\d|\s?[-–/]|[.,]\d))*)"
    r"(?!\d|[.,]\d|%|\s?(?:euro|procent|miljoen)\b)"
)
_TOWARDS = re.compile(r"\s(?:naar|tot)\s(?:[^\W\d_]+\s){0,2}?(?=\S)")
_ONE = re.compile(_YEAR)
_PAIR = re.compile(rf"\b({_YEAR})\s?[-–/]\s?((?:19|20)?\d\d)(?![\d-])")
_SHORT = re.compile(r"\d{2,4}")
_THROUGH = re.compile(r"[-–‐‑/]|\b(?:t/m|tot|op|naar)\b")
_LEADS = frozenset(
    {
        *("in", "over", "eind", "begin", "medio", "halverwege", "per", "voor", "vóór", "na", "tot"),
        *("tegen", "van", "vanaf", "sinds", "naar", "richting", "uiterlijk", "tussen", "rond"),
        *("jaar", "jaren", "uit", "ultimo", "primo", "periode", "heel", "gedurende", "dan", "als"),
        *("met", "en", "zowel", "respectievelijk", "resp", "januari", "februari", "maart", "april"),
        *("mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
        *("voorjaar", "zomer", "najaar", "herfst", "winter", "lente"),
    }
)
_NO_TIME = frozenset(
    {
        *("visie", "koers", "agenda", "strategie", "plan", "jaarplan", "beleidsplan", "programma"),
        *("ambitie", "doelen", "horizon", "akkoord", "klimaatakkoord", "nummer", "artikel", "wet"),
        *("postbus", "expo", "iso", "nen", "norm", "model", "versie", "kamer"),
    }
)
_AGAINST = frozenset({"dan", "als", "met"})
_BEGINNING = frozenset({"opgericht", "begonnen", "gesloten"})
_AHEAD = frozenset({"vanaf", "naar", "tegen", "richting", "uiterlijk"})
_SPREAD = frozenset({"sinds", "tot", "na", "vóór", "vanaf"})
# Before a year that something is set against.
_COMPARED = re.compile(
    r"\b(?:dan|als|met|(?:opzichte|niveau|peil|die|dat|cijfers?)\svan)\s(?:[^\W\d_]+\s){0,3}$",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:opzichte|niveau|peil|die|dat|cijfers?)\s$", re.IGNORECASE)
# Before the year in which something began: no year of the figures beside it.
_BEGAN = re.compile(
    r"\b(?:oprichting|opgericht|bestaat|startte|gestart|begonnen?|sloten?|sluit|geboren|gesticht)\s"
    r"(?:[^\W\d_]+\s)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:sinds|vanaf|tot|na|vóór)\s(?:[^\W\d_]+\s){0,2}$", re.IGNORECASE)

_COUNT = (
    r"(?:\d\d?|(?:een\s)?(?:paar|aantal)|een|één|enkele|enige|twee|drie|vier|vijf|zes|zeven|acht"
    r"|negen|tien|elf|twaalf|[a-z]{3,5}tien|twintig|dertig|veertig|vijftig)"
)
_TERM = r"(?:jaar|seizoen|schooljaar|boekjaar|verslagjaar|kalenderjaar)"
_RELATIVE = re.compile(
    rf"\b(?:(?:in\s)?het\s{_TERM}\s(?P<side>ervoor|daarvoor|tevoren|erop|daarop|erna|daarna)"
    rf"|(?P<count>{_COUNT})\s(?:jaar|jaren)\s(?P<way>eerder|geleden|ervoor|daarvoor|later|erna"
    rf"|daarna|terug)(?!\sdan)"
    rf"|(?:in\s)?(?:het\s)?(?P<last>vorig|voorgaand|voorafgaand)e?\s{_TERM}"
    rf"|(?:in\s)?(?:het\s)?(?P<next>volgend|komend)e?\s{_TERM}"
    rf"|(?P<now>dit\s{_TERM}|(?:het\s)?afgelopen\s{_TERM}|(?:in\s)?het\sverslagjaar|nu|inmiddels"
    rf"|momenteel|thans)"
    rf"|(?P<same>(?:in\s)?(?:dat|datzelfde|hetzelfde)\s{_TERM}))(?![\w-])",
    re.IGNORECASE,
)
_SPREAD_OUT = re.compile(
    rf"\b(?:(?:afgelopen|komende|voorbije|laatste|volgende|eerdere|vorige)\s"
    rf"(?:{_COUNT}\s(?:jaar|jaren|seizoenen)|jaren)"
    rf"|(?:in|binnen|over|gedurende)\s{_COUNT}\s(?:jaar|jaren)(?:\stijd)?"
    rf"|(?:een\s)?periode\svan\s{_COUNT}\s(?:jaar|jaren)"
    rf"|de\sjaren\s[a-z]+tig|door\sde\sjaren\sheen|tot\snu\stoe)(?![\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """Words that say when, from `start` to `end`.

    `year` is the single year they name, None where there is none; `period` holds the first and
    last year of a stretch. `opens` tells that a sentence that begins with them is of that year.
    """

    start: int
    end: int
    role: Role
    year: int | None = None
    period: tuple[int, int] | None = None
    opens: bool = False


@lru_cache(maxsize=256)
def counted(sentence: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the numbers of a sentence; a year that names a time is none.

    Of a change ("van 41 in 2019 naar 52") both numbers are there.
    """
    found: list[tuple[int, int]] = []
    for number in numbers(sentence):
        result = result_of(sentence, number.start, number.end) if number.change else number.start
        if result > number.start:
            origin = next(numbers(sentence[number.start : result]), None)
            if origin is not None:
                found.append((number.start + origin.start, number.start + origin.end))
        found.append((result, number.end))
    return tuple(found)


def result_of(sentence: str, start: int, end: int) -> int:
    """Return where the second number of "van 41 in 2019 naar 52" stands, `start` if there is none.

    `start` and `end` are those of the whole.
    """
    ends = [m.end() for m in _TOWARDS.finditer(sentence, start, end)]
    return ends[-1] if ends and sentence[start : start + 4].lower() == "van " else start


@lru_cache(maxsize=256)
def times(sentence: str, report: int | None) -> tuple[When, ...]:
    """Return what a sentence says of when, in order; a list of years gives one for each.

    `report` is the year the report is about: "vorig jaar" counts from it, and only a later year
    is one that a figure can still be of after "vanaf".
    """
    named = [
        when for found in _NAMED.finditer(sentence) for when in _named(sentence, found, report)
    ]
    named = named[:MOST_YEARS]
    taken = [(w.start, w.end) for w in named]
    loose = [
        When(m.start(), m.end(), "beside" if _is_compared(sentence, m.start()) else "open")
        for m in _SPREAD_OUT.finditer(sentence)
        if not _overlaps((m.start(), m.end()), taken)
    ]
    taken += [(w.start, w.end) for w in loose]
    found = sorted((*named, *loose), key=lambda w: w.start)
    for match in _RELATIVE.finditer(sentence):
        if match["same"] and not any(w.year and w.end <= match.start() for w in found):
            continue  # the year of the sentence before
        if not _overlaps((match.start(), match.end()), taken):
            found.append(_relative(sentence, match, found, report))
    return tuple(sorted(found, key=lambda w: w.start))


def school_year(text: str) -> int | None:
    """Return the last year of a school year ("2017-2018" is 2018), None where it names none."""
    found = _PAIR.search(text)
    if found is None or int(found[2][-2:]) != (int(found[1]) + 1) % 100:
        return None
    return int(found[1]) + 1


def _named(sentence: str, found: re.Match[str], report: int | None) -> Iterator[When]:
    """Yield the years that a match names, none where it is a number or a name."""
    start, end = found.start("years"), found.end("years")
    if any(low < end and start < high for low, high in counted(sentence)):
        return
    lead = (found["lead"] or "").lower()
    if not _is_time(sentence, found, lead):
        return
    years, period = _listed(found["years"], lead)
    role = _role(sentence, found, lead, years[-1], report)
    opens = lead in {"in", "over", "eind", "begin"}
    if period:
        kind: Role = "beside" if role == "beside" else "open"
        yield When(found.start(), end, kind, None, (years[0], years[-1]), opens)
        return
    for place, year in zip(_places(found, years), years, strict=True):
        yield When(place, end, role, year, None, opens)


def _is_time(sentence: str, found: re.Match[str], lead: str) -> bool:
    """Tell whether a year says when; behind a name or the title of a plan it belongs to that."""
    before = sentence[: found.start("years")].rstrip()
    after = sentence[found.end() : found.end() + 2].lstrip(" ")
    if not before or before[-1] in "(,;:–|•‘’“”\"'" or after[:1] in {":", "=", ")"}:
        return True
    if lead in _LEADS:
        return True
    return len(lead) > 2 and lead not in _NO_TIME and not found["lead"][:1].isupper()


def _listed(written: str, lead: str) -> tuple[list[int], bool]:
    """Return the years of a list, and whether they are the ends of a stretch of years."""
    if _PAIR.fullmatch(written) and (last := school_year(written)) is not None:
        return [last], False
    years = [int(year) for year in _ONE.findall(written)]
    if len(years) == 1 and len(found := _SHORT.findall(written)) == 2:
        years.append(years[0] // 100 * 100 + int(found[1]))
        return years, True
    through = len(years) == 2 and (bool(_THROUGH.search(written)) or lead == "tussen")
    return years, through


def _places(found: re.Match[str], years: list[int]) -> list[int]:
    """Return where the years of a list stand, the first with the words that lead to it."""
    if len(years) == 1:
        return [found.start()]
    places = [found.start("years") + m.start() for m in _ONE.finditer(found["years"])]
    return [found.start(), *places[1:]]


def _role(sentence: str, found: re.Match[str], lead: str, year: int, report: int | None) -> Role:
    """Return what a year is to the figures beside it."""
    before = sentence[: found.start()][-60:]
    ahead = report is not None and year > report
    if lead in _AGAINST or lead in _BEGINNING or (lead == "sinds" and _BEGAN.search(before)):
        return "beside"
    since = _SINCE.search(before)
    if since and _has_number(sentence, found.start() - len(since[0]), found.start()):
        since = None
    if lead != "eind" and _BEGAN.search(before) and not since:
        return "beside"
    if (_COMPARED.search(before) and lead != "eind") or (lead == "van" and _OF.search(before)):
        return "beside"
    if lead in _AHEAD and (ahead or lead != "vanaf"):
        return "own" if ahead else "beside"
    if lead in _SPREAD or since:
        return "open"
    return "own"


def _has_number(sentence: str, start: int, end: int) -> bool:
    return any(start <= low < end for low, _ in counted(sentence))


def _relative(sentence: str, found: re.Match[str], before: list[When], report: int | None) -> When:
    """Return the year that "een jaar eerder" and its like stand for."""
    if _is_compared(sentence, found.start()):
        return When(found.start(), found.end(), "beside")
    told = [w.year for w in before if w.role == "own" and w.year and w.end <= found.start()]
    spoken_of = told[-1] if told else report
    year: int | None
    if found["now"]:
        year = report
    elif found["last"] or found["next"]:
        year = None if report is None else report + (1 if found["next"] else -1)
    elif found["same"]:
        year = spoken_of
    else:
        steps, way = _steps(found["count"]), (found["way"] or found["side"]).lower()
        base = report if way in {"geleden", "terug"} else spoken_of
        back = -1 if way in {"eerder", "geleden", "ervoor", "daarvoor", "tevoren", "terug"} else 1
        year = None if base is None or steps is None else base + back * steps
    role: Role = "own" if year is not None else "open"
    return When(found.start(), found.end(), role, year, None, opens=True)


def _steps(count: str | None) -> int | None:
    """Return by how many years "drie jaar eerder" moves, None where it does not say."""
    if count is None:
        return 1
    if count.isdecimal():
        return int(count)
    if count.lower() in {"een", "één"}:
        return 1
    value = words_to_value(count.lower())
    return None if value is None else int(value)


def _is_compared(sentence: str, place: int) -> bool:
    return bool(_COMPARED.search(sentence[:place][-60:]))


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(low < span[1] and span[0] < high for low, high in taken)

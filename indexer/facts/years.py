"""Of which year a figure is, as the sentence around it says."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

LONGEST_LEAD = 30
_YEAR = re.compile(
    r"\b(?P<lead>in|over|eind|begin|medio|per|voor|tegen|van|jaar|[a-z]{3,9})\s"
    r"(?:heel\s|het\sjaar\s)?(?P<year>20\d\d|19\d\d)(?!\d|\s?[-–/]\s?\d)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^\s*(?:in\s)?((?:19|20)\d\d)\b")
_SCHOOL = re.compile(r"\b((?:19|20)\d\d)\s?[-–/]\s?((?:19|20)?\d\d)(?![\d-])")
# What is only set beside a figure, or when it began: no year of the figure itself.
_BESIDE = re.compile(
    r"(?:\b(?:dan|als|met|opzichte\svan|van)\s(?:\w+\s){0,2}|\bsinds\s(?:\w+\s){0,3}|\bvanaf\s"
    r"|\b(?:oprichting|opgericht|bestaat|startte|begonnen?|sloten?|sluit)\s(?:\w+\s)?"
    r"|\b(?:tot|na|naar)\s)$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:dan|als|met|van)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:(?P<twee>twee\sjaar\s(?:eerder|geleden|ervoor|daarvoor))"
    r"|(?:een|één)\sjaar\s(?:eerder|geleden|daarvoor|ervoor)"
    r"|(?:het|in\shet)\s(?:jaar|seizoen|schooljaar)\s(?:ervoor|daarvoor|tevoren)"
    r"|(?:het\s)?(?:vorig|voorgaand|voorafgaand)e?\s(?:jaar|seizoen|schooljaar|boekjaar|verslagjaar)"
    r"|(?P<next>(?:het\s)?(?:volgend|komend)e?\s(?:jaar|seizoen|schooljaar)))(?![\w-])",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"[;()]|,\s(?=(?:tegen|tegenover|waarvan|terwijl|maar|waar|waarmee|het\sjaar|een\sjaar)\b)"
    r"|\stegen(?:over)?\s(?=\S*\d)|\som\s(?=\d)|,?\sen\s(?=(?:in|eind|begin|over)\s(?:19|20)\d\d)",
    re.IGNORECASE,
)
_THEN = re.compile(r"\btoen\s(?:nog\s)?(?:was|waren|stond|stonden|ging|werkten|telde|had)\b", re.I)
# "in 2018, toen het 344 millimeter was".
_WHEN = re.compile(r"\b((?:19|20)\d\d),\stoen\s[^.,;]*$")
_AGAINST = re.compile(r"\stegen(?:over)?\s(?:\w+\s)?$|\d\som\s$", re.I)


def year_of(sentence: str, place: int, report: int | None, above: str = "") -> int | None:
    """Return the year that a number at `place` in a sentence is of, None where it names none.

    `report` is the year the report is about: "een jaar eerder" counts from it. A year that a
    number is only compared with ("meer dan in 2022") is not its own. `above` is the sentence
    before, whose year "toen" stands for.
    """
    cuts = _cuts(sentence)
    index = bisect_right(cuts, place) - 1
    low = cuts[index]
    own = sentence[low : cuts[index + 1] if index + 1 < len(cuts) else len(sentence)]
    said, moved = _of_part(own, first=not low)
    if when := _WHEN.search(sentence[max(0, place - LONGEST_LEAD) : place]):
        return int(when[1])
    if said:
        return said[0] if len(said) == 1 else _nearest(own, place - low)
    opening = _opening_year(sentence) if low else None
    if moved:
        base = opening or report
        return None if base is None else base + moved
    if _then(sentence) and (before := _of_part(above, first=True)[0]):
        return before[0] if len(before) == 1 else None
    ahead = sentence[max(0, place - LONGEST_LEAD) : place]
    if low and _AGAINST.search(ahead):
        return report - 1 if report is not None and ahead.endswith("om ") else None
    return None if low and sentence[low - 1] == "(" else opening


def school_year(text: str) -> int | None:
    """Return the last year of a school year ("2017-2018" is 2018), None where it names none."""
    found = _SCHOOL.search(text)
    if found is None or int(found[2][-2:]) != (int(found[1]) + 1) % 100:
        return None
    return int(found[1]) + 1


@lru_cache(maxsize=256)
def _cuts(sentence: str) -> tuple[int, ...]:
    """Return where the stretches of a sentence begin that can be of different years."""
    return (0, *(mark.end() for mark in _PARTS.finditer(sentence)))


@lru_cache(maxsize=256)
def _of_part(part: str, *, first: bool) -> tuple[tuple[int, ...], int]:
    """Return the years a part names, and by how many years it says that it is of another one."""
    if (school := school_year(part)) is not None:
        return (school,), 0
    found = {int(m["year"]) for m in _YEAR.finditer(part) if not _is_beside(part, m)}
    if not found and not first and (begin := _FIRST.match(part)):
        found = {int(begin[1])}
    return tuple(sorted(found)), _moved(part)


@lru_cache(maxsize=256)
def _then(sentence: str) -> bool:
    return bool(_THEN.search(sentence))


def _is_beside(part: str, found: re.Match[str]) -> bool:
    """Tell whether a year is only compared with, or that of a beginning."""
    lead = found["lead"].lower()
    if lead in {"dan", "als", "sinds", "vanaf", "tot", "na", "opgericht", "met", "tussen"}:
        return True
    before = part[max(0, found.start() - 30) : found.start()]
    return bool(_BESIDE.search(before)) and lead != "eind"


def _nearest(part: str, place: int) -> int | None:
    """Return the year just before or after a number where its part names several."""
    found = [m for m in _YEAR.finditer(part) if not _is_beside(part, m)]
    behind = [m for m in found if m.start() > place]
    if not behind:
        return None
    between = part[place : behind[0].start()].split(" ", 1)[-1]
    return None if re.search(r"\d", between) else int(behind[0]["year"])


def _moved(part: str) -> int:
    """Return by how many years a part says that it is of another year than the report's."""
    for found in _AGO.finditer(part):
        if _COMPARED.search(part[: found.start()]):
            continue
        if found["next"]:
            return 1
        return -2 if found["twee"] else -1
    return 0


@lru_cache(maxsize=256)
def _opening_year(sentence: str) -> int | None:
    """Return the year that a sentence begins with, for all of its parts ("In 2021 waren …")."""
    found = _YEAR.match(sentence.lstrip(" ‘’“”\"'«„"))
    if found is None or found["lead"].lower() not in {"in", "over", "eind", "begin"}:
        return None
    return int(found["year"])

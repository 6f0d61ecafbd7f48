"""What makes a name less than surely that of a company, but enough beside others that are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.companies.candidates import Candidate
from indexer.companies.prose import Place

NEAR = 90

# A verb: what ends as one in the third person or the past, and the short ones that do not.
_FINITE = (
    r"(?!(?:met|uit|niet|tot|dat|het|want|naast|sinds|wat|laat|rond|goed|best|laatst|eerst|juist"
    r"|vast|altijd|nooit|de|die|aan|binnen|te|beide|derde|tweede|vierde|grote|eerste|laatste)\b)"
    r"(?:is|was|had|gaf|kreeg|ging|won|deed|kwam|nam|trok|bleef|hielp|zag|liep|bood|sloot|hield"
    r"|vroeg|zocht|bracht|begon|stond|sloeg|vond|kocht|koos|verloor|reed|voer|droeg|sprak|trad|las|zong|schonk|steeg|werd"
    r"|bleek|viel|ligt|lag|riep|at|kan|wil|mag|mocht|kon|ving|schreef|[a-zë]{2,}(?:t|de|te))"
)
_VERB = re.compile(rf"\s{_FINITE}(?=[\s.,])")
_VERB_BEFORE = re.compile(rf"(?:^|[.!?]\s|\s){_FINITE}\s$")  # "Daarom heeft De Boomgaard"
_AT = re.compile(r"\b(?:bij|van|door|binnen|namens|naam|wij van)\s(?:de\s|het\s)?$", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:voorheen|vroeger|tot (?:vorig jaar|in |eind |begin )?(?:\d{4})?|sinds \d{4}"
    r"|(?:heet|heette|genaamd|opgegaan|voortgekomen|omgedoopt))\b",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(r"\s(?:staat voor|betekent)\s")
_CALLED = re.compile(r"\b(?:door iedereen|kortweg|afgekort(?: tot)?|roepnaam)\s$")
_LONG = re.compile(r"\s\(([^()]{4,80})\)|,\s(?:het|de|voluit|kort voor)\s([^,.]{4,80}),")
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿ]")


def signs(candidate: Candidate) -> tuple[bool, ...]:
    """Tell whether a name acts in its chapter, has a leader there, is explained, and is new."""
    home = [p for p in candidate.places if candidate.first <= p.at < candidate.last]
    explained, renamed = any(map(_is_explained, home)), any(map(_is_renamed, home))
    return _acts(home), candidate.led, explained, renamed


def _acts(places: Iterable[Place]) -> bool:
    """Tell whether a name is that of who does something, or at whom it is done."""
    return any(
        _VERB.match(p.text, p.end)
        or _AT.search(p.text[max(0, p.start - NEAR) : p.start])
        or _VERB_BEFORE.search(p.text[max(0, p.start - NEAR) : p.start])
        for p in places
    )


def _is_explained(place: Place) -> bool:
    """Tell whether a name of capitals is said to stand for something longer."""
    name = place.text[place.start : place.end]
    if not name.isupper():
        return False
    if _STANDS_FOR.match(place.text, place.end) or _CALLED.search(place.text[: place.start]):
        return True
    match = _LONG.match(place.text, place.end)
    return match is not None and len(_CAPITAL.findall(match[1] or match[2])) > 1


def _is_renamed(place: Place) -> bool:
    """Tell whether a text says right beside a name what the bearer was called before."""
    after = re.split(r"[.!?]\s", place.text[place.end : place.end + NEAR])[0]
    return bool(_FORMER.search(after) and re.search(r"\s[^\W\d_a-zß-ÿ]", after))

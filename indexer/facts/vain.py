"""Numbers in a sentence that tell nothing about the organisation: ages, times ago, small talk."""

from __future__ import annotations

import re

from kb.dutch.numbers import Number

_AGO = re.compile(r"\s(?:geleden|oud|oude|jong|jonge)(?!\w)|-jarig")
_AGED = re.compile(r"(?:van|tot|boven\sde|onder\sde|vanaf|is|was|ouder\sdan|jonger\sdan|dan)\s$")
_PERSON = re.compile(
    r"\b(?:man|vrouw|jongen|meisje|jongens|meisjes|kind|kinderen|jongeren|ouderen|mensen|iemand"
    r"|gast|zoon|dochter|heer|mevrouw|leeftijd|dame|oudste|jongste|[A-Z]\w+ers|bezorgers|[a-z]+ers)"
    r"\s(?:(?:van|is|was|tot|boven\sde|onder\sde|vanaf|ouder\sdan|jonger\sdan)\s)+$"
)
_SOMEBODY = re.compile(r"\b(?:een|de|die|deze)\s(?:jongen|meisje|man|vrouw|kind|knul|meid)\svan\s$")
_OLDEST = re.compile(r"\b(?:oudste|jongste|leeftijd|jarige)\b")
_YEARS = frozenset({"jaar", "maanden"})
_HOURS = 24
_AT = re.compile(r"(?:^|\s)(?:na|vanaf|om|rond|tot)\s$", re.IGNORECASE)
_ONE_OF = re.compile(r"(?<!\w)(?:een|één|eén)\svan\s(?:de|onze|alle|die|deze)\s$", re.IGNORECASE)
_SPANS = re.compile(r"\s(?:lange\s)?(?:weken|maanden|dagen|jaren|week|dag)\b")
# "na drie weken", "over vijf jaar", "voor het eerst in dertig jaar": when, not how much.
_IN_PASSING = re.compile(
    r"(?:^|\s)(?:na|over|sinds|al|eerst\sin|de\slaatste|de\safgelopen|de\skomende)\s(?:ruim\s|bijna\s)?$",
    re.I,
)
_ON_AVERAGE = re.compile(r"\b[Gg]emiddeld")
_RHETORIC = re.compile(r"(?:\svan\s(?:de|het)\s[^\W\d_]+)?(?:\s\+\s?1|\splus\séén)(?!\w)")
_CLOCK = re.compile(r"\s(?:uur\s)?['’‘]s\s(?:och|mor|mid|avo|nac)")
_INTERVIEW = re.compile(r"\s(?:vragen|antwoorden)\s(?:aan|over|voor|van)\s[^.!?]{2,60}[.:]?$")
_COINS = re.compile(r"\s(?:tientjes?|stuivers?|dubbeltjes?|kwartjes?)\b")
_I = re.compile(r"\b(?:ik|mij|me|mijn)\b", re.IGNORECASE)
_MOST_YEARS = 110
_LOOSE = frozenset({"twee", "drie"})
_LOOSE_NOUNS = re.compile(
    r"\s(?:dingen|keer|kanten|woorden|handen|benen|voeten|ogen|oren|wielen|tellen)\b"
)
# "Leestijd: 8 minuten", "leest u in 140 pagina's": of the report itself.
_READING = re.compile(
    r"\bleestijd\b[^.!?;]{0,40}$|\bleest\s(?:u|je)\s[^.!?;]{0,60}$|\blees\s[^.!?;]{0,60}$",
    re.IGNORECASE,
)
_OF_READING = re.compile(r"\s?(?:minuten|minuut|pagina|bladzij)")
# "Van elke tien euro", "die twee op de negen", "je bent drie weken te laat".
_OF_EVERY = re.compile(r"\bvan\s(?:elke|iedere)\s$", re.IGNORECASE)
_SAID_BEFORE = re.compile(r"\b(?:die|deze)\s$", re.IGNORECASE)
_YOU_ARE = re.compile(r"\b(?:je|jij|u)\s(?:bent|was)\s$|\b(?:ben|was)\s(?:je|jij)\s$", re.I)
# "Zes Dorpen heeft": a name, for it is one.
_IS_ONE = re.compile(
    r"(?:\s[A-Z][^\W\d_]+)+\s(?:heeft|is|was|had|wordt|werd|krijgt|kreeg|gaat|ging|telt|doet|kan)\b"
)
_LIMIT_OF_AGE = re.compile(r"\b(?:onder|boven)\sde\s$", re.IGNORECASE)
_LOOSE_TIMES = re.compile(
    r"(?!\s(?:zo|zoveel|meer|minder|per|groter|hoger|vaker|langer|sneller|duurder)(?!\w))"
)
_HIM = re.compile(
    r"\b(?:hij|zij|ze|ik|[A-Z][^\W\d_]+)\s(?:is|was|werd|wordt)\s(?:nu\s|al\s|inmiddels\s)?$"
)


def counts_nothing(sentence: str, number: Number) -> bool:
    """Tell whether a number says an age or a time ago, or is a manner of speaking."""
    before = sentence[max(0, number.start - 40) : number.start]
    after = sentence[number.end : number.end + 40]
    if _RHETORIC.match(after) or number.text.lower() == "anderhalve meter":
        return True
    if _ONE_OF.search(before) or _is_small_talk(sentence, number):
        return True
    if _is_in_passing(number, before, after):
        return True
    timed = number.unit == "jaar" or _SPANS.match(after)
    if timed and _IN_PASSING.search(before) and not _ON_AVERAGE.search(sentence):
        return True
    if number.unit == "uur" and (number.value or 0) <= _HOURS and _AT.search(before):
        return True
    if _is_age(sentence, number, before, after):
        return True
    loose, _, times = number.text.lower().partition(" ")
    if loose not in _LOOSE:
        return False
    return bool(_LOOSE_NOUNS.match(after)) or (times == "keer" and bool(_LOOSE_TIMES.match(after)))


def _is_in_passing(number: Number, before: str, after: str) -> bool:
    """Tell whether a number is of the report itself, of "every ten euros", or was said before."""
    if _OF_EVERY.search(before) or _YOU_ARE.search(before):
        return True
    if number.text.isalpha() and number.text[0].isupper() and _IS_ONE.match(after):
        return True
    if number.unit == "deel" and " op " in number.text and _SAID_BEFORE.search(before):
        return True
    read = number.unit is None and _OF_READING.match(after)
    return bool((read or number.unit == "minuten") and _READING.search(before))


def _is_small_talk(sentence: str, number: Number) -> bool:
    """Tell whether a number is a clock time, a heading's, loose change, or how often "I" spoke."""
    after = sentence[number.end : number.end + 80]
    if _CLOCK.match(after) or (number.start < 4 and _INTERVIEW.match(after)):
        return True
    if number.text.isalpha() and _COINS.match(after):
        return True
    return number.unit == "x" and number.text[0].isalpha() and bool(_I.search(sentence))


def _is_age(sentence: str, number: Number, before: str, after: str) -> bool:
    """Tell whether a number says how old somebody is, or how long ago something was."""
    may_be = number.value is not None and number.value <= _MOST_YEARS
    if number.unit in _YEARS or (number.unit is None and after.startswith((" jaar", " maanden"))):
        if _AGO.match(after.removeprefix(" jaar")):
            return True
        between_commas = before.endswith(", ") and after.startswith(",")
        if may_be and (between_commas or _PERSON.search(before) or _LIMIT_OF_AGE.search(before)):
            return True
        return bool(_AGED.search(before) and _OLDEST.search(sentence))
    if number.unit is not None or not may_be:
        return False
    if _SOMEBODY.search(before):
        return True
    ends = not after[:1] or after[0] in ".,;:)!?" or after.startswith((" en ", " die "))
    named = _PERSON.search(before) or _HIM.search(before) or _OLDEST.search(before)
    return ends and bool(named)

"""What a number in a sentence counts or measures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.facts.labels import counted_after, is_participle, noun_before, share_label
from kb.dutch.numbers import Number

_RATING = re.compile(
    r"waardering|cijfer|beoordeling|beoordeeld|score|scoort|scoorde|gewaardeerd|gemiddelde|tevreden",
    re.IGNORECASE,
)
_RATING_NOUN = re.compile(
    r"(?:[^\W\d_]*(?:waardering|rapportcijfer|cijfer|beoordeling|score|tevredenheid))",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:tegen|tegenover|waarvan|daarvan|hiervan|van wie|vergeleken met)\s(?:\w+\s)?$"
)
_SHARES = frozenset({"EUR", "USD", "GBP", "%", "‰", "deel", "x"})
_INSIDE = re.compile(r"\d\s(?!naar|tot|mln|mld|miljoen|miljard|duizend|\()([^\W\d_]+)")
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_STILL = re.compile(r"\b(?:nog|al|inmiddels|afgesproken|beoogde|geplande|verwachte)\s$")
_VERB_AFTER = re.compile(
    r"\s(?:kwamen|gingen|vielen|waren|zijn|werden|worden|bleven|vertrokken|stopten|slaagden"
    r"|haalden|kregen|gaven|zeiden|vonden|hadden|hebben|niet|wel)(?!\w)"
)
_MORE = re.compile(r"\s(?:meer|minder|van\s(?:hen|hun|deze|die|ze))(?!\w)")


@dataclass(frozen=True, slots=True)
class Reading:
    """The unit of a number, what it is of, and where number and noun end in the sentence."""

    unit: str | None
    label: str
    end: int


def read(sentence: str, number: Number, first: int, same: str) -> Reading | None:
    """Return what `number`, with offsets in `sentence`, counts; None where it counts nothing.

    `first` is where the first number of the sentence begins, `same` the noun that the number
    before counted: a later one may leave it out ("tegen 300 een jaar eerder").
    """
    if number.unit is not None:
        measured = number.unit not in _SHARES
        counted = counted_after(sentence, number.end) if measured else None
        if counted:
            return Reading(number.unit, counted.phrase, number.end)
        label = share_label(sentence, number.start, number.end, max(0, first))
        return Reading(number.unit, label, number.end)
    reading = _bare(sentence, number)
    if reading is None and same and _leaves_out(sentence, number):
        return Reading(same, same, number.end)
    return reading


def _bare(sentence: str, number: Number) -> Reading | None:
    counted = counted_after(sentence, number.end)
    before = noun_before(sentence[: number.start])
    if counted is None and number.change is not None:
        inside = _INSIDE.search(number.text)
        noun = inside[1].lower() if inside else before
        if noun:
            return Reading(noun, noun, number.end)
    if counted is None and _rates(sentence, number):
        found = _RATING_NOUN.search(sentence)
        return Reading(None, found[0].lower() if found else "waardering", number.end)
    if counted is not None:
        return Reading(counted.noun, counted.phrase, counted.end)
    if before and number.text[0].isdigit():
        return Reading(before, before, number.end)
    if number.change is not None:
        label = share_label(sentence, number.start, number.end, number.start)
        return Reading(None, label, number.end)
    return None


def _rates(sentence: str, number: Number) -> bool:
    """Tell whether a number is a mark: "kreeg een 8,1", "de waardering is 7"."""
    if number.value is None or not 0 < number.value <= 10:
        return False
    given = sentence[max(0, number.start - 5) : number.start].endswith(" een ")
    return given or bool(_RATING.search(sentence))


def _leaves_out(sentence: str, number: Number) -> bool:
    """Tell whether the noun of a number was said before: "waarvan 20", "trok er 300."."""
    before = sentence[: number.start]
    if _COMPARES.search(before[-40:]):
        return True
    if _MORE.match(sentence, number.end):
        return True
    if _VERB_AFTER.match(sentence, number.end) and number.start > 0:
        return True
    ends = sentence[number.end : number.end + 1] in {".", ",", ";", ":", ""}
    if ends and _STILL.search(before[-24:]):
        return True
    done = _NEXT_WORD.match(sentence, number.end)
    if done and is_participle(done[1]) and re.search(r"\b(?:er|daarvan|hiervan)\s", before[-40:]):
        return True
    return " er " in before and ends and number.text[0].isdigit()

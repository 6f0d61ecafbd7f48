"""Numbers whose noun was said before: "waarvan 20", "tegen 300 een jaar eerder"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.facts.amounts import of_amount
from indexer.facts.chunks import written
from indexer.facts.labels import joined, of_counted
from indexer.facts.marks import OF_YEAR
from indexer.facts.phrases import is_participle
from indexer.facts.statements import Statement
from kb.dutch.numbers import Number

_COMPARES = re.compile(
    r"\b(?:tegen|tegenover|waarvan|daarvan|hiervan|van wie|onder wie|vergeleken met"
    r"|(?:dat|dit|het) (?:zijn|waren|werden) er|(?:zijn|waren|staan|stonden|kwamen) er"
    r"|(?:zijn|waren) (?:dat|het) er)\s(?:\w+\s){0,2}$"
)
_AGAINST = re.compile(r"\btegen(?:over)?\s(?:\w+\s)?$")
_REST = re.compile(r"\b(?:meeste|overige|rest|anderen?)(?:\s\w+)?,\s$")
_ER = re.compile(r"\ber\s(?:\w+\s){0,2}$")
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_STILL = re.compile(r"\b(?:nog|al|inmiddels|afgesproken|beoogde|geplande|verwachte)\s$")
_VERB_AFTER = re.compile(
    r"\s(?:kwamen|gingen|vielen|waren|zijn|werden|worden|bleven|vertrokken|stopten|slaagden"
    r"|haalden|kregen|gaven|zeiden|vonden|hadden|hebben|niet|wel|terug|erbij|bij|daarvan|hiervan)"
    r"(?!\w)"
)
MORE = re.compile(r"\s(meer|minder|van\s(?:hen|hun|deze|die|ze))(?!\w)")
_CHANGING = re.compile(
    r"(?:\s|^)(?:met|naar|tot|op)\s(?:(?:ruim|bijna|ongeveer|zo['’]n|circa|maar liefst)\s)?$"
)
NEARBY = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """The unit of a number, what it is of, and where number and noun end in the sentence."""

    unit: str | None
    label: str
    end: int


@dataclass(frozen=True, slots=True)
class Before:
    """What the number before counted, and its label: a later one may leave them out.

    `last` is the label of the last number of all, also of one that counts nothing. What was
    counted `far` away, in another paragraph, can be left out only where "er" stands for it.
    """

    noun: str = ""
    label: str = ""
    last: str = ""
    far: bool = False


def rest_of(said: Statement, end: int) -> str:
    """Return what follows `end` in the constituent of a number."""
    return written([w for w in said.own.words if w.start >= end and w.kind != "det"])


def left_out(sentence: str, number: Number, said: Statement, before: Before) -> Reading | None:
    """Return the reading of a number whose noun was said before: "waarvan 20 in Assen"."""
    if not before.noun:
        return None
    ahead = sentence[max(0, number.start - NEARBY) : number.start]
    if before.far and not _ER.search(ahead):
        return None
    if _CHANGING.search(ahead) and said.verb is not None:
        label = of_amount(said, sentence, number.start, number.end, before.noun)
        if number.change is not None or said.verb.infinitive in _GROWING:
            return Reading(before.noun, label or before.label, number.end)
    if number.change is not None:
        return Reading(before.noun, before.label or before.noun, number.end)
    if not _leaves_out(sentence, number):
        return None
    more = MORE.match(sentence, number.end)
    if more and more[1] in {"meer", "minder"}:
        rest = re.match(r"(?:\sdan[^.,;:()]*)?", sentence[more.end() :])
        tail = " ".join((rest[0] if rest else "").split()[:6])
        label = joined([f"{more[1]} {before.label or before.noun}", tail])
        return Reading(before.noun, label, number.end)
    if is_against(sentence, number) or OF_YEAR.search(ahead):
        return Reading(before.noun, before.label or before.noun, number.end)
    label = of_counted(said, before.noun, rest_of(said, number.end))
    if label == before.noun:
        label = before.label or before.noun
    return Reading(before.noun, label, number.end)


_GROWING = frozenset(
    ("stijgen", "dalen", "groeien", "krimpen", "toenemen", "afnemen", "oplopen", "teruglopen",
     "uitkomen", "zakken", "verhogen", "uitbreiden")
)  # fmt: skip


def is_against(sentence: str, number: Number) -> bool:
    """Tell whether a number is set against the one before: "tegen 300 een jaar eerder"."""
    return bool(_AGAINST.search(sentence, max(0, number.start - NEARBY), number.start))


def _leaves_out(sentence: str, number: Number) -> bool:
    """Tell whether the noun of a number was said before: "waarvan 20", "trok er 300."."""
    before = sentence[max(0, number.start - NEARBY) : number.start]
    if _COMPARES.search(before[-40:].lower()):
        return True
    if MORE.match(sentence, number.end):
        return True
    if _VERB_AFTER.match(sentence, number.end) and number.start > 0:
        return True
    ends = sentence[number.end : number.end + 1] in {".", ",", ";", ":", ")", ""}
    if ends and _STILL.search(before[-24:]):
        return True
    done = _NEXT_WORD.match(sentence, number.end)
    if done and is_participle(done[1]) and re.search(r"\b(?:er|daarvan|hiervan)\s", before[-40:]):
        return True
    if ends and (_REST.search(before) or OF_YEAR.search(before)):
        return True
    if _LISTED.search(before) and _PLACE_AFTER.match(sentence, number.end):
        return number.text[0].isdigit()
    return " er " in sentence[: number.start] and ends and number.text[0].isdigit()


_LISTED = re.compile(r"(?:[:(,]|\ben)\s?$")
_PLACE_AFTER = re.compile(r"\s(?:in|op|bij|uit|met|voor|via|onder|van|aan|naar|te)\s(?!de\shelft)")

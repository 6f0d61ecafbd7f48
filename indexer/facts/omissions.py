"""Numbers whose noun was said before: "waarvan 20", "tegen 300 een jaar eerder"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.facts.amounts import of_amount
from indexer.facts.chunks import written
from indexer.facts.labels import joined, of_counted
from indexer.facts.marks import OF_YEAR
from indexer.facts.phrases import Counted, counted_after, is_participle
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
# "moesten er 180 halsoverkop weg": what follows is no plural, so what "er" stands for is counted.
ER_AHEAD = re.compile(
    r"\ber\s(?:(?:ruim|bijna|circa|zo['’]n|ongeveer|nog|al|slechts|maar|maar\sliefst)\s)?$", re.I
)
_ADVERB = re.compile(r"(?:deels|klaps|lings|waarts|loos|maals|zins|tijds)$")
_SINGULARS = frozenset({"man", "paar", "keer", "maal", "jaar", "uur", "fte", "stuks", "kwartier"})
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
        change = "stijging" if more[1] == "meer" else "daling"
        counted = re.sub(r"^(?:het )?aantal ", "", before.label or before.noun)
        label = joined([f"{change} van het aantal {counted}"])
        return Reading(before.noun, label, number.end)
    if is_against(sentence, number) or OF_YEAR.search(ahead) or _TIMED.search(ahead):
        return Reading(before.noun, before.label or before.noun, number.end)
    begins = not sentence[: number.start].rstrip(" ‘“„").strip() or ahead.endswith(("; ", ", "))
    if begins and (of_them := _OF_THEM.match(sentence, number.end)):
        rest = of_them["rest"] or ""
        return Reading(before.noun, f"{before.noun} die {rest} {of_them['verb']}", number.end)
    if part := _part_of_them(sentence, number, ahead):
        return Reading(before.noun, f"{before.noun} {part}", number.end)
    label = of_counted(said, before.noun, rest_of(said, number.end))
    if label == before.noun:
        label = before.label or before.noun
    return Reading(before.noun, label, number.end)


_DONE_ALONE = re.compile(r"\s([^\W\d_]{4,})(?=[.,;)]|$)")
_OF_WHOM = re.compile(r"\b(?:van\swie|onder\swie|waarvan|waaronder)\s(?:\w+\s)?$")
_WHERE_ALONE = re.compile(
    r"\s((?:uit|in|op|bij|met|via|voor|naar|zonder|boven|onder)\s[^,.;:()]{2,50})(?=[.,;)]|$)"
)


# "1.870 bij de werf, 410 bij de haven en 120 in Ee".
_WHERE_IN_LIST = re.compile(
    r"\s((?:uit|in|op|bij|via|voor|naar)\s[^,.;:()\d]{2,50}?)(?=[,;.)]|\sen\s(?:\w+\s)?\d|$)"
)


def _part_of_them(sentence: str, number: Number, ahead: str) -> str:
    """Return what a part of those before is said to be: "en 102 afgewezen", "van wie 8 uit Ee"."""
    listed = _WHERE_IN_LIST.match(sentence, number.end) if _LISTED.search(ahead) else None
    if listed is not None:
        return listed[1]
    done = _DONE_ALONE.match(sentence, number.end)
    if done is not None and is_participle(done[1]) and ahead.endswith((" en ", ", ")):
        return done[1].lower()
    where = _WHERE_ALONE.match(sentence, number.end)
    return where[1] if where is not None and _OF_WHOM.search(ahead) else ""


# "Achttien van hen waren er in december nog": who were there in December.
_OF_THEM = re.compile(
    r"\s(?:van\shen|van\sdeze|van\sze)\s(?P<verb>waren|zijn|is|was|bleven|stopten|vertrokken|hebben"
    r"|hadden)(?:\s(?P<rest>[^,.;:()]{2,60}))?[.,;]"
)
_GROWING = frozenset(
    ("stijgen", "dalen", "groeien", "krimpen", "toenemen", "afnemen", "oplopen", "teruglopen",
     "uitkomen", "zakken", "verhogen", "uitbreiden", "eindigen", "slinken")
)  # fmt: skip


def stands_alone(sentence: str, number: Number, counted: Counted) -> bool:
    """Tell whether "er" stands for what is counted, and what follows is no noun: "er 7 geheel"."""
    if number.value == 1 or counted.noun in _SINGULARS or counted.noun.isupper():
        return False
    plural = counted.noun.endswith(("en", "s", "a", "i")) and not _ADVERB.search(counted.noun)
    if plural or not counted.noun[:1].islower():
        return False
    return bool(ER_AHEAD.search(sentence[max(0, number.start - NEARBY) : number.start]))


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
    if _FROM_THE.match(sentence) and before.endswith(" er "):
        return True
    counted = counted_after(sentence, number.end) if ER_AHEAD.search(before) else None
    if counted is not None and stands_alone(sentence, number, counted):
        return True
    ends = sentence[number.end : number.end + 1] in {".", ",", ";", ":", ")", ""}
    if ends and _STILL.search(before[-24:]):
        return True
    done = _NEXT_WORD.match(sentence, number.end)
    if done and is_participle(done[1]) and re.search(r"\b(?:er|daarvan|hiervan)\s", before[-40:]):
        return True
    if ends and (_REST.search(before) or OF_YEAR.search(before) or _TIMED.search(before)):
        return True
    if number.text[0].isdigit() and before.endswith(" er ") and (
        _PLACE_AFTER.match(sentence, number.end)
    ):  # fmt: skip
        return True
    if _LISTED.search(before) and _PLACE_AFTER.match(sentence, number.end):
        return number.text[0].isdigit()
    return " er " in sentence[: number.start] and ends and number.text[0].isdigit()


# "de eerste week belden 90 leraren, de tweede week 340": the same, of another time.
_TIMED = re.compile(
    r",\s(?:(?:op|in|eind|begin)\s)?(?:(?:de|het)\s)?(?:[\w-]+\s){0,2}(?:week|maand|jaar|dag|seizoen"
    r"|kwartaal|keer|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december|(?:19|20)\d\d)\s(?:(?:nog|al|zelfs)\s)?$",
    re.IGNORECASE,
)
_FROM_THE = re.compile(r"\s*van\s(?:de|alle)\s", re.IGNORECASE)
_LISTED = re.compile(r"(?:[:(,]|\ben)\s?$")
_PLACE_AFTER = re.compile(
    r"\s(?:over\s(?:de|het|een)|in|op|bij|uit|met|voor|via|onder|van|aan|naar|te)\s(?!de\shelft)"
)

"""What a number in a sentence counts or measures."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.facts import verbs
from indexer.facts.amounts import of_amount, subject_of
from indexer.facts.chunks import written
from indexer.facts.differences import difference_of
from indexer.facts.extents import extent_of
from indexer.facts.heads import IS_THAT, label_of, line_title, titled
from indexer.facts.labels import ahead as chunks_ahead
from indexer.facts.labels import joined, of_counted
from indexer.facts.marks import OF_YEAR, of_mark, rates
from indexer.facts.omissions import (
    MORE,
    NEARBY,
    Before,
    Reading,
    is_against,
    left_out,
    rest_of,
    stands_alone,
)
from indexer.facts.phrases import Counted, counted_after, noun_before, predicate_after
from indexer.facts.shares import share_of
from indexer.facts.statements import Statement
from kb.dutch.numbers import Number

_INSIDE = re.compile(r"\d\s(?!naar|tot|mln|mld|miljoen|miljard|duizend|\()([^\W\d_]+)")
_RISES = re.compile(r"\b(?:(?P<up>steeg|stegen|groeide|groeiden|nam\stoe)|daalden?|kromp)\b")
TIMES = frozenset(
    ("maanden", "weken", "dagen", "minuten", "seconden", "maand", "week", "dag", "kwartier", "uren",
     "werkdagen")
)  # fmt: skip
MILLION = 10**6
_MONEY = re.compile(
    r"€|\beuro|omzet|resultaat|begroting|subsidie|winst|verlies|kosten|schuld|budget|baten|lasten"
    r"|tekort|overschot|vermogen|reserve|opbrengst|inkomsten|uitgaven|investering|bijdrage"
    r"|besparing",
    re.IGNORECASE,
)
_CURRENCIES = frozenset({"EUR", "USD", "GBP"})
_UNCOUNTED = frozenset({"%", "‰", "x", "deel"})
# What follows a number of things named before: "bleken er 31 defect".
_CONDITIONS = frozenset(
    ("defect", "leeg", "dicht", "vol", "stuk", "kapot", "open", "vacant", "klaar", "nieuw", "ziek",
     "goed", "slecht", "onvoldoende", "voldoende", "gratis", "gegrond", "ongegrond")
)  # fmt: skip
_SEXES = frozenset({"vrouw", "man"})


def may_count(sentence: str, number: Number, before: Before) -> bool:
    """Tell, without reading the clause, whether a number can count something in its sentence."""
    if number.unit is not None or number.change is not None or before.noun:
        return True
    if _SIZED.search(sentence[max(0, number.start - NEARBY) : number.start]):
        return True
    if number.scale >= MILLION or rates(sentence, number) or _noun_after_total(sentence, number):
        return True
    return counted_after(sentence, number.end) is not None or (
        noun_before(sentence[: number.start]) is not None
    )


def read(sentence: str, number: Number, said: Statement, before: Before) -> Reading | None:
    """Return what `number`, with offsets in `sentence`, counts; None where it counts nothing."""
    if number.unit is not None:
        return Reading(number.unit, _measured(sentence, number, said, before), number.end)
    if alone := _adjective_alone(sentence, number, said, before):
        return alone
    counted = counted_after(sentence, number.end)
    if counted is not None and (
        _is_of_the_verb(counted, said) or stands_alone(sentence, number, counted)
    ):
        counted = None
    if counted is not None:
        return _counting(sentence, number, counted, said, before)
    named = noun_before(sentence[: number.start])
    if number.change is not None:
        inside = _INSIDE.search(number.text)
        noun = (inside[1].lower() if inside else named) or ""
        if noun:
            return Reading(noun, _of_amount(said, sentence, number, before, noun), number.end)
    if number.scale >= MILLION:
        label = of_amount(said, sentence, number.start, number.end, before.last)
        return Reading("EUR" if _MONEY.search(sentence) else None, label, number.end)
    if rates(sentence, number):
        label = titled(sentence, number, said) or of_mark(said, sentence)
        return Reading(None, label, number.end)
    return _named_elsewhere(sentence, number, said, before, named) or left_out(
        sentence, number, said, before
    )


def _named_elsewhere(
    sentence: str, number: Number, said: Statement, before: Before, named: str | None
) -> Reading | None:
    """Return the reading of a number whose noun stands before it, or behind another number."""
    if named and (number.text[0].isdigit() or _BECOMES.search(sentence[: number.start])):
        line = line_title(sentence[: number.start])
        label = line or _of_amount(said, sentence, number, before, named)
        return Reading(named, label, number.end)
    if sized := _SIZED.search(sentence[max(0, number.start - NEARBY) : number.start]):
        label = of_amount(said, sentence, number.start, number.end, before.last)
        return Reading(_SIZES[sized[1].lower()], label or sized[1].lower(), number.end)
    if after := _noun_after_total(sentence, number):
        label = of_amount(said, sentence, number.start, number.end, before.last)
        return Reading(after, label or after, number.end)
    if other := _OTHER_THAN.search(sentence[max(0, number.start - NEARBY) : number.start]):
        return Reading(other[1].lower(), f"aantal {other[1].lower()}", number.end)
    return None


# "groeide het aantal huizen tot elf".
_BECOMES = re.compile(r"\b[Aa]antal\s[^.;:,]*\s(?:tot|naar|op|was|waren|bleef)\s$")
# "een oplage van 186.000", "met een ledental van 3.100".
_SIZES = {
    "oplage": "exemplaren", "ledental": "leden", "inwonertal": "inwoners",
    "leerlingental": "leerlingen", "bezoekersaantal": "bezoekers",
    "leerlingenaantal": "leerlingen", "ledenaantal": "leden", "deelnemersaantal": "deelnemers",
}  # fmt: skip
_SIZED = re.compile(rf"\b({'|'.join(_SIZES)})\s(?:van|is|was|bedroeg)\s(?:\w+\s)?$", re.IGNORECASE)
# "er waren meer cursisten, 4.460 om 3.890".
_OTHER_THAN = re.compile(
    r"\b(?:meer|minder)\s([^\W\d_]+(?:en|s))(?:,|:|\s\()\s?(?:[\d.]+\s(?:om|tegen)\s)?$"
)


def _adjective_alone(
    sentence: str, number: Number, said: Statement, before: Before
) -> Reading | None:
    """Return the reading of a number with only an adjective: "402 aangekondigd", "er 31 defect"."""
    if not before.noun or number.change is not None:
        return None
    kind = predicate_after(sentence, number.end)
    if kind and said.auxiliary is said.finite is None:
        word = sentence[number.end + 1 :].split(" ", 1)[0].rstrip(".,;:)")
        return Reading(before.noun, f"{kind} {before.noun}", number.end + 1 + len(word))
    counted = counted_after(sentence, number.end)
    if counted is not None and counted.noun in _CONDITIONS and number.value != 1:
        return Reading(before.noun, f"{before.noun}, {counted.noun}", counted.end)
    return None


_TOTAL = re.compile(r",?\s(?:naar|tot)\s(?:\w+\s)?\d[\d.]*(?=\s)")


def _noun_after_total(sentence: str, number: Number) -> str:
    """Return what both numbers count in "groeide met 211 naar 1.640 medewerkers"."""
    total = _TOTAL.match(sentence, number.end, number.end + NEARBY)
    if total is None or not sentence[: number.start].lower().endswith("met "):
        return ""
    counted = counted_after(sentence, total.end())
    return counted.noun if counted is not None else ""


def _counting(
    sentence: str, number: Number, counted: Counted, said: Statement, before: Before
) -> Reading:
    """Return the reading of a number with a noun behind it."""
    named = noun_before(sentence[: number.start]) if counted.noun == "stuks" else None
    if named:
        change = _RISES.search(sentence[: number.start])
        of = ("stijging" if change["up"] else "daling") + " van het " if change else ""
        return Reading(named, f"{of}aantal {named}", counted.end)
    if counted.noun in _SEXES and before.noun and number.value != 1:
        return Reading(before.noun, f"{before.noun}, {counted.noun}", counted.end)
    if counted.noun in TIMES:
        label = titled(sentence, replace(number, end=counted.end), said)
        label = label or difference_of(sentence, counted.end, said, before)
        label = label or extent_of(sentence, number.start, counted.noun, said, before.noun)
        label = label or of_amount(said, sentence, number.start, counted.end, before.last)
        return Reading(counted.noun, label or counted.noun, counted.end)
    if number.change is not None:
        label = _of_amount(said, sentence, number, before, counted.noun)
    else:
        label = label_of(sentence, number, counted, said)
    return Reading(counted.noun, label, counted.end)


def _is_of_the_verb(counted: Counted, said: Statement) -> bool:
    """Tell whether what follows a number is its verb: "41 gekozen", "Ploeg 3 won"."""
    if counted.noun in verbs.particles() or counted.noun == said.particle:
        return True
    verb = said.finite or said.participle
    return verb is not None and verb.start == counted.end - len(verb.text)


def _measured(sentence: str, number: Number, said: Statement, before: Before) -> str:
    """Return what an amount, part, percentage or measure is of."""
    rises = said.own.preposition in {"naar", "tot", "op"} and said.role != "subject"
    if rises and number.unit == "%" and subject_of(said):
        return of_amount(said, sentence, number.start, number.end, before.last)
    if more := difference_of(sentence, number.end, said, before):
        return more
    if found := share_of(sentence, number, said, before.noun or _whole(before, sentence, number)):
        head, end, neuter = found
        rest = rest_of(said, max(end, _past_them(sentence, number.end)))
        return of_counted(said, head, rest, neuter=neuter)
    if (sex := _SEX.match(sentence, number.end)) and before.noun and number.unit in _UNCOUNTED:
        return f"{before.noun} die {sex[1]} zijn"
    if title := titled(sentence, number, said):
        return title
    topic = before.noun if before.last == before.label else ""
    if extent := extent_of(sentence, number.start, number.unit or "", said, topic):
        return extent
    if same := _same(sentence, number, said, before):
        return same
    if number.unit not in _UNCOUNTED:
        counted = counted_after(sentence, number.end)
        if counted is not None and not _is_of_the_verb(counted, said):
            if number.unit in _CURRENCIES and said.role == "behind preposition":
                said = replace(said, role="object")
            return label_of(sentence, number, counted, said)
    label = of_amount(said, sentence, number.start, number.end, before.last)
    return _with_what_was_done(label, before.last)


# "Ruim de helft is vrouw".
_SEX = re.compile(r"\s(?:is|was|zijn|waren)\s(vrouw|man)(?!\w)")


def _whole(before: Before, sentence: str, number: Number) -> str:
    """Return of whom a share is where "hen" stands for a share of people before it."""
    return before.last if _OF_HEN.match(sentence, number.end) else ""


_OF_HEN = re.compile(r"\svan\shen\b")


def _with_what_was_done(label: str, before: str) -> str:
    """Return a label that begins with a preposition with what the one before said was done."""
    first = label.split(" ", 1)[0]
    if first not in _LINKING or not before:
        return label
    done = re.split(rf"\s(?:{'|'.join(sorted(_LINKING))})\s", before)[0]
    return label if first in before.split(" ", 1)[0] else joined([done, label])


_LINKING = frozenset({"aan", "voor", "in", "bij", "op", "uit", "door", "met", "over", "per"})


def _same(sentence: str, number: Number, said: Statement, before: Before) -> str:
    """Return the label of the number before where this one says the same of another time."""
    if not before.last:
        return ""
    ahead = sentence[max(0, number.start - NEARBY) : number.start]
    if IS_THAT.search(ahead) and not MORE.match(sentence, number.end):
        per = [written(c.words) for c in said.chunks if c.preposition == "per"]
        places = [written(c.words) for c in chunks_ahead(said) if c.preposition]
        return joined([before.last, *per, *places])
    again = is_against(sentence, number) or OF_YEAR.search(ahead) or _THAT_IS.search(ahead)
    if again or (number.unit == "fte" and ahead.endswith("(")):
        return before.last
    return ""


# "daalde met 2 procent, een bedrag van rond de vier ton": the same in money.
_THAT_IS = re.compile(r",\s(?:ofwel|oftewel|een\sbedrag\svan)\s(?:[\w’']+\s){0,2}$")


def _past_them(sentence: str, end: int) -> int:
    them = re.match(
        r"\s(?:van\s(?:hen|hun|deze|ze)|daarvan|ervan|hiervan)\b", sentence[end : end + 12]
    )
    return end + (them.end() if them else 0)


def _of_amount(said: Statement, sentence: str, number: Number, before: Before, noun: str) -> str:
    label = of_amount(said, sentence, number.start, number.end, before.noun)
    if noun[:5].lower() in " ".join(subject_of(said)).lower():
        return label
    if noun[:5].lower() in label.lower() and not (said.pronoun or subject_of(said)):
        return label
    if said.pronoun and number.change is not None:
        return f"aantal {noun}"
    subject = subject_of(said, "van")
    return joined([noun, *(subject or [label])])

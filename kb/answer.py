"""A direct answer to hoeveel… out of the figures, and none in case of doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kb.dutch.analysis import Analyser, stop_words
from kb.dutch.word_lists import words
from kb.highlight import Highlighter
from kb.matching import Steered, Wording
from kb.measures import subject_of
from kb.model import Fact, column_of, counted_of
from kb.request import Answer, Hit

YEAR_LENGTH = 4
CONSIDERED = 60  # figures that match best; one more that fits may make an answer uncertain
TELLING = 0.5  # the share of a label that must be asked for, unless the question says more
SPOKEN_OF = 4  # units besides figures that speak of what is counted once, and not everywhere
FEW = 20  # so few, told in passing, are seldom all there are
SPEECH = frozenset('“”„‘"')
COUNTING = frozenset({"aantal"})  # asks for an amount, and is not what is counted
PLAIN = frozenset({"aantal", "totaal", "totale", "gemiddeld", "gemiddelde"})  # narrow nothing
UNITS = {"procent": "%", "percentage": "%", "euro": "EUR", "geld": "EUR", "bedrag": "EUR"}
NO_COUNTS = frozenset({"%", "EUR", "deel"})
ASKING = frozenset({"hoeveel", "aantal", "hoe", "percentage"})  # other words ask for any figure
ALL = frozenset({"alle", "totaal", "totale", "gezamenlijk", "gezamenlijke"})  # leaves none out
_TIMES = frozenset({"jaar", "maand", "maanden", "week", "weken", "dag", "dagen", "uur", "minuten"})
# What may answer "hoe duur", "hoe lang" and the like; None is a bare number, as a mark.
DIMENSIONS: Mapping[str, frozenset[str | None]] = {
    "vaak": frozenset({"keer", "maal", "x"}),
    "lang": _TIMES,
    "oud": _TIMES,
    "laat": frozenset(),
    "duur": frozenset({"EUR"}),
    "ver": frozenset({"km", "kilometer", "meter", "m"}),
    "hoog": frozenset({"%", "EUR", None}),
    "groot": frozenset({"m2", "m²", "hectare", "ha"}),
    "druk": frozenset(),
}
BEING = frozenset({"is", "was", "waren", "bedroeg", "bedraagt", "werd"})
# In what a figure must be that answers "wat was …": what is counted needs "hoeveel".
MEASURED: frozenset[str | None] = frozenset(
    {"%", "EUR", "fte", "ton", "kg", "kton", "km", "m²", "m³", "ha", "kWh", "MWh"}
)
NOBODYS: Mapping[str, frozenset[str]] = MappingProxyType({})
# Where another clause begins, which tells of a part or of something else.
_ANOTHER = re.compile(
    r"[;:(]|\s[-–—]\s|,\s(?=(?:waar\w*|van\swie|onder\swie|terwijl|maar|want|omdat|zodat|en)\b)"
    r"|\s(?=(?:waarvan|waaronder|terwijl|maar|omdat|zodat)\b)"
)
MONEY = frozenset({"kost", "omzet", "budget", "besparing", "winst", "verlies"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure that has all words: how many its label has, and how much of the label that is.

    It is `narrowed` by an adjective that was not asked for: 145 new nurses are no answer to how
    many nurses there are.
    """

    hit: Hit
    fact: Fact
    named: int
    share: float
    narrowed: bool = False


def amount(
    wordings: Sequence[Wording],
    steered: Steered,
    hits: Iterable[Hit],
    highlighter: Highlighter,
    analyser: Analyser,
    spoken_of: int = 0,
    own: Mapping[str, frozenset[str]] = NOBODYS,
) -> Answer | None:
    """Return the figure that answers how many of something there are, None if it is not certain.

    `hits` are figures, best first; `spoken_of` counts what else was found. All words must be
    found by a figure, what is counted as the noun of its label; and no figure with another value
    may fit as well, whatever its label says further. Of several years only the latest counts,
    where all figures are of the same subject. What a question denies, the label must deny. `own`
    gives for each report the terms of whose it is, which no figure need have: "hoeveel leden heeft
    de bond".
    """
    said = steered.said
    plainly = said.isdisjoint(ASKING)  # "wat was de omzet"
    if plainly and not asks_what(said):
        return None
    years = {int(w.form) for w in wordings if w.form.isdecimal() and len(w.form) == YEAR_LENGTH}
    asked = [
        w
        for w in wordings
        if w.term not in COUNTING
        and w.form not in UNITS
        and not (w.form.isdecimal() and int(w.form) in years)
    ]
    if not asked:
        return None
    units = _units(said, steered.dropped, asked) or (MEASURED if plainly else None)
    hits = list(hits)
    told = Counter(h.unit.sentence for h in hits if isinstance(h.unit, Fact))
    hits = [hit for hit in hits if _fits(hit, units, years, said)]
    asking = _Asking(asked, units, own, highlighter, analyser)
    found = list(_candidates(asking, hits, told))
    latest = max((c.fact.year or 0 for c in found), default=0)
    several = any((c.fact.year or 0) != latest for c in found)
    if several and len({subject_of(c.fact) for c in found}) > 1:
        return None
    best = _only([c for c in found if (c.fact.year or 0) == latest])
    if best is None:
        return None
    if plainly:
        certain = best.share == 1
    elif _denies(said):
        certain = _has_all(counted_of(best.fact), said, analyser)
    elif best.named > 1:
        certain = True
    elif units is not None:
        certain = best.share >= TELLING
    else:
        certain = best.share == 1 or _is_whole(best.fact, asked[0], spoken_of)
    if not certain or _in_passing(best.fact):
        return None
    detail = f"{_told(best.fact)} ({best.fact.year})" if several else _told(best.fact)
    return Answer("fact", best.fact.text, detail, best.hit)


def _told(fact: Fact) -> str:
    """Return the sentence of a figure, and of a cell of a table its row before that."""
    if fact.sentence and column_of(fact):
        return f"{fact.label}, {fact.sentence}"
    return fact.sentence or fact.label


def _only(found: Sequence[_Candidate]) -> _Candidate | None:
    """Return the figure that is meant, None where one with another value may be.

    The label of one may have more of the words; or it may have no more than these, and count the
    others too, as a total does with its parts in the same section.
    """
    open_ones = (c for c in found if not c.narrowed)
    best = max(open_ones, key=lambda c: (c.named, c.share), default=None)
    if best is None or best.fact.value is None:
        return None
    named, value = best.named, best.fact.value
    others = [c for c in found if c.named >= named and c.fact.value != value]
    parts = {c.fact.value or 0 for c in others if c.share < 1}
    if others and (max(parts, default=value) >= value or len(parts) < len(others)):
        return None
    if others and best.share < 1 and sum(parts) != value:
        return None
    return best if all(c.fact.section == best.fact.section for c in others) else None


def _is_whole(fact: Fact, counted: Wording, spoken_of: int) -> bool:
    """Return whether a figure, whose label says more than was asked, counts all there are.

    It does where it says so, and where the report hardly speaks of any others.
    """
    if counted.form in words("vague_nouns"):
        return False
    if not ALL.isdisjoint(fact.sentence.lower().split()):
        return True
    some = counted.form in words("everyday_nouns") or fact.value is None or fact.value < FEW
    return not some and spoken_of <= SPOKEN_OF


def _in_passing(fact: Fact) -> bool:
    """Return whether a figure is one of few that somebody tells of: I had two screens."""
    return fact.value is not None and fact.value < FEW and not SPEECH.isdisjoint(fact.sentence)


def _has_all(label: str, said: frozenset[str], analyser: Analyser) -> bool:
    """Return whether a label has every word of a question, also those nobody looks for."""
    terms = {o.term for piece in label.split() for o in analyser.terms(piece)}
    left = said - ASKING - stop_words() - words("denials")
    return terms.issuperset(map(analyser.term, left))


def _denies(said: Iterable[str]) -> bool:
    """Return whether words deny something."""
    return not words("denials").isdisjoint(said)


def _units(
    said: frozenset[str], dropped: frozenset[str], asked: Iterable[Wording]
) -> frozenset[str | None] | None:
    """Return the units an answer may have, None for whatever is counted."""
    for word, allowed in DIMENSIONS.items():
        if word in dropped:
            return allowed
    unit = next((UNITS[word] for word in UNITS if word in said), None)
    if unit is None and not MONEY.isdisjoint(wording.term for wording in asked):
        unit = "EUR"
    return None if unit is None else frozenset({unit})


def _fits(
    hit: Hit, units: frozenset[str | None] | None, years: set[int], said: frozenset[str]
) -> bool:
    """Return whether a hit is a figure of the years, in a unit and with denials as asked for."""
    fact = hit.unit
    if not isinstance(fact, Fact) or fact.value is None or fact.kind == "ranking":
        return False
    if years and fact.year not in years:
        return False
    if _denies(counted_of(fact).lower().split()) != _denies(said):
        return False
    if units is not None:
        return fact.unit in units
    return fact.unit not in NO_COUNTS and " van de " not in fact.text


def asks_what(said: frozenset[str]) -> bool:
    """Return whether a question asks what something was: "wat was de omzet"."""
    return "wat" in said and not said.isdisjoint(BEING)


@dataclass(frozen=True, slots=True)
class _Asking:
    """What is asked for, in which units, and what knows the words of a text."""

    words: Sequence[Wording]
    units: frozenset[str | None] | None
    own: Mapping[str, frozenset[str]]
    highlighter: Highlighter
    analyser: Analyser

    def within(self, texts: Iterable[str]) -> list[Wording]:
        """Return the words that stand in the texts: whole, a synonym, or one like it."""
        return [wording for wording in self.words if _has(wording, texts, self.highlighter)]

    def others(self, document: str) -> list[Wording]:
        """Return the words that do not name whose the report is; the first is what is counted."""
        own = self.own.get(document, frozenset())
        return [self.words[0], *(w for w in self.words[1:] if own.isdisjoint(w.terms))]


def _candidates(
    asking: _Asking, hits: Sequence[Hit], told: Mapping[str, int]
) -> Iterator[_Candidate]:
    """Yield the figures that have every word, and in their label what is counted.

    Of several figures in one sentence, and in one that denies something, only the label tells
    which of them is meant. `told` counts the figures of each sentence.
    """
    units = asking.units
    for hit in hits:
        fact = hit.unit
        if not isinstance(fact, Fact):
            continue
        label = f"{fact.text} {counted_of(fact)}"
        around = (
            label,
            _clause_of(fact),
            *hit.path,
            hit.section_title,
            *fact.companies,
            *fact.people,
        )
        asked, named = asking.others(fact.document), asking.within((label,))
        if len(asked) < len(asking.words) and _is_of_a_part(fact, asking):
            continue
        unclear = told[fact.sentence] > 1 or _denies(fact.sentence.lower().split())
        if unclear and not set(asked).issubset(named):
            continue
        if not all(_has(wording, around, asking.highlighter) for wording in asked):
            continue
        counts = (True, False) if units is not None else _counts(fact, asked, asking.analyser)
        counted, narrowed = counts
        if not counted:
            continue
        if units is None and len(named) == 1 and asked[0].form in words("vague_nouns"):
            continue
        if units is not None and not named:
            continue
        share = min(1.0, len(named) / max(1, _telling(counted_of(fact), asking.analyser)))
        yield _Candidate(hit, fact, len(named), share, narrowed)


def _is_of_a_part(fact: Fact, asking: _Asking) -> bool:
    """Return whether a figure is of a company where the organisation was asked for by name."""
    own = asking.own.get(fact.document, frozenset())
    terms = {o.term for piece in (fact.company or "").split() for o in asking.analyser.terms(piece)}
    return bool(terms) and own.isdisjoint(terms)


def _clause_of(fact: Fact) -> str:
    """Return of the sentence of a figure the clause that it stands in.

    "146 woningen, waarvan ruim een derde voor starters": starters were not counted.
    """
    if fact.kind != "prose":
        return fact.sentence
    place = fact.sentence.find(fact.text)
    if place < 0:
        return fact.sentence
    cuts = [m.start() for m in _ANOTHER.finditer(fact.sentence)]
    low = max((cut for cut in cuts if cut <= place), default=0)
    high = min((cut for cut in cuts if cut > place), default=len(fact.sentence))
    return fact.sentence[low:high]


def _telling(label: str, analyser: Analyser) -> int:
    """Return how many words of a label say something: no stop words, and no number.

    Behind a colon stand parts of what is counted.
    """
    terms = {
        o.term
        for piece in label.partition(":")[0].split()
        for o in analyser.terms(piece)
        if not o.part and o.term not in PLAIN and piece.lower() not in PLAIN
    }
    return sum(1 for term in terms if term not in stop_words() and not term[:1].isdigit())


def _counts(fact: Fact, asked: Sequence[Wording], analyser: Analyser) -> tuple[bool, bool]:
    """Return whether a figure counts what is asked for, and whether it is narrowed.

    What is counted is the noun of the label. Behind a preposition stands something else: 32
    countries with projects are no 32 projects.
    """
    wanted = frozenset(term for wording in asked for term in wording.terms)
    before = False
    for piece in counted_of(fact).split():
        terms = {o.term for o in analyser.terms(piece) if not o.part}
        if not terms.isdisjoint(asked[0].terms):
            return True, before
        is_plain = piece.lower() in PLAIN or not terms.isdisjoint(wanted)
        if terms & stop_words() and not is_plain:
            break
        is_number = any(character.isdigit() for character in piece)
        before = before or (bool(terms) and not (is_plain or is_number))
    unit = {o.term for o in analyser.terms(fact.unit or "") if not o.part}
    return not unit.isdisjoint(asked[0].terms), before


def _has(wording: Wording, texts: Iterable[str], highlighter: Highlighter) -> bool:
    """Return whether a word stands in one of the texts: whole, a synonym, or one like it."""
    terms = wording.terms
    return any(
        occurrence.term in terms and not occurrence.part
        for text in texts
        for occurrences in highlighter.matching(text).values()
        for occurrence in occurrences
    )

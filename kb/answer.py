"""A direct answer to hoeveel… and wie… out of figures and people, and none in case of doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.dutch.analysis import Analyser, stop_words
from kb.entries import written
from kb.highlight import Highlighter
from kb.matching import Steered, Wish, Wording
from kb.measures import subject_of
from kb.model import Fact, Person, counted_of
from kb.request import Answer, Hit

YEAR_LENGTH = 4
CONSIDERED = 60  # figures that match best; one more that fits may make an answer uncertain
TELLING = 0.5  # the share of a label that must be asked for, unless the question says more
SPOKEN_OF = 4  # units besides figures that speak of what is counted once, and not everywhere
COUNTING = frozenset({"aantal"})  # asks for an amount, and is not what is counted
PLAIN = frozenset({"aantal", "totaal", "totale", "gemiddeld", "gemiddelde"})  # narrow nothing
UNITS = {"procent": "%", "percentage": "%", "euro": "EUR", "geld": "EUR", "bedrag": "EUR"}
NO_COUNTS = frozenset({"%", "EUR", "deel"})
ASKING = frozenset({"hoeveel", "aantal", "hoe", "percentage"})  # other words ask for any figure
NEGATING = frozenset({"niet", "geen", "nooit", "zonder", "behalve", "uitgezonderd"})
_LITTLE = frozenset({"er", "de", "het", "een"})
ALL = frozenset({"alle", "totaal", "totale", "gezamenlijk", "gezamenlijke"})  # leaves none out
_TIMES = frozenset({"jaar", "maand", "maanden", "week", "weken", "dag", "dagen", "uur", "minuten"})
# Words that say nothing of what is counted: one figure of them is of some, or of something else.
VAGUE = _TIMES | frozenset(
    {"jaren", "uren", "mensen", "mens", "personen", "persoon", "keer", "maal", "km", "kilometer"}
    | {"meter", "m2", "m²", "hectare", "stuks", "stuk", "plaatsen", "plekken", "miljoen"}
)
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
MONEY = frozenset({"kost", "omzet", "budget", "besparing", "winst", "verlies"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure that has all words: how many its label has, and how much of the label that is."""

    hit: Hit
    fact: Fact
    named: int
    share: float


def amount(
    wordings: Sequence[Wording],
    steered: Steered,
    hits: Iterable[Hit],
    highlighter: Highlighter,
    analyser: Analyser,
    spoken_of: int = 0,
) -> Answer | None:
    """Return the figure that answers how many of something there are, None if it is not certain.

    `hits` are figures, best first; `spoken_of` counts what else was found. All words must be
    found by a figure, what is counted as the noun of its label; and no figure with another value
    may fit as well, whatever its label says further. Of several years only the latest counts,
    where all figures are of the same subject. What a question denies, the label must deny.
    """
    said = steered.said
    if said.isdisjoint(ASKING):
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
    units = _units(said, steered.dropped, asked)
    hits = [hit for hit in hits if _fits(hit, units, years, said)]
    found = list(_candidates(asked, hits, units, highlighter, analyser))
    latest = max((c.fact.year or 0 for c in found), default=0)
    several = any((c.fact.year or 0) != latest for c in found)
    if several and len({subject_of(c.fact) for c in found}) > 1:
        return None
    best = _only([c for c in found if (c.fact.year or 0) == latest])
    if best is None:
        return None
    if not said.isdisjoint(NEGATING):
        if not _has_all(best.fact.label, said, analyser):
            return None
    elif best.share < TELLING and best.named == 1:
        if units is not None or not _is_whole(best.fact, asked[0], spoken_of):
            return None
    detail = best.fact.sentence or best.fact.label
    return Answer(
        "fact", best.fact.text, f"{detail} ({best.fact.year})" if several else detail, best.hit
    )


def _only(found: Sequence[_Candidate]) -> _Candidate | None:
    """Return the figure that is meant, None where one with another value may be.

    The label of one may have more of the words; or it may have no more than these, and count the
    others too, as a total does with its parts in the same section.
    """
    best = max(found, key=lambda c: (c.named, c.share), default=None)
    if best is None:
        return None
    for other in found:
        if other.fact.value == best.fact.value or other.named < best.named:
            continue
        value, part = best.fact.value, other.fact.value
        is_part = value is not None and part is not None and part < value
        if not (is_part and other.share < best.share == 1):
            return None
        if other.fact.section != best.fact.section:
            return None
    return best


def _is_whole(fact: Fact, counted: Wording, spoken_of: int) -> bool:
    """Return whether a figure, whose label says more than was asked, counts all there are.

    It does where it says so, and where the report hardly speaks of any others.
    """
    if counted.form in VAGUE:
        return False
    return spoken_of <= SPOKEN_OF or not ALL.isdisjoint(fact.sentence.lower().split())


def _has_all(label: str, said: frozenset[str], analyser: Analyser) -> bool:
    """Return whether a label has every word of a question, also those nobody looks for."""
    terms = {o.term for piece in label.split() for o in analyser.terms(piece)}
    return terms.issuperset(map(analyser.term, said - ASKING - _LITTLE))


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
    if NEGATING.intersection(fact.label.lower().split()) != said & NEGATING:
        return False
    return fact.unit in units if units is not None else fact.unit not in NO_COUNTS


def _candidates(
    asked: Sequence[Wording],
    hits: Sequence[Hit],
    units: frozenset[str | None] | None,
    highlighter: Highlighter,
    analyser: Analyser,
) -> Iterator[_Candidate]:
    """Yield the figures that have every word, and in their label what is counted.

    Of several figures in one sentence only the label tells which of them is meant.
    """
    for hit in hits:
        fact = hit.unit
        if not isinstance(fact, Fact):
            continue
        label = f"{fact.text} {counted_of(fact)}"
        around = (*written(fact), *hit.path, hit.section_title, *fact.companies, *fact.people)
        named = [wording for wording in asked if _has(wording, (label,), highlighter)]
        beside = [h for h in hits if isinstance(h.unit, Fact) and h.unit.sentence == fact.sentence]
        if len(beside) > 1 and len(named) < len(asked):
            continue
        if not all(_has(wording, (label, *around), highlighter) for wording in asked):
            continue
        if units is None and not _counts(fact, asked, analyser):
            continue
        if units is None and len(named) == 1 and asked[0].form in VAGUE:
            continue
        if units is not None and not named:
            continue
        yield _Candidate(
            hit, fact, len(named), len(named) / max(1, _telling(counted_of(fact), analyser))
        )


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


def _counts(fact: Fact, asked: Sequence[Wording], analyser: Analyser) -> bool:
    """Return whether a figure counts what is asked for, and all of it: it is the noun of its label.

    Behind a preposition stands something else: 32 countries with projects are no 32 projects.
    With an adjective in front that was not asked for it is only some: 145 new nurses are no answer
    to how many nurses there are.
    """
    wanted = frozenset(term for wording in asked for term in wording.terms)
    before: str | None = None
    for piece in fact.label.split():
        terms = {o.term for o in analyser.terms(piece) if not o.part}
        if not terms.isdisjoint(asked[0].terms):
            return before is None
        if terms & stop_words() and piece.lower() not in PLAIN and terms.isdisjoint(wanted):
            break
        plain = not terms or bool(terms & wanted) or piece.lower() in PLAIN
        number = any(character.isdigit() for character in piece)
        before = before if plain or number else piece
    unit = {o.term for o in analyser.terms(fact.unit or "") if not o.part}
    return before is None and not unit.isdisjoint(asked[0].terms)


def _has(wording: Wording, texts: Iterable[str], highlighter: Highlighter) -> bool:
    """Return whether a word stands in one of the texts: whole, a synonym, or one like it."""
    terms = wording.terms
    return any(
        occurrence.term in terms and not occurrence.part
        for text in texts
        for occurrences in highlighter.matching(text).values()
        for occurrence in occurrences
    )


def whom(
    wordings: Sequence[Wording],
    people: Iterable[Person],
    analyser: Analyser,
    wishes: frozenset[Wish],
) -> Person | None:
    """Return the one person whose name, function and organisation have all words of a query.

    None where there are several, where only the organisation is named, or where one word is all
    there is and nobody asked who it is.
    """
    if not wordings or ("person" not in wishes and len(wordings) == 1):
        return None
    found = [person for person in people if _is_meant(wordings, person, analyser)]
    return found[0] if len(found) == 1 else None


def _is_meant(wordings: Sequence[Wording], person: Person, analyser: Analyser) -> bool:
    own = _terms((person.name, *person.forms, person.role), analyser)
    place = _terms((person.organisation, person.company), analyser)
    named = [
        wording
        for wording in wordings
        if not own.isdisjoint(wording.terms) or (wording.parts and own.issuperset(wording.parts))
    ]
    rest = (wording for wording in wordings if wording not in named)
    return bool(named) and all(not place.isdisjoint(wording.terms) for wording in rest)


def _terms(texts: Iterable[str | None], analyser: Analyser) -> frozenset[str]:
    pieces = (piece for text in texts if text for piece in text.split())
    return frozenset(o.term for piece in pieces for o in analyser.terms(piece) if not o.part)


def introduced(person: Person, source: Hit) -> Answer:
    """Return a person as an answer, with a unit that tells of them."""
    # The company of somebody may be but that of the chapter that tells of them.
    detail = ", ".join(filter(None, (person.role, person.organisation)))
    return Answer("person", person.name, detail, source)

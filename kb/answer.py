"""A direct answer to hoeveel… and wie… out of figures and people, and none in case of doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.dutch.analysis import Analyser, stop_words
from kb.entries import written
from kb.highlight import Highlighter
from kb.matching import Steered, Wish, Wording
from kb.model import Fact, Person
from kb.request import Answer, Hit

YEAR_LENGTH = 4
CONSIDERED = 8  # figures that match best
TELLING = 0.5  # the share of a label that must be asked for, unless the question says more
COUNTING = frozenset({"aantal"})  # asks for an amount, and is not what is counted
PLAIN = frozenset({"aantal", "totaal", "totale", "gemiddeld", "gemiddelde"})  # narrow nothing
UNITS = {"procent": "%", "percentage": "%", "euro": "EUR", "geld": "EUR", "bedrag": "EUR"}
NO_COUNTS = frozenset({"%", "EUR", "deel"})
ASKING = frozenset({"hoeveel", "aantal", "hoe", "percentage"})  # other words ask for any figure
NEGATING = frozenset({"niet", "geen", "nooit", "zonder", "behalve", "uitgezonderd"})
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
) -> Answer | None:
    """Return the figure that answers how many of something there are, None if it is not certain.

    `hits` are figures, best first. All words must be found by one of them, what is counted in its
    label; and no figure with another value may fit as well. What a question denies has no answer.
    """
    said = steered.said
    if said.isdisjoint(ASKING) or not said.isdisjoint(NEGATING):
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
    hits = [hit for hit in hits if _fits(hit, units, years)]
    found = list(_candidates(asked, hits, units, highlighter, analyser))
    latest = max((c.fact.year or 0 for c in found), default=0)
    found = [c for c in found if (c.fact.year or 0) == latest]
    if not found:
        return None
    best = max(found, key=lambda c: (c.named, c.share))
    others = [c for c in found if c.named == best.named and c.fact.value != best.fact.value]
    if best.share < TELLING and (others or len(asked) == 1):
        return None
    if others and max(c.share for c in others) == best.share:
        return None
    return Answer("fact", best.fact.text, best.fact.sentence or best.fact.label, best.hit)


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


def _fits(hit: Hit, units: frozenset[str | None] | None, years: set[int]) -> bool:
    """Return whether a hit is a figure of the years and in a unit that may be answered with."""
    fact = hit.unit
    if not isinstance(fact, Fact) or fact.value is None or fact.kind == "ranking":
        return False
    if years and fact.year not in years:
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
        label = f"{fact.text} {fact.label}"
        around = (*written(fact), *hit.path, hit.section_title, *fact.companies, *fact.people)
        named = [wording for wording in asked if _has(wording, (label,), highlighter)]
        beside = [h for h in hits if isinstance(h.unit, Fact) and h.unit.sentence == fact.sentence]
        if len(beside) > 1 and len(named) < len(asked):
            continue
        if not all(_has(wording, (label, *around), highlighter) for wording in asked):
            continue
        if units is None and (asked[0] not in named or _narrowed(label, asked, analyser)):
            continue
        if units is not None and not named:
            continue
        yield _Candidate(hit, fact, len(named), len(named) / max(1, _telling(fact.label, analyser)))


def _telling(label: str, analyser: Analyser) -> int:
    """Return how many words of a label say something: no stop words, and no number."""
    terms = {
        o.term
        for piece in label.split()
        for o in analyser.terms(piece)
        if not o.part and o.term not in PLAIN and piece.lower() not in PLAIN
    }
    return sum(1 for term in terms if term not in stop_words() and not term[:1].isdigit())


def _narrowed(label: str, asked: Sequence[Wording], analyser: Analyser) -> bool:
    """Return whether what is counted has an adjective in front that was not asked for.

    145 new nurses are no answer to how many nurses there are.
    """
    wanted = frozenset(term for wording in asked for term in wording.terms)
    before: str | None = None
    for piece in label.split():
        terms = {o.term for o in analyser.terms(piece) if not o.part}
        if not terms.isdisjoint(asked[0].terms):
            return before is not None
        plain = not terms or bool(terms & (wanted | stop_words())) or piece.lower() in PLAIN
        number = any(character.isdigit() for character in piece)
        before = None if plain or number else piece
    return False


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

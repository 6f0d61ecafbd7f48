"""Two places of a report that give another number for the same thing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from indexer.findings.lists import Lists
from indexer.findings.place import at
from indexer.findings.sayings import says
from indexer.findings.scopes import CLOSE, Count, count_of, is_count, telling_terms
from kb.dutch.lemmas import lemma, verbs
from kb.dutch.numerals import words_to_value
from kb.dutch.terms import term
from kb.dutch.tokens import fold
from kb.model import DISAGREE, Document, Extraction, Fact, Finding

MIN_SHARED_WORDS = 3
MAX_RATIO = Decimal(3)
MIN_SWAPPED_DIGITS = 3

_OF_OURS = re.compile(
    r"\s(?:waar(?:in|mee|voor)?|die|dat)\s(?:wij|we)\s.*$|\s(?:in totaal|totaal)$"
)
_COMPARES = re.compile(
    r"\b(?:vorig jaar|een jaar (?:eerder|later|geleden)|landelijke?|tegenover|ten opzichte|begroot"
    r"|norm|doelstelling|streven|streefden|verwacht|voorgaande|vergeleken|gemiddelde? van)\b",
    re.IGNORECASE,
)


def disagreements(found: Extraction) -> Iterator[Finding]:
    """Yield the figures that another figure of the same thing contradicts, the later of the two.

    Figures of one list, ranking or table are of different things, and never contradict.
    """
    told: set[int] = set()
    lists = Lists(found.document, found.facts)
    parts = {id(fact) for fact in found.facts if lists.is_part(fact)}
    named = tuple(f for f in found.facts if id(f) not in parts or _says_all(f))
    whole = tuple(f for f in found.facts if id(f) not in parts)
    compared = (_same_sayings, _same_things, _same_labels, _swapped_digits)
    pairs = (
        _same_words(replace(found, facts=named)),
        *(compare(replace(found, facts=whole)) for compare in compared),
    )
    for fact, other, what in (pair for several in pairs for pair in several):
        if fact.start not in told and not lists.are_beside(fact, other):
            told.add(fact.start)
            yield _told(found.document, fact, other, what)


Pair = tuple[Fact, Fact, str]


def _says_all(fact: Fact) -> bool:
    """Tell whether the label of an item's figure has all that the item says, as its name."""
    return telling_terms(fact.sentence.replace(fact.text, "", 1)) <= telling_terms(fact.label)


def _same_words(found: Extraction) -> Iterator[Pair]:
    """Yield figures that say of the same thing, in the same words, another number.

    The words must be as good as the same and say something; a number said to be about, a change
    and a ranking never count, nor do figures of different companies, sections with numbers of
    their own, or years.
    """
    seen: dict[tuple[object, ...], Fact] = {}
    starts = [block.start for block in found.document.blocks]
    for fact in found.facts:
        key = _subject(fact)
        if key is None or _COMPARES.search(fact.sentence):
            continue
        other = seen.setdefault(key, fact)
        if other.value == fact.value or other.value is None or fact.value is None:
            continue
        # In one paragraph the one is set against the other.
        if bisect_right(starts, fact.start) == bisect_right(starts, other.start):
            continue
        low, high = sorted((abs(other.value), abs(fact.value)))
        # A far larger or smaller number is more likely to be about something else.
        if not low or high / low > MAX_RATIO:
            continue
        yield fact, other, f"gaan allebei over ‘{fact.label}’"


def _same_sayings(found: Extraction) -> Iterator[Pair]:
    """Yield counts of which another sentence says the same in few words, with another number."""
    seen: dict[tuple[object, ...], Fact] = {}
    starts = [block.start for block in found.document.blocks]
    sections = {section.id: section for section in found.sections}
    for fact in found.facts:
        said = says(found, sections, fact)
        if said is None or _COMPARES.search(fact.sentence):
            continue
        other = seen.setdefault(said, fact)
        low, high = sorted((other.value or Decimal(1), fact.value or Decimal(1)))
        apart = bisect_right(starts, fact.start) != bisect_right(starts, other.start)
        if apart and low < high <= low * MAX_RATIO:
            yield fact, other, f"gaan allebei over ‘{fact.label}’"


def _same_labels(found: Extraction) -> Iterator[Pair]:
    """Yield key figures that count the same noun and say no more of it than that it is ours.

    "30 landen" and "32 landen waar wij werken" are of one organisation; figures further apart,
    money and shares are not compared.
    """
    seen: dict[tuple[object, ...], list[tuple[frozenset[str], Fact]]] = defaultdict(list)
    for fact in found.facts:
        if fact.kind != "figure" or not fact.value or not is_count(fact) or fact.change:
            continue
        words = telling_terms(_OF_OURS.sub("", fact.label.removesuffix(found.document.title)))
        for others, other in seen[_thing(fact)]:
            low, high = sorted((abs(other.value or Decimal(1)), abs(fact.value)))
            if words == others and other.value != fact.value and high / low <= CLOSE:
                yield fact, other, f"tellen allebei ‘{fact.unit}’"
                break
        seen[_thing(fact)].append((words, fact))


def _same_things(found: Extraction) -> Iterator[Pair]:
    """Yield counts that contradict a count of all there are.

    "30 landen over de hele wereld" and "onze 30 leden" are of all there are: another such number,
    or a larger number of only some of them, cannot be right. "Ruim 30" goes with 32.
    """
    seen: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for fact in found.facts:
        count = count_of(found.document, fact)
        if count is None:
            continue
        for other in seen[_thing(fact)]:
            if count.disagrees(other):
                what = f"tellen allebei ‘{fact.unit}’"
                yield fact, other.fact, what
                break
        seen[_thing(fact)].append(count)


def _swapped_digits(found: Extraction) -> Iterator[Pair]:
    """Yield counts of one noun with two digits the other way round: 412 and 421 medewerkers."""
    seen: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in found.facts:
        if fact.kind not in {"figure", "prose"} or not is_count(fact) or fact.change:
            continue
        if fact.approximate:
            continue
        digits = str(fact.value)
        if not digits.isdigit() or len(digits) < MIN_SWAPPED_DIGITS:
            continue
        key = ("".join(sorted(digits)), *_thing(fact))
        for other in seen[key]:
            if _is_swapped(digits, str(other.value)) and not _name_others(fact, other):
                yield fact, other, f"tellen allebei ‘{fact.unit}’"
                break
        seen[key].append(fact)


def _name_others(one: Fact, other: Fact) -> bool:
    """Tell whether each label names something that the other does not, but for what was done."""
    words, others = telling_terms(one.label), telling_terms(other.label)
    return all(rest - _verbs(rest) for rest in (words - others, others - words))


def _verbs(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if (lemma(word) or word) in verbs())


def _is_swapped(one: str, other: str) -> bool:
    """Tell whether two numbers differ by two neighbouring digits that changed places."""
    unlike = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(unlike) == 2 and unlike[1] == unlike[0] + 1


def _thing(fact: Fact) -> tuple[object, ...]:
    return (term(fold(fact.unit or "")), fact.company, fact.year)


def _told(document: Document, fact: Fact, other: Fact, what: str) -> Finding:
    message = (
        f"‘{fact.text}’ en ‘{other.text}’ (regel {other.line}) {what}, maar verschillen. "
        "Controleer welk cijfer klopt."
    )
    found = at(document, DISAGREE, message, fact.start, fact.end)
    return replace(found, other=(other.start, other.end))


def _subject(fact: Fact) -> tuple[object, ...] | None:
    if fact.approximate or fact.change or fact.kind in {"ranking", "table"} or fact.value is None:
        return None
    bare = not any(c.isalpha() or c in "€%" for c in fact.text)
    if fact.kind == "prose" and (bare or words_to_value(fact.text) is not None):
        return None  # the noun is left out, so it is set against the number before
    shared = telling_terms(fact.label)
    if len(shared) < MIN_SHARED_WORDS:
        return None
    return (shared, fact.unit, fact.company, fact.year)

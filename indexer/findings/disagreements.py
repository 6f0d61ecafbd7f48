"""Two places of a report that give another number for the same thing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from indexer.findings.place import at
from indexer.findings.sayings import says
from kb.dutch.analysis import analyse, stop_words
from kb.dutch.numerals import words_to_value
from kb.dutch.terms import term
from kb.dutch.tokens import fold
from kb.model import DISAGREE, Document, Extraction, Fact, Finding

MIN_SHARED_WORDS = 3
MAX_RATIO = Decimal(3)
CLOSE = Decimal("1.15")
LONGEST_APPROXIMATION = 14
MIN_SWAPPED_DIGITS = 3
_NOT_COUNTED = {"EUR", "USD", "GBP", "deel", "x", "%"}

_OF_OURS = re.compile(
    r"\s(?:waar(?:in|mee|voor)?|die|dat)\s(?:wij|we)\s.*$|\s(?:in totaal|totaal)$"
)
_COMPARES = re.compile(
    r"\b(?:vorig jaar|een jaar (?:eerder|later|geleden)|landelijke?|tegenover|ten opzichte|begroot"
    r"|norm|doelstelling|streven|streefden|verwacht|voorgaande|vergeleken|gemiddelde? van)\b",
    re.IGNORECASE,
)
_EVERYWHERE = re.compile(
    r",?\s*\(?(?:verspreid\s)?(?:over|in|rond|binnen)\s(?:de\s)?(?:hele|gehele)?\s?wereld\b\)?"
    r"|,?\s*\bwereldwijd\b",
    re.IGNORECASE,
)
_ALL_OURS = re.compile(
    r"\b(?:(?:al\s)?onze|alle)\s(?:ruim\s|bijna\s|circa\s|zo’n\s)?$", re.IGNORECASE
)
_BOUNDS: tuple[tuple[str, Decimal, Decimal], ...] = (
    # word, and between which parts of the number the real one lies
    ("ruim", Decimal(1), Decimal("1.2")),
    ("meer dan", Decimal(1), Decimal("1.5")),
    ("bijna", Decimal("0.85"), Decimal(1)),
    ("krap", Decimal("0.85"), Decimal(1)),
)
_ABOUT = (Decimal("0.85"), Decimal("1.15"))

Scope = Literal["whole", "bare", "part"]


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of things: of all there are, of what the report does not say, or of some."""

    fact: Fact
    scope: Scope
    low: Decimal
    high: Decimal

    def disagrees(self, other: _Count) -> bool:
        """Tell whether the two cannot both be true."""
        if "whole" not in (self.scope, other.scope):
            return False
        low, high = sorted((self.fact.value or Decimal(1), other.fact.value or Decimal(1)))
        if high / low > CLOSE:
            return False
        if self.scope == "part":  # of all there are, some can be no more
            return self.low > other.high
        if other.scope == "part":
            return other.low > self.high
        return self.low > other.high or other.low > self.high


def disagreements(found: Extraction) -> Iterator[Finding]:
    """Yield the figures that another figure of the same thing contradicts, the later of the two."""
    told: set[int] = set()
    compared = (_same_words, _same_sayings, _same_things, _same_labels, _swapped_digits)
    for finding in (finding for compare in compared for finding in compare(found)):
        if finding.start not in told:
            told.add(finding.start)
            yield finding


def _same_words(found: Extraction) -> Iterator[Finding]:
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
        yield _told(found.document, fact, other, f"gaan allebei over ‘{fact.label}’")


def _same_sayings(found: Extraction) -> Iterator[Finding]:
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
            yield _told(found.document, fact, other, f"gaan allebei over ‘{fact.label}’")


def _same_labels(found: Extraction) -> Iterator[Finding]:
    """Yield key figures that count the same noun and say no more of it than that it is ours.

    "30 landen" and "32 landen waar wij werken" are of one organisation; figures further apart,
    money and shares are not compared.
    """
    seen: dict[tuple[object, ...], list[tuple[frozenset[str], Fact]]] = defaultdict(list)
    for fact in found.facts:
        if fact.kind != "figure" or not fact.value or not _is_count(fact) or fact.change:
            continue
        words = _terms(_OF_OURS.sub("", fact.label.removesuffix(found.document.title)))
        for others, other in seen[_thing(fact)]:
            low, high = sorted((abs(other.value or Decimal(1)), abs(fact.value)))
            if words == others and other.value != fact.value and high / low <= CLOSE:
                yield _told(found.document, fact, other, f"tellen allebei ‘{fact.unit}’")
                break
        seen[_thing(fact)].append((words, fact))


def _same_things(found: Extraction) -> Iterator[Finding]:
    """Yield counts that contradict a count of all there are.

    "30 landen over de hele wereld" and "onze 30 leden" are of all there are: another such number,
    or a larger number of only some of them, cannot be right. "Ruim 30" goes with 32.
    """
    seen: dict[tuple[object, ...], list[_Count]] = defaultdict(list)
    for fact in found.facts:
        count = _count(found.document, fact)
        if count is None:
            continue
        for other in seen[_thing(fact)]:
            if count.disagrees(other):
                what = f"tellen allebei ‘{fact.unit}’"
                yield _told(found.document, fact, other.fact, what)
                break
        seen[_thing(fact)].append(count)


def _swapped_digits(found: Extraction) -> Iterator[Finding]:
    """Yield counts of one noun with two digits the other way round: 412 and 421 medewerkers."""
    seen: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in found.facts:
        if fact.kind not in {"figure", "prose"} or not _is_count(fact) or fact.change:
            continue
        digits = str(fact.value)
        if not digits.isdigit() or len(digits) < MIN_SWAPPED_DIGITS:
            continue
        key = ("".join(sorted(digits)), term(fold(fact.unit or "")), fact.year)
        for other in seen[key]:
            if _is_swapped(digits, str(other.value)):
                yield _told(found.document, fact, other, f"tellen allebei ‘{fact.unit}’")
                break
        seen[key].append(fact)


def _is_swapped(one: str, other: str) -> bool:
    """Tell whether two numbers differ by two neighbouring digits that changed places."""
    unlike = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(unlike) == 2 and unlike[1] == unlike[0] + 1


def _count(document: Document, fact: Fact) -> _Count | None:
    if not fact.value or fact.value < 0 or fact.change or not _is_count(fact):
        return None
    if fact.kind not in {"figure", "prose"}:
        return None
    start, end = fact.start, fact.end
    before = document.text[max(0, start - LONGEST_APPROXIMATION) : start]
    low, high = _bounds(fact, before)
    if fact.kind == "figure":
        words = fact.sentence.removeprefix(fact.text).strip()
        scope = _scope(words, fact)
    else:
        said = f"{before}{document.text[start:end]}"
        after = document.text[end : end + 40]
        whole = _EVERYWHERE.match(after) or _ALL_OURS.search(
            said[: len(said) - (end - start)].replace("'", "’")
        )
        if not whole:
            return None  # what a sentence counts is of some of them more often than not
        scope = "whole"
    return _Count(fact, scope, low, high)


def _scope(words: str, fact: Fact) -> Scope:
    rest = _EVERYWHERE.sub("", words)
    noun = term(fold(fact.unit or ""))
    if _terms(rest) - {noun}:
        return "part"
    return "whole" if rest != words else "bare"


def _bounds(fact: Fact, before: str) -> tuple[Decimal, Decimal]:
    value = fact.value or Decimal(0)
    if not fact.approximate:
        return value, value
    said = fold(f"{before} {fact.text}")
    for word, low, high in _BOUNDS:
        if word in said:
            return value * low, value * high
    return value * _ABOUT[0], value * _ABOUT[1]


def _is_count(fact: Fact) -> bool:
    return (fact.unit or "").replace("’", "").isalpha() and fact.unit not in _NOT_COUNTED


def _thing(fact: Fact) -> tuple[object, ...]:
    return (term(fold(fact.unit or "")), fact.company, fact.year)


def _told(document: Document, fact: Fact, other: Fact, what: str) -> Finding:
    message = (
        f"‘{fact.text}’ en ‘{other.text}’ (regel {other.line}) {what}, maar verschillen. "
        "Controleer welk cijfer klopt."
    )
    found = at(document, DISAGREE, message, fact.start, fact.end)
    return replace(found, other=(other.start, other.end))


def _terms(label: str) -> frozenset[str]:
    """Return the terms of the words of a label that say something."""
    return frozenset(
        o.term
        for o in analyse(label)
        if fold(label[o.start : o.end]) not in stop_words() and not o.term.isdigit()
    )


def _subject(fact: Fact) -> tuple[object, ...] | None:
    if fact.approximate or fact.change or fact.kind in {"ranking", "table"} or fact.value is None:
        return None
    bare = not any(c.isalpha() or c in "€%" for c in fact.text)
    if fact.kind == "prose" and (bare or words_to_value(fact.text) is not None):
        return None  # the noun is left out, so it is set against the number before
    shared = _terms(fact.label)
    if len(shared) < MIN_SHARED_WORDS:
        return None
    return (shared, fact.unit, fact.company, fact.year)

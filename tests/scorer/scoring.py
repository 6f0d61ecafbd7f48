"""Holding what was taken out of a document against what an annotator says is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from kb.model import Extraction, Fact, Person, Quote, Section
from tests.scorer.gold import Gold, GoldFact, GoldPerson, GoldQuote, GoldSection
from tests.scorer.likeness import (
    bare,
    same_label,
    same_name,
    same_phrase,
    same_quote,
    same_unit,
    same_value,
)
from tests.scorer.tally import Score

T = TypeVar("T")
W = TypeVar("W")


def score(extraction: Extraction, gold: Gold) -> Score:
    """Return how good an extraction is."""
    result = Score()
    _sections(extraction, gold, result)
    _quotes(extraction.quotes, gold.quotes, result)
    _facts(extraction.facts, gold.facts, result)
    _people(extraction.people, gold.people, result)
    return result


def _pairs(
    found: Sequence[T],
    wanted: Sequence[W],
    tests: Sequence[Callable[[T, W], bool]],
) -> tuple[list[tuple[T, W]], list[T], list[W]]:
    """Pair what is the same, the strictest test first, in order; the rest is left over."""
    left, open_ = list(found), list(wanted)
    pairs: list[tuple[T, W]] = []
    for test in tests:
        for item in list(open_):
            match = next((one for one in left if test(one, item)), None)
            if match is not None:
                pairs.append((match, item))
                left.remove(match)
                open_.remove(item)
    return pairs, left, open_


def _sections(extraction: Extraction, gold: Gold, result: Score) -> None:
    found = [bare(section.title) for section in extraction.sections]
    wanted = [bare(section.title) for section in gold.sections]
    pairs: list[tuple[Section, GoldSection]] = []
    matcher = SequenceMatcher(None, found, wanted, autojunk=False)
    for one, two, size in matcher.get_matching_blocks():
        pairs += zip(
            extraction.sections[one : one + size], gold.sections[two : two + size], strict=True
        )
    seen = {id(section) for section, _ in pairs}
    right = {id(item) for _, item in pairs}
    title = bare(extraction.document.title)
    skipped = {bare(item.title) for item in gold.sections if item.optional}
    for section, item in pairs:
        if not item.optional:
            result.found("sections")
            _place(section, item, title, skipped, result)
        _company(section, item, gold, extraction, result)
    for section in extraction.sections:
        if id(section) not in seen and bare(section.title) not in {*skipped, title}:
            result.extra("sections", f"{section.title} (line {section.line})")
    for item in gold.sections:
        # The name of the whole report may be the document's title and no section.
        if id(item) not in right and not item.optional and item.level > 1:
            result.missed("sections", item.title)


def _place(
    section: Section, item: GoldSection, title: str, skipped: set[str], result: Score
) -> None:
    over = {title} | skipped
    mine = [above for above in map(bare, section.path) if above not in over]
    theirs = [above for above in map(bare, item.above) if above not in over]
    good = mine[-1:] == theirs[-1:]
    result.judged("places", good, f"{section.title}: under {mine[-1:]}, not {theirs[-1:]}")


def _company(
    section: Section, item: GoldSection, gold: Gold, extraction: Extraction, result: Score
) -> None:
    if not gold.several_companies:
        if section.company not in (None, extraction.document.organisation):
            result.judged("companies", False, f"{section.title}: {section.company}, not one")
        return
    if item.optional:
        return
    if item.company:
        good = same_phrase(section.company, item.company)
        wanted = " or ".join(item.company)
        result.judged("companies", good, f"{section.title}: {section.company}, not {wanted}")
    else:
        theirs = {name for other in gold.sections for name in other.company or ()}
        good = not section.company or not same_name(section.company, theirs)
        result.judged("companies", good, f"{section.title}: {section.company}, not one")


def _quotes(found: Sequence[Quote], wanted: Sequence[GoldQuote], result: Score) -> None:
    def equal(quote: Quote, item: GoldQuote) -> bool:
        return bare(quote.text) == bare(item.text)

    def alike(quote: Quote, item: GoldQuote) -> bool:
        return same_quote(quote.text, item.text)

    pairs, left, missed = _pairs(found, wanted, (equal, alike))
    for quote, item in pairs:
        if item.optional:
            continue
        result.found("quotes")
        who = " or ".join(item.speaker) or "nobody"
        start = quote.text[:40]
        result.judged(
            "speakers",
            same_name(quote.speaker, item.speaker),
            f"‘{start}’: {quote.speaker}, not {who}",
        )
        if item.role is not None:
            good = same_phrase(quote.role, item.role)
            result.judged("roles", good, f"‘{start}’: {quote.role}, not {item.role}")
    for quote in left:
        result.extra("quotes", f"‘{quote.text[:90]}’ {quote.speaker} (line {quote.line})")
    for item in missed:
        if not item.optional:
            result.missed("quotes", f"‘{item.text[:90]}’ {item.speaker}")


def _facts(found: Sequence[Fact], wanted: Sequence[GoldFact], result: Score) -> None:
    def equal(fact: Fact, item: GoldFact) -> bool:
        return same_value(fact.value, item.value) and same_unit(fact.unit, item.unit)

    def in_place(fact: Fact, item: GoldFact) -> bool:
        return equal(fact, item) and bare(item.text) in bare(fact.sentence)

    def labelled(fact: Fact, item: GoldFact) -> bool:
        return equal(fact, item) and same_label(fact.label, item.label or "")

    needed = sorted(wanted, key=lambda item: item.optional)
    pairs, left, missed = _pairs(found, needed, (labelled, in_place, equal))
    for fact, item in pairs:
        if item.optional:
            continue
        result.found("facts")
        if item.label:
            good = same_label(fact.label, item.label)
            result.judged("labels", good, f"{fact.text}: “{fact.label}”, not “{item.label}”")
        if item.year:
            result.judged("years", fact.year == item.year, f"{fact.text}: {fact.year}")
        if item.change:
            good = fact.change == item.change
            result.judged("changes", good, f"{fact.text}: {fact.change}, not {item.change}")
    for fact in left:
        result.extra(
            "facts", f"{fact.value} {fact.unit} “{fact.text}” in “{fact.sentence[:70]}” {fact.kind}"
        )
    for item in missed:
        if not item.optional:
            result.missed("facts", f"{item.value} {'/'.join(item.unit)} “{item.text}” {item.label}")


def _people(found: Sequence[Person], wanted: Sequence[GoldPerson], result: Score) -> None:
    def equal(person: Person, item: GoldPerson) -> bool:
        return same_name(person.name, item.names)

    pairs, left, missed = _pairs(found, wanted, (equal,))
    for person, item in pairs:
        if item.optional:
            continue
        result.found("people")
        if item.role is not None:
            good = same_phrase(person.role, item.role)
            result.judged("functions", good, f"{person.name}: {person.role}, not {item.role}")
    for person in left:
        result.extra("people", f"{person.name}, {person.role}")
    for item in missed:
        if not item.optional:
            result.missed("people", item.names[0])

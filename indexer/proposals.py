"""Words that a corpus is full of and that no theme has yet.

There is no list of how common words are in Dutch, so the corpus itself has to say what is about
something. Two things tell. Words with a subject come in clumps: they stand often in few sections,
where a word of every text ("inmiddels") is spread evenly; the measure is residual inverse document
frequency (Church and Gale, 1995), how much rarer the sections with the word are than chance would
have it. And what can be a subject is a noun: it follows "de", "het", "van" or a number and is not
itself followed by a noun.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from indexer.lists import listed
from indexer.nouns import MIN_LENGTH, small_words
from indexer.sides import Side
from indexer.themes import Themes
from kb.catalogue import Catalogue
from kb.dutch.splitter import Splitter, Stretch
from kb.dutch.terms import term
from kb.dutch.tokens import fold, tokens
from kb.review import Proposal, place_in

Splitting = Callable[[Collection[str]], Callable[[str], tuple[Stretch, ...]]]

MOST = 15
MIN_TIMES = 4
MIN_ALONE = 2
MIN_SECTIONS = 2
MIN_LOWER_CASE = 0.6
MIN_NOUN = 0.4
COMPOUND_LENGTH = 11
COMPOUND_WEIGHT = 1.3

_NOUN_ENDINGS = (
    "ing", "ingen", "heid", "heden", "schap", "teit", "teiten", "atie", "aties", "isme", "ment",
    "aars", "ers", "ities", "itie", "sel", "nis", "erij",
)  # fmt: skip


@dataclass(slots=True)
class _Seen:
    """What is known of one term over all reports; sections are numbered from the first on.

    `compounds` are the terms of longer words that it is a part of.
    """

    forms: Counter[str] = field(default_factory=Counter)
    sections: set[int] = field(default_factory=set)
    capitals: int = 0
    noun: int = 0
    determined: int = 0
    verb: int = 0
    compounds: set[str] = field(default_factory=set)
    first: dict[str, tuple[int, int]] = field(default_factory=dict)  # form → section, offset


def proposals(
    sides: Sequence[Side],
    catalogue: Catalogue,
    *,
    most: int = MOST,
    splitting: Splitting = Splitter,
) -> list[Proposal]:
    """Return the words that could be terms of themes, the most telling first, `most` at most.

    `splitting` makes a splitter of the words of all reports.
    """
    starts = [0, *accumulate(side.sections for side in sides)]
    seen = _seen(sides, starts[:-1], splitting)
    known = frozenset(form for one in seen.values() for form in one.forms)
    themes = Themes(catalogue, known)
    names = _names(sides, catalogue)
    ranked = sorted(((_weight(key, seen, starts[-1]), key) for key in seen), reverse=True)
    result: list[Proposal] = []
    covered: set[str] = set()
    for weight, key in ranked:
        if weight <= 0 or len(result) == most:
            break
        word = seen[key].forms.most_common(1)[0][0]
        if key in covered or names & {key, *seen[key].forms} or themes.terms_in(word):
            continue
        covered |= seen[key].compounds
        at = bisect_right(starts, seen[key].first[word][0]) - 1
        result.append(_proposal(word, key, seen, sides[at], starts[at], themes))
    return result


def _proposal(
    word: str,
    key: str,
    seen: Mapping[str, _Seen],
    side: Side,
    first: int,
    themes: Themes,
) -> Proposal:
    one = seen[key]
    all_of_it = [one, *(seen[compound] for compound in one.compounds)]
    number, offset = one.first[word]
    found = side.load()
    section = found.sections[number - first]
    start = section.start + offset
    within = sorted(one.compounds, key=lambda compound: (-seen[compound].forms.total(), compound))
    return Proposal(
        word=word,
        times=sum(each.forms.total() for each in all_of_it),
        sections=len({number for each in all_of_it for number in each.sections}),
        place=place_in(found.document, start, start + len(word)),
        example=_around(section.text, offset),
        near=themes.near(word),
        within=tuple(seen[compound].forms.most_common(1)[0][0] for compound in within),
    )


def _seen(sides: Sequence[Side], starts: Sequence[int], splitting: Splitting) -> dict[str, _Seen]:
    seen: dict[str, _Seen] = {}
    for side, start in zip(sides, starts, strict=True):
        for key, row in side.seen.items():
            one = seen.get(key)
            if one is None:
                one = seen[key] = _Seen()
            for form, times in row.forms.items():
                one.forms[form] += times
            one.sections.update(start + number for number in row.sections)
            one.capitals += row.capitals
            one.noun += row.noun
            one.determined += row.determined
            one.verb += row.verb
            for form, (number, offset) in row.first.items():
                one.first.setdefault(form, (start + number, offset))
    _join_compounds(seen, splitting)
    return seen


def _join_compounds(seen: Mapping[str, _Seen], splitting: Splitting) -> None:
    """Tell every term in which longer words it is a part."""
    keys = {
        form: key
        for key, one in seen.items()
        if one.capitals <= one.forms.total() * (1 - MIN_LOWER_CASE)
        for form in one.forms
    }
    written = frozenset(keys.values())
    split = splitting(frozenset(keys))
    for form, key in keys.items():
        for part in {term(form[start:end]) for start, end in split(form)} & written - {key}:
            seen[part].compounds.add(key)


def _weight(key: str, seen: Mapping[str, _Seen], total: int) -> float:
    """Return how telling a word is: 0 for one that is no subject or stands in too few places."""
    one = seen[key]
    alone = one.forms.total()
    all_of_it = [one, *(seen[compound] for compound in one.compounds)]
    times = sum(each.forms.total() for each in all_of_it)
    spread = len({number for each in all_of_it for number in each.sections})
    if alone < MIN_ALONE or times < MIN_TIMES or spread < MIN_SECTIONS:
        return 0.0
    if one.capitals > alone * (1 - MIN_LOWER_CASE) or key in _generic():
        return 0.0
    if any(form in small_words() or form in _generic_forms() for form in one.forms):
        return 0.0
    form = one.forms.most_common(1)[0][0]
    if not _is_noun(one, form):
        return 0.0
    by_chance = 1 - math.exp(-times / total)
    clumping = max(0.0, math.log2(total * by_chance / spread))
    long = COMPOUND_WEIGHT if len(form) >= COMPOUND_LENGTH or one.compounds else 1.0
    return math.log2(1 + times) * (0.5 + clumping) * long


def _is_noun(one: _Seen, form: str) -> bool:
    times = one.forms.total()
    if one.verb * 4 >= times:
        return False
    if form.endswith(_NOUN_ENDINGS):
        return True
    if len(one.compounds) > 1:  # other words seldom make compounds
        return one.noun > 0
    return one.determined > 0 and one.noun >= times * MIN_NOUN


@cache
def _generic() -> frozenset[str]:
    return frozenset(map(term, _generic_forms()))


def _generic_forms() -> frozenset[str]:
    return listed("words_generic")


def _names(sides: Sequence[Side], catalogue: Catalogue) -> frozenset[str]:
    """Return the words of the names of companies and people, and their terms."""
    written = {name for side in sides for name in side.called}
    for company in catalogue.companies:
        written.update((company.name, *company.aliases, *company.units))
    forms = {t.form for name in written for t in tokens(name) if len(t.form) >= MIN_LENGTH}
    return frozenset(forms | {fold(name) for name in written} | {term(form) for form in forms})


def _around(text: str, place: int, far: int = 40) -> str:
    """Return the words around a place, on one line."""
    start, end = max(0, place - far), min(len(text), place + far)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    shown = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"

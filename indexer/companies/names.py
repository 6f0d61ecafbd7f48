"""The companies of the catalogue in a text: by name, former name or part, also near-misspelt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kb.catalogue import Catalogue
from kb.dutch.terms import term
from kb.dutch.tokens import Token, tokens

MIN_MISSPELT_LENGTH = 8
MIN_TWICE_MISSPELT_LENGTH = 11

_BREAK = re.compile(r"[.!?;:,\n]\s|[\n()]")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A stretch of text that is all but the name of a company, and the name it seems to mean."""

    start: int
    end: int
    written: str
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class _Name:
    forms: tuple[str, ...]
    written: str
    company: str
    capital: bool


class _Names:
    """The names of all companies, by their first word, longest first."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.all: list[_Name] = []
        for company in catalogue.companies:
            for written in (company.name, *company.aliases, *company.units):
                forms = tuple(t.form for t in _smallest(written))
                if forms:
                    capital = len(forms) == 1 and written[:1].isupper()
                    self.all.append(_Name(forms, written, company.name, capital))
        self.all.sort(key=lambda name: -len(name.forms))
        self.by_first: dict[str, list[_Name]] = {}
        for name in self.all:
            self.by_first.setdefault(name.forms[0], []).append(name)


@lru_cache(maxsize=8)
def _names(catalogue: Catalogue) -> _Names:
    return _Names(catalogue)


def _smallest(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.width == 1]


def find_companies(text: str, catalogue: Catalogue) -> list[tuple[int, int, str]]:
    """Return where `text` names a company, and which: (start, end, name), in order.

    Whole words count, whatever their case and accents; the longest name wins. A name of one
    word must be written with a capital where the catalogue does, or every "samen" would be one.
    """
    names = _names(catalogue)
    if not names.all:
        return []
    found = _smallest(text)
    result: list[tuple[int, int, str]] = []
    index = 0
    while index < len(found):
        name = _at(text, found, index, names)
        if name is None:
            index += 1
            continue
        last = found[index + len(name.forms) - 1]
        end = (
            last.end - 2 if _possessive(last.form) and not _possessive(name.forms[-1]) else last.end
        )
        result.append((found[index].start, end, name.company))
        index += len(name.forms)
    return result


def _at(text: str, found: Sequence[Token], index: int, names: _Names) -> _Name | None:
    first = _bare(found[index].form)
    for form in {found[index].form, first}:
        for name in names.by_first.get(form, ()):
            window = found[index : index + len(name.forms)]
            if len(window) < len(name.forms) or not _joined(text, window):
                continue
            if any(t.form != f for t, f in zip(window[:-1], name.forms, strict=False)):
                continue
            if name.forms[-1] not in {window[-1].form, _bare(window[-1].form)}:
                continue
            if not name.capital or text[window[0].start].isupper():
                return name
    return None


def _possessive(form: str) -> bool:
    return form.endswith("'s")


def _bare(form: str) -> str:
    return form.removesuffix("'s")


def _joined(text: str, window: Sequence[Token]) -> bool:
    """Tell whether words stand together as one name, with no end of a clause between them."""
    pairs = pairwise(window)
    return all(not _BREAK.search(text[a.end : b.start]) and b.start - a.end <= 3 for a, b in pairs)


def near_misses(text: str, catalogue: Catalogue) -> list[NearMiss]:
    """Return where `text` has a name of a company with one word of it misspelt.

    The word has 8 letters or more and differs by one slip of the pen, two from 11 letters;
    another inflection, another number and the name of another company are no misspelling.
    """
    names = _names(catalogue)
    if not names.all:
        return []
    found = _smallest(text)
    named = [(start, end) for start, end, _ in find_companies(text, catalogue)]
    result = []
    for index, token in enumerate(found):
        if not text[token.start].isupper():
            continue
        for name in names.all:
            window = found[index : index + len(name.forms)]
            if len(window) == len(name.forms) and _nearly(text, window, name, named):
                end = window[-1].end
                written = text[token.start : end]
                result.append(NearMiss(token.start, end, written, name.written, name.company))
                break
    return result


def _nearly(
    text: str, window: Sequence[Token], name: _Name, named: Sequence[tuple[int, int]]
) -> bool:
    differing = [
        (t, f) for t, f in zip(window, name.forms, strict=True) if _bare(t.form) != f != t.form
    ]
    if len(differing) != 1 or not _joined(text, window) or not text[window[0].start].isupper():
        return False
    written, meant = _bare(differing[0][0].form), differing[0][1]
    word = differing[0][0]
    if any(start <= word.start < end for start, end in named):
        return False
    # A name of one word has only itself to be known by: it must be long.
    least = MIN_MISSPELT_LENGTH + (2 if len(name.forms) == 1 else 0)
    if len(meant) < least or written[0] != meant[0] or not written.isalpha():
        return False
    allowed = 2 if len(meant) >= MIN_TWICE_MISSPELT_LENGTH else 1
    return slips(written, meant, allowed) <= allowed and not _inflected(written, meant)


def _inflected(one: str, other: str) -> bool:
    """Tell whether two words are forms of one, which differ in how they end."""
    return term(one) == term(other) and one[-2:] != other[-2:]


def slips(first: str, second: str, most: int = 2) -> int:
    """Return the least number of letters to add, drop, change or swap with a neighbour.

    Words that differ more than `most` give `most + 1`.
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        row = [i]
        for j, b in enumerate(second, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def names_whole(title: str, catalogue: Catalogue) -> str | None:
    """Return the company that a title consists of, also misspelt; only an article may be before.

    A part of a company does not make a title that of the company.
    """
    whole = re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", title.strip())
    bare = re.sub(r"^(?:de|het)\s+", "", whole, flags=re.IGNORECASE)
    return _names_whole(whole, catalogue) or (
        _names_whole(bare, catalogue) if bare != whole else None
    )


def _names_whole(bare: str, catalogue: Catalogue) -> str | None:
    for start, end, company in find_companies(bare, catalogue):
        if start == 0 and not bare[end:].strip(" .:-–"):
            return company if not _is_unit(bare[start:end], company, catalogue) else None
    for miss in near_misses(bare, catalogue):
        if miss.start == 0 and not bare[miss.end :].strip(" .:-–"):
            return miss.company if not _is_unit(miss.name, miss.company, catalogue) else None
    return None


def _is_unit(written: str, company: str, catalogue: Catalogue) -> bool:
    forms = [t.form for t in _smallest(written)]
    return any(
        forms == [t.form for t in _smallest(unit)]
        for known in catalogue.companies
        if known.name == company
        for unit in known.units
    )


_COMPANIONS = re.compile(r"\b(?:met|aan|voor|naar|door|tussen|en|als|of)\s(?:de\s|het\s)?$", re.I)


def subject_of(title: str, catalogue: Catalogue) -> str | None:
    """Return the company that a title says its section is about, also misspelt.

    One that is only worked with or for ("Samenwerking met X") is not what the section is about.
    """
    for start, _, company in find_companies(title, catalogue):
        if not _COMPANIONS.search(title[:start]):
            return company
    return next((miss.company for miss in near_misses(title, catalogue)), None)

"""Whose report it is, as the report itself says at the top; nothing in case of doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.companies.nouns import is_noun, is_whole
from indexer.layout.lines import is_interface, names_report
from indexer.lists import listed
from kb.dutch.sentences import sentences
from kb.dutch.tokens import fold
from kb.model import Block

TOP = 14  # blocks among which the title page is
MOST_WORDS = 8
LONGEST_LINE = 160
NEAR_TITLE = 6  # lines among which a name alone is that of who reports
ENOUGH = 4
IN_USE = 3  # times that every word of a name is in the text
OFTEN = 8
MIN_LETTERS = 3

_NOT_TEXT = frozenset({"alt", "caption"})
_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(rf"\b{_YEAR}(?:\s?[-–/]\s?(?:{_YEAR}|\d\d))?\b")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ0-9][\w’'&.+-]*"
_SMALL = r"van|der|den|de|het|te|ten|ter|en|in|op|aan|voor|bij|&|’t|'t|’s"
_NAME = re.compile(rf"{_CAPITAL}(?:\s(?:(?:{_SMALL})\s){{0,2}}{_CAPITAL})*")
_PARTS = re.compile(r"\s[-–—|·•]\s|[:;,|]\s|\s\||[()\n]")
_OF = re.compile(r"\s(?:van|over|voor|door|bij)\s(?:de\s|het\s|onze\s)?", re.IGNORECASE)
_IN_YEAR = re.compile(rf"\s+(?:in|over)?\s*{_YEAR}.*$", re.IGNORECASE)
_OPENING = re.compile(
    rf"(?P<article>De\s|Het\s)?(?P<name>{_NAME.pattern})"
    r"\s(?:is|zijn|was|verhuurt|biedt|helpt|werkt|bundelt|verenigt|verzekert|behartigt|vervoert"
    r"|brengt|houdt|zorgt|geeft|beheert|ondersteunt|levert|staat|heeft|maakt)\s"
)
_DESCRIBED = re.compile(r"(?:[a-zà-ÿ][\w-]{3,}\s){1,2}(?=[A-ZÀ-ÖØ-Þ])")
_OF_ITS = re.compile(r"(?<=[A-Z]{2})-[a-z]+$")  # "VNG-bedrijven"
_WORD = re.compile(r"[^\W_][\w&’']*")
_FROM = re.compile(rf"^(?:{_SMALL}|over|door)\s", re.IGNORECASE)
_TO = re.compile(rf"\s(?:{_SMALL}|over)$", re.IGNORECASE)


def named_organisation(blocks: Sequence[Block], title: str | None = None) -> str | None:
    """Return the organisation that a report says it is of, None where that is not sure.

    A line that calls itself an annual report names it ("Jaarverslag 2021 van Stichting X"), a
    title stands alone beside such a line, or the text opens with who it is ("X is de koepel
    van"). One of these is not enough: the name must say what kind of body it is, or be in use
    in the text; and no other name may have as much for it.
    """
    lines = list(_top_lines(blocks, title))
    worth: Counter[str] = Counter()
    for names, points in (
        (_beside_genre(lines), 3),
        (_alone(lines), 2),
        (_opening(blocks), 2),
    ):
        worth.update(dict.fromkeys(names, points))
    if not worth:
        return None
    uses = Counter(w for b in blocks if b.kind not in _NOT_TEXT for w in _words(b.text))
    groups = [_Group.of(name, worth, uses) for name in worth]
    best = max(groups, key=lambda g: (g.worth, _is_body(g.name), len(g.name)))
    if best.worth < ENOUGH:
        return None
    rivals = (g for g in groups if g.telling.isdisjoint(best.telling))
    # "Jan de Vries is tevreden" is no rival of a foundation.
    if any(g.worth >= best.worth - 1 for g in rivals if _is_body(g.name) >= _is_body(best.name)):
        return None
    return _as_written(best.name, blocks)


def is_alike(one: str, other: str) -> bool:
    """Tell whether two names may be of one organisation: they share a word, or its letters."""
    mine, theirs = _words(one), _words(other)
    if not _telling(one).isdisjoint(_telling(other)):
        return True
    return _letters(mine) == "".join(theirs) or _letters(theirs) == "".join(mine)


def _letters(words: Sequence[str]) -> str:
    """Return the first letters of the words of a name: "VNG" of three."""
    return "".join(w[0] for w in words if w not in listed("words_small"))


@dataclass(frozen=True, slots=True)
class _Group:
    """The surest of some names that share a word, what there is for them, and its own words."""

    name: str
    worth: int
    telling: frozenset[str]

    @classmethod
    def of(cls, name: str, worth: Mapping[str, int], uses: Mapping[str, int]) -> _Group:
        telling = _telling(name)
        # The same name may be told in several ways: "Leerwerf Noord", "STICHTING LEERWERF NOORD".
        alike = [
            other for other in worth if telling <= _telling(other) or _telling(other) <= telling
        ]
        points = sum({_plain(other): worth[other] for other in alike}.values())
        in_use = min((uses[word] for word in telling), default=0)
        points += (in_use >= IN_USE) + (in_use >= OFTEN) + any(map(_is_body, alike))
        best = max(alike, key=lambda n: (worth[n], _is_body(n), len(n.split()), not n.isupper()))
        return cls(best, points, telling)


def _telling(name: str) -> frozenset[str]:
    """Return the words of a name that are its own."""
    words = _words(name)
    kept = [w for w in words if w not in listed("words_small") and not _is_body(w)]
    return frozenset(kept or words)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _top_lines(blocks: Sequence[Block], title: str | None) -> Iterator[str]:
    if title:
        yield " ".join(title.split())
    for block in blocks[:TOP]:
        if block.kind not in {"alt", "caption", "cell", "value", "label"}:
            for line in block.text.split("\n"):
                plain = " ".join(line.split())
                if len(plain) > LONGEST_LINE:  # "Jaarverslag 2023 van Stichting X. Wij …"
                    plain = next((plain[slice(*span)] for span in sentences(plain)), "")
                if 0 < len(plain) <= LONGEST_LINE and not is_interface(plain):
                    yield plain


def _beside_genre(lines: Iterable[str]) -> list[str]:
    """Return the names in the lines that call themselves a report."""
    found: list[str] = []
    for line in lines:
        if not names_report(line) and not _IN_YEAR.search(line):
            continue
        for part in _PARTS.split(line):
            pieces = _OF.split(part) if names_report(part) else [part]
            for piece in pieces:
                found.extend(_names(piece))
    return list(dict.fromkeys(found))


def _alone(lines: Sequence[str]) -> list[str]:
    """Return the names that are a line of their own right before or behind a report's title."""
    found: list[str] = []
    for index, line in enumerate(lines[:NEAR_TITLE]):
        near = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
        if any(names_report(other) for other in near if other != line):
            found.extend(n for n in _names(line) if _plain(n) == _plain(_bare(line)))
    return list(dict.fromkeys(found))


def _opening(blocks: Sequence[Block]) -> list[str]:
    """Return the name that the first paragraphs open with: "X is de koepel van …"."""
    found: list[str] = []
    for block in [b for b in blocks[:TOP] if b.kind == "paragraph"][:3]:
        if match := _OPENING.match(block.text):
            found.extend(_names((match["article"] or "") + match["name"]))
    return found


def _names(text: str) -> Iterator[str]:
    """Yield the name that a piece of a title is, without genre, year and small words."""
    bare = _bare(text)
    if match := _DESCRIBED.match(bare):  # "pensioenuitvoerder Later & Zeker"
        bare = bare[match.end() :]
    if not (sum(c.isalpha() for c in bare) >= MIN_LETTERS) or len(bare.split()) > MOST_WORDS:
        return
    if not _NAME.fullmatch(bare) or not any(c.islower() or c.isupper() for c in bare):
        return
    words = [w for w in bare.split() if fold(w) not in listed("words_small")]
    if names_report(bare) or fold(bare) in listed("words_front") or not words:
        return
    if all(_is_plain(word) for word in words):
        return
    yield bare


def _bare(text: str) -> str:
    """Return a title without what makes it one: genre, year, and small words at the ends."""
    kept = _YEARS.sub(" ", text)
    kept = " ".join(_OF_ITS.sub("", w) for w in kept.split() if not _is_genre(w))
    kept = kept.strip(" .:–-—|,‘’'\"“”„")
    while (cut := _TO.sub("", _from(kept))) != kept:
        kept = cut
    return kept


def _from(text: str) -> str:
    """Return a text without small words before it; a capital "De" may be of the name."""
    match = _FROM.match(text)
    if match is None or match[0][0].isupper():
        return text
    return text[match.end() :]


@cache
def _is_genre(word: str) -> bool:
    plain = fold(word).strip(".:,")
    return names_report(plain) or plain in _GENRE_WORDS


_GENRE_WORDS = frozenset(
    {
        *("maatschappelijk", "sociaal", "verslag", "financieel", "inhoudelijk", "publieksversie"),
        *("magazine", "jaarbrief", "beleidsplan", "kwartaalrapportage", "verkort", "concept"),
        *("definitief", "versie", "jaar", "boekjaar", "schooljaar", "seizoen", "geconsolideerd"),
    }
)


@cache
def _is_plain(word: str) -> bool:
    """Tell whether a word by itself names nobody: a genre, "Samen", "Voorwoord"."""
    folded = fold(word)
    return _is_genre(word) or folded in listed("words_generic") or folded in listed("words_front")


def _is_body(name: str) -> bool:
    """Tell whether a name says what kind of organisation it is: "Stichting", "Waterschap"."""
    words = name.split()
    legal = listed("words_legal")
    endings = tuple(listed("organisation_endings") | listed("organisation_nouns"))
    return any(
        w in legal or w.capitalize() in legal or is_whole(w) or is_noun(fold(w))
        or fold(w).endswith(endings)
        for w in words
    )  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _as_written(name: str, blocks: Sequence[Block]) -> str:
    """Return a name that is all capitals as the running text writes it."""
    if not name.isupper():
        return name
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for block in blocks:
        for match in pattern.finditer(block.text):
            if not match[0].isupper():
                return match[0]
    return name.title() if " " in name else name

"""Titles of chapters that are written as the name of a company, and where the text has it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from indexer.companies.nouns import is_noun
from indexer.companies.prose import Place, Prose
from indexer.layout.lines import is_any_part, is_year
from indexer.layout.speaker_lines import begins_with_given_name, is_name, speaker_of
from indexer.lists import listed
from indexer.people.roles import is_function
from kb.dutch.tokens import fold
from kb.model import Document, Section

MAX_NAME_WORDS = 6
MAX_CANDIDATES = 300
MIN_LETTERS = 3
MAX_ABBREVIATION = 5  # letters
NEAR_THE_TITLE = 3  # blocks
NEAR_THE_START = 15  # letters, as "In " or "De stichting "

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)")
_ABOUT = re.compile(r"^(?:over|dit is)\s+", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:[:|–—]|\s-\s|\bin (?:19|20)\d\d\b).*$")
_WORD = re.compile(r"[^\W_]+(?:[-’'&.][^\W_]+)*(?:(?<=\.[^\W_])\.)?")
_BODY = re.compile(r"(?:college|colleges)\s+(?:van|voor)\b", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")


@dataclass(slots=True)
class Candidate:
    """A name that a chapter has for its title; `first` and `last` are the span of the chapter."""

    name: str
    section: int
    level: int
    first: int
    last: int
    places: tuple[Place, ...] = ()  # none where only the title has the name
    score: int = 0
    signs: int = 0  # how many kinds of things said of it companies have said of them
    sure: bool = False  # that it is a company
    whole: bool = False  # that it is more than what somebody is the head of
    strong: bool = False  # that it is one beside others with a name of another kind
    guessed: bool = False  # that it has the level of its chapter only for want of a better
    short: bool = False  # that the text leaves out the word for what it is
    led: bool = False  # that its chapter opens with somebody and what that person does
    led_project: bool = False  # that who leads it is called the leader of a project

    @property
    def at_home(self) -> int:
        """How often the chapter itself has the name."""
        return sum(1 for place in self.places if self.first <= place.at < self.last)

    @property
    def opens(self) -> bool:
        """Whether the first thing that the chapter says begins with the name, or nearly so."""
        near = [p for p in self.places if self.first <= p.at < self.last]
        return bool(near) and near[0].start < NEAR_THE_START and near[0].first

    @property
    def parts(self) -> tuple[str, ...]:
        """The words, those with a capital inside taken apart: "Regio" "Groen"."""
        return _parts(self.name)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name but for the small ones."""
        return _words(self.name)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(w for w in _WORD.findall(name) if not _is_small(w))


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for word in _words(name) for part in _CAMEL.split(word) if part)


def candidates(
    document: Document,
    sections: Sequence[Section],
    guessed: Collection[int] = (),
    *,
    loose: bool = False,
) -> list[Candidate]:
    """Return the names that titles consist of or begin with, in order.

    The text uses them, in full or without the word for what they are, or else they have capitals
    within, as no other title has. `guessed` holds the starts of headings whose level the file
    does not give. A name is spelt as the text spells it: the title may be in capitals or have a
    slip of the pen. With `loose` it is enough that the name begins a sentence.
    """
    prose = Prose(document, frozenset(s.start for s in sections))
    led, titles = _led(document), [s.title for s in sections]
    found: dict[str, Candidate] = {}
    tried: set[str] = set()
    for index, section in enumerate(sections):
        title = _bare(section.title)
        if not can_be_name(title) or fold(title) in tried or len(tried) >= MAX_CANDIDATES:
            continue
        tried.add(fold(title))
        name, places = prose.spelling(title, opening=loose)
        short = not places
        name, places = prose.of_short(title, titles) if short else (name, places)
        if fold(name) in found or not can_be_name(name) or not (places or is_plain_name(title)):
            continue
        first, last = section.heading[0], len(document.text)
        found[fold(name)] = Candidate(
            *(name, index, section.level, first, last, places),
            # Capitals tell a chapter from what is below it.
            guessed=first in guessed and not (" " in title and title.isupper()),
            short=short and bool(places),
            led=first in led,
        )
    return sorted(found.values(), key=lambda c: c.section)


def _led(document: Document) -> frozenset[int]:
    """Return the starts of the headings with a line "Naam, functie" right below them."""
    result: set[int] = set()
    last, away = -1, 0
    for block in document.blocks:
        if block.kind == "heading":
            last, away = block.start, 0
        elif away < NEAR_THE_TITLE and block.kind not in {"alt", "caption"}:
            away += 1
            if speaker_of(block.text) or (block.kind == "attribution" and is_name(block.text)):
                result.add(last)
    return frozenset(result)


def bound(found: Sequence[Candidate], sections: Sequence[Section], end: int) -> None:
    """Let each chapter end where that of another one, or one of a level above both, begins."""
    starts = {c.section for c in found}
    for candidate in found:
        candidate.last = next(
            (
                s.heading[0]
                for i, s in enumerate(sections)
                if i > candidate.section
                and (s.level < candidate.level or (i in starts and s.level <= candidate.level))
            ),
            end,
        )


def _bare(title: str) -> str:
    bare = _ABOUT.sub("", _NUMBER.sub("", title.strip()))
    return " ".join(_TAIL.sub("", bare).split()).strip(" ,;!?")


def can_be_name(title: str) -> bool:
    """Tell whether a title is written as a name: each word but the small ones with a capital."""
    found = _WORD.findall(title)
    if not 1 <= len(found) <= MAX_NAME_WORDS or not title[:1].isupper() or title[-1:] in "?!":
        return False
    if is_any_part(title) or found[0].isdigit() or any(map(is_year, found)):
        return False
    found = [w for w in found if not w.isdigit()]
    if _BODY.match(title):
        return False
    telling = [w for w in found if not _is_small(w)]
    if not telling or len(max(telling, key=len)) < MIN_LETTERS or _is_small(found[-1]):
        return False
    if not all(w[0].isupper() for w in telling) or any(map(_is_never, telling)):
        return False
    if len(telling) == 1 and telling[0] in listed("countries"):
        return False
    # "De Kraanmeester", and "GIDS" for something longer
    named = found[0].lower() in {"de", "het"} and telling == found[1:]
    named = named or (title.isupper() and len(title) <= MAX_ABBREVIATION)
    field = telling[0] in listed("fields_of_work")
    if (is_function(telling[0]) and not named) or (field and not is_noun(telling[-1])):
        return False
    return not (is_name(title) and begins_with_given_name(title))


def is_plain_name(title: str) -> bool:
    """Tell whether the capitals alone make a title a name: "De Witte Zwaan", not "De zwaan"."""
    capital = any(w[:1].isupper() for w in title.split()[1:])
    return capital and not title.isupper() and all(w[0].isupper() for w in _words(title))


def _is_small(word: str) -> bool:
    # What the apostrophe of "’t Huis" leaves is one letter.
    return word.lower() in listed("words_small") or (len(word) == 1 and word.islower())


def _is_never(word: str) -> bool:
    """Tell whether a word, or what a compound ends in, names what is no company."""
    entries = listed("words_no_company")
    return any(fold(part) in entries for part in word.split("-")) or fold(word).endswith(_ends())


@cache
def _ends() -> tuple[str, ...]:
    return tuple(e[1:] for e in listed("words_no_company") if e.startswith("-"))

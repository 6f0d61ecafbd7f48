"""The running text of a report, searched for names: how and where it spells them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from indexer.companies.names import names_whole
from indexer.companies.nouns import is_noun
from indexer.layout.lines import CLOSING, OPENING
from indexer.lists import listed
from kb.catalogue import Catalogue, Company
from kb.dutch.tokens import fold
from kb.model import Document

MAX_PLACES = 300
MAX_LENGTH_APART = 2
MAX_WINDOW = 5  # words
MAX_ALIKE = 30  # names that differ from a title in one word, those that occur most

_RUN = re.compile(
    r"[^\W\d_a-zß-ÿ][\w’'&.-]*(?:\s(?:(?:en|van|der|de|voor)\s)?[^\W\d_a-zß-ÿ][\w&-]*)*"
)
_WITH_ARTICLE = re.compile(r"(?:(?:De|Het|DE|HET)\s|[’']t\s)[^\W\d_a-zß-ÿ]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the running text has a name: `text[start:end]` of a paragraph, and where that is."""

    text: str
    start: int
    end: int
    at: int
    first: bool = False  # whether the paragraph is the first under a heading
    row: bool = False  # whether it is all that a cell of a table says


class Prose:
    """All text of a document but its headings; `opening` holds where sections begin."""

    def __init__(self, document: Document, opening: Collection[int]) -> None:
        self._blocks = [b for b in document.blocks if b.kind not in {"heading", "alt"}]
        self._opening = opening
        self._starts: list[int] = []
        end = 0
        for block in self._blocks:
            self._starts.append(end)
            end += len(block.text) + 1
        self._plain = "\n".join(_plain(b.text) for b in self._blocks)
        runs = Counter(
            window for b in self._blocks for m in _RUN.finditer(b.text) for window in _windows(m[0])
        )
        self._near: dict[tuple[object, ...], list[str]] = {}
        for run, count in runs.most_common():
            if count > 1 or " " in run:
                for key in _keys(run, 0):
                    self._near.setdefault(key, []).append(run)

    def spelling(self, title: str, *, opening: bool = False) -> tuple[str, tuple[Place, ...]]:
        """Return how the text spells the name of a title, and where; ("", ()) if it does not.

        With `opening` also where it begins a sentence, as any word may.
        """
        name, places = self._spelt(title, opening)
        other = self._meant(title)
        if other is not None:
            meant, there = self._spelt(other)
            # Once is enough where the text has the name of the title nowhere.
            if len(there) > (max(1, len(places)) if places or " " not in title else 0):
                return meant, there
        return name, places

    def of_short(self, title: str, titles: Collection[str]) -> tuple[str, tuple[Place, ...]]:
        """Return the name of a title, and where the text has it without the word for what it is.

        So "De Zon" stands for "Theater De Zon". No places where another title has the short name
        too: then it says of whom it is a part.
        """
        short = without_noun(title)
        if short is None or any(short in other and other != title for other in titles):
            return title, ()
        spelt, places = self._spelt(short, opening=True)
        noun = title.partition(" ")[0].capitalize()
        return (f"{noun} {spelt}" if spelt and title.isupper() else title), places

    def _spelt(self, title: str, opening: bool = False) -> tuple[str, tuple[Place, ...]]:
        """Return how the text spells a name; with `opening` also where any word has a capital."""
        found = title.replace("-", " ").split(" ")
        telling = [i for i, w in enumerate(found) if w[:1].isalpha() and not _is_small(w)]
        places: list[Place] = []
        small = 0
        for place in self._places(title):
            written = place.text[place.start : place.end]
            if not all(_is_capital(written, found, i) for i in telling):
                small += 1
            elif (
                opening
                or len(found) > 1
                or (len(written) > 1 and written.isupper())
                or not opens_sentence(place.text, place.start)
            ):
                places.append(place)
            if len(places) > MAX_PLACES:
                break
        if not places or small * 4 > len(places):
            return "", ()
        names = Counter(p.text[p.start : p.end] for p in places)
        return names.most_common(1)[0][0] if title.isupper() else title, tuple(places)

    def _places(self, title: str) -> Iterator[Place]:
        """Yield where the words of a title stand as whole words, in whatever case."""
        wanted = _plain(title)
        place = self._plain.find(wanted)
        while place >= 0:
            end = place + len(wanted)
            if not (self._is_letter(place - 1) or self._is_letter(end)):
                number = bisect_right(self._starts, place) - 1
                block, start = self._blocks[number], place - self._starts[number]
                yield Place(
                    block.text,
                    start,
                    start + len(wanted),
                    block.start + start,
                    block.start in self._opening,
                    block.kind == "cell" and len(block.text) == len(wanted),
                )
            place = self._plain.find(wanted, end)

    def _is_letter(self, place: int) -> bool:
        return 0 <= place < len(self._plain) and self._plain[place].isalnum()

    def _meant(self, title: str) -> str | None:
        """Return the name in the text of which a title seems a misspelling."""
        same = fold(title)
        seen: set[str] = set()
        for key in _keys(title, MAX_LENGTH_APART):
            for run in self._near.get(key, ())[:MAX_ALIKE]:
                apart = abs(len(run) - len(title)) > MAX_LENGTH_APART or run in seen
                seen.add(run)
                if apart or fold(run) == same:
                    continue
                if names_whole(title, Catalogue(companies=(Company(run),))):
                    return run
        return None


def without_noun(name: str) -> str | None:
    """Return what follows the first word of a name where that says what kind of company it is.

    So it does also, whatever it is, before a name with an article: "Zwembad Het Horten".
    """
    noun, _, rest = name.partition(" ")
    proper = rest[:1].isupper() or rest[:2] in {"’t", "'t"}
    kind = is_noun(noun) or bool(_WITH_ARTICLE.match(rest))
    return rest if proper and kind and not is_noun(rest) else None


def _is_small(word: str) -> bool:
    return word.lower() in listed("words_small")


def _plain(text: str) -> str:
    """Return a text in small letters, of the same length, with no hyphens."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.replace("-", " ")


def _windows(run: str) -> Iterator[str]:
    """Yield the names that a row of words with capitals can hold: "Bij Zon Wonen", "Zon Wonen"."""
    found = run.split(" ")
    if len(found) == 1:
        yield run
    for size in range(2, min(len(found), MAX_WINDOW) + 1):
        for start in range(len(found) - size + 1):
            yield " ".join(found[start : start + size])


def _keys(name: str, apart: int) -> Iterator[tuple[object, ...]]:
    """Yield what a name has in common with one that differs from it in one word."""
    found = fold(name).split()
    if len(found) == 1:
        yield from ((found[0][:1], len(found[0]) + n) for n in range(-apart, apart + 1))
        return
    for index in range(len(found)):
        yield (index, *found[:index], None, *found[index + 1 :])


def _is_capital(written: str, words: list[str], index: int) -> bool:
    """Tell whether a text, but for capitals equal to `words`, has one for the word at `index`."""
    return written[sum(len(w) + 1 for w in words[:index])].isupper()


def opens_sentence(text: str, place: int) -> bool:
    """Tell whether a word at `place` would have a capital in any case."""
    before = text[:place].rstrip(OPENING + " (–-")
    return not before or before[-1] in ".!?:…" + CLOSING

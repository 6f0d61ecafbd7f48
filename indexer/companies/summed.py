"""Chapters that a sentence sums up among companies without a capital: "en het archief"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.companies.candidates import Candidate
from indexer.companies.prose import Place
from indexer.layout.lines import is_any_part
from kb.dutch.sentences import sentences
from kb.model import Document, Section

SEVERAL = 2  # names beside which one without a capital is one of them
MAX_WORDS = 2
MAX_TITLES = 200

_DEPARTMENTS = re.compile(r"\b\w*(?:afdelingen|teams|sectoren|clusters|directies)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:De|Het)\s")


def summed_up(
    document: Document, sections: Sequence[Section], found: Sequence[Candidate]
) -> list[Candidate]:
    """Return a candidate for each title that stands in small letters in a sum of other names.

    The others are at least two of those `found`, in the same sentence; the title begins a chapter
    of the level that they have.
    """
    taken = {c.section for c in found}
    levels = {c.level for c in found}
    titles = [
        (index, section)
        for index, section in enumerate(sections)
        if index not in taken and section.level in levels and _can_be_summed(section.title)
    ][:MAX_TITLES]
    result: dict[int, Candidate] = {}
    for at, sentence in _sums(document, found) if titles else ():
        for index, section in titles:
            name = section.title.strip()
            bare = re.escape(_ARTICLE.sub("", name).lower())
            match = re.search(rf"(?:,|\sen)\s(?:de\s|het\s)?({bare})(?=[,.;]|\sen\s)", sentence)
            if match and index not in result:
                place = Place(sentence, match.start(1), match.end(1), at + match.start(1))
                first = section.heading[0]
                result[index] = Candidate(
                    name, index, section.level, first, len(document.text), (place,), strong=True
                )
    return list(result.values())


def _can_be_summed(title: str) -> bool:
    words = title.split()
    return 0 < len(words) <= MAX_WORDS and words[-1].isalpha() and not is_any_part(title)


def _sums(document: Document, found: Sequence[Candidate]) -> Iterator[tuple[int, str]]:
    """Yield the sentences that have several of the names, and where they begin."""
    names = [_ARTICLE.sub("", c.name) for c in found]
    for block in document.blocks:
        if block.kind != "paragraph" or sum(name in block.text for name in names) < SEVERAL:
            continue
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            several = sum(name in sentence for name in names) >= SEVERAL
            if several and not _DEPARTMENTS.search(sentence):
                yield block.start + start, sentence

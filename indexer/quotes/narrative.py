"""What a report tells around the words of its speakers: sentences, and who they are about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from indexer.quotes.noun_phrases import Phrase
from indexer.quotes.paragraphs import Paragraph
from indexer.quotes.phrases import Phrases
from kb.model import Block, Document

TOLD = frozenset({"paragraph", "item", "cell", "caption", "attribution", "quote"})
_LONGEST = 600


class Narrative:
    """The sentences of a document with the phrases in them that no speaker utters."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.blocks = document.blocks
        self.starts = [b.start for b in document.blocks]
        self.phrases = phrases
        self._paragraphs: dict[int, Paragraph] = {}
        self._sentences: dict[tuple[int, int], tuple[Phrase, ...]] = {}

    def block_index(self, place: int) -> int:
        """Return the index of the block that holds a place of the document."""
        return max(0, bisect_right(self.starts, place) - 1)

    def paragraph(self, block: Block) -> Paragraph:
        """Return a block with its sentences and marks; the same one each time."""
        if block.start not in self._paragraphs:
            self._paragraphs[block.start] = Paragraph(block)
        return self._paragraphs[block.start]

    def told(self, block: Block, index: int) -> tuple[Phrase, ...]:
        """Return the phrases of a sentence of a block that stand outside quotation marks."""
        key = block.start, index
        if key not in self._sentences:
            paragraph = self.paragraph(block)
            start, end = paragraph.spans[index]
            found: list[Phrase] = []
            for a, b in _outside(paragraph, start, min(end, start + _LONGEST)):
                found.extend(self.phrases.of(block, a, b))
            self._sentences[key] = tuple(found)
        return self._sentences[key]

    def back_from(self, block: Block, place: int) -> Iterator[tuple[Block, list[Phrase]]]:
        """Yield the phrases of each sentence of a block before `place`, the last one first."""
        paragraph = self.paragraph(block)
        for index in range(bisect_left(paragraph.starts, place) - 1, -1, -1):
            found = [p for p in self.told(block, index) if p.end <= place]
            if found:
                yield block, found


def _outside(paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence that no pair of quotation marks encloses."""
    pairs = paragraph.marks.pairs
    index = bisect_right(paragraph.opens, start) - 1
    place = start
    if index >= 0 and pairs[index][1] >= start:
        place = pairs[index][1] + 1
    index += 1
    while index < len(pairs) and pairs[index][0] < end:
        if pairs[index][0] > place:
            yield place, pairs[index][0]
        place = max(place, pairs[index][1] + 1)
        index += 1
    if place < end:
        yield place, end


def subject_of(found: tuple[Phrase, ...] | list[Phrase]) -> Phrase | None:
    """Return the phrase that is most likely the subject of a sentence, None where nobody is."""
    able = [p for p in found if _can_be_subject(p)]
    free = [p for p in able if not p.governed]
    return free[0] if free else next((p for p in able if p.kind == "named"), None)


def _can_be_subject(phrase: Phrase) -> bool:
    if phrase.plural or phrase.kind == "others":
        return False
    return phrase.kind != "stranger" or phrase.name is not None

"""Who speaks where the text does not say so beside the quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.quotes.attribution import NOBODY, Speaker, Speakers, chapter_of, holds_verb
from indexer.quotes.marks import OPENING
from indexer.quotes.quotations import Quotation
from indexer.quotes.speech import Paragraph
from kb.model import Document, Section

_NEAR = 45
_LONGEST_LINE = 120
_LONGEST_QUESTION = 160
_INTRODUCTION = 5
OPENING_ONLY = '‘“„«"'


class Inference:
    """Infers the speakers of a document from what surrounds their words."""

    def __init__(self, document: Document, sections: Sequence[Section], speakers: Speakers) -> None:
        self.blocks = document.blocks
        self.block_starts = [b.start for b in document.blocks]
        self.sections = sections
        self.speakers = speakers

    def spoken(self, found: list[Quotation]) -> Iterator[Speaker]:
        """Yield the speaker of each quotation, inferred from its surroundings where not said."""
        previous: tuple[Quotation, Speaker] | None = None
        for quote in found:
            speaker = quote.speaker or self._inferred(quote, previous)
            if quote.kind == "inline":
                previous = (quote, speaker)
            yield speaker

    def _inferred(self, quote: Quotation, previous: tuple[Quotation, Speaker] | None) -> Speaker:
        block = quote.block
        if quote.kind == "inline":
            goes_on = self._goes_on(quote, previous)
            beside = goes_on or self._under(quote) or self._asked(quote) or self._beside(quote)
            if beside:
                return beside
        section = self.sections[self.speakers.section_index(block.start)] if self.sections else None
        floor = section.start if section else 0
        last = self.speakers.last_before(quote.parts[0][0], floor)
        if last:
            return self.speakers.known(last.name, certain=False)
        if previous and section and previous[1].name:
            there = self.sections[self.speakers.section_index(previous[0].block.start)]
            if chapter_of(there) == chapter_of(section):
                return replace(previous[1], certain=False)
        last = self.speakers.last_before(quote.parts[0][0], 0)
        if last and section:
            there = self.sections[self.speakers.section_index(last.start)]
            if chapter_of(there) == chapter_of(section):
                return self.speakers.known(last.name, certain=False)
        coming = self.speakers.within(quote.parts[-1][1], section.end) if section else ()
        return self.speakers.known(coming[0].name, certain=False) if coming else NOBODY

    def _goes_on(
        self, quote: Quotation, previous: tuple[Quotation, Speaker] | None
    ) -> Speaker | None:
        """Return the speaker of the quotation before, when nobody else is named in between."""
        if previous is None or previous[0].block is not quote.block:
            return None
        mention = self.speakers.last_before(quote.parts[0][0], previous[0].parts[-1][1])
        return previous[1] if mention is None or mention.name == previous[1].name else None

    def _asked(self, quote: Quotation) -> Speaker | None:
        """Return whom an interview is with: the answer of whoever its introduction names.

        An answer begins its paragraph; above it stands a question, alone, and above the questions
        and answers the introduction, or a title that names who is asked.
        """
        if quote.parts[0][0] - quote.block.start > 1:
            return None
        index = bisect_right(self.block_starts, quote.block.start) - 2
        asked = False
        while index >= 0 and (self._is_question(index) or self._is_answer(index)):
            asked = asked or self._is_question(index)
            index -= 1
        if not asked or index < 0:
            return None
        first = index
        while first > 0 and self.blocks[first].kind != "heading" and index - first < _INTRODUCTION:
            first -= 1
        title = self.speakers.within(self.blocks[first].start, self.blocks[first].end)
        if title and self.blocks[first].kind == "heading":
            return self.speakers.known(title[0].name)
        told = self.speakers.within(self.blocks[first].start, self.blocks[index].end)
        if not told:
            return None
        often = Counter(m.name for m in told).most_common(1)[0][0]
        return self.speakers.known(often, certain=len({m.name for m in told}) == 1)

    def _is_question(self, index: int) -> bool:
        block = self.blocks[index]
        text = block.text
        alone = block.kind in {"heading", "paragraph"} and len(text) <= _LONGEST_QUESTION
        return alone and text.endswith("?") and not any(c in OPENING_ONLY for c in text)

    def _is_answer(self, index: int) -> bool:
        block = self.blocks[index]
        return block.kind == "paragraph" and block.text[:1] in OPENING

    def _under(self, quote: Quotation) -> Speaker | None:
        """Return who is named on the short line under a paragraph that is all quotation."""
        block = quote.block
        if block.end - block.start > quote.parts[-1][1] - quote.parts[0][0] + 3:
            return None
        index = bisect_right(self.block_starts, block.start)
        if index == len(self.blocks):
            return None
        line = self.blocks[index]
        named = self.speakers.within(line.start, line.end)
        short = len(line.text) < _LONGEST_LINE and line.text[-1:] not in ".!?:"
        if named and short and named[0].start - line.start < 20:
            return self.speakers.known(named[0].name)
        return None

    def _beside(self, quote: Quotation) -> Speaker | None:
        """Return the subject of the sentence right before or right after a quotation."""
        paragraph = Paragraph(quote.block)
        offset = quote.block.start
        opened = quote.parts[0][0] - offset - 1
        closed = quote.parts[-1][1] - offset + 1
        index = paragraph.sentence(max(0, opened))
        before = [s for s in paragraph.spans[max(0, index - 1) : index + 1] if s[1] <= opened + 1]
        if before:
            start, end = before[-1]
            found = self.speakers.within(offset + start, offset + end)
            near = [m for m in found if m.start - offset - start < _NEAR]
            sentence = paragraph.text[start:end]
            if found and holds_verb(sentence):
                return self.speakers.in_clause(quote.block, start, end, after=False)
            if near:
                return self.speakers.known(near[0].name)
            pronoun = re.match(r"(?:Hij|Zij|Ze)\s", sentence)
            if pronoun and (last := self.speakers.last_before(offset + start, 0)):
                return self.speakers.known(last.name)
        after = [s for s in paragraph.spans if s[0] >= closed - 1][:1]
        for start, end in after:
            found = self.speakers.within(offset + start, offset + min(end, start + _NEAR))
            if found:
                return self.speakers.known(found[0].name)
        return None

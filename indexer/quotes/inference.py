"""Who speaks where the text does not say so beside the quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.quotes.attribution import Speakers
from indexer.quotes.chorus import is_chorus
from indexer.quotes.interviews import Interviews
from indexer.quotes.marks import OPENING
from indexer.quotes.narrative import TOLD, subject_of
from indexer.quotes.noun_phrases import Phrase
from indexer.quotes.quotations import Quotation
from indexer.quotes.speaker import NOBODY, Speaker
from indexer.quotes.verbs import holds_verb
from kb.model import Block, Document, Section

_NEAR = 45
_VOICES = 40
_LONGEST_LINE = 120
_SENTENCES_BACK = 12
_BLOCKS_BACK = 6


class Inference:
    """Infers the speakers of a document from what surrounds their words."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[Section],
        speakers: Speakers,
        interviews: Interviews,
    ) -> None:
        self.blocks = document.blocks
        self.block_starts = [b.start for b in document.blocks]
        self.sections = sections
        self.speakers = speakers
        self.narrative = speakers.narrative
        self.interviews = interviews

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
        section = self.sections[self.speakers.section_index(block.start)] if self.sections else None
        if quote.kind == "inline":
            beside = (
                self._among_voices(quote)
                or self._goes_on(quote, previous)
                or self._under(quote)
                or self._asked(quote)
                or self._beside(quote)
            )
            if beside:
                return beside
        if told := self._told_last(quote, section):
            return replace(told, certain=False)
        if previous and section and previous[1].name and previous[0].kind == quote.kind:
            there = self.sections[self.speakers.section_index(previous[0].block.start)]
            if there is section:
                return replace(previous[1], certain=False)
        return NOBODY

    def _chapter(self, section: Section) -> tuple[bool, str]:
        return self.speakers.referents.chapter_of(section)

    # -- among others -------------------------------------------------------------------------

    def _among_voices(self, quote: Quotation) -> Speaker | None:
        """Return that nobody is named, where a paragraph or item opens as one voice of several.

        So it is under "Gasten aan het woord", and behind "Enkele reacties:".
        """
        block = quote.block
        if quote.stretch is None or block.text[: quote.stretch.open].strip(" –—-•*"):
            return None
        paragraph = self.narrative.paragraph(block)
        if any(self.narrative.told(block, i) for i in range(min(3, len(paragraph.spans)))):
            return None
        index = bisect_right(self.block_starts, block.start) - 2
        back = index
        while index >= 0 and back - index < _VOICES and self.blocks[index].kind == block.kind and (
            self.blocks[index].text[:1] in OPENING
        ):  # fmt: skip
            index -= 1
        above = self.blocks[index] if index >= 0 else None
        if above is None or not (above.kind == "heading" or above.text.endswith(":")):
            return None
        last = above.text[-_LONGEST_LINE * 2 :]
        if not is_chorus(last):
            return None
        return None if self.speakers.within(above.end - len(last), above.end) else NOBODY

    # -- in the same paragraph ----------------------------------------------------------------

    def _goes_on(
        self, quote: Quotation, previous: tuple[Quotation, Speaker] | None
    ) -> Speaker | None:
        """Return the speaker of the quotation before, unless somebody else comes in between."""
        if previous is None or previous[0].block is not quote.block:
            return None
        block = quote.block
        paragraph = self.narrative.paragraph(block)
        closed = previous[0].parts[-1][1] - block.start
        opened = quote.parts[0][0] - block.start
        first = paragraph.sentence(closed) + 1
        for index in range(paragraph.sentence(max(0, opened - 1)), first - 1, -1):
            found = [p for p in self.narrative.told(block, index) if closed <= p.start < opened]
            subject = subject_of(found)
            if subject is None or subject.governed:
                continue
            if subject.name is not None and subject.name == previous[1].name:
                return replace(previous[1], certain=True)
            return self.speakers.as_speaker(block, subject, len(block.text)) or NOBODY
        return previous[1]

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

    def _asked(self, quote: Quotation) -> Speaker | None:
        """Return whom an interview is with, when the quotation is an answer in one."""
        if quote.parts[0][0] - quote.block.start > 1:
            return None
        return self.interviews.answering(quote.block)

    def _beside(self, quote: Quotation) -> Speaker | None:
        """Return the subject of the sentence right before or right after a quotation."""
        block, offset = quote.block, quote.block.start
        paragraph = self.narrative.paragraph(block)
        opened = max(0, quote.parts[0][0] - offset - 1)
        closed = quote.parts[-1][1] - offset
        index = paragraph.sentence(opened)
        if paragraph.spans and paragraph.spans[index][1] > opened:
            index -= 1
        answers = index > 0 and self._asks(block, index)
        index -= answers
        if index >= 0 and paragraph.spans:
            start, end = paragraph.spans[index]
            if somebody := self.speakers.somebody(block, start, end):
                return somebody
            found = self.narrative.told(block, index)
            if said := self._subject(block, found, start, end):
                return said
        after = bisect_right(paragraph.starts, closed)
        if not answers and after < len(paragraph.spans):
            start = paragraph.spans[after][0]
            subject = subject_of(self.narrative.told(block, after))
            near = subject is not None and subject.start - start < _NEAR and not subject.governed
            start, end = paragraph.spans[after]
            other = any(c in OPENING for c in block.text[start:end])
            if subject is not None and near and subject.kind == "named" and not other:
                said = self.speakers.as_speaker(block, subject, len(block.text))
                return replace(said, certain=said.certain and opened == 0) if said else None
        return None

    def _asks(self, block: Block, index: int) -> bool:
        """Tell whether a sentence asks what a quotation answers: "Hoe dat bevalt?"."""
        start, end = self.narrative.paragraph(block).spans[index]
        asked = block.text[start:end].rstrip().endswith("?")
        return asked and not self.narrative.told(block, index)

    def _subject(
        self, block: Block, found: Sequence[Phrase], start: int, end: int
    ) -> Speaker | None:
        subject = subject_of(list(found))
        if subject is None:
            return None
        sentence = block.text[start:end]
        if subject.kind == "named" and holds_verb(sentence):
            return self.speakers.in_clause(block, start, end, after=False)
        if subject.governed and subject.start - start >= _NEAR:
            return None
        said = self.speakers.as_speaker(block, subject, end)
        if said and (subject.kind == "function" and not said.name):
            return replace(said, certain=False)
        return said

    # -- farther off --------------------------------------------------------------------------

    def _told_last(self, quote: Quotation, section: Section | None) -> Speaker | None:
        """Return who was told of last before a quotation in its section."""
        floor = section.start if section else 0
        place = quote.parts[0][0] - quote.block.start
        left = _SENTENCES_BACK
        index = self.narrative.block_index(quote.block.start)
        for number in range(index, max(-1, index - _BLOCKS_BACK), -1):
            block = self.blocks[number]
            if block.start < floor:
                break
            if block.kind not in TOLD:
                continue
            before = place if number == index else len(block.text)
            for _, found in self.narrative.back_from(block, before):
                subject = subject_of(found)
                if subject and (said := self.speakers.as_speaker(block, subject, before)):
                    return said
                left -= 1
                if not left:
                    return None
        last = self.speakers.last_before(quote.parts[0][0], floor)
        return self.speakers.known(last.name) if last else None

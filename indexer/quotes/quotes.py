"""What people say in a report: quotations set apart, and those inside the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.people.people import FoundPeople
from indexer.quotes.attribution import Speakers
from indexer.quotes.inference import Inference
from indexer.quotes.interviews import Interviews
from indexer.quotes.marks import OPENING, find_marks
from indexer.quotes.paragraphs import MAX_CLAUSE, SENTENCE_MARKS, Paragraph, Stretch
from indexer.quotes.pulls import Pulls
from indexer.quotes.quotations import Quotation, trim
from indexer.quotes.speaker import NOBODY, Speaker, vouched
from indexer.quotes.speech import (
    MIN_WORDS_ALONE,
    count_words,
    is_according,
    is_alone,
    is_speech,
    is_uttered,
    is_whole,
    is_written_in,
    pauses,
)
from indexer.quotes.verbs import holds_verb, inverts, opens_with_verb, speaks_of
from kb.catalogue import Catalogue
from kb.model import Block, Document, Quote, Section, Span

INLINE = frozenset({"paragraph", "item", "cell"})


def find_quotes(
    document: Document, sections: Sequence[Section], people: FoundPeople, catalogue: Catalogue
) -> list[Quote]:
    """Return the quotations of `document` in order of appearance.

    Ids are empty, and `section` is the index of the section in `sections`, as text. Outer marks
    are left out, and so is a comma before the closing one; nothing else is changed. What the
    catalogue says of a speaker goes before what the text says.
    """
    speakers = Speakers(document, sections, people, catalogue)
    pulls = Pulls(document, speakers)
    apart = pulls.find()
    interviews = Interviews(document, speakers)
    answers = interviews.find(pulls.used)
    reader = _Reader(document, sections, speakers, pulls.used | interviews.used)
    found = sorted(apart + answers + reader.inline(), key=lambda f: f.parts[0])
    found = reader.with_headings(found)
    spoken = Inference(document, sections, speakers, interviews).spoken(found)
    said = (vouched(speaker, catalogue.people) for speaker in spoken)
    return [reader.quote(f, s) for f, s in zip(found, said, strict=True)]


class _Reader:
    def __init__(
        self,
        document: Document,
        sections: Sequence[Section],
        speakers: Speakers,
        used: set[int],
    ) -> None:
        self.document = document
        self.sections = sections
        self.speakers = speakers
        self.used = used

    # -- in the prose -------------------------------------------------------------------------

    def inline(self) -> list[Quotation]:
        """Return the quotations inside paragraphs, items and cells."""
        found: list[Quotation] = []
        blocks = self.document.blocks
        carried: Quotation | None = None
        for block in blocks:
            if block.kind not in INLINE or block.start in self.used:
                carried = None if block.kind not in {"caption", "alt"} else carried
                continue
            if not any(c in OPENING for c in block.text):
                carried = None
                continue
            paragraph = self.speakers.narrative.paragraph(block)
            stretches = paragraph.stretches
            if carried and (joined := self._continued(paragraph, carried)):
                found[-1], stretches, carried = joined[0], joined[1], joined[2]
                if carried:
                    continue
            found.extend(self._in_paragraph(paragraph, stretches))
            carried = found[-1] if found and _stays_open(found[-1], block) else None
        return found

    def _continued(
        self, paragraph: Paragraph, before: Quotation
    ) -> tuple[Quotation, list[Stretch], Quotation | None] | None:
        """Join the speech that an earlier paragraph left open with what this one holds of it."""
        text, offset = paragraph.text, paragraph.block.start
        marks = paragraph.marks
        first_pair = marks.pairs[0] if marks.pairs else None
        end = None
        start = 0
        if marks.unopened and (first_pair is None or marks.unopened[0] < first_pair[0]):
            end = marks.unopened[0]
        elif first_pair and not text[: first_pair[0]].strip():
            start, end = first_pair[0] + 1, first_pair[1]
        elif marks.unclosed and not text[: marks.unclosed[0]].strip():
            start = marks.unclosed[0] + 1
            part = trim(self.document.text, offset + start, offset + len(text))
            joined = replace(before, parts=(*before.parts, part))
            stretch = Stretch(start, len(text), 0, len(text), closed=False, continues=True)
            return joined, [], replace(joined, block=paragraph.block, stretch=stretch)
        if end is None:
            return None
        part = trim(self.document.text, offset + start, offset + end)
        rest = [s for s in paragraph.stretches if s.start > end]
        ceiling = rest[0].open if rest else len(text)
        stretch = Stretch(start, end, start, end + 1)
        tail = paragraph.tail(stretch, ceiling)
        said = None
        if opens_with_verb(text[slice(*tail)]):
            said = self.speakers.in_clause(paragraph.block, *tail, after=True)
        joined = replace(
            before, parts=(*before.parts, part), certain=True, speaker=before.speaker or said,
            stretch=None,
        )  # fmt: skip
        return joined, rest, None

    def _in_paragraph(self, paragraph: Paragraph, stretches: list[Stretch]) -> list[Quotation]:
        result: list[Quotation] = []
        index = 0
        while index < len(stretches):
            last = index
            while last + 1 < len(stretches) and self._interrupted(
                paragraph, stretches[last], stretches[last + 1]
            ):
                last += 1
            floor = stretches[index - 1].close if index else 0
            ceiling = stretches[last + 1].open if last + 1 < len(stretches) else None
            follows = bool(result) and self._only_attributed(paragraph, result[-1], floor)
            found = stretches[index : last + 1]
            quote = self._speech(paragraph, found, floor, ceiling, follows=follows)
            if quote:
                result.append(quote)
            index = last + 1
        return result

    def _only_attributed(self, paragraph: Paragraph, before: Quotation, place: int) -> bool:
        """Tell whether a quotation ends at `place`, and its speaker is told right behind it."""
        closed = before.parts[-1][1] - paragraph.block.start
        return closed <= place and opens_with_verb(paragraph.text[place : place + MAX_CLAUSE])

    def _interrupted(self, paragraph: Paragraph, first: Stretch, second: Stretch) -> bool:
        between = paragraph.text[first.close : second.open]
        if not first.closed and not between.strip():
            return True
        given = opens_with_verb(between) or inverts(between)
        if len(between) > 170 or not given or not first.closed:
            return False
        bare = between.strip(" ,;–—-")
        if (
            bare[:1].isupper()
            or bare.startswith(("en ", "maar "))
            or re.search(r"[.!?…]\s", between)
        ):
            return False
        if between.rstrip()[-1:] in SENTENCE_MARKS:
            return False
        if not self.speakers.in_clause(paragraph.block, first.close, second.open, after=True):
            return False
        begins = paragraph.text[second.start : second.start + 1]
        return between.rstrip().endswith(",") or begins.islower()

    def _speech(
        self,
        paragraph: Paragraph,
        stretches: list[Stretch],
        floor: int,
        ceiling: int | None,
        *,
        follows: bool,
    ) -> Quotation | None:
        text, block = paragraph.text, paragraph.block
        first, last = stretches[0], stretches[-1]
        lead = paragraph.lead(first, floor)
        tail = paragraph.tail(last, ceiling if ceiling is not None else len(text))
        inner = text[first.start : last.end]
        head, rest = text[slice(*lead)], text[slice(*tail)]
        said: Speaker | None = None
        if len(stretches) > 1:
            said = self.speakers.in_clause(block, first.close, stretches[1].open, after=True)
        dashed = bool(re.match(r"\s*[–—(-]", rest))
        after = None
        opens = opens_with_verb(rest) or (pauses(inner, rest) and inverts(rest))
        if opens or dashed:
            after = self.speakers.in_clause(block, *tail, after=True)
        before = self.speakers.in_clause(block, *lead, after=False) if head.strip() else None
        told = before is not None and (before != NOBODY or is_according(head, inner))
        speech = bool(said) or is_speech(
            inner, head, rest, subject=after is not None, before_subject=told
        )
        if not speech and first.closed and not (follows and _is_uttered(inner, head, rest)):
            return None
        if block.kind == "item" and is_alone(text, inner) and not is_whole(inner):
            return None
        if not first.closed and not speech and count_words(inner) < MIN_WORDS_ALONE:
            return None
        parts = self._parts(block, stretches)
        if not all(count_words(self.document.text[a:b]) for a, b in parts):
            return None
        said = said or _given(head, before, after, opens=opens)
        # Behind "X:" the end of the paragraph is as good as a closing mark.
        sure = bool(before and before.name and said is before and last.continues)
        sure = all(s.closed for s in stretches) or (sure and head.rstrip().endswith(":"))
        return Quotation("inline", parts, block, said, sure, last)

    def _parts(self, block: Block, stretches: list[Stretch]) -> tuple[Span, ...]:
        spans = [
            trim(self.document.text, block.start + s.start, block.start + s.end) for s in stretches
        ]
        start, end = spans[-1]
        if self.document.text[end - 1 : end] == "," and end - 1 > start:
            spans[-1] = trim(self.document.text, start, end - 1)
        return tuple(spans)

    # -- headings -----------------------------------------------------------------------------

    def with_headings(self, found: list[Quotation]) -> list[Quotation]:
        """Add the headings in quotation marks under which nobody says anything."""
        taken = {self.speakers.section_index(f.parts[0][0]) for f in found}
        added = []
        starting = {b.start: b for b in self.document.blocks}
        for index, section in enumerate(self.sections):
            start, end = section.heading
            title = self.document.text[start:end]
            marks = find_marks(title)
            if marks.pairs != ((0, len(title) - 1),) or count_words(title) < MIN_WORDS_ALONE:
                continue
            below = self._below(index)
            last = self.sections[below[-1]].end
            if any(i in taken for i in below) or not self.speakers.within(end, last):
                continue
            block = starting.get(start)
            if block:
                span = trim(self.document.text, start + 1, end - 1)
                added.append(Quotation("pull", (span,), block, None, certain=False))
        return sorted(found + added, key=lambda f: f.parts[0])

    def _below(self, index: int) -> list[int]:
        below = [index]
        for other in range(index + 1, len(self.sections)):
            if self.sections[other].level <= self.sections[index].level:
                break
            below.append(other)
        return below

    # -- result -------------------------------------------------------------------------------

    def quote(self, found: Quotation, speaker: Speaker) -> Quote:
        """Return a quotation as the model has it."""
        text = self.document.text
        index = self.speakers.section_index(found.parts[0][0])
        section = self.sections[index] if self.sections else None
        return Quote(
            id="",
            document=self.document.id,
            text=" ".join(text[start:end] for start, end in found.parts),
            kind=found.kind,
            parts=found.parts,
            start=found.parts[0][0],
            end=found.parts[-1][1],
            line=found.block.line,
            section=str(index),
            speaker=speaker.name,
            role=speaker.role,
            organisation=speaker.organisation,
            company=section.company if section else None,
            certain=found.certain and speaker.certain,
        )


def _given(
    head: str, before: Speaker | None, after: Speaker | None, *, opens: bool
) -> Speaker | None:
    """Return which of the speakers that the clauses before and after give is the one."""
    if before and head.rstrip().endswith(":"):
        return before
    if after and opens:
        return after
    if before and holds_verb(head):
        return before
    return after or (NOBODY if is_written_in(head) or speaks_of(head) else None)


def _is_uttered(inner: str, head: str, rest: str) -> bool:
    """Tell whether what stands alone between marks is punctuated as a sentence, however short."""
    alone = not head.strip() and not rest.strip(" .!?…,;")
    return alone and is_uttered(inner)


def _stays_open(found: Quotation, block: Block) -> bool:
    return found.block is block and found.stretch is not None and found.stretch.continues

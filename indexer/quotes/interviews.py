"""Interviews: questions with answers, and turns that each begin with who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from indexer.quotes.attribution import Speakers
from indexer.quotes.marks import OPENING
from indexer.quotes.quotations import Quotation, trim
from indexer.quotes.speaker import Speaker
from indexer.quotes.speech import count_words
from kb.model import Block, Document, Span

_LONGEST_QUESTION = 200
_INTRODUCTION = 6
_LEAD = 25
_OPENING_ONLY = '‘“„«"'
_CUE = re.compile(
    r"(?<!\w)(?:in gesprek|gesprek(?:ken)?|interview|vragen aan|vraaggesprek|spreken|spraken"
    r"|sprak|gesproken|aan het woord|vroegen|aan tafel|terugblik(?:ken|t)?"
    r"|blik(?:t|ken) (?:terug|vooruit)"
    r"|kijk(?:t|en) terug|kennis(?:maken|making)|ontmoeting|bij de koffie|antwoord(?:t|en)?)(?!\w)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?<!\w)(?:ik|mij|mijn|me|wij|we|ons|onze)(?!\w)", re.IGNORECASE)
_ASKING = re.compile(r"(?:Vraag|V|Q)(?:\s\d{1,2})?\s?[:.]\s(?=\S)")
_ANSWERING = re.compile(r"(?:Antwoord|A)(?:\s\d{1,2})?\s?[:.]\s(?=\S)")
_TURN = re.compile(r"[–—-]?\s?(?P<who>[^\W\d_a-zß-ÿ][^:.!?‘“„«\"]{1,45}):\s(?P<said>\S.*)$")
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class _Exchange:
    """A question and the blocks that answer it, as indices of blocks."""

    question: int
    answers: tuple[int, ...]


class Interviews:
    """Finds the answers in interviews, and who gives them."""

    def __init__(self, document: Document, speakers: Speakers) -> None:
        self.document = document
        self.blocks = document.blocks
        self.speakers = speakers
        self.used: set[int] = set()
        self._answering: dict[int, Speaker] = {}

    def find(self, taken: set[int]) -> list[Quotation]:
        """Return what is said in interviews without quotation marks; `used` then holds its blocks.

        `taken` holds the starts of the blocks that are part of other quotations.
        """
        found: list[Quotation] = []
        for exchanges in self._conversations(taken):
            found.extend(self._answers(exchanges))
        found.extend(self._turns(taken))
        return found

    def answering(self, block: Block) -> Speaker | None:
        """Return who is asked, when a block is an answer in an interview."""
        return self._answering.get(block.start)

    # -- questions and answers ----------------------------------------------------------------

    def _conversations(self, taken: set[int]) -> Iterator[list[_Exchange]]:
        """Yield the questions that follow one another, each with its answer."""
        current: list[_Exchange] = []
        index = 0
        while index < len(self.blocks):
            if not self._is_question(index):
                index += 1
                continue
            after = index + 1
            while after < len(self.blocks) and self._is_answer(after, taken):
                after += 1
            if current and index > max((current[-1].question, *current[-1].answers)) + 1:
                yield current
                current = []
            if after > index + 1:
                current.append(_Exchange(index, tuple(range(index + 1, after))))
            index = after
        if current:
            yield current

    def _is_question(self, index: int) -> bool:
        block = self.blocks[index]
        alone = block.kind in {"heading", "paragraph"} and len(block.text) <= _LONGEST_QUESTION
        asks = block.text.endswith("?") or bool(_ASKING.match(block.text))
        return alone and asks and not any(c in _OPENING_ONLY for c in block.text[:1])

    def _is_answer(self, index: int, taken: set[int]) -> bool:
        block = self.blocks[index]
        told = block.kind == "paragraph" and block.start not in taken
        return told and not self._is_question(index)

    def _answers(self, exchanges: list[_Exchange]) -> Iterator[Quotation]:
        asked, told = self._interviewee(exchanges[0].question)
        if asked is None:
            return
        texts = [self.blocks[e.answers[0]].text for e in exchanges]
        for exchange in exchanges:
            block = self.blocks[exchange.answers[0]]
            self._answering[block.start] = asked
        marked = sum(self._is_marked(self.blocks[e.answers[0]]) for e in exchanges)
        personal = sum(bool(_FIRST_PERSON.search(t)) for t in texts)
        cue = _CUE.search(told) is not None
        if marked * 2 >= len(texts) or not (cue or len(exchanges) > 1):
            return
        if personal * (3 if cue else 2) < len(texts):
            return
        for exchange in exchanges:
            said = list(takewhile(partial(self._speaks, exchange), exchange.answers))
            if said:
                parts = tuple(self._part(i) for i in said)
                self.used.update(self.blocks[i].start for i in said)
                yield Quotation("inline", parts, self.blocks[exchange.answers[0]], asked)

    def _is_marked(self, block: Block) -> bool:
        """Tell whether what is said in an answer stands between quotation marks."""
        paragraph = self.speakers.narrative.paragraph(block)
        said = sum(closed - opened for opened, closed in paragraph.marks.pairs)
        return block.text[:1] in OPENING or said * 2 > len(block.text)

    def _part(self, index: int) -> Span:
        block = self.blocks[index]
        prefix = _ANSWERING.match(block.text)
        start = block.start + (prefix.end() if prefix else 0)
        return trim(self.document.text, start, block.end)

    def _speaks(self, exchange: _Exchange, index: int) -> bool:
        """Tell whether a paragraph is an answer, rather than told of whoever is asked or others."""
        block = self.blocks[index]
        first = self.speakers.narrative.told(block, 0)
        told = [p for p in first[:1] if p.name is not None and p.start < _LEAD]
        later = index != exchange.answers[0]
        if told and not _FIRST_PERSON.search(block.text):
            return False
        return not (later and self._is_marked(block))

    def _interviewee(self, question: int) -> tuple[Speaker | None, str]:
        """Return who is asked, by the title or introduction above a question, and that text."""
        first = question - 1
        while first > 0 and self.blocks[first].kind != "heading" and question - first < (
            _INTRODUCTION
        ):  # fmt: skip
            first -= 1
        if first < 0:
            return None, ""
        above = self.blocks[first:question]
        told = " ".join(b.text for b in above)
        if above[0].kind == "heading":
            titled = self.speakers.within(above[0].start, above[0].end)
            if titled:
                return self.speakers.known(titled[0].name, certain=len(
                    {m.name for m in titled}) == 1), told  # fmt: skip
        named = self.speakers.within(above[0].start, above[-1].end)
        if not named:
            return None, told
        often = Counter(m.name for m in named).most_common(1)[0][0]
        return self.speakers.known(often, certain=len({m.name for m in named}) == 1), told

    # -- turns --------------------------------------------------------------------------------

    def _turns(self, taken: set[int]) -> list[Quotation]:
        """Return what is said in paragraphs that begin with a name and a colon, two at least."""
        found: dict[int, list[Quotation]] = {}
        passed = taken | self.used
        for block in self.blocks:
            if block.kind not in {"paragraph", "item"} or block.start in passed:
                continue
            turn = _TURN.match(block.text[:400])
            if turn is None or turn["said"][0] in OPENING:
                continue
            said = block.text[turn.start("said") :]
            if count_words(said) < 4 or not said.rstrip("’”\"'»").endswith(_ENDS):
                continue
            if speaker := self._by_turn(block, turn.end("who")):
                span = trim(self.document.text, block.start + turn.start("said"), block.end)
                section = self.speakers.section_index(block.start)
                found.setdefault(section, []).append(Quotation("inline", (span,), block, speaker))
        kept = [q for turns in found.values() if len(turns) > 1 for q in turns]
        self.used.update(q.block.start for q in kept)
        return kept

    def _by_turn(self, block: Block, end: int) -> Speaker | None:
        phrases = self.speakers.phrases.of(block, 0, end)
        if len(phrases) != 1 or phrases[0].start > 20 or phrases[0].governed:
            return None
        phrase = phrases[0]
        if phrase.kind not in {"named", "stranger"} or not phrase.name:
            return None
        return self.speakers.as_speaker(block, phrase, end)

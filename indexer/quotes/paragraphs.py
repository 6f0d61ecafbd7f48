"""A block with its sentences, and the stretches of it that quotation marks set off."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from indexer.lists import listed
from indexer.quotes.marks import find_marks, is_possessive
from indexer.quotes.verbs import opens_with_verb
from kb.dutch.sentences import sentences
from kb.model import Block

MAX_CLAUSE = 260
SENTENCE_MARKS = ".!?…"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a block that its marks make speech: text from `start` to `end` in the block.

    `open` and `close` are where the marks begin and end around it; `closed` is False where one
    of them is missing.
    """

    start: int
    end: int
    open: int
    close: int
    closed: bool = True
    continues: bool = False


class Paragraph:
    """A block with its sentences and quotation marks."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.text = block.text
        self.marks = find_marks(block.text)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The sentences, as spans in the block."""
        return list(sentences(self.text))

    @cached_property
    def starts(self) -> list[int]:
        """Where the sentences begin."""
        return [start for start, _ in self.spans]

    @cached_property
    def opens(self) -> list[int]:
        """Where the paired quotation marks open."""
        return [opened for opened, _ in self.marks.pairs]

    def sentence(self, place: int) -> int:
        """Return the index of the sentence that holds `place`."""
        return max(0, bisect_right(self.starts, place) - 1)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """What stands between marks, in order, unclosed and unopened speech included."""
        found = [
            Stretch(opened + 1, closed, opened, closed + 1) for opened, closed in self.marks.pairs
        ]
        found.extend(self._unclosed(found))
        found.extend(self._unopened(found))
        return sorted(found, key=lambda s: s.start)

    def _unclosed(self, pairs: list[Stretch]) -> list[Stretch]:
        opens = [p.open for p in pairs]
        result: list[Stretch] = []
        covered = -1
        for place in self.marks.unclosed:
            index = bisect_right(opens, place)
            inside = index and pairs[index - 1].close > place
            if inside or place < covered:
                continue
            limit = pairs[index].open if index < len(pairs) else len(self.text)
            end = self._attribution(place + 1, limit)
            if end is None:
                end = limit
                while end > place and self.text[end - 1].isspace():
                    end -= 1
            last = limit == len(self.text) and end == len(self.text.rstrip())
            if end > place + 1:
                result.append(Stretch(place + 1, end, place, end, closed=False, continues=last))
                covered = end
        return result

    def _attribution(self, start: int, limit: int) -> int | None:
        """Return where speech without closing mark stops: before ", zegt X"."""
        for match in re.compile(r"[,.!?…]\s+(?=([^\W\d_]+)\s)").finditer(self.text, start, limit):
            verb = match[1]
            if verb.islower() and (verb in listed("speech_verbs")):
                return match.start() + (match[0][0] != ",")
        return None

    def _unopened(self, found: list[Stretch]) -> list[Stretch]:
        result: list[Stretch] = []
        closes = sorted(s.close for s in found)
        for place in self.marks.unopened:
            before = self.text[max(0, place - 1) : place]
            tail = self.text[place + 1 : place + 1 + MAX_CLAUSE]
            speech = before in SENTENCE_MARKS + "," or opens_with_verb(tail)
            if not speech or not before or is_possessive(self.text, place):
                continue
            index = bisect_right(closes, place)
            floor = closes[index - 1] if index else 0
            start = self._speech_start(floor, place)
            if start < place:
                result.append(Stretch(start, place, start, place + 1, closed=False))
                closes.insert(index, place + 1)
        return result

    def _speech_start(self, floor: int, place: int) -> int:
        """Return where speech that ends at `place` begins: after a colon, or the sentence before.

        After earlier speech in the block it takes in all that follows the sentence of that.
        """
        colon = self.text.rfind(": ", floor, place)
        if colon >= 0:
            return colon + 2
        if floor:
            after = self.spans[self.sentence(floor - 1)][1]
            start = after if after < place else floor
        else:
            start = self.spans[self.sentence(place - 1)][0]
        while start < place and self.text[start].isspace():
            start += 1
        return start

    # -- clauses ------------------------------------------------------------------------------

    def lead(self, stretch: Stretch, floor: int) -> tuple[int, int]:
        """Return the span of what stands before a stretch in its sentence, from `floor` on."""
        last = stretch.open - 1
        while last > 0 and self.text[last].isspace():
            last -= 1
        start = self.spans[self.sentence(max(0, last))][0] if stretch.open else 0
        if self._ended(stretch.open):
            return stretch.open, stretch.open
        return max(start, floor, stretch.open - MAX_CLAUSE), stretch.open

    def _ended(self, place: int) -> bool:
        index = self.sentence(place)
        return bool(self.spans) and self.spans[index][0] == place

    def tail(self, stretch: Stretch, ceiling: int) -> tuple[int, int]:
        """Return the span of what follows a stretch in its sentence, up to `ceiling`."""
        index = self.sentence(stretch.close - 1)
        end = self.spans[index][1] if self.spans else len(self.text)
        following = self.text[stretch.close : stretch.close + MAX_CLAUSE]
        if end <= stretch.close and index + 1 < len(self.spans):
            own = self.spans[index + 1]
            if self._only_attributes(*own):
                end = own[1]
        if end <= stretch.close and following.lstrip()[:1] in {"–", "—", "-", "("}:
            end = len(self.text)
        return stretch.close, max(stretch.close, min(end, ceiling, stretch.close + MAX_CLAUSE))

    def _only_attributes(self, start: int, end: int) -> bool:
        """Tell whether a sentence only names a speaker, as "Aldus X" does."""
        if end - start > MAX_CLAUSE // 2 or not opens_with_verb(self.text[start:end]):
            return False
        sentence = self.text[start:end]
        return not re.search(r"[:‘“„«»\"]", sentence) and not sentence.startswith("Volgens")

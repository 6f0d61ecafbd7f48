"""Which stretches between quotation marks are speech, and where the speech begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from indexer.lists import listed
from indexer.people.roles import is_function
from indexer.quotes.attribution import MAX_CLAUSE, holds_verb, opens_with_verb
from indexer.quotes.marks import find_marks, is_possessive
from kb.dutch.sentences import sentences
from kb.model import Block

SENTENCE_MARKS = ".!?…"
MIN_WORDS = 2
MIN_WORDS_ALONE = 4

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)\s*:?\s*$")
_TITLE_PHRASE = re.compile(
    r"(?:met (?:als|de) (?:titel|thema|motto|naam)|onder (?:de|het) \w+|zogen[^\s]+|zogeh[^\s]+"
    r"|genaamd|getiteld|met de titel|met als)\s?:?\s*$",
    re.IGNORECASE,
)


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
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def sentence(self, place: int) -> int:
        """Return the index of the sentence that holds `place`."""
        return max(0, bisect_right(self._starts, place) - 1)

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
            before = self.text[:place][-1:]
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
        start = self.spans[self.sentence(max(0, stretch.open - 1))][0] if stretch.open else 0
        if self.text[: stretch.open].rstrip()[-1:] == ":":
            start = self.spans[self.sentence(max(0, len(self.text[: stretch.open].rstrip()) - 1))][
                0
            ]
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


def count_words(text: str) -> int:
    """Return how many words `text` has, counting no further than 12."""
    count = 0
    for _ in _WORD.finditer(text):
        count += 1
        if count == 12:
            break
    return count


def follows_title_noun(lead: str) -> bool:
    """Tell whether what precedes a mark says that a title or a word follows."""
    if _TITLE_PHRASE.search(lead[-60:]):
        return True
    found = _LAST_WORD.search(lead[-60:])
    if found is None or is_function(found[1]):
        return False
    word = found[1].lower()
    nouns = listed("title_nouns")
    return word in nouns or any(
        len(noun) > 3 and word.endswith(noun) and len(word) > len(noun) + 2 for noun in nouns
    )


def is_whole(inner: str) -> bool:
    """Tell whether `inner` reads as a sentence: it begins as one and ends as one."""
    stripped = inner.strip()
    first = re.search(r"[^\W_]", stripped)
    begins = first is not None and (first[0].isupper() or first[0].isdigit())
    begins = begins or stripped[:1] in "’'…€"
    return bool(begins) and stripped[-1:] in SENTENCE_MARKS and count_words(stripped) >= MIN_WORDS


def is_speech(inner: str, lead: str, tail: str, *, subject: bool, before_subject: bool) -> bool:
    """Tell whether what stands between marks is said by somebody.

    `lead` and `tail` are what surrounds it in its sentence; `subject` tells that the tail names
    a speaker, `before_subject` that the lead does.
    """
    length = count_words(inner)
    bare = inner.rstrip()
    punctuated = bare[-1:] in SENTENCE_MARKS + "," or tail[:1] == ","
    title = follows_title_noun(lead)
    named = opens_with_verb(tail) and (subject or punctuated)
    if named and (punctuated or (not title and length >= MIN_WORDS)):
        return True
    if title:
        return False
    if lead.rstrip().endswith(":"):
        return length > MIN_WORDS or before_subject or bare[-1:] in SENTENCE_MARKS
    if before_subject and holds_verb(lead) and length >= MIN_WORDS:
        return True
    if subject and re.match(r"\s*[–—(-]", tail):
        return length >= MIN_WORDS
    if lead.strip():
        return False
    alone = not tail.strip(" .!?…,;")
    if is_whole(inner):
        return alone or (tail[:1] in " \n" and tail.lstrip()[:1].isupper())
    ends_outside = alone and (tail[:1] in tuple(SENTENCE_MARKS) or not tail)
    return ends_outside and length >= MIN_WORDS_ALONE

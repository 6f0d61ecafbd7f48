"""Numbers in running text, with what each counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.facts.clauses import Word, read_words
from indexer.facts.counting import TIMES, may_count, read
from indexer.facts.denials import with_denial
from indexer.facts.naming import named
from indexer.facts.omissions import ER_AHEAD, Before, Reading, stands_alone
from indexer.facts.phrases import counted_after, is_plural
from indexer.facts.rough import rough_start
from indexer.facts.statements import statement
from indexer.facts.vain import counts_nothing
from kb.dutch.numbers import Number, numbers
from kb.dutch.sentences import sentences

MAX_SENTENCE = 1000
_NEAR = 330


@dataclass(frozen=True, slots=True)
class Told:
    """A number of a text with the span of its sentence and what it counts there.

    `start` and `end` are where the number with its noun stands in the text.
    """

    number: Number
    reading: Reading
    sentence: tuple[int, int]
    start: int
    end: int
    before: Before | None = None
    above: str = ""


def told(text: str, before: Before | None = None, *, digits_only: bool = False) -> Iterator[Told]:
    """Yield the numbers of a text that count something, in order.

    `before` is what was counted last in the text above. With `digits_only` numbers in words are
    passed over, as in a line that is set apart.
    """
    found = [_money(text, n) for n in numbers(text)]
    if not found:
        return
    before = replace(before, far=True) if before is not None else Before()
    spans = list(sentences(text))
    starts = [start for start, _ in spans]
    reader = _Reader(text, found)
    last = 0
    for index, number in enumerate(found):
        place = max(0, bisect_right(starts, number.start) - 1)
        if digits_only and not any(c.isdigit() for c in number.text):
            continue
        start, end = spans[place]
        span = _window(text, start, max(end, number.end), number)
        if place > last + 1:
            before = Before()
        last = place
        whose = _of_sentence_before(text, spans, place, before)
        they = _THEY.search(text, max(start, number.start - 60), number.start)
        if (they or whose.noun in {"", *TIMES}) and text[number.start].isdigit():
            whose = _of_there(text, spans, place, number, whose.noun) or whose
        above = _above(text, spans, place)
        reading = reader.reading(index, span, whose, above)
        if reading is None or (
            reading.unit == "x" and not reading.label and number.text[0].isalpha()
        ):
            continue
        if number.unit is None and reading.unit:
            before = Before(reading.unit, reading.label, reading.label)
        elif reading.label and not reading.label.startswith(_COMPARED):
            before = replace(before, last=reading.label)
        yield Told(number, reading, span, number.start, span[0] + reading.end, before, above)


def _above(text: str, spans: list[tuple[int, int]], place: int) -> str:
    """Return the sentence before, "" before the first or where it is endless."""
    if not place or spans[place - 1][1] - spans[place - 1][0] > MAX_SENTENCE:
        return ""
    return text[slice(*spans[place - 1])]


_LETTER = re.compile(r"[^\W\d_]")
_COMPARED = ("meer ", "minder ", "lager", "hoger", "stijging", "daling", "groei ", "toename")
_TON = re.compile(
    r"\b(?:kost|kostte|kostten|kosten|betaal\w*|ontving\w*|ontvangt|kreeg|kregen|schonk\w*|euro"
    r"|besteed\w*|investe\w*|opbreng\w*|subsidie\w*|begroting\w*|tekort|overschot|verlies|winst|resultaat|schade|omzet|schuld\w*|gift\w*|begroot)\b|€",
    re.IGNORECASE,
)
_TONS = 50
_TON_OF_MONEY = 100_000


def _money(text: str, number: Number) -> Number:
    """Return a number of "ton" as an amount where the words around it speak of money."""
    if number.unit != "ton" or number.value is None or number.value > _TONS:
        return number
    if counted_after(text, number.end) is not None:
        return number
    around = text[max(0, number.start - 120) : number.end + 60]
    if not _TON.search(around):
        return number
    return replace(number, unit="EUR", value=number.value * _TON_OF_MONEY)


_THEIR_NUMBER = re.compile(
    r"(?:Hun|Dat|Dit|Het)\saantal\b|Het\s(?:zijn|waren|werden)\ser\b|(?:Dat|Dit)\s(?:zijn|waren)\ser\b"
)
_PLURAL = re.compile(r"(?<![\w-])[a-zëïéü][\wëïéü’'-]{3,}(?:en|s)(?![\w-])")


def _of_sentence_before(
    text: str, spans: Sequence[tuple[int, int]], place: int, before: Before
) -> Before:
    """Return what "Hun aantal" or "Het waren er" is of: the last plural of the sentence before."""
    start, end = spans[place]
    own = _THEIR_NUMBER.match(text, start, end)
    if own is None or not place or (before.noun and not before.far and "aantal" not in own[0]):
        return before
    low, high = spans[place - 1]
    nouns = [w for w in _PLURAL.findall(text, max(low, high - MAX_SENTENCE), high) if is_plural(w)]
    return Before(nouns[-1], f"aantal {nouns[-1]}") if nouns else before


def _of_there(
    text: str, spans: Sequence[tuple[int, int]], place: int, number: Number, who: str
) -> Before | None:
    """Return what "er" in "we verkochten er 386" stands for: the last plural of the text above.

    That is not `who`, counted before: "38 vrijwilligers zochten foto's; zij vonden er 51".
    """
    counted = counted_after(text, number.end)
    if not ER_AHEAD.search(text, max(spans[place][0], number.start - 24), number.start):
        return None
    if counted is not None and not stands_alone(text, number, counted):
        return None
    # The word before "er" is the verb.
    own = (spans[place][0], text.rfind(" ", 0, text.rfind(" er ", 0, number.start + 1)))
    for low, high in (own, *reversed(spans[max(0, place - 2) : place])):
        if one := _ONE.match(text, low):
            return Before(one[1].lower(), f"aantal {one[1].lower()}")
        found = _PLURAL.findall(text, max(low, high - MAX_SENTENCE), high)
        nouns = [w for w in found if is_plural(w) and w not in {who, *TIMES}]
        if nouns:
            return Before(nouns[-1], nouns[-1])
    return None


_THEY = re.compile(r"\b(?:zij|ze)\s[^\W\d_]+\ser\s(?:\w+\s)?$", re.IGNORECASE)
_ONE = re.compile(r"(?:Een|Eén|Elk|Elke)\s([^\W\d_]{4,})(?=\s(?:in|van|op|bij|kost|is|was|voor)\b)")


class _Reader:
    """Reads the numbers of one text; the words of a sentence are read once."""

    def __init__(self, text: str, found: Sequence[Number]) -> None:
        self._text = text
        self._found = found
        self._starts = [n.start for n in found]
        self._span = (-1, -1)
        self._words: list[Word] = []
        self._places: dict[int, int] = {}

    def reading(
        self, index: int, span: tuple[int, int], before: Before, above: str
    ) -> Reading | None:
        """Return what a number counts in its sentence."""
        number = self._found[index]
        if not _can_count(self._text, number, before):
            return None
        if number.unit is not None and _among_numbers(self._text, number):
            return Reading(number.unit, "", number.end - span[0])
        sentence = self._text[span[0] : span[1]]
        moved = replace(number, start=number.start - span[0], end=number.end - span[0])
        if counts_nothing(sentence, moved) or not may_count(sentence, moved, before):
            return None
        self._read(span)
        place = self._places.get(moved.start)
        if place is None:
            return None
        found = read(sentence, moved, statement(self._words, place), before)
        if found is None:
            return None
        found = named(found, sentence, moved, before, above)
        label = with_denial(found.label, found.unit, sentence, self._words, moved.start)
        return found if label == found.label else replace(found, label=label)

    def _read(self, span: tuple[int, int]) -> None:
        if span == self._span:
            return
        low = bisect_right(self._starts, span[0] - 1)
        high = bisect_right(self._starts, span[1] - 1)
        inside = [(n.start - span[0], n.end - span[0]) for n in self._found[low:high]]
        sentence = self._text[span[0] : span[1]]
        rough = [(rough_start(sentence, start), end) for start, end in inside]
        self._words = read_words(sentence, _apart(rough))
        begins = {end: start for (start, _), (_, end) in zip(inside, rough, strict=True)}
        self._places = {
            begins[word.end]: place
            for place, word in enumerate(self._words)
            if word.kind == "number" and word.end in begins
        }
        self._span = span


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans that do not overlap: each begins where the one before ended, or later."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        found.append((max(start, found[-1][1]) if found else start, end))
    return found


def _can_count(sentence: str, number: Number, before: Before) -> bool:
    """Tell whether reading on can give something: a number among numbers counts nothing."""
    if number.unit is not None or number.change is not None or before.noun:
        return True
    return bool(_LETTER.search(sentence, max(0, number.start - 60), number.end + 30))


def _among_numbers(text: str, number: Number) -> bool:
    """Tell whether there is no word near a number that could say what it is of."""
    low = max(0, number.start - 60)
    if low == 0 or number.change is not None:
        return False
    return not (
        _LETTER.search(text, low, number.start) or _LETTER.search(text, number.end, number.end + 30)
    )


def _window(text: str, start: int, end: int, number: Number) -> tuple[int, int]:
    """Return the span of a sentence, of one without end only what is near its number.

    What is near is counted in whole steps, so that many numbers share their surroundings.
    """
    if end - start <= MAX_SENTENCE:
        return start, end
    step = (number.start - start) // _NEAR
    low = start + max(0, step - 1) * _NEAR
    high = min(end, start + (step + 2) * _NEAR)
    while low > start and low < number.start and not text[low - 1].isspace():
        low += 1
    return low, max(high, number.end)

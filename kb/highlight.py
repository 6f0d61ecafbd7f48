"""The passage of a text that shows best why it was found, with what matched marked in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.dutch.analysis import Occurrence, forms
from kb.dutch.rows import Row
from kb.matching.marks import Marks
from kb.passages import window
from kb.readings import Reading, Readings, Sought, Stretch
from kb.request import Marked, Snippet

SHORT = 300  # a text up to this length is shown whole
READ = 200_000  # of a longer text only the beginning is searched for a passage

FEW = 12  # different words that are sooner looked for one by one than by reading all

NO_TERMS = Sought()

_JOINING = frozenset({" ", "-", "\u00a0"})  # between hits that are shown as one
_BETWEEN_SPACES = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What of a text matches: words by what stands between two spaces, rows, and verbs in two.

    `written` has how each row and each verb is written there.
    """

    words: dict[str, tuple[Occurrence, ...]]
    rows: tuple[Stretch, ...]
    verbs: tuple[tuple[Stretch, Stretch], ...]
    written: dict[Row, str]


_NOTHING = _Seen({}, (), (), {})


class Highlighter:
    """Marks the texts of one query. Not to be shared by threads.

    Every text is looked at once, and so is every piece that stands between spaces.
    """

    def __init__(self, marks: Marks, readings: Readings) -> None:
        self._marks = marks
        self._readings = readings
        self._terms = readings.analyser.terms
        self._wanted = marks.terms | marks.spare.keys()
        self._firsts = frozenset(row[0] for row in marks.rows)
        self._terms_sought = self._wanted | self._firsts
        self._hits: dict[str, tuple[Occurrence, ...]] = {}
        self._seen: dict[str, _Seen] = {}

    @property
    def loose(self) -> bool:
        """Whether it was looked for whatever is related too."""
        return self._marks.loose

    def whole(self, text: str, apart: Sought = NO_TERMS) -> Snippet:
        """Return all of `text`, marked; besides what is always marked also the terms `apart`."""
        return Snippet(_stretches(text, 0, len(text), self._spans(text, apart)))

    def passage(self, text: str, apart: Sought = NO_TERMS) -> Snippet:
        """Return the best passage of `text`: all of it when short, else about 240 characters.

        The best one holds most of the different things that are sought, then most hits; of equal
        ones it is the first. It begins and ends at a sentence or else at a word.
        """
        spans = self._spans(text[:READ], apart)
        begin, end = (0, len(text)) if len(text) <= SHORT else window(text, spans)
        return Snippet(
            _stretches(text, begin, end, spans),
            cut_before=bool(text[:begin].strip()),
            cut_after=bool(text[end:].strip()),
        )

    def among(self, texts: tuple[str, ...]) -> Collection[str]:
        """Return those of the texts in which anything matches, phrases left out."""
        marks = self._marks
        if marks.starts:
            return texts
        together = self._readings.together(texts)
        found = together.giving(self._terms_sought)
        if marks.amounts:
            found.update(together.with_amounts(self._readings.read))
        if marks.verbs:
            found.update(together.with_verbs(self._readings.read))
        return found

    def matching(self, text: str) -> dict[str, tuple[Occurrence, ...]]:
        """Return what of `text` matches, by what stands between two spaces; rows left out."""
        return self._see(text).words

    def rows(self, text: str) -> dict[Row, str]:
        """Return the rows of terms that stand in `text`, each as it is written there.

        A number or sign that is spelt otherwise, and a verb in two, is a row of one.
        """
        return self._see(text).written

    def _see(self, text: str) -> _Seen:
        seen = self._seen.get(text)
        if seen is None:
            seen = self._seen[text] = self._looked(self._readings.read(text))
        return seen

    def _looked(self, reading: Reading) -> _Seen:
        words = {}
        for piece in reading.giving(self._wanted, self._marks.starts):
            found = self._matching_in(piece)
            if found:
                words[piece] = found
        rows = (*self._amounts(reading), *sorted(self._rows(reading)))
        verbs = tuple(self._verbs(reading))
        if not (words or rows or verbs):
            return _NOTHING
        text = reading.text
        written = {tuple(row.split(" ")): text[start:end] for start, end, row in rows}
        written |= {(verb[2],): in_two(text, verb, particle) for verb, particle in verbs}
        return _Seen(words, rows, verbs, written)

    def holding(self, texts: tuple[str, ...], sought: Sought) -> set[str]:
        """Return which of these terms the texts give."""
        return self._readings.together(texts).holding(sought, self._readings.read)

    def written(self, term: str, text: str) -> str | None:
        """Return how a term is written in `text` where it stands there first, None without it.

        Of a part of a compound all of it.
        """
        reading = self._readings.read(text)
        for piece in reading.giving(frozenset((term,))):
            for one in self._terms(piece):
                if one.term == term:
                    return bare(piece) if one.part else piece[one.start : one.end]
        for start, end, found in reading.amounts:
            if found == term:
                return text[start:end]
        for verb, particle in reading.verbs:
            if verb[2] == term:
                return in_two(text, verb, particle)
        return None

    def _spans(self, text: str, apart: Sought) -> list[Stretch]:
        """Return the hits in `text`, by their start."""
        seen = self._see(text)
        if seen is _NOTHING and not self._marks.phrases and not apart.terms:
            return []
        found: list[Stretch] = []
        found.extend(_placed(text, seen.words))
        if apart.terms:
            found.extend(self._apart(text, apart))
        if self._marks.phrases:
            found.extend(self._phrases(self._readings.read(text)))
        found.extend(seen.rows)
        found.extend(hit for both in seen.verbs for hit in both)
        if self._marks.spare:
            present = {what for _, _, what in found}
            found = [hit for hit in found if present.isdisjoint(self._marks.spare.get(hit[2], ()))]
        found.sort()
        return found

    def _apart(self, text: str, sought: Sought) -> Iterator[Stretch]:
        """Yield where `text` gives these terms."""
        reading = self._readings.read(text)
        words = {
            piece: tuple(o for o in self._terms(piece) if o.term in sought.terms)
            for piece in reading.giving(sought.terms)
        }
        yield from _placed(text, words)
        yield from (one for one in reading.amounts if one[2] in sought.amounts)
        for verb, particle in reading.verbs if sought.verbs else ():
            if verb[2] in sought.verbs:
                yield from (verb, particle)

    def _rows(self, reading: Reading) -> Iterable[Stretch]:
        """Return where rows of terms stand; a text without all terms of any is not gone through."""
        if reading.terms.isdisjoint(self._firsts):
            return ()
        return [
            place
            for row in self._marks.rows
            if reading.terms >= set(row)
            for place in _in_a_row(
                reading.text, row, reading.giving(frozenset(row[:1])), self._terms
            )
        ]

    def _phrases(self, reading: Reading) -> Iterator[Stretch]:
        """Yield where exact phrases stand."""
        for phrase in self._marks.phrases:
            firsts = reading.giving(frozenset(), phrase[:1])
            yield from _in_a_row(reading.text, phrase, firsts, forms)

    def _amounts(self, reading: Reading) -> Iterable[Stretch]:
        """Return where numbers and signs stand that are spelt otherwise than their terms."""
        wanted = self._marks.amounts
        return [one for one in reading.amounts if one[2] in wanted] if wanted else ()

    def _verbs(self, reading: Reading) -> Iterable[tuple[Stretch, Stretch]]:
        """Return where verbs stand in two, each with its form and its particle."""
        wanted = self._marks.verbs
        return [both for both in reading.verbs if both[0][2] in wanted] if wanted else ()

    def _matching_in(self, word: str) -> tuple[Occurrence, ...]:
        """Return what matches in what stands between two spaces."""
        found = self._hits.get(word)
        if found is None:
            wanted, starts = self._wanted, self._marks.starts
            matching = [o for o in self._terms(word) if o.term in wanted]
            if starts:
                matching += [o for o in forms(word) if o.term.startswith(starts)]
            found = self._hits[word] = tuple(matching)
        return found


def bare(piece: str) -> str:
    """Return what stands between two spaces without the signs around it."""
    return piece.strip("‘’“”\"'„«»()[].,;:!?…")


def in_two(text: str, verb: Stretch, particle: Stretch) -> str:
    """Return how a verb is written that stands in two."""
    return f"{text[verb[0] : verb[1]]} … {text[particle[0] : particle[1]]}"


def _placed(text: str, words: Mapping[str, Iterable[Occurrence]]) -> Iterator[Stretch]:
    """Yield where in `text` stands what is found in words between spaces."""
    for word, at in _found(text, words.keys()):
        for one in words[word]:
            yield at + one.start, at + one.end, one.term


def _found(text: str, words: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield where in `text` each of `words` stands between spaces."""
    if len(words) > FEW:
        yield from ((m[0], m.start()) for m in _BETWEEN_SPACES.finditer(text) if m[0] in words)
        return
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not text[at - 1 : at].strip() and not text[end : end + 1].strip():
                yield word, at
            at = text.find(word, end)


def _in_a_row(
    text: str,
    row: tuple[str, ...],
    firsts: Collection[str],
    read: Callable[[str], Iterable[Occurrence]],
) -> Iterator[Stretch]:
    """Yield where the words that `read` gives of each piece follow each other as in a row.

    `firsts` are the pieces that may give the first.
    """
    for _, at in _found(text, firsts):
        words: list[Stretch] = []
        begun = 0  # words of the first piece
        for match in _BETWEEN_SPACES.finditer(text, at):
            start = match.start()
            words += [
                (start + o.start, start + o.end, o.term) for o in read(match[0]) if not o.part
            ]
            begun = begun or len(words)
            if len(words) >= begun + len(row) - 1:
                break
        terms = tuple(term for _, _, term in words)
        for place in range(begun):
            if terms[place : place + len(row)] == row:
                yield words[place][0], words[place + len(row) - 1][1], " ".join(row)


def _stretches(text: str, begin: int, end: int, spans: list[Stretch]) -> tuple[Marked, ...]:
    """Return `text[begin:end]` as stretches; hits with only a space or hyphen between are one."""
    if not spans:
        return (Marked(text[begin:end]),) if begin < end else ()
    stretches: list[Marked] = []
    at = begin
    for start, stop in _merged(text, spans):
        start, stop = max(start, at), min(stop, end)
        if start >= stop:
            continue
        if start > at:
            stretches.append(Marked(text[at:start]))
        stretches.append(Marked(text[start:stop], hit=True))
        at = stop
    if at < end:
        stretches.append(Marked(text[at:end]))
    return tuple(stretches)


def _merged(text: str, spans: list[Stretch]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    begin, end, _ = spans[0]
    for start, stop, _ in spans:
        if start <= end or text[end:start] in _JOINING:
            end = max(end, stop)
        else:
            merged.append((begin, end))
            begin, end = start, stop
    merged.append((begin, end))
    return merged

"""The passage of a text that shows best why it was found, with what matched marked in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial

from kb.dutch.amounts import amounts
from kb.dutch.analysis import Analyser, Occurrence, forms
from kb.dutch.separated import is_particle, may_end, separated
from kb.matching.marks import Marks
from kb.request import Marked, Snippet

LENGTH = 240
SHORT = 300  # a text up to this length is shown whole
NEAR = 160  # how far apart hits in one passage may be, so that there is room around them
READ = 200_000  # of a longer text only the beginning is searched for a passage

FEW = 12  # different words that are sooner looked for one by one than by reading all

_BETWEEN_SPACES = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…][\"'’”»)]*(?=\s)|(?=\n)")
_SPACE = re.compile(r"\s+")

_Hit = tuple[int, int, str]  # start, end, and what it is a hit of


class Highlighter:
    """Marks the texts of one query. Not to be shared by threads.

    What stands between spaces is looked at apart, and each such piece only once.
    """

    def __init__(self, marks: Marks, analyser: Analyser) -> None:
        self._marks = marks
        self._terms = analyser.terms
        self._hits: dict[str, tuple[Occurrence, ...]] = {}
        self._misses: set[str] = set()
        self._wanted = marks.terms | marks.spare.keys()
        self._term_set = analyser.term_set
        self._firsts = frozenset(row[0] for row in marks.rows)
        self._no_firsts: set[str] = set()  # what stands between two spaces and begins no row
        self._verbs_of = cache(partial(_verbs_in, wanted=marks.verbs))
        self._no_ends: set[str] = set()  # what stands between two spaces and ends no verb in two

    def whole(self, text: str) -> Snippet:
        """Return all of `text`, marked."""
        return Snippet(_stretches(text, 0, len(text), self._spans(text)))

    def passage(self, text: str) -> Snippet:
        """Return the best passage of `text`: all of it when short, else about 240 characters.

        The best one holds most of the different things that are sought, then most hits; of equal
        ones it is the first. It begins and ends at a sentence or else at a word.
        """
        spans = self._spans(text[:READ])
        begin, end = (0, len(text)) if len(text) <= SHORT else _window(text, spans)
        return Snippet(
            _stretches(text, begin, end, spans),
            cut_before=bool(text[:begin].strip()),
            cut_after=bool(text[end:].strip()),
        )

    def matching(self, text: str) -> dict[str, tuple[Occurrence, ...]]:
        """Return what of `text` matches, by what stands between two spaces; rows left out."""
        found: dict[str, tuple[Occurrence, ...]] = {}
        for word in set(text.split()).difference(self._misses):
            if not self._marks.starts and self._wanted.isdisjoint(self._term_set(word)):
                self._misses.add(word)
            elif matching := self._matching_in(word):
                found[word] = matching
        return found

    def rows(self, text: str) -> dict[tuple[str, ...], str]:
        """Return the rows of terms that stand in `text`, each as it is written there.

        A number or sign that is spelt otherwise, and a verb in two, is a row of one.
        """
        found = list(_amounts_in(text, self._marks.amounts))
        if self._may_hold_row(text):
            found.extend(_in_a_row(text, self._marks.rows, self._terms))
        rows = {tuple(row.split(" ")): text[start:end] for start, end, row in found}
        for verb, particle in self._verbs(text):
            rows[(verb[2],)] = f"{text[verb[0] : verb[1]]} … {text[particle[0] : particle[1]]}"
        return rows

    def _spans(self, text: str) -> list[_Hit]:
        """Return the hits in `text`, by their start."""
        found: list[_Hit] = []
        matching = self.matching(text)
        for word, at in _found(text, matching):
            found.extend((at + o.start, at + o.end, o.term) for o in matching[word])
        if self._marks.phrases:
            found.extend(_in_a_row(text, self._marks.phrases, forms))
        if self._may_hold_row(text):
            found.extend(_in_a_row(text, self._marks.rows, self._terms))
        found.extend(_amounts_in(text, self._marks.amounts))
        found.extend(hit for both in self._verbs(text) for hit in both)
        if self._marks.spare:
            present = {what for _, _, what in found}
            found = [hit for hit in found if present.isdisjoint(self._marks.spare.get(hit[2], ()))]
        found.sort()
        return found

    def _verbs(self, text: str) -> tuple[tuple[_Hit, _Hit], ...]:
        """Return what `_verbs_in` does, without reading a text in which no clause may end so."""
        if not self._marks.verbs:
            return ()
        pieces = text.split()
        for piece in {*pieces}.difference(self._no_ends):
            if may_end(piece):
                return self._verbs_of(text)
            self._no_ends.add(piece)
        return self._verbs_of(text) if pieces and is_particle(pieces[-1]) else ()

    def _may_hold_row(self, text: str) -> bool:
        """Tell whether a row may begin in `text`; as good as always none does."""
        if not self._firsts:
            return False
        for word in set(text.split()).difference(self._no_firsts):
            if not self._firsts.isdisjoint(self._term_set(word)):
                return True
            self._no_firsts.add(word)
        return False

    def _matching_in(self, word: str) -> tuple[Occurrence, ...]:
        """Return what matches in what stands between two spaces; where nothing does, note that."""
        found = self._hits.get(word)
        if found is None:
            wanted, spare, starts = self._marks.terms, self._marks.spare, self._marks.starts
            matching = [o for o in self._terms(word) if o.term in wanted or o.term in spare]
            if starts:
                matching += [o for o in forms(word) if o.term.startswith(starts)]
            found = tuple(matching)
            if found:
                self._hits[word] = found
            else:
                self._misses.add(word)
        return found


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


def _amounts_in(text: str, wanted: Collection[str]) -> Iterator[_Hit]:
    """Yield where in `text` numbers and signs stand that are spelt in another way."""
    if not wanted:
        return
    pieces = [(m.start(), m[0]) for m in _BETWEEN_SPACES.finditer(text)]
    for one in amounts([piece for _, piece in pieces]):
        if one.term in wanted:
            yield pieces[one.first][0] + one.start, pieces[one.last][0] + one.end, one.term


def _verbs_in(text: str, wanted: Collection[str]) -> tuple[tuple[_Hit, _Hit], ...]:
    """Return where in `text` verbs stand in two, each with its form and its particle."""
    found: list[tuple[_Hit, _Hit]] = []
    pieces = [(m.start(), m[0]) for m in _BETWEEN_SPACES.finditer(text)] if wanted else []
    for one in separated([piece for _, piece in pieces]):
        if one.term in wanted:
            form, rest = pieces[one.verb][0], pieces[one.particle][0]
            verb = (form + one.form[0], form + one.form[1], one.term)
            found.append((verb, (rest + one.rest[0], rest + one.rest[1], one.term)))
    return tuple(found)


def _in_a_row(
    text: str, rows: tuple[tuple[str, ...], ...], read: Callable[[str], Iterable[Occurrence]]
) -> Iterator[_Hit]:
    """Yield where the words that `read` gives of each piece follow each other as in a row."""
    words: list[_Hit] = []
    for match in _BETWEEN_SPACES.finditer(text):
        at = match.start()
        words.extend((at + o.start, at + o.end, o.term) for o in read(match[0]) if not o.part)
    terms = [term for _, _, term in words]
    places: dict[str, list[int]] = {row[0]: [] for row in rows}
    for place, term in enumerate(terms):
        if term in places:
            places[term].append(place)
    for row in rows:
        for place in places[row[0]]:
            if tuple(terms[place : place + len(row)]) == row:
                yield words[place][0], words[place + len(row) - 1][1], " ".join(row)


def _window(text: str, spans: list[_Hit]) -> tuple[int, int]:
    """Return where the best passage of a long text begins and ends."""
    first, last = _densest(spans)
    last = min(last, first + LENGTH)
    begin = _beginning(text, first, LENGTH - (last - first))
    if begin + LENGTH >= len(text):
        return _sooner(text, len(text) - LENGTH, begin), len(text)
    return begin, _ending(text, begin, last)


def _densest(spans: list[_Hit]) -> tuple[int, int]:
    """Return the start and end of the hits that belong together best, near each other."""
    best, chosen = (0, 0), (0, 0)
    inside: Counter[str] = Counter()
    left = 0
    for right, (_, end, what) in enumerate(spans):
        inside[what] += 1
        while left < right and end - spans[left][0] > NEAR:
            gone = spans[left][2]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            left += 1
        value = (len(inside), right - left + 1)
        if value > best:
            best, chosen = value, (spans[left][0], end)
    return chosen


def _beginning(text: str, first: int, room: int) -> int:
    """Return where to begin to show `first`, at most `room` characters before it."""
    earliest = max(0, first - room)
    if earliest == 0:
        return 0
    ends = [m.end() for m in _SENTENCE_END.finditer(text, earliest, first)]
    start = ends[-1] if ends else max(earliest, first - room // 3)
    space = _SPACE.search(text, start, first)
    if space:
        return space.end()
    return start if not text[start - 1 : start + 1].strip() else first


def _sooner(text: str, earliest: int, begin: int) -> int:
    """Return the first place from `earliest` on where a sentence or else a word begins."""
    found = _SENTENCE_END.search(text, earliest, begin) or _SPACE.search(text, earliest, begin)
    at = found.end() if found else begin
    while at < begin and text[at].isspace():
        at += 1
    return at


def _ending(text: str, begin: int, last: int) -> int:
    """Return where to end what begins at `begin` and must hold all up to `last`."""
    limit = begin + LENGTH
    early = max(last, begin + LENGTH * 3 // 5)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, early, min(limit + 1, len(text)))]
    fitting = [end for end in ends if end <= limit]
    if fitting:
        return fitting[-1]
    for place in range(limit, last - 1, -1):
        if text[place].isspace():
            return place
    return max(limit, last)


def _stretches(text: str, begin: int, end: int, spans: list[_Hit]) -> tuple[Marked, ...]:
    """Return `text[begin:end]` as stretches; hits with only a space or hyphen between are one."""
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


def _merged(text: str, spans: list[_Hit]) -> Iterator[tuple[int, int]]:
    begin, end = -1, -1
    for start, stop, _ in spans:
        if begin >= 0 and (start <= end or text[end:start] in (" ", "-", "\u00a0")):
            end = max(end, stop)
            continue
        if begin >= 0:
            yield begin, end
        begin, end = start, stop
    if begin >= 0:
        yield begin, end

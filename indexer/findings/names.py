"""Names that look mistyped.

Of a company the editor knows, of a person, or of anything that the text itself names oftener in
another spelling.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.companies import near_misses, slips
from indexer.findings.place import at
from indexer.lists import listed
from kb.catalogue import Catalogue
from kb.dutch.analysis import stop_words
from kb.dutch.terms import term
from kb.dutch.tokens import fold, tokens
from kb.model import Block, Document, Extraction, Finding

MAX_SAME_NEAR_MISS = 2
MIN_TIMES_RIGHT = 2
MIN_DIFFERING_LENGTH = 6
MIN_SURNAME_LENGTH = 5
MIN_LONE_LENGTH = 9
MIN_TIMES_LONE_RIGHT = 3
MAX_NAME_WORDS = 5
NAMELESS_KINDS = frozenset({"value", "cell"})

_BETWEEN = re.compile(r"[ \u00a0]|-")
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?…:]\s|[‘“„\"'«(]|^[-•–*]\s*)$")
_INFLECTION = re.compile(r"(?:'?s|a|e|n|en|er|se|t)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words with a capital in a text, at `start` to `end` of its canonical text.

    `words` are folded; `first` says that it begins a sentence, where any word has a capital.
    `line` is that of the source.
    """

    words: tuple[str, ...]
    start: int
    end: int
    written: str
    first: bool
    line: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A name that seems to be `meant`, mistyped."""

    name: Name
    meant: str


def misspelt(found: Extraction, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the names of a document that look mistyped, each place once."""
    told: list[tuple[int, int]] = []
    for finding in (*_companies(found.document, catalogue), *_in_text(found, catalogue)):
        if any(start < finding.end and finding.start < end for start, end in told):
            continue
        told.append((finding.start, finding.end))
        yield finding


def _companies(document: Document, catalogue: Catalogue) -> Iterator[Finding]:
    found = [
        (block, miss)
        for block in document.blocks
        if block.kind not in NAMELESS_KINDS
        for miss in near_misses(block.text, catalogue)
    ]
    spellings = [fold(miss.written) for _, miss in found]
    for block, miss in found:
        # What is always written so is a name of its own.
        if spellings.count(fold(miss.written)) > MAX_SAME_NEAR_MISS:
            continue
        start, end = block.start + miss.start, block.start + miss.end
        yield at(document, "company-misspelt", _message(miss.written, miss.name), start, end)


def _message(written: str, meant: str) -> str:
    return f"‘{written}’ lijkt een verschrijving van ‘{meant}’. Verbeter de naam."


def _in_text(found: Extraction, catalogue: Catalogue) -> Iterator[Finding]:
    document = found.document
    people = {fold(form) for person in found.people for form in (person.name, *person.forms)}
    surnames = {person.name.split()[-1] for person in found.people}
    vouched = {
        *(fold(n) for c in catalogue.companies for n in (c.name, *c.aliases, *c.units)),
        *(fold(n) for p in catalogue.people for n in (p.name, *p.forms)),
    }
    for slip in slips_of_the_pen(names_in(document), {fold(s) for s in surnames}):
        if fold(slip.name.written) in vouched:
            continue
        person = fold(slip.meant) in people or fold(slip.name.written) in people
        code = "person-misspelt" if person else "name-misspelt"
        message = _message(slip.name.written, slip.meant)
        yield at(document, code, message, slip.name.start, slip.name.end)


def names_in(document: Document) -> list[Name]:
    """Return the runs of one to five words with a capital in a document.

    The words of a run also count by themselves.
    """
    result: list[Name] = []
    for block in document.blocks:
        if block.kind in NAMELESS_KINDS:
            continue
        for run in _runs(block.text):
            shorter = run[1:] if fold(run[0][2]) in stop_words() else run
            parts = (shorter, *([word] for word in shorter if len(shorter) > 1))
            result += [_name(block, part) for part in parts if part]
    return result


_Word = tuple[int, int, str]


def _runs(text: str) -> Iterator[list[_Word]]:
    """Yield the runs of words with a capital, particles of surnames (van der) between them."""
    run: list[_Word] = []
    particles: list[_Word] = []
    for token in tokens(text):
        if token.width > 1:
            continue
        word = (token.start, token.end, text[token.start : token.end])
        last = particles[-1] if particles else run[-1] if run else None
        near = last is not None and _BETWEEN.fullmatch(text[last[1] : token.start])
        if not near or len(run) + len(particles) >= MAX_NAME_WORDS:
            if run:
                yield run
            run, particles = [], []
        if word[2][0].isupper():
            run, particles = [*run, *particles, word], []
        elif run and word[2] in listed("name_particles"):
            particles.append(word)
        else:
            if run:
                yield run
            run, particles = [], []
    if run:
        yield run


def _name(block: Block, words: Sequence[_Word]) -> Name:
    text, offset = block.text, block.start
    start, end = words[0][0], words[-1][1]
    forms = tuple(fold(word).removesuffix("'s") for _, _, word in words)
    written = text[start:end]
    if fold(words[-1][2]).endswith("'s"):
        end -= 2
        written = written[:-2]
    first = bool(_ENDS_SENTENCE.search(text[max(0, start - 3) : start]))
    return Name(forms, offset + start, offset + end, written, first, block.line)


def slips_of_the_pen(names: Iterable[Name], surnames: Iterable[str] = ()) -> Iterator[Slip]:
    """Yield the names that occur once and differ in one letter from one that occurs oftener.

    Of names of several words one word differs, of six letters or more, of surnames five; a name
    of one word is longer and the other one common, or it is a known surname. Another inflection or
    another ending of a given name is no slip.
    """
    named: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        named[name.words].append(name)
    common = [words for words, places in named.items() if len(places) >= MIN_TIMES_RIGHT]
    by_gap = _by_gap(common)
    known = frozenset(surnames)
    inside = Counter(word for words in named for word in words)
    for words, places in named.items():
        if len(places) > 1:
            continue
        name = places[0]
        candidates = {other for gap in _gaps(words) for other in by_gap.get(gap, ())}
        for other in sorted(candidates):
            if _is_slip(name, other, named, known, inside):
                yield Slip(name, named[other][0].written)
                break


def _gaps(words: tuple[str, ...]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield a key for each word left out, with its first letter: near names share one."""
    for at_word, word in enumerate(words):
        rest = (*words[:at_word], word[:1], *words[at_word + 1 :])
        yield (len(words), at_word, rest)


def _by_gap(
    names: Iterable[tuple[str, ...]],
) -> Mapping[tuple[int, int, tuple[str, ...]], list[tuple[str, ...]]]:
    result: dict[tuple[int, int, tuple[str, ...]], list[tuple[str, ...]]] = defaultdict(list)
    for words in names:
        for gap in _gaps(words):
            result[gap].append(words)
    return result


def _is_slip(
    name: Name,
    other: tuple[str, ...],
    named: Mapping[tuple[str, ...], Sequence[Name]],
    surnames: frozenset[str],
    inside: Mapping[str, int],
) -> bool:
    place = next(i for i, (a, b) in enumerate(zip(name.words, other, strict=True)) if a != b)
    written, meant = name.words[place], other[place]
    if slips(written, meant, 1) > 1 or not (written.isalpha() and meant.isalpha()):
        return False
    if min(len(written), len(meant)) < MIN_SURNAME_LENGTH or _related(written, meant):
        return False
    if len(other) > 1:
        # A given name that is another's (Petra, Peter) is no slip where a list knows both.
        known = _given_names() if place == 0 else frozenset[str]()
        person = other[-1] in surnames
        least = MIN_SURNAME_LENGTH if person else MIN_DIFFERING_LENGTH
        return min(len(written), len(meant)) >= least and not {written, meant} <= known
    if inside[written] > 1:
        return False  # part of a longer name, which is looked at as a whole
    if meant in surnames and written not in surnames:
        return len(meant) > MIN_SURNAME_LENGTH or not name.first
    if name.first or len(meant) < MIN_LONE_LENGTH:
        return False
    return sum(not place.first for place in named[other]) >= MIN_TIMES_LONE_RIGHT


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(fold, listed("given_names")))


def _related(one: str, other: str) -> bool:
    """Tell whether two words are forms of one, or a man's and a woman's name (Daniel, Daniela)."""
    if term(one) == term(other):
        return True
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and _INFLECTION.fullmatch(long[len(short) :]):
        return True
    return one[:-1] == other[:-1] and {one[-1], other[-1]} <= set("aeo")

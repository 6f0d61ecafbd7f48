"""The constituents of a clause: what stands together, and which of them is the subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.facts.clauses import Word

Role = Literal["subject", "object", "behind preposition"]

_MEANT = frozenset({"geen", "alle", "hun", "haar"})
_INSIDE = frozenset({"van", "dan", "als", "per"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A constituent: its words, the preposition before it, and where it stands.

    `segment` counts the commas and conjunctions before it in its clause.
    """

    words: tuple[Word, ...]
    preposition: str
    counts: bool
    before_verb: bool
    segment: int

    @property
    def text(self) -> str:
        """The constituent as written, on one line, a possible article at its head left out."""
        shown = self.words
        if shown and shown[0].kind == "det" and len(shown) > 1 and shown[0].lower not in _MEANT:
            shown = shown[1:]
        return written(shown)

    @property
    def whole(self) -> str:
        """The constituent as written, on one line."""
        return written(self.words)


def written(found: Sequence[Word]) -> str:
    """Return words as one text, marks against the word before them."""
    text = ""
    for word in _without_numbers(found):
        glued = word.kind == "mark" and word.text in ",.)"
        shown = _in_running_text(word, found)
        text += shown if glued or not text else f" {shown}"
    return text.strip(" ,")


def _without_numbers(found: Sequence[Word]) -> Sequence[Word]:
    """Return words without the numbers in them, but for one that a measure hangs on."""
    if any(w.lower in {"per", "dan"} for w in found):
        return found
    for index, word in enumerate(found):
        if word.kind == "number" and index > 1 and found[index - 1].lower == "van":
            return found[: index - 1]
    return [w for w in found if w.kind != "number"]


def _in_running_text(word: Word, found: Sequence[Word]) -> str:
    """Return a word without the capital it has as the first of its sentence alone."""
    if word.kind in {"det", "prep", "adverb", "sub"}:
        return word.lower
    if word.start or not word.text[:1].isupper() or word.text.isupper():
        return word.text
    place = found.index(word)
    after = found[place + 1] if place + 1 < len(found) else None
    if word.kind == "noun" and (
        (after is not None and after.text[0].isupper())
        or not word.lower.endswith(("en", "s", "ing", "heid", "ie", "teit", "name"))
    ):
        return word.text if after is None or after.text[0].isupper() else word.lower
    return word.lower


def _chunk(found: Sequence[Word], segment: int, *, before_verb: bool) -> Chunk:
    preposition = found[0].lower if found[0].kind == "prep" else ""
    counts = any(w.kind == "number" for w in found)
    return Chunk(tuple(found), preposition, counts, before_verb, segment)


def constituents(part: Sequence[Word], taken: set[int | None], finite: int | None) -> list[Chunk]:
    """Return the constituents of a clause, in order, but for its verb and what is `taken`."""
    found: list[Chunk] = []
    current: list[Word] = []
    segment = 0

    def close(index: int) -> None:
        nonlocal current
        if any(w.kind in {"noun", "number", "year", "participle"} for w in current):
            ahead = finite is not None and index <= finite
            found.append(_chunk(current, segment, before_verb=ahead))
        current = []

    for index, word in enumerate(part):
        if index in taken or word.kind in {"pron", "adverb", "mark", "sub", "aux", "verb"}:
            close(index)
            segment += word.kind == "mark"
            continue
        if word.kind == "join" and not _joins(part, index):
            close(index)
            segment += 1
            continue
        opens = word.kind == "prep" and not (word.lower in _INSIDE and current)
        opens = opens or (
            word.kind in {"det", "number"}
            and bool(current)
            and current[-1].kind not in {"prep", "join", "det"}
            and not (len(current) == 1 and current[0].kind == "prep")
        )
        if opens:
            close(index)
        current.append(word)
    close(len(part))
    return found


def _joins(part: Sequence[Word], index: int) -> bool:
    """Tell whether "en" joins two nouns of one constituent."""
    if part[index].lower not in {"en", "of"} or index == 0 or index + 1 >= len(part):
        return False
    after = part[index + 1]
    counts = any(w.kind == "number" for w in part[index + 1 : index + 6])
    return part[index - 1].kind in {"noun", "year"} and (
        after.kind == "noun" or (after.kind == "det" and not counts)
    )


def role_of(
    own: Chunk, chunks: Sequence[Chunk], *, pronoun: bool, finite: int | None
) -> tuple[Role, Chunk | None]:
    """Return what the constituent of a number is in its clause, and which is the subject."""
    own = _first_of_list(own, chunks)
    if own.preposition:
        subject = _first_plain(chunks, own)
        return "behind preposition", None if pronoun else subject
    if pronoun:
        return "object", None
    if finite is None:
        return "subject", None
    beside = _beside(own, chunks)
    if beside is not None:
        return "object", beside
    front = [c for c in chunks if c.before_verb and not c.preposition and not is_time(c)]
    if own.before_verb:
        others = [c for c in front if c is not own and not c.counts]
        return "subject", others[0] if others and len(own.words) == 1 else own
    if front:
        return "object", front[-1]
    plain = [c for c in chunks if not (c.preposition or c.before_verb or is_time(c))]
    if plain and plain[0] is own:
        return "subject", own
    return "object", plain[0] if plain else None


def _beside(own: Chunk, chunks: Sequence[Chunk]) -> Chunk | None:
    """Return what an amount is of where the verb is left out: "… en het resultaat € 2 mln"."""
    if not own.segment or own not in chunks or not chunks.index(own):
        return None
    before = chunks[chunks.index(own) - 1]
    touches = own.words[0].start - before.words[-1].end <= 1
    if touches and not before.preposition and not before.counts and before.segment == own.segment:
        return before if before.words[0].kind == "det" else None
    return None


def is_time(chunk: Chunk) -> bool:
    """Tell whether a constituent says when: "vorig jaar", "eind 2021"."""
    return any(w.kind == "year" or (w.kind == "noun" and _TIME.match(w.lower)) for w in chunk.words)


_TIME = re.compile(r"(?:[a-z]*jaar|seizoen|maand|week|kwartaal|[a-z]*zomer|[a-z]*winter)$")


def _first_of_list(own: Chunk, chunks: Sequence[Chunk]) -> Chunk:
    """Return the constituent that a list began with: "34 scholen" of "34 scholen en 9 clubs"."""
    while own in chunks and (place := chunks.index(own)):
        previous = chunks[place - 1]
        listed = previous.counts and own.segment == previous.segment + 1
        if not listed or own.preposition or previous.before_verb != own.before_verb:
            break
        own = previous
    return own


def _first_plain(chunks: Sequence[Chunk], own: Chunk) -> Chunk | None:
    plain = [c for c in chunks if not c.preposition and c is not own and not is_time(c)]
    return plain[0] if plain else None

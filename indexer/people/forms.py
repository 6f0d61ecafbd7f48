"""The forms in which people are named again: a surname alone, with its particles, a double one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from indexer.lists import listed
from indexer.people.evidence import speaks
from indexer.people.names import Run, Word, key_of
from indexer.people.roles import is_function
from kb.model import Block

ARTICLES = frozenset({"de", "het", "'t", "een", "onze", "deze", "dit", "dat", "die", "hun"})


# Whose name it may be, by what equals a form of it.
Forms = Mapping[str, Mapping[str, None]]


def surname_of(texts: Sequence[str]) -> str:
    """Return the last name of a full name, with its particles."""
    particles = listed("name_particles")
    for index, text in enumerate(texts):
        if index and (text in particles or text == "in" or text.rpartition("-")[2] in particles):
            return " ".join(texts[index:])
    if len(texts) > 2 and texts[-2] in {"De", "Van", "Den", "Ten", "Ter", "El", "Al"}:
        return " ".join(texts[-2:])
    if len(texts) > 3 and texts[-3] in {"Van", "Vande"}:
        return " ".join(texts[-3:])
    return texts[-1]


def surname_forms(surname: str) -> list[str]:
    """Return a surname, and of a double one its first: "Hoekstra-van Dam", "Hoekstra"."""
    first, hyphen, second = surname.partition("-")
    double = bool(hyphen) and len(first) > 2 and len(second) > 2
    return [key_of(surname), key_of(first)] if double else [key_of(surname)]


def named_in(
    block: Block,
    run: Run,
    forms: Forms,
    whole: set[str],
    common: frozenset[str],
) -> Iterator[tuple[int, int, Mapping[str, None]]]:
    """Yield the stretch of `run` that is a form of somebody's name, with whose it may be.

    `whole` holds the keys of full names, `common` the words the document writes in small letters.
    """
    found = run.words
    text = block.text
    for first in range(len(found)):
        for last in range(len(found), first, -1):
            start, end = found[first].start, found[last - 1].end
            names: Mapping[str, None] | None = forms.get(
                key_of(" ".join(w.text for w in found[first:last]))
            )
            if names is None and first == 0:
                names, start = _with_particles(text, found[first:last], forms)
            if not names:
                continue
            if key_of(text[start:end]) in whole or _stands_alone(
                text, run, first, last, start, common
            ):
                yield start, end, names
                return


def _with_particles(
    text: str, found: tuple[Word, ...], forms: Forms
) -> tuple[Mapping[str, None] | None, int]:
    """Look a surname up with the particles that stand before it in small letters."""
    start = found[0].start
    window = text[max(0, start - 14) : start]
    small = re.search(r"((?:(?:van|de|der|den|ten|ter|te|el|het|in|op|['’]t)\s){1,3})$", window)
    if small is None:
        return None, start
    particles = small[1].split()
    for count in range(len(particles), 0, -1):
        key = key_of(" ".join([*particles[-count:], *(w.text for w in found)]))
        if key in forms:
            width = len(" ".join(particles[-count:])) + 1
            return forms[key], start - width
    return None, start


def _stands_alone(
    text: str, run: Run, first: int, last: int, start: int, common: frozenset[str]
) -> bool:
    """Tell whether part of a name stands for the person, not for something named likewise."""
    if last != len(run.words) or (run.after.isupper() and len(run.after) > 1):
        return False
    before = [w for w in run.words[:first] if w.kind != "particle"]
    articles = listed("name_particles")
    if any(
        not (is_function(w.text) or (w.lower in common and run.sentence_start))
        or w.lower in articles
        for w in before
    ):
        return False
    word = run.words[first]
    if first == 0 and start == word.start:
        if run.before.lower() in ARTICLES or (run.before.isupper() and len(run.before) > 1):
            return False
        bare = next((w for w in run.words[first:last] if w.lower not in articles), word)
        if bare.lower in common and run.sentence_start:
            return speaks(text, run)
    return True

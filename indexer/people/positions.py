"""What the text around a name says of the person: function and organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.people.function_phrases import function_before
from indexer.people.names import Run
from indexer.people.roles import (
    Organisations,
    Position,
    as_role,
    descriptor_after,
    organisation_after,
    position,
)
from kb.model import Block

# How much a way of giving a function is worth, where it stands, the function itself.
Given = tuple[float, int, Position, int]

AFTER_NAME = re.compile(r",\s|\s\((?!\d)|\s[–—-]\s")
_IS = re.compile(r"\s(?:is|was|werd|wordt|als)\s(?:sinds\s\S+\s|ook\s|tevens\s|de\s|een\s)?")
_BEING = frozenset({"was", "is", "werd", "wordt", "bleef", "blijft"})
_AS = re.compile(r"[^.!?;:‘“\"]{0,120}?\sals\s(?=[a-z])")


def positions(block: Block, run: Run, organisations: Organisations) -> Iterator[Given]:
    """Yield every function and organisation that the text beside a name gives."""
    text, place = block.text, block.start + run.start
    link = AFTER_NAME.match(text, run.end)
    if block.kind == "attribution":
        rest = text[run.end :].lstrip(" ,;:–—-|\n")
        if rest.startswith("("):
            rest = rest[1:].partition(")")[0]
        if rest:
            yield 3.0, place, position(rest, organisations), place
        return
    if link and (span := descriptor_after(text, link.end())):
        yield 2.5, place, position(text[slice(*span)], organisations), place
    if span := function_before(text, run.start):
        after = organisation_after(text, run.end, organisations)
        role = as_role(text[slice(*span)])
        yield 2.0, place, Position(role, after[0] if after else None), place
    else:
        yield from _before(text, run, place, organisations)
    after_is = _IS.match(text, run.end)
    if after_is is None and (run.sentence_start or not text[: run.start].strip()):
        after_as = _AS.match(text, run.end)
        after_is = after_as
    if run.before.lower() in _BEING and (span := descriptor_after(text, run.end + 1)):
        yield 1.5, place, position(text[slice(*span)], organisations), place
    if after_is and (span := descriptor_after(text, after_is.end())):
        yield 1.5, place, position(text[slice(*span)], organisations), place
    if after := organisation_after(text, run.end, organisations):
        yield 1.0, place, Position(None, after[0]), place


def _before(text: str, run: Run, place: int, organisations: Organisations) -> Iterator[Given]:
    """Read "directeur X Naam" and "directeur van X, Naam"."""
    window = text[max(0, run.start - 70) : run.start]
    for start, end in organisations.spans(window):
        if window[end:].strip(" ,"):
            continue
        head = re.sub(r"\s(?:van|bij)(?:\s(?:de|het))?\s?$|\s$", "", window[:start])
        if span := function_before(head, len(head)):
            role = as_role(head[slice(*span)])
            yield 2.0, place, Position(role, window[start:end]), place


def best(positions: list[Given]) -> Position:
    """Return the function that is given most plainly, with its organisation."""
    with_role = [p for p in positions if p[2].role]
    ranked = sorted(with_role, key=lambda p: (-(p[0] + 0.6 * bool(p[2].organisation)), p[1]))
    role = ranked[0][2].role if ranked else None
    organisation = ranked[0][2].organisation if ranked else None
    if organisation is None:
        named = [p[2].organisation for p in sorted(positions) if p[2].organisation]
        organisation = named[0] if named else None
    return Position(role, organisation)

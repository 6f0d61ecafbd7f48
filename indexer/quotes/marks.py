"""Quotation marks of every style, paired; apostrophes are told apart from them."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_DEPTH = 6
_INNER_REACH = 600
OPENING = "‘’“”„‚«»\"'‹›"

_MARK = re.compile(r"[‘’“”„‚«»\"'‹›]")
_CLOSERS = {
    "‘": "’'", "’": "’", "‚": "‘’", "“": "”\"“", "„": "”“\"", "”": "”", "«": "»", "»": "«",
    '"': '"”', "'": "'’", "‹": "›", "›": "‹",
}  # fmt: skip
_ELISION = re.compile(r"['’‘](?:(?:s|t|n|m|k|r|er|ie|ns|tzelfde)(?=[\s-])|\d\d(?!\w))")
_OPEN_BEFORE = frozenset(" \t\n\u00a0([{—–-/:,…‘“„«»\"'’‚")
_POSSESSIVE = re.compile(r"[sxzSXZ]['’]\s[a-z]")


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of a text, as offsets of the marks themselves.

    `pairs` are the outermost pairs (opening, closing), in order; `unclosed` and `unopened` are
    the marks that have no partner.
    """

    pairs: tuple[tuple[int, int], ...] = ()
    unclosed: tuple[int, ...] = ()
    unopened: tuple[int, ...] = ()


def find_marks(text: str) -> Marks:
    """Return the quotation marks in `text`, each opening one with the one that closes it."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    unclosed: list[int] = []
    unopened: list[int] = []
    for match in _MARK.finditer(text):
        place = match.start()
        if _is_apostrophe(text, place):
            continue
        if _opens(text, place, stack):
            again = text[place] in "\"'" and stack and text[stack[-1]] == text[place]
            if again and not _is_inner(text, place):
                unclosed.append(stack.pop())
            stack.append(place)
            if len(stack) > MAX_DEPTH:
                unclosed.append(stack.pop(0))
        else:
            _close(text, place, stack, pairs, unclosed, unopened)
    unclosed.extend(stack)
    return Marks(_outermost(sorted(pairs)), tuple(sorted(unclosed)), tuple(unopened))


def _is_inner(text: str, place: int) -> bool:
    """Tell whether a mark like the one that is open begins one in it: 'Hij riep: 'Ja!''.

    Then a colon stands before it, and two marks that can only close follow.
    """
    if not text[max(0, place - 8) : place].rstrip().endswith(":"):
        return False
    mark, closers = text[place], 0
    for match in re.compile(re.escape(mark)).finditer(text, place + 1, place + _INNER_REACH):
        if _is_apostrophe(text, match.start()):
            continue
        if text[match.start() - 1].isspace():
            return False
        closers += 1
        if closers == 2:
            return True
    return False


def _close(
    text: str,
    place: int,
    stack: list[int],
    pairs: list[tuple[int, int]],
    unclosed: list[int],
    unopened: list[int],
) -> None:
    for depth in range(len(stack) - 1, -1, -1):
        if text[place] in _CLOSERS[text[stack[depth]]]:
            pairs.append((stack[depth], place))
            unclosed.extend(stack[depth + 1 :])
            del stack[depth:]
            return
    unopened.append(place)


def _outermost(pairs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in pairs:
        if not kept or start > kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _is_apostrophe(text: str, place: int) -> bool:
    mark = text[place]
    if mark not in "'’‘":
        return False
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if before.isalnum() and after.isalnum():
        return True
    return not before.isalnum() and bool(_ELISION.match(text, place))


def _opens(text: str, place: int, stack: list[int]) -> bool:
    mark = text[place]
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    free = before in _OPEN_BEFORE or before.isspace()
    closes_something = any(mark in _CLOSERS[text[p]] for p in stack)
    if mark in "„‚":
        return True
    if mark in "‘“":
        return (free or not closes_something) and not after.isspace() and not (
            closes_something and not free
        )  # fmt: skip
    if mark in "«»‹›":
        return not closes_something and (free or mark in "«‹")
    if after.isspace() or not free:
        return False
    if closes_something:
        return before.isspace() and (after.isalnum() or after in "‘“'\"’")
    return after.isalnum() or after in "‘“'\"’(…€[.-"


def is_possessive(text: str, place: int) -> bool:
    """Tell whether the mark at `place` may be the apostrophe of a genitive ("Hans’ werk")."""
    return bool(_POSSESSIVE.match(text, place - 1)) if place else False

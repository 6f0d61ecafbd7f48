"""Denial in the clause of a number: "12 woningen niet verkocht" counts no sold ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.facts import verbs
from indexer.facts.clauses import Word, clause
from kb.dutch.word_lists import words

# "niet alleen", "niet meer dan": no denial of what is counted.
_NO_DENIAL = re.compile(
    r"\b(?:niet\s(?:alleen|slechts|enkel|louter|zozeer|in\sde\slaatste)|niets\s(?:meer|minder)\sdan"
    r"|niet\s(?:meer|minder|hoger|lager|ouder|jonger|langer|korter|groter|kleiner)\sdan"
    r"|voor\sniets|niet\sin\shet\sminst|niet\svoor\sniets|als\sgeen\sander|geen\swonder)\b",
    re.IGNORECASE,
)
# "geen van de 40", "niet al onze 40": the number is of the whole, and what is denied of a part.
_OF_WHOLE = re.compile(
    r"\b(?:behalve|uitgezonderd|geen\s(?:enkele\s)?van|niemand\svan|niet\sal(?:le)?|nauwelijks\seen\svan)\s"
    r"(?:(?:de|het|die|deze|onze|hun|zijn|haar)\s)?(?:[^\W\d_]+\s)?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"[\s‘’“”\"'«„]*(?:van|onder|uit)\s(?:(?:al\s)?(?:de|het|die|deze|onze|hun)\s)?$", re.I
)
_FEW = frozenset({"nauwelijks", "amper", "geen", "zonder"})
_CONTRASTS = frozenset({"maar", "doch", "echter", "wel"})
_RELATIVES = frozenset({"die", "dat", "waar", "waarin", "waarop", "waarvoor", "waarvan", "wie"})
_VERBS = frozenset({"verb", "aux"})
_ENDS_NOUN = frozenset({"participle", "verb", "aux", "particle", "prep"})
_TAIL = 3
_NEAR = 3


def denials() -> frozenset[str]:
    """Return the words that deny."""
    return words("denials")


def with_denial(
    label: str, unit: str | None, sentence: str, found: Sequence[Word], start: int
) -> str:
    """Return a label with the denial that the clause of its number holds.

    `found` are the words of the sentence, `start` is where the number begins in it. Where the
    denial is of a part ("Geen van de 40 woningen is verkocht"), the label is what is counted
    alone.
    """
    place = next((i for i, w in enumerate(found) if w.end > start), None)
    if place is None or not label or denials().isdisjoint(w.lower for w in found):
        return label
    low, high = _reach(found, place)
    if _is_of_whole(sentence[:start], found, place, low, high):
        return unit or _head(label)
    if any(w.lower == "wel" for w in found[place + 1 : place + 1 + _NEAR]):
        kept = " ".join(w for w in label.split() if w.lower() not in denials())
        return kept or label
    if not denials().isdisjoint(label.lower().split()):
        return label
    denial = next((i for i in range(low, high) if _denies(sentence, found, place, i, low)), None)
    return label if denial is None else _joined(label, unit, found, denial)


def _reach(found: Sequence[Word], place: int) -> tuple[int, int]:
    """Return the clause of a number, without a relative clause that tells of something else.

    One that follows what is counted tells of that: "30 leerlingen die …".
    """
    low, high = clause(found, place)
    within = any(w.lower in _RELATIVES for w in found[low:place])
    ended = False
    for index in range(place + 1, high):
        word = found[index]
        if ended and word.lower in _RELATIVES:
            return low, index
        if within and word.text == "," and index + 1 < high and found[index + 1].kind in _VERBS:
            return low, index
        ended = ended or word.kind in _ENDS_NOUN or word.lower in verbs.particles()
    return low, high


def _is_of_whole(ahead: str, found: Sequence[Word], place: int, low: int, high: int) -> bool:
    """Tell whether a number is all there are, and the denial is said of some or others.

    `ahead` is the sentence up to the number.
    """
    if _OF_WHOLE.search(ahead):
        return True
    denied = any(w.lower in denials() for w in found[low:high])
    another = any(w.kind == "number" for w in found[place + 1 : high])
    return denied and another and bool(_WHOLE.search(ahead[found[low].start :]))


def _denies(sentence: str, found: Sequence[Word], place: int, index: int, low: int) -> bool:
    """Tell whether the word at `index` denies what is said of the number at `place`."""
    word = found[index]
    if word.lower not in denials():
        return False
    if any(m.start() <= word.start < m.end() for m in _NO_DENIAL.finditer(sentence)):
        return False
    between = found[min(index, place) + 1 : max(index, place)]
    if index and found[index - 1].lower in {"dan", "of"}:
        return False
    if any(w.kind == "number" or w.lower in _CONTRASTS for w in between):
        return False
    if index < place:
        earlier = any(w.kind == "number" for w in found[low:index])
        if earlier and any(w.lower == "en" for w in between):
            return False
        if word.lower in _FEW and place - index <= _NEAR:
            return False
    return index < place or not _contrasts(found, place, index)


def _contrasts(found: Sequence[Word], place: int, index: int) -> bool:
    """Tell whether a denial behind a comma sets something against it: "verhuurd, niet verkocht"."""
    near = range(max(place + 1, index - _NEAR), index)
    comma = next((i for i in near if found[i].text == ","), None)
    if comma is None:
        return False
    if comma == index - 1 and found[index].lower == "geen":  # "110 stoelen, geen gordijn"
        return True
    return any(w.kind in {"participle", "verb"} for w in found[place + 1 : comma])


def _joined(label: str, unit: str | None, found: Sequence[Word], denial: int) -> str:
    """Return a label with the denial where the sentence has it."""
    said = found[denial].lower
    behind = [w.text for w in found[denial + 1 : denial + 1 + _TAIL] if w.kind != "mark"]
    if said in {"zonder", "behalve", "uitgezonderd"}:
        return f"{label} {said} {' '.join(behind)}".strip()
    parts = label.split()
    tail = _tail(found, denial)
    if len(parts) == 1 or (said == "geen" and label == (unit or label)):
        return " ".join([label, said, *tail])
    if said == "geen":
        return " ".join([_head(label) if unit is None else unit, said, *tail])
    for opening in ("te", *_RELATIVES):
        if opening in parts[1:]:
            at = parts.index(opening, 1)
            at += opening != "te"
            return " ".join([*parts[:at], said, *parts[at:]])
    following = next((w.text for w in found[denial + 1 :] if w.text in parts[1:]), None)
    at = parts.index(following, 1) if following is not None else 1 if tail else len(parts) - 1
    return " ".join([*parts[:at], said, *parts[at:]])


def _tail(found: Sequence[Word], denial: int) -> list[str]:
    """Return what a denial is of: the words behind it, up to the end of its clause."""
    kept: list[str] = []
    for word in found[denial + 1 : denial + 1 + 2 * _TAIL]:
        if word.kind in {"mark", "sub", "number"} or word.lower in {"en", *_RELATIVES}:
            break
        kept.append(word.text)
    return kept if len(kept) <= _TAIL else kept[:_TAIL]


def _head(label: str) -> str:
    """Return the noun that a label begins with."""
    first, *rest = label.split()
    is_adjective = first.endswith("e") and bool(rest) and verbs.of_participle(rest[0]) is None
    return f"{first} {rest[0]}" if is_adjective else first

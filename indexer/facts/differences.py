"""How much more or less than before: "een kwart meer dan in 2019" is a rise of something."""

from __future__ import annotations

import re

from indexer.facts.amounts import bare, subject_of
from indexer.facts.labels import joined
from indexer.facts.omissions import Before
from indexer.facts.statements import Statement

_MORE = re.compile(
    r"\s?(?P<more>meer|minder|hogere?|lagere?|duurder|goedkoper|langer|korter|groter|kleiner)"
    r"(?![\w-])(?!\sdan\s(?:genoeg|de\shelft))"
)
_LESS = frozenset({"minder", "lager", "lagere", "goedkoper", "korter", "kleiner"})
_OF_SIZE = frozenset(
    {"hoger", "lager", "duurder", "goedkoper", "langer", "korter", "groter", "kleiner"}
)
# "De opkomst was met 43% lager dan gehoopt": it was 43%.
_WAS_WITH = re.compile(r"\b(?:is|was|zijn|waren)\smet\s(?:\w+\s)?[\d.,]+\s?(?:%|procent)$")
_TAIL = re.compile(r"(?:(?!\sen\s)[^,.;:()–])*")
_PLANNED = re.compile(
    r"dan\s(?:was\s|wij\s|we\s|er\s)*(?:begroot|verwacht|gepland|geraamd|beoogd|afgesproken|voorzien)"
)
_LINKS = frozenset(
    ("dan", "als", "in", "op", "aan", "voor", "van", "over", "bij", "te", "door", "uit", "met",
     "naar", "per", "is", "was", "zijn", "waren", "werd", "werden", "wordt", "worden", "heeft",
     "hebben")
)  # fmt: skip
_CLOSING = frozenset({"de", "het", "een", "verkocht", "nodig", "kwijt"})
_CHANGED = re.compile(
    r"^(?:stijging|daling|gemiddelde?|aantal|het aantal)(?: van)? ", re.IGNORECASE
)


def difference_of(sentence: str, end: int, said: Statement, before: Before) -> str:
    """Return of what a number that ends at `end` is the rise or fall; "" where it is of none."""
    found = _MORE.match(sentence, end)
    if found is None:
        return ""
    subject = subject_of(said)
    if subject and found["more"] in _OF_SIZE and _WAS_WITH.search(sentence[max(0, end - 40) : end]):
        return bare(subject[0])
    rest = _TAIL.match(sentence, found.end())
    tail = (rest[0] if rest else "").split()
    what = _what(found["more"], tail, said, before)
    if not what:
        return ""
    planned = _PLANNED.search(" ".join(tail))
    if planned is not None:
        return joined([found["more"], what.removeprefix("het aantal "), planned[0]])
    change = "daling" if found["more"] in _LESS else "stijging"
    return joined([f"{change} van {what}"], MOST)


MOST = 14


def number_of(label: str) -> str:
    """Return what a rise in the number of something is of: "het aantal leden van de club"."""
    plain = _CHANGED.sub("", label)
    cut = _BY.sub("", plain)
    return f"het aantal {cut if len(plain.split()) > MOST_COUNTED else plain}"


MOST_COUNTED = 5
_BY = re.compile(r"(?<=\w)\s(?:door|bij|die|dat|waar\w*|op|te|de)\s.*$")
_PLURAL = ("en", "ers", "els", "ars", "ors", "eurs", "ies", "'s", "’s", "ems", "ens", "ods")


def _what(more: str, tail: list[str], said: Statement, before: Before) -> str:
    """Return of what there is more or less."""
    if tail and tail[0].lower() not in _LINKS and more[:2] in {"me", "mi"}:
        noun = tail[: next((i for i, w in enumerate(tail) if w.lower() in _LINKS | _CLOSING), 4)]
        return number_of(" ".join(noun)) if noun[-1].endswith(_PLURAL) else " ".join(noun)
    subject = subject_of(said)
    if more in _OF_SIZE and subject and not before.last.startswith(subject[0][:6]):
        return bare(subject[0])
    if before.noun and before.last == before.label:
        return number_of(before.last)
    same = _CHANGED.sub("", before.last)
    if same.startswith(("bedrag ", "aandeel ")):
        return f"het {same}"
    if same.startswith(("tijd ", "oppervlakte ", "hoeveelheid ", "afstand ")):
        return f"de {same}"
    return same or (bare(subject[0]) if subject else "")

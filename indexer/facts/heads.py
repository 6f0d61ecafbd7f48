"""Labels of what is counted, as the words around the number give it."""

from __future__ import annotations

import re

from indexer.facts.chunks import written
from indexer.facts.clauses import read_words
from indexer.facts.labels import joined, of_counted
from indexer.facts.phrases import Counted
from indexer.facts.statements import Statement
from kb.dutch.numbers import Number


def label_of(sentence: str, number: Number, counted: Counted, said: Statement) -> str:
    """Return the label of a number with the noun it counts behind it."""
    head_words = [w for w in said.own.words if number.end <= w.start < counted.end]
    further = [w for w in said.own.words if w.start >= counted.end]
    if whole := _with_relative(sentence, number, counted):
        return whole
    head = " ".join(sentence[max(number.end, counted.start) : counted.end].split())
    if not head_words and not head:
        head = counted.noun
    if len(further) > 1 and further[0].lower in {"en", "of"} and further[1].kind == "det":
        further = []
    if further and further[0].lower in {"van", "per", "en", "of"}:
        head, further = f"{head} {written(further)}", []
    head = re.sub(r"^\([^()]*\)\s", "", head)
    ahead = [w for w in said.own.words if w.end <= number.start and w.kind != "det"]
    if len(ahead) > 1 and ahead[0].kind == "noun" and ahead[-1].lower in {"van", "door", "uit"}:
        head = f"{written(ahead)} {head}"
    if _OF_SHARE.search(sentence[: number.start][-40:]):
        return joined([head])
    label = of_counted(said, head, written(further))
    title = _TITLE.match(sentence[: number.start])
    if title is not None and label == head and not _has_verb(title[1]):
        text = title[1]
        return joined([head, text if text.isupper() else text[:1].lower() + text[1:]])
    return label


# "twee derde van de 71 leden vertrok": they are no more than members.
_OF_SHARE = re.compile(
    r"(?:helft|deel|kwart|derde|vierde|vijfde|tiende|procent|%|\sop\sde\s\w+)\svan\s(?:de|het|alle|onze)\s$"
)
_TITLE = re.compile(
    r"\s*([^\W\d_][^:.;!?\d]{2,60}):\s(?:[^:.;]*\sen\s|[^:.;]*,\s)?(?:[\w’'.]+\s){0,2}$"
)
_ASIDE = re.compile(r"\s\(([^()\d]{2,40})\)")
IS_THAT = re.compile(
    r"\b(?:(?:is|was|waren|ligt|lag|bedroeg)\s(?:dat|dit)|(?:[Dd]at|[Dd]it)\s(?:is|was|waren|ligt|lag|bedroeg))"
    r"\s(?:[\w’']+\s){0,2}$"
)
_RELATIVE = re.compile(
    r"\s(?:die|dat|waar|waarin|waarbij|waarmee|waarop|waarvan|waarvoor|met wie)\s[^,.;:()–]{3,120}"
)


def titled(sentence: str, number: Number, said: Statement) -> str:
    """Return what stands before the colon in "Giften: € 300" or "Verblijf: 23 dagen (hond)"."""
    title = _TITLE.match(sentence[: number.start])
    if title is None or said.finite is not None or said.auxiliary is not None:
        return ""
    if _has_verb(title[1]):
        return ""
    text = title[1] if title[1].isupper() else title[1][:1].lower() + title[1][1:]
    aside = _ASIDE.match(sentence, number.end)
    return joined([text, f"({aside[1]})" if aside else ""])


_LINE_TITLE = re.compile(r"\s*([^\W\d_][^:.;!?]{2,80}):\s(?:(?:ruim|bijna|circa|zo['’]n)\s)?$")


def line_title(ahead: str) -> str:
    """Return what stands before the colon of a line that goes on with its number, "" if none."""
    found = _LINE_TITLE.match(ahead)
    if found is None or _has_verb(found[1]):
        return ""
    text = found[1]
    return joined([text if text[:2].isupper() else text[:1].lower() + text[1:]])


def _has_verb(title: str) -> bool:
    return any(w.kind in {"verb", "aux"} for w in read_words(title, []))


def _with_relative(sentence: str, number: Number, counted: Counted) -> str:
    """Return what is counted with the clause that says which: "landen waar de stichting werkt"."""
    found = _RELATIVE.match(sentence, counted.end)
    if found is None:
        return ""
    words = (sentence[max(number.end, counted.start) : counted.end] + found[0]).split()
    if len(words) > MOST_RELATIVE:
        words = words[:MOST_RELATIVE]
        places = [i for i, w in enumerate(words) if w in _CUTS and i > MOST_RELATIVE // 2]
        words = words[: places[-1]] if places else words
    return joined([" ".join(words)], MOST_RELATIVE)


MOST_RELATIVE = 11
_CUTS = frozenset(
    {
        "in",
        "op",
        "aan",
        "bij",
        "met",
        "om",
        "voor",
        "door",
        "en",
        "van",
        "uit",
        "ter",
        "over",
        "te",
        "naar",
        "tot",
        "tijdens",
    }
)

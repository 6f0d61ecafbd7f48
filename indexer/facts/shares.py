"""Of what a part or percentage is: "70 procent van de winst", "Van de leden is 87% tevreden"."""

from __future__ import annotations

import re

from indexer.facts.amounts import front
from indexer.facts.chunks import written
from indexer.facts.phrases import counted_after, noun_phrase_end
from indexer.facts.statements import Statement
from kb.dutch.numbers import Number

_OF = re.compile(
    r"\s(?:van|der)\s(?P<article>(?:de|het|alle|onze|ons|hun|haar|zijn|deze|dit|die|dat|al\sonze"
    r"|al\sdie)\s)?(?:\d[\d.]*\s(?=[^\W\d_]))?"
)
_OF_THEM = re.compile(
    r"\b(?:waarvan|daarvan|hiervan|van wie|onder wie|van hen|van deze)\s"
    r"(?:(?:ruim|bijna|circa|ongeveer|zo['’]n|al|nog)\s)?$",
    re.IGNORECASE,
)
_THEM = re.compile(r"\s(?:van\s(?:hen|hun|deze|ze)|daarvan|ervan|hiervan)\b")
_SHARED = frozenset({"%", "‰", "deel"})
_NEUTER = frozenset({"het", "ons", "dit"})


def share_of(
    sentence: str, number: Number, said: Statement, before: str
) -> tuple[str, int, bool] | None:
    """Return what a share is of, where it ends, and whether it is a neuter in the singular.

    `before` is the noun that the number before counted: "31 patiënten, van wie 9 procent …".
    None where the number is no share or the sentence says no whole.
    """
    if number.unit not in _SHARED:
        return None
    link = _OF.match(sentence, number.end)
    if link is not None and not _THEM.match(sentence, number.end):
        stop = noun_phrase_end(sentence, link.end())
        if stop is not None:
            further = _further(sentence, stop)
            article = (link["article"] or "").strip().lower()
            return " ".join(sentence[link.end() : further].split()), further, article in _NEUTER
    if re.search(r"\sop\s(?:de|elke|iedere)?\s?[\w.]+$", number.text) or "/" in number.text:
        counted = counted_after(sentence, number.end)
        if counted is not None:
            head = sentence[counted.start : counted.end]
            return " ".join(head.split()), counted.end, False
    if before and _OF_THEM.search(sentence[max(0, number.start - 40) : number.start]):
        return before, number.end, False
    if before and _THEM.match(sentence, number.end):
        return before, number.end, False
    chunk = front(said)
    if chunk is not None:
        words = [w for w in chunk.words[1:] if w.kind not in {"det", "number"}]
        if words:
            return written(words), number.end, False
    return None


def _further(sentence: str, stop: int) -> int:
    """Return where a noun phrase ends that goes on with "van" or "uit": "de leden van de bond"."""
    link = re.match(r"\s(?:van|uit)\s(?:(?:de|het|een|onze)\s)?", sentence[stop : stop + 14])
    if link is None:
        return stop
    return noun_phrase_end(sentence, stop + link.end()) or stop

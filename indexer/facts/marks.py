"""Marks: the number a rating gives, which counts nothing."""

from __future__ import annotations

import re

from indexer.facts.chunks import written
from indexer.facts.labels import ahead, behind, joined
from indexer.facts.statements import Statement
from kb.dutch.numbers import Number

_RATING = re.compile(
    r"waardering|oordeel|cijfer|beoordeling|beoordeeld|score|scoort|scoorde|gewaardeerd|gemiddelde|tevreden"
    r"|waardeer|rapport",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:[^\W\d_]*(?:waardering|rapportcijfer|cijfer|beoordeling|score|tevredenheid))(?![^\W\d_])",
    re.IGNORECASE,
)
# "(2018: 7,4)": the same of another year.
OF_YEAR = re.compile(
    r"\((?:in\s)?(?:(?:19|20)\d\d|vorig\sjaar|het\sjaar\servoor|een\sjaar\seerder)(?:\swas)?:?\s$"
)
HIGHEST = 10


def rates(sentence: str, number: Number) -> bool:
    """Tell whether a number is a mark: "kreeg een 8,1", "de waardering is 7"."""
    if number.value is None or not 0 < number.value <= HIGHEST or number.text.isalpha():
        return False
    before = sentence[max(0, number.start - 16) : number.start]
    if OF_YEAR.search(before) and "," in number.text:
        return True
    given = sentence[max(0, number.start - 5) : number.start].endswith(" een ")
    return given or bool(_RATING.search(sentence))


def of_mark(said: Statement, sentence: str) -> str:
    """Return what was rated, or by whom: "waardering cliënten", "cijfer van de gasten voor …"."""
    found = _NOUN.search(sentence)
    name = found[0].lower() if found else "cijfer"
    after = list(behind(said))
    chunks = after or list(ahead(said))
    subject = said.subject
    if subject is not None and (subject is said.own or subject.counts):
        subject = None
    giving = said.verb is not None and said.verb.infinitive in _GIVES
    parts = [
        written(c.words[1:] if c.words[0].kind == "det" else c.words)
        for c in chunks
        if name not in written(c.words).lower() and c is not subject
    ]
    if giving and subject is not None:
        plain = [c for c in chunks if not c.preposition]
        parts = [f"voor {written(c.words)}" if c in plain else written(c.words) for c in chunks]
        return joined([name, f"van {written(subject.words)}", *parts])
    if subject is not None and name not in written(subject.words).lower():
        shown = subject.words[1:] if subject.words[0].kind == "det" else subject.words
        parts.insert(0, f"voor {written(shown)}" if not found else written(shown))
    if subject is not None and name in written(subject.words).lower() and len(subject.words) > 1:
        shown = subject.words[1:] if subject.words[0].kind == "det" else subject.words
        return joined([written(shown), *parts])
    return joined([name, *parts])


_GIVES = frozenset({"geven", "waarderen", "beoordelen", "belonen"})

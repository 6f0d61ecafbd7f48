"""Marks: the number a rating gives, which counts nothing."""

from __future__ import annotations

import re

from indexer.facts.chunks import written
from indexer.facts.labels import ahead, behind, joined
from indexer.facts.statements import Statement
from kb.dutch.numbers import Number

_RATING = re.compile(
    r"waardering|cijfer|beoordeling|beoordeeld|score|scoort|scoorde|gewaardeerd|gemiddelde|tevreden"
    r"|waardeer|rapport",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:[^\W\d_]*(?:waardering|rapportcijfer|cijfer|beoordeling|score|tevredenheid))(?![^\W\d_])",
    re.IGNORECASE,
)
# "(2018: 7,4)": the same of another year.
OF_YEAR = re.compile(r"\((?:in\s)?(?:19|20)\d\d:?\s$")
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
    """Return what was rated: "waardering cliënten op ZorgkaartNederland"."""
    found = _NOUN.search(sentence)
    name = found[0].lower() if found else "waardering"
    after = list(behind(said))
    chunks = after or list(ahead(said))
    if said.subject is not None and said.subject is not said.own and not said.subject.counts:
        chunks.insert(0, said.subject)
    parts = [
        written(c.words[1:] if c.words[0].kind == "det" else c.words)
        for c in chunks
        if name not in written(c.words).lower()
    ]
    return joined([name, *parts])

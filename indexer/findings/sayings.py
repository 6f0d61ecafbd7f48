"""Counts of which two sentences say the same with another number, in few words.

"Wij leverden 47 nieuwbouwwoningen op" and "In 2024 zijn 52 nieuwbouwwoningen opgeleverd" cannot
both be true of one company and year. A noun and a verb are little to go by, so nothing else may
tell the two apart: no place, no part of the year, no "daarnaast".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb.dutch.analysis import analyse, stop_words
from kb.dutch.lemmas import lemma, verbs
from kb.dutch.terms import term
from kb.dutch.tokens import fold, tokens
from kb.model import Extraction, Fact, Section

MIN_NOUN_LENGTH = 9  # of what is counted: "dagen" and "leden" may be any

_APART = re.compile(
    r"\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|voorjaar|zomer|najaar|herfst|winter|kwartaal|halfjaar|helft|maand(?:en)?|we(?:ek|ken)|dag(?:en)?"
    r"|begin|eind|sinds|tot|per|elke?|ieder|daar(?:naast|van|bij)?|hier(?:van|naast|bij)?|elders|er(?:van|bij)"
    r"|ook|nog|verder|andere?|overige|eerste?|tweede|derde|later|eerder|toen|waarvan|onder|wijk"
    r"|noord|zuid|oost|west|centrum|gepland|doel|willen|wilden|zullen|gaan|geen|niet)\b"
)


def says(
    found: Extraction, sections: Mapping[str, Section], fact: Fact
) -> tuple[object, ...] | None:
    """Return what a sentence says of a count, where that can be set against another; else None.

    It is the noun and one verb, with company and year.
    """
    noun = fold(fact.unit or "")
    if fact.kind not in {"figure", "prose"} or len(noun) < MIN_NOUN_LENGTH or not noun.isalpha():
        return None
    if fact.approximate or fact.change or not fact.value:
        return None
    shared = frozenset(
        o.term for o in analyse(fact.label) if fold(fact.label[o.start : o.end]) not in stop_words()
    )
    others = shared - {term(noun)}
    if len(shared) != 2 or len(others) != 1 or not _has_verb(fact.label):
        return None
    section = sections.get(fact.section)
    known = " ".join(filter(None, (fact.company, found.document.organisation)))
    if _tells_apart(fact.sentence, known) or (section and _tells_apart(section.title, known)):
        return None
    return (shared, noun, fact.company, fact.year)


def _has_verb(label: str) -> bool:
    return any(lemma(token.form) in verbs() for token in tokens(label))


def _tells_apart(text: str, known: str) -> bool:
    """Tell whether a text names a place or a part of the year, or adds to what was said."""
    if _APART.search(fold(text)):
        return True
    names = {token.form for token in tokens(known)}
    words = [token for token in tokens(text) if token.form not in names]
    return any(text[token.start].isupper() for token in words if token.start > 0)

"""What things weigh when results are ranked, found by measurement on judged questions.

`make judge` shows what each is worth. A search takes the values below unless it is told others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Tuning:
    """The weights of one search. A weight of 0 leaves the thing out.

    `fields` are those of an entry. Beside the word that was typed, which weighs 1, these count:
    `parts`, a compound's own parts; `synonym`, one of the editor; `common`, one of the language;
    `typo`, a word that looks like it; and, where too little is found, `alone`, one part of a
    compound, `related`, a word that is hardly related, up to `closest`, the one that is closest.
    `steering` is by how much the score of a unit is multiplied that holds what a question word
    asks for, see kb.matching.steering, and `figure` that of a figure where nobody asks for any.
    Below `fewer` results also units are shown that have most of the words and not all; below
    `fewer_alone` results for a single word also those that have a part of it or what is related;
    both below `fewer_unknown` results where the reports do not have a word that was typed.
    Of several words these have at least the share `telling` of what all tell, where a rare word
    tells most. There an adjective counts for `quality`, a verb for `action` of a noun: who finds
    either without its noun finds something else.
    """

    fields: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType(
            {
                "text": 1.0,
                "title": 1.5,
                "path": 0.6,
                "people": 1.0,
                "company": 0.6,
                "theme": 0.3,
                "around": 0.3,
            }
        )
    )
    parts: float = 0.55
    alone: float = 0.2
    synonym: float = 0.5
    common: float = 0.4
    related: float = 0.2
    closest: float = 0.6
    typo: float = 0.8
    steering: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType(
            {"amount": 1.5, "person": 1.2, "date": 1.3, "quote": 4.0, "passage": 1.5}
        )
    )
    figure: float = 0.85
    fewer: int = 5
    fewer_alone: int = 3
    fewer_unknown: int = 10
    telling: float = 0.135
    quality: float = 0.35
    action: float = 0.7


TUNING = Tuning()

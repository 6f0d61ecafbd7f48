"""How often a report names somebody in which way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_FORMS = 20


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way in which somebody is named, and how often the reports do so."""

    form: str
    count: int


def spellings(forms: Sequence[str], texts: Iterable[str]) -> tuple[Spelling, ...]:
    """Return the forms that stand in the texts, most frequent first.

    A form within a longer one is not counted apart: "Bos" does not stand in "Anna Bos".
    """
    longest_first = sorted(dict.fromkeys(forms[:MOST_FORMS]), key=len, reverse=True)
    if not longest_first:
        return ()
    either = "|".join(map(re.escape, longest_first))
    named = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
    counts = Counter(found for text in texts for found in named.findall(text))
    return tuple(Spelling(form, count) for form, count in counts.most_common())

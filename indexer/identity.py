"""Ids that a rebuild keeps as long as the text stands."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from kb.dutch.tokens import fold
from kb.model import Fact, Kind, Quote, Section

DIGEST_LENGTH = 10
MAX_SLUG_LENGTH = 60

_LETTER: dict[Kind, str] = {"section": "s", "quote": "q", "fact": "f"}


def slug(name: str) -> str:
    """Return a name as lower-case ASCII letters and digits with hyphens, never empty."""
    ascii_only = fold(name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:MAX_SLUG_LENGTH].strip("-") or "verslag"


def document_ids(names: Iterable[str]) -> dict[str, str]:
    """Return an id for each file of a corpus, by its relative name.

    It is the slug of the file's name without suffix. Where two would be equal, the one whose
    name sorts first keeps it, and the others get their suffix added, or else a number.
    """
    result: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names):
        path = PurePosixPath(name)
        base = slug(path.stem)
        with_suffix = f"{base}-{slug(path.suffix)}" if path.suffix else base
        choices = [base, with_suffix]
        number = 2
        while choices[0] in taken:
            choices.pop(0)
            if not choices:
                choices.append(f"{base}-{number}")
                number += 1
        taken.add(choices[0])
        result[name] = choices[0]
    return result


class Identity:
    """Gives ids to the units of one document, in order."""

    def __init__(self, document_id: str) -> None:
        self._document = document_id
        self._seen: Counter[tuple[Kind, str]] = Counter()

    def of_section(self, section: Section) -> str:
        """Return the id of a section, from its titles and text."""
        return self._id("section", (*section.path, section.title, section.text))

    def of_quote(self, quote: Quote) -> str:
        """Return the id of a quote, from its text."""
        return self._id("quote", (quote.text,))

    def of_fact(self, fact: Fact) -> str:
        """Return the id of a figure, from its text, label and sentence."""
        return self._id("fact", (fact.text, fact.label, fact.sentence))

    def _id(self, kind: Kind, parts: tuple[str, ...]) -> str:
        normalised = "\x1f".join(" ".join(fold(part).split()) for part in parts)
        ordinal = self._seen[kind, normalised]
        self._seen[kind, normalised] += 1
        number = f"\x1e{ordinal}" if ordinal else ""
        content = f"{self._document}\x1e{normalised}{number}".encode()
        digest = base64.b32encode(hashlib.sha256(content).digest()).decode("ascii").lower()
        return _LETTER[kind] + digest[:DIGEST_LENGTH]

"""What a report calls the whole that its companies are parts of: "Linde Groep"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from indexer.companies.candidates import Candidate
from indexer.companies.evidence import are_kin
from indexer.companies.nouns import is_whole
from indexer.layout.lines import names_report
from indexer.lists import listed
from kb.dutch.tokens import fold
from kb.model import Document

MAX_WORDS = 4
TOP = 12  # blocks among which the title stands, and the name of who publishes the report

_CAPITAL = r"[^\W\d_a-zß-ÿ][\w’'&-]*"
_RUN = re.compile(rf"{_CAPITAL}(?:\s(?:(?:van|der|de|en|&)\s)?{_CAPITAL})*")
_ARTICLES = frozenset({"de", "het", "onze", "bij", "van", "binnen", "over", "en", "in"})


def whole_candidate(found: Sequence[Candidate]) -> Candidate | None:
    """Return the title, if any, that is the name of the whole its kin are parts of."""
    return next(
        (c for c in found if any(map(is_whole, c.words)) and are_kin(c, found)),
        None,
    )


def whole_name(document: Document, taken: Sequence[Candidate]) -> str | None:
    """Return what the report calls the whole of the companies `taken`, if it does.

    The name has a word such as "groep" in it. It stands in a title at the top, else in what the
    report says before the first of its companies.
    """
    first = min(c.first for c in taken)
    top = [b.text for b in document.blocks[:TOP] if b.kind == "heading" and b.start < first]
    told = [b.text for b in document.blocks if b.kind not in {"heading", "alt"}]
    opening = [b.text for b in document.blocks if b.kind == "paragraph" and b.start < first]
    companies = {fold(c.name) for c in taken}
    for texts in ((document.title, *top), opening):
        names = Counter(n for n in _names(texts) if fold(n) not in companies)
        if names:
            return max(names, key=lambda name: (_times(name, told), names[name], -len(name)))
    return None


def _names(texts: Iterable[str]) -> Iterator[str]:
    """Yield the names with a word for a whole in them: "Zorggroep Linde", "Linde Groep"."""
    for text in texts:
        for match in _RUN.finditer(text):
            found = match[0].split()
            while found and (
                fold(found[0]) in _ARTICLES
                or names_report(found[0])
                or found[0].lower() in listed("words_small")
            ):
                found = found[1:]
            if 1 < len(found) <= MAX_WORDS and any(map(is_whole, (found[0], found[-1]))):
                name = " ".join(found)
                yield name.title() if name.isupper() else name


def _times(name: str, texts: Iterable[str]) -> int:
    return sum(text.count(name) for text in texts)

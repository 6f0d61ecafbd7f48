"""What an editor should look at: what seems wrong in a report, with where and what to do.

A false alarm costs an editor more than a miss: each rule says nothing where it is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from indexer.findings.amounts import malformed_amounts
from indexer.findings.disagreements import disagreements
from indexer.findings.names import misspelt
from indexer.findings.place import at
from indexer.findings.quote_marks import PROSE, unbalanced_marks
from indexer.findings.quotes import quotes_without_speaker
from indexer.findings.shares import broken_shares
from indexer.findings.tables import broken_tables
from indexer.findings.totals import broken_totals
from indexer.outline import is_doubled
from kb.catalogue import Catalogue
from kb.dutch.tokens import fold
from kb.model import Block, Document, Extraction, Finding
from kb.review import ACCEPTABLE, MIN_WORDS_FOR_A_THEME, THEMELESS

MOST_WITHOUT_THEME = 10
MIN_DOUBLED_LENGTH = 10
SHOWN = 60
DOUBLED_KINDS = frozenset({"paragraph", "item", "caption", "quote"})

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,30}) \1(?![\w'’-])", re.IGNORECASE)
_MAY_DOUBLE = {"bla", "dag", "dat", "die", "had", "heel", "hele", "hip", "hoor", "is", "ja", "nee"}
_MAY_DOUBLE |= {"of", "stap", "steeds", "tik", "was", "wat", "we", "wie", "ze", "zij", "er"}
_MAY_DOUBLE |= {"haar", "je"}  # "waarin je je jas vergeet"
_ENUMERATION = re.compile(r"\b[^\W\d_]{4,30}(?:, [^\W\d_]{4,30}){1,8}(?: en [^\W\d_]{4,30})?")


def find_findings(found: Extraction, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the findings of a document, in the order of its text, but for what is accepted."""
    found_all = all_findings(found, catalogue)
    yield from (one for one in found_all if not is_accepted(one, found.document, catalogue))


def is_accepted(finding: Finding, document: Document, catalogue: Catalogue) -> bool:
    """Tell whether the editor says that what a finding is about is right."""
    words = document.text[finding.start : finding.end]
    return finding.code in ACCEPTABLE and catalogue.accepts(words)


def all_findings(found: Extraction, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the findings of a document, in the order of its text, accepted ones too."""
    document = found.document
    unbalanced = list(unbalanced_marks(document))
    all_found = [
        *_doubled_titles(document),
        *_doubled_lines(document),
        *_doubled_words(document),
        *unbalanced,
        *misspelt(found, catalogue),
        *quotes_without_speaker(found, unbalanced),
        *_sections(found, catalogue),
        *malformed_amounts(document),
        *broken_totals(document),
        *broken_shares(document),
        *broken_tables(document),
        *disagreements(found),
    ]
    yield from sorted(all_found, key=lambda finding: (finding.start, finding.end, finding.code))


def _doubled_titles(document: Document) -> Iterator[Finding]:
    before: Block | None = None
    for block in document.blocks:
        if block.kind == "heading":
            if is_doubled(before, block):
                message = (
                    f"De kop ‘{block.text}’ staat er twee keer achter elkaar. Haal er een weg."
                )
                yield at(document, "doubled-title", message, block.start, block.end)
            before = block
        elif block.kind not in {"alt", "caption"}:
            before = None


def _doubled_lines(document: Document) -> Iterator[Finding]:
    """Yield the paragraphs, items and captions that say the same as the one right before."""
    for before, block in pairwise(document.blocks):
        if block.kind not in DOUBLED_KINDS or before.kind != block.kind:
            continue
        if len(block.text) >= MIN_DOUBLED_LENGTH and fold(before.text) == fold(block.text):
            shown = block.text if len(block.text) <= SHOWN else f"{block.text[:SHOWN]}…"
            message = f"De regel ‘{shown}’ staat er twee keer achter elkaar. Haal er een weg."
            yield at(document, "doubled-line", message, block.start, block.end)


def _doubled_words(document: Document) -> Iterator[Finding]:
    for block in document.blocks:
        if block.kind not in PROSE:
            continue
        for match in _TWICE.finditer(block.text):
            word = match[1]
            name = word[0].isupper() and match[0].split()[1][0].isupper()
            if fold(word) in _MAY_DOUBLE or name:
                continue
            message = f"Het woord ‘{word}’ staat er twee keer achter elkaar. Haal er een weg."
            start = block.start + match.start()
            yield at(document, "doubled-word", message, start, start + len(match[0]))
        yield from _doubled_in_enumeration(document, block)


def _doubled_in_enumeration(document: Document, block: Block) -> Iterator[Finding]:
    for match in _ENUMERATION.finditer(block.text):
        parts = [fold(part) for part in re.split(r", | en ", match[0])]
        # "Bouwen, bouwen, bouwen" is meant so.
        twice = next((p for n, p in enumerate(parts) if p in parts[: max(0, n - 1)]), None)
        if twice is None or any(one == other for one, other in pairwise(parts)):
            continue
        message = f"In deze opsomming staat ‘{twice}’ twee keer. Haal er een weg."
        start = block.start + match.start()
        yield at(document, "doubled-word", message, start, start + len(match[0]))


def _sections(found: Extraction, catalogue: Catalogue) -> Iterator[Finding]:
    yield from _empty_sections(found)
    if catalogue.themes:
        yield from _sections_without_theme(found)


def _empty_sections(found: Extraction) -> Iterator[Finding]:
    levelled = not found.document.file.lower().endswith(".txt")
    opening = True  # the titles and subtitles that a report begins with
    for section, after in zip_longest(found.sections, found.sections[1:]):
        opening = opening and not section.text
        if section.text or opening:
            continue
        # Plain text does not show which of two titles in a row is the higher one.
        same = after is not None and after.level == section.level
        if after is None or after.level < section.level or (same and levelled):
            message = (
                f"Onder de kop ‘{section.title}’ staat geen tekst. "
                "Vul de tekst aan of haal de kop weg."
            )
            yield at(found.document, "empty-section", message, *section.heading)


def _sections_without_theme(found: Extraction) -> Iterator[Finding]:
    """Yield the longer sections without a theme; as one finding where there are many."""
    long = [s for s in found.sections if len(s.text.split()) >= MIN_WORDS_FOR_A_THEME]
    without = [section for section in long if not section.themes]
    if len(without) > MOST_WITHOUT_THEME:
        titles = " en ".join(f"‘{section.title}’" for section in without[:2])
        message = (
            f"{len(without)} van de {len(long)} langere secties vallen onder geen enkel thema, "
            f"zoals {titles}. Vul in corpus.toml thema’s aan; `kb check` stelt woorden voor."
        )
        yield at(found.document, THEMELESS, message, *without[0].heading)
        return
    for section in without:
        message = (
            f"‘{section.title}’ valt onder geen enkel thema. "
            "Vul in corpus.toml bij een thema een woord uit deze tekst aan."
        )
        yield at(found.document, THEMELESS, message, *section.heading)

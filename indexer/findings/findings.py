"""What an editor should look at: what seems wrong in a report, with where and what to do.

A false alarm costs an editor more than a miss: each rule says nothing where it is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.companies import near_misses
from indexer.findings import figure_checks
from indexer.outline import is_doubled
from kb.catalogue import Catalogue
from kb.dutch.tokens import fold
from kb.model import Block, Document, Extraction, Finding

MIN_WORDS_FOR_A_THEME = 30
MAX_SAME_NEAR_MISS = 2
PROSE = frozenset({"paragraph", "item", "quote", "heading", "label", "caption"})

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,30}) \1(?![\w'’-])", re.IGNORECASE)
_MAY_DOUBLE = {"bla", "dag", "dat", "die", "had", "heel", "hele", "hip", "hoor", "is", "ja", "nee"}
_MAY_DOUBLE |= {"of", "stap", "steeds", "tik", "was", "wat", "we", "wie", "zij"}
_ENUMERATION = re.compile(r"\b[^\W\d_]{4,30}(?:, [^\W\d_]{4,30}){1,8}(?: en [^\W\d_]{4,30})?")
_CURLY_PAIRS = (("“", "”", "„"), ("«", "»", ""))
# A mark of the closing kind right before a word, as some write both, counts as opening.
_BOTH = {
    "’": re.compile(r"(?P<open>[‘‚]|(?<![^\W_])’(?=[^\W_]))|’(?![^\W_])"),
    "”": re.compile(r"(?P<open>[“„]|”(?=[^\W_]))|”(?![^\W_])"),
}
_APOSTROPHE_AFTER = re.compile(r"[stnmrk]\b|\d|er\b|em\b", re.IGNORECASE)


def find_findings(found: Extraction, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the findings of a document, in the order of its text."""
    document = found.document
    unbalanced = [*_unbalanced_quotes(document), *_unopened_quotes(document)]
    all_found = [
        *_doubled_titles(document),
        *_doubled_words(document),
        *unbalanced,
        *_misspelt_companies(document, catalogue),
        *_quotes_without_speaker(found, unbalanced),
        *_sections(found, catalogue),
        *figure_checks.findings(found),
    ]
    yield from sorted(all_found, key=lambda finding: (finding.start, finding.end, finding.code))


def finding(document: Document, code: str, message: str, start: int, end: int) -> Finding:
    """Return a finding with its source line."""
    return Finding(code, message, document.id, start, end, document.line(start))


def _doubled_titles(document: Document) -> Iterator[Finding]:
    before: Block | None = None
    for block in document.blocks:
        if block.kind == "heading":
            if is_doubled(before, block):
                message = (
                    f"De kop ‘{block.text}’ staat er twee keer achter elkaar. Haal er een weg."
                )
                yield finding(document, "doubled-title", message, block.start, block.end)
            before = block
        elif block.kind not in {"alt", "caption"}:
            before = None


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
            yield finding(document, "doubled-word", message, start, start + len(match[0]))
        yield from _doubled_in_enumeration(document, block)


def _doubled_in_enumeration(document: Document, block: Block) -> Iterator[Finding]:
    for match in _ENUMERATION.finditer(block.text):
        parts = re.split(r", | en ", match[0])
        seen: set[str] = set()
        for part in parts:
            if fold(part) in seen:
                message = f"In deze opsomming staat ‘{part}’ twee keer. Haal er een weg."
                start = block.start + match.start()
                yield finding(document, "doubled-word", message, start, start + len(match[0]))
                break
            seen.add(fold(part))


def _unbalanced_quotes(document: Document) -> Iterator[Finding]:
    blocks = [b for b in document.blocks if b.kind in PROSE]
    for index, block in enumerate(blocks):
        following = blocks[index + 1 : index + 4]
        place = _left_open(block.text)
        if place is None or _closes_later(block.text[place], following):
            continue
        message = (
            "Dit aanhalingsteken wordt nergens gesloten. Zet er een sluitend aanhalingsteken bij."
        )
        start = block.start + place
        yield finding(document, "unbalanced-quotes", message, start, block.end)


def _unopened_quotes(document: Document) -> Iterator[Finding]:
    """Yield the marks that close what nothing opened: a ’ after a full stop is no apostrophe."""
    blocks = [b for b in document.blocks if b.kind in PROSE]
    for index, block in enumerate(blocks):
        before = blocks[max(0, index - 3) : index]
        for closing, marks in _BOTH.items():
            place = _unopened(block.text, closing, marks)
            if place is not None and not any(_left_open(b.text) is not None for b in before):
                message = (
                    "Dit aanhalingsteken sluit iets wat nergens begint. "
                    "Zet er een openend aanhalingsteken bij of haal het weg."
                )
                start = block.start + place
                yield finding(document, "unbalanced-quotes", message, start, start + 1)


def _unopened(text: str, closing: str, marks: re.Pattern[str]) -> int | None:
    """Return where the first mark stands that closes what the text did not open, if any."""
    opened = 0
    for mark in marks.finditer(text):
        if mark["open"]:
            opened += 1
        elif opened:
            opened -= 1
        elif closing != "’" or text[: mark.start()].endswith((".", ",", "!", "?", "…")):
            return mark.start()
    return None


def _left_open(text: str) -> int | None:
    """Return where the last opening mark stands that the block does not close, if any."""
    for opening, closing, other in _CURLY_PAIRS:
        place = max(text.rfind(opening), text.rfind(other) if other else -1)
        # In German manner („…“) the opening mark of one style is the closing mark of another.
        german = other and "„" in text and text.rfind("„") < text.rfind("“")
        if place >= 0 and closing not in text[place + 1 :] and not german:
            return place if opening in text or other in text else None
    place = text.rfind("‘")
    if place < 0 or _APOSTROPHE_AFTER.match(text, place + 1):
        return None
    if place and text[place - 1].isalnum():
        return None
    closed = re.search(r"’(?![^\W_])|[^\W_]’$", text[place + 1 :])
    return None if closed else place


def _closes_later(mark: str, following: Sequence[Block]) -> bool:
    """Tell whether a quotation runs on over the next paragraphs and is closed there."""
    closing = {"“": "”", "„": "”“", "«": "»", "‘": "’"}[mark]
    for block in following:
        if block.kind == "heading":
            return False
        if re.search(rf"[{closing}](?![^\W_])", block.text):
            return True
        if block.text[:1] != mark:
            return False
    return False


def _misspelt_companies(document: Document, catalogue: Catalogue) -> Iterator[Finding]:
    found = [
        (block, miss)
        for block in document.blocks
        if block.kind not in {"value", "cell"}
        for miss in near_misses(block.text, catalogue)
    ]
    spellings = [fold(miss.written) for _, miss in found]
    for block, miss in found:
        # What is always written so is a name of its own.
        if spellings.count(fold(miss.written)) > MAX_SAME_NEAR_MISS:
            continue
        message = f"‘{miss.written}’ lijkt een verschrijving van ‘{miss.name}’. Verbeter de naam."
        start = block.start + miss.start
        yield finding(document, "company-misspelt", message, start, block.start + miss.end)


def _quotes_without_speaker(found: Extraction, told: Sequence[Finding]) -> Iterator[Finding]:
    for quote in found.quotes:
        # Where the marks are wrong, that is what to mend first.
        broken = any(f.start <= quote.end and quote.start <= f.end for f in told)
        if quote.speaker is None and not broken:
            message = "Bij dit citaat staat niet wie het zegt. Noem de spreker."
            yield finding(found.document, "quote-without-speaker", message, quote.start, quote.end)


def _sections(found: Extraction, catalogue: Catalogue) -> Iterator[Finding]:
    following = [*found.sections[1:], None]
    levelled = not found.document.file.lower().endswith(".txt")
    for section, after in zip(found.sections, following, strict=True):
        start, end = section.heading
        if not section.text:
            # Plain text does not show which of two titles in a row is the higher one.
            same = after is not None and after.level == section.level
            if after is None or after.level < section.level or (same and levelled):
                message = (
                    f"Onder de kop ‘{section.title}’ staat geen tekst. "
                    "Vul de tekst aan of haal de kop weg."
                )
                yield finding(found.document, "empty-section", message, start, end)
            continue
        long = len(section.text.split()) >= MIN_WORDS_FOR_A_THEME
        if catalogue.themes and long and not section.themes:
            message = (
                f"‘{section.title}’ valt onder geen enkel thema. "
                "Vul in corpus.toml bij een thema een woord uit deze tekst aan."
            )
            yield finding(found.document, "section-without-theme", message, start, end)

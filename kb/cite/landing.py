"""Links that land on the words: text fragments, as browsers know them.

The syntax is that of the URL Fragment Text Directives draft of the WICG:
`#:~:text=[prefix-,]start[,end]`, where each piece is whole words of the page.
"""

from __future__ import annotations

from urllib.parse import quote as percent

from kb.cite.citation import one_line, original
from kb.model import Document, Quote, Section, Span, Unit

DIRECTIVE = ":~:"
LONGEST = 120
EDGE_WORDS = 5
PREFIX_WORDS = 3


def landing(unit: Unit, document: Document) -> str:
    """Return the address of the published report at the words of `unit`, "" where none is known.

    A quote that others' words interrupt has no words to land on: then it is the report's own.
    """
    url = original(document)
    if not url:
        return ""
    span = _span(unit, document.text)
    directive = _directive(span, document.text) if span else ""
    if not directive:
        return url
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment.partition(DIRECTIVE)[0]}{DIRECTIVE}text={directive}"


def _span(unit: Unit, text: str) -> Span | None:
    """Return the span to land on; of a key figure it runs on to its label.

    Where the number of a key figure occurs elsewhere too, it is that of the label.
    """
    if isinstance(unit, Quote):
        return unit.parts[0] if len(unit.parts) == 1 else None
    if isinstance(unit, Section):
        return unit.heading
    if unit.kind == "figure" and text[unit.end :].lstrip().startswith(unit.label):
        label = text.index(unit.label, unit.end)
        alone = text.count(unit.text) == 1
        return (unit.start if alone else label, label + len(unit.label))
    return (unit.start, unit.end)


def _directive(span: Span, text: str) -> str:
    """Return where the words of a span are, with words before them where they occur elsewhere."""
    words = one_line(text[slice(*span)])
    if not any(c.isalnum() for c in words):
        return ""
    lines = text[slice(*span)].splitlines()
    before = _before(span[0], text) if text.count(text[slice(*span)]) > 1 else ""
    prefix = f"{_encoded(before)}-," if before else ""
    if len(words) <= LONGEST and len(lines) == 1:
        return prefix + _encoded(words)
    first = " ".join(one_line(lines[0]).split()[:EDGE_WORDS])
    last = " ".join(one_line(lines[-1]).split()[-EDGE_WORDS:])
    return f"{prefix}{_encoded(first)},{_encoded(last)}"


def _before(start: int, text: str) -> str:
    """Return the last words on the same line before `start`."""
    line = text[:start].rpartition("\n")[2]
    return one_line(" ".join(line.split()[-PREFIX_WORDS:]))


def _encoded(text: str) -> str:
    """Return a text with all that means something in a directive, the hyphen too, as %XX."""
    return percent(text, safe="", errors="replace").replace("-", "%2D")

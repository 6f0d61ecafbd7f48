"""Where a finding stands."""

from __future__ import annotations

from kb.model import Document, Finding


def at(document: Document, code: str, message: str, start: int, end: int) -> Finding:
    """Return a finding about a stretch of the document, with its source line."""
    return Finding(code, message, document.id, start, end, document.line(start))

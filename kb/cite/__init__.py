"""Citing: a quote, figure or section as a text to paste or a record for a reference list."""

from kb.cite.citation import Citation, cite, speaker_line, spoken
from kb.cite.doubts import doubts, of_figure
from kb.cite.landing import landing
from kb.cite.records import bibtex, ris
from kb.cite.texts import apa, apa_in_text, html, markdown, plain

__all__ = [
    "Citation",
    "apa",
    "apa_in_text",
    "bibtex",
    "cite",
    "doubts",
    "html",
    "landing",
    "markdown",
    "of_figure",
    "plain",
    "ris",
    "speaker_line",
    "spoken",
]

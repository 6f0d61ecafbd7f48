"""A citation as a text for people: plain, as HTML, as Markdown, and in the style of the APA."""

from __future__ import annotations

import re
from html import escape

from kb.cite.citation import Citation

OPEN, CLOSE = "‘", "’"
UNDATED = "z.d."
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&~|$]")
_AT_THE_START = re.compile(r"(\d*)(?=[#+=.)-])")
_ENDS = (".", "!", "?", "…")


def plain(citation: Citation) -> str:
    """Return words, speaker, report, line and address as one line."""
    said = marked(citation)
    if citation.speaker:
        said += f" – {citation.speaker}."
    elif citation.kind == "section":
        said += "."
    return (
        f"{said} Uit: {citation.report}{details(citation)}, {_line(citation)}. {citation.address}"
    )


def marked(citation: Citation) -> str:
    """Return the words, between quotation marks where they are the report's."""
    return f"{OPEN}{citation.words}{CLOSE}" if citation.verbatim else citation.words


def details(citation: Citation) -> str:
    """Return organisation and year as " (VNG, 2020)", or "" where neither is known."""
    known = _known(citation.organisation, citation.year)
    return f" ({', '.join(known)})" if known else ""


def _known(*parts: str | int | None) -> list[str]:
    return [str(part) for part in parts if part]


def _line(citation: Citation) -> str:
    return f"regel {citation.line}"


def html(citation: Citation) -> str:
    """Return a figure with a blockquote, or a paragraph where the words are not the report's."""
    address = escape(citation.address)
    words = f"<p>{escape(citation.words)}</p>"
    if citation.verbatim:
        words = f'<blockquote cite="{address}" lang="nl">\n    {words}\n  </blockquote>'
    speaker = f"{escape(citation.speaker)}. " if citation.speaker else ""
    source = f"Uit: <cite>{escape(citation.report)}</cite>{escape(details(citation))}"
    link = f'<a href="{address}">{_line(citation)}</a>'
    caption = f"<figcaption>{speaker}{source}, {link}</figcaption>"
    return f"<figure>\n  {words}\n  {caption}\n</figure>"


def markdown(citation: Citation) -> str:
    """Return a quotation, or a paragraph where the words are not the report's, with the source."""
    words = _as_markdown(citation.words)
    speaker = f"– {_inside(citation.speaker)}. " if citation.speaker else ""
    title = f"*{_inside(citation.report)}*" if citation.report else ""
    source = f"Uit: {title}{_inside(details(citation))}, [{_line(citation)}](<{citation.address}>)"
    lines = (words, "", speaker + source)
    return "\n".join(f"> {line}".rstrip() if citation.verbatim else line for line in lines)


def _as_markdown(text: str) -> str:
    """Return a text as a paragraph of Markdown that shows it letter for letter."""
    inside = _inside(text)
    special = _AT_THE_START.match(inside)
    return f"{special[0]}\\{inside[special.end() :]}" if special else inside


def _inside(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", text)


def apa(citation: Citation) -> str:
    """Return the entry of a reference list as the seventh edition of the APA has it, in Dutch.

    The organisation is the author, as of any report without one; without it the title comes
    first. The address is that of the report as it was published, where that is known.
    """
    title = _ended(citation.report)
    if citation.kind == "section":
        title = f"{_ended(citation.words)} In {title}"
    return f"{_entry(citation, title)} {citation.original or citation.address}"


def apa_report(citation: Citation) -> str:
    """Return the entry of the report as a whole, without an address."""
    return _entry(citation, _ended(citation.report))


def _entry(citation: Citation, title: str) -> str:
    date = f"({citation.year or UNDATED})."
    if not citation.organisation:
        return f"{title} {date}"
    return f"{_ended(citation.organisation)} {date} {title}"


def apa_in_text(citation: Citation) -> str:
    """Return what stands between brackets in a text that cites: "(VNG, 2020, regel 17)"."""
    who = citation.organisation or citation.report
    return f"({', '.join(_known(who, citation.year or UNDATED, _line(citation)))})"


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."

"""A citation as a text for people: plain, as HTML, as Markdown, and in the style of the APA."""

from __future__ import annotations

import re
from html import escape

from kb.cite.citation import Citation

OPEN, CLOSE = "‘", "’"
UNDATED = "z.d."
_SHOW = "bekijk de sectie"
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&~|$]")
_AT_THE_START = re.compile(r"(\d*)(?=[#+=.)-])")
_ENDS = (".", "!", "?", "…")


def plain(citation: Citation) -> str:
    """Return words, speaker, doubts, report, place and address as one line."""
    said = marked(citation)
    if citation.speaker:
        said += f" – {citation.speaker}."
    elif citation.kind == "section":
        said += "."
    place = ", ".join(_known(citation.report + details(citation), placed(citation)))
    return f"{said} {remark(citation)}Uit: {place}. {citation.address}".rstrip()


def marked(citation: Citation) -> str:
    """Return the words, between quotation marks where they are the report's.

    What the report never closes is not closed here either.
    """
    if not citation.verbatim:
        return citation.words
    return f"{OPEN}{citation.words}{'' if citation.unclosed else CLOSE}"


def remark(citation: Citation) -> str:
    """Return the doubts between brackets, as who cites adds to a text, with a space; "" of none."""
    return f"[{'; '.join(citation.doubts)}] " if citation.doubts else ""


def placed(citation: Citation) -> str:
    """Return where it stands in words that any edition of the report has.

    "Kreek Loodsen, ‘Storm op komst’"; the line of the source only where no heading is known.
    """
    company, section = citation.company, citation.section
    titles = {citation.words.casefold()} if citation.kind == "section" else {section.casefold()}
    known = _known(
        company if company.casefold() not in titles else "",
        f"{OPEN}{section}{CLOSE}" if section and citation.kind != "section" else "",
    )
    if not known and citation.kind != "section":
        return f"regel {citation.line}"
    return ", ".join(known)


def details(citation: Citation) -> str:
    """Return organisation and year as " (VNG, 2020)", or "" where neither is known."""
    known = _known(citation.organisation, citation.year)
    return f" ({', '.join(known)})" if known else ""


def _known(*parts: str | int | None) -> list[str]:
    return [str(part) for part in parts if part]


def html(citation: Citation) -> str:
    """Return a figure with a blockquote, or a paragraph where the words are not the report's."""
    address = escape(citation.address)
    words = f"<p>{escape(citation.words)}</p>"
    if citation.verbatim:
        source = f' cite="{address}"' if address else ""
        words = f'<blockquote{source} lang="nl">\n    {words}\n  </blockquote>'
    speaker = f"{escape(citation.speaker)}. " if citation.speaker else ""
    source = f"Uit: <cite>{escape(citation.report)}</cite>{escape(details(citation))}"
    place = escape(placed(citation) or _SHOW)
    place = f'<a href="{address}">{place}</a>' if address else place
    caption = f"<figcaption>{speaker}{escape(remark(citation))}{source}, {place}</figcaption>"
    return f"<figure>\n  {words}\n  {caption}\n</figure>"


def markdown(citation: Citation) -> str:
    """Return a quotation, or a paragraph where the words are not the report's, with the source."""
    words = _as_markdown(citation.words)
    speaker = f"– {_inside(citation.speaker)}. " if citation.speaker else ""
    title = f"*{_inside(citation.report)}*" if citation.report else ""
    place = _inside(placed(citation) or _SHOW)
    place = f"[{place}](<{citation.address}>)" if citation.address else place
    source = f"Uit: {title}{_inside(details(citation))}, {place}"
    lines = (words, "", speaker + _inside(remark(citation)) + source)
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
    return f"{_entry(citation, title)} {citation.original or citation.address}".rstrip()


def apa_report(citation: Citation) -> str:
    """Return the entry of the report as a whole, without an address."""
    return _entry(citation, _ended(citation.report))


def _entry(citation: Citation, title: str) -> str:
    date = f"({citation.year or UNDATED})."
    if not citation.organisation:
        return f"{title} {date}"
    return f"{_ended(citation.organisation)} {date} {title}"


def apa_in_text(citation: Citation) -> str:
    """Return what stands between brackets in a text that cites: "(VNG, 2020, sectie ‘Zorg’)".

    The seventh edition of the APA names the heading where a work has no pages.
    """
    who = citation.organisation or citation.report
    section = citation.words if citation.kind == "section" else citation.section
    place = f"sectie {OPEN}{section}{CLOSE}" if section else f"regel {citation.line}"
    return f"({', '.join(_known(who, citation.year or UNDATED, place))})"


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."

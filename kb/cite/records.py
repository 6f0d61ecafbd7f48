"""A citation as a record for a reference manager: BibTeX and RIS."""

from __future__ import annotations

import re

from kb.cite.citation import Citation
from kb.cite.texts import marked, placed, remark
from kb.dutch.tokens import fold

# Braces count in BibTeX, with a backslash before them too: they are named instead.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
}
_TEX_TABLE = str.maketrans(_TEX)
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")
LONGEST_NAME_IN_KEY = 20


def bibtex(citation: Citation) -> str:
    """Return a BibTeX entry; its key stays the same while the unit's id does."""
    organisation = _tex(citation.organisation)
    place = placed(citation) or f"regel {citation.line}"
    capital = place[:1].upper() + place[1:]
    fields = {
        "author": f"{{{organisation}}}" if organisation else "",
        "title": f"{{{_tex(citation.report)}}}",
        "institution": organisation,
        "year": str(citation.year or ""),
        "url": citation.original or citation.address,
        "note": _tex(f"{capital}. {citation.address}".rstrip()),
        "annote": _tex(_said(citation)),
        "language": "dutch",
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    kind = "techreport" if organisation else "misc"
    return f"@{kind}{{{key(citation)},\n{rows}\n}}\n"


def key(citation: Citation) -> str:
    """Return the name of an entry: organisation or report, year, id; letters and figures only."""
    name = _plain(citation.organisation) or _plain(citation.report)
    year = citation.year or ""
    return f"{name[:LONGEST_NAME_IN_KEY]}{year}-{_plain(citation.key)}".lstrip("-")


def _plain(text: str) -> str:
    return _NOT_IN_KEY.sub("", fold(text))


def _tex(text: str) -> str:
    return text.translate(_TEX_TABLE)


def ris(citation: Citation) -> str:
    """Return a RIS record: a tag a line, the lines end as the format wants, with CR LF."""
    fields = (
        ("TY", "RPRT"),
        ("ID", key(citation)),
        ("AU", citation.organisation),
        ("TI", citation.report),
        ("PY", str(citation.year or "")),
        ("PB", citation.organisation),
        ("LA", "nl"),
        ("UR", citation.original),
        ("UR", citation.address),
        ("N1", ", ".join(filter(None, (_said(citation), placed(citation))))),
    )
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _said(citation: Citation) -> str:
    said = marked(citation)
    if citation.speaker:
        said += f" – {citation.speaker}"
    return f"{said} {remark(citation)}".rstrip()

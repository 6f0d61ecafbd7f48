"""A check of a corpus as lines to read, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexer.check import Check, findings_of
from kb.contract import finding_json
from kb.model import Extraction
from kb.review import ACCEPTABLE, Place, Proposal

MOST_LISTED = 12
MOST_COMPOUNDS = 4


def lines(result: Check) -> Iterator[str]:
    """Yield what there is to look at: per report, then across the reports, then a summary."""
    for found in result.documents:
        yield from _document(found)
    yield from _section("left out", list(result.left_out))
    yield from _section("corpus.toml", list(result.missing))
    yield from _section(
        "accepted in corpus.toml, but nothing found there", list(result.idle_accepts)
    )
    yield from _section(
        "names that reports spell differently",
        [
            f"{_at(one.place)}: ‘{one.written}’ heet elders ‘{one.meant}’ ({_at(one.other)}). "
            "Schrijf de naam overal gelijk."
            for one in result.compared.names
        ],
    )
    yield from _themes(result)
    yield from _section(
        "words for themes: often used, in no theme yet",
        [line for one in result.compared.proposals for line in _proposal(one)],
    )
    told = any(f.code in ACCEPTABLE for found in result.documents for f in found.findings)
    if told or result.compared.names:
        yield 'what is right as it is: accept = ["…"] in corpus.toml, with the words of the text'
    yield _summary(result)


def _document(found: Extraction) -> Iterator[str]:
    findings = findings_of(found)
    yield f"{found.document.file}: {found.document.title}"
    for finding in findings:
        where = f"{found.document.file}:{finding.line}"
        yield f"  {where}: {finding.message} ({finding.code})"
    if not findings:
        yield "  nothing found"
    yield ""


def _section(title: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield title
        yield from (f"  {row}" for row in rows)
        yield ""


def _themes(result: Check) -> Iterator[str]:
    if not result.themes:
        return
    width = max(len(theme.name) for theme in result.themes)
    yield from _section(
        "themes",
        [
            f"{t.name:<{width}}  {_count(t.sections, 'section')}, {_count(t.quotes, 'quote')}, "
            f"{_count(t.facts, 'figure')}"
            for t in result.themes
        ],
    )
    yield from _section(
        "terms of themes that no report has",
        [f"{term} ({theme})" for theme, term in result.compared.unused_terms],
    )
    rows = [f"{_at(one.place)}: {one.title}" for one in result.themeless[:MOST_LISTED]]
    if len(result.themeless) > MOST_LISTED:
        rows.append(f"… and {len(result.themeless) - MOST_LISTED} more")
    of = f"{len(result.themeless)} of {_count(result.long_sections, 'longer section')}"
    yield from _section(f"without a theme: {of}", rows)


def _proposal(one: Proposal) -> Iterator[str]:
    within = ", ".join(one.within[:MOST_COMPOUNDS])
    also = f", counting {within}" if within else ""
    near = f"; near ‘{one.near[1]}’ of {one.near[0]}" if one.near else ""
    yield f"{one.word}: {one.times} times in {_count(one.sections, 'section')}{also}{near}"
    yield f"    {_at(one.place)}: {one.example}"


def _summary(result: Check) -> str:
    found = sum(len(findings_of(document)) for document in result.documents)
    parts = [
        _count(len(result.documents), "report"),
        _count(found, "finding"),
        *([f"{len(result.left_out)} left out"] if result.left_out else ()),
    ]
    shown = ", ".join(parts)
    more = f"; {result.points} on /redactie, with what is not known for sure"
    return shown + (more if result.points > found else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}"


def as_json(result: Check) -> dict[str, Any]:
    """Return the object of `kb check --json`."""
    return {
        "documents": [
            {
                "id": found.document.id,
                "file": found.document.file,
                "title": found.document.title,
                "findings": [
                    {"file": found.document.file, **finding_json(finding)}
                    for finding in found.findings
                ],
            }
            for found in result.documents
        ],
        "left_out": list(result.left_out),
        "missing": list(result.missing),
        "points": result.points,
        "idle_accepts": list(result.idle_accepts),
        "names": [
            {
                "written": one.written,
                **_place(one.place),
                "meant": one.meant,
                "other": _place(one.other),
            }
            for one in result.compared.names
        ],
        "themes": [
            {"name": t.name, "sections": t.sections, "quotes": t.quotes, "facts": t.facts}
            for t in result.themes
        ],
        "unused_terms": [
            {"theme": theme, "term": term} for theme, term in result.compared.unused_terms
        ],
        "without_theme": [{"title": one.title, **_place(one.place)} for one in result.themeless],
        "proposed_terms": [_proposal_json(one) for one in result.compared.proposals],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line}


def _proposal_json(one: Proposal) -> dict[str, Any]:
    return {
        "word": one.word,
        "times": one.times,
        "sections": one.sections,
        "compounds": list(one.within),
        "near": {"theme": one.near[0], "term": one.near[1]} if one.near else None,
        **_place(one.place),
        "example": one.example,
    }

"""The model and pages of results as JSON, in the names and shapes that others build on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kb.model import Extraction, Fact, Finding, Person, Quote, Section, Unit, kind_of
from kb.request import Answer, FacetValue, Hit, SearchPage

Json = dict[str, Any]
LARGEST_EXPONENT = 300  # what a number of 64 bits can hold


def number(value: Decimal | None) -> int | float | None:
    """Return a figure as JSON has it: whole where it is whole, None where JSON has no number.

    The digits are those of the figure; of a fraction of more than fifteen the nearest number of
    64 bits is given.
    """
    if value is None or not value.is_finite() or abs(value.adjusted()) > LARGEST_EXPONENT:
        return 0 if value is not None and value.is_finite() and not value else None
    return int(value) if value == value.to_integral_value() else float(value)


def extraction_json(extraction: Extraction) -> Json:
    """Return the object of `kb extract --json` for one document."""
    document = extraction.document
    return {
        "document": {
            "id": document.id,
            "title": document.title,
            "year": document.year,
            "file": document.file,
            "url": document.url,
            "organisation": document.organisation,
            "text": document.text,
        },
        "sections": [_section(section) for section in extraction.sections],
        "quotes": [_quote(quote) for quote in extraction.quotes],
        "facts": [_fact(fact) for fact in extraction.facts],
        "people": [person_json(person) for person in extraction.people],
        "findings": [finding_json(finding) for finding in extraction.findings],
    }


def unit_json(unit: Unit) -> Json:
    """Return a section, quote or figure as it stands among those of `kb extract --json`."""
    if isinstance(unit, Section):
        return _section(unit)
    return _quote(unit) if isinstance(unit, Quote) else _fact(unit)


def _section(section: Section) -> Json:
    return {
        "id": section.id,
        "title": section.title,
        "level": section.level,
        "path": list(section.path),
        "company": section.company,
        "companies": list(section.companies),
        "people": list(section.people),
        "themes": list(section.themes),
        "year": section.year,
        "text": section.text,
        "line": section.line,
        "heading": list(section.heading),
        "start": section.start,
        "end": section.end,
    }


def _quote(quote: Quote) -> Json:
    return {
        "id": quote.id,
        "text": quote.text,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "role": quote.role,
        "organisation": quote.organisation,
        "company": quote.company,
        "section": quote.section,
        "people": list(quote.people),
        "themes": list(quote.themes),
        "certain": quote.certain,
        "parts": [list(part) for part in quote.parts],
        "line": quote.line,
        "start": quote.start,
        "end": quote.end,
    }


def _fact(fact: Fact) -> Json:
    return {
        "id": fact.id,
        "text": fact.text,
        "value": number(fact.value),
        "unit": fact.unit,
        "label": fact.label,
        "kind": fact.kind,
        "year": fact.year,
        "approximate": fact.approximate,
        "change": _change(fact),
        "company": fact.company,
        "section": fact.section,
        "people": list(fact.people),
        "themes": list(fact.themes),
        "sentence": fact.sentence,
        "line": fact.line,
        "start": fact.start,
        "end": fact.end,
    }


def _change(fact: Fact) -> list[int | float | None] | None:
    return None if fact.change is None else [number(value) for value in fact.change]


def person_json(person: Person) -> Json:
    """Return a person as the contract has it."""
    return {
        "name": person.name,
        "forms": list(person.forms),
        "role": person.role,
        "organisation": person.organisation,
        "company": person.company,
    }


def finding_json(finding: Finding) -> Json:
    """Return a finding as the contract has it, with its document and line."""
    return {
        "code": finding.code,
        "message": finding.message,
        "document": finding.document,
        "line": finding.line,
        "start": finding.start,
        "end": finding.end,
    }


def page_json(page: SearchPage) -> Json:
    """Return the object of `kb search --json` and of the search API."""
    return {
        "query": page.request.query,
        "interpreted": page.interpreted,
        "total": page.total,
        "groups": page.groups,
        "page": page.request.page,
        "limit": page.request.limit,
        "did_you_mean": page.did_you_mean,
        "as_typed": page.as_typed,
        "answer": None if page.answer is None else _answer(page.answer),
        "notices": [{"code": n.code, "message": n.message} for n in page.notices],
        "took_ms": round(page.took_ms, 2),
        "hits": [hit_json(hit) for hit in page.hits],
        "facets": {
            name: [_facet_value(name, value) for value in values]
            for name, values in page.facets.items()
        },
    }


def _answer(answer: Answer) -> Json:
    return {
        "kind": answer.kind,
        "text": answer.text,
        "detail": answer.detail,
        "source": hit_json(answer.source),
        "report": answer.report,
        "organisation": answer.organisation,
        "year": answer.year,
    }


def _facet_value(facet: str, value: FacetValue) -> Json:
    shown = int(value.value) if facet == "year" and value.value.isdecimal() else value.value
    return {"value": shown, "count": value.count, "selected": value.selected}


def hit_json(hit: Hit) -> Json:
    """Return a hit with the same keys for every kind; what a kind does not have is null."""
    unit = hit.unit
    quote = unit if isinstance(unit, Quote) else None
    fact = unit if isinstance(unit, Fact) else None
    record = {
        "id": unit.id,
        "kind": kind_of(unit),
        "score": round(hit.score, 4),
        "title": hit.title.text,
        "text": unit.text,
        "snippet": hit.snippet.html,
        "company": unit.company,
        "companies": list(unit.companies),
        "people": list(unit.people),
        "themes": list(unit.themes),
        "year": unit.year,
        "speaker": quote.speaker if quote else None,
        "role": quote.role if quote else None,
        "certain": quote.certain if quote else None,
        "value": number(fact.value) if fact else None,
        "unit": fact.unit if fact else None,
        "label": fact.label if fact else None,
        "sentence": fact.sentence if fact else None,
        "approximate": fact.approximate if fact else None,
        "change": _change(fact) if fact else None,
        "document": unit.document,
        "section": unit.id if isinstance(unit, Section) else unit.section,
        "section_title": hit.section_title,
        "path": list(hit.path),
        "line": unit.line,
        "url": hit.url,
        "why": [why.text for why in hit.why],
    }
    if hit.inside:
        record["inside"] = [hit_json(inner) for inner in hit.inside]
        record["inside_total"] = hit.inside_total
    return record

"""The reports, what is in them, and what an editor should look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from flask import url_for

from kb.request import SearchRequest
from kb.snapshot import DocumentInfo
from web import editor
from web.api.operations import Json, listed, missing, operation, paged
from web.context import snapshot
from web.links import stretch_url, unit_url


def _brief(info: DocumentInfo) -> Json:
    return asdict(info) | {"address": url_for("reader.show", document=info.id)}


@listed("/documents", "Documents")
def documents(asked: SearchRequest) -> Json:
    """List the reports, with the number of sections, quotes and figures in each."""
    page = paged(asked, "documents", snapshot().documents)
    return page | {"documents": [_brief(info) for info in page["documents"]]}


@operation("/documents/<key>", "Document")
def document(_: SearchRequest, key: str) -> Json:
    """Tell of a report, with the headings in it as a table of contents."""
    info = next((one for one in snapshot().documents if one.id == key), None)
    extraction = snapshot().extraction(key)
    if info is None or extraction is None:
        raise missing("document", key)
    quotes = Counter(quote.section for quote in extraction.quotes)
    facts = Counter(fact.section for fact in extraction.facts)
    return _brief(info) | {
        "contents": [
            {
                "id": section.id,
                "title": section.title,
                "level": section.level,
                "company": section.company,
                "line": section.line,
                "quotes": quotes[section.id],
                "facts": facts[section.id],
                "url": unit_url(section),
            }
            for section in extraction.sections
        ]
    }


@listed("/findings", "Findings")
def findings(asked: SearchRequest) -> Json:
    """List what an editor should look at in the reports, in Dutch, with place and advice."""
    opened = snapshot()
    told = editor.as_json(editor.board(opened), editor.findings(opened))
    page = paged(asked, "findings", told["findings"])
    return page | {
        "findings": [
            one | {"url": stretch_url(one["document"], one["start"], one["end"])}
            for one in page["findings"]
        ]
    }

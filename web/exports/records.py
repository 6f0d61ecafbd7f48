"""Units as JSON, each with its report and its citations."""

from __future__ import annotations

from typing import Any

from kb.cite import landing
from kb.contract import unit_json
from kb.model import Extraction, Quote, Unit
from kb.verbatim import is_verbatim
from web.exports import citations
from web.exports.citations import citation
from web.links import unit_url


def unit_record(unit: Unit, extraction: Extraction) -> dict[str, Any]:
    """Return a unit as an object with its report, its address and its citation in every format.

    A quote also tells whether it was found letter for letter in the report.
    """
    document = extraction.document
    cited = citation(unit, document)
    sealed = {"verbatim": is_verbatim(unit, document.text)} if isinstance(unit, Quote) else {}
    return (
        unit_json(unit)
        | sealed
        | {
            "document": {
                name: getattr(document, name)
                for name in ("id", "title", "year", "organisation", "url")
            },
            "doubts": list(cited.doubts),
            "address": unit_url(unit, external=True),
            "original": landing(unit, document) or None,
            "citations": {one.name: one.text for one in citations.formats(cited)},
        }
    )

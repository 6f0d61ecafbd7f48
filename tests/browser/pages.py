"""The pages that are looked at in a browser, in one place: one of each family and each state."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.snapshot import Snapshots
from tests.web.crawl import crawl
from web.app import create_app

STATES = {
    "results": "/zoeken?q=gemeenten",
    "results of everything": "/zoeken",
    "results under filters": "/citaten?q=gemeenten&bedrijf=VNG+Connect&thema=Corona",
    "results of a slip": "/zoeken?q=zorgfruade",
    "results in a range": "/cijfers?bedrag_van=1.000&bedrag_tot=50.000",
    "an answer": "/zoeken?q=hoeveel+congressen",
    "nothing found": "/zoeken?q=kwantumfluctuatie",
    "nothing found under a filter": "/zoeken?q=zorgfraude&bedrijf=VNG+International&soort=citaat",
    "a query nobody can read": "/zoeken?q=%22%28%29",
    "figures in one list": "/cijfers?lijst=ja&q=gemeenten",
    "figures by value": "/cijfers?sorteer=bedrag",
    "quotes": "/citaten?q=corona",
    "a report with hits": "/verslag/vng-bedrijven-2020?q=corona&treffer=2",
    "a report without hits": "/verslag/vng-bedrijven-2020?q=kwantum",
    "one kind of finding": "/redactie/persoon",
    "an empty collection": "/verzameling",
    "a page that does not exist": "/bestaat-niet",
    "a quote that is gone": "/citaat/qaaaaaaaaaa",
    "a name that is misspelt": "/persoon/wendelin-tonian",
    "a question that is too long": "/zoeken?q=" + "a" * 5000,
}
BEGIN = ("/", "/redactie", "/api", "/zoeken?q=corona", "/cijfers/tegenspraak")
WALKED = 110


def addresses(index: Path) -> dict[str, str]:
    """Return the address of a page of each family, and those of the states, by name."""
    opened = Snapshots(index).current()
    extraction = opened.extraction(opened.documents[0].id)
    assert extraction is not None
    kept = (extraction.quotes[0].id, extraction.facts[0].id, extraction.sections[1].id)
    filled = "/verzameling?" + "&".join(f"id={key}" for key in (*kept, "qaaaaaaaaaa"))
    families = crawl(create_app(index), BEGIN, WALKED).one_of_each_kind()
    return families | STATES | {"a collection": filled}


def nothing_told(told: list[str]) -> None:
    """Fail with all that a look at the pages told, where that is anything."""
    if told:
        pytest.fail("\n".join(told))

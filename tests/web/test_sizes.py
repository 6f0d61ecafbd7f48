"""No page grows beyond what a slow connection takes, whatever the reports are like."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.crawl import Crawl, crawl, fetch
from tests.web.long_report import long_report, one_chapter, one_paragraph
from tests.web.reports import Report, long_list, publish
from web.app import create_app

MOST_BYTES = 60_000
LONG_NAME = "Gemeenschappelijke Regeling Uitvoeringsorganisatie Waterketenbeheer Noordoost "


def long_names() -> Report:
    """A report in which every name and title is as long as names get, and every quote is long."""
    report = Report("naam", LONG_NAME, 2033)
    report.heading(1, LONG_NAME)
    for number in range(40):
        company = f"{LONG_NAME}{number}"
        theme = f"{LONG_NAME.lower()}thema {number}"
        report.heading(2, company, company, (theme,))
        report.paragraph(f"‘{LONG_NAME * 6}{number}’, zegt {LONG_NAME}{number}.")
        report.says(f"{LONG_NAME * 6}{number}", f"{LONG_NAME}{number}", role=LONG_NAME)
        report.figure(f"{number}.000", f"{LONG_NAME}{number}", f"{number}000", LONG_NAME)
    return report


REPORTS: dict[str, Callable[[], list[Report]]] = {
    "300 pages": lambda: [long_report()],
    "one chapter": lambda: [one_chapter()],
    "one paragraph": lambda: [one_paragraph()],
    "many people": lambda: [long_list(400)],
    "long names": lambda: [long_names()],
}


@pytest.fixture(scope="module", params=REPORTS)
def walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    index = publish(tmp_path_factory.mktemp("large") / "index", REPORTS[request.param]())
    return crawl(create_app(index), limit=120)


def test_every_page_is_small_and_answers(walked: Crawl) -> None:
    large = {p.address: len(p.body) for p in walked.pages if len(p.body) > MOST_BYTES}
    assert large == {}
    broken = [f"{v.status} {v.address}" for v in walked.visits.values() if v.status != 200]
    assert broken == []


def test_of_a_section_with_too_much_in_it_the_rest_is_in_the_report(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    index = publish(tmp_path_factory.mktemp("much") / "index", [long_list(400), one_chapter()])
    client = create_app(index).test_client()
    choir = fetch(client, "/sectie/skoor0")
    told = " ".join(e.text for e in choir.every("p"))
    shown = len(choir.every("figure"))
    assert 5 < shown < 400
    assert f"Nog {400 - shown} citaten in deze sectie. Lees ze in het verslag" in told
    assert "Lees verder in het verslag" in " ".join(
        e.text for e in fetch(client, "/sectie/slap1").every("p")
    )

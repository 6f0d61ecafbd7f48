"""What is doubtful goes along with a quote or figure wherever it is shown and taken."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx
import pytest

from tests.web.conftest import MakeSite
from tests.web.pages import Site
from tests.web.reports import Report, publish
from tests.web.test_figures import Mills
from web.app import create_app

CONTRADICTED = "neem geen van beide over"


def contradicted(report: Report) -> str:
    """Return the id of a figure that another one contradicts."""
    finding = report.extraction().findings[0]
    return next(fact.id for fact in report.facts if fact.start == finding.start)


class Broken(Report):
    """A report with a quote in two parts and one that is never closed."""

    def __init__(self) -> None:
        super().__init__("brok", "Het brok", 2030)
        self.heading(1, "Het brok")
        self.paragraph("‘Wij malen,’ zegt Noor Blok, ‘ook zonder wind.’")
        self.says("Wij malen,", "Noor Blok")
        (quote,) = self.quotes
        start = self.text.index("ook zonder")
        parts = (*quote.parts, (start, start + 16))
        self.quotes[0] = type(quote)(
            quote.id, quote.document, "Wij malen, ook zonder wind.", "inline", parts, quote.start,
            start + 16, quote.line, quote.section, quote.order, speaker=quote.speaker,
            people=quote.people, year=2030,
        )  # fmt: skip
        self.paragraph("‘Wij malen door, zegt Noor Blok.")
        self.says("Wij malen door", "Noor Blok", certain=False)


@pytest.fixture
def mill(make_site: MakeSite) -> Site:
    return make_site(Mills())


@pytest.fixture
def broken(make_site: MakeSite) -> Site:
    return make_site(Broken())


def test_that_a_figure_is_contradicted_goes_along_with_it(mill: Site) -> None:
    key = contradicted(Mills())
    assert CONTRADICTED in mill.get(f"/verzameling?id={key}").text(".hits")
    assert CONTRADICTED in mill.client.get(f"/verzameling.txt?id={key}").text
    assert CONTRADICTED in mill.get(f"/cijfer/{key}").all("pre")[0].get_text()
    data = mill.client.get(f"/verzameling.csv?id={key}").data.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data), delimiter=";")
    assert CONTRADICTED in row["let op"]
    listed = mill.client.get("/cijfers.csv").data.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(listed), delimiter=";")
    told = {row["adres"].rpartition("/")[2]: row["let op"] for row in rows}
    assert CONTRADICTED in told[key]
    word = docx.Document(io.BytesIO(mill.client.get(f"/verzameling.docx?id={key}").data))
    assert any(CONTRADICTED in p.text for p in word.paragraphs)
    assert CONTRADICTED in mill.get("/zoeken?q=molen").text(".inside")
    assert CONTRADICTED in mill.get("/").text(".figs")
    (doubt,) = mill.client.get(f"/cijfer/{key}.json").get_json()["doubts"]
    assert CONTRADICTED in doubt


def test_a_quote_in_parts_shows_everywhere_that_words_were_left_out(broken: Site) -> None:
    key = Broken().quotes[0].id
    words = "Wij malen, […] ook zonder wind."
    section = Broken().sections[0].id
    for address in (f"/citaat/{key}", f"/verzameling?id={key}", "/citaten", f"/sectie/{section}"):
        assert words in broken.get(address).texts("blockquote")
    assert "[…] ook zonder wind." in broken.get("/zoeken?q=malen").text(".inside")
    assert "Elk deel letterlijk in de bron" in broken.get("/citaten").text(".hits")
    assert broken.client.get(f"/citaat/{key}.json").get_json()["text"] == (
        "Wij malen, ook zonder wind."
    )


def test_a_quote_without_an_end_is_not_closed_or_sealed_but_told_of(broken: Site) -> None:
    key = Broken().quotes[1].id
    page = broken.get(f"/citaat/{key}")
    assert page.one("figure blockquote")["class"] == ["open"]
    assert "Einde afgeleid" in page.text("figcaption")
    assert not page.all(".seal")
    card = broken.get("/citaten").all("article.hit")[1]
    assert card.select("blockquote.open")
    assert not card.select(".seal")
    assert "‘Wij malen door – Noor Blok." in page.all("pre")[0].get_text()


@pytest.mark.parametrize(
    ("host", "public", "shared"),
    [
        ("http://127.0.0.1:8000", None, False),
        ("http://localhost", None, False),
        ("http://[::1]:8000", None, False),
        ("http://molen.example", None, True),
        ("http://127.0.0.1:8000", "https://molen.example", True),
    ],
)
def test_an_address_of_this_computer_alone_is_not_copied_along(
    tmp_path: Path, host: str, public: str | None, shared: bool
) -> None:
    report = Mills()
    client = create_app(publish(tmp_path, [report]), public_url=public).test_client()
    key = contradicted(report)
    told = client.get(f"/cijfer/{key}.json", base_url=host).get_json()
    assert (key in told["citations"]["text"]) == shared
    assert told["address"].endswith(f"/cijfer/{key}")

"""The table of figures, figures that disagree, and figures of other years."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kb.errors import IndexCorrupt
from kb.model import DISAGREE, Extraction, Finding
from kb.review import Review
from kb.snapshot import Snapshot
from tests.web.conftest import MakeSite
from tests.web.pages import Page, Site
from tests.web.reports import Report


class Mills(Report):
    """A report of a mill that counts its visitors twice."""

    def __init__(self, year: int = 2030, key: str = "molen") -> None:
        super().__init__(key, f"De molen in {year}", year)
        self.heading(1, f"De molen in {year}")
        self.figure("412", "bezoekers van de molen", "412", "bezoekers")
        self.figure("€ 900", "opbrengst van meel", "900", "EUR")
        self.figure("€ -30", "resultaat van het café", "-30", "EUR")
        self.figure("7,9", "waardering", "7.9")
        self.paragraph("De molen trok 421 bezoekers <b>in de zomer</b>.")
        self.counts("421", "bezoekers in de zomer", "421", "bezoekers")

    def extraction(self) -> Extraction:
        one, *_, other = self.facts
        finding = Finding(
            DISAGREE, "Controleer welk cijfer klopt.", self.key, other.start, other.end, 1,
            (one.start, one.end),
        )  # fmt: skip
        return replace(super().extraction(), findings=(finding,))


@pytest.fixture
def mill(make_site: MakeSite) -> Site:
    return make_site(Mills())


def values(page: Page) -> list[str]:
    return page.texts("table.facts td.num")


def test_figures_stand_together_by_what_they_are_measured_in(mill: Site) -> None:
    page = mill.get("/cijfers")
    assert page.texts("tr.over") == [
        "Euro 2 cijfers",
        "Bezoekers 2 cijfers",
        "Zonder eenheid 1 cijfer",
    ]
    assert values(page) == ["€ 900", "€ −30", "421", "412", "7,9"]
    assert len(page.all("tbody svg.chart")) == 4
    as_list = mill.get(page.link("Toon als één lijst"))
    assert not as_list.all("tr.over, svg.chart")
    assert values(as_list)[0] == "412"
    assert values(mill.get(as_list.link("Toon per eenheid"))) == values(page)
    assert not mill.get("/cijfers?q=bezoekers").all("tr.over")
    assert mill.get("/cijfers?q=bezoekers&groep=eenheid").all("tr.over")


def test_a_head_of_the_table_sorts_and_then_the_other_way_round(mill: Site) -> None:
    page = mill.get("/cijfers?groep=lijst&bedrijf=&q=bezoekers+OF+opbrengst+OF+waardering")
    assert not page.all("[aria-sort]")
    down = mill.get(page.link("Waarde"))
    assert values(down) == ["€ 900", "421", "412", "7,9"]
    assert [(th["aria-sort"], th.get_text().split(",")[0]) for th in down.all("[aria-sort]")] == [
        ("descending", "Waarde")
    ]
    up = mill.get(down.link("Waarde"))
    assert values(up) == values(down)[::-1]
    assert up.one("[aria-sort]")["aria-sort"] == "ascending"
    assert up.response.request.args["q"] == page.response.request.args["q"]
    assert up.text("#sorteer option[selected]") == "Waarde, laag naar hoog"
    by_name = mill.get(up.link("Wat"))
    assert by_name.texts("tbody .what > a")[0] == "bezoekers in de zomer"


def test_groups_go_on_where_the_page_before_ended(make_site: MakeSite) -> None:
    report = Report("druk", "Veel boten", 2030)
    report.heading(1, "Veel boten")
    for number in range(1, 31):
        report.paragraph(f"Op dag {number} kwamen er {number * 100} boten.")
        report.counts(str(number * 100), f"boten op dag {number}", str(number * 100), "boten")
    site = make_site(report)
    first = site.get("/cijfers")
    assert len(values(first)) == 25
    second = site.get(first.link("Volgende"))
    assert second.texts("tr.over") == ["Boten (vervolg) 30 cijfers"]
    assert values(second)[-1] == "100"
    widths = [float(str(tag["width"])) for tag in second.all(".chart rect:not(.rest)")]
    assert widths == pytest.approx([16.7, 13.3, 10, 6.7, 3.3])
    assert len(first.response.data) < 60_000


def test_figures_that_disagree_stand_side_by_side(mill: Site) -> None:
    page = mill.get("/cijfers")
    beside = mill.get(page.link("Zet ze naast elkaar"))
    assert beside.texts(".pair .num") == ["412", "421"]
    assert beside.texts(".pair blockquote") == [
        "412 bezoekers van de molen", "De molen trok 421 bezoekers <b>in de zomer</b>."
    ]  # fmt: skip
    assert "Verbeter dan het verkeerde cijfer" in beside.text()
    anchor = page.link("noemt 421").partition("#")[2]
    assert beside.one(f"[id={anchor}] .num").get_text() == "412"
    for link in beside.all(".pair .src a"):
        own = mill.get(str(link["href"]))
        assert own.texts(".pair .num") == ["412", "421"]
        assert "(dit cijfer)" in own.text(".pair")


def test_where_nothing_disagrees_nothing_is_said(site: Site) -> None:
    assert not site.get("/cijfers").all(".note")
    assert "geen cijfers gevonden" in site.get("/cijfers/tegenspraak").text()
    assert not site.get("/cijfer/fkreek0").all(".pair, .years")


@pytest.mark.parametrize(
    ("most", "read"), [(1, {"molen"}), (0, {"molen", "later"}), (None, {"molen", "later"})]
)
def test_only_reports_that_may_contradict_themselves_are_read_to_show_figures(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, most: int | None, read: set[str]
) -> None:
    class Agreeing(Mills):
        def extraction(self) -> Extraction:
            return replace(super().extraction(), findings=())

    site = make_site(Mills(), Agreeing(2031, "later"))
    site.get("/hulp")  # what the foot of every page tells is worked out
    extraction, review, seen = Snapshot.extraction, Snapshot.review, set[str]()

    def noted(snapshot: Snapshot, document: str) -> Extraction | None:
        seen.add(document)
        return extraction(snapshot, document)

    def cut(snapshot: Snapshot) -> Review:
        if most is None:
            raise IndexCorrupt("it has gone bad")
        whole = review(snapshot)
        return replace(whole, points=whole.points[:most])

    monkeypatch.setattr(Snapshot, "extraction", noted)
    monkeypatch.setattr(Snapshot, "review", cut)
    assert "neem geen van beide over" in site.get("/zoeken?q=bezoekers").text()
    assert seen == read


def test_the_same_figure_of_another_year_stands_beside_it(make_site: MakeSite) -> None:
    site = make_site(Mills(2030), Mills(2031, "later"))
    page = site.get("/cijfer/flater0")
    assert page.texts(".years tbody .ln") == ["2030", "2031"]
    assert page.texts(".years .num") == ["Waarde", "412", "412"]
    assert "(dit cijfer)" in page.texts(".years tbody .what")[1]
    other = site.get(page.link("bezoekers van de molen"))
    assert other.response.request.path == "/cijfer/fmolen0"


def test_a_change_is_told_with_what_it_comes_to(site: Site) -> None:
    page = site.get("/cijfer/fkreek1")
    assert "Van 40 naar 51: een groei van 27,5% (berekend)" in page.text()


def test_an_unreadable_number_has_neither_bar_nor_place_in_the_order(make_site: MakeSite) -> None:
    report = Report("raar", "Rare getallen", 2030)
    report.heading(1, "Rare getallen")
    for text, amount in (("€ 1.2.3", None), ("€ 9", "9"), ("veel", "Infinity"), ("€ 3", "3")):
        report.figure(text, f"bedrag {text}", amount, "EUR")
    page = make_site(report).get("/cijfers?sorteer=bedrag-oplopend")
    assert values(page)[:2] == ["€ 3", "€ 9"]
    assert values(page)[2:] == ["€ 1.2.3", "veel"]
    assert len(page.all("svg.chart")) == 2
    assert Decimal(str(page.all(".chart rect:not(.rest)")[0]["width"])) > 0

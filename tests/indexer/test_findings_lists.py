# ruff: noqa: E501 - tables are easier to read on one line
"""Items of one list say different things; two figures of one thing contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import extract
from kb.catalogue import Catalogue

FILLER = "Wij bouwen aan een dorp met twaalf huizen en een klein plein vol bomen."


def told(folder: Path, body: str, name: str = "v.html") -> list[str]:
    """Return the texts of the figures that a figure elsewhere is said to contradict."""
    start = (
        f"<h1>Verslag</h1><p>{FILLER}</p>"
        if name.endswith("html")
        else f"# Verslag\n\n{FILLER}\n\n"
    )
    (folder / name).write_text(start + body, "utf-8")
    found = extract(folder / name, Catalogue())
    text = found.document.text
    return [text[f.start : f.end] for f in found.findings if f.code == "figures-disagree"]


LISTS = [
    "<h2>Drukst bezochte tentoonstellingen</h2><ul><li>Licht en Donker (12.450 bezoekers)<li>De Zee (11.900 bezoekers)<li>Kinderen van toen (9.870 bezoekers)</ul>",
    "<h2>Meest gekozen workshops</h2><ul><li>Timmeren: 412 deelnemers<li>Koken: 421 deelnemers<li>Naaien: 398 deelnemers</ul>",
    "<h2>Populairste activiteiten</h2><ol><li>Zomerfeest – 1.250 bezoekers<li>Winterfair – 1.205 bezoekers</ol>",
    "<p>De grootste gemeenten in ons gebied:</p><ul><li>Zwolle (412 leden)<li>Deventer (421 leden)<li>Kampen (214 leden)</ul>",
    "<h3>Best verkochte boeken</h3><ul><li>De tuin: 1.240 exemplaren verkocht<li>Het bos: 1.204 exemplaren verkocht</ul>",
    "<h2>Wat we deden</h2><ul><li>In totaal kregen 412 leerlingen een diploma techniek<li>In totaal kregen 421 leerlingen een diploma techniek in de avond</ul>",
    "<h2>Onze locaties</h2><ul><li>De vestiging telt 47 nieuwbouwwoningen met zonnepanelen<li>De vestiging telt 52 nieuwbouwwoningen met zonnepanelen</ul>",
    "<h2>Drukst bezochte dagen</h2><p>1. Open dag: 412 bezoekers</p><p>2. Zomerdag: 421 bezoekers</p><p>3. Kerstmarkt: 241 bezoekers</p>",
    "<h2>Scholen</h2><p>412 leerlingen in Noord</p><p>421 leerlingen in Zuid</p>",
    "<h2>Per locatie</h2><dl><dt>412</dt><dd>leerlingen locatie Noord</dd><dt>421</dt><dd>leerlingen locatie Zuid</dd></dl>",
    "<h2>Scholen</h2><table><tr><th>School<th>Leerlingen<tr><td>Noord<td>412 leerlingen<tr><td>Zuid<td>421 leerlingen</table>",
    "<h2>Museum Noord</h2><h3>Drukst bezochte dagen</h3><ul><li>Pasen (412 bezoekers)<li>Kerst (398 bezoekers)</ul><h2>Museum Zuid</h2><h3>Drukst bezochte dagen</h3><ul><li>Pasen (421 bezoekers)<li>Kerst (389 bezoekers)</ul>",
    "<h2>Scholen</h2><ul><li>Noord (412 leerlingen)<li>Zuid (380 leerlingen)</ul><h2>Elders</h2><p>Het feest trok 421 leerlingen naar het plein.</p>",
    "<h2>Cijfers</h2><dl><dt>412</dt><dd>leerlingen</dd><dt>421</dt><dd>leerlingen met een diploma</dd></dl>",
    "<ul><li>Zwolle (412 leden)<li>Deventer (380 leden)</ul><h2>Elders</h2><p>Wij hebben 421 leden.</p>",
    "<p>De school in Almelo heeft 412 leerlingen.</p><h2>Elders</h2><p>De school in Borne heeft 421 leerlingen.</p>",
    "<p>Er kwamen 412 bezoekers naar de open dag.</p><h2>Elders</h2><p>Er kwamen 421 bezoekers naar de kerstmarkt.</p>",
    "<h2>Noord</h2><p>De school in Noord heeft 412 leerlingen.</p><h2>Zuid</h2><p>De school in Zuid heeft 421 leerlingen.</p>",
]  # fmt: skip


@pytest.mark.parametrize("body", LISTS)
def test_items_of_one_list_never_contradict_each_other(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, body) == []


CONTRADICTIONS = [
    ("<p>De groep bood werk aan 412 medewerkers.</p><h2>Cijfers</h2><dl><dt>421</dt><dd>medewerkers</dd></dl>", "421"),
    ("<p>De groep bood werk aan 412 medewerkers.</p><h2>Cijfers</h2><ul><li>421 medewerkers<li>12 locaties</ul>", "421 medewerkers"),
    ("<p>Wij leverden 47 nieuwbouwwoningen op.</p><h2>Cijfers</h2><p>Dit jaar zijn 52 nieuwbouwwoningen opgeleverd.</p>", "52 nieuwbouwwoningen"),
    ("<p>Dit jaar hielpen we 120 mantelzorgers.</p><h2>Cijfers</h2><dl><dt>130</dt><dd>mantelzorgers geholpen</dd></dl>", "130"),
    ("<dl><dt>32</dt><dd>landen</dd></dl><h2>Elders</h2><p>Wij werken in bijna 30 landen over de hele wereld.</p>", "30 landen"),
    ("<h2>Over ons</h2><dl><dt>32</dt><dd>landen waar wij werken</dd></dl><h2>Kerncijfers</h2><dl><dt>30</dt><dd>landen</dd><dt>29</dt><dd>talen</dd></dl>", "30"),
    ("<h2>Kerncijfers</h2><dl><dt>1.250</dt><dd>medewerkers</dd></dl><h2>Personeel</h2><p>Onze 1.300 medewerkers doen dit elke dag.</p>", "1.300 medewerkers"),
    ("<h2>Diploma’s</h2><ul><li>412 leerlingen met een diploma techniek<li>52 leerlingen zonder diploma</ul><h2>Elders</h2><p>Er waren 410 leerlingen met een diploma techniek.</p>", "410 leerlingen"),
    ("<p>Er waren 412 leerlingen met een diploma techniek.</p><h2>Elders</h2><p>Wij hadden 410 leerlingen met een diploma techniek.</p>", "410 leerlingen"),
    ("<p>Er deden 412 kinderen mee.</p><h2>Elders</h2><p>Er namen 421 kinderen deel.</p>", "421 kinderen"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), CONTRADICTIONS)
def test_two_figures_of_one_thing_contradict_each_other(
    tmp_path: Path, body: str, text: str
) -> None:
    assert told(tmp_path, body) == [text]


def test_items_of_a_markdown_list_never_contradict_each_other(tmp_path: Path) -> None:
    body = "## Drukst bezochte dagen\n\n1. Open dag (412 bezoekers)\n2. Zomerdag (421 bezoekers)\n"
    assert told(tmp_path, body, "v.md") == []

# ruff: noqa: E501 - tables are easier to read on one line
from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import extract
from kb.catalogue import Catalogue

FILLER = "Wij bouwen aan een dorp met twaalf huizen en een klein plein vol bomen."


def codes(folder: Path, body: str) -> list[str]:
    path = folder / "v.html"
    path.write_text(f"<h1>Verslag</h1><p>{FILLER}</p>{body}", "utf-8")
    found = extract(path, Catalogue())
    for finding in found.findings:
        assert 0 <= finding.start < finding.end <= len(found.document.text)
    return [finding.code for finding in found.findings]


WRONG = [
    (
        "figures-disagree",
        "<p>Wij leverden 47 nieuwbouwwoningen op.</p><h2>Cijfers</h2><p>Dit jaar zijn 52 nieuwbouwwoningen opgeleverd.</p>",
    ),
    (
        "figures-disagree",
        "<p>Dit jaar hielpen we 120 mantelzorgers.</p><h2>Cijfers</h2><dl><dt>130</dt><dd>mantelzorgers geholpen</dd></dl>",
    ),
    ("broken-total", "<p>Er waren 230 dagen training, waarvan 67 fysiek en 160 online.</p>"),
    ("broken-total", "<p>Wij hielden 107 congressen, waarvan 120 digitaal.</p>"),
    ("broken-total", "<p>In totaal meldden 40 mannen en 52 vrouwen zich, samen 95 mensen.</p>"),
    ("broken-total", "<p>Dat is 67 + 163 = 240.</p>"),
    ("broken-total", "<p>Er kwamen 39 mensen naar de steiger: 23 volwassenen en 14 kinderen.</p>"),
    ("broken-total", "<p>Er waren 142 lesdagen (58 op locatie en 94 in de werkplaats).</p>"),
    ("broken-total", "<p>Wij loodsten 1.870 schepen, waarvan 1.240 inkomend en 610 uitgaand.</p>"),
    (
        "figures-disagree",
        "<p>De groep bood werk aan 412 medewerkers.</p><h2>Cijfers</h2><dl><dt>421</dt><dd>medewerkers</dd></dl>",
    ),
    (
        "broken-total",
        "<p>Van de huurders is 60% tevreden, 30% neutraal en de overige 15% ontevreden.</p>",
    ),
    ("broken-total", "<p>Ons team bestaat voor 60% uit vrouwen en voor 45% uit mannen.</p>"),
    (
        "broken-total",
        "<h2>Verdeling van de lasten</h2><ul><li>Personeel: 60%</li><li>Huisvesting: 25%</li><li>Overig: 20%</li></ul>",
    ),
    (
        "broken-total",
        "<table><tr><th>Post<th>2019<th>2020<tr><td>Noord<td>€ 1.120<td>130<tr><td>Zuid<td>€ 1.130<td>140<tr><td>Totaal baten<td>€ 2.260<td>270</table>",
    ),
    ("broken-total", "<p>Wij bouwden 120 woningen (70 huur en 60 koop).</p>"),
    (
        "figures-disagree",
        "<h2>Kerncijfers</h2><dl><dt>1.250</dt><dd>medewerkers</dd></dl><h2>Personeel</h2><p>Onze 1.300 medewerkers doen dit elke dag.</p>",
    ),
    (
        "figures-disagree",
        "<dl><dt>32</dt><dd>landen</dd></dl><h2>Elders</h2><p>Wij werken in bijna 30 landen over de hele wereld.</p>",
    ),
    (
        "name-misspelt",
        "<p>Bij Stichting Zonnehof gaat het goed. Ook het bestuur van Stichting Zonnehof is blij. Het team van Stichting Zonehof groeit.</p>",
    ),
    (
        "person-misspelt",
        "<p>‘Dit is goed’, zegt directeur Karin Hogendoorn. De heer Pim en Karin Hogendoorn zijn blij. Later zegt Karin Hogendorn: ‘Wij gaan door.’</p>",
    ),
    (
        "person-misspelt",
        "<p>‘Dit is goed’, zegt directeur Karin Hogendoorn. Volgens Hogendoorn kan het. ‘Dat wel’, zegt Hogendoorn. Toch wil Hogedoorn verder.</p>",
    ),
    (
        "unbalanced-quotes",
        '<p>Zij zegt: "Dit is nog niet klaar.</p><p>Daarna gaat iedereen door.</p>',
    ),
    ("doubled-line", "<p>Dit is een hele regel tekst.</p><p>Dit is een hele regel tekst.</p>"),
    ("doubled-word", "<p>Wij gaan met met de trein.</p>"),
    ("malformed-amount", "<p>De winst was € 1234.567 in dat jaar.</p>"),
    ("malformed-amount", "<p>De winst was € 12.00.000 in dat jaar.</p>"),
    ("malformed-amount", "<p>De winst was € 1.20.000 in dat jaar.</p>"),
    ("malformed-amount", "<p>De winst was € 1.2000 in dat jaar.</p>"),
    ("malformed-amount", "<p>De winst was € 1,200,000 in dat jaar.</p>"),
    (
        "broken-total",
        "<table><tr><th>Wijk<th>Man<th>Vrouw<th>Totaal<tr><td>Noord<td>12<td>13<td>25<tr><td>Zuid<td>10<td>11<td>21<tr><td>Oost<td>4<td>5<td>12</table>",
    ),
]

RIGHT = [
    "<p>In Houten leverden wij 47 nieuwbouwwoningen op.</p><p>Wij leverden 52 nieuwbouwwoningen op.</p>",
    "<h2>Noord</h2><p>Wij leverden 47 nieuwbouwwoningen op.</p><h2>Zuid</h2><p>Wij leverden 52 nieuwbouwwoningen op.</p>",
    "<p>In maart zijn 47 nieuwbouwwoningen opgeleverd.</p><p>In juni zijn 52 nieuwbouwwoningen opgeleverd.</p>",
    "<p>Wij leverden 47 nieuwbouwwoningen op.</p><p>Daarnaast zijn 52 nieuwbouwwoningen opgeleverd.</p>",
    "<p>Wij leverden 47 nieuwbouwwoningen op.</p><p>In 2023 werden 52 nieuwbouwwoningen opgeleverd.</p><p>Vorig jaar leverden we 50 nieuwbouwwoningen op.</p>",
    "<p>Wij leverden 47 nieuwbouwwoningen op.</p><p>Wij leverden ruim 52 nieuwbouwwoningen op.</p>",
    "<p>Wij leverden 47 nieuwbouwwoningen op.</p><p>Wij verkochten 52 nieuwbouwwoningen.</p>",
    "<p>Er kwamen 39 mensen naar de steiger: 23 volwassenen en 16 kinderen.</p>",
    "<p>Wij hebben 120 leden (14 in Emmen en 20 in Assen).</p>",
    "<p>Dit is de fiets waarop je je jas vergeet.</p>",
    "<p>De groep bood werk aan 412 medewerkers.</p><h2>Elders</h2><p>Daar waren 431 medewerkers.</p>",
    "<p>Er waren 230 dagen training, waarvan 67 fysiek.</p>",
    "<p>Van de 90 huizen, waarvan 23 leeg en 12 vol, is alles af.</p>",
    "<p>In 2019 waren er 40 mannen en 52 vrouwen, in totaal 92 mensen.</p>",
    "<p>De huur steeg met 2%, de zorg met 30% en de rente met 75%.</p>",
    "<p>60% is tevreden, 45% komt terug en 12% doet mee.</p>",
    "<p>Tevreden is 60%; de overige 40% niet.</p>",
    "<h2>Verdeling van de lasten</h2><ul><li>Personeel: 60,3%</li><li>Huisvesting: 25,4%</li><li>Overig: 14,2%</li></ul>",
    "<h2>Resultaten</h2><ul><li>Tevreden: 80%</li><li>Bekend: 12%</li><li>Blij: 20%</li></ul>",
    "<table><tr><th>Post<th>Cijfer<tr><td>Noord<td>7,1<tr><td>Zuid<td>7,5<tr><td>Totaal<td>7,3</table>",
    "<table><tr><th>Post<th>2019<th>%<tr><td>Noord<td>€ 120<td>48%<tr><td>Zuid<td>€ 130<td>52%<tr><td>Totaal<td>€ 250<td>100%</table>",
    "<table><tr><th>Grootste<th>2019<tr><td>Noord<td>120<tr><td>Zuid<td>130<tr><td>Totaal<td>950</table>",
    "<table><tr><th>Post<th>2019<tr><td>Baten<td>120<tr><td>Lasten<td>-100<tr><td>Totaal<td>20</table>",
    "<table><tr><th>Post<th>2019<tr><td>Baten<td>120<tr><td>Lasten<td>(100)<tr><td>Totaal<td>20</table>",
    "<table><tr><th>Post<th>2019<tr><td>Baten<td>120<tr><td>waarvan rente<td>10<tr><td>Lasten<td>30<tr><td>Totaal<td>150</table>",
    "<h2>Kerncijfers</h2><dl><dt>1.250</dt><dd>medewerkers</dd></dl><h2>Personeel</h2><p>Bijna 1.300 medewerkers doen dit elke dag. Er zijn 1.200 medewerkers geweest bij de dag.</p>",
    "<h2>Congres A</h2><dl><dt>1.200</dt><dd>deelnemers</dd></dl><h2>Congres B</h2><dl><dt>1.194</dt><dd>deelnemers</dd></dl>",
    "<h2>Wij</h2><dl><dt>32</dt><dd>landen</dd></dl><p>Wij werken in ruim 30 landen over de hele wereld.</p>",
    "<dl><dt>30</dt><dd>landen over de hele wereld</dd></dl><h2>D</h2><dl><dt>28</dt><dd>landen met projecten</dd></dl>",
    "<p>Piet Jansen en Kees Janssen werken samen. Piet Jansen is baas, Kees Janssen niet. Ook Marie Janssens helpt.</p>",
    "<p>Peter Smits zegt dat Petra Smits komt. Petra Smits is de zus van Peter Smits.</p>",
    "<p>De Gemeente Amsterdam en de Gemeente Rotterdam. De Gemeente Amstelveen doet mee met de Gemeente Amsterdam.</p>",
    "<p>Het Noordplein en het Zuidplein. Team Noord en Team Noord doen het met Team Zuid.</p>",
    "<p>Daniel Vermeer en Daniela Vermeer. Daniel Vermeer zegt het.</p>",
    "<p>Op de Stationsweg, de Stationsweg en de Stationsweg staat een bord. Stationswegen zijn er ook.</p>",
    '<p>Een scherm van 24" is groot, en dat van 27" ook, en 32" te groot.</p>',
    "<p>‘Dit is mooi’, zegt een bezoeker. ‘Wij komen terug.’</p>",
    "<p>Wat er er is, blijft. Het huis dat er er stond.</p>",
    "<p>Wij boden 50 plaatsen aan (30 voor jongeren en 30 voor ouderen per dag).</p>",
    "<p>De prijs is 3,5% (2020: 4,1%; 2019: 4,5%).</p>",
    "<p>Zo’n 20 leden (12 in 2019 en 14 in 2018) kwamen.</p>",
    "<p>Bel 088-1.200.300 of 06.12.34.56.78.</p>",
    "<p>De stand is 3-2 en de koers 1.1234 dollar.</p>",
    "<p>Wij willen bouwen, bouwen, bouwen.</p>",
    "<p>In dit jaar maakten 34 vrijwilligers en 9 medewerkers samen 10.400 maaltijden.</p>",
    "<p>»Dit is goed«, zegt Karin Hogendoorn. »En mooi.«</p>",
]


@pytest.mark.parametrize(("code", "body"), WRONG)
def test_what_contradicts_itself_is_found(tmp_path: Path, code: str, body: str) -> None:
    assert codes(tmp_path, body) == [code]


@pytest.mark.parametrize("body", RIGHT)
def test_what_only_looks_wrong_is_left_alone(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, body) == []

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.extract import extract
from kb.catalogue import Catalogue, Company, Theme
from kb.model import Finding

CATALOGUE = Catalogue(
    companies=(Company("Zeewind Waterbeheer"),), themes=(Theme("Bouw", ("bouwen",)),)
)
FILLER = "Wij bouwen aan een dorp met twaalf huizen en een klein plein vol bomen."


def findings(folder: Path, body: str, catalogue: Catalogue = CATALOGUE) -> list[Finding]:
    path = folder / "v.html"
    path.write_text(f"<h1>Verslag</h1><p>{FILLER}</p>{body}", "utf-8")
    found = extract(path, catalogue)
    for finding in found.findings:
        assert 0 <= finding.start < finding.end <= len(found.document.text)
        assert finding.message.endswith(".")
    return list(found.findings)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>De omzet was € 23.400.00 dit jaar.</p>", "malformed-amount"),
        ("<p>De omzet was 1,200.50 euro dit jaar.</p>", "malformed-amount"),
        ("<h2>Wonen</h2><h2>Wonen</h2><p>Tekst.</p>", "doubled-title"),
        ("<p>Het het huis is klaar.</p>", "doubled-word"),
        ("<p>Het wordt veilig, groen, veilig en mooi.</p>", "doubled-word"),
        ("<p>Zij zegt: “Dit is nog niet klaar. En dan gaat het door.</p>", "unbalanced-quotes"),
        ("<p>De bewoners vinden het ook prettig.’ Dat is fijn.</p>", "unbalanced-quotes"),
        ("<p>De bewoners vinden het ook prettig”, zegt zij.</p>", "unbalanced-quotes"),
        ("<p>Wij noemen dat ‘het grote werk en gaan door.</p>", "unbalanced-quotes"),
        ("<p>Bij Zeewind Waterbeeheer gaat het goed.</p>", "company-misspelt"),
        ("<h2>Leeg</h2><h2>Vol</h2><p>Tekst.</p>", "empty-section"),
        ("<h2>Slot</h2>", "empty-section"),
        ("<p>Er waren 230 dagen training (67 fysiek en 160 online).</p>", "broken-total"),
        (
            "<table><tr><th>Post<th>Aantal<tr><td>Noord<td>120<tr><td>Zuid<td>130"
            "<tr><td>Totaal<td>260</table>",
            "broken-total",
        ),
        ("<h2>Kat</h2><p>" + "Een kat zat op de mat. " * 8 + "</p>", "section-without-theme"),
    ],
)
def test_what_is_wrong_is_found(tmp_path: Path, body: str, code: str) -> None:
    assert [finding.code for finding in findings(tmp_path, body)] == [code]


@pytest.mark.parametrize(
    "body",
    [
        "<p>De omzet was € 23.400.000 en de winst € 1,5 mln op 01.02.2020.</p>",
        "<p>Versie 2.10.3 van het programma draait op 192.168.1.10.</p>",
        "<p>Het boek dat dat kind las, was was.</p>",
        "<p>’s Ochtends staan foto’s van collega’s klaar; ‘goed zo’, zegt zo’n man.</p>",
        "<p>‘t Is een huis.</p>",
        "<p>„Dit is goed“, zegt men, en «dat ook».</p>",
        "<p>”Dit is goed”, zegt men. ’Dat ook.’</p>",
        "<p>„Dit is goed.” Men wil ook de leraren’ en dat is dat.</p>",
        "<p>‘Dit loopt door.</p><p>‘En hier eindigt het.’</p>",
        "<p>‘Dit loopt door.</p><p>En hier eindigt het.’</p>",
        "<p>Er waren 230 dagen training (67 fysiek en 163 online).</p>",
        "<p>Er waren 230 dagen training (waarvan 67 fysiek en 20 online).</p>",
        "<p>Zeewind Waterbeheer en Zeewind Waterschap groeien.</p>",
        "<h2>Deel</h2><h3>Kop</h3><p>Tekst.</p>",
        "<table><tr><th>Post<th>Aantal<tr><td>Noord<td>120<tr><td>Zuid<td>130"
        "<tr><td>Totaal<td>250</table>",
        "<p>Baden Baden is een stad.</p>",
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, body: str) -> None:
    quiet = [f for f in findings(tmp_path, body) if f.code != "quote-without-speaker"]
    assert quiet == []


def test_figures_that_say_the_same_of_the_same_with_another_number_are_told() -> None:
    from decimal import Decimal

    from indexer.findings.disagreements import disagreements as check
    from kb.model import Block, Document, Extraction, Fact

    text = "412 leerlingen met een diploma. 410 leerlingen met een diploma."
    halves = (Block("paragraph", text[:31], 0, 31), Block("paragraph", text[32:], 32, len(text)))
    document = Document("d", "D", "d.html", text, halves)

    def fact(number: str, start: int, *, approximate: bool = False) -> Fact:
        label = "leerlingen met een diploma voor techniek"
        return Fact(
            "", "d", f"{number} leerlingen", "prose", Decimal(number), "leerlingen", label, text,
            start, start + 3, 1, "0", approximate=approximate,
        )  # fmt: skip

    told = Extraction(document, facts=(fact("412", 0), fact("410", 32)))
    (found,) = check(told)
    assert (found.code, (found.start, found.end), found.other) == (
        "figures-disagree",
        (32, 35),
        (0, 3),
    )
    about = Extraction(document, facts=(fact("412", 0), fact("410", 32, approximate=True)))
    assert list(check(about)) == []
    same = Extraction(document, facts=(fact("412", 0), fact("412", 32)))
    assert list(check(same)) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>De omzet was € 23.400.00 dit jaar.</p>", "€ 23.400.00"),
        ("<p>Het het huis is klaar.</p>", "het het"),
        ("<p>Bij Zeewind Waterbeeheer gaat het goed.</p>", "Zeewind Waterbeeheer"),
        ("<p>Dat is 67 + 163 = 240.</p>", "67 + 163 = 240"),
        (
            "<dl><dt>32</dt><dd>landen</dd></dl><h2>Elders</h2>"
            "<p>Wij werken in bijna 30 landen over de hele wereld.</p>",
            "30 landen",
        ),
    ],
)
def test_what_the_editor_accepts_is_no_finding(tmp_path: Path, body: str, words: str) -> None:
    assert len(findings(tmp_path, body)) == 1
    assert findings(tmp_path, body, replace(CATALOGUE, accept=(words,))) == []


def test_a_quote_that_nobody_says_is_told(tmp_path: Path) -> None:
    body = "<blockquote><p>‘Zo mooi was het hier nog nooit geweest, zeggen ze.’</p></blockquote>"
    assert "quote-without-speaker" in {f.code for f in findings(tmp_path, body)}


def test_the_titles_a_report_opens_with_need_no_text(tmp_path: Path) -> None:
    path = tmp_path / "v.html"
    path.write_text("<h2>Jaarbericht</h2><h2>Streekziekenhuis</h2><p>Tekst hierover.</p>", "utf-8")
    assert [f.code for f in extract(path, Catalogue()).findings] == []


def test_plain_text_does_not_show_which_of_two_titles_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "v.txt"
    path.write_text(f"Verslag\n\n{FILLER}\n\nHuize Zon\n\nMeer muziek\n\n{FILLER}\n")
    assert [f.code for f in extract(path, CATALOGUE).findings] == []


def test_key_figures_of_one_organisation_that_disagree_are_told(tmp_path: Path) -> None:
    body = "<h2>Over ons</h2><dl><dt>32</dt><dd>landen waar wij werken</dd></dl>"
    body += "<h2>Kerncijfers</h2><dl><dt>30</dt><dd>landen</dd><dt>29</dt><dd>talen</dd></dl>"
    assert "figures-disagree" in [f.code for f in findings(tmp_path, body)]


def test_numbers_set_against_each_other_do_not_disagree(tmp_path: Path) -> None:
    body = "<p>Het team begon met 54 wijkrechercheurs recherche; in mei waren dat er 47.</p>"
    assert "figures-disagree" not in [f.code for f in findings(tmp_path, body)]

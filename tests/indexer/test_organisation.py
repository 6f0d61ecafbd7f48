"""Whose report it is: as it says itself, as the editor says, and never another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.add import Wishes, add
from indexer.extract import extract
from indexer.organisation import is_alike
from kb import catalogue as catalogues
from kb.catalogue import Catalogue, Company, Entry
from tests.scorer.__main__ import DOCUMENTS

OTHERS = "Verder is er over dit jaar veel te zeggen. " * 3


def written(folder: Path, text: str, name: str = "verslag.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Jaarverslag 2021 van Stichting Zonnewijzer\n\nTekst.\n", "Stichting Zonnewijzer"),
        ("# Kanobond Laagland: jaarverslag 2022\n\nTekst.\n", "Kanobond Laagland"),
        ("# Gemeente Veenoord\n\n## Jaarstukken 2019\n\nGemeente Veenoord groeit.\n\n"
         "Wie in Veenoord woont, merkt het. Veenoord bloeit.\n", "Gemeente Veenoord"),
        ("# JAARVERSLAG 2020\n\n# WATERSCHAP DE LINDE\n\nHet Waterschap De Linde pompt. De Linde "
         "is nat. Nat is de Linde.\n", "Waterschap De Linde"),
        ("# Samen verder\n\nScholengroep Vlierboom is de koepel van tien scholen.\n\nVlierboom "
         "groeit. Vlierboom bloeit. Vlierboom leert.\n", "Scholengroep Vlierboom"),
        # In doubt nothing is said.
        ("# Jaarverslag 2021\n\nTekst.\n", None),
        ("# Samen Verder: jaarverslag 2021\n\nTekst.\n", None),
        ("# Jaarverslag 2021\n\n## Bestuur\n\nWij vergaderden met Stichting Dock.\n", None),
        ("# Jaarverslag van Stichting Zon\n\n# Jaarrekening van Vereniging Maan\n\nTekst.\n", None),
    ],
)  # fmt: skip
def test_a_report_names_its_organisation_or_nothing(
    tmp_path: Path, text: str, name: str | None
) -> None:
    document = extract(written(tmp_path, text), Catalogue()).document
    assert document.named == name
    assert document.organisation is None  # nobody confirmed it


def test_no_invented_report_is_given_another_organisation() -> None:
    named = {}
    for path in sorted(DOCUMENTS.iterdir()):
        if path.suffix != ".toml" and (found := extract(path, Catalogue()).document.named):
            named[path.stem] = found
    assert named == NAMED


NAMED = {
    "boombond-2023": "BoomBond",
    "dijkbank-2020": "Coöperatieve Dijkbank",
    "elsmeer-podia-2023": "Stichting Stadspodia Elsmeer",
    "groenhart-2022": "Groenhart Verbond",
    "hogeschool-maaskant-2023": "Hogeschool Maaskant",
    "houtrijk": "Houtrijk Groep",
    "huurwoningen": "Woonstichting Tussenwater",
    "jeugdhoede": "Jeugdhoede Nederland",
    "kanobond-2022": "Kanobond Laagland",
    "kilmonde-2022": "Havenschap Kilmonde",
    "leerwerf-2020": "Stichting Leerwerf Noord",
    "lichtkring-2021": "Zorggroep De Lichtkring",
    "merenkwartier-2023": "Veiligheidsregio Merenkwartier",
    "mediagroep": "Mediagroep Noordkust",
    "nattezoom": "De Natte Zoom",
    "netbeheer": "Veldkracht Groep",
    "omgevingsdienst": "Omgevingsdienst Veenrand",
    "oosterland": "Mediagroep Oosterland",
    "scholengroep": "Scholengroep Vlierboom",
    "sportfederatie": "Sportfederatie Laagland",
    "vakbond": "Vakbond Handen & Voeten",
    "vlietlijn-2023": "De Vlietlijn Groep",
    "voedselbank": "Voedselbank Tussen de Dijken",
    "waterrijk": "Bibliotheken Waterrijk",
    "wending-2024": "Woonstichting De Wending",
    "werkpalet-2021": "Werkpalet",
    "ziekenhuis": "Streekziekenhuis Sint-Odrada",
    "zilverwaard-2021": "Zilverwaard Zorggroep",
    "zorggroep": "Zorggroep Hazelkamp",
}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("VNG", "VNG-bedrijven", True),
        ("VNG", "Vereniging van Nederlandse Gemeenten", True),
        ("Stichting Zon", "Zon", True),
        ("Stichting Zon", "Stichting Maan", False),
    ],
)
def test_two_names_may_be_of_one_organisation(one: str, other: str, alike: bool) -> None:
    assert is_alike(one, other) is alike
    assert is_alike(other, one) is alike


class TestOfADocument:
    corpus = Catalogue(
        organisation="Vereniging Maan",
        companies=(Company("Halve Schijf"),),
        documents=(Entry("zelf.md", organisation="Genootschap Ster"),),
    )

    @pytest.mark.parametrize(
        ("name", "title", "organisation"),
        [
            ("zelf.md", "Jaarverslag 2021 van Stichting Zon", "Genootschap Ster"),
            ("a.md", "Jaarverslag 2021", "Vereniging Maan"),
            ("b.md", "Jaarverslag 2021 van Vereniging Maan", "Vereniging Maan"),
            ("c.md", "Jaarverslag 2021 van Stichting Halve Schijf", "Vereniging Maan"),
            ("d.md", "Jaarverslag 2021 van Stichting Zon", None),  # never another's name
        ],
    )
    def test_the_editor_says_it_and_no_other_is_named(
        self, tmp_path: Path, name: str, title: str, organisation: str | None
    ) -> None:
        path = written(tmp_path, f"# {title}\n\n{OTHERS}\n", name)
        assert extract(path, self.corpus).document.organisation == organisation

    def test_adding_proposes_it(self, tmp_path: Path) -> None:
        corpus = tmp_path / "corpus"
        corpus.mkdir()
        (corpus / "corpus.toml").write_text('organisation = "Vereniging Maan"\n', encoding="utf-8")
        own = written(tmp_path, f"# Jaarverslag 2020 van Vereniging Maan\n\n{OTHERS}", "maan.md")
        other = written(tmp_path, f"# Jaarverslag 2021 van Stichting Zon\n\n{OTHERS}", "zon.md")
        add(str(own), corpus, Wishes())
        added = add(str(other), corpus, Wishes())
        assert added.entry.organisation == "Stichting Zon"
        known = catalogues.load(corpus)
        assert known.entry("maan.md").organisation is None
        assert known.entry("zon.md").organisation == "Stichting Zon"
        add(str(other), corpus, Wishes(name="ster.md", organisation="Genootschap Ster"))
        assert "organisation" not in (corpus / "corpus.toml").read_text().split("[[documents]]")[1]


@pytest.mark.parametrize("name", ["Vereniging Maan", "Maan"])
def test_what_is_under_no_company_belongs_to_the_organisation(tmp_path: Path, name: str) -> None:
    catalogue = Catalogue(
        organisation=name, companies=(Company("Vereniging Maan", ("Maan",)), Company("Zon"))
    )
    text = f"# Jaarverslag 2021\n\n{OTHERS}\n\n## Zon\n\n{OTHERS}\n\n## Vooruitblik\n\n{OTHERS}\n"
    sections = extract(written(tmp_path, text), catalogue).sections
    assert [s.company for s in sections] == ["Vereniging Maan", "Zon", "Vereniging Maan"]


def test_what_is_under_no_company_belongs_to_none_if_the_organisation_is_none(
    tmp_path: Path,
) -> None:
    catalogue = Catalogue(organisation="Vereniging Maan", companies=(Company("Zon"),))
    text = f"# Jaarverslag 2021\n\n{OTHERS}\n\n## Zon\n\n{OTHERS}\n"
    sections = extract(written(tmp_path, text), catalogue).sections
    assert [s.company for s in sections] == [None, "Zon"]

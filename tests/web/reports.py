"""Invented reports of a harbour and its companies, written block by block."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from kb import generations, snapshot
from kb.model import Block, BlockKind, Document, Extraction, Fact, Person, Quote, Section

PILOTS, QUAYS, ADVICE = "Kreek Loodsen", "Kreek Kades", "Kreek <b>Advies</b> & Zn"
SASKIA, TEUN = "Saskia Öberg", "Teun van Dalen"
EVIL = "<script>alert('kade')</script>"

CATALOGUE = f"""
title = "De Kreek in 2030"
organisation = "De Kreek"
year = 2030
[[companies]]
name = "{PILOTS}"
[[companies]]
name = "{QUAYS}"
[[companies]]
name = "{ADVICE}"
[[themes]]
name = "Veiligheid"
terms = ["veiligheid"]
[[themes]]
name = "Stroom van de wal"
terms = ["walstroom"]
"""


class Report:
    """A report in the making; units are found by the words that stand in the last block."""

    def __init__(self, key: str, title: str, year: int | None = None) -> None:
        self.key, self.title, self.year = key, title, year
        self.blocks: list[Block] = []
        self.text = ""
        self.sections: list[Section] = []
        self.quotes: list[Quote] = []
        self.facts: list[Fact] = []
        self.path: list[tuple[int, str]] = []
        self.common: dict[str, Any] = {}
        self.groups = 0

    def block(self, kind: BlockKind, text: str, **fields: Any) -> Block:
        if self.text:
            self.text += "\n\n"
        start = len(self.text)
        self.text += text
        line = 3 * len(self.blocks) + 1
        block = Block(kind, text, start, len(self.text), line, **fields)
        self.blocks.append(block)
        if self.sections:
            last = self.sections[-1]
            body = self.text[last.heading[1] :].strip()
            self.sections[-1] = replace(last, text=body, end=len(self.text))
        return block

    def heading(
        self, level: int, title: str, company: str | None = None, themes: tuple[str, ...] = ()
    ) -> None:
        self.sections, held = [], self.sections
        block = self.block("heading", title, level=level)
        self.sections = held
        self.path = [step for step in self.path if step[0] < level]
        self.common = {
            "company": company,
            "companies": (company,) if company else (),
            "themes": themes,
            "year": self.year,
        }
        place = len(self.sections)
        section = Section(
            f"s{self.key}{place}", self.key, title, level, tuple(t for _, t in self.path),
            "", block.start, block.end, (block.start, block.end), block.line, self.order(),
            **self.common,
        )  # fmt: skip
        self.path.append((level, title))
        self.sections.append(section)

    def order(self) -> int:
        return len(self.sections) + len(self.quotes) + len(self.facts)

    def group(self) -> int:
        self.groups += 1
        return self.groups

    def paragraph(self, text: str) -> None:
        self.block("paragraph", text)

    def list(self, *items: str, numbered: bool = False) -> None:
        group = self.group()
        for item in items:
            self.block("item", item, group=group, header=numbered)

    def table(self, *rows: tuple[str, ...]) -> None:
        group = self.group()
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                header = row == 0 or column == 0
                self.block("cell", cell, group=group, row=row, column=column, header=header)

    def pull(self, text: str, speaker: str, role: str) -> None:
        group = self.group()
        self.block("quote", f"‘{text}’", group=group)
        self.says(text, speaker, role=role, kind="pull")
        self.block("attribution", f"{speaker}, {role}", group=group)

    def says(self, text: str, speaker: str | None, **fields: Any) -> None:
        start = self.text.index(text, self.blocks[-1].start)
        people = (speaker,) if speaker else ()
        common: dict[str, Any] = {"kind": "inline", "people": people} | self.common | fields
        self.quotes.append(
            Quote(
                id=f"q{self.key}{len(self.quotes)}", document=self.key, text=text,
                parts=((start, start + len(text)),), start=start, end=start + len(text),
                line=self.blocks[-1].line, section=self.sections[-1].id, order=self.order(),
                speaker=speaker, **common,
            )
        )  # fmt: skip

    def figure(self, value: str, label: str, amount: str | None, unit: str = "") -> None:
        group = self.group()
        self.block("value", value, group=group)
        self.counts(value, label, amount, unit, kind="figure", sentence=f"{value} {label}")
        self.block("label", label, group=group)

    def counts(
        self, text: str, label: str, amount: str | None, unit: str = "", **fields: Any
    ) -> None:
        block = self.blocks[-1]
        start = self.text.index(text, block.start)
        common: dict[str, Any] = {"kind": "prose", "sentence": block.text} | self.common | fields
        self.facts.append(
            Fact(
                id=f"f{self.key}{len(self.facts)}", document=self.key, text=text,
                value=None if amount is None else Decimal(amount), unit=unit or None, label=label,
                start=start, end=start + len(text), line=block.line,
                section=self.sections[-1].id, order=self.order(), **common,
            )
        )  # fmt: skip

    def extraction(self) -> Extraction:
        document = Document(
            self.key, self.title, f"{self.key}.html", self.text, tuple(self.blocks), self.year,
            "https://kreek.example/verslag", "De Kreek" if self.year else None,
        )  # fmt: skip
        names = dict.fromkeys(q.speaker for q in self.quotes if q.speaker)
        people = tuple(Person(name, (name,)) for name in names)
        return Extraction(
            document, tuple(self.sections), tuple(self.quotes), tuple(self.facts), people
        )


def harbour() -> Report:
    """A report with every kind of block and unit, and with markup in its words."""
    report = Report("kreek", "De Kreek in 2030", 2030)
    report.heading(1, "De Kreek in 2030")
    report.paragraph("Drie bedrijven houden samen de haven open, ook bij storm.")
    report.heading(2, PILOTS, PILOTS)
    report.paragraph("De loodsen voeren elke dag uit, bij nacht en bij ontij.")
    report.heading(3, "Storm op komst", PILOTS, ("Veiligheid",))
    report.pull("Wij varen pas uit als iedereen veilig terug kan.", SASKIA, "loodsmeester")
    report.paragraph(
        "Ruim 1.200 schepen kregen een loods. ‘Dat was hard werken’, zegt Öberg na de storm."
    )
    report.says("Dat was hard werken", SASKIA, certain=False)
    report.counts("1.200", "schepen met een loods", "1200", "schepen", approximate=True)
    report.paragraph("Het aantal loodsen groeide van 40 naar 51.")
    report.counts("51", "loodsen", "51", "loodsen", change=(Decimal(40), Decimal(51)))
    report.heading(3, "Het jaar van de loodsen in cijfers", PILOTS)
    report.figure("107", "loodsreizen bij zware storm", "107", "loodsreizen")
    report.figure("8,2", "waardering van kapiteins", "8.2")
    report.heading(2, QUAYS, QUAYS, ("Stroom van de wal",))
    report.paragraph(f"Wie {EVIL} op een kade zet, krijgt geen stroom. Zo zit dat.")
    report.says("Zo zit dat.", None)
    report.figure("€ 50.000.000", "voor walstroom", "50000000", "EUR")
    report.figure("€ 23.400.00", "omzet van de kades", None, "EUR")
    report.heading(3, "Drukste kades", QUAYS, ("Stroom van de wal", "Veiligheid"))
    report.list("Oostkade", "Westkade met walstroom", "Kade & kraan", numbered=True)
    report.counts("Kade & kraan", "Kade & kraan", "3", kind="ranking")
    report.table(("Kade", "Schepen"), ("Oostkade", "300"), ("Westkade", "210"))
    report.heading(2, ADVICE, ADVICE)
    report.paragraph("Advies over veiligheid geven we ook aan andere havens, zegt Van Dalen.")
    report.pull("Een haven leer je pas kennen bij laag water.", TEUN, f"adviseur {EVIL}")
    for number in range(1, 15):
        report.heading(3, f"Bezoek nummer {number}", ADVICE)
        report.paragraph(f"Het bezoek aan haven {number} leverde een nieuw inzicht op.")
    return report


def bare() -> Report:
    """A report of which nothing is known: no year, no companies, no quotes, no figures."""
    report = Report("kaal", "Verslag")
    report.heading(1, "Terugblik")
    report.paragraph("Het was een rustig jaar voor de vereniging.")
    return report


def long_list(people: int) -> Report:
    """A report in which many people speak."""
    report = Report("koor", "Het koor zingt", 2031)
    report.heading(1, "Het koor zingt")
    for number in range(people):
        name = f"Zanger{number:03} Achternaam"
        report.paragraph(f"‘Ik zing partij {number}’, zegt {name}.")
        report.says(f"Ik zing partij {number}", name)
    return report


def publish(index: Path, reports: list[Report], catalogue: str | None = CATALOGUE) -> Path:
    """Publish a generation of the reports in the folder `index`."""
    data = None if catalogue is None else catalogue.encode()
    with generations.building(index) as folder:
        counts = snapshot.write(folder, [report.extraction() for report in reports], data or b"")
        generations.publish(index, folder, generations.new_manifest("invented", counts))
    return index

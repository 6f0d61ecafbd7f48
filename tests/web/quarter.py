"""An invented report of a quarter with its companies, in which people stand in sections."""

from __future__ import annotations

from dataclasses import replace

from kb.model import Extraction, Person
from tests.web.reports import EVIL, Report

GARDENS, BAKERY = "De Vier Tuinen", "Bakkerij ’t Meel"
NOOR, BRAM, BRAM_TOO = "Noor el Hadj", "Bram Ünal", "Bram Unal"
QUARTER = f"""
title = "De Wijk in 2031"
organisation = "De Wijk"
[[companies]]
name = "{GARDENS}"
aliases = ["Stichting Groen"]
units = ["De Kas"]
[[companies]]
name = "{BAKERY}"
[[themes]]
name = "Samen eten"
terms = ["maaltijd", "brood"]
[[themes]]
name = "Groen & <i>grijs</i>"
terms = ["tuin"]
"""


class Quarter(Report):
    """A report that tells of its people what they do."""

    def extraction(self) -> Extraction:
        made = super().extraction()
        speakers: dict[str, dict[str, None]] = {}
        for quote in made.quotes:
            if quote.speaker:
                speakers.setdefault(quote.section, {})[quote.speaker] = None
        people = (
            Person(NOOR, (NOOR, "El Hadj"), "hovenier", GARDENS, GARDENS),
            Person(BRAM, (BRAM, "Ünal"), "bakker", None, BAKERY),
            Person(BRAM_TOO, (BRAM_TOO,), f"gast {EVIL}", "Ergens <b>anders</b>", None),
        )
        sections = tuple(
            replace(section, people=tuple(speakers.get(section.id, ())))
            for section in made.sections
        )
        return replace(made, sections=sections, people=people)


def quarter() -> Report:
    """A report in which two people of nearly the same name speak, together and apart."""
    report = Quarter("wijk", "De Wijk in 2031", 2031)
    report.heading(1, "De Wijk in 2031")
    report.heading(2, "Soep uit de tuin", GARDENS, ("Samen eten", "Groen & <i>grijs</i>"))
    report.paragraph(
        f"‘Soep smaakt samen beter’, zegt {NOOR}. ‘Brood hoort erbij’, zegt {BRAM}. "
        f"El Hadj kookt voor 40 buren. ‘Of voor meer’, zegt {BRAM_TOO}."
    )
    report.says("Soep smaakt samen beter", NOOR, role="hovenier")
    report.says("Brood hoort erbij", BRAM, role="bakker")
    report.says("Of voor meer", BRAM_TOO, role=f"gast {EVIL}")
    report.counts("40", "buren aan tafel", "40", "buren", people=(NOOR,))
    report.heading(2, "Winter in de kas", GARDENS, ("Groen & <i>grijs</i>",))
    report.paragraph(f"‘Wachten is ook werk’, zegt {NOOR}.")
    report.says("Wachten is ook werk", NOOR, certain=False)
    report.figure("12", "tuinen", "12", "tuinen")
    report.heading(2, "Brood", BAKERY, ("Samen eten",))
    report.paragraph(f"‘Elke dag vers’, zegt {BRAM}.")
    report.says("Elke dag vers", BRAM)
    report.heading(2, "Zonder bedrijf", None, ("Samen eten",))
    report.paragraph("Ook thuis wordt gegeten.")
    return report

"""Invented reports that are far too long for one page."""

from __future__ import annotations

from tests.web.reports import Report

SENTENCES = (
    "De sluiswachter telde ’s ochtends de schepen en ’s avonds de meeuwen.",
    "In de wintermaanden bleef het water hoger dan de dijkgraaf had voorspeld.",
    "Leden van het waterschap liepen langs de kade en schreven op wat zij zagen.",
    "Een pomp die twintig jaar had gedraaid, hield er op een dinsdag mee op.",
    "Wie bij laagwater komt, ziet de palen van de oude steiger staan.",
    "Het gemaal kreeg een nieuwe motor, en die is stiller dan de vorige.",
    "Boeren langs de vaart vroegen om een peil dat bij hun gewas past.",
    "De brug bleef vaker dicht, zodat het verkeer op de weg kon doorrijden.",
)


def prose(number: int, sentences: int = 5) -> str:
    """Return a paragraph that is unlike its neighbours."""
    count = len(SENTENCES)
    chosen = [
        SENTENCES[(number * 3 + step * (number % 5 + 1)) % count] for step in range(sentences)
    ]
    return f"Bij peilschaal {number} begon het. " + " ".join(chosen)


def long_report(chapters: int = 30, sections: int = 8, paragraphs: int = 10) -> Report:
    """A report of some 300 pages; a third of its sections has a quote and a figure."""
    report = Report("lang", "Het waterschap in het lang", 2032)
    report.heading(1, "Het waterschap in het lang")
    report.paragraph("Dit verslag vertelt alles, van de eerste sluis tot de laatste.")
    number = 0
    for chapter in range(1, chapters + 1):
        report.heading(2, f"Sluis {chapter} & haar kolk")
        for section in range(1, sections + 1):
            report.heading(3, f"Kolk {chapter}.{section}")
            for _ in range(paragraphs):
                number += 1
                report.paragraph(prose(number))
            if section % 3 == 0:
                report.paragraph(
                    f"‘Sluis {number} lekt’, zegt Jorrit Zeegers. Dat kost {number} euro."
                )
                report.says(f"Sluis {number} lekt", "Jorrit Zeegers")
                report.counts(f"{number} euro", "kosten van een lek", str(number), "EUR")
    return report


def one_chapter(paragraphs: int = 600) -> Report:
    """A report of one chapter without sections."""
    report = Report("lap", "Een lap tekst")
    report.heading(1, "Een lap tekst")
    report.heading(2, "Alles in een keer")
    for number in range(1, paragraphs + 1):
        report.paragraph(prose(number))
    return report


def one_paragraph(characters: int = 200_000) -> Report:
    """A report of one paragraph, as files without line ends give it, and of one list and table."""
    report = Report("brij", "Brij")
    words = prose(7, 40) + " "
    report.paragraph((words * (characters // len(words) + 1))[:characters].strip())
    report.list(
        *(f"Punt {number}: {SENTENCES[number % 8]}" for number in range(1500)), numbered=True
    )
    report.table(*((f"Rij {number}", f"{number}", "meting") for number in range(2000)))
    return report

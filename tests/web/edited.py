"""A small corpus that was edited and built again, and the ids its units had each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from indexer.build import build
from kb.model import Extraction
from kb.snapshot import newest_sound
from tests.conftest import Silence
from tests.web.hostile import BIDI, SCRIPT
from tests.web.pages import Site
from web.app import create_app

NAME = "veer"
FERRY = f"""# Veerdienst in 2031

## Overtochten

De pont maakte dit jaar 4.100 overtochten en vervoerde 61.000 fietsers naar de overkant.

‘Wie de rivier kent, vaart ook bij mist op tijd’, zegt schipper Ilja Brandsma.

## Onderhoud

De motor kreeg nieuwe zuigers. {SCRIPT}

## Loket

Het loket in de oude tol ging in mei dicht, omdat bijna iedereen online koopt. {SCRIPT} {BIDI}
"""
BRIDGE = """# Brugwachters in 2031

## Openingen

De brug ging 812 keer open, vooral voor zeilschepen in de zomer.
"""


@dataclass
class Edited:
    """The corpus, its index, and what was taken out of the ferry's report in each build.

    `others` is what was taken out of other reports.
    """

    corpus: Path
    index: Path
    taken: list[Extraction] = field(default_factory=list)
    others: list[Extraction] = field(default_factory=list)

    def write(self, text: str, name: str = f"{NAME}.md") -> None:
        self.corpus.mkdir(parents=True, exist_ok=True)
        (self.corpus / name).write_text(text, "utf-8")

    def build(self) -> None:
        build(self.corpus, self.index, Silence())
        opened = newest_sound(self.index)
        for info in opened.documents:
            found = opened.extraction(info.id)
            assert found is not None
            (self.taken if info.id == NAME else self.others).append(found)

    def site(self) -> Site:
        """The pages over it."""
        return Site(create_app(self.index).test_client())

    def section(self, number: int, title: str) -> str:
        """Return the id that a section had in a build, counted from 0."""
        return next(s.id for s in self.taken[number].sections if s.title == title)

    def quote(self, number: int) -> str:
        return self.taken[number].quotes[0].id

    def fact(self, number: int, text: str) -> str:
        return next(f.id for f in self.taken[number].facts if f.text.startswith(text))


def edited(folder: Path) -> Edited:
    """Return a corpus of two reports that was built five times in `folder`.

    First all is new; then a section, its quote and a figure change; then again, and a section
    goes; then a report gets another file, and the figure is what it was; then a heading changes.
    """
    made = Edited(folder / "corpus", folder / "index")
    made.write(FERRY)
    made.write(BRIDGE, "brug.md")
    made.build()
    second = FERRY.replace("bij mist op tijd", "in de mist op tijd").replace("4.100", "4.250")
    made.write(second)
    made.build()
    third = second.replace("in de mist", f"in dikke mist {BIDI}").partition("## Loket")[0]
    made.write(third)
    made.build()
    (made.corpus / "brug.md").rename(made.corpus / "bruggen.md")
    made.write(third.replace("4.250", "4.100"))
    made.build()
    made.write(third.replace("4.250", "4.100").replace("## Onderhoud", "## Werk aan de pont"))
    made.build()
    return made

"""Ways to search that leave out a part of the recipe, to see what each part is worth.

The base is what most full-text engines do for Dutch: NLTK's Snowball stemmer, every word required,
BM25 over a unit's own text and title.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from nltk.stem.snowball import DutchStemmer

from kb.catalogue import Catalogue
from kb.dutch.analysis import Analyser
from kb.dutch.relations import Relations, relations
from kb.engine import Engine, write
from kb.entries import entry
from kb.model import Extraction, Person, Section, Unit
from kb.placing import Placing
from kb.searchable import Report
from kb.snapshot import Snapshot
from kb.tuning import TUNING, Tuning
from kb.vocabulary import Vocabulary
from tests.judgements.asking import Variant, all_units

PLAIN = replace(
    TUNING,
    fields={"text": 1.0, "title": 1.0, "people": 1.0},
    parts=0,
    synonym=0,
    common=0,
    related=0,
    typo=0,
    steering={},
    fewer=0,
)


@dataclass(frozen=True)
class Analysed:
    """The units of a snapshot in an index of their own, through another analysis."""

    engine: Engine
    analyser: Analyser
    catalogue: Catalogue
    vocabulary: Vocabulary
    people: Sequence[Person]
    documents: Sequence[Report]

    @property
    def relations(self) -> Relations:
        """Which words are related, by the terms of this analysis."""
        return relations(self.analyser.term)

    def extraction(self, document: str) -> Extraction | None:
        """Return nothing: what is taken out of the reports is not looked at."""
        return None


@contextmanager
def variants(snapshot: Snapshot) -> Iterator[list[Variant]]:
    """Give the ways to search: the one users get first, plain stemming last."""
    parts = snapshot.vocabulary.parts
    with (
        _analysed(snapshot, Analyser(parts, term=DutchStemmer().stem)) as without_lemmas,
        _analysed(snapshot, Analyser(parts, splitter=_whole)) as without_compounds,
        _analysed(snapshot, Analyser(term=DutchStemmer().stem, splitter=_whole)) as stemmed,
    ):
        yield [
            Variant("as it is", snapshot, TUNING),
            Variant("stems, no lemmas", without_lemmas, TUNING),
            Variant("no compounds", without_compounds, TUNING),
            *(Variant(name, snapshot, tuning) for name, tuning in _tunings()),
            Variant("plain stemming", stemmed, PLAIN),
        ]


def _tunings() -> Iterator[tuple[str, Tuning]]:
    yield "no own parts", replace(TUNING, parts=0)
    yield "no typos", replace(TUNING, typo=0)
    yield "no synonyms", replace(TUNING, synonym=0, common=0)
    yield "no common ones", replace(TUNING, common=0)
    yield "no related", replace(TUNING, related=0)
    yield "all words", replace(TUNING, fewer=0)
    yield "no steering", replace(TUNING, steering={})
    for field in ("title", "path", "people", "company", "theme", "around"):
        fields = {name: weight for name, weight in TUNING.fields.items() if name != field}
        yield f"no {field}", replace(TUNING, fields=fields)


def _whole(_: str) -> tuple[tuple[int, int], ...]:
    """Split nothing."""
    return ()


@contextmanager
def _analysed(snapshot: Snapshot, analyser: Analyser) -> Iterator[Analysed]:
    units = all_units(snapshot)
    sections = {unit.id: unit for unit in units if isinstance(unit, Section)}

    def section_of(unit: Unit) -> Section:
        return unit if isinstance(unit, Section) else sections[unit.section]

    with tempfile.TemporaryDirectory() as folder:
        placing = Placing(analyser)
        write(Path(folder), (entry(unit, section_of(unit), placing) for unit in units))
        engine = Engine.open(Path(folder))
        try:
            yield Analysed(
                engine,
                analyser,
                snapshot.catalogue,
                snapshot.vocabulary,
                snapshot.people,
                snapshot.documents,
            )
        finally:
            engine.close()

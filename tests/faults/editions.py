"""Reports of which every part tells of which edition they are, so that mixing editions shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.request import SearchRequest
from kb.search import search
from kb.snapshot import Snapshot

REPORTS = 3
MARK = re.compile(r"[Ee]ditie[ -](\d+)")


def write_edition(corpus: Path, number: int, reports: int = REPORTS) -> None:
    """Make the corpus that of this edition: some small reports, each of them renewed in one go."""
    corpus.mkdir(parents=True, exist_ok=True)
    for report in range(reports):
        temporary = corpus / f".bericht-{report}.new"
        temporary.write_text(
            f"Jaarbericht {report}, editie {number}\n\n"
            f"Het waterschap gaf in editie {number} van het bericht 1{report} molens terug.\n\n"
            f"‘De molen van editie {number} maalt weer’, zegt Marit de Haan van editie {number}.\n",
            "utf-8",
        )
        temporary.replace(corpus / f"bericht-{report}.txt")


def edition_of(text: str) -> int:
    """Return the one edition that a text tells of; ValueError where it tells of none or several."""
    found = set(MARK.findall(text))
    if len(found) != 1:
        raise ValueError(f"editions {sorted(found)} in one read")
    return int(found.pop())


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader saw: of which generation, and which edition all parts of it told of."""

    generation: str
    edition: int


def read(snapshot: Snapshot) -> Read:
    """Read all kinds of things of a generation; ValueError where they are of several editions."""
    page = search(snapshot, SearchRequest("molens editie", limit=20))
    parts = [hit.unit.text for hit in page.hits]
    for info in snapshot.documents:
        extraction = snapshot.extraction(info.id)
        if extraction is None:
            raise ValueError(f"{info.id} is gone")
        parts += [extraction.document.text, info.title]
    if not page.hits or not snapshot.documents:
        raise ValueError(f"{len(page.hits)} hits in {len(snapshot.documents)} reports")
    return Read(snapshot.generation, edition_of(" ".join(parts)))


def wrong(histories: list[list[Read]], begun: int) -> Iterator[str]:
    """Yield what is wrong with what readers saw, each in its order, of editions up to `begun`.

    Every read is of one generation, which is one edition for all readers and one that was begun;
    and no reader sees an older one after a newer.
    """
    editions: dict[str, int] = {}
    for history in histories:
        last = Read("", -1)
        for seen in history:
            if editions.setdefault(seen.generation, seen.edition) != seen.edition:
                yield f"{seen.generation} has editions {editions[seen.generation]}, {seen.edition}"
            if not 0 <= seen.edition <= begun:
                yield f"edition {seen.edition} was never written"
            if seen.edition < last.edition or _order(seen) < _order(last):
                yield f"{seen} was read after {last}"
            last = seen
    if len(set(editions.values())) > len(editions):
        yield "a generation of two editions"


def _order(seen: Read) -> tuple[int, str]:
    return len(seen.generation), seen.generation[: seen.generation.find("-")]

"""Makes a generation out of the items of the comparison, for what needs a whole server."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kb import generations, snapshot
from kb.model import Fact, Quote, Unit
from kb.snapshot import Snapshot, newest_sound
from tests.bench.items import Item
from tests.web.reports import Report


def publish(index: Path, items: Iterable[Item]) -> None:
    """Publish the items as reports of a hundred units, each with its text where it says it is."""
    reports = (_report(list(part)) for _, part in groupby(items, lambda item: item.document))
    with generations.building(index) as folder:
        counts = snapshot.write(folder, (report.extraction() for report in reports), b"")
        generations.publish(index, folder, generations.new_manifest("bench", counts))


def _report(items: list[Item]) -> Report:
    first = items[0]
    report = Report(f"{first.document}-", f"Jaarverslag {first.document}", first.year)
    for item in items:
        if item.kind == "section" or not report.sections:
            report.heading(2, item.title, item.company, tuple(item.themes))
            for paragraph in item.text.split("\n\n"):
                report.paragraph(paragraph)
        elif item.kind == "quote":
            report.pull(item.text, item.people[0], "directeur")
        else:
            report.paragraph(f"{item.number} keer: {item.text}")
            report.counts(f"{item.number} keer", item.title, str(item.number), "keer")
    return report


def units(opened: Snapshot) -> Iterator[Unit]:
    """Yield all units of a generation, report by report in reading order."""
    for info in opened.documents:
        extraction = opened.extraction(info.id)
        if extraction is not None:
            of_it: list[Unit] = [*extraction.sections, *extraction.quotes, *extraction.facts]
            yield from sorted(of_it, key=lambda unit: unit.order)


def write_database(index: Path, path: Path) -> int:
    """Write the units of the generation in `index` to an SQLite database; return their number.

    It has what a database of them would have: full text of titles and texts, without accents, and
    an index on each column that is counted.
    """
    connection = sqlite3.connect(path)
    connection.executescript("""
        create table units (id text primary key, kind text, title text, text text, company text,
            theme text, year integer, document text);
    """)
    rows = (
        (
            unit.id, _kind(unit), _title(unit), _text(unit), unit.company,
            unit.themes[0] if unit.themes else None, unit.year, unit.document,
        )
        for unit in units(newest_sound(index))
    )  # fmt: skip
    connection.executemany("insert into units values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executescript("""
        create index kinds on units (kind);
        create index companies on units (company);
        create index themes on units (theme);
        create index years on units (year);
        create virtual table units_fts using fts5 (title, text, content = 'units',
            tokenize = 'unicode61 remove_diacritics 2');
        insert into units_fts (rowid, title, text) select rowid, title, text from units;
        insert into units_fts (units_fts) values ('optimize');
        analyze;
    """)
    connection.commit()
    count: int = connection.execute("select count(*) from units").fetchone()[0]
    connection.execute("vacuum")
    connection.close()
    return count


def _kind(unit: Unit) -> str:
    return "citaat" if isinstance(unit, Quote) else "cijfer" if isinstance(unit, Fact) else "sectie"


def _title(unit: Unit) -> str:
    if isinstance(unit, Quote):
        return unit.speaker or ""
    return unit.label if isinstance(unit, Fact) else unit.title


def _text(unit: Unit) -> str:
    return unit.sentence if isinstance(unit, Fact) else unit.text


def inspected(path: Path, name: str) -> str:
    """Return what Datasette wants to know beforehand of a database: the size of each table."""
    connection = sqlite3.connect(path)
    tables = [
        row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")
    ]
    counts = {
        table: {"count": connection.execute(f'select count(*) from "{table}"').fetchone()[0]}
        for table in tables
    }
    connection.close()
    return json.dumps(
        {name: {"hash": "bench", "size": path.stat().st_size, "file": path.name, "tables": counts}}
    )

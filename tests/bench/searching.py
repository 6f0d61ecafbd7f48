"""How long building and searching take at three sizes.

The text is that of the corpus, its sentences shuffled with a fixed seed. Each query is asked of
the whole product: parse, match, top 10, the counts of all facets under a filter, snippets.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape
from pathlib import Path

from kb.catalogue import Catalogue
from kb.dutch.analysis import Analyser, plain
from kb.engine import Engine, write
from kb.entries import entry, written
from kb.model import Fact, Person, Quote, Section, Unit
from kb.request import SearchRequest
from kb.search import search
from kb.vocabulary import Vocabulary

SIZES = (200, 3_000, 30_000)
COMPANIES = tuple(f"Bedrijf {letter}" for letter in "ABCDE")
THEMES = tuple(f"Thema {number}" for number in range(20))
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Searched:
    """A snapshot as far as searching needs one."""

    engine: Engine
    catalogue: Catalogue
    analyser: Analyser
    vocabulary: Vocabulary
    people: tuple[Person, ...] = ()


def sentences() -> list[str]:
    """Return the sentences of the corpus, at least 20 characters long."""
    text = " ".join(unescape(_TAGS.sub(" ", p.read_text())) for p in Path("corpus").glob("*.html"))
    found = [" ".join(s.split()) for s in re.split(r"(?<=[.!?])\s", text)]
    return [s for s in found if 20 <= len(s) <= 400]


def units(count: int, source: list[str], rng: random.Random) -> Iterator[tuple[Unit, Section]]:
    """Yield `count` units: of every ten, four sections, two quotes and four facts."""
    people = [f"Persoon {number}" for number in range(max(10, count // 50))]
    section: Section | None = None
    for number in range(count):
        unit: Unit
        if section is None or number % 10 in (0, 3, 5, 8):
            body = " ".join(rng.choices(source, k=rng.randint(3, 20)))
            title = rng.choice(source)[:40]
            path = ("Verslag", title[:20])
            unit = section = Section(f"s{number}", "d", title, 2, path, body, 0, 1, (0, 1), 1)
        elif number % 10 in (1, 6):
            text, speaker = " ".join(rng.choices(source, k=2)), rng.choice(people)
            unit = Quote(f"q{number}", "d", text, "pull", ((0, 1),), 0, 1, 1, section.id)
            unit = replace(unit, speaker=speaker, role="directeur")
        else:
            text = rng.choice(source)
            amount, label = Decimal(number), text[:30]
            unit = Fact(
                f"f{number}", "d", "1.200 deelnemers", "prose", amount, "deelnemers", label, text,
                0, 1, 1, section.id,
            )  # fmt: skip
        yield (
            replace(
                unit,
                order=number,
                companies=(rng.choice(COMPANIES),),
                people=tuple(rng.sample(people, rng.choice((0, 1, 1, 2)))),
                themes=tuple(rng.sample(THEMES, rng.choice((0, 1, 2)))),
                year=2010 + number % 12,
            ),
            section,
        )


def requests(source: list[str], rng: random.Random, count: int) -> list[SearchRequest]:
    """Return searches as people type them: one to three words, now and then something else."""
    words = [w for s in source for w in re.findall(r"[^\W\d_]{4,}", s)]
    found = []
    for number in range(count):
        query = " ".join(rng.choices(words, k=rng.choice((1, 1, 2, 2, 3))))
        if number % 10 == 7:
            query = f"{query} OF {rng.choice(words)} -{rng.choice(words)}"
        elif number % 10 == 8:
            sentence = rng.choice(source).split()
            query = '"' + " ".join(sentence[1:3]).replace('"', "") + '"'
        elif number % 10 == 9:
            query = rng.choice(words)[:5] + "*"
        found.append(SearchRequest(query, companies=COMPANIES[:2], grouped=number % 2 == 0))
    return found


def quantiles(times: list[float]) -> str:
    """Return median, 95th and 99th percentile in milliseconds."""
    times = sorted(times)
    picked = (times[len(times) // 2], times[len(times) * 95 // 100], times[len(times) * 99 // 100])
    return " ".join(f"{1000 * t:8.2f}" for t in picked)


def measure(sizes: Sequence[int]) -> None:
    """Print milliseconds and rates for each number of units, by default the three usual ones."""
    source = sentences()
    print("   units              median      p95      p99  (ms)")
    for size in sizes or SIZES:
        measure_one(size, source)


def measure_one(size: int, source: list[str]) -> None:
    """Build and search `size` units, and print what that takes."""
    rng = random.Random(size)
    made = list(units(size, source, rng))
    asked = requests(source, rng, 300)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.perf_counter()
        write(folder, (entry(unit, section, plain()) for unit, section in made))
        took = time.perf_counter() - started
        kilobytes = sum(p.stat().st_size for p in folder.iterdir()) / 1024
        started = time.perf_counter()
        engine = Engine.open(folder)
        opening = time.perf_counter() - started
        vocabulary = Vocabulary()
        for unit, _ in made:
            vocabulary.add(written(unit))
        searched = Searched(engine, Catalogue(), plain(), vocabulary)
        for label in ("cold", "warm"):
            for grouped in (False, True):
                times, totals = [], 0
                for request in (r for r in asked if r.grouped == grouped):
                    started = time.perf_counter()
                    totals += search(searched, request).total
                    times.append(time.perf_counter() - started)
                shape = "cards" if grouped else "flat"
                print(f"{size:8,} {label} {shape:6} {quantiles(times)}   hits {totals:9,}")
        print(
            f"{size:8,} built at {size / took:,.0f} units/s, {kilobytes / size:.1f} kB a unit, "
            f"opened in {1000 * opening:.0f} ms"
        )
        searched.engine.close()

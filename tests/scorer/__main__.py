"""Prints how good the extraction is on documents with an annotation beside them.

    python -m tests.scorer [FOLDER or FILE …] [-v] [--annotations FOLDER]

A document is any report with a .toml of the same name beside it, or in the folder of annotations;
a corpus.toml in the folder is used as in a corpus. Without a folder the documents of this project
are scored. -v prints a line for everything that is not right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from indexer import readers
from indexer.extract import extract
from kb import catalogue
from tests.scorer import gold
from tests.scorer.scoring import score
from tests.scorer.tally import DETAILS, KINDS, Score

DOCUMENTS = Path(__file__).resolve().parent / "documents"


def documents(paths: Iterable[Path], annotations: Path | None) -> Iterator[tuple[Path, Path]]:
    """Yield the reports, under folders or named, that have an annotation, with that annotation."""
    for path in paths:
        for file in [path] if path.is_file() else sorted(path.iterdir()):
            beside = file.with_suffix(".toml")
            gold = annotations / beside.name if annotations else beside
            if file.suffix.lower() in readers.SUFFIXES and gold.exists():
                yield file, gold


def judge(file: Path, annotation: Path) -> Score:
    """Return the score of a report against its annotation."""
    extraction = extract(file, catalogue.load(file.parent))
    return score(extraction, gold.load(annotation))


def row(name: str, result: Score) -> str:
    """Return a line of the table: F1 of every kind, the share that is right of every detail."""
    cells = [f"{result.tallies[kind].f1:>9.3f}" for kind in KINDS]
    for detail in DETAILS:
        tally = result.tallies[detail]
        cells.append(f"{tally.precision:>9.3f}" if tally.right + tally.extra else f"{'-':>9}")
    return f"{name[:24]:<24}" + "".join(cells)


def main() -> None:
    """Score what the command line names and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.scorer")
    parser.add_argument("paths", nargs="*", type=Path, default=[DOCUMENTS])
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is not right")
    parser.add_argument("--annotations", type=Path, help="where the .toml files are")
    arguments = parser.parse_args()
    total = Score()
    print(f"{'':<24}" + "".join(f"{name:>9}" for name in (*KINDS, *DETAILS)))
    for file, annotation in documents(arguments.paths, arguments.annotations):
        result = judge(file, annotation)
        total.add(result)
        print(row(file.name, result))
        if arguments.verbose:
            print("".join(f"    {line}\n" for line in sorted(result.errors)), end="")
    print(row("all", total))
    for kind in KINDS:
        tally = total.tallies[kind]
        print(
            f"{kind}: precision {tally.precision:.3f}, recall {tally.recall:.3f}, "
            f"F1 {tally.f1:.3f} ({tally.right} right, {tally.extra} too many, "
            f"{tally.missed} missed)"
        )


if __name__ == "__main__":
    main()

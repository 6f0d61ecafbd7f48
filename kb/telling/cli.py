"""The subcommand that tells what changed: kb changes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from kb.changes import Changed
from kb.cli import Command, index_option, number_between, print_json
from kb.counts import changed_counts
from kb.differences import Run, harmless, shortened
from kb.errors import UsageError
from kb.history.model import Build, Change
from kb.history.reading import History
from kb.model import KINDS
from kb.telling.parts import build_json, change_json, heading, person_line, told

MOST = 1_000_000
MOST_LISTED = 1000
NOUNS = {"section": "sections", "quote": "quotes", "fact": "facts", "person": "people"}
SIGNS = {"new": "+", "changed": "~", "gone": "-", "moved": ">"}
_COLOURS = {"gone": "\x1b[31;9m", "new": "\x1b[32;4m"}
_MARKS = {"gone": "[-{}-]", "new": "{{+{}+}}", "same": "{}"}
_PLAIN = "\x1b[0m"


def _configure(parser: argparse.ArgumentParser) -> None:
    index_option(parser)
    parser.add_argument(
        "number", nargs="?", type=number_between(1, MOST), help="a build (default: the latest)"
    )
    parser.add_argument("--list", action="store_true", help="list the builds that changed anything")
    parser.add_argument("--document", metavar="ID", help="only what changed in one report")
    parser.add_argument(
        "--limit", type=number_between(1, MOST), default=100, metavar="N", help="(default: 100)"
    )
    parser.add_argument("--json", action="store_true", help="print the JSON of the API")


def _changes(arguments: argparse.Namespace) -> int:
    from kb.snapshot import newest_sound

    history = newest_sound(arguments.index).history
    if arguments.list:
        builds = history.builds(0, MOST_LISTED, arguments.document)
        if arguments.json:
            print_json([build_json(build) for build in builds])
        else:
            print("\n".join(_line(build) for build in builds) or "nothing was ever built here")
        return 0
    build = _asked(history, arguments.number, arguments.document)
    if build is None:
        print("no build is known that changed anything")
        return 0
    within = (arguments.document,) if arguments.document else ()
    total = history.total(build.number, within)
    changes = history.changes(build.number, 0, arguments.limit, within)
    if arguments.json:
        found = {
            "total": total,
            "changes": [change_json(change, told(change)) for change in changes],
        }
        print_json(build_json(build) | found)
    else:
        print("\n".join(_lines(build, changes, total, colours=sys.stdout.isatty())))
    return 0


def _asked(history: History, number: int | None, document: str | None) -> Build | None:
    if number is None:
        return next(iter(history.builds(0, 1, document)), None)
    build = history.build(number)
    if build is None:
        raise UsageError(f"no build {number} is kept that changed anything; see kb changes --list")
    return build


def _line(build: Build) -> str:
    return f"{build.number}  {build.at:%Y-%m-%d %H:%M} UTC  {_summary(build)}"


def _summary(build: Build) -> str:
    if build.state == "first":
        return "the first build"
    if build.state == "unknown":
        return "could not be compared with the build before"
    counts = [*((kind, build.kinds[kind]) for kind in KINDS), ("person", build.people)]
    parts = [f"{NOUNS[kind]}: {changed_counts(c)}" for kind, c in counts if c != Changed()]
    return "; ".join(parts) or "reports came, went or were renamed"


def _lines(
    build: Build, changes: tuple[Change, ...], total: int, *, colours: bool
) -> Iterator[str]:
    yield _line(build)
    for report in build.reports:
        yield f"{SIGNS[report.status]} report {harmless(report.title)} ({report.document})"
    shown = None
    for change in changes:
        if change.document != shown:
            shown = change.document
            yield f"\n{_one_line(change.report)} ({change.document})"
        yield from _change_lines(change, colours=colours)
    for person in build.persons:
        lines = filter(None, (person_line(person.before), person_line(person.after)))
        yield f"{SIGNS[person.status]} person  {' -> '.join(dict.fromkeys(lines))}"
    if total > len(changes):
        yield f"\n{total - len(changes)} more; see --limit"
    if build.left_out:
        yield f"{build.left_out} more that there was no room to keep"


def _change_lines(change: Change, *, colours: bool) -> Iterator[str]:
    unit = change.after or change.before
    title = _one_line(heading(unit)) if unit else ""
    yield f"{SIGNS[change.status]} {change.kind}  {title}  {change.new_id or change.old_id}"
    for part in told(change):
        runs = shortened(part.runs)
        marked = len(runs) > 1
        for op, sign in (("gone", "-"), ("new", "+")):
            if any(run.op == op for run in runs):
                shown = (run for run in runs if run.op in {op, "same"})
                text = "".join(_run(run, colours=colours) if marked else run.text for run in shown)
                yield f"    {sign} {_one_line(text)}"


def _run(run: Run, *, colours: bool) -> str:
    if not colours or run.op == "same":
        return _MARKS[run.op].format(run.text)
    return f"{_COLOURS[run.op]}{run.text}{_PLAIN}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


COMMANDS = {"changes": Command(_configure, _changes)}

"""The subcommands that read reports: build, watch, extract, check and add."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path

from indexer import check_report
from indexer.add import Added, Wishes, add
from indexer.build import Built, build
from indexer.check import check
from indexer.extract import extract_all
from indexer.summary import summary
from indexer.wakes import POLL_SECONDS, wakes
from indexer.watch import REST_SECONDS, Watcher
from kb import settings
from kb.catalogue import Entry
from kb.cli import Command, corpus_option, index_option, number_between, print_json
from kb.contract import extraction_json
from kb.counts import counted
from kb.errors import CorpusError, IndexUnusableError
from kb.generations import inspect
from kb.model import Extraction
from kb.upkeep import report as index_report

BAR_WIDTH = 24
PLAIN_LINES = 20


class TerminalProgress:
    """A bar that moves on a terminal, and now and then a line elsewhere; on standard error."""

    def __init__(self) -> None:
        self._moves = sys.stderr.isatty()

    def step(self, done: int, total: int, what: str) -> None:
        """Show that `done` of `total` files are through and `what` is next."""
        if self._moves:
            filled = BAR_WIDTH * done // max(total, 1)
            bar = "█" * filled + "·" * (BAR_WIDTH - filled)
            end = "\r" if done < total else "\n"
            place = f"{min(done + 1, total)}/{total} {what[:48]}"
            print(f"\x1b[2K{bar} {place}", end=end, file=sys.stderr, flush=True)
        elif done == total or done % max(total // PLAIN_LINES, 1) == 0:
            print(f"{min(done + 1, total)}/{total} {what}", file=sys.stderr)

    def skipped(self, reason: str) -> None:
        """Say which file is left out, and why."""
        self.noticed(f"left out: {reason}")

    def noticed(self, what: str) -> None:
        """Say something that is odd."""
        clear = "\x1b[2K" if self._moves else ""
        print(f"{clear}kb: {' '.join(what.split())}", file=sys.stderr, flush=True)


def _configure_build(parser: argparse.ArgumentParser) -> None:
    corpus_option(parser)
    index_option(parser)
    parser.add_argument(
        "--full", action="store_true", help="read all files again, also when nothing has changed"
    )
    parser.add_argument("--strict", action="store_true", help="stop at a file that cannot be read")


def _build(arguments: argparse.Namespace) -> int:
    started = time.monotonic()
    progress = TerminalProgress()
    built = build(
        arguments.corpus, arguments.index, progress, full=arguments.full, strict=arguments.strict
    )
    print(summary(built, time.monotonic() - started))
    findings = built.counts.get("findings")
    if findings:
        print("all findings are on /redactie; kb check shows those in the texts")
    return 0


def _configure_watch(parser: argparse.ArgumentParser) -> None:
    corpus_option(parser)
    index_option(parser)
    parser.add_argument(
        "--poll",
        type=number_between(1, settings.LONGEST_POLL),
        nargs="?",
        const=POLL_SECONDS,
        metavar="SECONDS",
        help="look every so many seconds, for network drives, instead of waiting for notices of "
        f"the system (default: ${settings.POLL_VARIABLE}, or only every half minute)",
    )
    parser.add_argument("--parent", type=int, metavar="PID", help=argparse.SUPPRESS)


class _WatchProgress(TerminalProgress):
    """Tells what a watcher does as well."""

    def step(self, done: int, total: int, what: str) -> None:
        """Show a bar on a terminal only: of a log, what changed says enough."""
        if self._moves:
            super().step(done, total, what)

    def built(self, result: Built, seconds: float) -> None:
        """Tell what a build did."""
        print(summary(result, seconds), flush=True)


def _watch(arguments: argparse.Namespace) -> int:
    progress = _WatchProgress()
    poll = arguments.poll or settings.poll_seconds()
    least = max(REST_SECONDS, poll or 0)
    watcher = Watcher(arguments.corpus, arguments.index, progress, least=least)
    following = wakes(arguments.corpus, progress.noticed, poll=poll, parent=arguments.parent)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    progress.noticed(f"watching {arguments.corpus}")
    try:
        watcher.follow(following)
    except KeyboardInterrupt:
        progress.noticed("watching no more; the index serves on")
    return 0


def _configure_extract(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="a report, or a corpus folder")
    parser.add_argument("--json", action="store_true", help="print all, as JSON")
    parser.add_argument("--strict", action="store_true", help="stop at a file that cannot be read")


def _extract(arguments: argparse.Namespace) -> int:
    found: list[Extraction] = []
    for result in extract_all(arguments.path):
        if isinstance(result, CorpusError):
            if arguments.strict:
                raise result
            TerminalProgress().skipped(str(result))
        else:
            found.append(result)
    if not found:
        raise CorpusError(f"{arguments.path}: no report could be read; mend the files named above")
    if arguments.json:
        print_json([extraction_json(extraction) for extraction in found])
    else:
        print("\n\n".join("\n".join(_lines(extraction)) for extraction in found))
    return 0


def _lines(extraction: Extraction) -> list[str]:
    document = extraction.document
    lines = [f"{document.title} ({document.file})"]
    lines += [f"  {len(extraction.sections)} sections"]
    lines += [f"    {'  ' * s.level}{s.title}" for s in extraction.sections]
    lines += [f"  {len(extraction.quotes)} quotes"]
    lines += [f"    {q.line}: {q.speaker or '?'}: ‘{q.text}’" for q in extraction.quotes]
    lines += [f"  {len(extraction.facts)} facts"]
    lines += [f"    {f.line}: {f.text} | {f.label}" for f in extraction.facts]
    lines += [f"  {len(extraction.people)} people"]
    lines += [
        f"    {', '.join(filter(None, (p.name, p.role, p.organisation)))}"
        for p in extraction.people
    ]
    lines += [f"  {len(extraction.findings)} findings"]
    lines += [f"    {f.line}: {f.message} ({f.code})" for f in extraction.findings]
    return lines


def _configure_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="a report or folder (default: --corpus)"
    )
    corpus_option(parser)
    parser.add_argument("--json", action="store_true", help="print all, as JSON")
    parser.add_argument(
        "--strict", action="store_true", help="exit with 3 when there is anything to mend"
    )
    parser.add_argument(
        "--index",
        type=Path,
        nargs="?",
        const=settings.index_folder(),
        metavar="DIR",
        help="look at the index instead: whether every file is as it was built",
    )


def _check(arguments: argparse.Namespace) -> int:
    if arguments.index is not None:
        return _check_index(arguments.index, as_json=arguments.json)
    result = check(arguments.path or arguments.corpus)
    if arguments.json:
        print_json(check_report.as_json(result))
    else:
        print("\n".join(check_report.lines(result)))
    return CorpusError.exit_code if arguments.strict and not result.clean else 0


def _check_index(index: Path, *, as_json: bool) -> int:
    found = inspect(index)
    if as_json:
        print_json(index_report.as_json(found))
    else:
        sound = ["everything is as it was built"] if found.is_sound else []
        print("\n".join([*index_report.lines(found), *sound]))
    return 0 if found.is_sound else IndexUnusableError.exit_code


def _configure_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="PATH|URL", help="a report, or where it stands")
    corpus_option(parser)
    parser.add_argument("--title", type=_text, help="its title (default: what it says itself)")
    parser.add_argument("--year", type=number_between(1000, 9999), help="the year it is about")
    parser.add_argument("--url", metavar="URL", help="where the published original stands")
    parser.add_argument(
        "--organisation", type=_text, help="whose report it is (default: what it says itself)"
    )
    parser.add_argument("--name", metavar="FILE", help="the name of the file in the corpus")
    parser.add_argument("--replace", action="store_true", help="renew a file that is there")
    parser.add_argument("--dry-run", action="store_true", help="only show what would be added")
    parser.add_argument(
        settings.ALLOW_PRIVATE.option,
        action="store_true",
        help=f"{settings.ALLOW_PRIVATE.explained} (default: ${settings.ALLOW_PRIVATE.variable})",
    )


def _text(given: str) -> str:
    if not given.strip() or not given.isprintable():
        raise argparse.ArgumentTypeError("must be a text of one line")
    return given.strip()


def _add(arguments: argparse.Namespace) -> int:
    if arguments.allow_private:
        settings.ALLOW_PRIVATE.use(settings.YES)
    wishes = Wishes(
        title=arguments.title,
        year=arguments.year,
        url=arguments.url,
        organisation=arguments.organisation,
        name=arguments.name,
        renew=arguments.replace,
        try_only=arguments.dry_run,
    )
    print(
        "\n".join(_added_lines(add(arguments.source, arguments.corpus, wishes), arguments.corpus))
    )
    return 0


def _about(entry: Entry) -> tuple[str | int | None, ...]:
    return entry.title, entry.organisation, entry.year, entry.url


def _added_lines(added: Added, corpus: Path) -> list[str]:
    place = corpus / added.file
    if added.outcome == "known":
        return [f"{place} holds just this already; nothing was added"]
    verb = "would add" if added.outcome == "tried" else added.outcome
    entry, found = added.entry, added.found
    about = ", ".join(str(part) for part in _about(entry) if part)
    counts = {
        "sections": len(found.sections),
        "quotes": len(found.quotes),
        "facts": len(found.facts),
        "people": len(found.people),
        "findings": len(found.findings),
    }
    lines = [
        f"{verb} {place}: {about}",
        f"found {counted(counts)}",
    ]
    if added.outcome != "tried":
        looked = f"kb check {place} shows the findings; " if found.findings else ""
        lines.append(f"next: {looked}kb build puts it in the index")
    return lines


COMMANDS = {
    "build": Command(_configure_build, _build),
    "watch": Command(_configure_watch, _watch),
    "extract": Command(_configure_extract, _extract),
    "check": Command(_configure_check, _check),
    "add": Command(_configure_add, _add),
}

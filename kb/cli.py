"""The `kb` command: finds the subcommand, and turns errors into one line and an exit code.

Subcommands live in the package they belong to and are imported by name, only when asked for.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from kb import settings
from kb.contract import page_json
from kb.errors import KbError, UsageError
from kb.model import KINDS, Fact, Quote, counted_of
from kb.request import AS_TYPED, MAX_LIMIT, MAX_PAGE, SORTS, Hit, SearchPage, SearchRequest

INTERRUPTED = 130
BROKEN_PIPE = 141


class Command(NamedTuple):
    """A subcommand: its options are added by `configure`, and `run` returns the exit code."""

    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


SUBCOMMANDS = {
    "build": ("indexer.cli", "make the index from the reports in the corpus"),
    "watch": ("indexer.cli", "make it again whenever the corpus changes"),
    "serve": ("web.cli", "serve the pages and the API"),
    "search": ("kb.cli", "search on the command line"),
    "changes": ("kb.telling.cli", "show what builds changed, word by word"),
    "extract": ("indexer.cli", "show what is taken out of a report"),
    "check": ("indexer.cli", "show what looks wrong in the reports, and how the themes fit"),
    "rollback": ("kb.upkeep.cli", "go back to an earlier index, or show which there are"),
    "add": ("indexer.cli", "put a report into the corpus, from a file or a web address"),
    "settings": ("kb.cli", "show every setting, what it is and where that was said"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `kb` with `arguments`, by default those of the process; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without é shows ? instead
    try:
        code = _run(given)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KbError as error:
        print(f"kb: {_one_line(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for exit
        if isinstance(error, BrokenPipeError):
            return BROKEN_PIPE
        what = error.strerror or str(error)
        print(f"kb: {what}{f': {error.filename}' if error.filename else ''}", file=sys.stderr)
        return UsageError.exit_code
    return code


def _run(given: list[str]) -> int:
    if given and given[0] in SUBCOMMANDS:
        module, summary = SUBCOMMANDS[given[0]]
        command: Command = import_module(module).COMMANDS[given[0]]
        parser = argparse.ArgumentParser(prog=f"kb {given[0]}", description=_sentence(summary))
        command.configure(parser)
        rest = [_word(argument) if given[0] == "search" else argument for argument in given[1:]]
        return command.run(parser.parse_intermixed_args(rest))
    width = max(map(len, SUBCOMMANDS))
    lines = "\n".join(f"  {name:<{width}}  {text}" for name, (_, text) in SUBCOMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="kb",
        description="A searchable knowledge base over Dutch annual reports.",
        epilog=f"commands:\n{lines}\n\n'kb COMMAND --help' tells more about one.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", metavar="COMMAND", choices=list(SUBCOMMANDS))
    parser.parse_args(given[:1])
    return 0


def _word(argument: str) -> str:
    """Return an argument so that "-without" is a word of the query and no option."""
    wanted = argument.startswith("-") and not argument.startswith("--") and argument != "-h"
    return f" {argument}" if wanted else argument


def corpus_option(parser: argparse.ArgumentParser) -> None:
    """Add --corpus, the folder of the reports."""
    parser.add_argument(
        "--corpus",
        type=Path,
        metavar="DIR",
        default=settings.corpus_folder(),
        help=f"folder with the reports and corpus.toml (default: {settings.DEFAULT_CORPUS}, "
        f"or ${settings.CORPUS_VARIABLE})",
    )


def index_option(parser: argparse.ArgumentParser) -> None:
    """Add --index, the folder of the index."""
    parser.add_argument(
        "--index",
        type=Path,
        metavar="DIR",
        default=settings.index_folder(),
        help=f"folder of the index (default: {settings.DEFAULT_INDEX}, "
        f"or ${settings.INDEX_VARIABLE})",
    )


def print_json(value: object) -> None:
    """Print `value` as JSON on standard output, in UTF-8 whatever the terminal's encoding is."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if sys.stdout is not None:
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


def number_between(low: int, high: int) -> Callable[[str], int]:
    """Return a type for an option that takes a whole number from `low` to `high`."""

    def parse(text: str) -> int:
        if text.isascii() and text.isdecimal() and low <= int(text[:9]) <= high:
            return int(text[:9])
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number from {low} to {high}")

    return parse


def _configure_search(parser: argparse.ArgumentParser) -> None:
    index_option(parser)
    parser.add_argument("query", nargs="*", metavar="QUERY", help="what to search; empty is all")
    parser.add_argument("--kind", action="append", default=[], choices=KINDS)
    for name in ("company", "person", "theme"):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="NAME")
    parser.add_argument("--year", action="append", default=[], type=number_between(1000, 9999))
    parser.add_argument("--sort", choices=SORTS, default=SORTS[0])
    parser.add_argument("--page", type=number_between(1, MAX_PAGE), default=1, metavar="N")
    parser.add_argument("--limit", type=number_between(1, MAX_LIMIT), default=10, metavar="N")
    parser.add_argument("--group", choices=("section",), help="fold quotes and facts in sections")
    parser.add_argument("--json", action="store_true", help="print the JSON of the search API")


def _search(arguments: argparse.Namespace) -> int:
    from kb.search import search
    from kb.snapshot import newest_sound

    request = SearchRequest(
        query=" ".join(arguments.query),
        kinds=tuple(arguments.kind),
        companies=tuple(arguments.company),
        people=tuple(arguments.person),
        themes=tuple(arguments.theme),
        years=tuple(arguments.year),
        sort=arguments.sort,
        page=arguments.page,
        limit=arguments.limit,
        grouped=arguments.group == "section",
    )
    page = search(newest_sound(arguments.index), request)
    if arguments.json:
        print_json(page_json(page))
    else:
        print("\n".join(_lines(page)))
    return 0


def _lines(page: SearchPage) -> list[str]:
    lines = [notice.message for notice in page.notices]
    if page.did_you_mean:
        lines.append(f"Niet alles komt voor zoals getypt; gezocht is op: {page.did_you_mean}")
    if page.answer:
        lines += ["", f"{page.answer.text}: {page.answer.detail}  {page.answer.source.url}"]
        place = (page.answer.organisation, page.answer.report, page.answer.year)
        lines += [", ".join(str(one) for one in place if one)]
    for hit in page.hits:
        lines += ["", *_hit_lines(hit)]
        for inner in hit.inside:
            lines += [f"    {line}" for line in _hit_lines(inner)]
    lines += ["", f"{page.total} found in {page.took_ms:.1f} ms"]
    return lines if page.hits else lines[:-2] + lines[-1:]


def _hit_lines(hit: Hit) -> list[str]:
    lines = _unit_lines(hit)
    why = " · ".join(why.text for why in hit.why if why.reason != AS_TYPED)
    return [*lines, f"  {why}"] if why else lines


def _unit_lines(hit: Hit) -> list[str]:
    unit = hit.unit
    place = " › ".join((*hit.path, hit.section_title))
    if isinstance(unit, Quote):
        who = ", ".join(part for part in (unit.speaker, unit.role) if part) or "?"
        return [f"‘{hit.snippet.text}’ – {who}", f"  {place}, regel {unit.line}  {hit.url}"]
    if isinstance(unit, Fact):
        return [f"{unit.text}: {counted_of(unit)}", f"  {place}, regel {unit.line}  {hit.url}"]
    return [hit.title.text, f"  {hit.snippet.text}", f"  {place}, regel {unit.line}  {hit.url}"]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _configure_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print them as JSON")


def _settings(arguments: argparse.Namespace) -> int:
    for setting in settings.SETTINGS:
        setting.value()  # a wrong one is told
    if arguments.json:
        print_json(
            {
                setting.variable: {"value": setting.text, "given": setting.given}
                for setting in settings.SETTINGS
            }
        )
        return 0
    for setting in settings.SETTINGS:
        source = "environment" if setting.given else "default"
        option = setting.option
        print(f"{setting.variable}={setting.text}  # {source}; {option}: {setting.explained}")
    return 0


COMMANDS = {
    "search": Command(_configure_search, _search),
    "settings": Command(_configure_settings, _settings),
}

if __name__ == "__main__":
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())

"""The subcommand for generations: kb rollback."""

from __future__ import annotations

import argparse

from kb.cli import Command, index_option, print_json
from kb.errors import IndexUnusableError, UsageError
from kb.generations import Returned, inspect, names, roll_back
from kb.upkeep import report


def _configure_rollback(parser: argparse.ArgumentParser) -> None:
    index_option(parser)
    parser.add_argument(
        "generation",
        nargs="?",
        metavar="GENERATION",
        help="name or number; default: the one before",
    )
    parser.add_argument("--list", action="store_true", help="only show the generations there are")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")


def _rollback(arguments: argparse.Namespace) -> int:
    if arguments.json and not arguments.list:
        raise UsageError("--json goes with --list")
    if arguments.list:
        found = inspect(arguments.index)
        if arguments.json:
            print_json(report.as_json(found))
        else:
            print("\n".join(report.lines(found)))
        return 0 if names(arguments.index) else IndexUnusableError.exit_code
    print("\n".join(_lines(roll_back(arguments.index, arguments.generation))))
    return 0


def _lines(back: Returned) -> list[str]:
    verb = "already served" if back.name == back.before else "now served"
    told = [f"{verb}: {back.name}, {report.built(back.manifest)}"]
    if back.aside:
        newest = back.aside[-1]
        told += [
            f"set aside: {', '.join(back.aside)}, until the next build makes a new one",
            "builds leave it so while the corpus is as it was; change a report or corpus.toml, or "
            "use 'kb build --full', to go on",
            f"'kb rollback {newest}' goes forward again",
        ]
    return told


COMMANDS = {"rollback": Command(_configure_rollback, _rollback)}

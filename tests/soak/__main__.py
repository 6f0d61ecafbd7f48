"""Holds the promises of operation for longer than the tests do; prints figures.

python -m tests.soak [kills [--kills N] | operations [--every N] | rebuilds [--minutes N] |
                      watching [--rebuilds N] | visitors [--clients N] | proxies |
                      fuzzing [--number N]]

Exits with 1 when a promise is broken. By default all of it, which takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.soak import fuzzing, kills, operations, proxies, rebuilds, visitors, watching


def main(given: Sequence[str] | None = None) -> int:
    """Hold what is asked for, by default everything; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    what = parser.add_subparsers(dest="what")
    killing = what.add_parser("kills", help="builds and watchers that are killed, readers beside")
    killing.add_argument("--kills", type=int, default=200, help="of builds, and half of watchers")
    failing = what.add_parser("operations", help="each file operation of a build fails in turn")
    failing.add_argument("--every", type=int, default=1, help="try one of so many only")
    rebuilding = what.add_parser("rebuilds", help="builds without end under a server with load")
    rebuilding.add_argument("--minutes", type=float, default=10.0)
    rebuilding.add_argument("--clients", type=int, default=4)
    rebuilding.add_argument("--workers", type=int, default=2)
    rebuilding.add_argument("--reports", type=int, default=3, help="small ones, in the corpus")
    watched = what.add_parser("watching", help="a watcher, for many saves")
    watched.add_argument("--rebuilds", type=int, default=200)
    visiting = what.add_parser("visitors", help="many at once, slow and rude ones")
    visiting.add_argument("--clients", type=int, default=1000)
    visiting.add_argument("--requests", type=int, default=20, help="of each client")
    what.add_parser("proxies", help="what README.md says of nginx and Caddy, tried")
    sending = what.add_parser("fuzzing", help="requests that nobody sends in good faith")
    sending.add_argument("--number", type=int, default=20_000)
    sending.add_argument("--calls", type=int, default=100, help="of each operation of the API")
    asked = parser.parse_args(given)
    kept = True
    if asked.what in (None, "operations"):
        kept &= operations.hold(getattr(asked, "every", 1))
    if asked.what in (None, "kills"):
        kept &= kills.hold(getattr(asked, "kills", 200))
    if asked.what in (None, "rebuilds"):
        kept &= rebuilds.hold(
            rebuilds.Wishes(
                getattr(asked, "minutes", 10.0),
                getattr(asked, "clients", 4),
                getattr(asked, "workers", 2),
                getattr(asked, "reports", 3),
            )
        )
    if asked.what in (None, "watching"):
        kept &= watching.hold(getattr(asked, "rebuilds", 200))
    if asked.what in (None, "visitors"):
        kept &= visitors.hold(getattr(asked, "clients", 1000), getattr(asked, "requests", 20))
    if asked.what in (None, "proxies"):
        kept &= proxies.hold()
    if asked.what in (None, "fuzzing"):
        kept &= fuzzing.hold(getattr(asked, "number", 20_000), getattr(asked, "calls", 100))
    print("all promises held" if kept else "a promise is broken")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

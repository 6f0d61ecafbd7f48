"""Prints how fast searching, serving and extracting are; asserts nothing.

python -m tests.bench [search [size …] [--engines name …] | pages | load [size …] | extracting]
"""

from __future__ import annotations

import argparse

from tests.bench import extracting, load, pages, searching
from tests.bench.entrants import ENTRANTS


def main() -> None:
    """Measure what is asked for, by default everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    what = parser.add_subparsers(dest="what")
    search = what.add_parser("search", help="building and searching, beside other engines")
    search.add_argument("sizes", nargs="*", type=int, metavar="size", help="numbers of items")
    search.add_argument("--engines", nargs="+", choices=tuple(ENTRANTS), default=())
    what.add_parser("pages", help="pages of the web, over the project's corpus")
    served = what.add_parser("load", help="a whole server under load, beside Datasette")
    served.add_argument("sizes", nargs="*", type=int, metavar="size", help="items; 0: the corpus")
    served.add_argument("--seconds", type=int, default=load.SECONDS, help="for each figure")
    what.add_parser("extracting", help="extracting and building, up to 1,000 reports")
    asked = parser.parse_args()
    if asked.what in (None, "search"):
        searching.measure(getattr(asked, "sizes", ()), getattr(asked, "engines", ()))
    if asked.what in (None, "pages"):
        print()
        pages.measure()
    if asked.what in (None, "load"):
        print()
        load.measure(getattr(asked, "sizes", ()), getattr(asked, "seconds", load.SECONDS))
    if asked.what in (None, "extracting"):
        print()
        extracting.measure()


if __name__ == "__main__":
    main()

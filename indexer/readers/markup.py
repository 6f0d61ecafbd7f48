"""HTML as it comes, made safe to parse.

Python's html.parser is what BeautifulSoup is given, rather than lxml: it keeps the source line
of every element, it keeps text however deep it is nested (libxml2 stops at 256 levels), and it
needs no compiled library. What it cannot stand, taking time that grows with the square of the
input, is markup that never closes; that is mended here in one pass.
"""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.exceptions import ParserRejectedMarkup

from kb.errors import CorpusError

_OPEN = re.compile(
    r"<(?P<comment>!--)?(?P<marked>!\[(?:CDATA\[)?|\?)?(?P<declaration>!)?(?P<tag>/?[A-Za-z])?"
)
_ENDS = {"comment": "-->", "marked": ">", "declaration": ">", "tag": ">"}


def parse(source: str, name: str) -> BeautifulSoup:
    """Return the tree of an HTML document, however broken; raises CorpusError if none comes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", UserWarning)
        try:
            return BeautifulSoup(mended(source), "html.parser")
        except (ParserRejectedMarkup, RecursionError, AssertionError, ValueError) as error:
            raise CorpusError(f"{name}: not readable as HTML; save it again as HTML") from error


def mended(source: str) -> str:
    """Return the source with each `<` that opens nothing written as `&lt;`, lines kept.

    CDATA sections lose their marks and keep their text; other marked sections and processing
    instructions go.
    """
    last = {end: source.rfind(end) for end in ("-->", ">")}
    result: list[str] = []
    position = 0
    for match in _OPEN.finditer(source):
        start = match.start()
        if start < position:
            continue
        result.append(source[position:start])
        kind = match.lastgroup
        if kind is None or last[_ENDS[kind]] < match.end():
            result.append("&lt;")
            position = start + 1
        elif kind == "comment" or (kind == "marked" and not match[0].endswith("[")):
            end = source.index(_ENDS[kind], match.end()) + len(_ENDS[kind])
            result.append("\n" * source.count("\n", start, end))
            position = end
        elif kind == "marked":
            position = match.end() if "CDATA" in match[0] else start
            if position == start:
                end = source.index(">", start) + 1
                position = end
        else:
            result.append(match[0])
            position = match.end()
    result.append(source[position:])
    return "".join(result).replace("]]>", "")

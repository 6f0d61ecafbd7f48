"""The only place where HTML is made outside the templates: escaped text with marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from kb.request import Snippet
from web.runs import UNNUMBERED, Run

_BREAK = re.compile(r"(?<=[\w)%’”])((?:</mark>)?)\s*\n\s*((?:<mark>)?)(?=[^\W_]|[‘“€(])")


def snippet(passage: Snippet) -> Markup:
    """Return a passage as HTML: escaped, the hits in `mark`.

    Where one item of a list or one figure ends and the next begins, a dot parts them.
    """
    return Markup(_BREAK.sub(_parted, passage.html))  # noqa: S704 - html escapes every stretch


def _parted(found: re.Match[str]) -> str:
    following = found.string[found.end() : found.end() + 1]
    return f"{found[1]}{' ' if following.islower() else ' · '}{found[2]}"


def runs(stretches: Iterable[Run], now: int = 0) -> Markup:
    """Return stretches as HTML: escaped, each unit in a `span` and each hit in a `mark` to link to.

    The hit with number `now` is the one the reader stands at.
    """
    pieces: list[Markup] = []
    for run in stretches:
        pieces.extend(Markup('<span id="{}">').format(key) for key in run.opens)
        if run.hit == 0:
            pieces.append(escape(run.text))
        elif run.hit == UNNUMBERED:
            pieces.append(Markup("<mark>{}</mark>").format(run.text))
        elif run.hit == now:
            pieces.append(Markup('<mark id="t{}" class="now">{}</mark>').format(run.hit, run.text))
        else:
            pieces.append(Markup('<mark id="t{}">{}</mark>').format(run.hit, run.text))
        pieces.append(Markup("</span>") * run.closes)
    return Markup("").join(pieces)

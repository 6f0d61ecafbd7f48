"""The only place where HTML is made outside the templates: escaped text with marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from kb.differences import Run as Difference
from kb.request import FacetValue, Snippet
from web.reader.runs import Run
from web.wording.numbers import whole

_BREAK = re.compile(r"(?<=[\w)%’”])((?:</mark>)?)\s*\n\s*((?:<mark>)?)(?=[^\W_]|[‘“€(])")


def snippet(passage: Snippet) -> Markup:
    """Return a passage as HTML: escaped, the hits in `mark`.

    Where one item of a list or one figure ends and the next begins, a dot parts them.
    """
    return Markup(_BREAK.sub(_parted, passage.html))  # noqa: S704 - html escapes every stretch


def _parted(found: re.Match[str]) -> str:
    following = found.string[found.end() : found.end() + 1]
    return f"{found[1]}{' ' if following.islower() else ' · '}{found[2]}"


@lru_cache(maxsize=256)
def icon(sprite: str, name: str) -> Markup:
    """Return a drawing of a sprite as HTML, which nothing is told of to who hears the page."""
    attributes = 'class="icon" aria-hidden="true" focusable="false"'
    drawing = f'<use href="{escape(sprite)}#{escape(name)}"/>'
    return Markup(f"<svg {attributes}>{drawing}</svg>")  # noqa: S704 - both are escaped


def runs(stretches: Iterable[Run], now: int = 0) -> Markup:
    """Return stretches as HTML: escaped, each unit in a `span` to link to, each hit in a `mark`.

    The hit with number `now` is the one the reader stands at; it can be linked to.
    """
    pieces: list[str] = []
    for run in stretches:
        pieces.extend(f'<span id="{escape(key)}">' for key in run.opens)
        if not run.hit:
            pieces.append(escape(run.text))
        elif run.hit == now:
            pieces.append(f'<mark id="t{now}" class="now">{escape(run.text)}</mark>')
        else:
            pieces.append(f"<mark>{escape(run.text)}</mark>")
        pieces.append("</span>" * run.closes)
    return Markup("".join(pieces))  # noqa: S704 - text and ids are escaped


_CHANGED = {"gone": ("del", "weg"), "new": ("ins", "nieuw")}


def differing(stretches: Iterable[Difference]) -> Markup:
    """Return runs of two texts as HTML: escaped, what went in `del`, what came in `ins`.

    Both say so in words too, to who hears the page.
    """
    pieces: list[str] = []
    before = ""
    for run in stretches:
        if run.op == "same":
            pieces.append(escape(run.text))
        else:
            tag, word = _CHANGED[run.op]
            space = " " if before not in {"", "same"} else ""
            told = f'<span class="vh">{word}: </span>{escape(run.text)}'
            pieces.append(f"{space}<{tag}>{told}</{tag}>")
        before = run.op
    return Markup("".join(pieces))  # noqa: S704 - text is escaped


def choices(name: str, values: Iterable[FacetValue], titles: Mapping[str, str]) -> Markup:
    """Return the values of a facet as HTML: escaped, each a box to tick with its count.

    `titles` says what a value is called where that is not the value itself. A value without
    results that was not chosen cannot be.
    """
    pieces: list[str] = []
    for one in values:
        begin, end = _choice(name, one.value, titles.get(one.value, one.value))
        state = " checked" if one.selected else "" if one.count else " disabled"
        noun = "resultaat" if one.count == 1 else "resultaten"
        pieces.append(
            f'{begin}{state}{end}{whole(one.count)}<span class="vh"> {noun}</span></span></label>\n'
        )
    return Markup("".join(pieces))  # noqa: S704 - name, value and title are escaped


@lru_cache(maxsize=8192)
def _choice(name: str, value: str, title: str) -> tuple[str, str]:
    """Return what stands before and after the state of a box, up to its count."""
    box = f'<label class="val"><input type="checkbox" name="{escape(name)}" value="{escape(value)}"'
    return box, f'><span class="nm">{escape(title)}</span><span class="n">'

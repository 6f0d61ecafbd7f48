"""What of a web page is not the report: menus, cookie bars, forms, what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4.element import Tag

from indexer.readers.tree import HEADINGS, attribute, is_text, walk

_NEVER = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "select",
        "option",
        "textarea",
        "input",
        "datalist",
        "map",
        "progress",
        "meter",
    ]
)
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    ]
)
_NAMED = re.compile(
    r"(?:^|\s)(?:[a-z]+[-_]+)?(?:cookies?|cookiebar|cookiemelding|cookiebot|onetrust|cmplz|cc|consent|gdpr|breadcrumbs?|kruimelpad|navbar"
    r"|navigation|navigatie|nav|menu|hoofdmenu|submenu|skiplinks?|skip|share|sharing|social"
    r"|deelknoppen|newsletter|nieuwsbrief|pagination|paginering|pager|site-?header|site-?footer"
    r"|popup|modal|sr-only|visually-?hidden|screen-reader-text|print-only)(?:[-_]+[a-z-_]+)?(?=\s|$)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_QUOTED = re.compile(r"quote|citaat|uitspraak|testimonial", re.IGNORECASE)
_CONTENT = frozenset(("main", "article", "section"))
MAX_SHARE = 0.4
MAX_LINKED = 0.5


@dataclass(slots=True)
class _Measure:
    """How much text a tag holds, how much of it in links, and whether it holds the report."""

    length: int = 0
    linked: int = 0
    titles: int = 0
    holds_report: bool = False


def drop(root: Tag) -> None:
    """Take out of the tree all that is not the report itself.

    What only looks like furniture stays when it holds the title, the main part of the page or
    much of its text, as where a whole page stands in one form.
    """
    measures = _measured(root)
    whole = sum(m.length for tag, m in measures.values() if tag.parent is root) or 1
    headings = root.find_all("h1")
    dropped: list[Tag] = []
    context: list[str] = []

    def goes(tag: Tag) -> bool:
        measure = measures[id(tag)][1]
        return _goes(tag, measure, measure.length / whole, context, len(headings))

    going: set[int] = set()
    for node, entering in walk(root, lambda tag: id(tag) in going):
        if not isinstance(node, Tag):
            continue
        if not entering:
            if id(node) not in going:
                context.pop()
        elif goes(node):
            going.add(id(node))
            dropped.append(node)
        else:
            context.append(_context(node))
    for tag in dropped:
        tag.extract()


def _context(tag: Tag) -> str:
    if tag.name in {"blockquote", "figure"} or _QUOTED.search(attribute(tag, "class")):
        return "quote"
    if tag.name in HEADINGS or tag.name == "summary":
        return "heading"
    return "content" if tag.name in _CONTENT else ""


def _measured(root: Tag) -> dict[int, tuple[Tag, _Measure]]:
    measures: dict[int, tuple[Tag, _Measure]] = {}
    open_tags: list[_Measure] = []
    links = 0
    for node, entering in walk(root):
        if isinstance(node, Tag):
            if entering:
                measure = _Measure(titles=int(node.name == "h1"))
                measure.holds_report = node.name in {"h1", "main", "article"}
                measures[id(node)] = (node, measure)
                open_tags.append(measure)
                links += node.name == "a"
                continue
            done = open_tags.pop()
            links -= node.name == "a"
            if open_tags:
                above = open_tags[-1]
                above.length += done.length
                above.linked += done.linked
                above.titles += done.titles
                above.holds_report = above.holds_report or done.holds_report
        elif is_text(node) and open_tags:
            length = len(str(node).strip())
            open_tags[-1].length += length
            open_tags[-1].linked += length if links else 0
    return measures


def _goes(tag: Tag, measure: _Measure, share: float, context: list[str], titles: int) -> bool:
    name = tag.name
    if name in _NEVER:
        return True
    if name == "button":
        return "heading" not in context
    if name == "sup":
        return measure.linked > 0
    if tag.has_attr("hidden") or _HIDDEN.search(attribute(tag, "style")):
        return True
    if name in {"header", "footer", "aside"}:
        return _is_margin(tag, measure, context, titles)
    small = share < MAX_SHARE and not measure.holds_report
    if name in {"form", "title"} or attribute(tag, "aria-hidden").lower() == "true":
        return small
    if attribute(tag, "role").lower() in _ROLES:
        return small
    if attribute(tag, "id").lower() in {"header", "footer", "nav", "menu", "sidebar"}:
        return small
    return small and bool(_NAMED.search(f"{attribute(tag, 'class')} {attribute(tag, 'id')}"))


def _is_margin(tag: Tag, measure: _Measure, context: list[str], titles: int) -> bool:
    if "quote" in context:
        return False
    inside = "content" in context
    linked = measure.linked >= measure.length * MAX_LINKED and measure.linked > 0
    if tag.name == "header":
        return not inside and not (titles and measure.titles == titles)
    return linked or (tag.name == "footer" and not inside)

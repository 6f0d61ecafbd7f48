"""Walking through an HTML tree of any depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bs4.element import NavigableString, PreformattedString, Tag

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_COUNTED = HEADINGS | {"blockquote", "table", "ul", "ol", "img"}


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute as one text, "" where it is missing."""
    value = tag.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


def is_text(node: object) -> bool:
    """Tell whether a node is text that is seen: no comment, doctype or instruction."""
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)


def plain(tag: Tag) -> str:
    """Return all text in a tag, with a space where a block or line begins."""
    parts: list[str] = []
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name in BLOCKS or node.name == "br":
                parts.append(" ")
        elif is_text(node):
            parts.append(str(node))
    return " ".join("".join(parts).split())


def walk(root: Tag, skips: Callable[[Tag], bool] | None = None) -> Iterator[tuple[object, bool]]:
    """Yield the nodes under `root` in order: a tag with True on the way in, False on the way out.

    Text comes once, with True. What is in a tag that `skips` accepts is passed over; it is asked
    after the tag was yielded on the way in.
    """
    stack: list[tuple[Tag, Iterator[object]]] = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield tag, False
            continue
        yield child, True
        if isinstance(child, Tag):
            if skips is not None and skips(child):
                yield child, False
            else:
                stack.append((child, iter(child.contents)))


def holdings(root: Tag) -> dict[int, frozenset[str]]:
    """Return, by the id of each tag under `root`, which telling elements stand anywhere in it.

    Asking each tag itself would take time that grows with the square of how deep a page nests.
    """
    result: dict[int, frozenset[str]] = {}
    nothing: frozenset[str] = frozenset()
    held: list[frozenset[str]] = []
    for node, entering in walk(root):
        if not isinstance(node, Tag):
            continue
        if entering:
            held.append(nothing)
            continue
        inside = result[id(node)] = held.pop()
        if held:
            own = {node.name} & _COUNTED
            if own or inside:
                above = held[-1]
                held[-1] = above if inside <= above and own <= above else above | inside | own
    return result


def first_letter(tag: Tag) -> str:
    """Return the first letter or mark that is seen in a tag, "" where it is not near."""
    for number, (node, _) in enumerate(walk(tag)):
        if is_text(node) and str(node).strip():
            return str(node).strip()[0]
        if number > 20:
            break
    return ""

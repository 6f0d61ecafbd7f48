"""Web pages: with the elements of HTML, or as a content system leaves them."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from indexer.blocks import Piece, RawDocument, build, clean
from indexer.layout.layout import settle
from indexer.layout.lines import is_heading
from indexer.layout.list_items import itemise
from indexer.readers import furniture
from indexer.readers.flow import Flow
from indexer.readers.limits import check_blocks, check_tags, check_text
from indexer.readers.markup import parse
from indexer.readers.title import year_in
from indexer.readers.tree import attribute, plain

_SITE_NAME = re.compile(r"\s+(?:[|–—·»-]|::)\s+[^|]*$")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}$")


def read(source: str, name: str) -> RawDocument:
    """Return the blocks of a page; `name` is what errors call it. Raises CorpusError."""
    check_tags(source, name)
    tree = parse(source, name)
    titles = _titles(tree)
    body = tree.body if isinstance(tree.body, Tag) else tree
    language = attribute(tree.html, "lang") if isinstance(tree.html, Tag) else ""
    url = _address(tree)
    # A page with two bodies, or text around its body, is read whole.
    root: Tag = tree if len(tree.find_all("body", limit=2)) != 1 or _outside(tree, body) else body
    furniture.drop(root)
    pieces = Flow(root).run()
    check_blocks(len(pieces), name)
    check_text(sum(len(p.text) for p in pieces), name)
    pieces = itemise(pieces)
    built = build(settle(pieces, bare=not _has_titles(pieces)))
    first = [b.text for b in built.blocks if b.kind == "heading" and b.level == 1]
    title = first[0] if len(first) == 1 else next((t for t in titles if t), None)
    years = (year_in(t) for t in (title, *titles))
    return RawDocument(
        built.blocks,
        built.text,
        title or (first[0] if first else None),
        next((y for y in years if y), None),
        url,
        language[:20] or None,
        built.guessed,
    )


def _has_titles(pieces: list[Piece]) -> bool:
    """Tell whether the page marks headings other than its title, if only by setting them bold."""
    headings = [p.level for p in pieces if p.kind == "heading"]
    return (
        len(headings) > 1
        or any(level > 1 for level in headings)
        or any(p.kind is None and p.bold and is_heading(clean(p.text)) for p in pieces)
    )


def _titles(tree: BeautifulSoup) -> list[str]:
    """Return what the head of the page gives as its title, best first."""
    found = [_meta(tree, "og:title")]
    if isinstance(tree.title, Tag):
        whole = clean(plain(tree.title))
        found.append(_SITE_NAME.sub("", whole) or whole)
    return [clean(title) for title in found if title]


def _meta(tree: BeautifulSoup, name: str) -> str:
    for key in ("property", "name"):
        tag = tree.find("meta", attrs={key: name})
        if isinstance(tag, Tag) and attribute(tag, "content").strip():
            return attribute(tag, "content").strip()
    return ""


def _address(tree: BeautifulSoup) -> str | None:
    link = tree.find("link", rel="canonical")
    found = attribute(link, "href").strip() if isinstance(link, Tag) else ""
    found = found or _meta(tree, "og:url")
    return found if _ADDRESS.match(found) else None


def _outside(tree: BeautifulSoup, body: Tag) -> bool:
    """Tell whether text of the page stands outside its body."""
    html = body.parent
    around = [*tree.contents, *(html.contents if isinstance(html, Tag) else ())]
    return any(
        node is not body
        and isinstance(node, Tag)
        and node.name not in {"html", "head"}
        and plain(node)
        for node in around
    )

"""The elements of a page that are open, and what the text in them is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from bs4.element import Tag

from indexer.blocks import Piece
from indexer.readers.tree import HEADINGS, attribute, first_letter, is_text
from kb.model import BlockKind

_QUOTE = re.compile(
    r"(?:^|[\s_-])(?:pull-?|block)?(?:quotes?|quotation|citaat|citaten|uitspraak|testimonial)(?=$|[\s_-])",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?:^|[\s_-])(?:author|auteur|attribution|naam|name|bron|source|spreker|speaker|functie|role"
    r"|afzender|cite)(?=$|[\s_-])",
    re.IGNORECASE,
)
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
OPENING = frozenset("‘“„«\"'")
LISTS = frozenset(("ul", "ol", "menu", "dir"))


@dataclass(slots=True)
class Frame:
    """An open element, and what text directly in it is."""

    tag: Tag
    number: int
    kind: BlockKind | None = None
    level: int = 0
    group: int = 0
    header: bool = False
    bold: bool = False
    quoting: bool = False
    marks: str = ""
    term: str = ""
    item: Item | None = None
    first: int = 0


@dataclass(slots=True)
class Item:
    """An open list item, and whether it has its text yet."""

    header: bool
    used: bool = False


def is_speaker(tag: Tag, frame: Frame) -> bool:
    """Tell whether an element in a quotation says who speaks."""
    if frame.kind == "attribution":
        return False
    if tag.name in {"footer", "figcaption"} or _SPEAKER.search(attribute(tag, "class")):
        return True
    if tag.name == "cite":
        return not _text_after(tag)
    first = next((c for c in tag.contents if not (is_text(c) and not str(c).strip())), None)
    return tag.name == "p" and isinstance(first, Tag) and first.name == "cite"


def is_quote(tag: Tag, held: frozenset[str]) -> bool:
    """Tell whether a block, in which `held` stand, is set apart as a quotation."""
    if tag.name == "body" or held & {"h1", "h2", "h3"}:
        return False
    if tag.name == "p" and _only_child(tag, "q"):
        return True
    return bool(_QUOTE.search(attribute(tag, "class")))


def as_item(piece: Piece, item: Item) -> Piece:
    """Return the first text of a list item as such; what follows in it is a paragraph."""
    if item.used:
        return replace(piece, kind="paragraph", group=0)
    item.used = True
    return replace(piece, header=item.header)


def level_of(tag: Tag) -> int:
    """Return the level of a heading, 1 to 6."""
    if tag.name in HEADINGS:
        return int(tag.name[1])
    written = attribute(tag, "aria-level")
    return min(max(int(written), 1), 6) if written.isascii() and written.isdigit() else 2


def _text_after(tag: Tag) -> bool:
    """Tell whether text follows within the same parent."""
    for sibling in islice(tag.next_siblings, 20):
        if isinstance(sibling, Tag):
            if sibling.name not in {"br", "cite"} and first_letter(sibling):
                return True
        elif is_text(sibling) and str(sibling).strip(" \n\t.,"):
            return True
    return False


def _only_child(tag: Tag, name: str) -> bool:
    said = [c for c in tag.contents if isinstance(c, Tag) or str(c).strip()]
    return len(said) == 1 and isinstance(said[0], Tag) and said[0].name == name

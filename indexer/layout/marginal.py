"""What stands beside the text of a report: texts of pictures, heads of pages, links of the site."""

from __future__ import annotations

import re
from collections.abc import Collection

from indexer.blocks import Piece
from indexer.layout.lines import is_alternative, is_credit, is_interface, is_page_line, word_count
from indexer.layout.page import Page
from kb.dutch.tokens import fold

TOP_LINES = 3
MAX_PICTURE_WORDS = 8

_NUMBER_AT_END = re.compile(r"(?:\s*[|•·–—-]\s*|\s+)\d{1,3}$")
_RELATION = re.compile(
    r"[^\W\d_]{3,}\s(?:met|in|op|aan|bij|achter|naast|onder|tijdens)\s", re.IGNORECASE
)

_COOKIES = re.compile(
    r"\bcookies?\b.*\b(?:sites?|websites?|webpagina|accepteert|accepteer|akkoord|toestemming|voorkeuren)\b"
    r"|\b(?:sites?|websites?|wij|we)\b.{0,60}\b(?:gebruik(?:t|en)?|plaats(?:t|en)?|maakt?|maken)\b"
    r".{0,60}\bcookies?\b",
    re.IGNORECASE,
)
MAX_NOTICE = 500


def is_cookie_notice(piece: Piece) -> bool:
    """Tell whether a piece asks the visitor of a site to put up with its cookies."""
    return (
        piece.kind in (None, "paragraph")
        and len(piece.text) <= MAX_NOTICE
        and _COOKIES.search(piece.text) is not None
    )


def name_marginal(page: Page) -> None:
    """Tell apart what describes or credits a picture, heads a page, or links to elsewhere."""
    called = {fold(page.text(i)) for i in range(TOP_LINES) if word_count(page.text(i)) > 1}
    for index, piece in enumerate(page.pieces):
        if piece.kind == "heading" and piece.level > 1 and is_interface(piece.text):
            page.unhead(index, "paragraph", 0)
        if piece.kind is not None:
            continue
        if is_credit(piece.text) or (page.bare and _heads_page(piece.text, called)):
            page.set(index, "caption")
        elif page.bare and is_alternative(piece.text):
            page.set(index, "alt")


def _heads_page(text: str, called: Collection[str]) -> bool:
    """Tell whether a line is that of a page: what the report is called, and a number."""
    if is_page_line(text):
        return True
    bare = _NUMBER_AT_END.sub("", text) if len(text) < 200 else text
    return bare != text and fold(bare) in called


def unmake_descriptions(page: Page) -> None:
    """Make the text of a picture of a title that stands between text and another title.

    Only where no blank line parts one from another, as in what is copied from a page on the web,
    and the title says what is where: "Vrouw met kind", "Kratten in de loods".
    """
    for index in range(1, len(page.pieces) - 2):
        above, piece, below = page.pieces[index - 1 : index + 2]
        together = above.box == piece.box == below.box != 0
        if not together or not (page.bare_title(index) and page.bare_title(index + 1)):
            continue
        between = above.kind != "heading" and not page.short(index + 2)
        short = word_count(piece.text) <= MAX_PICTURE_WORDS and piece.text[-1].isalpha()
        if between and short and _RELATION.match(piece.text):
            page.unhead(index, "alt", 0)

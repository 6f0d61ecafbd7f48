"""Word: made into HTML by mammoth, with the styles read here, then read as a page."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import escape
from xml.etree.ElementTree import Element

import mammoth

from indexer.blocks import RawDocument, clean
from indexer.readers import html, word_paragraphs, word_styles, word_xml
from indexer.readers.archive import damaged, parts
from indexer.readers.limits import MAX_WORD_PARAGRAPHS, check_blocks
from indexer.readers.title import title_and_year, year_in
from indexer.readers.word_styles import Styles
from kb.errors import CorpusError

_DC = "{http://purl.org/dc/elements/1.1/}"
_TEXTS = re.compile(r"word/(?:document\d*|footnotes\d*|endnotes\d*)\.xml")
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s/>]")
_BLOCK = re.compile(r"(?:<t[dh][^>]*>)?<(?:p|h[1-6]|figcaption|li(?!><[uo]l>))[ >]")

# Titles that programs and templates leave in a file.
_JUNK = re.compile(
    r"(?:document|doc|naamloos|untitled|titel|title|word|presentatie|rapport|verslag|bijlage|kop)?"
    r"[\s_-]*\d*|.*\.(?:docx?|dotx?|rtf|odt|indd|pdf)|microsoft word\b.*"
    r"|.*\b(?:sjabloon|template)\b.*|\[.*\]|<.*>|klik\b.*|typ hier\b.*|(?:power)?point\b.*",
    re.IGNORECASE,
)


def read(data: bytes, name: str) -> RawDocument:
    """Return the blocks of a Word file; their lines number its paragraphs that have text.

    What was deleted with changes tracked is out, what was inserted in; comments, headers,
    footers, pictures and Word's own table of contents are out. Raises CorpusError, with `name`,
    for what is no Word file, is damaged or protected, or is more than a report can be.
    """
    found = parts(data, name)
    count = sum(len(_PARAGRAPH.findall(found[part])) for part in found if _TEXTS.fullmatch(part))
    check_blocks(count, name, MAX_WORD_PARAGRAPHS)
    styles = word_styles.read(_root(found, "word/styles.xml"))
    for part in found:
        if _TEXTS.fullmatch(part):
            found[part] = word_xml.prepared(found[part], styles)
    body, below = _converted(found, styles, name)
    title = _own_title(_root(found, "docProps/core.xml"))
    document = html.read(_page(body, title, styles), name)
    first, year = title_and_year(document.blocks)
    return replace(
        document,
        title=document.title or first,
        year=document.year or year or year_in(below),
    )


def _root(found: dict[str, bytes], part: str) -> Element | None:
    return word_xml.parsed(found[part]) if part in found else None


def _converted(found: dict[str, bytes], styles: Styles, name: str) -> tuple[str, str]:
    """Return the HTML of the text, and the subtitle."""
    below: list[str] = []

    def settled(document: word_paragraphs.Node) -> word_paragraphs.Node:
        below.append(word_paragraphs.subtitle(document, styles))
        return word_paragraphs.settled(document, styles)

    try:
        result = mammoth.convert_to_html(
            _packed(found),
            transform_document=settled,
            style_map=word_paragraphs.STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
        )
    except CorpusError:
        raise
    except Exception as error:  # the converter stumbles over a damaged file in any way
        raise damaged(name) from error
    return str(result.value), "".join(below)


def _packed(found: dict[str, bytes]) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for part, content in found.items():
            archive.writestr(part, content)
    packed.seek(0)
    return packed


def _own_title(properties: Element | None) -> str:
    """Return the title the file gives itself, "" where nobody wrote it."""
    found = properties.find(f"{_DC}title") if properties is not None else None
    title = clean(found.text or "")[:500] if found is not None else ""
    return "" if len(title) < 4 or _JUNK.fullmatch(title) else title


def _page(body: str, title: str, styles: Styles) -> str:
    """Return a page with each paragraph on a line of its own."""
    body = body.replace("\n", " ").replace("\u2011", "-")  # a hyphen that may not end a line
    lines = _BLOCK.sub(lambda match: "\n" + match[0], body)
    return (
        f'<html lang="{escape(styles.language or "")}"><head><title>{escape(title)}</title></head>'
        f"<body>{lines.replace(chr(10), '', 1)}</body></html>"
    )

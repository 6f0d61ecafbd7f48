"""A collection as a Word file: headings, quotations with their source, figures, a list of sources.

The same collection of the same generation gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from kb.cite.citation import one_line
from kb.cite.texts import apa_report, details, marked, placed
from kb.model import Fact, Quote
from web.collection import Collection, Item
from web.wording.numbers import capital, figure

MIMETYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "nl-NL"
LINK_STYLE = "Hyperlink"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file knows
_INK = RGBColor(0x17, 0x20, 0x23)
_ACCENT = RGBColor(0x0B, 0x55, 0x63)


def word_file(collection: Collection, title: str, told: str, built: datetime) -> bytes:
    """Return a Word file under `title`, with the line `told` below it.

    `built` is when the generation was made, which is when the file says that it was.
    """
    word = docx.Document()
    _prepare(word, title, built)
    _paragraph(word, "Title", one_line(title))
    word.add_paragraph(one_line(told))
    for item in collection.items:
        _add(word, item)
    if collection.items:
        _add_sources(word, collection)
    file = io.BytesIO()
    word.save(file)
    return _same_every_time(file.getvalue())


def _prepare(word: WordDocument, title: str, built: datetime) -> None:
    """Set language, styles and properties; nobody is named as author."""
    language = word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), LANGUAGE)
    for name in ("Title", "Heading 1"):
        word.styles[name].font.color.rgb = _INK
    quotation = word.styles["Quote"]
    quotation.paragraph_format.left_indent = Cm(1)
    link = word.styles.add_style(LINK_STYLE, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = _ACCENT
    link.font.underline = True
    properties = word.core_properties
    properties.title = one_line(title)[:255]
    properties.language = LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = built.replace(tzinfo=None)


def _paragraph(word: WordDocument, style: str, text: str = "") -> Paragraph:
    """Add a paragraph; `style` is an id, since looking up names takes most of the time."""
    paragraph = word.add_paragraph(text)
    paragraph._p.style = style
    return paragraph


def _add(word: WordDocument, item: Item) -> None:
    cited = item.citation
    _paragraph(word, "Heading1", _heading(item))
    if isinstance(item.unit, Fact):
        shown = figure(item.unit)
        remark = f", {shown.remark}" if shown.remark else ""
        paragraph = word.add_paragraph()
        paragraph.add_run(one_line(shown.value)).bold = True
        paragraph.add_run(" " + one_line(f"{shown.what}{remark}"))
        if cited.verbatim:
            _paragraph(word, "Quote", marked(cited))
    elif isinstance(item.unit, Quote):
        _paragraph(word, "Quote", marked(cited))
    for text in item.passage:
        _paragraph(word, "Quote", one_line(text))
    source = word.add_paragraph()
    source.add_run(f"– {cited.speaker}. Uit: " if cited.speaker else "Uit: ")
    source.add_run(cited.report).italic = True
    source.add_run(f"{details(cited)}, ")
    _link(source, cited.address, placed(cited) or "bekijk de sectie")
    for doubt in cited.doubts:
        word.add_paragraph(f"Let op: {doubt[:1].lower()}{doubt[1:]}.")


def _heading(item: Item) -> str:
    if isinstance(item.unit, Quote):
        return one_line(f"Citaat van {item.unit.speaker}" if item.unit.speaker else "Citaat")
    if isinstance(item.unit, Fact):
        return one_line(capital(figure(item.unit).what)) or "Cijfer"
    return one_line(item.unit.title) or "Sectie zonder titel"


def _add_sources(word: WordDocument, collection: Collection) -> None:
    """Add the reports that were cited, once each, with where they were published."""
    _paragraph(word, "Heading1", "Bronnen")
    for item in {item.document.id: item for item in collection.items}.values():
        paragraph = _paragraph(word, "ListBullet")
        paragraph.add_run(apa_report(item.citation))
        if item.citation.original:
            paragraph.add_run(" ")
            _link(paragraph, item.citation.original, item.citation.original)


def _link(paragraph: Paragraph, address: str, text: str) -> None:
    """Add a text that leads to `address`, or the text alone where that is no web address."""
    if not address.lower().startswith(("https://", "http://")):
        paragraph.add_run(text)
        return
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"),
        paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
    )
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = text
    run._r.style = LINK_STYLE
    link.append(run._r)
    paragraph._p.append(link)


def _same_every_time(data: bytes) -> bytes:
    """Return a zip file with every moment in it set to the same."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return file.getvalue()

"""Word files written by hand, as small as they can be."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

# As Word in Dutch names them: the id in Dutch, the name in English.
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="nl-NL"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/>'
    "</w:style>"
)


def style(style_id: str, name: str, inside: str = "", based_on: str = "Standaard") -> str:
    """Return a paragraph style."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/>{inside}</w:style>'
    )


DUTCH = "".join(
    [
        STYLES,
        style("Titel", "Title"),
        style("Ondertitel", "Subtitle"),
        *(style(f"Kop{n}", f"heading {n}") for n in range(1, 4)),
        style("Citaat", "Quote"),
        style("Bijschrift", "caption"),
        style("Inhopg1", "toc 1"),
        style("Voetnoottekst", "footnote text"),
    ]
)
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{n}">'
    + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{kind}"/></w:lvl>' for level in range(3))
    + "</w:abstractNum>"
    for n, kind in ((1, "bullet"), (2, "decimal"))
) + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
BULLETS, NUMBERS = 1, 2


def run(text: str, *, bold: bool = False, size: int = 0, more: str = "") -> str:
    """Return a run of text; `size` is in points."""
    properties = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size * 2}"/>' if size else "") + more
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    text: str = "",
    style_id: str = "",
    *,
    bold: bool = False,
    size: int = 0,
    numbering: int = 0,
    level: int = 0,
    inside: str = "",
) -> str:
    """Return a paragraph with a text, and then what is `inside`."""
    properties = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    if numbering:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
    told = run(text, bold=bold, size=size) if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{told}{inside}</w:p>"


def table(rows: list[list[str]]) -> str:
    """Return a table of plain cells."""
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(c)}</w:tc>" for c in row) + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )


def word_parts(
    body: str, *, styles: str = DUTCH, title: str = "", notes: dict[int, str] | None = None
) -> dict[str, str]:
    """Return the parts of a Word file by name."""
    noted = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text, "Voetnoottekst")}</w:footnote>'
        for number, text in (notes or {}).items()
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATED}"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_SPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_SPACES}>{NUMBERING}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {_SPACES}>{noted}</w:footnotes>",
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/'
        'package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>",
    }


def packed(parts: dict[str, str]) -> bytes:
    """Return an archive of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(
    body: str, *, styles: str = DUTCH, title: str = "", notes: dict[int, str] | None = None
) -> bytes:
    """Return a Word file with this body."""
    return packed(word_parts(body, styles=styles, title=title, notes=notes))

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import RawDocument
from indexer.readers import docx
from indexer.readers.docx import read as read_docx
from kb.errors import CorpusError
from tests.indexer.word_file import (
    BULLETS,
    DUTCH,
    NUMBERS,
    STYLES,
    packed,
    paragraph,
    run,
    style,
    table,
    word,
    word_parts,
)


def read(body: str, *, styles: str = DUTCH, title: str = "") -> RawDocument:
    return read_docx(word(body, styles=styles, title=title), "x.docx")


def shape(document: RawDocument) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def test_the_styles_of_dutch_word_become_the_blocks_they_are() -> None:
    found = read(
        paragraph("Stichting De Kreek", "Titel")
        + paragraph("Jaarverslag 2021", "Ondertitel")
        + paragraph("Zorg 3", "Inhopg1")
        + paragraph("Zorg", "Kop1")
        + paragraph("Een gewone zin.")
        + paragraph("‘Zo is het.’", "Citaat")
        + paragraph("Els Vos, arts", "Citaat")
        + paragraph("‘En zo ook.’", "Citaat")
        + paragraph("Jan Bos, directeur", "Citaat")
        + paragraph("lammeren", numbering=BULLETS)
        + paragraph("zwarte", numbering=BULLETS, level=1)
        + paragraph("eerst", numbering=NUMBERS)
        + paragraph("Dieren", "Kop2")
        + paragraph("Tabel 1. Dieren op het erf", "Bijschrift")
        + table([["Dier", "2020"], ["Geit", "12"]])
    )
    assert shape(found) == [
        ("heading", "Stichting De Kreek"),
        ("paragraph", "Jaarverslag 2021"),
        ("heading", "Zorg"),
        ("paragraph", "Een gewone zin."),
        ("quote", "‘Zo is het.’"),
        ("attribution", "Els Vos, arts"),
        ("quote", "‘En zo ook.’"),
        ("attribution", "Jan Bos, directeur"),
        ("item", "lammeren"),
        ("item", "zwarte"),
        ("item", "eerst"),
        ("heading", "Dieren"),
        ("caption", "Tabel 1. Dieren op het erf"),
        ("cell", "Dier"),
        ("cell", "2020"),
        ("cell", "Geit"),
        ("cell", "12"),
    ]
    assert [b.level for b in found.blocks if b.kind == "heading"] == [1, 2, 3]
    assert [b.line for b in found.blocks] == list(range(1, 18))
    assert found.blocks[4].group == found.blocks[5].group != found.blocks[6].group
    assert (found.title, found.year, found.language) == ("Stichting De Kreek", 2021, "nl-NL")


@pytest.mark.parametrize(
    ("style_id", "name", "inside", "kind", "level"),
    [
        ("Heading2", "Heading 2", "", "heading", 2),
        ("Kop2", "Kop 2", "", "heading", 2),
        ("KopZonder", "Kop 1 zonder nummer", "", "heading", 1),
        ("Hoofdstuktitel", "Hoofdstuktitel", "", "heading", 1),
        ("Tussenkopje", "VA Tussenkop", "", "heading", 3),
        ("Eigen", "Eigen", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', "heading", 2),
        ("Koptekst", "header", "", "paragraph", 0),
        ("Duidelijkcitaat", "Intense Quote", "", "quote", 0),
        ("Bloktekst", "Block Text", "", "quote", 0),
        ("VACitaat", "VA Citaat groot", "", "quote", 0),
        ("Lijstopsomteken", "List Bullet", "", "item", 0),
        ("Lijstnummering2", "List Number 2", "", "item", 0),
        ("Bijschrift", "caption", "", "caption", 0),
    ],
)
def test_styles_are_known_by_either_name_and_by_what_they_say(
    style_id: str, name: str, inside: str, kind: str, level: int
) -> None:
    styles = DUTCH + style(style_id, name, inside) if style_id not in DUTCH else DUTCH
    text = "Geiten van het erf lopen los."
    found = read(
        paragraph("Titel van het verslag", "Kop1")
        + paragraph("Een gewone zin.")
        + paragraph(text, style_id)
        + paragraph("En nog een gewone zin."),
        styles=styles,
    )
    assert [(b.kind, b.level) for b in found.blocks if b.text == text] == [(kind, level)]


def test_a_style_inherits_from_the_one_it_is_based_on() -> None:
    styles = DUTCH + style("Mijn", "Mijn stijl", based_on="Kop2") + style("A", "A", based_on="A")
    found = read(paragraph("Over geiten", "Mijn") + paragraph("Een zin.", "A"), styles=styles)
    assert [(b.kind, b.level) for b in found.blocks] == [("heading", 2), ("paragraph", 0)]


def test_size_and_bold_tell_headings_in_a_file_without_styles() -> None:
    found = read(
        paragraph("Jaarverslag 2020", size=28)
        + paragraph("Voorwoord", size=18)
        + paragraph("Dit jaar was een goed jaar voor onze geiten en hun melk.")
        + paragraph("Melk", size=18)
        + paragraph("De geiten gaven veel melk, en wij maakten er kaas van.")
        + paragraph("Kaas uit de kelder", bold=True)
        + paragraph("Daarvan rijpte het meeste in de kelder.")
        + paragraph("Verkoop", bold=True, numbering=NUMBERS)
        + paragraph("Wij verkochten alles.")
        + paragraph("Een grote zin, die geen titel is.", size=18),
        styles=STYLES,
    )
    assert [(b.text, b.level) for b in found.blocks if b.kind == "heading"][:3] == [
        ("Jaarverslag 2020", 1),
        ("Voorwoord", 2),
        ("Melk", 2),
    ]
    assert [b.text for b in found.blocks if b.start in found.guessed] == [
        "Kaas uit de kelder",
        "Verkoop",
    ]
    assert found.blocks[-1].kind == "paragraph"
    assert (found.title, found.year) == ("Jaarverslag 2020", 2020)


def test_what_is_inserted_is_read_and_what_is_deleted_hidden_or_remarked_is_not() -> None:
    inside = (
        "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"
        f"<w:ins>{run('bij ')}</w:ins>{run('verborgen', more='<w:vanish/>')}"
        '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        f'<w:fldSimple w:instr="DATE">{run("in het veld")}</w:fldSimple>'
    )
    assert read(paragraph("Tekst, ", inside=inside)).text == "Tekst, bij in het veld"


def test_a_footnote_stands_below_the_section_that_refers_to_it() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = word(
        paragraph("Zorg", "Kop1")
        + paragraph("Wij telden veel dieren.", inside=reference)
        + paragraph("Meer over de dieren.")
        + paragraph("Wonen", "Kop1")
        + paragraph("Een zin."),
        notes={2: "Geteld in mei."},
    )
    assert [b.text for b in read_docx(data, "x.docx").blocks] == [
        "Zorg",
        "Wij telden veel dieren.",
        "Meer over de dieren.",
        "Geteld in mei.",
        "Wonen",
        "Een zin.",
    ]


NEW_BOX = (
    "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
    "{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
OLD_BOX = (
    "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
)


@pytest.mark.parametrize(
    "box",
    [
        NEW_BOX,
        OLD_BOX,
        "<mc:AlternateContent><mc:Choice Requires='wps'>" + NEW_BOX + "</mc:Choice>"
        "</mc:AlternateContent>",
        "<mc:AlternateContent><mc:Choice Requires='wps'>" + NEW_BOX + "</mc:Choice>"
        "<mc:Fallback>" + OLD_BOX + "</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_the_text_in_a_box_is_read_once(box: str) -> None:
    boxed = box.replace("{}", paragraph("1.204") + paragraph("bezoekers"))
    found = read(paragraph("Titel", "Kop1") + paragraph("Een zin.", inside=f"<w:r>{boxed}</w:r>"))
    assert shape(found)[1:] == [
        ("paragraph", "Een zin."),
        ("value", "1.204"),
        ("label", "bezoekers"),
    ]


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{}"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:link="rId9"/></pic:blipFill></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Type="x" Target="file:///etc/passwd" TargetMode="External"/>'
    "</Relationships>"
)


@pytest.mark.parametrize(
    ("description", "told"),
    [
        ("Een geit op een ton", ["Een geit op een ton"]),
        ("Een geit&#10;&#10;Automatisch gegenereerde beschrijving", ["Een geit"]),
        ("foto_12.jpg", []),
        ("Afbeelding 3", []),
    ],
)
def test_a_picture_leaves_only_its_description(description: str, told: list[str]) -> None:
    parts = word_parts(
        paragraph("Titel", "Kop1")
        + paragraph("Een zin.")
        + paragraph(inside=PICTURE.replace("{}", description))
    )
    parts["word/_rels/document.xml.rels"] = RELATED
    found = read_docx(packed(parts), "x.docx")
    assert [b.text for b in found.blocks if b.kind == "alt"] == told


@pytest.mark.parametrize(
    ("own", "title"),
    [
        ("Verslag van De Kreek 2019", "Verslag van De Kreek 2019"),
        ("Document1", "Zorg"),
        ("Microsoft Word - verslag def.docx", "Zorg"),
        ("Sjabloon rapport", "Zorg"),
        ("[Titel van document]", "Zorg"),
        ("Naamloos", "Zorg"),
    ],
)
def test_the_title_that_a_program_left_in_a_file_is_not_its_title(own: str, title: str) -> None:
    body = paragraph("Zorg", "Kop1") + paragraph("Een zin.") + paragraph("Wonen", "Kop1")
    assert read(body + paragraph("Zin."), title=own).title == title


def with_document(xml: str) -> bytes:
    return packed({**word_parts(""), "word/document.xml": xml})


def stretched() -> bytes:
    file = io.BytesIO(word(paragraph("Tekst.")))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/extra.xml", b" " * 70_000_000)
    return file.getvalue()


WHOLE = word(paragraph("Een zin."))
DEEP = word("<w:tbl><w:tr><w:tc>" * 5_000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 5_000)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty; "),
        (b"Gewone tekst", "is not a Word file.*; give it a name that ends in .txt"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", "is a web page.*; give it a name .* .html"),
        (b"%PDF-1.7", "is a PDF; "),
        (b"{\\rtf1 x}", "is an RTF file; save it as .docx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "is an old Word.*; save it as .docx"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "is a Word file with a password; take the password off",
        ),
        (packed({"xl/workbook.xml": ""}), "is an Excel file; "),
        (packed({"ppt/presentation.xml": ""}), "is a PowerPoint file; "),
        (packed({"foto.jpg": ""}), "is an archive; unpack it"),
        (WHOLE[: len(WHOLE) // 2], "is damaged; open it in Word"),
        (WHOLE[:60] + bytes(40) + WHOLE[100:], "is damaged; open it in Word"),
        (with_document("<w:document>"), "is damaged; "),
        (with_document("<!DOCTYPE a [<!ENTITY b 'cc'>]><a>&b;</a>"), "is damaged; "),
        (stretched(), "holds 8 parts, with 70,.*; split it"),
        (DEEP, "tables or boxes nest too deep.*; make it simpler"),
        (word(paragraph("x") * 30_001), "more than 30,000 paragraphs"),
    ],
)
def test_what_is_no_sound_word_file_is_refused_with_advice(data: bytes, why: str) -> None:
    with pytest.raises(CorpusError, match=rf"^map/x\.docx: {why}") as caught:
        docx.read(data, "map/x.docx")
    assert "\n" not in str(caught.value)


def test_tables_in_tables_keep_their_text() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 15 + paragraph("Diep.") + "</w:tc></w:tr></w:tbl>" * 15
    assert read(paragraph("Titel", "Kop1") + deep).text == "Titel\n\nDiep."


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=6))
def test_a_file_with_bytes_changed_gives_blocks_or_a_corpus_error(at: int, put: bytes) -> None:
    data = WHOLE[:at] + put + WHOLE[at + len(put) :]
    try:
        found = read_docx(data, "x.docx")
    except CorpusError:
        return
    assert all(found.text[b.start : b.end] == b.text for b in found.blocks)


TAGS = ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:ins", "w:pict", "w:hyperlink")
LEAVES = (
    "een",
    "<w:br/>",
    "<w:cr/>",
    "<w:tab/>",
    "<w:pPr/>",
    "<w:footnoteReference/>",
    '<w:sym w:font="Symbol"/>',
    '<w:fldChar w:fldCharType="end"/>',
    '<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>',
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>',
    '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>',
)


@given(
    st.recursive(
        st.sampled_from(LEAVES),
        lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
            lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
        ),
        max_leaves=12,
    )
)
def test_any_elements_in_any_order_give_blocks_or_a_corpus_error(body: str) -> None:
    try:
        found = read_docx(word(paragraph("Tekst.") + body), "x.docx")
    except CorpusError:
        return
    assert found.text.startswith("Tekst.")

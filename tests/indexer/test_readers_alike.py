"""One invented report in every format."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import pytest

from indexer.blocks import RawDocument
from indexer.readers import SUFFIXES, read
from tests.indexer.pdf_file import Line, pdf
from tests.indexer.word_file import BULLETS, NUMBERS, paragraph, table, word

PARTS = [
    ("title", "Jaarverslag 2022 De Kreek"),
    ("text", "Stichting De Kreek beheert een erf met geiten in de polder. Dit is ons verslag."),
    ("heading", "Dieren op het erf"),
    ("text", "Er kwamen 14 lammeren bij, en wij verkochten er geen. De stal is nu vol."),
    ("bullet", "witte geiten uit het noorden"),
    ("bullet", "zwarte geiten uit het zuiden"),
    ("text", "‘De lammeren zijn gezond’, zegt dierenarts Els Vos, ‘en dat ging niet vanzelf.’"),
    ("quote", "‘Wie hier een middag werkt gaat lichter naar huis.’"),
    ("speaker", "Jan Bos, vrijwilliger"),
    ("heading", "Zuivel en kaas"),
    ("text", "Het erf was het hele jaar open, behalve op twee dagen met storm."),
    ("number", "eerst de kaas proeven"),
    ("number", "dan een kaas kiezen"),
    ("row", "Soort", "2021", "2022"),
    ("row", "Kaas in kilo", "120", "140"),
    ("row", "Melk in liter", "1.100", "1.250"),
    ("text", "De cijfers over de zuivel zijn door onze boekhouder nagekeken en akkoord bevonden."),
]  # fmt: skip
KINDS = {
    "title": "heading",
    "heading": "heading",
    "text": "paragraph",
    "bullet": "item",
    "number": "item",
    "quote": "quote",
    "speaker": "attribution",
    "row": "cell",
}
EXPECTED = [(KINDS[kind], text) for kind, *texts in PARTS for text in texts]


def as_html() -> str:
    tags = {
        "title": "<h1>{}</h1>",
        "heading": "<h2>{}</h2>",
        "text": "<p>{}</p>",
        "bullet": "<ul><li>{}</li></ul>",
        "number": "<ol><li>{}</li></ol>",
        "quote": "<blockquote><p>{}</p>",
        "speaker": "<footer>{}</footer></blockquote>",
    }
    made = [
        "<tr>" + "".join(f"<td>{t}</td>" for t in texts) + "</tr>"
        if kind == "row"
        else tags[kind].format(*texts)
        for kind, *texts in PARTS
    ]
    page = "".join(made).replace("</ul><ul>", "").replace("</ol><ol>", "")
    return page.replace("<tr>", "<table><tr>", 1).replace("</tr><p>", "</tr></table><p>")


def as_markdown() -> str:
    marks = {
        "title": "# {}\n",
        "heading": "## {}\n",
        "text": "{}\n",
        "bullet": "* {}",
        "number": "1. {}",
        "quote": "> {}",
        "speaker": "> — {}",
    }
    lines: list[str] = []
    for kind, *texts in PARTS:
        if kind == "row":
            lines.append("| " + " | ".join(texts) + " |")
            if texts[0] == "Soort":
                lines.append("|---" * len(texts) + "|")
        else:
            before = lines and not lines[-1].endswith("\n") and kind in {"text", "heading"}
            lines.append(("\n" if before else "") + marks[kind].format(*texts))
    return (
        "\n".join(lines).replace("|\n| Soort", "|\n\n| Soort").replace("kiezen\n|", "kiezen\n\n|")
    )


def as_text() -> str:
    lines: list[str] = []
    for number, (kind, *texts) in enumerate(PARTS):
        near = kind == PARTS[number - 1][0] or kind == "speaker"
        mark = {"bullet": "• ", "number": f"{number - 10}. "}.get(kind, "")
        lines.append(("" if near else "\n") + mark + "    ".join(texts))
    return "\n".join(lines).strip() + "\n"


def as_word() -> bytes:
    styles = {"title": "Titel", "heading": "Kop1", "quote": "Citaat", "speaker": "Citaat"}
    lists = {"bullet": BULLETS, "number": NUMBERS}
    body = "".join(
        table([texts for kind, *texts in PARTS if kind == "row"])
        if texts[0] == "Soort"
        else ""
        if kind == "row"
        else paragraph(texts[0], styles.get(kind, ""), numbering=lists.get(kind, 0))
        for kind, *texts in PARTS
    )
    return word(body)


def as_pdf() -> bytes:
    lines: list[Line] = []
    base = 790.0
    for number, (kind, *texts) in enumerate(PARTS):
        near = number and (kind == PARTS[number - 1][0] or kind == "speaker")
        base -= 14 if near else 30
        mark = {"bullet": "• ", "number": f"{number - 10}. "}.get(kind, "")
        size = {"title": 24, "heading": 16}.get(kind, 11)
        for column, text in enumerate(texts):
            for row, part in enumerate(wrap(mark + text, 70)):
                base -= 14 if row else 0
                lines.append((60 + column * 120, base, size, part))
    return pdf([[*lines, (290, 20, 9, "1")]])


MADE = {
    ".pdf": as_pdf(),
    ".html": as_html().encode(),
    ".htm": as_html().encode("utf-16"),
    ".xhtml": as_html().encode("cp1252"),
    ".md": as_markdown().encode(),
    ".markdown": as_markdown().encode("cp1252"),
    ".txt": as_text().encode("utf-16-le"),
    ".docx": as_word(),
}


def reading(folder: Path, suffix: str) -> RawDocument:
    path = folder / f"verslag{suffix}"
    path.write_bytes(MADE[suffix])
    return read(path, path.name)


def test_every_format_is_made_here() -> None:
    assert set(MADE) == SUFFIXES


@pytest.mark.parametrize("suffix", sorted(MADE))
def test_a_report_is_the_same_blocks_in_every_format(tmp_path: Path, suffix: str) -> None:
    found = reading(tmp_path, suffix)
    assert [(b.kind, b.text.removeprefix("— ")) for b in found.blocks] == EXPECTED
    assert (found.title, found.year) == ("Jaarverslag 2022 De Kreek", 2022)
    assert [b.header for b in found.blocks if b.kind == "item"] == [False, False, True, True]
    cells = [(b.row, b.column, b.header) for b in found.blocks if b.kind == "cell"]
    assert [cell[:2] for cell in cells] == [(r, c) for r in range(3) for c in range(3)]
    assert all(header for row, _, header in cells if row == 0)

"""What holds for any text whatever: nothing fails, and everything is where it says it is."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extract import extract
from kb.catalogue import Catalogue, Company, Theme
from kb.errors import CorpusError
from kb.model import Extraction, Unit
from kb.record import decode_extraction, encode_extraction

KNOWN = Catalogue(
    organisation="Rivierenland",
    companies=(Company("Rivierenland Wonen", units=("Wijkteam Noord",)),),
    themes=(Theme("Wonen", ("huur", "woning")),),
)

# What reports are made of, whole and broken; in any order, so that they meet in odd ways.
SHREDS = (
    "Jaarverslag 2021", "Rivierenland Wonen", "Wijkteam Noord", "Onze mensen", "Cijfers", "2.3",
    "zegt Anke de Boer, directeur van Rivierenland Wonen", "aldus De Boer", "vertelt ze",
    "mevrouw Van 't Hof", "A.J. (Ad) van der Lee", "‘Wij zijn er trots op’", "“Het is af”", "„Ja”",
    "‘En toen,’ zegt hij, ‘was het stil’", "«Nee»", "‘", "’", "“", "”", '"', "'s ochtends", ",,",
    "12 woningen", "€ 3,4 miljoen", "een derde", "23 van de 90", "van 8 naar 14", "9,1%", "€ 1.2.3",
    "0900-1234", "12-03-2021", "1.200", "7,8", "2x", "circa 40", "Totaal", "waarvan 3", "mln", "%",
    "huurwoningen", "Wat vindt u ervan?", "Nee.", "Dat komt door de regen.", "Foto: Jan Smit",
    "Anke de Boer", "directeur", "–", "•", "|", ":", ".", "!", "…", "(", ")", "\t", "Lees meer",
)  # fmt: skip

shreds = st.lists(
    st.one_of(st.sampled_from(SHREDS), st.text(max_size=12)), min_size=1, max_size=12
).map(" ".join)
lines = st.lists(
    st.tuples(
        st.sampled_from(["h1", "h2", "p", "b", "li", "td", "blockquote", "dt", "dd"]), shreds
    ),
    min_size=1,
    max_size=14,
)


def taken_out(name: str, content: str, catalogue: Catalogue) -> Extraction | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content.encode("utf-8", "replace"))
        try:
            return extract(path, catalogue)
        except CorpusError:
            return None


def check(found: Extraction | None) -> None:
    if found is None:
        return
    text = found.document.text
    for block in found.document.blocks:
        assert text[block.start : block.end] == block.text
    ids = {section.id for section in found.sections}
    for section in found.sections:
        assert text[section.start : section.end] == section.text
        # What stands before the first heading takes the title of the report, which is nowhere.
        assert text[slice(*section.heading)] in (section.title, "")
    for quote in found.quotes:
        assert " ".join(text[slice(*part)] for part in quote.parts) == quote.text
        assert quote.section in ids
        assert quote.text.strip()
    for fact in found.facts:
        assert text[fact.start : fact.end] == fact.text
        assert fact.section in ids
        assert fact.label.strip()
    for finding in found.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
    units: tuple[Unit, ...] = (*found.sections, *found.quotes, *found.facts)
    assert len({unit.id for unit in units}) == len(units)
    assert sorted(unit.order for unit in units) == list(range(len(units)))
    assert decode_extraction(encode_extraction(found)) == found


@settings(deadline=None, max_examples=120)
@given(lines, st.booleans())
def test_any_page_is_taken_apart_with_everything_in_its_place(
    parts: list[tuple[str, str]], known: bool
) -> None:
    page = "\n".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts)
    check(taken_out("verslag.html", page, KNOWN if known else Catalogue()))


@settings(deadline=None, max_examples=120)
@given(lines, st.sampled_from(["\n", "\n\n", "\n\n\n"]), st.sampled_from([".txt", ".md"]))
def test_any_text_is_taken_apart_with_everything_in_its_place(
    parts: list[tuple[str, str]], between: str, suffix: str
) -> None:
    text = between.join(text for _, text in parts)
    check(taken_out(f"verslag{suffix}", text, KNOWN))


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.sampled_from([".html", ".txt", ".md", ".docx", ".pdf"]))
def test_any_bytes_are_taken_apart_or_refused(content: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"verslag{suffix}")
        path.write_bytes(content)
        try:
            check(extract(path, Catalogue()))
        except CorpusError as error:
            assert str(error).startswith("verslag")

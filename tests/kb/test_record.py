import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kb.contract import extraction_json, number, page_json
from kb.model import Block, Document, Extraction, Fact, Finding, Person, Quote, Section, Unit
from kb.record import decode, decode_extraction, encode, encode_extraction
from kb.request import FacetValue, Hit, Marked, Notice, SearchPage, SearchRequest, Snippet

SECTION = Section(
    id="sabcdefghij",
    document="bericht-2021",
    title="Huur",
    level=2,
    path=("Wonen",),
    text="Wij verhuurden 1.200 woningen.",
    start=6,
    end=36,
    heading=(0, 4),
    line=3,
    order=1,
    company="Molenwaard",
    companies=("Molenwaard",),
    people=("Fenna de Wit",),
    themes=("Wonen",),
    year=2021,
)
QUOTE = Quote(
    id="qabcdefghij",
    document="bericht-2021",
    text="Wij zijn er",
    kind="inline",
    parts=((10, 14), (20, 26)),
    start=10,
    end=26,
    line=4,
    section="sabcdefghij",
    certain=False,
)
FACT = Fact(
    id="fabcdefghij",
    document="bericht-2021",
    text="van 8,5 naar 14",
    kind="prose",
    value=Decimal("14"),
    unit="woningen",
    label="verhuurde woningen",
    sentence="Dat steeg van 8,5 naar 14.",
    start=40,
    end=55,
    line=5,
    section="sabcdefghij",
    change=(Decimal("8.5"), Decimal("14")),
    approximate=True,
)


@given(st.sampled_from([SECTION, QUOTE, FACT]))
def test_a_unit_comes_back_as_it_was(unit: Unit) -> None:
    assert decode(encode(unit)) == unit


def test_a_malformed_figure_comes_back_without_a_value() -> None:
    fact = replace(FACT, value=None, unit=None, change=None)
    assert decode(encode(fact)) == fact


def test_an_extraction_comes_back_as_it_was() -> None:
    block = Block("heading", "Huur", 0, 4, line=3, level=2)
    extraction = Extraction(
        Document("bericht-2021", "Bericht", "bericht.html", "Huur", (block,), year=2021),
        (SECTION,),
        (QUOTE,),
        (FACT,),
        (Person("Fenna de Wit", ("Fenna de Wit", "De Wit"), "bestuurder"),),
        (Finding("doubled-word", "‘de de’ staat dubbel.", "bericht-2021", 0, 4, 3),),
    )
    assert decode_extraction(encode_extraction(extraction)) == extraction


def test_the_json_of_an_extraction_has_the_keys_of_the_contract() -> None:
    document = Document("bericht-2021", "Bericht", "bericht.html", "Huur", ())
    record = extraction_json(Extraction(document, (SECTION,), (QUOTE,), (FACT,)))
    assert record["document"].keys() >= {"id", "title", "year", "file"}
    assert record["quotes"][0]["parts"] == [[10, 14], [20, 26]]
    assert record["facts"][0]["value"] == 14
    assert isinstance(record["facts"][0]["value"], int)
    assert record["facts"][0]["change"] == [8.5, 14]
    assert record["sections"][0]["path"] == ["Wonen"]


def test_the_json_of_a_search_has_every_key_for_every_kind() -> None:
    snippet = Snippet((Marked("a < "), Marked("b", hit=True)), cut_after=True)
    hits = tuple(
        Hit(unit, 1.5, snippet, snippet, "/x", "Huur", ("Wonen",))
        for unit in (SECTION, QUOTE, FACT)
    )
    page = SearchPage(
        SearchRequest("huur"),
        "huur",
        3,
        3,
        hits,
        {"year": (FacetValue("2021", 3, selected=True),)},
        notices=(Notice("x", "Let op."),),
    )
    record = page_json(page)
    assert record["facets"]["year"] == [{"value": 2021, "count": 3, "selected": True}]
    wanted = {
        *("id", "kind", "score", "title", "text", "snippet", "company", "people", "themes"),
        *("speaker", "role", "value", "unit", "label", "document", "section", "url", "why"),
    }
    for hit in record["hits"]:
        assert hit.keys() >= wanted
        assert hit["snippet"] == "a &lt; <mark>b</mark> …"


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**11), max_value=10**11
    )
)
def test_figures_have_their_own_digits_in_json(value: Decimal) -> None:
    written = json.dumps(number(value))
    assert Decimal(written) == value
    assert "e" not in written
    assert not written.endswith(".0")


def test_what_json_has_no_number_for_is_null() -> None:
    for text in ("Infinity", "-Infinity", "NaN", "sNaN", "1E+999999", "1E-999999"):
        assert number(Decimal(text)) is None
    assert number(None) is None
    assert number(Decimal("0E-999")) == 0
    assert number(Decimal(2) ** 80) == 2**80


def test_a_finding_keeps_what_it_is_set_against() -> None:
    finding = Finding("figures-disagree", "Controleer dit.", "d", 9, 12, 3, other=(1, 4))
    found = Extraction(Document("d", "D", "d.html", "", ()), findings=(finding,))
    assert decode_extraction(encode_extraction(found)) == found

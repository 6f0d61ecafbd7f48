import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.analysis import plain
from kb.dutch.terms import term
from kb.highlight import SHORT, Highlighter
from kb.matching import Marks
from kb.passages import LENGTH
from kb.readings import Readings
from kb.request import Snippet

LONG = (
    "De dijk langs de Lauwe is oud. Er wonen veel mensen achter. "
    + "In het najaar begon het werk aan de oever en daarna aan de weg. " * 6
    + "De bouwers vonden een sluis van hout. Die sluis stond naast de dijk en lag er lang. "
    + "Nu staat er een bord bij. De wandelaars lezen dat graag. " * 6
)


def passage(text: str, marks: Marks) -> Snippet:
    return Highlighter(marks, Readings(plain())).passage(text)


def hits(snippet: Snippet) -> list[str]:
    return [stretch.text for stretch in snippet.stretches if stretch.hit]


def terms(*texts: str) -> Marks:
    return Marks(frozenset(texts))


def test_words_are_marked_in_whatever_form_and_inside_compounds() -> None:
    text = "Dijken en een Dijk, de waterdijken en het dijkonderhoud."
    assert hits(passage(text, terms("dijk"))) == ["Dijken", "Dijk", "dijken", "dijk"]


def test_the_parts_of_a_compound_are_marked_only_where_the_whole_is_not_there() -> None:
    marks = Marks(frozenset({"dijkwacht"}), spare={"dijk": frozenset({"dijkwacht"})})
    assert hits(passage("De dijkwacht stond op de dijk.", marks)) == ["dijkwacht"]
    assert hits(passage("De wacht stond op de dijk.", marks)) == ["dijk"]


def test_a_row_of_terms_is_marked_in_whatever_form_but_only_whole() -> None:
    marks = Marks(rows=((term("oude"), term("dijken")),))
    assert hits(passage("Een oude dijk, en oud is de dijk.", marks)) == ["oude dijk"]


def test_accents_and_capitals_make_no_difference() -> None:
    assert hits(passage("Ilse Tönnissen sprak", terms("tonnis"))) == ["Tönnissen"]


def test_words_beside_each_other_are_marked_as_one() -> None:
    assert hits(passage("een oude dijk ligt", terms("oud", "dijk"))) == ["oude dijk"]


def test_a_short_text_is_shown_whole() -> None:
    snippet = passage("Een dijk maak je samen.", terms("sam"))
    assert snippet.text == "Een dijk maak je samen."
    assert not snippet.cut_before
    assert not snippet.cut_after


def test_the_passage_is_where_most_of_the_words_are() -> None:
    snippet = passage(LONG, terms("dijk", "sluis", "hout"))
    assert "sluis van hout" in snippet.text
    assert snippet.cut_before
    assert snippet.cut_after
    assert set(hits(snippet)) == {"sluis", "hout", "dijk"}


def test_a_passage_begins_and_ends_with_a_sentence_where_it_can() -> None:
    snippet = passage(LONG, terms("sluis", "hout"))
    assert snippet.text.startswith(("De ", "In ", "Die "))
    assert snippet.text.endswith(".")


def test_a_passage_has_room_for_the_beginning_of_its_sentence() -> None:
    text = "Er gebeurde veel. " * 20 + "Wij zagen " + "een dijk, dan weer een weg, " * 20
    assert passage(text, terms("dijk")).text.startswith("Wij zagen een dijk")


def test_without_hits_the_beginning_is_shown() -> None:
    snippet = passage(LONG, Marks())
    assert LONG.startswith(snippet.text)
    assert not snippet.cut_before
    assert snippet.cut_after


def test_the_end_of_a_text_is_shown_to_the_last_letter() -> None:
    text = LONG + "Hier eindigt de kade."
    snippet = passage(text, terms(term("kade")))
    assert text.endswith(snippet.text)
    assert not snippet.cut_after
    assert len(snippet.text) > LENGTH // 2


def test_a_phrase_is_marked_as_a_whole_and_only_in_order() -> None:
    marks = Marks(phrases=(("brug", "en", "sluis"),))
    assert hits(passage("Sluis en brug; Brug en  sluis.", marks)) == ["Brug en  sluis"]


def test_the_beginning_of_a_word_marks_the_word() -> None:
    assert hits(passage("dijkgraaf en Dijken", Marks(starts=("dijk",)))) == ["dijkgraaf", "Dijken"]


def test_a_hyphenated_word_is_marked_whole_or_in_part() -> None:
    assert hits(passage("het covid-19-protocol", terms("covid"))) == ["covid"]
    assert hits(passage("de covid-19 golf", terms("covid-19"))) == ["covid-19"]


def test_a_title_is_never_cut() -> None:
    title = "dijk " * 200
    assert Highlighter(terms("dijk"), Readings(plain())).whole(title).text == title


def test_markup_in_a_text_stays_text() -> None:
    snippet = passage("<b>dijk</b> & <script>", terms("dijk"))
    assert snippet.html == "&lt;b&gt;<mark>dijk</mark>&lt;/b&gt; &amp; &lt;script&gt;"


@pytest.mark.parametrize(
    "text",
    [
        "x" * 500_000,
        "dijk" * 100_000,
        "dijk " * 100_000,
        " " * 300_000 + "dijk",
        "dijk. " * 50_000,
        "\n" * 200_000,
        "a.b." * 80_000,
    ],
    ids=range(7),
)
def test_a_huge_text_gives_a_short_passage(text: str) -> None:
    marks = Marks(frozenset(["dijk"]), ("dij",), (("dijk", "dijk"),))
    snippet = passage(text, marks)
    assert len(snippet.text) <= 2 * LENGTH
    assert snippet.text in text
    assert not text.endswith("dijk") or snippet.cut_after or snippet.text.endswith("dijk")


@given(
    st.lists(
        st.sampled_from(["dijk", "hout.", "een", "sluizen", "weg!", "\n", "bomen"]), min_size=60
    )
)
def test_a_passage_of_ordinary_words_cuts_none_of_them(words: list[str]) -> None:
    text = " ".join(words)
    snippet = passage(text, terms("dijk"))
    shown, padded = snippet.text, f" {text} "
    assert any(x + shown + y in padded for x in " \n" for y in " \n")
    assert shown.split()
    assert set(shown.split()) <= set(words)


WORDS = st.sampled_from(
    ["dijk", "Dijken", "dijk-sluis", "sluis.", "de", "hout!", "\n", " ", "98,1 %", "é", "x" * 90]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=120).map(" ".join),
    st.lists(WORDS, max_size=120).map("".join),
    st.text(max_size=400),
)
MARKS = st.builds(
    Marks,
    st.frozensets(st.sampled_from(["dijk", "sluis", "hout", "98,1", "dijk-sluis"])),
    st.sampled_from([(), ("di",), ("x", "s")]),
    st.sampled_from([(), (("dijk", "sluis"),), (("dijk", "dijk"), ("de",))]),
)


@given(TEXTS, MARKS)
def test_a_passage_is_letter_for_letter_in_the_text(text: str, marks: Marks) -> None:
    highlighter = Highlighter(marks, Readings(plain()))
    assert highlighter.whole(text).text == text
    snippet = highlighter.passage(text)
    at = text.find(snippet.text)
    assert at >= 0
    assert all(stretch.text for stretch in snippet.stretches)
    assert len(snippet.text) <= max(SHORT, 2 * LENGTH)
    if not snippet.cut_before and not snippet.cut_after:
        assert snippet.text.strip() == text.strip()
    if hits(highlighter.whole(text)):
        assert hits(snippet), "a passage shows at least one of the hits"

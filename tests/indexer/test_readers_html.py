from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import RawDocument
from indexer.readers.html import read
from indexer.readers.markup import mended
from kb.errors import CorpusError


def page(body: str, head: str = "") -> RawDocument:
    return read(f"<html lang=nl><head>{head}</head><body>{body}</body></html>", "x.html")


def shape(document: RawDocument) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def test_the_elements_of_html_become_the_blocks_they_are() -> None:
    found = page(
        "<h1>Titel</h1><p>Een <em>zin</em>.</p><h3>Kop</h3><ul><li>een<li>twee</ul>"
        "<figure><img src=x alt='Een brug'><figcaption>De brug</figcaption></figure>"
    )
    assert shape(found) == [
        ("heading", "Titel"),
        ("paragraph", "Een zin."),
        ("heading", "Kop"),
        ("item", "een"),
        ("item", "twee"),
        ("alt", "Een brug"),
        ("caption", "De brug"),
    ]
    assert [b.level for b in found.blocks if b.kind == "heading"] == [1, 3]
    assert found.guessed == frozenset()


def test_furniture_around_the_report_is_dropped() -> None:
    found = page(
        "<div class='cookie-bar'>Koekjes?</div><header><nav>Menu</nav>Logo</header><main><header>"
        "<h1>Titel</h1><p>Inleiding.</p></header><form>Zoek</form><p hidden>weg</p>"
        "<p style='display: none'>weg</p><p>Tekst.</p><script>weg()</script></main>"
        "<aside><a href=x>Links</a></aside><footer>Voet</footer>"
    )
    assert [text for _, text in shape(found)] == ["Titel", "Inleiding.", "Tekst."]


@pytest.mark.parametrize(
    "notice",
    [
        "Deze website gebruikt cookies. “Wij geven om uw privacy”, zegt de webredactie.",
        "Om de site beter te maken plaatsen wij 3 soorten cookies. Gaat u akkoord?",
        "Met cookies kunnen we zien hoe deze site wordt bezocht. Accepteert u ze?",
    ],
)
def test_what_a_site_says_of_its_cookies_is_dropped_whatever_it_stands_in(notice: str) -> None:
    found = page(f"<div>{notice}</div><h1>Titel</h1><p>Tekst.</p>")
    assert [text for _, text in shape(found)] == ["Titel", "Tekst."]


def test_a_report_may_speak_of_cookies() -> None:
    said = "In de kantine verkochten de leerlingen 300 cookies voor het goede doel."
    assert said in page(f"<h1>Titel</h1><p>{said}</p>").text


def test_a_page_that_stands_whole_in_a_form_or_a_menu_class_is_kept() -> None:
    found = page("<form class='menu'><h1>Titel</h1><p>Alle tekst van het verslag.</p></form>")
    assert [text for _, text in shape(found)] == ["Titel", "Alle tekst van het verslag."]


def test_a_page_header_with_the_only_title_is_kept() -> None:
    assert page("<header><nav>Menu</nav><h1>Titel</h1></header><p>Tekst.</p>").title == "Titel"


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote><p>‘Zo is het.’</p><footer><cite>Els Vos, arts</cite></footer></blockquote>",
        "<blockquote><p>‘Zo is het.’</p><p>Els Vos, arts</p></blockquote>",
        "<figure><blockquote>‘Zo is het.’</blockquote>"
        "<figcaption>Els Vos, arts</figcaption></figure>",
        "<div class='pull-quote'><div>‘Zo is het.’</div>"
        "<span class=author>Els Vos, arts</span></div>",
        "<blockquote>‘Zo is het.’ <cite>Els Vos, arts</cite></blockquote>",
        "<p><q>‘Zo is het.’</q></p><p>Els Vos, arts</p>",
        "<blockquote>‘Zo is het.’</blockquote><p>Els Vos, arts</p>",
        "<p>‘Zo is het.’</p><p>Els Vos, arts</p>",
        "<p>‘Zo is het.’<br>Els Vos, arts</p>",
    ],
)
def test_a_quotation_and_its_speaker_share_a_group(markup: str) -> None:
    found = page(f"<h1>Titel</h1><h2>Kop</h2><p>Gewone tekst.</p>{markup}<p>Meer.</p>")
    parts = [b for b in found.blocks if b.kind in {"quote", "attribution"}]
    assert [(b.kind, b.text) for b in parts] == [
        ("quote", "‘Zo is het.’"),
        ("attribution", "Els Vos, arts"),
    ]
    assert parts[0].group == parts[1].group != 0


@pytest.mark.parametrize(
    ("markup", "pair"),
    [
        ("<dl><dt>32</dt><dd>landen</dd></dl>", ["32", "landen"]),
        ("<dl><dt>Omzet<dd>€ 1,2 mln</dl>", ["Omzet", "€ 1,2 mln"]),
        ("<div><strong>98,1%</strong><span>tevreden</span></div>", ["98,1%", "tevreden"]),
        ("<div><h3>223</h3><p>gemeenten</p></div>", ["223", "gemeenten"]),
        ("<p>ruim 30<br>scholen</p>", ["ruim 30", "scholen"]),
        ("<p><b>2x</b> zo snel</p>", ["2x", "zo snel"]),
        ("<div><p>Ziekteverzuim</p><p>5,2%</p></div>", ["Ziekteverzuim", "5,2%"]),
    ],
)
def test_a_key_figure_is_a_value_with_its_label(markup: str, pair: list[str]) -> None:
    found = page(f"<h1>Titel</h1><h2>Cijfers</h2>{markup}<p>En verder gaat de tekst.</p>")
    parts = [b for b in found.blocks if b.kind in {"value", "label"}]
    assert [b.text for b in parts] == pair
    assert parts[0].group == parts[1].group != 0
    assert {b.kind for b in parts} == {"value", "label"}


def test_a_description_list_without_numbers_is_text() -> None:
    found = page("<h1>T</h1><h2>K</h2><dl><dt>Risico<dd>De kans op schade.</dl>")
    assert [kind for kind, _ in shape(found)][2:] == ["paragraph", "paragraph"]


def test_a_table_gives_cells_with_row_column_and_header() -> None:
    found = page(
        "<table><caption>Personeel</caption><tr><th>Groep<th>2021<th>2022"
        "<tr><th rowspan=2>Artsen<td>80<td>84<tr><td>81<td>85</table>"
    )
    cells = {(b.row, b.column): b for b in found.blocks if b.kind == "cell"}
    assert cells[2, 1].text == "81"
    assert cells[1, 0].header
    assert not cells[1, 1].header
    assert ("caption", "Personeel") in shape(found)


def test_a_table_that_lays_out_a_page_is_read_as_a_page() -> None:
    found = page("<table><tr><td><h1>Titel</h1><p>Tekst.</p><td><p>Meer tekst.</p></table>")
    assert [kind for kind, _ in shape(found)] == ["heading", "paragraph", "paragraph"]


SOUP = """<div><div><strong>Woonhof in 2021</strong></div><div>Woonhof verhuurt woningen.<br><br>
<b>Nieuwbouw</b><br>We bouwden aan de haven.<br>Er kwamen twintig huizen.</div>
<p><strong>Joke Lamers</strong></p><p>“Je moet naar mensen toe.”</p><p>Joke Lamers, beheerder</p>
<p><strong>Let op: de huur ging omhoog.</strong></p><p><b>Leefbaar</b></p><p>- groen<br>- rust</p>
<p>Tekst tot slot.</p></div>"""


def test_bold_lines_are_the_headings_of_a_page_without_any() -> None:
    found = page(SOUP)
    assert [text for kind, text in shape(found) if kind == "heading"] == [
        "Woonhof in 2021",
        "Nieuwbouw",
        "Leefbaar",
    ]
    assert ("paragraph", "We bouwden aan de haven. Er kwamen twintig huizen.") in shape(found)
    assert ("caption", "Joke Lamers") in shape(found)
    assert ("item", "groen") in shape(found)


def test_unclosed_and_nested_paragraphs_part_where_they_begin() -> None:
    found = page("<p>een<p>twee<p>drie <p>vier</p> vijf")
    assert [text for _, text in shape(found)] == ["een", "twee", "drie", "vier", "vijf"]


def test_marks_that_a_browser_draws_are_part_of_the_text() -> None:
    assert page("<p>Zij zegt: <q>ja</q> en nee.</p>").text == "Zij zegt: “ja” en nee."
    assert page("<p>Zij zegt: ‘<q>ja</q>’ en nee.</p>").text == "Zij zegt: ‘ja’ en nee."


def test_title_year_address_and_language_are_taken_from_the_page() -> None:
    head = "<title>Jaarbericht 2022 | De Linde</title><link rel=canonical href=https://l.example/j>"
    found = page("<p>Tekst zonder kop.</p>", head)
    assert found.title == "Jaarbericht 2022"
    assert (found.year, found.url, found.language) == (2022, "https://l.example/j", "nl")


def test_an_address_that_is_no_web_address_is_left_out() -> None:
    assert page("<p>Tekst.</p>", "<link rel=canonical href='javascript:alert(1)'>").url is None


@pytest.mark.parametrize("end", ["</title>", "", "</title></head>"])
def test_a_head_that_never_closes_does_not_swallow_the_report(end: str) -> None:
    found = read(f"<html><head><title>T{end}<body><h1>Kop</h1><p>Tekst.</p>", "x.html")
    assert [text for _, text in shape(found)][-2:] == ["Kop", "Tekst."]


def test_blocks_know_their_line_in_the_file() -> None:
    found = read("<html>\n<body>\n<p>een\n<p>\n  twee</p><div>\n\ndrie", "x.html")
    assert [(b.text, b.line) for b in found.blocks] == [("een", 3), ("twee", 5), ("drie", 7)]


@pytest.mark.parametrize("tag", ["div", "p", "blockquote", "ul><li", "table><tr><td", "q", "b"])
def test_a_page_nested_very_deep_keeps_its_text(tag: str) -> None:
    assert read(f"<{tag}>" * 5000 + "diep", "x.html").text.strip("“”‘’") == "diep"


@pytest.mark.parametrize("mark", ["<", "<a ", "<!--", "<![CDATA[", "<a href='", "<?x ", "&#"])
def test_markup_that_never_closes_is_read_in_the_end(mark: str) -> None:
    assert "slot" in read("<p>slot</p>" + mark * 20_000, "x.html").text


def test_a_lone_angle_bracket_is_text() -> None:
    assert page("<p>3 < 4 en 5 > 4</p>").text == "3 < 4 en 5 > 4"


@given(st.text(st.sampled_from("<>/!-[]?&;\"'= apqdivbrlih1t\n‘’x"), max_size=120))
def test_any_markup_gives_blocks_at_their_offsets_or_a_corpus_error(source: str) -> None:
    try:
        found = read(source, "x.html")
    except CorpusError:
        return
    for block in found.blocks:
        assert found.text[block.start : block.end] == block.text


@given(st.text(max_size=80))
def test_mending_keeps_the_lines_of_the_source(source: str) -> None:
    assert mended(source).count("\n") == source.count("\n")

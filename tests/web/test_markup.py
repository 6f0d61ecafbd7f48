import pytest

from kb.request import FacetValue, Marked, Snippet
from web.markup import choices, snippet


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Webinars\n\nDag van de Stad", "Webinars · Dag van de Stad"),
        ("107\n\ncongressen\n\n40\n\nwebinars", "107 congressen · 40 webinars"),
        ("Een zin.\n\nNog een zin.", "Een zin.\n\nNog een zin."),
        ("<b>\n\nJa & nee", "&lt;b&gt;\n\nJa &amp; nee"),
    ],
)
def test_what_stood_apart_in_the_report_stands_apart_in_a_passage(text: str, shown: str) -> None:
    assert snippet(Snippet((Marked(text),))) == shown


def test_a_mark_may_end_or_begin_where_the_text_parts() -> None:
    stretches = (
        Marked("zeven "),
        Marked("huizen", hit=True),
        Marked("\n\n"),
        Marked("Twee", hit=True),
    )
    assert snippet(Snippet(stretches)) == "zeven <mark>huizen</mark> · <mark>Twee</mark>"


def test_values_of_a_facet_are_boxes_with_their_counts_and_harm_nothing() -> None:
    values = (FacetValue('"><b>', 1200), FacetValue("d1", 1, selected=True), FacetValue("leeg", 0))
    first, second, third = choices("naam", values, {"d1": "Één & ander"}).splitlines()
    assert 'value="&#34;&gt;&lt;b&gt;"><span class="nm">&#34;&gt;&lt;b&gt;</span>' in first
    assert '<span class="n">1.200<span class="vh"> resultaten</span>' in first
    assert 'value="d1" checked>' in second
    assert '>Één &amp; ander</span><span class="n">1<span class="vh"> resultaat</span>' in second
    assert 'value="leeg" disabled>' in third

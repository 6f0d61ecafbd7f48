import pytest

from kb.request import Marked, Snippet
from web.markup import snippet


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

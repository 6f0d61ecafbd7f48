from tests.web.reports import harbour
from web.reader.surroundings import above, around, neighbours, section_of

EXTRACTION = harbour().extraction()
DOCUMENT = EXTRACTION.document


def lines(text: str) -> list[str]:
    start = DOCUMENT.text.index(text)
    return [
        "".join(f"[{run.text}]" if run.hit else run.text for run in one.runs)
        for one in around(DOCUMENT, ((start, start + len(text)),))
    ]


def test_a_passage_is_shown_from_its_heading_to_the_next() -> None:
    shown = lines("Dat was hard werken")
    assert shown[0] == "Storm op komst"
    assert "‘[Dat was hard werken]’, zegt Öberg na de storm." in shown[3]
    assert shown[-1] == "Het aantal loodsen groeide van 40 naar 51."


def test_a_key_figure_and_a_row_of_a_table_stand_on_one_line() -> None:
    assert "[8,2] waardering van kapiteins" in lines("8,2")
    assert "Oostkade [300]" in lines("300")


def test_the_sections_above_are_those_of_the_path() -> None:
    section = next(s for s in EXTRACTION.sections if s.title == "Drukste kades")
    assert tuple(s.title for s in above(EXTRACTION, section)) == section.path


def test_neighbours_stand_before_and_after() -> None:
    first, second, third, *_ = EXTRACTION.sections
    assert neighbours(EXTRACTION, second) == (first, third)
    assert neighbours(EXTRACTION, first) == (None, second)
    assert neighbours(EXTRACTION, EXTRACTION.sections[-1])[1] is None


def test_an_unknown_section_is_none() -> None:
    assert section_of(EXTRACTION, "geen") is None

"""Links to a stretch of a report by its characters."""

from __future__ import annotations

import pytest

from tests.web.pages import Page, Site
from tests.web.reports import harbour

TEXT = harbour().text


def at(site: Site, start: int, end: int) -> Page:
    return site.get(f"/verslag/kreek?plek={start}-{end}&treffer=1")


@pytest.mark.parametrize("words", ["hard", "€ 23.400.00", "Storm op komst", "‘Dat", "Kade & kraan"])
def test_exactly_the_stretch_is_marked_and_can_be_linked_to(site: Site, words: str) -> None:
    start = TEXT.index(words)
    page = at(site, start, start + len(words))
    assert [mark.get_text() for mark in page.all("mark")] == [words]
    assert page.one("mark#t1.now").get_text() == words
    assert not page.all(".hitbar")


def test_a_stretch_over_two_blocks_is_marked_in_both(site: Site) -> None:
    start, end = 5, TEXT.index("bedrijven houden")
    page = at(site, start, end + len("bedrijven"))
    assert len(page.all("mark")) == 2
    assert page.one("#t1").get_text() != page.all("mark")[1].get_text()


@pytest.mark.parametrize(
    "given", ["", "5", "9-5", "a-b", "-3-4", "999999-9999999", "٣-٤", "1-" + "9" * 40]
)
def test_what_is_no_stretch_marks_nothing(site: Site, given: str) -> None:
    page = site.get("/verslag/kreek", query_string={"plek": given, "treffer": "1"})
    assert page.status == 200
    assert not page.all("mark")


def test_a_query_goes_before_a_stretch(site: Site) -> None:
    page = site.get("/verslag/kreek?q=storm&plek=0-2")
    assert {mark.get_text().lower() for mark in page.all("mark")} == {"storm"}

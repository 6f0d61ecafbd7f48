"""The direct answer above the results, what was read otherwise than typed, and why each hit."""

import pytest

from tests.web.pages import Site
from tests.web.reports import SASKIA


def test_a_question_with_one_answer_gets_it_above_the_results_with_its_source(site: Site) -> None:
    page = site.search("hoeveel schepen kregen een loods")
    card = page.text(".answer")
    assert "1.200" in card
    assert "Antwoord uit de cijfers" in card
    assert "Storm op komst" in card
    assert "De Kreek in 2030, over 2030" in card
    (source,) = page.all(".answer a")
    assert "1.200" in site.get(str(source["href"])).text()


def test_a_question_about_somebody_is_answered_with_name_and_function(site: Site) -> None:
    card = site.search("wie is öberg").text(".answer")
    assert SASKIA in card
    assert "Antwoord uit het verslag" in card


@pytest.mark.parametrize("query", ["schepen", "hoeveel zeemeeuwen", "wie is de kapitein"])
def test_without_a_certain_answer_there_is_no_card(site: Site, query: str) -> None:
    assert site.search(query).all(".answer") == []


def test_a_slip_is_forgiven_and_can_be_insisted_on(site: Site) -> None:
    page = site.search("loodsmeesetr")
    assert page.text("h1") != "Niets gevonden"
    assert "loodsmeester" in page.text(".note")
    insisted = site.get(page.link("Zoek toch op loodsmeesetr"))
    assert insisted.text("h1") == "Niets gevonden"


def test_a_hit_tells_by_which_word_it_was_found(site: Site) -> None:
    found = site.search("stroom op kade").text("main")
    assert "samenstelling met ‘stroom’" in found


def test_that_not_all_words_come_together_is_told(site: Site) -> None:
    note = site.search("storm walstroom oostkade").text(".note")
    assert "woorden" in note


def test_another_form_of_a_word_is_told(site: Site) -> None:
    assert "vorm van ‘loods’" in site.search("loods").text("main")

from __future__ import annotations

import pytest

from indexer.themes import Themes
from kb.catalogue import Catalogue, Theme

THEMES = Themes(
    Catalogue(
        themes=(
            Theme("Fraude", ("fraude",)),
            Theme("Water", ("schoon water", "rivieren")),
            Theme("Wonen", ("woningen", "covid-19 woning")),
            Theme("Kunst", ("kunst",)),
            Theme("Leren"),
        )
    )
)


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Over fraude en fraudes", ("Fraude",)),
        ("Tegen zorgfraude", ("Fraude",)),
        ("Fraudebestrijding loont", ("Fraude",)),
        ("De rivier stroomt", ("Water",)),
        ("Schone waters zijn schoon water", ("Water",)),
        ("Schoon is het water niet", ()),
        ("Een kramp, een tramp", ()),
        ("Een woning erbij", ("Wonen",)),
        ("De sociale woningbouwopgave", ("Wonen",)),
        ("Een covid 19 woning", ("Wonen",)),
        ("Leren lezen", ("Leren",)),
        ("Geen van alle", ()),
        ("", ()),
    ],
)
def test_a_theme_is_found_by_its_terms_in_any_form(text: str, themes: tuple[str, ...]) -> None:
    assert THEMES.of(text, ()) == themes


def test_a_heading_weighs_double_and_the_weightiest_comes_first() -> None:
    assert THEMES.of("rivieren", ["Fraude"]) == ("Fraude", "Water")
    assert THEMES.of("rivieren, rivieren, rivieren", ["Fraude"]) == ("Water", "Fraude")


def test_only_the_weightiest_few_are_given_in_the_order_of_the_catalogue_when_equal() -> None:
    text = "kunst, woningen, rivieren en fraude"
    assert THEMES.of(text, ()) == ("Fraude", "Water", "Wonen")
    assert THEMES.of(text, (), most=1) == ("Fraude",)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("masterclass", "Er waren twee masterclasses"),
        ("onlinebijeenkomst", "De onlinebijeenkomsten trokken volle zalen"),
        ("onlinebijeenkomst", "De online-bijeenkomst"),
        ("onlinebijeenkomst", "Op online bijeenkomsten zat men klaar"),
        ("online bijeenkomst", "Veel onlinebijeenkomsten"),
        ("e-learning", "Met e-learnings"),
        ("dakloos", "Voor daklozen en dakloze jongeren"),
        ("aftreden", "Het bestuur trad in mei af"),
        ("thuiswerken", "Wie thuis werkt"),
        ("datalek", "Drie data-lekken"),
        ("personeel", "Alle personeelsleden"),
        ("kwetsbaar kind", "De kwetsbaarste kinderen"),
        ("covid-19", "Door Covid 19"),
    ],
)
def test_a_term_is_found_in_other_forms_and_spellings(term: str, text: str) -> None:
    assert Themes(Catalogue(themes=(Theme("T", (term,)),))).of(text, ()) == ("T",)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("ramp", "Een kramp in de kuit"),
        ("dekking", "Een ontdekkingstocht"),
        ("online bijeenkomst", "Een bijeenkomst die niet online was"),
        ("onlinebijeenkomst", "Wij zijn online. Bijeenkomsten volgen"),
        ("schoolgeld", "De school geldt als goed"),
    ],
)
def test_a_term_is_not_found_in_other_words(term: str, text: str) -> None:
    assert Themes(Catalogue(themes=(Theme("T", (term,)),))).of(text, ()) == ()


def test_an_ending_is_not_a_part_of_a_compound() -> None:
    themes = Themes(Catalogue(themes=(Theme("E", ("energie",)), Theme("K", ("kans",)))))
    assert themes.of("Een energiek kansarm kind", ()) == ()


def test_a_term_is_a_part_beside_a_word_that_only_the_report_knows() -> None:
    catalogue = Catalogue(themes=(Theme("Geld", ("fonds",)),))
    assert Themes(catalogue).of("Het zwermolfonds en de Brummelfondsen", ()) == ()
    assert Themes(catalogue, {"zwermol"}).of("Het zwermolfonds", ()) == ("Geld",)


def test_a_term_that_only_the_catalogue_knows_is_a_part() -> None:
    themes = Themes(Catalogue(themes=(Theme("Steun", ("tozo",)),)))
    assert themes.of("De Tozoregeling", ()) == ("Steun",)


def test_a_word_is_near_the_first_term_that_it_is_a_part_of_or_has_as_a_part() -> None:
    themes = Themes(
        Catalogue(themes=(Theme("Recht", ("zorgfraude", "fraude")), Theme("Zorg", ("zorg",))))
    )
    assert themes.near("zorgkosten") == ("Zorg", "zorg")
    assert themes.near("zorg") == ("Recht", "zorgfraude")
    assert themes.near("bijstandsfraude") == ("Recht", "fraude")
    assert themes.near("molen") is None


def test_a_long_term_is_found_beside_a_name_or_a_slip_of_the_pen_but_not_before_an_ending() -> None:
    themes = Themes(Catalogue(themes=(Theme("Risico", ("risico", "energie")),)))
    assert themes.of("Afdeling Risicobeeer", ()) == ("Risico",)
    assert themes.of("Het zwermolrisico", ()) == ("Risico",)
    assert themes.of("De energieachtige man", ()) == ()

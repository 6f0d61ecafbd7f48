from hypothesis import given
from hypothesis import strategies as st

from web.entities.slugs import LONGEST, slug, slugs


def test_case_accents_and_signs_make_no_difference() -> None:
    assert slug("Saskia Öberg") == slug("  saskia-OBERG ") == "saskia-oberg"
    assert slug("Kreek <b>Advies</b> & Zn") == "kreek-b-advies-b-zn"
    assert slug("Risico’s en regio's") == "risicos-en-regios"
    assert slug("Łukasz Straße") == "lukasz-strasse"


def test_a_name_without_latin_letters_has_an_address_too() -> None:
    assert slug("Σωκράτης") != slug("Πλάτων")
    assert slug("Σωκράτης").isascii()
    assert slug("") == slug("")


def test_a_long_name_ends_at_a_word() -> None:
    name = "Stichting tot behoud van de oude haven " * 5
    assert len(slug(name)) <= LONGEST
    assert slug(name).endswith("-haven") or slug(name).split("-")[-1] in name.lower().split()


def test_names_with_the_same_slug_are_numbered_by_the_alphabet() -> None:
    names = ["wonen", "Wonen", "Wonen!", "Wonen 2"]
    expected = {"Wonen": "wonen", "Wonen!": "wonen-3", "wonen": "wonen-4", "Wonen 2": "wonen-2"}
    assert slugs(names) == slugs(reversed(names)) == expected


@given(st.lists(st.text(max_size=100), max_size=20))
def test_every_name_has_a_slug_of_its_own_that_an_address_can_hold(names: list[str]) -> None:
    found = slugs(names)
    assert set(found) == set(names)
    assert len(set(found.values())) == len(found)
    for written in found.values():
        assert written.isascii()
        assert written.replace("-", "").isalnum()
        assert written == written.lower()

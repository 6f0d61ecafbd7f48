from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.companies import find_companies, names_whole, near_misses, slips, subject_of
from kb.catalogue import Catalogue, Company

CATALOGUE = Catalogue(
    companies=(
        Company("Zeewind", aliases=("Stichting Zeewind",)),
        Company("Zeewind Bouw", units=("Bouwacademie",)),
        Company("Café Één"),
        Company("Samen"),
        Company("Zeewind Waterbeheer"),
    )
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zeewind Bouw groeit", ["Zeewind Bouw"]),
        ("Stichting Zeewind en zeewind bouw", ["Zeewind", "Zeewind Bouw"]),
        ("Zeewind-Bouw bij CAFE EEN", ["Zeewind Bouw", "Café Één"]),
        ("Zeewinds en bouwzeewind", []),
        ("Zeewind's bestuur", ["Zeewind"]),
        ("Bij Zeewind. Bouw begint later.", ["Zeewind"]),
        ("We doen dit samen", []),
        ("Wij van Samen", ["Samen"]),
        ("De Bouwacademie leidt op", ["Zeewind Bouw"]),
    ],
)
def test_companies_are_found_by_every_name_and_only_by_whole_words(
    text: str, names: list[str]
) -> None:
    assert [name for _, _, name in find_companies(text, CATALOGUE)] == names


def test_a_mention_stands_where_its_offsets_say() -> None:
    text = "Volgens Zeewind Bouw’s directeur"
    ((start, end, _),) = find_companies(text, CATALOGUE)
    assert text[start:end] == "Zeewind Bouw"


@pytest.mark.parametrize(
    "text", ["Zeewind Waterbeeheer", "Zeewind Watrebeheer", "ZEEWIND Waterbehr"]
)
def test_a_slip_of_the_pen_in_a_long_name_is_a_near_miss(text: str) -> None:
    (miss,) = near_misses(f"Het team van {text} won.", CATALOGUE)
    assert (miss.written, miss.name) == (text, "Zeewind Waterbeheer")


@pytest.mark.parametrize(
    "text",
    ["Zeewind Waterbeheer", "Zeewind Bouwt", "Zeewinds", "Zeewind Waterschap", "Bouwacademies"],
)
def test_right_names_inflections_and_other_words_are_no_near_misses(text: str) -> None:
    assert near_misses(f"Het team van {text} won.", CATALOGUE) == []


@pytest.mark.parametrize(
    ("text", "slip"),
    [("Bij Zonneloods is het stil.", False), ("Bij Zonnelods is het stil.", True)],
)
def test_a_vowel_too_few_within_a_name_is_a_slip_and_no_inflection(text: str, slip: bool) -> None:
    assert bool(near_misses(text, Catalogue(companies=(Company("Zonneloods"),)))) == slip


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_are_the_same_both_ways_and_none_only_between_equals(a: str, b: str) -> None:
    assert slips(a, b) == slips(b, a)
    assert (slips(a, b) == 0) == (a == b)


def test_swapped_neighbours_are_one_slip() -> None:
    assert slips("beheer", "behere") == 1


def test_a_title_can_be_a_company_or_only_be_about_one() -> None:
    assert names_whole("De Zeewind Bouw", CATALOGUE) == "Zeewind Bouw"
    assert names_whole("Zeewind Bouw in 2020", CATALOGUE) is None
    assert names_whole("Bouwacademie", CATALOGUE) is None
    assert subject_of("Zeewind Bouw in 2020", CATALOGUE) == "Zeewind Bouw"
    assert subject_of("Werken voor Zeewind Bouw", CATALOGUE) is None


def test_without_companies_nothing_is_found() -> None:
    assert find_companies("Zeewind", Catalogue()) == []
    assert near_misses("Zeewind", Catalogue()) == []

import pytest

from kb import query
from kb.matching.steering import Steered, steer
from kb.query import parse


def steered(text: str) -> Steered:
    return steer(text, parse(text).tree)


@pytest.mark.parametrize(
    ("text", "wishes", "sought"),
    [
        ("hoeveel bruggen", {"amount"}, "bruggen"),
        ("hoe vaak ging de brug open", {"amount"}, "brug open"),
        ("hoeveel procent van de bruggen", {"amount"}, "bruggen"),
        ("aantal bruggen", {"amount"}, "aantal bruggen"),
        ("cijfers over bruggen", {"amount"}, "bruggen"),
        ("wie bouwde de brug", {"person"}, "bouwde brug"),
        ("Wanneer ging de brug open?", {"date"}, "brug open?"),
        ("in welk jaar ging de brug open", {"date"}, "jaar brug open"),
        ("citaat over de brug", {"quote"}, "brug"),
        ("citaten van Tönnissen over de brug", {"quote"}, "Tönnissen brug"),
        ("wat vindt Tönnissen van de brug", {"quote"}, "Tönnissen brug"),
        ("waarom ging de brug dicht", {"passage"}, "brug dicht"),
        ("hoe werkt een sluis", {"passage"}, "sluis"),
        ("werk vinden", set(), "werk vinden"),
        ("bruggen en sluizen", set(), "bruggen sluizen"),
        ('"hoeveel" brug', {"amount"}, '"hoeveel" brug'),
    ],
)
def test_a_question_asks_for_something_and_the_asking_is_not_sought(
    text: str, wishes: set[str], sought: str
) -> None:
    found = steered(text)
    assert found.wishes == wishes
    assert query.written(found.tree) == sought


@pytest.mark.parametrize(
    ("text", "sought"), [("citaten", "soort:citaat"), ("Cijfers", "soort:cijfer")]
)
def test_who_only_types_a_kind_sees_all_of_it(text: str, sought: str) -> None:
    assert query.written(steered(text).tree) == sought


def test_that_a_word_was_taken_for_asking_is_told() -> None:
    assert [notice.code for notice in steered("citaat over de brug").notices] == ["steered"]
    assert steered("hoeveel bruggen").notices == ()


def test_within_brackets_nothing_is_left_out() -> None:
    assert query.written(steered("brug (citaat OF sluis)").tree) == "brug (citaat OF sluis)"

import pytest

from kb import query
from kb.matching.steering import Steered, steer
from kb.query import parse
from kb.request import SearchRequest
from kb.search import search
from kb.searchable import Searchable


def steered(text: str) -> Steered:
    return steer(text, parse(text).tree, {("rood", "cijfer")}.__contains__)


@pytest.mark.parametrize(
    ("text", "wishes", "sought"),
    [
        ("hoeveel bruggen", {"amount"}, "bruggen"),
        ("hoe vaak ging de brug open", {"amount"}, "brug open"),
        ("hoeveel procent van de bruggen", {"amount"}, "bruggen"),
        ("aantal bruggen", {"amount"}, "bruggen"),
        ("cijfers over bruggen", {"amount"}, "bruggen"),
        ("rode cijfers", set(), "rode cijfers"),
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
    found = steered(text)
    assert query.written(found.tree) == sought
    assert [notice.message.partition(". ")[2] for notice in found.notices] == [
        "U ziet ze allemaal."
    ]


def test_that_a_word_was_taken_for_asking_is_told() -> None:
    assert [notice.code for notice in steered("citaat over de brug").notices] == ["steered"]
    assert steered("hoeveel bruggen").notices == ()


def test_within_brackets_nothing_is_left_out() -> None:
    assert query.written(steered("brug (citaat OF sluis)").tree) == "brug (citaat OF sluis)"


@pytest.mark.parametrize(
    ("typed", "meant", "insisting"),
    [
        ("hoevel bezoekers", "hoeveel bezoekers", '"hoevel" bezoekers'),
        ("Hoevel bezoekers waren er?", "hoeveel bezoekers waren er?",
         '"Hoevel" bezoekers waren er?'),
        ("waneer hout", "wanneer hout", '"waneer" hout'),
        ("wi is Noor", "wie is Noor", '"wi" is Noor'),
        ("wnneer hout", "wanneer hout", '"wnneer" hout'),
        ("hout waarommm", None, None),
        ("hout wi", None, None),
        ("watt hout", None, None),
        ('"waneer" hout', None, None),
    ],
)  # fmt: skip
def test_a_slip_in_a_question_word_is_forgiven_and_can_be_insisted_on(
    library: Searchable, typed: str, meant: str | None, insisting: str | None
) -> None:
    page = search(library, SearchRequest(typed))
    assert page.did_you_mean == meant
    assert page.as_typed == insisting
    if meant:
        rightly = search(library, SearchRequest(meant))
        assert [hit.unit.id for hit in page.hits] == [hit.unit.id for hit in rightly.hits]
        assert page.answer == rightly.answer

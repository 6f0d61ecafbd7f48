from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kb import query
from kb.dutch.tokens import fold
from kb.model import Section, Unit
from kb.searchable import Searchable
from kb.spelling import Near, Spelling, mended, near
from kb.vocabulary import Use, Vocabulary
from tests.kb.invented import ILSE

WORDS = st.text(alphabet="abdeijkrs", min_size=1, max_size=10)


def knowing(*words: str, **units: int) -> Spelling:
    written = dict.fromkeys(words, 1) | units
    return Spelling(Vocabulary({fold(word): Use(word, n) for word, n in written.items()}))


def forms(spelling: Spelling, typed: str) -> list[str]:
    return [found.form for found in spelling.near(typed)]


def test_a_near_word_is_told_as_it_is_written_with_how_far_and_how_often() -> None:
    spelling = knowing(coördinator=7)
    (found,) = spelling.near("coordinatro")
    assert found == Near("coordinator", "coördinator", 7, 1, found.score)
    assert found.score == pytest.approx(1 - 0.55 / 4)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("brgu", ["brug"]),
        ("slius", ["sluis"]),
        ("sluks", ["sluis"]),
        ("slkys", []),
        ("gemaaal", ["gemaal"]),
        ("gmaall", []),
        ("waterkreing", ["waterkering"]),
        ("watrekreing", ["waterkering"]),
        ("watrekreigx", []),
        ("bru", []),
        ("brugg", ["brug"]),
    ],
)
def test_longer_words_are_forgiven_more(typed: str, meant: list[str]) -> None:
    assert forms(knowing("brug", "sluis", "gemaal", "waterkering"), typed) == meant


@pytest.mark.parametrize("typed", ["2031", "12e5", "k4de", "", "'", "''''", "x" * 41])
def test_a_number_a_scrap_or_a_monster_is_never_mended(typed: str) -> None:
    spelling = knowing("2032", "1235", "kade", "k4den", "x" * 40)
    assert forms(spelling, typed) == []


def test_a_number_is_never_what_was_meant() -> None:
    assert forms(knowing("a2031b", "kade9"), "kaden") == []


def test_a_word_that_is_known_is_not_mended() -> None:
    assert forms(knowing("dijken", "dijker"), "dijken") == []


def test_another_first_letter_counts_only_where_no_word_begins_alike() -> None:
    assert forms(knowing("keren", "leven"), "keven") == ["keren"]
    assert forms(knowing("leven"), "keven") == ["leven"]


def test_a_first_letter_that_sounds_alike_is_no_other_letter() -> None:
    assert forms(knowing("sorteer", "zorg"), "sorg") == ["zorg"]
    assert forms(knowing("song", "zorg"), "sorg") == ["zorg", "song"]
    assert forms(knowing("ijsbaan"), "eisbaan") == ["ijsbaan"]


def test_the_nearest_comes_first_whatever_is_used_more() -> None:
    spelling = knowing(dijkbewaker=90, dijkbewaking=1)
    assert forms(spelling, "dijkbewakin") == ["dijkbewaking", "dijkbewaker"]


def test_of_words_equally_far_the_usual_slip_comes_first() -> None:
    assert forms(knowing(kader=90, kadde=1), "kade") == ["kadde", "kader"]
    assert forms(knowing(leiders=90, lijden=1), "leiden")[0] == "lijden"


def test_of_words_equally_near_the_most_used_comes_first() -> None:
    assert forms(knowing(water=2, waker=9), "waver") == ["waker", "water"]


def test_no_more_are_given_than_asked_for() -> None:
    spelling = knowing("dijka", "dijkb", "dijkc", "dijkd", "dijke", "dijkf")
    assert len(spelling.near("dijk")) == 5
    assert len(spelling.near("dijk", limit=2)) == 2
    assert spelling.near("dijk", limit=0) == ()


def test_two_spellings_that_sound_alike_are_one_slip_though_two_letters_differ() -> None:
    found = knowing("bericht", "zijdijk").near("berigt")
    assert [(n.form, n.distance) for n in found] == [("bericht", 1)]
    assert forms(knowing("zijdijk"), "zeidijk") == ["zijdijk"]


def test_an_apostrophe_left_out_is_forgiven() -> None:
    assert [n.written for n in knowing("regio’s").near("regios")] == ["regio’s"]


def test_words_of_names_count_too() -> None:
    spelling = Spelling(Vocabulary({"dijk": Use("dijk", 3)}), [("Ilse Tönnissen", 4), ("Dijk", 9)])
    assert [(n.written, n.units) for n in spelling.near("tonissen")] == [("Tönnissen", 4)]
    assert [(n.written, n.units) for n in spelling.near("dijkk")] == [("dijk", 3)]


def test_a_generation_knows_its_words_and_its_names(
    library_of: Callable[[Iterable[tuple[Unit, Section]]], Searchable],
    units: list[tuple[Unit, Section]],
) -> None:
    library = library_of(units)
    assert [n.written for n in near(library, "sluiswagters")] == ["sluiswachters"]
    assert [n.written for n in near(library, "waterwrk")] == ["Waterwerk"]
    assert near(library, "tonissen", limit=1)[0].written == ILSE.split()[1]


def test_words_that_begin_nearly_so_come_with_the_most_used_first() -> None:
    spelling = knowing("waterkering", "brug", watergang=4, waardering=9, klaterwater=9)
    for typed in ("waeter", "watter", "wxter", "watre"):
        assert spelling.begun(typed) == ("watergang", "waterkering")
    assert spelling.begun("waeter", limit=1) == ("watergang",)


def test_only_five_letters_or_more_are_the_beginning_of_something_near() -> None:
    spelling = knowing("waterkering")
    assert spelling.begun("wtaer") == ("waterkering",)
    assert spelling.begun("wtae") == spelling.begun("wate9") == spelling.begun("") == ()


@given(st.lists(WORDS, max_size=30), WORDS)
def test_what_is_near_is_known_and_as_near_as_it_says(words: list[str], typed: str) -> None:
    spelling = knowing(*words)
    found = spelling.near(typed, limit=30)
    assert {n.form for n in found} <= set(words)
    assert [n.distance for n in found] == sorted(n.distance for n in found)
    for n in found:
        assert 0.5 <= n.score < 1
        assert n.distance <= (1 if len(typed) < 8 else 2)
        assert n.distance <= OSA.distance(typed, n.form)


@given(st.lists(WORDS, max_size=30), st.text(alphabet="abdeijkrs", min_size=4, max_size=10))
def test_a_word_one_letter_away_that_begins_alike_is_never_missed(
    words: list[str], typed: str
) -> None:
    found = {n.form for n in knowing(*words).near(typed, limit=30)}
    for word in words:
        if len(word) > 2 and word[0] == typed[0] and OSA.distance(word, typed) == 1:
            assert typed in words or word in found


@given(st.text(max_size=60))
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    assert isinstance(knowing("dijk", "waterkering").near(typed), tuple)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("diijk", "dijk"),
        ("Diijk en SLIUS", "dijk en sluis"),
        ('"diijk  van hout" -slius', '"dijk van hout" -sluis'),
        ("(diijk OF slius) EN hout", "(dijk OF sluis) EN hout"),
        ("diijk* diijk-hout thema:diijk", "dijk* dijk-hout thema:dijk"),
        ("slius/diijk, slius!", "sluis/dijk, sluis!"),
        ("di\u00adijk\x00", "dijk"),
        ("hout", "hout"),
        ("", ""),
    ],
)
def test_only_the_words_of_a_query_are_mended(text: str, expected: str) -> None:
    assert mended(text, {"diijk": "dijk", "slius": "sluis"}) == expected


def test_operators_and_names_of_fields_are_no_words() -> None:
    meant = {"niet": "nier", "thema": "themas", "jaar": "jaren"}
    assert mended("hout NIET jaar: niet", meant) == "hout NIET jaar: nier"
    assert mended("thema:niet jaar thema", meant) == "thema:nier jaren themas"


def test_a_word_in_capitals_does_not_turn_into_an_operator() -> None:
    assert mended("hout nieet", {"nieet": "NIET"}) == "hout niet"


@given(st.text(max_size=300))
def test_a_query_in_which_nothing_is_mended_is_read_as_before(text: str) -> None:
    assert query.parse(mended(text, {})).tree == query.parse(text).tree


PIECES = ["diijk", "diijk*", "OF", "EN", "-", '"', "(", ")", "thema:", "hout"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_a_mended_query_asks_the_same_of_other_words(text: str) -> None:
    before = query.written(query.parse(text).tree)
    after = query.written(query.parse(mended(text, {"diijk": "dijk"})).tree)
    assert after == before.replace("diijk", "dijk")

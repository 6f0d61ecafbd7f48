import gc
from weakref import ref

import pytest

from kb import readings
from kb.dutch.analysis import plain
from kb.dutch.terms import term
from kb.readings import Reading, Readings, Sought

TEXT = "De brandweer oefent. In maart nam zij 1,2 mln maatregelen op, nam zij."


def test_pieces_that_give_a_term_come_as_they_stand_in_the_text() -> None:
    reading = Reading("Huizen, dijken en huizen. Een dijk, een huis.", plain())
    found = reading.giving(frozenset({term("dijk"), term("huis")}))
    assert found == ["Huizen,", "dijken", "huizen.", "dijk,", "huis."]


def test_a_part_of_a_compound_is_a_term_of_its_text() -> None:
    reading = Reading("Zorgfraude is gemeld.", plain())
    assert {term("zorg"), term("fraude")} <= reading.terms
    assert reading.giving(frozenset({term("fraude")})) == ["Zorgfraude"]


def test_numbers_and_verbs_in_two_have_their_places() -> None:
    reading = Reading(TEXT, plain())
    assert [TEXT[start:end] for start, end, _ in reading.amounts] == ["1,2 mln"]
    ((form, particle),) = reading.verbs
    assert (TEXT[form[0] : form[1]], TEXT[particle[0] : particle[1]]) == ("nam", "op")
    assert form[2] == particle[2] == term("opnemen")


def test_a_text_is_read_once_while_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "KEPT_BYTES", 10 * readings.PIECE_BYTES)
    reader = Readings(plain())
    first = reader.read("een twee drie")
    assert reader.read("een twee drie") is first
    for number in range(20):
        reader.read(f"vier vijf zes {number}")
    assert reader.read("een twee drie") is not first
    assert reader.read("een twee drie").pieces == first.pieces


def test_texts_together_tell_which_of_them_give_a_term_a_number_or_a_verb_in_two() -> None:
    read = Readings(plain())
    together = read.together((TEXT, "Zorgfraude is gemeld.", "De oefening duurt."))
    assert together.giving(frozenset({term("fraude"), term("nergens")})) == {
        "Zorgfraude is gemeld."
    }
    assert together.giving(frozenset({term("oefenen")})) == {TEXT, "De oefening duurt."}
    assert together.with_amounts(read.read) == together.with_verbs(read.read) == (TEXT,)
    sought = Sought.of([term("fraude"), term("opnemen"), "1200000", "7", term("afnemen")])
    found = {term("fraude"), term("opnemen"), "1200000"}
    assert together.holding(sought, read.read) == found


def test_what_was_read_is_let_go_of_without_the_collector() -> None:
    readings = Readings(plain())
    readings.together((TEXT,)).with_amounts(readings.read)
    kept = ref(readings)
    gc.disable()
    try:
        del readings
        assert kept() is None
    finally:
        gc.enable()

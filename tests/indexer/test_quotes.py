from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import Quote
from tests.indexer.invented_report import block, heading, report


def said(quote: Quote) -> tuple[str, str | None]:
    return quote.text, quote.speaker


PULL = (
    block("quote", "“De haven is van ons allemaal.”", 1),
    block("attribution", "Roos Vermeer, havenmeester Haven Oost", 1),
)


def test_a_quotation_set_apart_has_its_words_without_marks_and_who_says_them() -> None:
    (quote,) = report(*PULL).quotes
    assert said(quote) == ("De haven is van ons allemaal.", "Roos Vermeer")
    assert (quote.kind, quote.role, quote.certain) == ("pull", "havenmeester", True)


def test_a_paragraph_above_a_line_that_says_who_speaks_is_set_apart() -> None:
    found = report(
        "Wij bouwen door zolang het licht is.", block("attribution", "Roos Vermeer, directeur", 0)
    )
    assert [(q.kind, *said(q)) for q in found.quotes] == [
        ("pull", "Wij bouwen door zolang het licht is.", "Roos Vermeer")
    ]


def test_a_quotation_set_apart_over_two_paragraphs_is_one() -> None:
    (quote,) = report(
        block("quote", "“Het begon klein.", 1),
        block("quote", "“Nu is het groot.”", 1),
        block("attribution", "Roos Vermeer, directeur", 1),
    ).quotes
    assert quote.text == "Het begon klein. Nu is het groot."
    assert len(quote.parts) == 2


def test_somebody_without_a_name_is_a_function_without_a_speaker() -> None:
    (quote,) = report(
        block("quote", "Ik kom terug.", 1), block("attribution", "Deelnemer aan de cursus", 1)
    ).quotes
    assert quote.speaker is None
    assert quote.role is not None
    assert quote.role.startswith("deelnemer")


@pytest.mark.parametrize(
    "text",
    [
        "‘Het dak is dicht’, zegt Ria Smit.",
        "“Het dak is dicht,” zegt directeur Ria Smit.",
        '"Het dak is dicht", aldus Ria Smit.',
        "'Het dak is dicht', vertelt Ria Smit.",
        "„Het dak is dicht”, meldt Ria Smit.",
        "„Het dak is dicht“, meldt Ria Smit.",
        "«Het dak is dicht», lacht Ria Smit.",
        "»Het dak is dicht«, lacht Ria Smit.",
        "Ria Smit: ‘Het dak is dicht.’",
        "Directeur Ria Smit zegt: “Het dak is dicht.”",
        "Volgens Ria Smit is het zover: ‘Het dak is dicht.’",
        "Ria Smit staat op de ladder. ‘Het dak is dicht.’",
        "‘Het dak is dicht.’ Ria Smit klimt naar beneden.",
        "‘Het dak is dicht’, legt Ria Smit uit.",
        "Ria Smit kwam kijken. ‘Het dak is dicht’, zegt ze tevreden.",
        "Ria Smit kwam kijken. Smit: ‘Het dak is dicht.’",
        "“Het dak is dicht.” – Ria Smit, directeur",
    ],
)
def test_what_somebody_says_is_a_quote_in_every_style(text: str) -> None:
    (quote,) = report(text).quotes
    assert quote.text.rstrip(".") == "Het dak is dicht"
    assert quote.speaker == "Ria Smit"
    assert quote.certain


@pytest.mark.parametrize(
    "text",
    [
        "De cursus ‘Leren klussen in een dag’ was vol.",
        "In het boek ‘De stad aan het water’ vertelt Ria Smit over vroeger.",
        "De zogenoemde ‘spookpanden’ staan leeg.",
        "‘Samenwerken’ is een groot woord.",
        "Het woord ‘wachtlijst’ horen we niet graag.",
        "’s Ochtends zijn de foto’s klaar, zo’n tien stuks.",
        "Hun motto: ‘Samen komen we verder.’",
        "Er ging een ‘slimme’ lantaarn aan.",
        "De lezing “Water in de wijk” trok veel mensen.",
    ],
)
def test_titles_words_and_apostrophes_are_no_quotes(text: str) -> None:
    assert report(text).quotes == []


def test_a_short_fragment_with_a_verb_of_speech_is_a_quote() -> None:
    (quote,) = report("Directeur Ria Smit noemt de brug ‘een cadeau voor de stad’.").quotes
    assert said(quote) == ("een cadeau voor de stad", "Ria Smit")


def test_a_quote_interrupted_by_its_speaker_is_one_quote() -> None:
    found = report("‘Maar,’ zegt Ria Smit, ‘wij zijn er nog niet.’")
    (quote,) = found.quotes
    assert quote.text == "Maar, wij zijn er nog niet."
    assert [found.document.text[a:b] for a, b in quote.parts] == ["Maar,", "wij zijn er nog niet."]


def test_two_quotes_of_one_speaker_in_a_paragraph_stay_two() -> None:
    found = report("“Het begon klein”, zegt Ria Smit. “Nu is het groot.”")
    assert [said(q) for q in found.quotes] == [
        ("Het begon klein", "Ria Smit"),
        ("Nu is het groot.", "Ria Smit"),
    ]


@pytest.mark.parametrize("opening", ["‘", ""])
def test_a_quote_over_two_paragraphs_is_one_quote(opening: str) -> None:
    (quote,) = report(
        "Ria Smit denkt terug: ‘Het was koud. Het was nat.",
        f"{opening}Toch gingen we door.’",
    ).quotes
    assert said(quote) == ("Het was koud. Het was nat. Toch gingen we door.", "Ria Smit")
    assert len(quote.parts) == 2


def test_a_quote_inside_a_quote_belongs_to_it() -> None:
    (quote,) = report("‘Hij riep ‘kijk uit’ naar mij’, vertelt Ria Smit.").quotes
    assert quote.text == "Hij riep ‘kijk uit’ naar mij"


def test_who_is_named_before_a_colon_says_the_rest_of_the_paragraph_for_certain() -> None:
    found = report("Manager Jan-Willem Prins: ‘Dit is nog lang niet klaar en wij gaan door.", "Af.")
    (quote,) = found.quotes
    assert (quote.speaker, quote.role) == ("Jan-Willem Prins", "manager")
    assert (quote.text, quote.certain) == ("Dit is nog lang niet klaar en wij gaan door.", True)


def test_a_quote_that_never_closes_ends_before_who_says_it_and_is_uncertain() -> None:
    (quote,) = report("‘Het water stond tot hier, zegt Ria Smit. Daarna werd het droog.").quotes
    assert said(quote) == ("Het water stond tot hier", "Ria Smit")
    assert not quote.certain


def test_a_quote_that_never_opens_begins_after_what_was_said_before() -> None:
    found = report("‘Het was koud,’ zegt Ria Smit. Wij misten de warmte zeer.’")
    assert [(q.text, q.certain) for q in found.quotes] == [
        ("Het was koud", True),
        ("Wij misten de warmte zeer.", False),
    ]


def test_hij_and_zij_are_who_was_named_last() -> None:
    found = report(
        "Teamleider Bas Mol leidt de ploeg. ‘Het is zwaar’, geeft hij toe.",
        "Ook Ria Smit was erbij. ‘Het is mooi’, vindt zij.",
    )
    assert [q.speaker for q in found.quotes] == ["Bas Mol", "Ria Smit"]


def test_a_function_is_the_person_who_has_it() -> None:
    found = report("Wethouder Ria Smit kwam. Het regende. De wethouder: ‘Ik blijf hier staan.’")
    assert found.quotes[0].speaker == "Ria Smit"


def test_an_anonymous_speaker_is_only_a_function() -> None:
    (quote,) = report("Een deelneemster: ‘Ik heb hier veel geleerd.’").quotes
    assert (quote.speaker, quote.role) == (None, "deelneemster")


def test_a_speaker_that_is_only_guessed_is_told() -> None:
    found = report(
        heading("Haven"),
        "Directeur Ria Smit opende de sluis.",
        "Er was veel regen. De boten lagen stil. ‘Zo nat was het nog nooit.’ Iedereen schuilde.",
    )
    assert (found.quotes[0].speaker, found.quotes[0].certain) == ("Ria Smit", False)


def test_with_nobody_in_sight_the_quote_stays_without_speaker() -> None:
    (quote,) = report("Er hing een briefje. ‘Wij zijn zo weer terug.’").quotes
    assert (quote.speaker, quote.certain) == (None, False)


def test_a_heading_in_marks_repeats_a_quote_and_is_none_itself() -> None:
    found = report(
        heading("‘Het dak is eindelijk dicht’"), "Ria Smit: ‘Het dak is eindelijk dicht.’"
    )
    assert len(found.quotes) == 1


def test_the_function_is_the_one_given_beside_the_quote() -> None:
    (quote,) = report(
        "Ria Smit is directeur van Haven Oost.",
        "‘Ik fluit liever’, zegt scheidsrechter en trainer Ria Smit.",
    ).quotes
    assert quote.role is not None
    assert "trainer" in quote.role


@pytest.mark.parametrize(
    "text",
    [
        "‘Q,’ zegt Ria Smit, ‘en nog eens Q.’ Dan: “Weg!” ’s Avonds niet.’",
        "«‹„“‘’”»",
        "‘",
        "’",
        "‘’",
        "‘,’ zegt Ria Smit, ‘,’",
    ],
)
def test_odd_marks_do_no_harm(text: str) -> None:
    for quote in report(text).quotes:
        assert quote.text


@given(st.text(alphabet="‘’“”„\"'«». ,:zegtRiaSm\n", max_size=100))
def test_the_text_of_a_quote_is_in_the_source_letter_for_letter(text: str) -> None:
    found = report(
        "Directeur Ria Smit zegt iets.",
        text,
        block("quote", text or "x", 3),
        block("attribution", "Ria", 3),
    )
    for quote in found.quotes:
        parts = [found.document.text[start:end] for start, end in quote.parts]
        assert " ".join(parts) == quote.text
        assert all(part and part == part.strip() for part in parts)
        assert (quote.start, quote.end) == (quote.parts[0][0], quote.parts[-1][1])


@pytest.mark.parametrize("piece", ["‘", "’", '"', "‘a ", "a.’ ", "‘Nee.’ ", "‘a’, zegt Ria Smit, "])
def test_a_text_full_of_marks_is_read(piece: str) -> None:
    assert len(report(piece * 10_000).quotes) <= 10_000


def test_a_name_with_title_after_a_dash_is_no_part_of_the_quotation() -> None:
    found = report(block("quote", "Ik kom hier graag. — Mevrouw Jansen, patiënt", group=1))
    quote = found.quotes[0]
    assert quote.text == "Ik kom hier graag."
    assert (quote.speaker or "").endswith("Jansen")


def test_an_answer_is_given_by_whoever_the_introduction_is_about() -> None:
    found = report(
        heading("Sport"),
        "‘Ik ren elke dag’, zegt trainer Anja Bos.",
        heading("Afscheid"),
        "Jarenlang was Gijs Oudt voorzitter. Wij spreken hem thuis.",
        heading("Waar bent u trots op?", level=3),
        "‘Op de mensen. Die bleven allemaal.’",
        "En wat nu?",
        "‘Niets doen. Dat kan ik goed.’",
    )
    assert [q.speaker for q in found.quotes] == ["Anja Bos", "Gijs Oudt", "Gijs Oudt"]


def test_somebody_who_is_only_a_man_is_not_taken_for_another_who_is_named() -> None:
    found = report("‘Ik ben boos’, zegt een viskoopster. Kapper Bram Smit lacht.")
    assert (found.quotes[0].speaker, found.quotes[0].role) == (None, "viskoopster")


def test_speech_in_straight_marks_may_hold_speech_in_the_same_marks() -> None:
    found = report("'Hij riep alleen maar: 'Koffie?' Dat was alles', vertelt Anja Bos.")
    assert [q.text for q in found.quotes] == ["Hij riep alleen maar: 'Koffie?' Dat was alles"]

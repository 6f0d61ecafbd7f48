from __future__ import annotations

import pytest

from kb.model import Quote
from tests.indexer.invented_report import block, heading, report


def said(quote: Quote) -> tuple[str, str | None]:
    return quote.text, quote.speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("‘Het lekt’, zegt manager HR Anja Bos.", "Anja Bos"),
        ("‘Het lekt’, zegt voorzitter van de raad Anja Bos.", "Anja Bos"),
        ("‘Het lekt’, zegt de voorzitter, Anja Bos.", "Anja Bos"),
        ("Directeur Anja Bos kwam. ‘Het lekt’, zegt de directeur.", "Anja Bos"),
        ("Directeur Anja Bos kwam. Volgens de directeur is het tijd: ‘Het lekt.’", "Anja Bos"),
        ("Directeur Anja Bos sprak over Gijs Mol. ‘Het lekt’, zegt Bos over Mol.", "Anja Bos"),
        ("Directeur Anja Bos sprak met trainer Gijs Mol en zei: ‘Het lekt.’", "Anja Bos"),
        ("Naast directeur Anja Bos zat trainer Gijs Mol. Later zei Mol: ‘Het lekt.’", "Gijs Mol"),
        ("Trainer Gijs Mol keek toe. Op de vraag waarom antwoordt hij: ‘Het lekt.’", "Gijs Mol"),
        ("Trainer Gijs Mol keek toe. ‘Het lekt’, was zijn hele antwoord.", "Gijs Mol"),
        ("Trainer Gijs Mol keek toe. ‘Het lekt,’ gokte hij.", "Gijs Mol"),
        ("Burgemeester Anja Bos kwam. De ploeg werd verrast door trainer Gijs Mol. Die was kort: "
         "‘Het lekt.’", "Gijs Mol"),
    ],
)  # fmt: skip
def test_a_quote_is_said_by_the_subject_of_the_clause_beside_it(text: str, speaker: str) -> None:
    (quote,) = report(text).quotes
    assert (quote.text.rstrip("."), quote.speaker) in {
        ("Het lekt", speaker),
        ("Het lekt,", speaker),
    }


@pytest.mark.parametrize(
    "attribution",
    [
        "zegt een bewoonster",
        "aldus een deelnemer",
        "zegt haar moeder",
        "meldt het ministerie",
        "zegt de moeder van Anja Bos",
        "vindt een van de vaders",
        "klagen bewoners",
        "verklaren de huurders",
        "liet een woordvoerder weten",
    ],
)
def test_who_is_not_named_is_never_the_person_named_last(attribution: str) -> None:
    found = report("Directeur Anja Bos opende de deur.", f"‘Het lekt hier’, {attribution}.")
    assert [said(q) for q in found.quotes] == [("Het lekt hier", None)]


@pytest.mark.parametrize(
    "lead",
    ["Een strandwacht die niet genoemd wil worden, klaagt:", "Haar vader is kort:",
     "Een omstander was boos:", "In het gastenboek:", "De bewoners zeiden:"],
)  # fmt: skip
def test_a_lead_without_a_name_gives_nobody_a_name(lead: str) -> None:
    found = report(f"Directeur Anja Bos opende de deur. {lead} ‘Het lekt hier.’")
    assert [said(q) for q in found.quotes] == [("Het lekt hier.", None)]


def test_a_name_that_is_not_among_the_people_is_not_taken_for_the_person_named_last() -> None:
    found = report("Directeur Anja Bos kwam. ‘Het lekt hier’, moppert Qwinten Zandhaas.")
    assert found.quotes[0].speaker != "Anja Bos"


def test_who_is_only_known_by_the_word_that_is_given_is_known_again_by_surname() -> None:
    found = report(
        "„Wij eten samen”, benadrukt diaken Hilbert Vonk.",
        "Directeur Anja Bos kwam. Volgens Vonk is dat „precies wat er nodig was”.",
    )
    assert [said(q) for q in found.quotes] == [
        ("Wij eten samen", "Hilbert Vonk"),
        ("precies wat er nodig was", "Hilbert Vonk"),
    ]
    assert found.quotes[0].role == "diaken"


@pytest.mark.parametrize(
    "text",
    [
        "Directeur Anja Bos noemt het team ‘één geheel, van kelder tot zolder’.",
        "Volgens directeur Anja Bos is het team ‘één geheel, van kelder tot zolder’.",
        "Directeur Anja Bos blijft erbij dat ‘één geheel, van kelder tot zolder’ nodig was.",
    ],
)
def test_a_fragment_with_a_clear_speaker_is_a_quote(text: str) -> None:
    assert [said(q) for q in report(text).quotes] == [
        ("één geheel, van kelder tot zolder", "Anja Bos")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Directeur Anja Bos vertelt over de ‘slimme lantaarn’.",
        "Directeur Anja Bos zag een ‘gouden randje’ aan het jaar.",
        "Zie ook ons verslag van vorig jaar: ‘Bouwen aan de stad van straks’.",
        "De speurtocht ‘Zoeken met opa Sijmen’ vinden families leuk.",
    ],
)
def test_marks_around_a_word_or_title_make_no_quote(text: str) -> None:
    assert report(text).quotes == []


def test_the_second_half_of_an_interrupted_quote_stays_with_the_first() -> None:
    found = report("„Elke procent minder,” zegt manager HR Anja Bos, „is een paar handen meer.”")
    assert [said(q) for q in found.quotes] == [
        ("Elke procent minder, is een paar handen meer.", "Anja Bos")
    ]


def test_speech_before_a_new_sentence_that_gives_another_the_word_is_not_joined() -> None:
    found = report(
        "Directeur Anja Bos kwam. ‘Je ziet de schouders zakken.’ Volgens trainer Gijs Mol is het "
        "‘de beste keuze van het jaar’."
    )
    assert [q.text for q in found.quotes] == [
        "Je ziet de schouders zakken.",
        "de beste keuze van het jaar",
    ]


def test_one_word_after_its_own_attribution_is_a_quote_too() -> None:
    found = report("‘Dat was fout’, zegt directeur Anja Bos. ‘Punt.’")
    assert [said(q) for q in found.quotes] == [("Dat was fout", "Anja Bos"), ("Punt.", "Anja Bos")]


def test_a_line_with_a_first_name_and_function_signs_what_is_set_apart() -> None:
    found = report(
        block("quote", "Ik ben 79 en ik hang aan de ringen.", 4),
        block("quote", "Riekje, bezoekster van de tuin", 4),
    )
    assert [said(q) for q in found.quotes] == [("Ik ben 79 en ik hang aan de ringen.", "Riekje")]


def test_a_function_means_who_has_it_in_the_chapter_not_in_another() -> None:
    found = report(
        heading("Verslag", level=1),
        heading("De Linde"),
        "Directeur Anja Bos leidt De Linde.",
        heading("De Eik"),
        "Directeur Gijs Mol leidt De Eik. ‘Wij groeien hard’, zegt de directeur.",
    )
    assert found.quotes[0].speaker == "Gijs Mol"


def test_of_two_with_one_surname_the_one_named_last_is_meant() -> None:
    found = report(
        "Technicus Gijs den Uijl repareert. Volgens Den Uijl is er iets mis: ‘Het lekt hier.’",
        "Directeur Anja den Uijl kwam. Volgens Den Uijl is alles goed: ‘Het is droog.’",
    )
    assert [said(q) for q in found.quotes] == [
        ("Het lekt hier.", "Gijs den Uijl"),
        ("Het is droog.", "Anja den Uijl"),
    ]


@pytest.mark.parametrize("piece", ["Ria Smit: ‘Ja.’ Zij lacht. ", "‘Ja’, zegt de directeur. "])
def test_a_very_long_paragraph_is_read_to_its_end(piece: str) -> None:
    found = report("Directeur Ria Smit kwam. " + piece * 2_000)
    assert {q.speaker for q in found.quotes} == {"Ria Smit"}
    assert len(found.quotes) == 2_000

from __future__ import annotations

import pytest

from tests.indexer.invented_report import block, heading, report


@pytest.mark.parametrize("title", ["Gasten aan het woord", "Reacties", "Uit de mail"])
def test_remarks_under_a_heading_about_several_are_nobodys(title: str) -> None:
    found = report(
        heading("Geld"),
        "Penningmeester Roos Vermeer rekende alles na.",
        heading(title),
        "‘Lekkerder dan bij mijn moeder thuis.’ ‘Jammer van de afwas.’",
    )
    assert [(q.speaker, q.certain) for q in found.quotes] == [(None, False), (None, False)]


def test_items_under_a_heading_about_several_are_nobodys() -> None:
    found = report(
        "Directeur Roos Vermeer zwijgt.",
        heading("Bezoekers aan het woord"),
        block("item", "‘Graag warmere douches.’", 1),
        block("item", "‘Mag mijn opa van de hoge?’", 1),
    )
    assert [q.speaker for q in found.quotes] == [None, None]


@pytest.mark.parametrize(
    "lead",
    [
        "Een van die boeren, die liever niet met naam in het verslag staat, zei:",
        "Een andere beller, die zijn naam niet wilde noemen, was korter:",
    ],
)
def test_one_of_several_is_not_who_was_named_last(lead: str) -> None:
    found = report(f"Adviseur Roos Vermeer ging bij hen langs. {lead} ‘Zij kwam minder verkopen.’")
    assert found.quotes[0].speaker is None


def test_who_is_told_of_as_a_nameless_somebody_is_not_named_after_the_quotation() -> None:
    found = report(
        "Een conducteur die anoniem wil blijven, is niet te spreken over de brug. ‘Hij is te smal "
        "voor mij.’ Architect Roos Vermeer reageert laconiek."
    )
    assert found.quotes[0].speaker is None


def test_an_organisation_is_no_speaker_by_name() -> None:
    found = report("Volgens reizigersbond Spoor Zat is het ‘niet opgelost maar verplaatst’.")
    assert [(q.text, q.speaker) for q in found.quotes] == [("niet opgelost maar verplaatst", None)]


def test_several_who_speak_at_once_are_no_single_speaker() -> None:
    found = report("Jan en Roos reden elke dag. ‘Nooit boven de tachtig’, zeggen Jan en Roos.")
    assert [(q.speaker, q.certain) for q in found.quotes] == [(None, False)]


def test_what_several_speak_of_is_said_by_nobody_in_particular() -> None:
    found = report(
        "Ecoloog Roos Vermeer telde vogels. Tegenstanders spreken van ‘een molen vol zwanen’."
    )
    assert [(q.text, q.speaker) for q in found.quotes] == [("een molen vol zwanen", None)]


def test_nobody_of_another_section_is_made_to_speak() -> None:
    found = report(
        heading("Bestuur"),
        "Directeur Roos Vermeer begon in mei.",
        heading("Afscheid"),
        "Het is een aderlating. ‘We nemen afscheid van wie we graag hadden gehouden.’",
    )
    assert found.quotes[0].speaker is None


@pytest.mark.parametrize("one", ["Een van de directeuren", "Eén van hen"])
def test_one_of_several_who_is_named_speaks(one: str) -> None:
    found = report(f"{one}, Roos Vermeer, zegt: ‘Dat is mooi geworden.’")
    assert found.quotes[0].speaker == "Roos Vermeer"

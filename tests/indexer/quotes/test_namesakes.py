from __future__ import annotations

from tests.indexer.invented_report import report

BROTHERS = "De broers Jan Donders en Kees Donders staan aan lijn 4. Kees Donders: ‘Hij smokkelt.’ "


def test_a_name_set_off_by_zelf_is_the_other_one_of_two_namesakes() -> None:
    found = report(BROTHERS + "Donders zelf ontkent: ‘Een streepje is een streepje.’")
    assert [(q.speaker, q.certain) for q in found.quotes] == [
        ("Kees Donders", True),
        ("Jan Donders", False),
    ]


def test_a_surname_that_two_near_have_leaves_doubt() -> None:
    found = report(BROTHERS + "Toen ging de bel. Donders: ‘We gaan naar huis.’")
    assert found.quotes[1].certain is False


def test_a_sister_is_the_other_one_with_the_surname() -> None:
    found = report(
        "Hanneke Vermeer is bakker, Fleur Vermeer stuurt een heftruck. ‘Ik ruik rook’, zegt "
        "Hanneke Vermeer. Haar zus haalt haar schouders op: ‘Zij ruikt haar eigen brood.’"
    )
    assert [q.speaker for q in found.quotes] == ["Hanneke Vermeer", "Fleur Vermeer"]


def test_a_question_is_answered_by_whom_it_is_about() -> None:
    found = report(
        "Jan Mol staat weer voor de klas. Hoe dat bevalt? ‘De jongens weten alles van touwen.’ "
        "Cursiste Roos Vermeer moet om hem lachen."
    )
    assert found.quotes[0].speaker == "Jan Mol"


def test_words_between_marks_that_go_on_with_a_clause_are_a_quotation() -> None:
    found = report(
        "Teamleider Jan Mol liet zijn mensen alles zien. Het kostte veel vrije avonden, ‘en "
        "niemand heeft er een teruggevraagd’."
    )
    assert [(q.text, q.speaker) for q in found.quotes] == [
        ("en niemand heeft er een teruggevraagd", "Jan Mol")
    ]


def test_the_notary_concerned_is_not_another_notary() -> None:
    found = report(
        "Notaris Jan Mol hield spreekuur. De betrokken notaris zegt: ‘Ik draag het als een jas.’"
    )
    assert found.quotes[0].speaker is None


def test_speech_whose_mark_is_repeated_before_it_closes_is_one_quotation() -> None:
    found = report(
        "Jan Mol sliep slecht. „Een offerte was in april oud papier. „We moesten klanten bellen.”"
    )
    assert len(found.quotes) == 1
    assert len(found.quotes[0].parts) == 2

from __future__ import annotations

from tests.indexer.invented_report import heading, report


def test_answers_without_marks_are_said_by_whom_the_title_names() -> None:
    found = report(
        heading("In gesprek met directeur Anja Bos"),
        "Anja Bos begon in mei.",
        heading("Wat leerde u?", level=3),
        "Dat luisteren helpt. Ik was elke week op een school.",
        "Ik bleef er eten.",
        heading("Was dat nodig?", level=3),
        "Ja. Wij waren ver van elkaar.",
    )
    assert [(q.text, q.speaker) for q in found.quotes] == [
        (
            "Dat luisteren helpt. Ik was elke week op een school. Ik bleef er eten.",
            "Anja Bos",
        ),
        ("Ja. Wij waren ver van elkaar.", "Anja Bos"),
    ]
    assert len(found.quotes[0].parts) == 2


def test_what_is_told_of_another_ends_an_answer() -> None:
    found = report(
        heading("In gesprek met directeur Anja Bos"),
        heading("Wat leerde u?", level=3),
        "Dat luisteren helpt. Ik was elke week op een school.",
        "Trainer Gijs Mol werd gekozen tot collega van het jaar.",
    )
    assert [q.text for q in found.quotes] == [
        "Dat luisteren helpt. Ik was elke week op een school."
    ]


def test_questions_in_a_report_without_anybody_to_ask_make_no_interview() -> None:
    found = report(
        heading("Onze dienst"),
        heading("Wat doet de dienst?", level=3),
        "Wij helpen bij aanvragen.",
        heading("Wie kan er terecht?", level=3),
        "Iedereen die ons belt.",
    )
    assert found.quotes == []


def test_paragraphs_that_begin_with_a_name_and_a_colon_are_turns() -> None:
    found = report(
        "Anja Bos: We zagen meer mensen met schulden.",
        "Gijs Mol: Bij mij kwamen vooral jongeren.",
    )
    assert [(q.text, q.speaker) for q in found.quotes] == [
        ("We zagen meer mensen met schulden.", "Anja Bos"),
        ("Bij mij kwamen vooral jongeren.", "Gijs Mol"),
    ]


def test_a_question_and_answer_marked_as_such_are_told_apart() -> None:
    found = report(
        heading("In gesprek met trainer Gijs Mol"),
        "Vraag: Blijft u het doen?",
        "Antwoord: Ja. Ik kocht er schoenen voor.",
    )
    assert [(q.text, q.speaker) for q in found.quotes] == [
        ("Ja. Ik kocht er schoenen voor.", "Gijs Mol")
    ]


def test_a_list_of_functions_with_names_holds_no_turns() -> None:
    found = report("Voorzitter: Anja Bos", "Penningmeester: Gijs Mol")
    assert found.quotes == []

from web.entities.spellings import Spelling, spellings

TEXTS = ("Saskia Öberg vaart. Öberg loodst, zegt Öberg.", "Saskia Öberg en Öbergs boot")


def test_the_forms_of_a_name_are_counted_apart() -> None:
    found = spellings(("Saskia Öberg", "Öberg", "mevrouw Öberg"), TEXTS)
    assert found == (Spelling("Saskia Öberg", 2), Spelling("Öberg", 2))


def test_a_form_is_taken_as_it_is_written() -> None:
    assert spellings(("B. (Bo) Post*",), ["Met de post, zegt B. (Bo) Post*."]) == (
        Spelling("B. (Bo) Post*", 1),
    )
    assert spellings(("Post",), ["Met de post, en postbus Postma."]) == ()


def test_without_forms_there_is_nothing_to_count() -> None:
    assert spellings((), TEXTS) == ()

import pytest

from kb.dutch.word_classes import is_adjective, is_verb


@pytest.mark.parametrize(
    "form", ["nieuw", "nieuwe", "hogere", "grootste", "buitenlandse", "digitale", "veilig", "brede"]
)
def test_forms_of_adjectives_are_known_by_their_ending_or_by_how_they_are_compared(
    form: str,
) -> None:
    assert is_adjective(form)
    assert not is_verb(form)


@pytest.mark.parametrize("form", ["jaar", "hoofd", "gemeente", "ziekte", "kinderen", "x1", "vng"])
def test_other_words_are_neither(form: str) -> None:
    assert not is_adjective(form)
    assert not is_verb(form)


@pytest.mark.parametrize("form", ["gesloten", "werkt", "groeien", "werkte", "opgeheven"])
def test_forms_of_verbs_are_known(form: str) -> None:
    assert is_verb(form)
    assert not is_adjective(form)


@pytest.mark.parametrize("form", ["bouw", "groei", "aanpak", "sluis"])
def test_the_stem_of_a_verb_may_be_a_noun_and_counts_for_one(form: str) -> None:
    assert not is_verb(form)

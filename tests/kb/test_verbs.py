import pytest

from kb.dutch.verbs import infinitive


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("werkt", "werken"),
        ("werkten", "werken"),
        ("gewerkt", "werken"),
        ("legde", "leggen"),
        ("organiseerde", "organiseeren"),
        ("georganiseerde", "organiseeren"),
        ("opgesteld", "opstelen"),
        ("uitgebreid", "uitbreiden"),
        ("gebruikt", "gebruiken"),
        ("ontwikkelt", "ontwikkelen"),
    ],
)
def test_a_form_of_a_verb_leads_to_what_stems_as_its_infinitive(form: str, expected: str) -> None:
    assert infinitive(form) == expected


@pytest.mark.parametrize(
    "form",
    ["markt", "kaart", "feest", "gezicht", "gebed", "gewoonte", "gemeente", "waarde", "hoofd",
     "maanden", "ziekte", "wereld", "concept", "universiteit", "patient", "account", "nooit"],
)  # fmt: skip
def test_what_is_no_form_of_a_verb_stays(form: str) -> None:
    assert infinitive(form) == form

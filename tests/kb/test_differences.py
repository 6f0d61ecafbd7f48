from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.differences import CUT, Run, clipped, differences, shortened

WORDS = st.lists(st.sampled_from(["de", "kade", "is", "open", "1.200", "€", ",", "dicht."]))


def marked(runs: tuple[Run, ...]) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[run.op].format(run.text) for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("De huur steeg.", "De huur daalde.", "De huur [-steeg-][+daalde+]."),
        ("Er zijn 1.200 huizen", "Er zijn 1.300 huizen", "Er zijn [-1.200-][+1.300+] huizen"),
        ("veilig, sterk, veilig", "veilig, sterk", "veilig, sterk[-, veilig-]"),
        ("Hallo\n\nwereld", "Hallo wereld", "Hallo wereld"),
        ("", "Nieuw hier.", "[+Nieuw hier.+]"),
        ("Weg ermee.", "", "[-Weg ermee.-]"),
        (
            "De wegen zijn geveegd en de straat is nat.",
            "In mei is een brug gebouwd, en de straat is nat.",
            "[-De wegen zijn geveegd-][+In mei is een brug gebouwd,+] en de straat is nat.",
        ),
        (
            "twaalf oude molens en dertig grote bruggen staan",
            "negen nieuwe fabrieken en zestig kleine wegen staan",
            "[-twaalf oude molens en dertig grote bruggen-]"
            "[+negen nieuwe fabrieken en zestig kleine wegen+] staan",
        ),
    ],
)
def test_words_that_differ_are_told(old: str, new: str, told: str) -> None:
    assert marked(differences(old, new)) == told


@given(WORDS, WORDS)
def test_the_runs_make_both_texts_again(before: list[str], after: list[str]) -> None:
    runs = differences(" ".join(before), " ".join(after))
    for op, words in (("gone", before), ("new", after)):
        made = " ".join(run.text for run in runs if run.op in {"same", op})
        assert "".join(made.split()) == "".join(words)
    assert all(a.op != b.op for a, b in pairwise(runs))


def test_a_long_text_that_is_written_anew_is_replaced_as_a_whole() -> None:
    old, new = ("".join(f"{w}{n} " for n in range(13_000)) for w in "ab")
    assert [run.op for run in differences(old, new)] == ["gone", "new", "same"]


def test_in_a_long_text_a_small_edit_is_still_told_as_one() -> None:
    words = [f"woord{n}" for n in range(30_000)]
    runs = differences(" ".join(words), " ".join([*words[:900], "extra", *words[900:]]))
    assert [run.text for run in runs if run.op != "same"] == ["extra"]


def test_long_stretches_that_stayed_are_cut_short() -> None:
    told = "woord " * 200
    runs = shortened(differences(f"{told}oud {told}", f"{told}nieuw {told}"), 3)
    assert marked(runs) == f"{CUT} woord woord woord [-oud-][+nieuw+] woord woord woord {CUT}"
    assert shortened(differences("een twee", "een twee drie")) == differences(
        "een twee", "een twee drie"
    )


def test_what_turns_the_direction_of_a_text_is_left_out() -> None:
    assert marked(differences("a \u202eb\x1b", "a \u2066c")) == "a [-b-][+c+]"


def test_runs_are_clipped_at_a_word_and_after_so_many() -> None:
    runs = differences("een twee drie vier", "een drie vijf zes")
    assert marked(clipped(runs, 8)) == f"een [-twee-] {CUT}"
    assert marked(clipped(runs, 100, 2)) == f"een [-twee-] {CUT}"
    assert clipped(runs, 100) == runs

from dataclasses import replace

from kb.model import Quote, Span
from kb.verbatim import is_unclosed, is_verbatim

TEXT = "‘Wij wachten,’ zei de sluiswachter, ‘tot het water\nstijgt.’"


def quote(text: str, *parts: Span) -> Quote:
    return Quote("q1", "d", text, "inline", parts, 0, len(TEXT), 1, "s1")


def test_a_quote_in_one_piece_is_verbatim() -> None:
    assert is_verbatim(quote("Wij wachten,", (1, 13)), TEXT)


def test_an_interrupted_quote_is_verbatim_part_by_part() -> None:
    start = TEXT.index("tot")
    parts = ((1, 13), (start, len(TEXT) - 1))
    assert is_verbatim(quote("Wij wachten, tot het water stijgt.", *parts), TEXT)


def test_one_other_letter_breaks_the_seal() -> None:
    assert not is_verbatim(quote("Wij wachtten,", (1, 13)), TEXT)
    assert not is_verbatim(quote("Wij wachten", (1, 13)), TEXT)


def test_places_outside_the_text_break_the_seal() -> None:
    assert not is_verbatim(quote(TEXT, (0, len(TEXT) + 1)), TEXT)
    assert not is_verbatim(quote(TEXT, (-len(TEXT), len(TEXT))), TEXT)
    assert not is_verbatim(quote("", (5, 5)), TEXT)
    assert not is_verbatim(quote("Wij wachten,"), TEXT)


def test_a_quote_is_unclosed_where_the_source_opens_it_and_has_no_mark_at_its_end() -> None:
    guessed = replace(quote("Wij wachten", (1, 12)), certain=False)
    assert is_unclosed(guessed, "‘Wij wachten, zei hij.")
    assert not is_unclosed(guessed, "‘Wij wachten’, zei hij.")
    assert not is_unclosed(guessed, "–Wij wachten, zei hij.")
    assert not is_unclosed(replace(guessed, certain=True), "‘Wij wachten, zei hij.")
    assert not is_unclosed(replace(guessed, kind="pull"), "‘Wij wachten, zei hij.")

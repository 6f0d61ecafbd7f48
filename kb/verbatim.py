"""The seal on a quote: what is shown stands in the source, letter for letter."""

from __future__ import annotations

from kb.model import Quote

_MARKS = tuple("‘’“”„‚«»\"'‹›")


def is_verbatim(quote: Quote, text: str) -> bool:
    """Tell whether the parts of `quote` at their offsets in `text` give the text it shows.

    Parts are joined with a space; white space counts as one space, since a line may break
    anywhere.
    """
    if not quote.parts or not quote.text.strip():
        return False
    if any(not 0 <= start < end <= len(text) for start, end in quote.parts):
        return False
    found = " ".join(text[start:end] for start, end in quote.parts)
    return found.split() == quote.text.split()


def is_unclosed(quote: Quote, text: str) -> bool:
    """Tell whether the source opens a quote with a mark and has none where it is taken to end.

    One that is certain is closed, or was set apart by other means than marks.
    """
    if quote.certain or quote.kind != "inline" or not quote.parts:
        return False
    before, after = text[: quote.parts[0][0]], text[quote.parts[-1][1] :]
    return before.endswith(_MARKS) and not after.startswith(_MARKS)

"""The seal on a quote: what is shown stands in the source, letter for letter."""

from __future__ import annotations

from kb.model import Quote


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

"""Words that lead up to remarks of several people, none of them named."""

from __future__ import annotations

import re

from indexer.lists import listed
from indexer.quotes.humans import is_function_in_plural

_WORD = re.compile(r"[^\W\d_]+")


def is_chorus(text: str) -> bool:
    """Tell whether a heading or lead gives the word to several: "Gasten aan het woord"."""
    found = [word.lower() for word in _WORD.findall(text)]
    if any(is_function_in_plural(w) or w in listed("voices") for w in found):
        return True
    return any(w.endswith(tuple(listed("voices"))) and len(w) > 6 for w in found)

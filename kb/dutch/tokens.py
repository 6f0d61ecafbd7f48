"""Words and numbers in a text, with their places, and the folding that makes spellings equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nltk.tokenize import RegexpTokenizer

MAX_TOKEN_LENGTH = 64

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_MARK = r"['’‘´`ʼ]"
_WORD = rf"(?:{_LETTER}|\d)+"
_TOKENIZER = RegexpTokenizer(
    rf"\d+(?:[.,]\d+)+\s?%|\d+(?:[.,]\d+)+(?![^\W_])|\d+%"  # 1.200  7,7  98,1%
    rf"|{_WORD}(?:{_MARK}{_WORD})*(?:[-‐‑]{_WORD}(?:{_MARK}{_WORD})*)*"  # regio's, covid-19
)
_HYPHEN = re.compile(r"[-‐‑]")
_PART = re.compile(rf"{_WORD}(?:{_MARK}{_WORD})*")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_MARKS = dict.fromkeys(map(ord, "’‘´`ʼ"), "'") | dict.fromkeys(map(ord, "‐‑"), "-")
_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or part of a hyphenated word: `text[start:end]` of what was tokenised.

    `form` is folded. `position` counts the smallest tokens from 0; a hyphenated whole stands at
    the position of its first part and has `width` the number of its parts.
    """

    form: str
    start: int
    end: int
    position: int
    width: int = 1


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return `text` in lower case without accents, with plain apostrophes and hyphens.

    Numbers lose the points between thousands: "1.200" and "1200" fold alike.
    """
    if text.isascii():
        return _THOUSANDS.sub("", text.replace("`", "'").lower())
    apart = unicodedata.normalize("NFKD", text.translate(_MARKS)).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(c))
    return _THOUSANDS.sub("", bare.translate(_WITHOUT_DECOMPOSITION))


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text` in order; a hyphenated word before its parts.

    Forms are cut at 64 characters, so that no text can make the index grow without bound.
    """
    if text.isalpha() or (text.isascii() and text.isalnum()):  # one word, as most texts asked about
        yield Token(_form(text), 0, len(text), 0)
        return
    position = 0
    for start, end in _TOKENIZER.span_tokenize(text):
        raw = text[start:end]
        parts = list(_PART.finditer(raw)) if _HYPHEN.search(raw) else []
        if len(parts) > 1:
            yield Token(_form(raw), start, end, position, len(parts))
            for part in parts:
                yield Token(_form(part[0]), start + part.start(), start + part.end(), position)
                position += 1
        else:
            yield Token(_form(raw), start, end, position)
            position += 1


def _form(raw: str) -> str:
    folded = fold(raw[: 2 * MAX_TOKEN_LENGTH])
    return folded.rstrip("% ")[:MAX_TOKEN_LENGTH]

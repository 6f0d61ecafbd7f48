"""From a word to the term it is indexed and searched by.

NLTK's Snowball stemmer for Dutch takes off the endings; the rules around it mend what it leaves.
It knows no plural on `'s` or on `s` after a vowel, and leaves the consonant that an ending
doubled or voiced (mann-en, bedrijv-en).
"""

from __future__ import annotations

import re
from functools import lru_cache

from nltk.stem.snowball import DutchStemmer

MIN_STEMMED_LENGTH = 4
MAX_STEMMED_LENGTH = 48

_STEMMER = DutchStemmer()
_VOICED = {"v": "f", "z": "s"}
_AFTER_APOSTROPHE = re.compile(r"'(?:s|tjes?|jes?|en|ers?|de|t)$")
# fraude-s and trainee-s, but not congres, proces and adres, whose e is stressed
_PLURAL_AFTER_VOWEL = re.compile(
    r"(?<=ie|ee|eu|oe|ij)s$|(?<=[aiouy][djkmnpst]e)s$|(?<=[dfgjkmpst]e)s$"
)
_DOUBLE_CONSONANT = re.compile(r"([bcdfghjklmnpqrstvwxz])\1$")


@lru_cache(maxsize=262_144)
def term(form: str) -> str:
    """Return the term of a folded word: as good as always equal for inflections of one word.

    Numbers, and words too short or too long to be inflected, are their own term.
    """
    form = _AFTER_APOSTROPHE.sub("", form)
    if not (MIN_STEMMED_LENGTH <= len(form) <= MAX_STEMMED_LENGTH and form.isalpha()):
        return form
    stem: str = _STEMMER.stem(_PLURAL_AFTER_VOWEL.sub("", form))
    stem = _DOUBLE_CONSONANT.sub(r"\1", stem)
    return stem[:-1] + _VOICED[stem[-1]] if stem[-1:] in _VOICED else stem

"""Of which class a word is, as far as its forms in the dictionary tell."""

from __future__ import annotations

from functools import lru_cache

from kb.dutch.lemmas import lemma, verbs
from kb.dutch.syllables import opened
from kb.dutch.verbs import stem


@lru_cache(maxsize=65_536)
def is_adjective(form: str) -> bool:
    """Tell whether a folded form is one of an adjective: nieuw, nieuwe, hogere.

    It ends in -e that its lemma does not have, or the lemma has such a form and is compared:
    groot, grote, groter. Nouns may have one of the two, as jaar has "jare".
    """
    word = lemma(form) or form
    if not form.isalpha() or word in verbs():
        return False
    inflected = [front + "e" for front in opened(word)]
    if form != word and form in inflected:
        return True
    compared = [front + ending for front in opened(word) for ending in ("er", "ere")]
    compared += [word + ending for ending in ("st", "ste", "t", "te")]
    return _any_of(word, inflected) and _any_of(word, compared)


def is_verb(form: str) -> bool:
    """Tell whether a folded form is one of a verb, but for its stem: that may be a noun: bouw."""
    word = lemma(form)
    return word is not None and word in verbs() and form != stem(word)


def _any_of(word: str, forms: list[str]) -> bool:
    return any(form != word and lemma(form) == word for form in forms)

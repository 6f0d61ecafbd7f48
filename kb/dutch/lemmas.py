"""Which word a form is a form of, out of simplemma's dictionary of 370,000 Dutch forms.

The dictionary comes with the package; nothing is downloaded. It is read once, in a quarter of a
second, and takes some 50 MB.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

from kb.dutch.tokens import fold


def lemma(form: str) -> str | None:
    """Return the folded lemma of a folded form, None for a form that is not in the dictionary.

    A form that is a lemma itself is its own. Verbs that come apart are one word: "aanpakken".
    """
    found = _dictionary().get(form) or _folded().get(form)
    return None if found is None else fold(found.replace("_", ""))


@cache
def lemmas() -> frozenset[str]:
    """Return the folded lemmas of one word in letters only, names left out."""
    found = {value.replace("_", "") for value in _dictionary().values() if value.islower()}
    return frozenset(
        folded for word in found if (folded := word if word.isascii() else fold(word)).isalpha()
    )


@cache
def _dictionary() -> Mapping[str, str]:
    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")


@cache
def _folded() -> Mapping[str, str]:
    """Return the lemmas of forms that are not written as they are folded: accents, capitals."""
    known = _dictionary()
    odd = sorted((f for f in known if not f.isascii() or f != f.lower()), key=str.isascii)
    return {fold(form): known[form] for form in reversed(odd)}

"""Which word a form is a form of, out of simplemma's dictionary of 370,000 Dutch forms.

The dictionary comes with the package; nothing is downloaded. It is read once, in half a second,
and takes some 70 MB. It was gathered by machine and errs in ways that repeat themselves; those are
mended here by rule, and what is left by `irregular_forms`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

from kb.dutch.syllables import closed
from kb.dutch.tokens import fold
from kb.dutch.word_lists import words

_ENDINGS = ("e", "en", "n", "er", "st", "ste", "tje", "je")  # of nouns and adjectives
_LATIN = {"a": "um", "i": "us"}  # plural and singular: musea, museum


def lemma(form: str) -> str | None:
    """Return the folded lemma of a folded form, None for a form that is not in the dictionary.

    A form that is a lemma itself is its own. Verbs that come apart are one word: "aanpakken".
    """
    irregular = _irregular()
    if form in irregular:
        return irregular[form]
    found = _mended(form)
    if found is None or found == form or found in verbs():
        return found
    # Some lemmas are forms themselves: gewenste, gewenst, wensen.
    return irregular.get(found) or _mended(found) or found


def is_known(form: str) -> bool:
    """Tell whether a folded form is in the dictionary."""
    return form in _dictionary() or form in _folded()


def lemmas() -> frozenset[str]:
    """Return the folded lemmas of one word in letters only, names left out."""
    return _lemmas_and_verbs()[0]


def verbs() -> frozenset[str]:
    """Return the folded lemmas that are infinitives: those with a form that only verbs have."""
    return _lemmas_and_verbs()[1]


def _mended(form: str) -> str | None:
    """Return what the dictionary says of a form, unless it is plainly wrong."""
    found = _found(form)
    if found is None or found == form:
        return found
    if form in lemmas() and not _is_form_of(form, found):
        return form
    return _without_prefix(form, found)


def _is_form_of(form: str, found: str) -> bool:
    """Tell whether a form that is a lemma too can be a form of another one.

    The dictionary takes nouns on -e for a subjunctive ("boete" of "boeten"), men for forms of
    women ("kok" of "kokkin"), words on -s for plurals ("rots" of "rot"), who does a thing for a
    form of the verb ("kiezer"), and knows infinitives as forms of another verb ("rijden").
    """
    if found in verbs():
        if _found(form + "d") == form or form + "n" == found or form in found[1:]:
            return False
        return not form.endswith(("er", "je")) or found.startswith(form)
    if form[-1] in _LATIN and found == form[:-1] + _LATIN[form[-1]]:
        return True
    fronts = {form.removesuffix(ending) for ending in _ENDINGS} - {form}
    return any(found == front or found in closed(front) for front in fronts if front)


def _without_prefix(form: str, found: str) -> str:
    """Return the verb that a form without the prefix of `found` is of: "merkte" of "opmerken"."""
    if found[0] == form[0]:
        return found
    for length in range(2, len(found) - 3):
        front, rest = found[:length], found[length:]
        if front in words("prefixes") and rest in verbs() and front not in form:
            return rest
    return found


def _found(form: str) -> str | None:
    found = _dictionary().get(form) or _folded().get(form)
    return None if found is None else _plain(found)


def _plain(written: str) -> str:
    """Return a lemma of the dictionary folded, and in one word: it writes "aan_pakken"."""
    word = written.replace("_", "")
    return word if word.isascii() and word.islower() else fold(word)


@cache
def _lemmas_and_verbs() -> tuple[frozenset[str], frozenset[str]]:
    found: set[str] = set()
    infinitives: set[str] = set()
    for form, written in _dictionary().items():
        if written.islower():
            found.add(written)
            if written.endswith(("en", "aan", "zijn")) and _is_of_verb(form):
                infinitives.add(written)
    plain = frozenset(word for word in map(_plain, found) if word.isalpha())
    return plain, plain & frozenset(map(_plain, infinitives)) - words("no_verbs")


def _is_of_verb(form: str) -> bool:
    """Tell whether a form ends as, of words on -n, only verbs do; -st is of adjectives too."""
    return form[-1] == "d" or (form[-1] == "t" and form[-2:] != "st")


@cache
def _irregular() -> Mapping[str, str]:
    return dict(entry.split() for entry in words("irregular_forms"))


@cache
def _dictionary() -> Mapping[str, str]:
    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")


@cache
def _folded() -> Mapping[str, str]:
    """Return the lemmas of forms that are not written as they are folded: accents, capitals."""
    known = _dictionary()
    odd = sorted((f for f in known if not f.isascii() or f != f.lower()), key=str.isascii)
    return {fold(form): known[form] for form in reversed(odd)}

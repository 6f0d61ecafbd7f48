"""From a word to the term it is indexed and searched by.

NLTK's Snowball stemmer for Dutch takes off the endings of plurals and adjectives; the rules around
it do what it does not: irregular forms, verbs, diminutives, steps of comparison, an s that is no
ending, the consonant that an ending doubled or voiced (mann-en, bedrijv-en), and the length of the
vowel in words of one syllable, without which "maan" and "man" would be one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from nltk.stem.snowball import DutchStemmer

from kb.dutch.verbs import infinitive
from kb.dutch.word_lists import words

MIN_STEMMED_LENGTH = 4
MAX_STEMMED_LENGTH = 48
MIN_FRONT = 3  # letters before the last part of a compound

_STEMMER = DutchStemmer()
_VOICED = {"v": "f", "z": "s"}
_AFTER_APOSTROPHE = re.compile(r"'(?:s|tjes?|jes?|en|ers?|de|t)$")
# fraude-s, keuze-s and trainee-s, but not congres, proces and adres, whose e is stressed
_PLURAL_AFTER_VOWEL = re.compile(
    r"(?:(?<=[aeiouy][a-z]ie)|(?<=[aeiouy][a-z]{2}ie)|(?<=[aeiouy][a-z]{3}ie)|(?<=[mlx]ieu)"
    r"|(?<=eau)|(?<=[ny]ee)|(?<=[lb]oe)|(?<=[aiouy][djklmnpst]e)|(?<=[aeiou][vz]e)|(?<=[in]ce)"
    r"|(?<=[iu]re)|(?<=che)|(?<=[dfgjkmpst]e)"
    r"|(?<=[aeiou][a-z]en)|(?<=[aeiou][a-z]{2}en))s$"
)
_PLURAL_AFTER_EE_OR_IE = re.compile(r"(?<=ee)en$|(?<=ie)en$")
# veilig-er, but not vrijwilliger, which is no step of vrijwillig
_STEP = re.compile(
    r"(?<=[a-z](?:ig|jk))(?<!willig)(?<!woordig)(?<!beveilig)(?<!dedig)(?<!reinig)ere?$"
    r"|(?:(?<=[a-z](?:ig|jk))|(?<=baar)|(?<=zaam))ste$"
)
_DIMINUTIVES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^((?:.*[^aeiou])?[aeiou])([bglmnr])\2etjes?$"), r"\1\2"),  # mannetje
    (re.compile(r"^(.*[aeiou].*[lmnr]|.*ing)etjes?$"), r"\1"),  # bloemetje, regelingetje
    (re.compile(r"^(.*[aeiou].*in)kjes?$"), r"\1g"),  # woninkje
    (re.compile(r"^(.*(?:aa|ee|oo|oe|ui|ij|ie|l|r)m)pjes?$"), r"\1"),  # boompje, filmpje
    (re.compile(r"^(.*(?:kaart|taart|staart|buurt|beurt|poort|soort|woord))jes?$"), r"\1"),
    (re.compile(r"^(.*[aeiou].*o)otjes?$"), r"\1"),  # autootje
    (re.compile(r"^(.*(?:[aeiou]{2}[lnr]|ij[ln]|[aeiou].*e[lnr]|[aeiou]w))tjes?$"), r"\1"),
    (re.compile(r"^(.*[aeiou].*[bdfgkpst])jes?$"), r"\1"),  # boekje, praatje
)
_INFLECTED_HEID = re.compile(r"(?<=[a-z]{3})heden$")
_INFLECTED_BAAR = re.compile(r"(?<=[a-z]{3})bare$")
_DERIVED = re.compile(r"[a-z]{3}(?:heid|baar)$")  # "overheid" is not "over", "openbaar" not "open"
_DOUBLE_CONSONANT = re.compile(r"([bcdfghjklmnpqrstvwxz])\1$")
_LAST_LONG = re.compile(r"([aeiouy][^aeiouy]*[aeou])(?<=([aeou]))\2([^aeiouy])$")
_ONE_SYLLABLE = re.compile(r"^([^aeiouy]*)([aeou])([^aeiouywx])$")


@lru_cache(maxsize=262_144)
def term(form: str) -> str:
    """Return the term of a folded word: as good as always equal for inflections of one word.

    Numbers, and words too short or too long to be inflected, are their own term.
    """
    form = _AFTER_APOSTROPHE.sub("", form)
    form = _regular(form)
    if not (MIN_STEMMED_LENGTH <= len(form) <= MAX_STEMMED_LENGTH and form.isalpha()):
        return form
    form = _with_plain_ending(form)
    if _DERIVED.search(form):
        return form
    stem = _DOUBLE_CONSONANT.sub(r"\1", _STEMMER.stem(form))
    stem = _with_vowel_of(form, stem)
    return stem[:-1] + _VOICED[stem[-1]] if stem[-1:] in _VOICED else stem


def _with_plain_ending(form: str) -> str:
    """Return a form of the same word whose ending the stemmer knows to take off."""
    for pattern, base in _DIMINUTIVES:
        if pattern.match(form):
            form = pattern.sub(base, form)
            break
    bare = form.removesuffix("e")
    if bare.endswith("ijs") or _listed(bare, "stems_on_s"):
        return bare + "en"
    form = _INFLECTED_HEID.sub("heid", _INFLECTED_BAAR.sub("baar", form))
    form = _STEP.sub("", _PLURAL_AFTER_EE_OR_IE.sub("", form))
    return infinitive(_PLURAL_AFTER_VOWEL.sub("", form))


def _with_vowel_of(form: str, stem: str) -> str:
    """Return `stem`, which begins `form`, with a long vowel doubled if it is of one syllable.

    In longer ones, where hardly any word depends on it, a long vowel is never doubled.
    """
    single = _ONE_SYLLABLE.match(stem)
    if not single:
        return _LAST_LONG.sub(r"\1\3", stem)
    place = len(single[1])
    after = form[place + 1 : place + 3]
    is_open = len(after) == 2 and after[0] not in "aeiouy" and after[1] in "aeiou"
    long = after[:1] == single[2] or is_open
    return single[1] + single[2] * (2 if long else 1) + single[3]


def _regular(form: str) -> str:
    """Return the base of an irregular form, alone or at the end of a compound."""
    irregular = _irregular()
    if form in irregular:
        return irregular[form]
    for length in range(5, min(9, len(form) - MIN_FRONT + 1)):
        base = irregular.get("-" + form[-length:])
        front = form[:-length]
        # "besteden" and "verleden" are no "steden" and "leden".
        if base and not front.endswith(("be", "ge", "ver", "over")):
            return front + base
    return form


@cache
def _irregular() -> Mapping[str, str]:
    """Return bases by form; what may end a compound has a second entry with a hyphen in front."""
    pairs = dict(entry.split() for entry in words("irregular_forms"))
    return pairs | {form[1:]: base for form, base in pairs.items() if form.startswith("-")}


def _listed(form: str, name: str) -> bool:
    known = words(name)
    return form in known or any(f"-{form[at:]}" in known for at in range(len(form) - 2))

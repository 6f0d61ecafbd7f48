"""The stem of a verb, as one writes it after "ik", and the verb that a word is made of."""

from __future__ import annotations

import re

from kb.dutch.lemmas import is_known, lemma, lemmas, verbs
from kb.dutch.syllables import closed, opened
from kb.dutch.word_lists import words

MIN_WEAK_STEM = 5  # letters; shorter ones are as likely a name: Bart, Lotte

_PARTICIPLE = re.compile(r"^(.*?)ge([^aeiou]*[aeiouy].*)[dt]$")
_WEAK = re.compile(r"(?:[dt]en?|[dt])$")
_VOWELS = re.compile(r"[aeiouy]+")


def stem(infinitive: str) -> str:
    """Return the stem of a folded infinitive, itself where it has none of its own: "zien".

    Of an infinitive that the dictionary takes for a plural it is the singular: "bedrag".
    """
    noun = lemma(infinitive)
    if noun and noun != infinitive and noun not in verbs():
        return noun
    front = infinitive.removesuffix("en")
    if front == infinitive or front[-1:] in ("", "a", "e", "o", "u"):
        return infinitive
    stems = list(closed(front))
    known = [word for word in stems if is_known(word)]
    if not known:
        return infinitive if front[-1] == "i" else stems[0]
    return next((word for word in known if lemma(word) == infinitive), known[0])


def of_participle(form: str) -> str | None:
    """Return the verb of ge-werk-t, in-ge-zet or werken-d, None where none is known."""
    if form.endswith("end") and form[:-1] in verbs():
        return form[:-1]
    if form in words("no_participles"):
        return None
    found = _PARTICIPLE.match(form)
    if not found or (found[1] and found[1] not in words("prefixes")):
        return None
    stems = (found[2], found[2] + form[-1])  # ge-zet has one t for that of the stem and its own
    return next((verb for word in stems if (verb := _of_stem(word, found[1]))), None)


def of_weak(form: str, shortest: int = MIN_WEAK_STEM) -> str | None:
    """Return the verb of monitor-t or monitor-den, None where none is known."""
    bare = _WEAK.sub("", form)
    return _of_stem(bare) if bare != form and len(bare) >= shortest else None


def of_ing(form: str) -> str | None:
    """Return the verb of handhav-ing, None where none is known, as of most of two syllables.

    In short words there is often another in front of the ending: "honing" is not of "honen".
    """
    if not form.endswith("ing") or len(_VOWELS.findall(form)) <= 2:
        return None
    verb = form.removesuffix("ing") + "en"
    return verb if verb in verbs() else None


def _of_stem(word: str, prefix: str = "") -> str | None:
    likely = (prefix + front + "en" for front in opened(word))
    return next((verb for verb in likely if verb in verbs() or _is_eren(verb)), None)


def _is_eren(word: str) -> bool:
    """Tell whether a word is a lemma on -eren, of which nearly all are verbs."""
    return word.endswith("eren") and word in lemmas()

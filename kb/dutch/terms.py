"""From a word to the term it is indexed and searched by.

What the dictionary knows goes by its lemma: a verb by its stem, so that it has one term with the
noun that is spelt alike (werken, werk), anything else by itself. Of a word that it does not know
the ending may be taken off, or the last part may be known: "wijkteams" is inflected as "teams" is.
Only what is left goes to NLTK's Snowball stemmer.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nltk.stem.snowball import DutchStemmer

from kb.dutch.endings import respelt, undiminished, uninflected
from kb.dutch.lemmas import is_known, lemma, lemmas, verbs
from kb.dutch.syllables import closed
from kb.dutch.verbs import of_ing, of_participle, of_weak, stem
from kb.dutch.word_lists import words

MIN_INFLECTED = 4  # letters; of shorter words only forms of verbs are: "zag"
MAX_INFLECTED = 48
MIN_FRONT = 3  # letters before the last part of a compound, 2 before a verb: "in"
MIN_LAST = 4
MIN_LAST_UNSURE = 7  # behind what is no word
MIN_LAST_VERB = 6  # of a form of a verb behind a noun; "ving" is not in "handhaving"

_STEMMER = DutchStemmer()
_AFTER_APOSTROPHE = re.compile(r"(?<=.)'(?:s|tjes?|jes?|en|ers?|de|t)$")
_LINKS = ("", "s", "e", "en", "n")
_EER = re.compile(r"^(?:ge)?(.{2,}?)(?:eert|eerd|eerden?|eren|erende?)$")
_DERIVED = re.compile(r"^(.{3,}(?:heid|baar|lijk|ig|ing|isch|ief|loos))(?:e|en|s)?$")
_PLURAL_S = re.compile(r"(?<=...[^aiosu])s$")


@lru_cache(maxsize=262_144)
def term(form: str) -> str:
    """Return the term of a folded word: as good as always equal for inflections of one word.

    Of a hyphenated word the last part is inflected. Numbers, and words too short or too long to
    be inflected, are their own term.
    """
    front, hyphen, last = _AFTER_APOSTROPHE.sub("", form).rpartition("-")
    if last.isalpha() and len(last) <= MAX_INFLECTED:
        known = lemma(last)
        if len(last) < MIN_INFLECTED:
            last = stem(known) if known in verbs() else last
        else:
            last = _coined(last) if known is None else _of_lemma(known)
    return front + hyphen + last


def _of_lemma(word: str) -> str:
    """Return the term of a lemma: that of the verb for what is made of one with an ending."""
    if word in verbs():
        return stem(word)
    if word.endswith("je"):
        return next((_of_lemma(w) for w in undiminished(word) if w in lemmas()), word)
    # The plural of a noun on -e may be spelt as the verb is: boeten.
    verb = word + "n" if word.endswith("e") else of_ing(word) or of_participle(word)
    if verb not in verbs():
        return word
    base = stem(verb)
    # A stem may be a noun of its own, as regel beside regeling; that of lopend may.
    return base if word.endswith("end") or lemma(base) == verb else word


def _coined(form: str) -> str:
    """Return the term of a word that the dictionary does not have."""
    form = respelt(form)
    if known := _recognised(form) or of_participle(form) or of_weak(form):
        return _of_lemma(known)
    unsure = None
    for at in range(2, len(form) - 2):
        front, last = form[:at], form[at:]
        base = _of_last(front, last)
        if base and _is_word(front):
            return front + base
        if base and unsure is None and len(last) >= MIN_LAST_UNSURE:
            unsure = front + base
    return unsure or _stemmed(form)


def _recognised(form: str) -> str | None:
    """Return the lemma of a form that the dictionary has, or has without its ending."""
    if known := lemma(form):
        return known
    for bare in uninflected(form):
        if len(bare) < MIN_LAST:
            continue
        known = lemma(bare) or of_participle(bare) or (bare if of_ing(bare) else None)
        if known and not (known in verbs() and form.endswith("s")):
            return known
    return form if of_ing(form) else None


def _of_last(front: str, last: str) -> str | None:
    """Return the term of the last part of a word, None if it is no word behind `front`."""
    if len(last) < MIN_LAST and not last.endswith("s"):  # of kas and les s is no ending
        return None
    known = _recognised(last)
    if front in words("prefixes"):
        verb = known or of_participle(last) or of_weak(last, MIN_LAST)
        if verb in verbs():
            return stem(verb)
    if known in verbs() and last.endswith("en"):  # luchtsprongen, not of "springen"
        known = next((word for word in closed(last[:-2]) if lemma(word) == word), known)
    if not known or len(front) < MIN_FRONT:
        return None
    if known not in verbs():
        return known if known.endswith(("e", "ing")) else _of_lemma(known)
    base = stem(known)
    return base if last == base or len(last) >= MIN_LAST_VERB else None


def _is_word(front: str) -> bool:
    """Tell whether what stands before the last part of a word is one, or ends with one."""
    if front in words("prefixes"):
        return True
    fronts = {front.removesuffix(link) for link in _LINKS}
    starts = range(MIN_FRONT, len(front) - MIN_LAST)
    return any(
        len(word) >= MIN_FRONT and any(_is_listed(word[at:]) for at in (0, *starts))
        for word in fronts
    )


def _is_listed(word: str) -> bool:
    return is_known(word) or word in words("further_words")


def _stemmed(form: str) -> str:
    """Return what the stemmer makes of a word of which no part is known."""
    if verb := _EER.match(form):
        return verb[1] + "eer"
    if derived := _DERIVED.match(form):
        return derived[1]
    if form.endswith(("ss", "sses")):  # borrowed: fitness, businesses
        return form.removesuffix("es")
    singular = _PLURAL_S.sub("", form)
    bare = _STEMMER.stem(singular)
    if bare == singular or len(bare) < MIN_INFLECTED:
        return singular
    return next(closed(bare))

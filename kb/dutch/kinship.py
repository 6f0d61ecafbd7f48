"""The root that words derived of one word share: fraude, fraudeur, frauderen.

A word is led back step by step to what it is derived of: verzelfstandiging, verzelfstandigen,
zelfstandig. An ending is taken off only where a known word is left. What endings do not tell
stands in two lists: `kin`, families whose words are spelt too differently, and `no_kin`, words
that are no kin, or not in meaning, of the word that they look like. A compound is led back by its
last part, so that zorgverzekeraar meets zorgverzekering.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from kb.dutch.endings import respelt, undiminished, uninflected
from kb.dutch.lemmas import lemma, lemmas, verbs
from kb.dutch.syllables import closed, opened
from kb.dutch.terms import MAX_INFLECTED, MIN_INFLECTED, term
from kb.dutch.verbs import of_participle, stem
from kb.dutch.word_lists import words

MIN_BASE = 4  # letters of what is left of a word; of shorter words only the list tells
MIN_SURE = 6  # of what is left before "!", an ending that short words just happen to have
MIN_FRONT = 3  # letters before the last part of a compound
MIN_LAST = 5  # letters of that part
MOST_STEPS = 8  # the longest way back in the dictionary has 5

# By ending: what may stand in its place, the likeliest first. "-" keeps the letters before the
# ending as they are, "~" spells them as they are without it (wett-elijk, wet) or, before "en",
# as they are with that (handhaaf-ster, handhav-en).
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    # of verbs
    "ing": ("-en",),
    "er": ("-en",),
    "rder": ("r~en",),
    "aar": ("-en",),
    "erij": ("-er", "-en"),
    "ster": ("~en",),
    "aarster": ("-aar",),
    "eres": ("-er",),
    "ares": ("-aar",),
    "baar": ("~en", "-"),
    "zaam": ("~en", "-"),
    "nis": ("~en",),
    "enis": ("~en", "-en"),
    "tenis": ("~en",),
    "kenis": ("-kenen",),
    # of nouns and adjectives
    "heid": ("-",),
    "lijk": ("-", "~en"),
    "elijk": ("~", "-en"),
    "lijks": ("-",),
    "elijks": ("~",),
    "ig": ("~!",),
    "te": ("-",),
    "dom": ("-",),
    "schap": ("-",),
    "schapper": ("-schap",),
    "enaar": ("-",),
    "in": ("~",),
    # of words from abroad: what one does
    "eren": ("~!", "-e"),
    "iseren": ("-isch", "~!"),
    "iteren": ("-iteit",),
    "iveren": ("-ief",),
    "ioneren": ("-ie",),
    # who does it
    "ator": ("-eren", "-atie"),
    "atrice": ("-eren",),
    "ateur": ("-eren", "-atie"),
    "tor": ("-teren", "-tie"),
    "sor": ("-seren", "-sie"),
    "eur": ("-eren", "-ie", "-en", "-e"),
    "ant": ("-eren",),
    "ikant": ("-iek",),
    "ent": ("-eren",),
    "icus": ("-iek", "-ie"),
    "loog": ("-logie",),
    "graaf": ("-grafie",),
    "oom": ("-omie",),
    "oof": ("-ofie",),
    "craat": ("-cratie",),
    "eeg": ("-egie",),
    "eut": ("-ie",),
    # what is done
    "atie": ("-eren",),
    "itie": ("-ieren",),
    "ctie": ("-ceren", "-cteren"),
    "ptie": ("-pteren",),
    "utie": ("-ueren", "-uteren"),
    "antie": ("-ant",),
    "entie": ("-ent", "-eren"),
    "ement": ("-eren",),
    "age": ("-eren",),
    "icaat": ("-iceren",),
    "ariaat": ("-aris",),
    "isme": ("-ist",),
    "istiek": ("-ist",),
    # how it is
    "isch": ("-ie", "-iek", "~", "-e"),
    "istisch": ("-ist",),
    "iteit": ("~",),
    "ibiliteit": ("-ibel",),
    "abiliteit": ("-abel",),
    "iviteit": ("-ief",),
    "aliteit": ("-eel", "-aal"),
    "ariteit": ("-air",),
    "air": ("~",),
    "itair": ("-iteit",),
    "ieel": ("-ie",),
    "ueel": ("-u", "~!"),
    "ureel": ("-uur", "-ure"),
    "ioneel": ("-ie",),
    "denteel": ("-dent",),
    "menteel": ("-ment",),
    "iaal": ("-ie",),
    "ionaal": ("-io",),
    "ikaal": ("-iek",),
    "entaal": ("-ent",),
    "ieus": ("-ie",),
    "ief": ("-ie",),
    "atief": ("-atie", "-eren"),
    "abel": ("-eren",),
}
_LONGEST = max(map(len, _ENDINGS))
# Nouns of verbs with a particle: op-name, opnemen.
_NOUNS = {
    "bod": "bieden",
    "braak": "breken",
    "dracht": "dragen",
    "gave": "geven",
    "komst": "komen",
    "name": "nemen",
    "spraak": "spreken",
}
_MAKING = ("ver", "be")  # what makes a verb of a quality: ver-duidelijk-en
_QUALITIES = ("ig", "lijk", "zaam")


@lru_cache(maxsize=262_144)
def root(form: str) -> str:
    """Return what a folded word shares with the words that are derived as it is, and no others.

    As good as always equal for inflections of one word too; the term of a word that has no
    relatives. It is for comparing with other roots, and may be no word.
    """
    if not form.isalpha() or len(form) > MAX_INFLECTED:
        return term(form)
    if len(form) < MIN_INFLECTED:
        return _name(_kin().get(term(form), form))
    word = _recognised(form)
    if word is None:
        return _of_compound(form) or term(form)
    first = _first(word)
    return (None if first in verbs() else _of_compound(first)) or _name(first)


def _name(word: str) -> str:
    """Return the root of a word that is derived of no other."""
    return stem(word) if word in verbs() else term(word)


def _recognised(form: str) -> str | None:
    """Return the word that a form is of: a known one, or one that is derived of a known one."""
    for bare in (form, *uninflected(form), respelt(form)):
        if len(bare) >= MIN_BASE:
            found = lemma(bare)
            if found or bare in _known() or _first(bare) != bare:
                return found or bare
    return None


def _first(word: str) -> str:
    """Return what a word is derived of in the end, itself where it is derived of no other."""
    for _ in range(MOST_STEPS):
        found = _head(word) or _derived_of(word)
        if found is None or found == word:  # what heads a family is derived of no other
            break
        word = found
    return word


def _head(word: str) -> str | None:
    """Return the first word of the family that a word is listed in, maybe by its term."""
    listed = _kin()
    return listed.get(word) or (listed.get(_name(word)) if word in _known() else None)


def _derived_of(word: str) -> str | None:
    """Return the known word that a word is derived of by one ending, or one prefix."""
    if word in words("no_kin") or _is_native(word):
        return None
    for length in range(min(_LONGEST, len(word) - 2), 1, -1):
        front, ending = word[:-length], word[-length:]
        for put_back in _ENDINGS.get(ending, ()):
            found = next((base for base in _bases(front, put_back) if base != word), None)
            if found:
                return found
        if ending in _NOUNS and front in words("prefixes"):
            verb = front + _NOUNS[ending]
            return verb if verb in verbs() else None
    return _of_quality(word) or _inflected_of(word)


def _is_native(word: str) -> bool:
    """Tell whether a word on -eren is no verb from abroad: hinder-en."""
    return word.endswith("eren") and word[:-2] in _known() and stem(word) == word[:-2]


def _bases(front: str, put_back: str) -> Iterator[str]:
    """Yield the known words that may have had an ending put behind them."""
    kept, how, rest = put_back.rpartition("-" if "-" in put_back else "~")
    front += kept
    if how == "-":
        spelt: Iterator[str] = iter((front + rest,))
    elif rest == "en":
        spelt = (bare + rest for bare in opened(front))
    else:
        spelt = _closed(front)
    known = verbs() if rest.endswith("en") else _known()
    shortest = MIN_SURE if rest == "!" else MIN_BASE
    return (word for word in spelt if word in known and len(word) >= shortest)


def _closed(front: str) -> Iterator[str]:
    """Yield how a word is spelt without its ending: of "stabil" stabiel too, beside stabil."""
    yield from closed(front)
    if front[-2:-1] == "i":
        yield front[:-1] + "e" + front[-1]


def _of_quality(verb: str) -> str | None:
    """Return the quality that a verb gives, as veilig of be-veilig-en, None for other words."""
    prefix = next((prefix for prefix in _MAKING if verb.startswith(prefix)), None)
    if prefix is None or verb not in verbs():
        return None
    for quality in closed(verb[len(prefix) : -2]):
        if quality.endswith(_QUALITIES) and len(quality) >= MIN_SURE and quality in _known():
            return quality
    return None


def _inflected_of(word: str) -> str | None:
    """Return the word of which the dictionary lists a diminutive or participle as another one."""
    if word.endswith("je"):
        return next((bare for bare in undiminished(word) if bare in _known()), None)
    verb = of_participle(word)
    return verb if verb in verbs() and stem(verb) == term(word) else None


def _of_compound(word: str) -> str | None:
    """Return the front of a compound and the root of its last part, None where that has none."""
    if word in words("no_kin"):
        return None
    for at in range(MIN_FRONT, len(word) - MIN_LAST + 1):
        front = word[:at]
        last = _recognised(word[at:]) if _is_front(front) else None
        if last:
            first = _first(last)
            return front + _name(first) if first != last else None
    return None


def _is_front(front: str) -> bool:
    """Tell whether a compound may begin with these letters, a word with a link or without."""
    if front in words("never_in_front"):
        return False
    bare = {front, *(front.removesuffix(link) for link in ("s", "en", "n", "e"))}
    return any(len(word) >= MIN_FRONT and word in _known() for word in bare)


@cache
def _known() -> frozenset[str]:
    return lemmas() | words("further_words")


@cache
def _kin() -> Mapping[str, str]:
    """Return the first word of its family for each listed word, and for the term of each."""
    families = (line.split() for line in words("kin"))
    return {key: family[0] for family in families for word in family for key in (word, _name(word))}

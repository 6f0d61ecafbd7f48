"""The verbs of annual reports: which words are their forms, and what their participles are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from kb.dutch.word_lists import words

HERE = "indexer.facts"
STRONG_PARTS = 4

_UNSTRESSED = re.compile(r"(?:be|ge|her|ont|ver|over|onder|voltoo|aanvaard)(?!(.)\1)")
_OPEN = re.compile(r"(?:^|[^aeiouy])([aeou])[^aeiouy]$|(?:^|[^aeiouy]|[aeiou])u([aeo])[^aeiouy]$")
_LOAN = re.compile(r"([^\W\d_]{2,})eerden?$")
_PAST = re.compile(r"([^\W\d_]{2,}?)([dt])en?")
_STRESSED_ER = re.compile(r"..[^aeiouy]er$")
_DIAERESIS = {"e": "ë", "i": "ï", "u": "ü"}
_VOICED = {"v": "f", "z": "s"}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb by its infinitive, with its past participle ("geïsoleerd").

    `past` and `several` are its past and the plural of that, `base` is the infinitive without a
    particle that stands apart.
    """

    infinitive: str
    participle: str
    past: str = ""
    several: str = ""
    base: str = ""

    def plural(self, form: str) -> str:
        """Return the plural of a finite form: "haalde" is "haalden", "betaalt" is "betalen"."""
        if form == self.past:
            return self.several
        return form if form == self.several else self.base


def particles() -> frozenset[str]:
    """Return what separable verbs leave behind ("op" of "losten … op")."""
    return words("particles", HERE)


def is_auxiliary(word: str) -> bool:
    """Tell whether a word in lower case is a form of zijn, hebben, worden or a modal verb."""
    return word in words("auxiliaries", HERE)


def may_be_noun(word: str) -> bool:
    """Tell whether a form of a verb is as often a noun: "kosten", "leden"."""
    return word in words("nouns_like_verbs", HERE)


def finite(word: str) -> Verb | None:
    """Return the verb of which a word in lower case is a finite form.

    Also of one that is not listed but can be nothing else ("renoveerden").
    """
    known = _finite().get(word)
    if known is not None:
        return known
    loan = _LOAN.match(word)
    if loan is None:
        return None
    past = f"{loan[1]}eerde"
    return Verb(f"{loan[1]}eren", _with_ge(f"{loan[1]}eerd"), past, f"{past}n", f"{loan[1]}eren")


def of_participle(word: str) -> Verb | None:
    """Return the verb of a past participle, with its particle: "opgelost" is of "oplossen"."""
    found = _participles().get(word)
    if found is not None:
        return found
    for length in range(2, 7):
        particle, rest = word[:length], word[length:]
        if particle in particles() and rest in _participles():
            base = _participles()[rest]
            return Verb(particle + base.infinitive, word, several=particle + base.several)
    return None


def infinitive(word: str) -> Verb | None:
    """Return the verb whose infinitive, with or without particle, a word is."""
    known = _infinitives()
    if word in known:
        return known[word]
    for length in range(2, 7):
        base = known.get(word[length:])
        if base is not None and word[:length] in particles():
            return separable(base, word[:length])
    return None


def separable(verb: Verb, particle: str) -> Verb:
    """Return the verb that a base verb and a particle make: "lossen" and "op"."""
    return replace(
        verb, infinitive=particle + verb.infinitive, participle=particle + verb.participle
    )


@cache
def _verbs() -> tuple[tuple[Verb, tuple[str, ...]], ...]:
    """Return every listed verb with its finite forms."""
    found: list[tuple[Verb, tuple[str, ...]]] = []
    for entry in sorted(words("verbs", HERE)):
        parts = entry.split()
        stem = parts[-1] if len(parts) in {2, STRONG_PARTS + 1} else _stem(parts[0])
        third = stem if stem.endswith("t") else f"{stem}t"
        if len(parts) >= STRONG_PARTS:
            name, past, several, participle = parts[:STRONG_PARTS]
        else:
            name, (past, several, participle) = parts[0], _weak(parts[0], stem)
        found.append((Verb(name, participle, past, several, name), (third, name, past, several)))
    return tuple(found)


def _stem(infinitive: str) -> str:
    if not infinitive.endswith("en"):
        return infinitive.removesuffix("n")
    base = infinitive[:-2]
    if infinitive in {"gaan", "staan", "slaan", "doen", "zien"}:
        return infinitive[:-1]
    if _STRESSED_ER.search(base):
        return base[:-2] + "eer"
    if len(base) > 1 and base[-1] == base[-2]:
        return base[:-1]
    if found := _OPEN.search(base):
        place = found.start(1) if found[1] else found.start(2)
        base = base[:place] + base[place] + base[place:]
    return base[:-1] + _VOICED.get(base[-1], base[-1])


def _weak(infinitive: str, stem: str) -> tuple[str, str, str]:
    """Return the past, its plural and the participle of a regular verb."""
    sound = infinitive.removesuffix("en")
    hard = sound.endswith(("t", "k", "f", "s", "ch", "p", "x"))
    ending = "t" if hard else "d"
    last = "" if stem.endswith(("t", "d")) else ending
    return f"{stem}{ending}e", f"{stem}{ending}en", _with_ge(f"{stem}{last}")


def _with_ge(stem: str) -> str:
    """Return the participle of a stem with its ending: "geëvalueerd", "bezocht"."""
    if _UNSTRESSED.match(stem):
        return stem
    return "ge" + _DIAERESIS.get(stem[0], stem[0]) + stem[1:]


def weak_past(word: str) -> Verb | None:
    """Return the verb of which a word reads as the regular past.

    For a word that is known to be a verb by its place alone ("sjoelden we").
    """
    found = _PAST.fullmatch(word)
    if found is None:
        return None
    stem = found[1]
    done = _with_ge(stem if stem[-1] in "dt" else stem + found[2])
    past = f"{stem}{found[2]}e"
    return Verb(f"{stem}en", done, past, f"{past}n", f"{stem}en")


@cache
def _finite() -> Mapping[str, Verb]:
    return MappingProxyType({form: verb for verb, forms in _verbs() for form in forms})


@cache
def _participles() -> Mapping[str, Verb]:
    return MappingProxyType({verb.participle: verb for verb, _ in _verbs()})


@cache
def _infinitives() -> Mapping[str, Verb]:
    return MappingProxyType({verb.infinitive: verb for verb, _ in _verbs()})

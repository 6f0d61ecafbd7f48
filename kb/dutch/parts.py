"""What may be a part of a compound: in front, with the letters that link it on, or at the end.

In front stand nouns, adjectives and stems of verbs; linked by s (rijk-s-overheid), by en or n
(boek-en-kast, ziekte-n-leer), or in the plural where a linked word is spelt otherwise
(huizen-prijs). At the end stands a noun or an adjective in whatever form, or an infinitive.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache
from math import log2

from kb.dutch.families import begun_with, ended_with, stems
from kb.dutch.lemmas import lemma, lemmas, verbs
from kb.dutch.syllables import closed
from kb.dutch.terms import term
from kb.dutch.word_lists import words

MIN_LENGTH = 4  # of parts that are not listed as short ones
LISTED = 3.0  # how sure a listed word is beside one that is known from the dictionary only
OF_CORPUS = 2.0

_DERIVING = {"heid": "", "schap": "", "atie": "eren", "ing": "en"}
_ENDINGS = ("s", "en")  # of the plural of words that the dictionary lacks


class Parts:
    """What may be a part of a compound; `own` are folded words of a corpus that may be one too.

    Of a corpus nothing is asked but whether a word is one of these.
    """

    def __init__(self, own: Container[str] = ()) -> None:
        self._own: Container[str] = frozenset(own) if isinstance(own, Iterable) else own

    def front(self, piece: str, *, first: bool = True) -> int | None:
        """Return how many letters of `piece` are the word where it is one and a link, else None.

        `first` tells that nothing stands before it: an ending of a word may be a word there.
        """
        if piece in words("never_in_front") or (not first and piece in words("never_behind")):
            return None
        if piece in _bound() or (len(piece) >= MIN_LENGTH and piece in stems()):
            return len(piece)
        if self.is_part(piece) and piece not in verbs() and not self._is_linked(piece):
            return len(piece)
        if piece.endswith("s") and not piece.endswith("ss"):
            bare = piece[:-1]
            if self.is_part(bare) or (bare.endswith("je") and self.is_part(lemma(bare) or bare)):
                return len(bare)
        return self._before_en(piece) if piece.endswith("en") else None

    def last(self, piece: str) -> str | None:
        """Return the dictionary form of `piece` where it may end a compound, else None."""
        if piece in words("never_behind") or piece in words("never_in_front"):
            return None
        if len(piece) < MIN_LENGTH:
            return piece if piece in words("short_parts") else None
        known = piece if self._is_known(piece) or _is_doer(piece) else None
        base = self._noun_of(piece)
        if base is None or base == piece or base in words("never_behind"):
            return known
        if not (self.is_part(base) or _is_doer(base)) or (
            base in verbs() and not piece.endswith(("en", "end", "ende"))
        ):
            return known
        return base if known is None or ended_with(base) > ended_with(piece) else known

    def is_part(self, word: str) -> bool:
        """Tell whether a word may be a part as it is, without a link."""
        if len(word) < MIN_LENGTH:
            return word in words("short_parts")
        return word not in words("never_in_front") and self._is_known(word)

    def sureness_in_front(self, piece: str, letters: int, *, of_itself: int) -> float:
        """Return how sure it is that `piece` is a word of so many letters and a link, 0 and up.

        A letter more makes it as much surer as twice the number of other compounds does.
        `of_itself` is 1 for a compound that is in the dictionary and so counts for itself.
        """
        word = piece[:letters]
        others = begun_with(piece) - of_itself
        if piece.endswith("en"):  # the link differs among compounds of one word
            others = max(others, (begun_with(word) - of_itself) // 2)
        return self._sureness(word, others)

    def sureness_at_end(self, base: str, *, of_itself: int) -> float:
        """Return how sure it is that a word with this dictionary form ends a compound."""
        return self._sureness(base, ended_with(base) - of_itself)

    def _sureness(self, word: str, others: int) -> float:
        sure = log2(1 + max(0, others)) + max(0, len(word) - MIN_LENGTH)
        if len(word) < MIN_LENGTH or word in _bound() or word in words("further_words"):
            return sure + LISTED
        return sure + (OF_CORPUS if word not in lemmas() and word in self._own else 0)

    def _is_known(self, word: str) -> bool:
        if word in lemmas() or word in words("further_words") or _is_derived(word):
            return True
        return word in self._own and lemma(word) is None  # no forms of verbs

    def _is_linked(self, piece: str) -> bool:
        """Tell whether what the dictionary calls an adjective is a noun and a link: stads."""
        bare = piece[:-1]
        if piece[-1:] != "s" or piece in words("further_words"):
            return False
        if bare[-1:] == "s" or len(bare) < MIN_LENGTH or not self.is_part(bare):
            return False
        if lemma(piece + "je") == piece:
            return False  # plaats is not of plaat
        plurals = (piece + "en", bare + "zen", piece + "sen", bare[:-2] + bare[-1:] + "zen")
        return lemma(piece + "e") == piece or all(lemma(form) != piece for form in plurals)

    def _before_en(self, piece: str) -> int | None:
        """Return how many letters of `piece` are a word with a plural on -en, or its plural."""
        base = lemma(piece)
        if base in verbs() or base in (None, piece, piece[:-1]) or not self.is_part(base):
            bare, shorter = piece[:-2], piece[:-1]
            respelt = [word for word in closed(bare) if word != bare]
            singulars = (*respelt, shorter, bare) if base == shorter else (*respelt, bare, shorter)
            base = next(filter(self.is_part, singulars), None)
        if base is not None:
            return len(base) if piece.startswith(base) else len(piece)
        described = len(piece) > MIN_LENGTH and lemma(piece[:-1]) in lemmas()  # oudere-n
        return len(piece) - 1 if described else None

    def _noun_of(self, form: str) -> str | None:
        """Return the dictionary form, that of a noun where it may be one of a verb as well."""
        base = lemma(form)
        if base is None and form.endswith("en"):
            base = lemma(form[:-1])  # zoekende-n
        if base is None:
            bare = (form.removesuffix(ending) for ending in _ENDINGS if form.endswith(ending))
            return next((word for word in bare if self.is_part(word) or _is_doer(word)), None)
        if base in verbs():
            noun = term(form)  # leden: lid
            is_verbal = form.removeprefix(noun) in ("t", "te", "ten", "d", "de", "den")
            if noun != form and not is_verbal and noun not in verbs() and self.is_part(noun):
                return noun
        return base


def _is_derived(word: str) -> bool:
    """Tell whether a word is made of a known one by an ending that any such word takes."""
    for ending, put_back in _DERIVING.items():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= MIN_LENGTH:
            return stem + put_back in (verbs() if put_back else lemmas())
    return False


def _is_doer(word: str) -> bool:
    """Tell whether a word says who does what a known verb says: nieuw-komer, hulp-verlener."""
    return word.endswith("er") and len(word) > MIN_LENGTH and word[:-2] + "en" in verbs()


@cache
def _bound() -> frozenset[str]:
    return words("combining_forms")

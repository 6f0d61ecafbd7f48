"""Whether a longer word is a compound that holds a given word: zorg-fraude, fraude-onderzoek.

There is no list of all Dutch words, so what is left over beside the word must look like a word of
its own: known to the caller, or built as Dutch words are. Prefixes and suffixes never count
(ver-zorg, zorg-vuldig), nor do scraps that happen to stand before or after it (test-ament).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from kb.dutch.word_lists import words

MIN_PART_LENGTH = 4
MIN_UNKNOWN_REST_LENGTH = 5
LINKS = ("", "s", "e", "en", "n", "er")

_ONSET = re.compile(
    r"(?:[bcdfghjklmnpqrstvwz]|bl|br|ch|chr|cl|cr|dr|dw|fl|fr|gl|gr|kl|kn|kr|kw|pl|pr|qu|sc|sch"
    r"|schr|sl|sm|sn|sp|spl|spr|st|str|th|tr|tw|vl|vr|wr|zw)[aeiouy]"
)
_PARTICLE_FIRST = re.compile(r"(?:aan|af|in|om|onder|op|over|uit)(?=[bcdfghjklmnpqrstvwz])")
_SYLLABLE_END = re.compile(r"[aeiouy][bcdfghjklmnpqrstvwxz]{0,3}$")


def front_of(word: str, head: str, known: Collection[str] = ()) -> str | None:
    """Return what stands before `head` where `word` is a compound that ends with it, else None.

    Both are folded; `known` are folded words that may be parts whatever they look like. A link
    (s, e, en, er) between the two is not in the answer where the word without it is known.
    """
    if not word.endswith(head) or len(word) == len(head):
        return None
    front = word[: -len(head)].rstrip("-")
    for link in LINKS:
        bare = front.removesuffix(link)
        if link and bare == front:
            continue
        if _is_known(bare, known):
            return bare
    if len(front) < MIN_PART_LENGTH or front in words("never_in_front"):
        return None
    return front if front.isalpha() and _SYLLABLE_END.search(front) else None


def rest_of(word: str, modifier: str, known: Collection[str] = ()) -> str | None:
    """Return what stands after `modifier`, and a link, where `word` is a compound, else None.

    Both are folded; `known` are folded words that may be parts whatever they look like.
    """
    if not word.startswith(modifier) or len(word) == len(modifier):
        return None
    after = word[len(modifier) :]
    if _suffixes().fullmatch(after):
        return None
    rests = [after.removeprefix(link).lstrip("-") for link in LINKS if after.startswith(link)]
    rests = [rest for rest in rests if not _suffixes().fullmatch(rest)]
    likely = (rest for test in (_begins_with_particle, _is_likely) for rest in rests if test(rest))
    return next((rest for rest in rests if _is_known(rest, known)), next(likely, None))


def _is_known(part: str, known: Collection[str]) -> bool:
    if part in words("never_in_front"):
        return False
    return part in words("short_parts") or (len(part) >= MIN_PART_LENGTH and part in known)


def _is_likely(rest: str) -> bool:
    return len(rest) >= MIN_UNKNOWN_REST_LENGTH and rest.isalpha() and bool(_ONSET.match(rest))


def _begins_with_particle(rest: str) -> bool:
    """Tell whether a word as op-vang and onder-zoek; other vowels seldom begin a second part."""
    particle = _PARTICLE_FIRST.match(rest)
    if particle is None or not rest.isalpha():
        return False
    return len(rest) - particle.end() >= MIN_PART_LENGTH - 1


@cache
def _suffixes() -> re.Pattern[str]:
    """Return a pattern of one or two endings that derive or inflect a word."""
    endings = sorted(words("never_behind"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, endings))}){{1,2}}")

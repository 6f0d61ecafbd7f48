"""The verbs with which a text gives somebody the word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.lists import listed

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_VERB_FIRST = re.compile(
    r"\s*[,;–—-]?\s*(?:(?:zo|ook|en|maar|dus|dan|verder|daarover|toen|daarna)\s)?([^\W\d_]+)(?!\w)"
)
LETS_KNOW = re.compile(r"\s*,?\s*(?P<verb>liet|laat|lieten|laten)\s[^.!?]{2,80}?\sweten(?!\w)")
_LET_KNOW = re.compile(r"(?<!\w)(?:liet|laat|lieten|laten)\s[^.!?]{2,80}?\sweten(?!\w)")
CHORUS = re.compile(
    r"\s*,?\s*[a-zß-ÿ]+en\s(?:[a-zß-ÿ]+\s){0,3}[^\W\d_a-zß-ÿ][\w’'.-]*(?:\s[\w’'.-]+){0,4}?\sen\s"
    r"(?:(?:zijn|haar|hun)\s|(?:[a-zß-ÿ]+\s)?[^\W\d_a-zß-ÿ])"
)
OWN_WORDS = re.compile(
    r"\s*,?\s*(?:luid(?:t|de)|is|was|klinkt|klonk|blijft|bleef)\s(?P<whose>zijn|haar)\s(?:[a-z]+e\s)?"
    r"(?:antwoord|reactie|commentaar|conclusie|dankwoord|verzuchting|boodschap|advies|oordeel|motto"
    r"|devies|lijfspreuk|samenvatting|verklaring|ervaring|stelling|vuistregel|tip|wens|mening)(?!\w)"
)
_SPEAKS_OF = re.compile(
    r"(?<!\w)(?:spreek|spreekt|sprak|spreken|spraken)(?:,[^,]{1,40},)?\s(?:[^\W\d_]+\s){0,4}?van\s"
    r"(?:[^\W\d_]+\s)?$"
)
_SOUNDS = re.compile(r"\s*,?\s*(?:klonk|klinkt|luidde|luidt|heet|heette)\s(?:het|er|de|in)(?!\w)")
_INVERTED = re.compile(
    r"\s*,?\s*(?!is\s|was\s|en\s|maar\s)[^\W\d_A-Z]{2,}(?:[td]e?|[^aeiou\W])"
    r"\s(?:hij|zij|ze|[^\W\d_a-zß-ÿ][^\W\d_]+)(?!\w)"
)
_CALLING = re.compile(
    r"(?<!\w)(?:noem(?:t|de|en|den)|typeer(?:t|de)|omschr(?:ijft|eef)|bestempel(?:t|de)|kenschets(?:t"
    r"|te)|vind(?:t|en)|vond(?:en)?|spreekt|sprak|kwalificeer(?:t|de)|volgens)(?!\w)",
    re.IGNORECASE,
)


def is_speech_verb(word: str) -> bool:
    """Tell whether a word is a verb of speech, or "volgens"."""
    lowered = word.lower()
    return lowered in listed("speech_verbs") or lowered == "volgens"


def speech_verbs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the verbs of speech between two places of `text`, in order."""
    for match in _WORD.finditer(text, start, end):
        if is_speech_verb(match[0]):
            yield match.span()


def opens_with_verb(clause: str) -> bool:
    """Tell whether a clause begins with a verb of speech: ", zegt X", " aldus X", "Volgens X"."""
    match = _VERB_FIRST.match(clause)
    if match is None:
        return False
    other = LETS_KNOW.match(clause) or sounds(clause)
    return is_speech_verb(match[1]) or _is_plural(match[1]) or bool(other)


def sounds(clause: str) -> bool:
    """Tell whether a clause gives the word to nobody in particular: ", klonk het"."""
    return _SOUNDS.match(clause) is not None


def inverts(clause: str) -> bool:
    """Tell whether a clause begins with some verb and its subject, as in ", gokte hij"."""
    return _INVERTED.match(clause) is not None


def _is_plural(word: str) -> bool:
    """Tell whether a word is the plural of a verb of speech: "verklaren", "riepen"."""
    if not word.endswith("en") or not word.islower():
        return False
    stem = word[:-2]
    single = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    hard = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])
    long = hard[:-1] + hard[-2:] if len(hard) > 2 and hard[-2] in "aeou" else hard
    forms = (word[:-1], stem, single + "t", hard + "t", long + "t")
    return any(form in listed("speech_verbs") for form in forms)


def holds_verb(clause: str) -> bool:
    """Tell whether a clause holds a verb of speech, or "volgens"."""
    if next(speech_verbs(clause, 0, len(clause)), None) is not None:
        return True
    return _LET_KNOW.search(clause) is not None


def calls(clause: str) -> bool:
    """Tell whether somebody is said in a clause to call something what follows."""
    return _CALLING.search(clause) is not None


def speaks_of(lead: str) -> bool:
    """Tell whether a lead breaks off in "spreekt van", whoever it is that does."""
    return _SPEAKS_OF.search(lead[-160:]) is not None

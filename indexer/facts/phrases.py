"""What a number counts: the noun beside it, and a phrase that says it by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.facts import verbs
from indexer.lists import listed
from kb.dutch.numerals import words_to_value
from kb.dutch.word_lists import words

_WORD = re.compile(r"[^\W\d_][\w]*(?:[-‐’'/][\w]+)*")
_NEXT = re.compile(r"\s?(?:\(([^()]{1,40})\)\s)?([^\W\d_][\w]*(?:[-‐’'/][\w]+)*-?)")
_AMOUNT_OF = re.compile(
    r"(?:aantal|hoeveelheid|totaal)\s(?:van\s)?((?:[^\W\d_]+e\s){0,3}[^\W\d_][\w’'-]*)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s(?:van|voor|aan|in|bij)\s(?:(?:de|het|alle|onze|een|die|hun|haar)\s)?")
_WEAK_PARTICIPLE = re.compile(
    r"(?:(?:aan|af|bij|door|in|mee|na|om|op|over|terug|toe|uit|voor|weg)?ge|be|ver|ont|her)"
    r"\w{3,}[dt]"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun that is counted, in lower case, with the stretch from its adjectives to its end.

    `phrase` is the noun with what belongs to it: "deelnemers aan de Dag van Zorg".
    """

    noun: str
    end: int
    phrase: str
    start: int


def counted_after(text: str, end: int) -> Counted | None:
    """Return what the number that ends at `end` counts: the noun after it, past adjectives.

    None where no noun follows ("groeit met 40 en").
    """
    place = end
    noun: re.Match[str] | None = None
    stopped = False
    for _ in range(5):
        match = _NEXT.match(text, place)
        if match is None or match.start(2) == end:
            break
        word = match[2]
        both = _COORDINATED.match(text, match.end())
        if both and _only_adjective(word) and _only_adjective(both[1]):
            noun, place = match, both.end(1)
            continue
        if word.lower() in _NOUNS_TOO and _ENDS.match(text, match.end()):
            noun = match
            break
        passed = is_participle(word) and _is_adjective(word, text, match.end())
        if word.lower() in listed("not_nouns") and not (word.lower() in _INDECLINABLE or passed):
            stopped = True
            break
        if is_participle(word) and not _is_adjective(word, text, match.end()):
            stopped = True
            break
        noun = match
        if not _is_adjective(word, text, match.end()):
            break
        place = match.end()
    if noun is not None and words_to_value(noun[2]) is not None:
        return None
    if noun is None or noun[2].lower() in _INDECLINABLE or (stopped and _only_adjective(noun[2])):
        return None
    noun = _last_of_name(text, noun)
    written = noun[2].rstrip("-")
    first = _NEXT.match(text, end)
    start = first.start(2) if first and noun[2][0].isupper() else noun.start(2)
    begin = first.start(2) if first else noun.start(2)
    return Counted(_lower(written), noun.end(), _phrase(text, start, noun.end()), begin)


def _last_of_name(text: str, noun: re.Match[str]) -> re.Match[str]:
    """Return the last word of a name that is counted: "Fairtrade Gemeenten"."""
    while noun[2][0].isupper() and not noun[2].isupper():
        following = _NEXT.match(text, noun.end())
        if following is None or not following[2][0].isupper() or following[1]:
            break
        noun = following
    return noun


# "Veertien Filipijnse en Oekraïense zeelieden".
_COORDINATED = re.compile(r"\s(?:en|of)\s([^\W\d_][\w-]*e)(?=\s[^\W\d_]{3})")
# Plurals that are the past or present of a verb as well: "de wachtlijst telt 400 namen".
_NOUNS_TOO = frozenset(
    {"namen", "gaven", "vragen", "boeken", "planten", "werken", "lagen", "zaken"}
)
_ENDS = re.compile(r"\s?(?:[.,;:)!?’”]|$|(?:van|op|in|uit|die|en)\s)")
_INDECLINABLE = frozenset({"extra", "online", "open", "eigen", "digitaal"})


def _is_adjective(word: str, text: str, end: int) -> bool:
    """Tell whether `word` only describes the noun that comes: it is inflected, and a noun comes."""
    lowered = word.lower()
    follows = _NEXT.match(text, end)
    if follows is None or follows.start(2) - end > 2:
        return False
    after = follows[2].lower()
    if after in listed("not_nouns") and after not in _INDECLINABLE:
        return False
    if lowered in _INDECLINABLE or word.endswith("-"):
        return True
    if is_participle(lowered):
        return after.endswith(("en", "s"))
    if lowered in listed("nouns_on_e") or not lowered.endswith("e"):
        return lowered in {"volledig", "geheel", "nieuw", "vast", "fysiek"}
    return True


# "bezettingsgraad", "verkeersdienst": a noun behind a noun.
_COMPOUND = re.compile(r"\w{4,}(?:graad|raad|dienst|beleid|gebied|bedrijfstijd|stand|markt|tijd)$")


def is_participle(word: str) -> bool:
    """Tell whether a word after a number is a past participle: a counted noun is a plural."""
    lowered = word.lower()
    if _COMPOUND.search(lowered):
        return False
    return word.islower() and (
        bool(_WEAK_PARTICIPLE.fullmatch(lowered)) or lowered in listed("strong_participles")
    )


_AS_IT_IS = {"online": "online", "digitaal": "digitale", "fysiek": "fysieke"}
_PREDICATE = re.compile(
    r"\s(?P<word>online|digitaal|fysiek|[^\W\d_]{2,}(?:end|aand|ig|lijk|isch|d|t))(?=[.,;:)]|$|\sen\s)"
)


def predicate_after(text: str, end: int) -> str:
    """Return, inflected, the adjective that stands for a noun left out: "1.240 inkomend en"."""
    found = _PREDICATE.match(text, end)
    if found is None:
        return ""
    word = found["word"]
    if word in _AS_IT_IS:
        return _AS_IT_IS[word]
    ending = word.endswith(("end", "aand", "ig", "lijk", "isch")) and len(word) > len("vijftig") - 2
    known = ending or is_participle(word.lower().removeprefix("on"))
    return f"{word.lower()}e" if known and words_to_value(word) is None else ""


def _only_adjective(word: str) -> bool:
    return word.lower().endswith("e") and word.lower() not in listed("nouns_on_e")


def _lower(word: str) -> str:
    """Write a noun as in running text: an acronym keeps its capitals."""
    return word if word.isupper() and len(word) > 1 else word.lower()


def _phrase(text: str, start: int, end: int) -> str:
    """Return the noun with what belongs to it: "deelnemers aan de Dag van Zorg"."""
    stop = end
    for _ in range(2):
        link = _OF.match(text, stop)
        if link is None:
            break
        last = noun_phrase_end(text, link.end())
        if last is None:
            break
        stop = last
    return " ".join(text[start:stop].split())


def noun_phrase_end(text: str, start: int) -> int | None:
    """Return where the noun phrase at `start` ends, with the adjectives and names in it."""
    place, last = start, None
    for _ in range(6):
        match = _WORD.match(text, place)
        lowered = match[0].lower() if match else ""
        stops = lowered in listed("not_nouns") and lowered not in _INDECLINABLE
        if match is None or stops:
            break
        last = match.end()
        capital = match[0][0].isupper()
        if text[last : last + 1] != " ":
            break
        following = _WORD.match(text, last + 1)
        goes_on = following is not None and (
            _is_adjective(match[0], text, last) or (capital and following[0][0].isupper())
        )
        if not goes_on:
            break
        place = last + 1
    return last


def noun_before(sentence: str) -> str | None:
    """Return the counted noun that stands before its number: "het aantal deelnemers was …"."""
    if named := _NAMED.search(sentence[-80:]):
        head = _BESIDE.split(named[1])[0]
        return _lower(head.split()[-1])
    line = _LINE.match(sentence) if len(sentence) <= LONGEST_LINE else None
    if line is not None and (head := line[1].split()[-1].lower()).endswith(("en", "s")):
        return head
    found = _AMOUNT_OF.findall(sentence[-200:])
    last = found[-1].split()[-1] if found else ""
    return _lower(last) if last and not _is_verb(last) else None


def is_plural(word: str) -> bool:
    """Tell whether a word in lower case that ends as a plural is likely a noun."""
    if word in verbs.particles() or word in words("adverbs", verbs.HERE):
        return False
    if _is_verb(word) or is_participle(word) or verbs.infinitive(word) is not None:
        return False
    return not word.endswith(("lijks", "ens", "eens", "loos", "wegens", "tens", "vens", "ans"))


def _is_verb(word: str) -> bool:
    lowered = word.lower()
    known = verbs.finite(lowered) is not None and not verbs.may_be_noun(lowered)
    return known or verbs.is_auxiliary(lowered) or lowered in listed("not_nouns")


LONGEST_LINE = 100
_PREPOSITIONS = r"(?:in|op|via|van|met|bij|voor|naar|aan|uit|door|per|over|zonder|onder|tussen)"
_BESIDE = re.compile(rf"\s{_PREPOSITIONS}\s")
# "Oefeningen met een opgeschaalde crisis: 14".
_LINE = re.compile(
    rf"(?:aantal\s)?((?:[^\W\d_]+e\s){{0,2}}[^\W\d_]{{4,}})\s{_PREPOSITIONS}\s[^:;.!?]{{2,60}}:\s$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:^|[.;•]\s)(?:aantal\s)?([^\W\d_][\w’'-]*(?:\s[\w’'-]+){0,2}):\s$", re.I)

"""The clause around a number: its words by what they do there, its verb and its constituents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Literal

from indexer.facts import verbs
from indexer.facts.verbs import Verb
from kb.dutch.word_lists import words

Kind = Literal[
    "noun", "number", "verb", "aux", "participle", "particle", "prep", "det", "pron", "sub",
    "join", "adverb", "mark", "year",
]  # fmt: skip

LONGEST_CLAUSE = 60
# Marks around a few words of a running sentence break no clause: the ‘doe-het-zelf’ huizen.
_SCARE = re.compile(
    r"(?<![^\s(])([‘“„«»\"'])(?![\s])(?:[^\s‘’“”„«»\".!?,:;()]+\s){0,5}[^\s‘’“”„«»\".!?,:;()]+?"
    r"([?!]?)(,?)[’”»«\"'](?![\w,])"
)
_PIECES = re.compile(
    r"[A-Z]\w*\s&\s[A-Z]\w*|[^\W_][\w]*(?:[-‐’'/.&+]+[\w]+)*-?|['’][a-z]\b|[^\w\s]",
    re.UNICODE,
)
_HARD = frozenset(";:()[]–—‘’“”\"'«»?!…")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_MONTH = re.compile(
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)$"
)
_PRONOMINAL = re.compile(
    r"(?:daar|hier|er)(?:aan|af|bij|door|in|mee|na|naar|om|onder|op|over|toe|tussen|uit|van|voor)$"
)
_ADVERBIAL = re.compile(r"[a-z]{3,}(?:ig|elijk|lijks|isch|tijds|eens)$")
_WE = frozenset({"we", "wij", "ze", "zij", "hij", "ik", "men", "je"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence with its place, what it does there, and the verb it is a form of."""

    text: str
    start: int
    end: int
    kind: Kind
    verb: Verb | None = None

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@cache
def _functions() -> Mapping[str, Kind]:
    pairs = (entry.split(" ", 1) for entry in words("function_words", verbs.HERE))
    return MappingProxyType({word: kind for kind, word in pairs})  # type: ignore[misc]


def read_words(sentence: str, numbers: Sequence[tuple[int, int]]) -> list[Word]:
    """Return the words of a sentence in order; each span of `numbers` is one word."""
    raw: list[tuple[str, int, int, bool]] = []
    place = 0
    scares = list(_SCARE.finditer(sentence))
    names = [m.span() for m in scares if sentence[m.start() + 1].isupper()]
    loose = {i for m in scares for i in (m.start(1), -1 if m[3] else m.end() - 1)}
    loose |= {m.start(2) for m in scares if m[2] and not m[3]}
    for start, end in [*numbers, (len(sentence), len(sentence))]:
        for match in _PIECES.finditer(sentence, place, max(place, start)):
            text = match[0]
            if match.start() in loose:
                continue
            cut = text.rstrip(".") if len(text) > 1 else text
            raw.append((cut, match.start(), match.start() + len(cut), False))
        if end > start:
            raw.append((sentence[start:end], start, end, True))
        place = max(place, end)
    found = [
        Word(text, start, end, "number") if counts else _word(sentence, text, start, end)
        for text, start, end, counts in raw
    ]
    if names:
        found = [
            replace(w, kind="noun", verb=None)
            if w.kind not in {"number", "mark"} and any(a < w.start < b for a, b in names)
            else w
            for w in found
        ]
    return [_in_place(found, index) for index in range(len(found))]


def _word(sentence: str, text: str, start: int, end: int) -> Word:
    lowered = text.lower()
    known = _functions().get(lowered)
    if start and text[0].isupper() and not _YEAR.match(text) and not _opening(sentence, start):
        return Word(text, start, end, "noun")
    if not text[0].isalnum() and known is None:
        return Word(text, start, end, "mark")
    if _YEAR.match(text) or _MONTH.match(lowered):
        return Word(text, start, end, "year")
    if verbs.is_auxiliary(lowered):
        return Word(text, start, end, "aux")
    if known is not None:
        return Word(text, start, end, known)
    if lowered in words("adverbs", verbs.HERE) or _PRONOMINAL.match(lowered) or (
        not start and _ADVERBIAL.match(lowered)
    ):  # fmt: skip
        return Word(text, start, end, "adverb")
    done = verbs.of_participle(lowered)
    verb = verbs.finite(lowered)
    if done is not None:
        return Word(text, start, end, "participle", done)
    verb = verb or _joined_again(lowered)
    if verb is not None:
        return Word(text, start, end, "verb", verb)
    return Word(text, start, end, "noun")


def _joined_again(word: str) -> Verb | None:
    """Return the separable verb of which a word is the present in a clause: "die uitkomt op"."""
    if not word.endswith("t"):
        return None
    for length in range(2, 7):
        rest = word[length:]
        if word[:length] in verbs.particles() and rest not in _NOUN_ENDS:
            base = verbs.finite(rest)
            if base is not None and rest != base.past:
                return verbs.separable(base, word[:length])
    return None


# "omzet", "uitstoot", "doorstart" are nouns.
_NOUN_ENDS = frozenset(
    {"zet", "stoot", "start", "vlucht", "vaart", "kost", "last", "schat", "weet"}
)


def _opening(sentence: str, start: int) -> bool:
    """Tell whether a capital stands where every sentence has one."""
    return sentence[:start].rstrip(" ‘’“”\"'«»(-–•")[-1:] in {"", ".", "!", "?", ":"}


def _in_place(found: list[Word], index: int) -> Word:
    """Return a word as what it is between its neighbours: "kosten" is a noun behind "de"."""
    word = found[index]
    before = found[index - 1] if index else None
    after = found[index + 1] if index + 1 < len(found) else None
    we = (before is not None and before.lower in _WE) or (after is not None and after.lower in _WE)
    if word.kind == "noun" and we and word.text.islower() and len(word.text) > 4:
        guessed = verbs.weak_past(word.lower)
        return Word(word.text, word.start, word.end, "verb", guessed) if guessed else word
    if word.kind == "verb" and _stands_as_noun(word, before, after) and not we:
        return Word(word.text, word.start, word.end, "noun")
    if before is not None and before.lower == "te" and word.kind == "verb":
        return Word(word.text, word.start, word.end, "noun", word.verb)
    if word.lower == "of" and word.kind == "sub" and _between_nouns(before, after):
        return Word(word.text, word.start, word.end, "join")
    if word.kind == "participle" and before is not None and before.kind == "number":
        behind = found[index - 2] if index > 1 else None
        if behind is not None and behind.kind == "prep" and word.lower.endswith("en"):
            return Word(word.text, word.start, word.end, "noun")
    if word.kind == "participle" and after is not None and _describes(word, after):
        return Word(word.text, word.start, word.end, "noun")
    if word.lower == "zijn" and after is not None and after.kind == "noun" and (
        before is not None and before.kind in {"prep", "verb"}
    ):  # fmt: skip
        return Word(word.text, word.start, word.end, "det")
    return word


def _between_nouns(before: Word | None, after: Word | None) -> bool:
    return (
        before is not None
        and before.kind == "noun"
        and after is not None
        and (after.kind == "noun")
    )


def _stands_as_noun(word: Word, before: Word | None, after: Word | None) -> bool:
    if before is not None and before.lower in {"het", "dat", "dit", "die", "deze"} and (
        not word.lower.endswith("en") and not verbs.may_be_noun(word.lower)
    ):  # fmt: skip
        return False
    if before is not None and (
        before.kind == "det" or (before.kind == "prep" and before.lower != "te")
    ):
        return True
    if before is None and verbs.infinitive(word.lower) is not None:
        return True
    if before is not None and before.kind == "number":
        return verbs.may_be_noun(word.lower)
    if not verbs.may_be_noun(word.lower):
        return before is not None and before.kind == "noun" and before.lower.endswith(
            ("ige", "elijke", "ische", "ende", "nieuwe", "grote", "kleine", "extra")
        )  # fmt: skip
    return not (
        (
            before is None
            or before.kind in {"noun", "adverb", "join", "year", "mark"}
            or (before.kind == "verb" and verbs.may_be_noun(before.lower))
        )
        and after is not None
        and after.kind in {"det", "number", "pron", "adverb", "prep"}
        and not (before is not None and before.kind == "noun" and before.lower.endswith("e"))
    )


def _describes(word: Word, after: Word) -> bool:
    """Tell whether a participle describes the noun behind it: "geslaagde" does by its ending."""
    return word.lower.endswith("en") and after.kind == "noun" and not after.text[0].isupper()


def clause(found: Sequence[Word], place: int) -> tuple[int, int]:
    """Return from where to where the clause around the word at `place` runs."""
    low, high = place, place + 1
    while low > 0 and place - low < LONGEST_CLAUSE and not _breaks(found, low - 1, place):
        low -= 1
    while high < len(found) and high - place < LONGEST_CLAUSE and not _breaks(found, high, place):
        high += 1
    return low, high


def _breaks(found: Sequence[Word], index: int, place: int) -> bool:
    """Tell whether the clause of the word at `place` ends at the word at `index`."""
    word = found[index]
    if word.kind == "mark" and word.text in _HARD:
        return True
    if word.lower == "om" and any(w.lower == "te" for w in found[index : index + 9]):
        return True
    if _opens(found, index, place):
        return True
    if word.text == "," and index + 1 < len(found) and (
        found[index + 1].lower in {"die", "dat", "waar", "wie"}
    ):  # fmt: skip
        closes = any(w.text == "," for w in found[index + 2 : index + 16])
        return (
            index > place
            or not closes
            or (place - index < 16 and not any(w.text == "," for w in found[index + 2 : place]))
        )
    if word.lower in {"en", "maar", "want", "dus", "terwijl", "omdat", "waarvan", "waardoor"} or (
        word.text == ","
    ):
        low, high = _piece(found, index)
        before, after = found[low:index], found[index + 1 : high]
        if word.kind == "sub" or (word.lower == "maar" and index and found[index - 1].text == ","):
            return True
        return _has_verb(before) and _has_verb(after)
    return False


def _opens(found: Sequence[Word], index: int, place: int) -> bool:
    """Tell whether "dat" opens a clause ("rekende uit dat elke rit …"), or a comma ends the first.

    The first clause is one with a conjunction at its head: "Waar de Kil de zee raakt, werken …".
    """
    word = found[index]
    if word.lower == "dat" and index < place and index:
        after = found[index + 1].kind if index + 1 < len(found) else "mark"
        said = found[index - 1].kind in {"verb", "particle", "participle", "aux"} or (
            found[index - 1].lower in verbs.particles()
        )
        return said and after in {"det", "noun", "pron"}
    if word.text != "," or index + 1 >= len(found) or found[index + 1].kind not in {"verb", "aux"}:
        return False
    low = index
    while low > 0 and index - low < LONGEST_CLAUSE and found[low - 1].kind != "mark":
        low -= 1
    return found[low].kind == "sub"


def _piece(found: Sequence[Word], index: int) -> tuple[int, int]:
    """Return the stretch around a break, up to the next mark on both sides."""
    low = index
    while low > 0 and index - low < LONGEST_CLAUSE and found[low - 1].text not in _HARD:
        low -= 1
    high = index + 1
    while (
        high < len(found)
        and high - index < LONGEST_CLAUSE
        and (
            found[high].text not in _HARD
            and not (found[high].lower in {"en", ","} and high > index + 3)
        )
    ):
        high += 1
    return low, high


def _has_verb(found: Sequence[Word]) -> bool:
    return any(word.kind in {"verb", "aux"} for word in found)

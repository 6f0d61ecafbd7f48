"""Phrases that name or mean somebody, and what the words around them tell of their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.lists import listed
from indexer.people.names import Word, is_given_name, names_no_person
from indexer.people.people import Mention
from indexer.people.roles import is_function
from indexer.people.trades import is_trade
from indexer.quotes.humans import Gender, is_function_in_plural, is_kin
from indexer.quotes.verbs import is_speech_verb
from kb.dutch.word_lists import words

PhraseKind = Literal["named", "pronoun", "function", "stranger", "others"]

# Who a commissioner is "of": no person of the report.
CROWN = re.compile(r"(?:van )?(?:de )?Koning(?:in)?")
_LONGEST_LEAD = 40
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ONE_OF = re.compile(r"(?<!\w)(?:van (?:hen|hem|ons)|onder (?:hen|wie)),?\s$")
_GIVEN = re.compile(r"[’”\"'»“«‘,]\s?,?\s([^\W\d_]+)\s(?:[^\W\d_A-Z]+\s){0,3}$")
_THEN = re.compile(r"(?:\s\([^()]{1,40}\)|,[^,:.!?]{2,60},)?(?:\s([^\W\d_]+)|:\s?[‘“„\"'«»”])")
PLACING = frozenset({"uit", "op", "aan", "in"})
_TRADE_ENDS = re.compile(
    r".{3,}(?:er|aar|ster|ist|eur|loog|man|vrouw|ent|ant|atrice|baas|chef|hoofd"
    r"|coach|wacht)$"
)
NOUN_PHRASE = re.compile(
    r"[,\s]*(?:(?:ook|verder|daarom|nog|dan|dus|toch|weer|later|lachend|trots|bijvoorbeeld)\s)*"
    r"(?:een|één|de|het|onze|ons|zijn|haar|hun|mijn|deze|die|dit|dat)\s"
    r"(?P<noun>(?:van\s(?:de|onze|hen|die)\s?)?(?:[^\W\d_]+(?:-[^\W\d_]+)*\s?){1,4})"
)
ONE_OF_THEM = re.compile(
    r"\W{0,3}(?P<who>(?:[Ee]en|[Éé]én)\svan\s(?:hen|ons|(?:de|die|deze|onze|mijn|zijn|haar|hun)"
    r"\s(?:[^\W\d_]+e\s)?[^\W\d_A-Z]{4,}))(?=[\s,:])(?!,?\s(?:is|was)\s[^\W\d_a-z])"
)
SOMEBODY = re.compile(
    r"\W*[Ee]en\s(?:[^\W\d_]+e\s)?(?P<who>[^\W\d_]+(?=,?\sdie\s)|[^\W\d_]{3,}"
    r"(?:ster|aar|ist|ant|eur|oog|ente|ende|wacht|wachter|zorger"
    r"|er(?=\s(?:is|was|uit|van|zei|zegt|werd|reageert|vertelt))))(?!\w)"
)
_TOLD = re.compile(r",?\sdie\s|\s(?:stuurde|schreef|schrijft|zei|zegt|riep|mailde|belde)\s")
_LINKS = listed("prepositions") | {
    "die", "dat", "en", "terwijl", "als", "wanneer", "toen", "hoe", "wat", "omdat", "zich", "na"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a block that names or means somebody; offsets count in the block.

    `name` is the full name of whom it names; for a stranger, who is not among the people of the
    report, what is written, or None where that may be no person. `governed` tells that a
    preposition stands before it, `doubtful` that several have the name.
    """

    kind: PhraseKind
    start: int
    end: int
    name: str | None = None
    gender: Gender | None = None
    governed: bool = False
    definite: bool = False
    plural: bool = False
    possessed: bool = False
    doubtful: bool = False
    mention: Mention | None = None


def is_common(word: str) -> bool:
    """Tell whether a capitalised word at the start of a sentence is an ordinary word."""
    lowered = word.lower()
    return (
        lowered in words("stop_words")
        or lowered in listed("not_nouns")
        or lowered in listed("general_pronouns")
        or is_speech_verb(lowered)
        or lowered in {"één", "eén"}
        or is_function_in_plural(lowered)
    )


def word_before(text: str, place: int) -> str:
    """Return the word that ends right before a place, in lower case."""
    found = re.search(r"([^\W_]+|['’]t)\s$", text[max(0, place - 24) : place])
    return found[1].lower() if found else ""


def is_organisation_noun(word: str) -> bool:
    """Tell whether a noun leads up to the name of an organisation: "vakbond", "stichting"."""
    return word.endswith(tuple(listed("organisation_endings")))


def opens_sentence(text: str, place: int) -> bool:
    """Tell whether a sentence, or what is said, begins at a place inside a text."""
    return text[max(0, place - 2) : place].strip()[-1:] in tuple(".!?:…’”\"'»") and place > 0


def is_governed(text: str, place: int, start: int) -> bool:
    """Tell whether a preposition leads up to a place: "van de heer ", "met haar nieuwe "."""
    lead = text[max(start, place - _LONGEST_LEAD) : place]
    for word in reversed(re.findall(r"[^\W\d_]+|\d+|[,;:.]", lead)):
        lowered = word.lower()
        if lowered in listed("prepositions"):
            return True
        skipped = lowered in listed("determiners") or lowered in listed("titles") or word == "."
        if not (skipped or is_function(word) or lowered.endswith("e")):
            return False
    return False


def determiner(lead: str) -> str:
    """Return the article or possessive that opens the noun phrase `lead` breaks off in."""
    for word in reversed(re.findall(r"[^\W\d_]+", lead)[-3:]):
        lowered = word.lower()
        if lowered in listed("determiners") or lowered in {"één", "elke", "iedere", "andere"}:
            return str(lowered)
        if not lowered.endswith("e"):
            return ""
    return ""


def is_somebody_told(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word is a trade of whom something is told: "een kantinebaas die"."""
    if not word[0].islower() or not _TOLD.match(text, word.end()) or not is_trade(word[0]):
        return False
    return determiner(text[max(0, word.start() - _LONGEST_LEAD) : word.start()]) in {"een", "één"}


def starts_noun(text: str, place: int) -> bool:
    """Tell whether "haar" before a place belongs to a noun: "volgens haar moeder"."""
    found = re.match(r"\s([^\W\d_]+)", text[place : place + 30])
    return found is not None and (is_function(found[1]) or is_kin(found[1]))


def is_beside_plural(text: str, start: int, end: int) -> bool:
    """Tell whether "zij" or "ze" at a place means several people, by the verb beside it."""
    before, after = word_before(text, start), re.match(r"\s([^\W\d_]+)", text[end : end + 30])
    if before.endswith("en") and is_speech_verb(before):
        return True
    if is_speech_verb(before) or before in {"is", "heeft", "was", "had", "kan", "wil"}:
        return False
    return after is not None and bool(re.fullmatch(r"[a-z]{2,}[^aeiou]en|zijn|gaan", after[1]))


def has_the_word(text: str, start: int, end: int, *, alone: bool = False) -> bool:
    """Tell whether a name stands where only somebody who speaks does, beside a quotation.

    `alone` tells that a name of one word will do.
    """
    several = alone or " " in text[start:end]
    before, after = text[max(0, start - 80) : start], text[end : end + 120]
    if _ONE_OF.search(before) and after[:1] == ",":
        return True
    given = _GIVEN.search(before)
    if given and is_speech_verb(given[1]):
        first = text[start:end].split()[0]
        return several and (given[1].lower() != "volgens" or is_given_name(first))
    then = _THEN.match(after)
    return several and then is not None and (then[1] is None or is_speech_verb(then[1]))


def leading_words(texts: list[str], *, at_start: bool) -> int:
    """Return how many of the first words say what somebody is, or only begin the sentence."""
    first = 0
    while first < len(texts) and (
        is_function(texts[first]) or (at_start and first == 0 and is_common(texts[0]))
    ):
        first += 1
    trade = _TRADE_ENDS.match(texts[0].lower()) and not is_given_name(texts[0])
    initials = len(texts) - first > 1 and "." in texts[first + 1]
    called = len(texts) > 2 or (len(texts) > 1 and is_given_name(texts[1]))
    if at_start and first == 0 and (initials or (called and trade)):
        return 1
    return first


def stops_name(found: tuple[Word, ...]) -> bool:
    """Tell whether a place follows a name: "Loes Timmer uit de Zandstraat"."""
    placed = any(w.text in PLACING for w in found[2:])
    return placed and (names_no_person(found[-1].text) or found[-2].text in {"de", "het"})


def head_end(text: str, found: re.Match[str]) -> int:
    """Return where the noun ends that a phrase is about, past the adjectives before it."""
    end = found.end("noun")
    seen = False
    inside = list(_WORD.finditer(text, found.start("noun"), found.end("noun")))
    for index, word in enumerate(inside):
        if any(w[0].lower() in _LINKS for w in inside[1 : index + 1]):
            break
        if is_function(word[0]):
            return word.end()
    for word in _WORD.finditer(text, found.start("noun"), found.end("noun")):
        lowered = word[0].lower()
        stops = seen and (lowered in _LINKS or is_speech_verb(lowered) or word[0][0].isupper())
        if stops:
            break
        end = word.end()
        seen = seen or lowered not in {"van", "de", "onze", "die", "hen"}
        if seen and (is_function(word[0]) or not lowered.endswith("e")):
            break
    return end


def adjective_before(text: str, place: int) -> str:
    """Return the adjective before a function, with a space behind it: "een trotse ouder"."""
    match = re.search(r"(?:een|één)\s([^\W\d_]+e)\s$", text[max(0, place - 40) : place])
    return f"{match[1]} " if match else ""


def adjoins(text: str, noun: re.Match[str], phrase: Phrase) -> bool:
    """Tell whether a phrase is, or follows at once, the noun: "de elfjarige X"."""
    end = head_end(text, noun)
    return phrase.start <= end or not text[end : phrase.start].strip()

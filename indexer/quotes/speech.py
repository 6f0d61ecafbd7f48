"""Which stretches between quotation marks are speech."""

from __future__ import annotations

import re

from indexer.lists import listed
from indexer.people.roles import is_function
from indexer.quotes.paragraphs import SENTENCE_MARKS
from indexer.quotes.verbs import calls, holds_verb, inverts, opens_with_verb, speaks_of

MIN_WORDS = 2
MIN_WORDS_ALONE = 4

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)\s*:?\s*$")
_TITLE_PHRASE = re.compile(
    r"(?:met (?:als|de) (?:titel|thema|motto|naam)|onder (?:de|het) \w+|zogen[^\s]+|zogeh[^\s]+"
    r"|genaamd|getiteld|met de titel|met als)\s?:?\s*$",
    re.IGNORECASE,
)


_STANDS = re.compile(
    r"(?<!\w)(?:stond|staat|stonden|hing|hangt|prijkt|prijkte)(?:\s\w+){0,3}\s?:\s?$"
)
_ADDRESSED = re.compile(r"\s*,?\s*(?:zegt|denkt|vraagt|zult|zal|hoor)\s(?:u|je|jij)(?!\w)")
_ACCORDING = re.compile(r"(?<!\w)volgens\s", re.IGNORECASE)
_REFERS = re.compile(r"[\W\d]*(?:zie|lees|bron|uit)\s", re.IGNORECASE)
_WRITTEN_IN = re.compile(
    r"(?:gastenboek|logboek|dagboek|enquête|reactie|recensie|brief|kaart|kaartje|mail|app|appje)"
    r"(?:\s\w+){0,3}\s?:\s?$",
    re.IGNORECASE,
)
REACTION = re.compile(
    r",?\s(?:is|was|luidt|luidde|klinkt|klonk)\s(?:\w+\s){1,3}?"
    r"(?:(?:eerste|enige|laatste) wat (?:hij|zij|ze|[^\W\d_a-z]\w+)"
    r"|antwoord|reactie|commentaar|conclusie|dankwoord|verzuchting|boodschap|advies|oordeel)"
    r"(?!\w)"
)
_DETERMINED = re.compile(
    r"(?<!\w)(?:de|een|onze|ons|zijn|haar|hun|deze|die|dit|zo’n|zo'n)(?:\s[^\W\d_]+e)?\s$",
    re.IGNORECASE,
)


def count_words(text: str) -> int:
    """Return how many words `text` has, counting no further than 12."""
    count = 0
    for _ in _WORD.finditer(text):
        count += 1
        if count == 12:
            break
    return count


def follows_title_noun(lead: str) -> bool:
    """Tell whether what precedes a mark says that a title or a word follows."""
    if not lead.strip():
        return False
    if _TITLE_PHRASE.search(lead[-60:]):
        return True
    found = _LAST_WORD.search(lead[-60:])
    if found is None or is_function(found[1]):
        return False
    word = found[1].lower()
    nouns = listed("title_nouns")
    return word in nouns or any(
        len(noun) > 3 and word.endswith(noun) and len(word) > len(noun) + 2 for noun in nouns
    )


def is_written_in(lead: str) -> bool:
    """Tell whether speech is what anybody may have written: "In het gastenboek: "."""
    found = _WRITTEN_IN.search(lead) or _STANDS.search(lead[-80:])
    return found is not None and re.search(r"(?<!\w)(?:haar|zijn|hun)\s", lead) is None


def is_whole(inner: str) -> bool:
    """Tell whether `inner` reads as a sentence: it begins as one and ends as one."""
    stripped = inner.strip()
    first = re.search(r"[^\W_]", stripped)
    begins = first is not None and (first[0].isupper() or first[0].isdigit())
    begins = begins or stripped[:1] in "’'…€"
    return bool(begins) and stripped[-1:] in SENTENCE_MARKS and count_words(stripped) >= MIN_WORDS


def is_uttered(inner: str) -> bool:
    """Tell whether what stands between marks is punctuated as a sentence, however short."""
    return inner.strip()[:1].isupper() and inner.rstrip()[-1:] in SENTENCE_MARKS


def is_alone(text: str, inner: str) -> bool:
    """Tell whether a block holds nothing but `inner` and its marks."""
    return len(text) <= len(inner) + 5


def is_speech(inner: str, lead: str, tail: str, *, subject: bool, before_subject: bool) -> bool:
    """Tell whether what stands between marks is said by somebody.

    `lead` and `tail` are what surrounds it in its sentence; `subject` tells that the tail names
    a speaker, `before_subject` that the lead does.
    """
    if _ADDRESSED.match(tail):
        return False
    length = count_words(inner)
    title = follows_title_noun(lead)
    punctuated = inner.rstrip()[-1:] in SENTENCE_MARKS + "," or tail[:1] == ","
    if subject and punctuated and inverts(tail):
        return True
    given = opens_with_verb(tail) and (subject or punctuated)
    if given and (punctuated or (not title and length >= MIN_WORDS)):
        return True
    if title or _REFERS.match(lead):
        return _is_called(inner, lead, before_subject=before_subject)
    if _STANDS.search(lead[-80:]):
        return is_whole(inner)
    if lead.rstrip().endswith(":"):
        return length > MIN_WORDS or before_subject or inner.rstrip()[-1:] in SENTENCE_MARKS
    if before_subject and _is_led_up_to(lead, length):
        return True
    if speaks_of(lead) and length > MIN_WORDS:
        return True
    if REACTION.match(tail) or _continues(inner, lead, tail):
        return True
    if subject and re.match(r"\s*[–—(-]", tail):
        return length >= MIN_WORDS
    return not lead.strip() and _stands_alone(inner, tail)


def _is_called(inner: str, lead: str, *, before_subject: bool) -> bool:
    """Tell whether what follows the noun of a title is speech, all the same."""
    if before_subject and lead.rstrip().endswith(":") and (is_whole(inner) or is_uttered(inner)):
        return True
    if _WRITTEN_IN.search(lead):
        return True
    return before_subject and calls(lead) and count_words(inner) > MIN_WORDS


def _is_led_up_to(lead: str, length: int) -> bool:
    """Tell whether a lead that names a speaker gives the word for so many words.

    After an article marks hold a word used in a way of its own sooner than speech.
    """
    if lead.endswith(" dat ") and length > MIN_WORDS:
        return True
    least = MIN_WORDS + calls(lead)
    if _DETERMINED.search(lead):
        least = MIN_WORDS + 1 if calls(lead) else MIN_WORDS_ALONE + 1
    return (holds_verb(lead) or calls(lead)) and length >= least


def _continues(inner: str, lead: str, tail: str) -> bool:
    """Tell whether words between marks go on with a clause that stops at a comma, to its end."""
    begins = lead.rstrip().endswith(",") and inner[:1].islower()
    return begins and count_words(inner) > MIN_WORDS_ALONE and not tail.strip(" .!?…")


def _stands_alone(inner: str, tail: str) -> bool:
    """Tell whether what no clause belongs to reads as what somebody says."""
    alone = not tail.strip(" .!?…,;")
    if is_whole(inner):
        return alone or (tail[:1] in " \n" and tail.lstrip()[:1].isupper())
    ends_outside = alone and (tail[:1] in tuple(SENTENCE_MARKS) or not tail)
    return ends_outside and count_words(inner) >= MIN_WORDS_ALONE


def is_according(head: str, inner: str) -> bool:
    """Tell whether a lead says according to whom, if by no name, something of some length is."""
    return _ACCORDING.search(head) is not None and count_words(inner) >= MIN_WORDS_ALONE


def pauses(inner: str, rest: str) -> bool:
    """Tell whether a comma or full stop parts what stands between marks from what follows."""
    return rest[:1] == "," or inner.rstrip()[-1:] in SENTENCE_MARKS + ","

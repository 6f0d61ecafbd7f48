"""Lines that name somebody: a lone name, "Naam, functie Organisatie", a function by itself."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from indexer.lists import listed
from indexer.people.names import is_capitalised, is_given_name, names_no_person
from indexer.people.roles import is_function

_WORD = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*")
_FIRST_NAME = re.compile(
    r"[-–—]?\s?[^\W\d_a-zß-ÿ][^\W\d_]+(?:,\s|\s\()(?:\d|[a-zß-ÿ])[^.!?:]{2,50}"
)
_DASH = re.compile(r"^[-–—―]\s*")
_SPEAKER = re.compile(
    r"^(?P<name>[^,;:()|–—]{3,50}?)"
    r"(?:\s*,\s*|\s+[–—|-]\s+|\s*(?=\())(?P<what>\S.{1,140})$"
)
_TITLE = re.compile(
    r"^(?:(?:mevrouw|meneer|de heer|mevr|mw|dhr|dr|drs|ir|ing|mr|prof|ds)\b\.?\s*){1,3}",
    re.IGNORECASE,
)
_PARTICLES = listed("name_particles")
_INITIALS = re.compile(r"(?:[^\W\d_a-zß-ÿ]\.?-?){1,5}|[A-Z][a-z]\.")
_AT = re.compile(r"\s(?:bij|in|op|van|tijdens|voor|naast|links|rechts|aan|met)\s")
MAX_NAME_LENGTH = 70
MAX_LINE_LENGTH = 160


def is_name(text: str) -> bool:
    """Tell whether a line can be the full name of one person, and nothing more."""
    return len(text) <= MAX_NAME_LENGTH and _is_name(text)


@lru_cache(maxsize=4096)
def _is_name(text: str) -> bool:
    bare = _TITLE.sub("", _DASH.sub("", text.strip()))
    found = bare.split()
    least = 1 if _TITLE.match(_DASH.sub("", text.strip())) else 2
    if not least <= len(found) <= 6 or len(bare) > 45 or bare[-1] in ".,:;!?":
        return False
    capitals = [w for w in found if w not in _PARTICLES]
    if len(capitals) < least or capitals[-1] != found[-1]:
        return False
    first, *others = capitals
    if not others:
        return _is_name_word(first) or _is_trade_surname(first)
    if not (_INITIALS.fullmatch(first) or _is_name_word(first)):
        return False
    if not all(_is_name_word(w) or _INITIALS.fullmatch(w) for w in others[:-1]):
        return False
    called = is_given_name(first) or bool(_INITIALS.fullmatch(first)) or len(found) > len(capitals)
    return _is_name_word(others[-1]) or (called and _is_trade_surname(others[-1]))


def _is_trade_surname(word: str) -> bool:
    """Tell whether a word is a surname that says what somebody once was: "Visser", "Bakker"."""
    return is_capitalised(word) and word.lower() in listed("trade_surnames")


def _is_name_word(word: str) -> bool:
    parts = re.split(r"[-‐‑]", word.replace("’", "'"))
    return (
        word.replace("-", "").replace("’", "").replace("'", "").isalpha()
        and (is_capitalised(parts[0]) or parts[0] == "El")
        and not names_no_person(word)
        and not is_function(word)
    )


def begins_with_given_name(text: str) -> bool:
    """Tell whether the first word, past a title, is a common given name."""
    found = _TITLE.sub("", _DASH.sub("", text)).split()
    return bool(found) and is_given_name(found[0])


def speaker_of(text: str) -> str | None:
    """Return the name in a line "Naam, functie Organisatie" that says who speaks, else None."""
    return _speaker_of(text) if len(text) <= MAX_LINE_LENGTH else None


@lru_cache(maxsize=4096)
def _speaker_of(text: str) -> str | None:
    bare = _DASH.sub("", text.strip())
    if bare.endswith((":", "?", "!", ";")):
        return None
    match = _SPEAKER.match(bare)
    if match is None:
        return None
    name = match["name"].strip()
    if any(w[0].lower().endswith(_reports()) for w in _WORD.finditer(match["what"])):
        return None
    return name if is_name(name) and _is_descriptor(match["what"]) else None


@cache
def _reports() -> tuple[str, ...]:
    return tuple(entry.lstrip("-") for entry in listed("words_report"))


def _is_descriptor(what: str) -> bool:
    found = [w[0] for w in _WORD.finditer(what)]
    if not found or len(found) > 16 or (what.endswith(".") and len(found) > 12):
        return False
    lowered = [w.lower() for w in found]
    # A verb with which somebody is given the word makes it a sentence about them.
    if any(w in listed("speech_verbs") for w in lowered):
        return False
    if any(w in _SENTENCE_WORDS for w in lowered[:-1]):
        return False
    names_function = any(is_function(w) for w in found)
    return names_function or len(found) <= 8


_SENTENCE_WORDS = frozenset(
    [
        "is",
        "was",
        "werd",
        "wordt",
        "heeft",
        "had",
        "zijn",
        "waren",
        "kan",
        "kon",
        "gaat",
        "ging",
        "kreeg",
        "krijgt",
        "nam",
        "neemt",
        "deed",
        "doet",
        "volgt",
        "staat",
        "maakt",
        "maakte",
        "blijft",
        "vertrok",
        "vertrekt",
        "begon",
        "begint",
        "won",
        "wint",
    ]
)


def is_dashed_name(text: str) -> bool:
    """Tell whether a line is a dash and a name, as under a quotation."""
    return bool(_DASH.match(text)) and is_name(text)


def closes_quotation(text: str) -> bool:
    """Tell whether the last line of a quotation says whose it is, by name or only by function."""
    if speaker_of(text) or is_dashed_name(text):
        return True
    return len(text) <= MAX_LINE_LENGTH // 2 and bool(_DASH.match(text)) and is_position(text)


def is_first_name_speaker(text: str) -> bool:
    """Tell whether a line is "Voornaam, 9 jaar" or the like, as under the words of a child."""
    return len(text) <= 60 and bool(_FIRST_NAME.fullmatch(text)) and len(_WORD.findall(text)) <= 8


def is_position(text: str) -> bool:
    """Tell whether a line gives a function, as stands under the name of a speaker."""
    found = [w[0] for w in _WORD.finditer(text)]
    if not found or len(found) > 12 or text.endswith((".", ":", "?", "!")):
        return False
    return any(is_function(w) for w in found[:4]) and not any(
        w.lower() in _SENTENCE_WORDS or w.lower() in listed("speech_verbs") for w in found
    )


def is_portrait_caption(text: str) -> bool:
    """Tell whether a line is a name with a place or organisation: "Els Vos bij de sluis"."""
    if len(text) > 90 or text.endswith((".", ":", "?", "!", ",")):
        return False
    return any(
        is_name(text[: match.start()]) and begins_with_given_name(text)
        for match in _AT.finditer(text)
    )


def introduces(text: str) -> bool:
    """Tell whether a line begins "Naam, functie", as a sentence about somebody does."""
    name, comma, rest = text[:MAX_LINE_LENGTH].partition(",")
    first = [word[0] for word in _WORD.finditer(rest)][:3]
    return bool(comma) and is_name(name.strip()) and any(is_function(word) for word in first)

"""What tells that a run of capitalised words is the name of a person."""

from __future__ import annotations

import re

from indexer.lists import listed
from indexer.people.names import Run, Word, is_given_name, names_no_person
from indexer.people.roles import is_function

_SPEECH_BEFORE = re.compile(r"([^\W\d_]+)\s(?:ook\s|verder\s|tot\sslot\s)?$")
_SPEECH_AFTER = re.compile(r"(?:\s\([^()]{1,40}\))?\s([^\W\d_]+)|\s?:\s?[‘“„\"'«»”]")


def begins_with_given_name(found: list[Word]) -> bool:
    """Tell whether a run begins with a common given name, or with initials."""
    capitals = [w for w in found if w.kind != "particle"]
    if len(capitals) < 2:
        return False
    return is_given_name(capitals[0].text)


def is_lone_surname(text: str, run: Run, common: frozenset[str]) -> bool:
    """Tell whether a single capitalised word is somebody's surname: "wethouder Bakker zegt"."""
    word = run.words[-1]
    if word.kind == "initials" or names_no_person(word.text):
        return False
    if is_titled(text, run):
        return not (run.after.isupper() and len(run.after) > 1)
    if is_given_name(word.text) and _is_given_the_word(text, run):
        return True
    ordinary = word.lower in common or is_function(word.text)
    return is_function(run.before) and not ordinary and speaks(text, run)


def _is_given_the_word(text: str, run: Run) -> bool:
    """Tell whether a verb of speech stands beside a name, at most two words off."""
    if speaks(text, run):
        return True
    near = text[max(0, run.start - 50) : run.start].split()[-3:]
    return any(w.lower() in listed("speech_verbs") for w in near)


def is_titled(text: str, run: Run) -> bool:
    """Tell whether a title or form of address stands before a run: "dr.", "mevrouw"."""
    before = text[max(0, run.start - 16) : run.start].rstrip()
    word = re.search(r"([^\W\d_]+)\.?$", before)
    return word is not None and word[1].lower() in listed("titles")


def speaks(text: str, run: Run) -> bool:
    """Tell whether a verb of speech, or a colon and a quotation mark, adjoins a run."""
    verbs = listed("speech_verbs")
    before = _SPEECH_BEFORE.search(text[max(0, run.start - 30) : run.start])
    if before and before[1].lower() in verbs:
        return True
    after = _SPEECH_AFTER.match(text, run.end)
    return after is not None and (after[1] is None or after[1] in verbs)


_PERSONAL = frozenset(
    {"aldus", "glimlacht", "grapt", "herinnert", "knikt", "lacht", "lachte", "vertelde", "vertelt",
     "vraagt", "zegt", "zei", "zucht"}
)  # fmt: skip
_QUOTED_VERB = re.compile(r"[’”\"'»“‘]\s?,?\s([^\W\d_]+)\s(?:ook\s|verder\s)?$")


def says(text: str, run: Run) -> bool:
    """Tell whether a run is given the word as only a person is.

    An organisation may state or expect something; only a person laughs, or says what stands
    between quotation marks.
    """
    before = text[max(0, run.start - 40) : run.start]
    quoted = _QUOTED_VERB.search(before)
    if quoted and quoted[1].lower() in listed("speech_verbs"):
        return True
    verb = _SPEECH_BEFORE.search(before)
    if verb and verb[1].lower() in _PERSONAL:
        return True
    after = _SPEECH_AFTER.match(text, run.end)
    return after is not None and (after[1] is None or after[1] in _PERSONAL)

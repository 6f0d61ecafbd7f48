"""What tells that a run of capitalised words is the name of a person."""

from __future__ import annotations

import re

from indexer.lists import listed
from indexer.people.function_phrases import function_before
from indexer.people.names import Run, Word, is_given_name, names_no_person
from indexer.people.roles import descriptor_after
from indexer.people.trades import is_field_of_work, is_function, is_trade, singular
from kb.dutch.word_lists import words
from kb.model import Block

_SPEECH_BEFORE = re.compile(r"([^\W\d_]+)\s(?:ook\s|verder\s|tot\sslot\s)?$")
_SPEECH_AFTER = re.compile(
    r"(?:\s\([^()]{1,40}\))?\s([^\W\d_]+)"
    r"|(?:\s\([^()]{1,40}\))?\s?:\s?[‘“„\"'«»”]"
)
_FROM = re.compile(r",?\s(?:uit|van|in|bij)\s(?:[^\W\d_][\w’'-]*\s?){1,3}:\s?[‘“„\"'«»”]")
_MET = re.compile(
    r"(?:gesprek|interview|gesproken|koffie|dubbelinterview|kennis(?:making|maken)?|vragen|portret)"
    r"\s(?:met|aan|van)\s(?:[^.!?]{2,60}\sen\s)?$",
    re.IGNORECASE,
)
# What stands between a name and the function that follows it.
AFTER_NAME = re.compile(
    r"(?:,?\s(?:RA|RC|MSc|MA|MBA|LLM|jr\.?|sr\.?))?"
    r"(?:\s\(\d{1,2}(?:\sjaar)?\)|,\s\d{1,2}(?:\sjaar)?(?=,)|\suit\s[^\W\d_]{3,20}(?=,))?"
    r"(?:,\s|\s?\n\s?|\s\((?:\d{1,2}(?:\sjaar)?,\s)?(?!\d)|\s[|–—-]\s)"
)
_NEAR = 200
_AGE = re.compile(r"\s\(\d{1,2}(?:\sjaar)?\)|,\s\d{1,2}(?:\sjaar\b|,\s)")
_BEING = frozenset({"was", "is", "werd", "wordt", "bleef", "blijft"})


def begins_with_given_name(found: list[Word]) -> bool:
    """Tell whether a run begins with a common given name, or with initials."""
    capitals = [w for w in found if w.kind != "particle"]
    if len(capitals) < 2:
        return False
    return is_given_name(capitals[0].text)


def is_lone_surname(text: str, run: Run, common: frozenset[str]) -> bool:
    """Tell whether a single capitalised word is somebody's surname: "wethouder Bakker zegt"."""
    word = run.words[-1]
    if (
        run.after in {"I", "II", "III", "IV"}
        or word.kind == "initials"
        or names_no_person(word.text)
    ):
        return False
    if is_titled(text, run):
        return not (run.after.isupper() and len(run.after) > 1)
    if is_given_name(word.text) and _is_given_the_word(text, run, common):
        return True
    if singular(word.text) and run.sentence_start:
        return False
    trade = is_function(word.text) and word.lower not in listed("trade_surnames")
    ordinary = word.lower in common or trade
    if ordinary or not is_trade(run.before):
        return False
    office = run.before.lower() in listed("offices") and not is_field_of_work(word.text)
    return (
        speaks(text, run)
        or _is_given_the_word_by_function(text, run)
        or (office and _is_subject(text, run))
    )


def _is_subject(text: str, run: Run) -> bool:
    """Tell whether a verb follows a run, or it ends its clause."""
    return bool(
        re.match(r"\s[a-z]+(?:t|de|te|en|g|m|k|p|d|s|f|r|l|n)\b|\s?[,.;:]|$", text[run.end :])
    )


def _is_given_the_word_by_function(text: str, run: Run) -> bool:
    """Tell whether a verb of speech stands before the function of a name: "zegt directeur X"."""
    span = function_before(text, run.start)
    if span is None:
        return False
    before = _SPEECH_BEFORE.search(text[max(0, span[0] - 30) : span[0]])
    return before is not None and before[1].lower() in listed("speech_verbs") | {"volgens"}


def _is_given_the_word(text: str, run: Run, common: frozenset[str]) -> bool:
    """Tell whether a verb of speech stands beside a name, at most two words off.

    A name that is a word as well ("Elke") begins a sentence as a word, unless the verb follows.
    """
    word = run.words[-1].lower
    if run.sentence_start and (word in common or word in words("stop_words")):
        after = _SPEECH_AFTER.match(text, run.end)
        return after is not None and after[1] in listed("speech_verbs")
    if speaks(text, run):
        return True
    if run.sentence_start:
        return False
    near = [w.lower() for w in text[max(0, run.start - 50) : run.start].split()[-3:]]
    if _PRONOUNS.intersection(near):
        return False
    return any(w in listed("speech_verbs") for w in near)


def is_described(text: str, run: Run) -> bool:
    """Tell whether what adjoins a run is said of people only: an age, or what they are.

    So it is of "Naam (36)", "de elfjarige Naam" and "was Naam voorzitter van".
    """
    if run.before.lower().endswith("jarige") or _AGE.match(text, run.end):
        return True
    return run.before.lower() in _BEING and is_function(run.after) and run.after.islower()


def leads_function(block: Block, run: Run) -> bool:
    """Tell whether a line "Naam functie Organisatie" begins with a run, without a comma."""
    line = block.kind in {"attribution", "quote", "caption"} and len(block.text) <= _LONGEST_ENTRY
    return line and run.start < 3 and run.after.islower() and is_trade(run.after)


def is_followed_by_function(text: str, run: Run) -> bool:
    """Tell whether what follows a run in apposition is a function: "X, directeur"."""
    link = AFTER_NAME.match(text, run.end)
    return link is not None and descriptor_after(text, link.end()) is not None


def is_only_one_of_age(text: str, run: Run) -> bool:
    """Tell whether a run is the only one with an age behind it: no list of places with numbers."""
    near = text[max(0, run.start - _NEAR) : run.end + _NEAR]
    return _AGE.match(text, run.end) is not None and len(_AGE.findall(near)) == 1


def is_met(text: str, run: Run) -> bool:
    """Tell whether a title names whom it is about: "In gesprek met X", "X, chauffeur"."""
    if _MET.search(text[: run.start]):
        return True
    link = re.compile(r",\s|\s\((?=[a-z])").match(text, run.end)
    return link is not None and descriptor_after(text, link.end()) is not None


def is_introduced(text: str, run: Run) -> bool:
    """Tell whether a function stands before a run that only people have: "teamleider Zorg X".

    What companies are as well ("aannemer", "sponsor") tells nothing.
    """
    span = function_before(text, run.start)
    if span is None:
        return False
    given = text[slice(*span)].lower()
    return given.split()[-1] not in listed("roles_of_companies")


_ENTRY = re.compile(r"[^,–—|(:]{4,45}(?:,|\s[–—|-]|\s\()\s?")


def is_field_at_end(text: str, run: Run) -> bool:
    """Tell whether a line "Naam – functie Vakgebied" ends with a run: no second person."""
    if (
        len(text) > _LONGEST_ENTRY
        or text[run.end :].strip(" ).")
        or is_given_name(run.words[0].text)
    ):
        return False
    entry = _ENTRY.match(text)
    return entry is not None and entry.end() < run.start


_LONGEST_ENTRY = 90
_CREDIT = re.compile(
    r"(?:^|[\s(|/])(?:foto(?:[’']?s|grafie|graaf|bewerking)?|beeld|vormgeving"
    r"|(?:grafisch\s)?ontwerp"
    r"|opmaak|illustraties?|druk|drukwerk|lay-?out|concept)"
    r"(?:\s(?:en|omslag|cover|voorpagina)(?:\s\w+)?)?\s?(?::|\|)\s?[^.;:|]{0,60}$|©\s?[^.;]{0,20}$",
    re.IGNORECASE,
)


def is_credit(text: str, run: Run) -> bool:
    """Tell whether a name stands where a report thanks its photographers and designers."""
    return _CREDIT.search(text[max(0, run.start - 100) : run.start]) is not None


_TITLE = re.compile(r"(?:([^\W\d_]+)\s)?([^\W\d_]+)(\.?)$")
_LONGEST_ABBREVIATION = 4


def is_titled(text: str, run: Run) -> bool:
    """Tell whether a title or form of address stands before a run: "dr.", "mevrouw"."""
    before = text[max(0, run.start - 40) : run.start].rstrip()
    word = _TITLE.search(before)
    if word is None or word[2].lower() not in listed("titles"):
        return False
    if word[3] and len(word[2]) > _LONGEST_ABBREVIATION:
        return False  # the end of a sentence: "… sprak meester Koning. Bakker"
    return (word[1] or "").lower() not in listed("named_things")


def is_made_of_words(run: Run, common: frozenset[str]) -> bool:
    """Tell whether all of a run is also written small, so a title begins a name for a thing.

    "Dokter Zorgt Thuis" is no doctor.
    """
    capitals = [w for w in run.words if w.kind != "particle"]
    if is_given_name(capitals[0].text):
        return False
    ordinary = common | words("stop_words")
    return len(capitals) > 1 and all(w.lower in ordinary for w in capitals)


_STAFF = re.compile(r"([^\W\d_]{4,})\s(?:van|bij|uit|namens)\s$")


def is_served(text: str, run: Run) -> bool:
    """Tell whether several people of one function belong to a run: "schoonmakers van X"."""
    staff = _STAFF.search(text[max(0, run.start - 40) : run.start])
    return staff is not None and singular(staff[1]) is not None


def speaks(text: str, run: Run) -> bool:
    """Tell whether a verb of speech, or a colon and a quotation mark, adjoins a run."""
    verbs = listed("speech_verbs")
    before = _SPEECH_BEFORE.search(text[max(0, run.start - 30) : run.start])
    if before and before[1].lower() in verbs:
        return True
    after = _SPEECH_AFTER.match(text, run.end)
    return after is not None and (after[1] is None or after[1] in verbs)


_PRONOUNS = frozenset(
    {"ik", "je", "u", "hij", "zij", "ze", "wij", "we", "jullie", "men", "zich", "vooral"}
)
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
    if _FROM.match(text, run.end):
        return True
    after = _SPEECH_AFTER.match(text, run.end)
    return after is not None and (after[1] is None or after[1] in _PERSONAL)

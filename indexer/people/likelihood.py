"""What makes it likely that a name nobody introduces is a person's, counted over a document."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.lists import listed
from indexer.people.names import ALSO_GIVEN, Run, Word, is_given_name, names_no_person
from indexer.people.roles import is_function
from kb.dutch.word_lists import words

# A person is taken for one at this much; below it a name may be anything.
ENOUGH = 2
_SPOKEN_OF = re.compile(
    r"[^.!?;]{0,160}(?:[.!?][’”\"'»]?\s(?:Hij|Zij|Ze|Haar)|;\s(?:hij|zij|ze))\s"
)
_PERSONAL_AFTER = re.compile(r"\s(?:(?:en|die|zelf|ook)\s)?([^\W\d_]+)")
_DOES = re.compile(
    r"\s(?:neemt|nam|neem)\s(?:\S+\s){0,4}?afscheid|\s(?:ging|gaat)\s(?:\S+\s){0,3}?met\spensioen"
    r"|,?\s(?:zelf|van\shuis\suit)\s|,\sdie\s|\s(?:opvolgde|opvolgt|aflost|afloste)\b|\s(?:hem|haar)\sop\b"
)
_MET_BEFORE = re.compile(
    r"(?:dank(?:\saan|zij)|collega(?:\W?s)?|gefeliciteerd|welkom|afscheid\svan|hulp\svan"
    r"|handen\svan|leiding\svan|\been\svan\s(?:hen|ons)\sis|\bonder\swie|[dD]e\s(?:jong|oud|snel|trouw)ste(?:\s[a-z]+)?(?:,|\sis|\swas)|voorgezeten\sdoor|voorzitterschap\svan|samen\smet|(?:opgevolgd|ingenomen|afgelost)\sdoor|opvolger\sis"
    r"|stokje\s\w+\saan|gesprek\smet|interview\smet|initiatief\svan|(?:prijs|award|penning|titel)\s(?:ging|gaat|was|is)\s(?:naar|voor))\s$",
    re.IGNORECASE,
)
_IS_SOMEBODY = re.compile(
    r"\s(?:is|was|werd|wordt)\s(?:(?:een|de|zo[’']n|ook|al|zelf|sinds|\d{4}|\w+ste|\w+ige)\s){0,3}"
    r"(?:\w*(?:begeleider|medewerker|vrijwilliger|coach|docent|student|leerling|arts|bewoner|huurder"
    r"|deelnemer|adviseur|manager|leider|voorzitter|directeur|coördinator|wachter|werker))\b"
)
_ONE_OF_THEM = re.compile(
    r"(?:\suit\s[^\W\d_]+(?:\s[^\W\d_a-z]\w+)?)?\s(?:is|was)\seen\svan\s(?:hen|ons)\b"
)
_OF_PLACE = re.compile(r",?\suit\s[^\W\d_a-zß-ÿ][^\W\d_]+(?!\w)")
_SAYS_SO = re.compile(r"[’”\"'»“],?\s([^\W\d_]+)\s(?:hij|zij|ze)\b")
_ALSO = re.compile(
    r"(?:evenals|alsook|alsmede|net\sals|(?:[eE]erste|[tT]weede|[dD]erde)(?:\s(?:is|was|werd))?)\s$"
)
_VERB_BEFORE = re.compile(r"(?<!\w)([a-z]{3,})\s(?:(?:sinds|al|ook|nu)\s\S+\s)?$")
_UNITS = frozenset({"afdeling", "team", "project"})
_WORKS = frozenset({"werkt", "zit", "staat", "begon", "kwam", "vertrok", "volgde"})
_NEXT_NAME = re.compile(
    r"[^\W\d_a-zß-ÿ][^\W\d_]+\s(?:(?:van|de|der|den|ten|ter)\s)*[^\W\d_a-zß-ÿ][^\W\d_]+"
)
_SPAN_OF_TALK = 320
_NOUN_BEFORE = re.compile(r"(?:([^\W\d_]+),?\s)?([^\W\d_]{4,})\s$")
_FOREIGN = re.compile(
    r"[ăąćčđęěğıłńňőřśşšťţțůűźżžơưạảấầẩẫậắằẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹçøåãõñáíóúýàìòùâîôûæßĆČĐİŁŚŞŠŻŽ]"
)
_OPENING, _CLOSING = "‘“„«\"'", "’”\"'»"


def likelihood(text: str, run: Run, common: frozenset[str]) -> int:
    """Return how much the words of a name and its surroundings speak for a person."""
    capitals = [w for w in run.words if w.kind != "particle"]
    first = capitals[0]
    weight = 2 if first.kind == "initials" or is_given_name(first.text) else 0
    weight += 2 * any(w.kind == "name" and is_given_name(w.text) for w in capitals[1:-1])
    shape = _shape_of_name(text, run, capitals)
    weight += shape + _is_said_of_people(text, run) + _follows_noun(text, run)
    if _does(text, run):
        weight += bool(shape) or _follows_noun(text, run) or _is_spoken_of(text, run)
    ordinary = sum(
        (w.lower in common and not (w is first and w.lower in ALSO_GIVEN)) or is_function(w.text)
        for w in capitals
    )
    return weight - ordinary


def _shape_of_name(text: str, run: Run, capitals: list[Word]) -> int:
    """Return how much the words of a name look like a person's: a particle, a double surname."""
    last = capitals[-1]
    return (
        any(w.kind == "particle" for w in run.words[1:])
        + any("-" in w.text for w in capitals)
        + bool(_FOREIGN.search(text, run.start, run.end))
        + (last.lower.endswith(_surname_endings()) and len(last.text) > 4)
    )


def _does(text: str, run: Run) -> bool:
    after = _PERSONAL_AFTER.match(text, run.end)
    return after is not None and after[1] in listed("verbs_of_doing")


def _is_spoken_of(text: str, run: Run) -> bool:
    """Tell whether the next sentence begins with "hij" or "zij"."""
    return _SPOKEN_OF.match(text, run.end) is not None


def _is_said_of_people(text: str, run: Run) -> int:
    after = _PERSONAL_AFTER.match(text, run.end)
    verb = after[1] if after else ""
    weight = 2 if verb in listed("person_verbs") else int(verb in listed("speech_verbs"))
    before = text[max(0, run.start - 40) : run.start]
    weight += bool(_ALSO.search(before))
    weight += run.before in {"was", "werd"} and text[run.end : run.end + 1] in {".", ":"}
    doing = _VERB_BEFORE.search(before)
    weight += doing is not None and doing[1] in listed("person_verbs") | _WORKS
    weight += 2 * bool(_ONE_OF_THEM.match(text, run.end))
    weight += bool(_OF_PLACE.match(text, run.end)) + _is_who_says_so(text, run)
    weight += 2 * _is_met_before(text, run)
    weight += 2 * bool(_DOES.match(text, run.end))
    if _IS_SOMEBODY.match(text, run.end):
        weight += 2
    return weight + _is_spoken_of(text, run)


def _is_who_says_so(text: str, run: Run) -> bool:
    """Tell whether "vertelt hij" follows words in quotation marks, before anybody else's name."""
    following = text[run.end : run.end + _SPAN_OF_TALK]
    said = _SAYS_SO.search(following)
    if said is None or said[1] not in listed("speech_verbs"):
        return False
    return _NEXT_NAME.search(following, 0, said.start()) is None


def _follows_noun(text: str, run: Run) -> bool:
    """Tell whether an unknown noun stands before a run as a trade does.

    So it does at the start of a sentence and right after a verb of speech: "Rietvlechter X kwam",
    "zegt rietvlechter X".
    """
    found = _NOUN_BEFORE.search(text[max(0, run.start - 60) : run.start])
    if found is None or is_of_organisation(found[2]):
        return False
    lowered = found[2].lower()
    plain = words("stop_words") | listed("openers") | listed("not_nouns") | listed("speech_verbs")
    if lowered in plain or lowered in listed("role_stops"):
        return False
    if found[2][0].isupper():
        return found[1] is None
    return (found[1] or "").lower() in listed("speech_verbs")


@lru_cache(maxsize=8192)
def is_of_organisation(word: str) -> bool:
    """Tell whether a word is one for an organisation or a thing: "reizigersvereniging"."""
    lowered = word.lower()
    kinds = listed("words_company")
    ends = any(len(k) > 3 and lowered.endswith(k.lower()) for k in kinds)
    return ends or is_thing(lowered) or names_no_person(word) or lowered.endswith("rij")


@lru_cache(maxsize=1)
def _surname_endings() -> tuple[str, ...]:
    return tuple(listed("surname_endings"))


def _is_met_before(text: str, run: Run) -> bool:
    return _MET_BEFORE.search(text[max(0, run.start - 40) : run.start]) is not None


def is_called_otherwise(text: str, run: Run, articles: frozenset[str]) -> bool:
    """Tell whether what adjoins a run makes it the name of a place, a thing or an organisation."""
    before = run.before.lower()
    given = is_given_name(run.words[0].text)
    return (
        (before in articles and not (given and before in _ALSO_PRONOUNS))
        or (run.before.isupper() and len(run.before) > 1)
        or (run.after.isupper() and len(run.after) > 1 and run.after not in _DEGREES)
        or (before in _PLACE_PREPOSITIONS and not given and not _is_met_before(text, run))
        or is_thing(before)
        or before in listed("words_company") | _UNITS
        or _is_joined(text, run, given)
        or _is_marked(text, run)
    )


@lru_cache(maxsize=8192)
def is_thing(word: str) -> bool:
    """Tell whether a word is one for what carries a name: "flat", "patrouillevaartuig"."""
    things = listed("named_things")
    return word in things or any(len(t) > 3 and word.endswith(t) for t in things)


_PLACE_PREPOSITIONS = frozenset({"in", "te", "naar", "uit", "nabij", "rond"})
_ALSO_PRONOUNS = frozenset({"die", "dat", "dit"})
_DEGREES = frozenset({"RA", "RC", "AA", "RE", "MBA", "MA", "LLM", "CPC", "RB"})


def _is_joined(text: str, run: Run, given: bool) -> bool:
    """Tell whether "&" makes a run part of a firm: "De Wit & Zonen", "Boer & Borg"."""
    behind = re.compile(r"\s&\s").match(text, run.end)
    before = text[max(0, run.start - 3) : run.start].strip() == "&"
    return (behind is not None or before) and not given


def _is_marked(text: str, run: Run) -> bool:
    """Tell whether quotation marks stand close around a run: the title of something."""
    before, after = text[max(0, run.start - 1) : run.start], text[run.end : run.end + 1]
    return bool(before) and before in _OPENING and bool(after) and after in _CLOSING

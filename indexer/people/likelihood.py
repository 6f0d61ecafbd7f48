"""What makes it likely that a name nobody introduces is a person's, counted over a document."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.lists import listed
from indexer.people.names import Run, is_given_name
from indexer.people.roles import is_function

# A person is taken for one at this much; below it a name may be anything.
ENOUGH = 2
_SPOKEN_OF = re.compile(r"[^.!?]{0,160}[.!?][’”\"'»]?\s(?:Hij|Zij|Ze|Haar)\s")
_PERSONAL_AFTER = re.compile(r"\s(?:(?:en|die|zelf|ook)\s)?([^\W\d_]+)")
_DOES = re.compile(
    r"\s(?:neemt|nam|neem)\s(?:\S+\s){0,4}?afscheid|\s(?:ging|gaat)\s(?:\S+\s){0,3}?met\spensioen"
    r"|,?\s(?:zelf|van\shuis\suit)\s|,\sdie\s|\s(?:opvolgde|opvolgt|aflost|afloste)\b"
)
_MET_BEFORE = re.compile(
    r"(?:dank(?:\saan|zij)|collega(?:\W?s)?|gefeliciteerd|welkom|afscheid\svan|hulp\svan"
    r"|handen\svan|leiding\svan|voorzitterschap\svan|samen\smet|opgevolgd\sdoor|opvolger\sis"
    r"|stokje\s\w+\saan|gesprek\smet|interview\smet|initiatief\svan|(?:prijs|award|penning|titel)\s(?:ging|gaat|was|is)\s(?:naar|voor))\s$",
    re.IGNORECASE,
)
_IS_SOMEBODY = re.compile(
    r"\s(?:is|was|werd|wordt)\s(?:(?:een|de|zo[’']n|ook|al|zelf|sinds|\d{4}|\w+ste|\w+ige)\s){0,3}"
    r"(?:\w*(?:begeleider|medewerker|vrijwilliger|coach|docent|student|leerling|arts|bewoner|huurder"
    r"|deelnemer|adviseur|manager|leider|voorzitter|directeur|coördinator|wachter|werker))\b"
)
_FOREIGN = re.compile(
    r"[ăąćčđęěğıłńňőřśşšťţțůűźżžơưạảấầẩẫậắằẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹçøåãõñĆČĐİŁŚŞŠŻŽ]"
)
_OPENING, _CLOSING = "‘“„«\"'", "’”\"'»"


def likelihood(text: str, run: Run, common: frozenset[str]) -> int:
    """Return how much the words of a name and its surroundings speak for a person."""
    capitals = [w for w in run.words if w.kind != "particle"]
    first = capitals[0]
    weight = 2 if first.kind == "initials" or is_given_name(first.text) else 0
    weight += any(w.kind == "particle" for w in run.words[1:])
    weight += any("-" in w.text for w in capitals)
    weight += bool(_FOREIGN.search(text, run.start, run.end))
    weight += 2 * any(w.kind == "name" and is_given_name(w.text) for w in capitals[1:-1])
    weight += _is_said_of_people(text, run)
    ordinary = sum(w.lower in common or is_function(w.text) for w in capitals)
    return weight - ordinary


def _is_said_of_people(text: str, run: Run) -> int:
    after = _PERSONAL_AFTER.match(text, run.end)
    verb = after[1] if after else ""
    weight = 2 if verb in listed("person_verbs") else int(verb in listed("speech_verbs"))
    weight += 2 * _is_met_before(text, run)
    weight += 2 * bool(_DOES.match(text, run.end))
    if _IS_SOMEBODY.match(text, run.end):
        weight += 2
    return weight + bool(_SPOKEN_OF.match(text, run.end))


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

"""Words for people: kin, several of one function, and which of them tell a gender."""

from __future__ import annotations

import re
from typing import Literal

from indexer.lists import listed
from indexer.people.roles import is_function

Gender = Literal["m", "f"]

_FEMALE_ENDS = ("trice", "vrouw", "euse", "moeder", "dochter", "ante", "ente", "ïste", "iste")
_STER = re.compile(r"(?<!ni)(?<!mee)(?<!gi)(?<!regi)(?<!klui)ster$")
_WITH_E = re.compile(r"(?:docent|student|assistent|consulent|cliënt|patiënt|journalist|adviseus)e$")


def is_kin(word: str) -> bool:
    """Tell whether a word says who somebody is to others, or how old: "moeder", "meisje"."""
    return word in listed("kin")


def gender_of_function(word: str) -> Gender | None:
    """Return the gender that a word for what somebody is tells: "voorzitster", "vader"."""
    if word in listed("words_for_women") or word.endswith(_FEMALE_ENDS) or _WITH_E.search(word):
        return "f"
    if len(word) > 5 and _STER.search(word):
        return "f"
    if word in listed("words_for_men") or word.endswith(("man", "vader", "heer")):
        return "m"
    return None


def is_function_in_plural(word: str) -> bool:
    """Tell whether a word means several people of one function: "bewoners", "wethouders"."""
    lowered = word.lower()
    if lowered in {"leden", "ouders", "mensen", "mannen", "vrouwen", "kinderen", "artsen"}:
        return True
    if lowered.endswith("s") and is_function(lowered[:-1].rstrip("’'")):
        return True
    return lowered.endswith("en") and is_function(lowered[:-2])

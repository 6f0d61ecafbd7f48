"""From the forms of a regular verb to its infinitive, by their endings alone.

Only endings that hardly any other word has are taken for those of a verb, so much is left as it
is: "leest" could be a feast. Where the spelling of the infinitive is not certain ("maaken") it is
one of which the stem comes out right.
"""

from __future__ import annotations

import re
from functools import cache

from kb.dutch.word_lists import words

_LONG = r"(?:aa|ee|oo|uu|oe|eu|ui|ij|ei|ou|au)"
_SEVERAL = r"[aeiouy][a-z]*[^aeiouy]"  # at least one more syllable in front
_THIRD_PERSON = re.compile(
    rf"(?:[bdgkmw]|{_LONG}[flp]|(?:aa|ee|oo|eu|ui|ij)n|ie[flp]|[lroa]p|rf"
    rf"|oei|ooi|aai|eer|oer|{_SEVERAL}e[lr]|[^b]uur"
    r"|[^b]eur|gebeur|(?:kl|sp|w)aar|(?:^|be|ge)hoor|[bt]el|(?:^|be|ver)dien|(?:^|er|her|be)ken"
    r"|[rt]eken|oefen|^(?:her)?open|train|vul|wijs|huis|reis|kies)(?=t$)"
)
_PAST = re.compile(
    rf"(?:[bgmsw]|[^i]ef|oof|aaf|roef|oei|ooi|aai|[oe]en|oon|eun|train|eer|oer|uur|eur"
    rf"|{_SEVERAL}e[lr]|aal|eel|oel|ijl|vul|(?:kl|sp|bew)aar|(?:^|be|ver)dien|^ren"
    r"|[rt]eken|oefen|^(?:her)?open)(?=d(?:en?)?$)"
)
_PAST_WITH_T = re.compile(rf"(?:k|{_LONG}p|[lroa]p)(?=ten?$)")
_PARTICLES = (
    "aan|achter|af|bij|binnen|door|in|langs|los|mee|na|neer|om|op|over|samen|tegen|terug|thuis"
    "|toe|uit|vast|voor|weg|"
)
_PARTICIPLE = re.compile(rf"^({_PARTICLES})ge([^aeiouy]*[aeiouy].*[dt])(en?)?$")
_ONE_SHORT_SYLLABLE = re.compile(r"^[^aeiouy]*[aeiou][^aeiouywx]$")


def infinitive(form: str) -> str:
    """Return the infinitive of a folded form of a verb; any other word as it is."""
    if form in words("no_verb_forms") or form.endswith(_other_ends()):
        return form
    found = _PARTICIPLE.match(form)
    if found and not form.startswith(tuple(words("ge_verbs")), found.end(1)):
        particle, rest = found[1], found[2]
        bare = _without_ending(particle + rest + (found[3] or ""))
        # Without a particle, what does not end as a verb does is as likely a noun: "gezicht".
        return _with_en(bare or particle + rest) if bare or particle else form
    bare = _without_ending(form)
    return _with_en(bare) if bare else form


def _without_ending(form: str) -> str:
    """Return the stem of what ends as a verb does, "" for anything else."""
    for ending in (_THIRD_PERSON, _PAST, _PAST_WITH_T):
        if found := ending.search(form):
            return form[: found.end()]
    return ""


def _with_en(stem: str) -> str:
    return stem + (stem[-1] if _ONE_SHORT_SYLLABLE.match(stem) else "") + "en"


@cache
def _other_ends() -> tuple[str, ...]:
    return tuple(word[1:] for word in words("no_verb_forms") if word.startswith("-"))

"""Labels that borrow from the title above them what they do not say themselves."""

from __future__ import annotations

import re

from indexer.facts.labels import shortened
from indexer.facts.verbs import HERE
from kb.dutch.analysis import analyse
from kb.dutch.word_lists import words as listed_words

_WORD = re.compile(r"[^\W\d_][\w]*(?:[-‐’'/][\w]+)*")
_GENERIC = re.compile(
    r"^(?:de |onze |enkele )?(?:kern)?(?:cijfers|getallen|feiten)(?: en (?:cijfers|feiten))?"
    r"(?: (?:in |over )?(?:19|20)\d\d)?$"
    r"|^(?:[^\W\d_]+ )?(?:jaarverslag|jaarbericht|jaarbeeld|jaaroverzicht|verslag|jaarrekening)"
    r"(?: (?:over )?(?:19|20)\d\d)?$"
    r"|^.{2,60}\b(?:jaarverslag|jaarbericht|jaaroverzicht|verslag)(?: (?:19|20)\d\d)?$"
    r"|^.{0,14}\bin (?:het kort|vogelvlucht|één oogopslag|een notendop|beeld)$"
    r"|^in cijfers$|^(?:het )?(?:jaar )?\d{4}$"
    r"|^(?:voorwoord|vooraf|inleiding|verantwoording|samenvatting|terugblik|vooruitblik|bericht)\b.{0,30}$"
    r"|^(?:resultaten|overzicht|facts|wie|wat|hoe)\b.{0,24}$",
    re.IGNORECASE,
)
_AROUND_TITLE = re.compile(
    r"^(?:(?:kern)?cijfers|feiten en cijfers|feiten|resultaten)\s"
    r"(?:(?:over|van|bij|uit)\s(?:de\s|het\s)?)?"
    r"|\sin (?:[^\W\d_]+ )?(?:cijfers|getallen|beeld|feiten en cijfers)$|\sin (?:19|20)\d\d$",
    re.IGNORECASE,
)
SHORT_WORD = 3
_STORY = re.compile(
    r"[,:?!]|^(?:de|het|een)\s\w+\svan\b|\b(?:is|was|zijn|we|wij|ik|je|mijn|niet|geen)\b", re.I
)
MOST_IN_NAME = 4


def on_its_own(label: str, titles: tuple[str, ...], *, bare: int = 1, aside: bool = False) -> str:
    """Return a label that says what is counted without its surroundings.

    One of at most `bare` words ("deelnemers"), or that begins with "is de", gets the nearest
    title that says something; `titles` are those above it, innermost first. With `aside` the
    title stands in brackets: the title of a story is no name of what is counted in it.
    """
    label = re.sub(r"^aan\s", "", " ".join(label.split()).strip(" .:"))
    stripped = re.sub(r"^(?:is|was|als)\s(?:(?:de|het|een|ons|onze)\s)?", "", label)
    if len(_WORD.findall(stripped)) > bare and stripped == label:
        return shortened(label)
    label = stripped
    plain = (_AROUND_TITLE.sub("", t.strip()) for t in titles)
    title = next((t for t in plain if t and not _GENERIC.match(t) and not t.endswith("?")), "")
    title = title.strip(" .:‘’“”\"'")
    if not label:
        return shortened(title)
    if not title or _terms(label) & _terms(title):
        return shortened(label)
    return shortened(f"{label} ({title})" if aside else f"{label} {title}")


def with_title(label: str, titles: tuple[str, ...], owners: tuple[str, ...] = ()) -> str:
    """Return the label of a number in a sentence, with in brackets whose it is if it says nothing.

    A measure of time or a word such as "mensen" alone says nothing by itself. `owners` are the
    company and the organisation the number is of; a title that tells a story goes behind them.
    """
    plain = " ".join(label.split()).strip(" .:")
    words = [w.lower() for w in _WORD.findall(plain)]
    if len(words) > 1 or (words and words[0] not in listed_words("generic_nouns", HERE)):
        return shortened(plain)
    named = tuple(t for t in titles if not _tells(t))
    return on_its_own(plain, (*named, *owners, *titles), aside=True)


def _tells(title: str) -> bool:
    """Tell whether a title tells a story rather than names a subject."""
    return len(title.split()) > MOST_IN_NAME or bool(_STORY.search(title))


def _terms(text: str) -> set[str]:
    """Return the terms of the words of a text that say something."""
    return {o.term for o in analyse(text) if len(o.term) > SHORT_WORD}

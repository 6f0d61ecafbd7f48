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
    r"|^(?:jaarverslag|jaarbericht|jaaroverzicht|verslag|magazine)\b.*"
    r"|^het jaar (?:van|bij|in)\b.{0,40}$"
    r"|^.{2,60}\b(?:jaarverslag|jaarbericht|jaaroverzicht|verslag)(?: (?:19|20)\d\d)?$"
    r"|^.{0,14}\bin (?:het kort|vogelvlucht|één oogopslag|een notendop|beeld)$"
    r"|^in cijfers$|^(?:het )?(?:jaar )?\d{4}$"
    r"|^(?:voorwoord|woord vooraf|vooraf|algemeen|inleiding|verantwoording|samenvatting"
    r"|terugblik|vooruitblik|bericht)\b.{0,30}$"
    r"|^(?:resultaten|overzicht|facts|wie|wat|hoe)\b.{0,24}$",
    re.IGNORECASE,
)
_AROUND_TITLE = re.compile(
    r"^(?:(?:kern)?cijfers|feiten en cijfers|feiten|resultaten)\s"
    r"(?:(?:over|van|bij|uit)\s(?:de\s|het\s)?)?"
    r"|\sin (?:[^\W\d_]+ )?(?:cijfers|getallen|beeld|feiten en cijfers)$|\sin (?:19|20)\d\d$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[IVX]+\.)\s+(?=[^\W\d_])")
SHORT_WORD = 3
_STORY = re.compile(
    r"[,:?!]|^(?:de|het|een)\s\w+\svan\b|\b(?:is|was|zijn|we|wij|ik|je|mijn|niet|geen)\b", re.I
)
_KIND_OF_BODY = re.compile(r"^(?:Stichting|Vereniging|Coöperatie|Fonds)\s(?=[A-Z])")
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
    plain = (_AROUND_TITLE.sub("", _LISTED.sub("", t.strip())) for t in titles)
    title = next((t for t in plain if t and not _GENERIC.match(t) and not t.endswith("?")), "")
    title = title.strip(" .:‘’“”\"'")
    if not label:
        return shortened(title)
    if not title or _terms(label) & _terms(title):
        return shortened(label)
    return shortened(f"{label} ({title})" if aside else f"{label} {title}")


def of_figure(label: str, titles: tuple[str, ...], company: str | None) -> str:
    """Return the label of a key figure, one of a word or two with what the figure is under.

    That is the nearest title that names a subject, or the company; a title that tells a story
    names nothing, and is taken only where there is no label at all.
    """
    if not label.strip(" .:"):
        return on_its_own(label, titles)
    named = tuple(in_small_letters(t) for t in titles if _names_subject(t))
    return on_its_own(label, (*named, *([company] if company else [])), bare=2)


def _names_subject(title: str) -> bool:
    """Tell whether a title names a subject, as "Dag van de Zorg in cijfers" does by its end."""
    about = _AROUND_TITLE.sub("", title.strip()) != title.strip()
    return about or _is_name(title) or not _tells(title)


def in_small_letters(title: str) -> str:
    """Return a title of several words that is all in capitals as it would be written else."""
    return title[:1] + title[1:].lower() if title.isupper() and " " in title else title


def with_title(
    label: str,
    titles: tuple[str, ...],
    owners: tuple[str, ...] = (),
    company: str | None = None,
) -> str:
    """Return the label of a number in a sentence, with in brackets whose it is if it says nothing.

    A measure of time or a word such as "mensen" alone says nothing by itself. `owners` are the
    company and the organisation the number is of; a title that tells a story goes behind them.
    `company` is one of several, which every label of one word names.
    """
    plain = " ".join(label.split()).strip(" .:")
    words = [w.lower() for w in _WORD.findall(plain)]
    if len(words) > 1:
        return shortened(plain)
    if words and words[0] not in listed_words("generic_nouns", HERE):
        whose = _KIND_OF_BODY.sub("", company or "")
        whose = "" if _terms(whose) & _terms(plain) else whose
        return shortened(f"{plain} ({whose})" if whose else plain)
    named = tuple(t for t in titles if not _tells(t))
    return on_its_own(plain, (*named, *owners, *titles), aside=True)


def _tells(title: str) -> bool:
    """Tell whether a title tells a story rather than names a subject."""
    return len(title.split()) > MOST_IN_NAME or bool(_STORY.search(title))


_LINKS = frozenset(
    ("de", "het", "een", "van", "voor", "met", "der", "den", "uit", "aan", "bij", "in", "op", "en",
     "te", "ter")
)  # fmt: skip


def _is_name(title: str) -> bool:
    """Tell whether the words of a title are written as those of a name: "Dag van de Zorg"."""
    told = [w for w in title.split() if w.lower() not in _LINKS and w[0].isalpha()]
    return len(told) > 1 and all(w[0].isupper() for w in told) and not title.endswith("?")


def _terms(text: str) -> set[str]:
    """Return the terms of the words of a text that say something."""
    return {o.term for o in analyse(text) if len(o.term) > SHORT_WORD}

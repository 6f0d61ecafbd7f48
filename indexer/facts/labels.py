"""What a number counts: the noun beside it, and a phrase that says it by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.lists import listed
from kb.dutch.analysis import analyse
from kb.dutch.numerals import SCALES

_WORD = re.compile(r"[^\W\d_][\w]*(?:[-‐’'/][\w]+)*")
_NEXT = re.compile(r"\s?(?:\(([^()]{1,40})\)\s)?([^\W\d_][\w]*(?:[-‐’'/][\w]+)*-?)")
_AMOUNT_OF = re.compile(
    r"(?:aantal|hoeveelheid|totaal)\s(?:van\s)?((?:[^\W\d_]+e\s){0,3}[^\W\d_][\w’'-]*)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s(?:van|voor|aan|in|bij)\s(?:(?:de|het|alle|onze|een|die|hun|haar)\s)?")
_LEAD_IN = re.compile(
    r"^(?:(?:en|maar|ook|toch|zo|dus|daarnaast|verder|bovendien|daarvan|waarvan|in totaal|hiervan"
    r"|(?:in|over|sinds|eind|begin|per)\s(?:[a-z]+\s)?\d{4}|inmiddels|ruim|met)[\s,]+)+",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:de |onze |enkele )?(?:kern)?(?:cijfers|getallen|feiten)(?: en (?:cijfers|feiten))?"
    r"(?: (?:in |over )?(?:19|20)\d\d)?$"
    r"|^(?:[^\W\d_]+ )?(?:jaarverslag|jaarbericht|jaarbeeld|jaaroverzicht|verslag|jaarrekening)"
    r"(?: (?:over )?(?:19|20)\d\d)?$"
    r"|^in cijfers$|^(?:het )?(?:jaar )?\d{4}$"
    r"|^(?:resultaten|overzicht|facts|wie|wat|hoe)\b.{0,24}$",
    re.IGNORECASE,
)
_AROUND_TITLE = re.compile(
    r"^(?:(?:kern)?cijfers|feiten en cijfers|feiten|resultaten)\s"
    r"(?:over|van|bij|uit)\s(?:de\s|het\s)?"
    r"|\sin (?:cijfers|getallen|beeld|feiten en cijfers)$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"^(?:ge|be|ver|ont|her|af|op|uit|aan|in)\w*(?:d|t|en)$")
_ADJECTIVE = re.compile(r"e$|(?:ieve|ische|elijke|baar|isch|ig)$")
_WEAK_PARTICIPLE = re.compile(
    r"(?:(?:aan|af|bij|door|in|mee|na|om|op|over|terug|toe|uit|voor|weg)?ge|be|ver|ont|her)"
    r"\w{3,}[dt]"
)
LONGEST_LABEL = 90
SHORT_WORD = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun that is counted, in lower case, and the stretch that ends with it."""

    noun: str
    end: int
    phrase: str


def counted_after(text: str, end: int) -> Counted | None:
    """Return what the number that ends at `end` counts: the noun after it, past adjectives.

    None where no noun follows ("groeit met 40 en").
    """
    place = end
    noun: re.Match[str] | None = None
    stopped = False
    for _ in range(5):
        match = _NEXT.match(text, place)
        if match is None or match.start(2) == end:
            break
        word = match[2]
        if word.lower() in listed("not_nouns") and word.lower() not in _INDECLINABLE:
            stopped = True
            break
        if is_participle(word) and not _is_adjective(word, text, match.end()):
            stopped = True
            break
        noun = match
        if not _is_adjective(word, text, match.end()):
            break
        place = match.end()
    if noun is None or noun[2].lower() in _INDECLINABLE or (stopped and _only_adjective(noun[2])):
        return None
    noun = _last_of_name(text, noun)
    written = noun[2].rstrip("-")
    first = _NEXT.match(text, end)
    start = first.start(2) if first and noun[2][0].isupper() else noun.start(2)
    return Counted(_lower(written), noun.end(), _phrase(text, start, noun.end()))


def _last_of_name(text: str, noun: re.Match[str]) -> re.Match[str]:
    """Return the last word of a name that is counted: "Fairtrade Gemeenten"."""
    while noun[2][0].isupper() and not noun[2].isupper():
        following = _NEXT.match(text, noun.end())
        if following is None or not following[2][0].isupper() or following[1]:
            break
        noun = following
    return noun


_INDECLINABLE = frozenset({"extra", "online", "open", "eigen", "digitaal"})


def _is_adjective(word: str, text: str, end: int) -> bool:
    """Tell whether `word` only describes the noun that comes: it is inflected, and a noun comes."""
    lowered = word.lower()
    follows = _NEXT.match(text, end)
    if follows is None or follows.start(2) - end > 2:
        return False
    after = follows[2].lower()
    if after in listed("not_nouns") and after not in _INDECLINABLE:
        return False
    if lowered in _INDECLINABLE or word.endswith("-"):
        return True
    if is_participle(lowered):
        return after.endswith(("en", "s"))
    if lowered in listed("nouns_on_e") or not lowered.endswith("e"):
        return lowered in {"volledig", "geheel", "nieuw", "vast", "fysiek"}
    return True


def is_participle(word: str) -> bool:
    """Tell whether a word after a number is a past participle: a counted noun is a plural."""
    lowered = word.lower()
    return word.islower() and (
        bool(_WEAK_PARTICIPLE.fullmatch(lowered)) or lowered in listed("strong_participles")
    )


def _only_adjective(word: str) -> bool:
    return word.lower().endswith("e") and word.lower() not in listed("nouns_on_e")


def _lower(word: str) -> str:
    """Write a noun as in running text: an acronym keeps its capitals."""
    return word if word.isupper() and len(word) > 1 else word.lower()


def _phrase(text: str, start: int, end: int) -> str:
    """Return the noun with what belongs to it: "deelnemers aan de Dag van Zorg"."""
    stop = end
    for _ in range(2):
        link = _OF.match(text, stop)
        if link is None:
            break
        last = _noun_phrase_end(text, link.end())
        if last is None:
            break
        stop = last
    return " ".join(text[start:stop].split())


def _noun_phrase_end(text: str, start: int) -> int | None:
    """Return where the noun phrase at `start` ends, with the adjectives and names in it."""
    place, last = start, None
    for _ in range(6):
        match = _WORD.match(text, place)
        lowered = match[0].lower() if match else ""
        stops = lowered in listed("not_nouns") and lowered not in _INDECLINABLE
        if match is None or stops:
            break
        last = match.end()
        capital = match[0][0].isupper()
        if text[last : last + 1] != " ":
            break
        following = _WORD.match(text, last + 1)
        goes_on = following is not None and (
            _is_adjective(match[0], text, last) or (capital and following[0][0].isupper())
        )
        if not goes_on:
            break
        place = last + 1
    return last


def noun_before(sentence: str) -> str | None:
    """Return the counted noun that stands before its number: "het aantal deelnemers was …"."""
    if named := _NAMED.search(sentence[-80:]):
        return _lower(named[1].split()[-1])
    found = _AMOUNT_OF.findall(sentence[-200:])
    return _lower(found[-1].split()[-1]) if found else None


_NAMED = re.compile(r"(?:^|[.;•]\s)(?:aantal\s)?([^\W\d_][\w’'-]*(?:\s[\w’'-]+){0,2}):\s$", re.I)


def share_label(sentence: str, start: int, end: int, first: int) -> str:
    """Return what a percentage, part or amount is of: "financiering", "aantal opdrachten".

    `start` and `end` are where the number stands in the sentence, `first` is where the first
    number of the sentence does: what precedes that is the subject of all. Empty where the
    sentence does not say.
    """
    link = _OF.match(sentence, end)
    last = _noun_phrase_end(sentence, link.end()) if link else None
    if link and last and sentence[end : link.end()].strip().startswith("van"):
        further = _OF.match(sentence, last)
        stop = _noun_phrase_end(sentence, further.end()) if further else None
        return _short(sentence[link.end() : stop or last])
    more = _MORE.match(sentence, end)
    if more and (stop := _noun_phrase_end(sentence, more.end())):
        return _short(sentence[more.start(1) : stop])
    subject = _subject(sentence[: first if link and last else start])
    if link and last:
        return _short(f"{subject}{sentence[end:last]}" if subject else sentence[link.end() : last])
    return _short(subject or _subject(sentence[end:]))


_MORE = re.compile(r"\s((?:meer|minder)\s)")
_DETERMINER = re.compile(r"(?<!\w)(?:de|het|een|hun|haar|onze|ons|alle|elke|dit|deze|die)\s")
_LINKED = re.compile(r"(?:van|in|voor|aan|op|uit|bij|tot|met|over)\s$")


def _subject(text: str) -> str:
    """Return the last noun phrase of the last clause of a text, "" where there is none."""
    pieces = re.split(r"[;:()]|,\s|\s(?:maar|terwijl|waarvan|omdat|en)\s(?=\w+\s)", text[-240:])
    for piece in reversed(pieces):
        clause = _LEAD_IN.sub("", piece.strip(" .,;:)‘’“”\"'"))
        segments = [s for s in re.split(r"\d\S*\s", clause) if _between_nouns(s)]
        clause = segments[-1] if segments else ""
        found = [m.start() for m in _DETERMINER.finditer(clause)]
        while found and _LINKED.search(clause[: found[-1]]) and len(found) > 1:
            found.pop()
        if found:
            determiner = _DETERMINER.match(clause, found[-1])
            clause = clause[determiner.end() if determiner else 0 :]
        trimmed = _between_nouns(clause)
        if trimmed:
            return trimmed
    return ""


def _between_nouns(clause: str) -> str:
    """Cut verbs, prepositions and pronouns off both ends of a clause."""
    found = list(_WORD.finditer(clause))
    while found and _is_no_noun(found[-1][0]):
        found.pop()
    while found and _is_no_noun(found[0][0]):
        found.pop(0)
    return clause[found[0].start() : found[-1].end()] if found else ""


def _is_no_noun(word: str) -> bool:
    lowered = word.lower()
    return (
        lowered in listed("not_nouns")
        or lowered in _SCALES_AND_UNITS
        or lowered in listed("strong_participles")
        or bool(_VERB_LIKE.match(lowered))
    )


_SCALES_AND_UNITS = frozenset({*SCALES, "euro", "procent", "km", "meter", "x", "keer"})
_VERB_LIKE = re.compile(
    r"^(?:(?:stijg|daal|groei|bedraag|beloop|steeg|kost|toenam|afnam|verdubbel|bedroeg|beliep"
    r"|groeide|daalde|ontving|betaal|betaalde|investeer|bespaar|besteed|besteedde)\w{0,4}|ge\w+[dt])$"
)


def _short(label: str) -> str:
    label = " ".join(label.split()).strip(" ,.;:")
    if len(label) <= LONGEST_LABEL:
        return label
    return label[:LONGEST_LABEL].rsplit(" ", 1)[0]


def on_its_own(label: str, titles: tuple[str, ...], *, bare: int = 1, aside: bool = False) -> str:
    """Return a label that says what is counted without its surroundings.

    One of at most `bare` words ("deelnemers"), or that begins with "is de", gets the nearest
    title that says something; `titles` are those above it, innermost first. With `aside` the
    title stands in brackets: the title of a story is no name of what is counted in it.
    """
    label = " ".join(label.split()).strip(" .:")
    stripped = re.sub(r"^(?:is|was|als)\s(?:(?:de|het|een|ons|onze)\s)?", "", label)
    if len(_WORD.findall(stripped)) > bare and stripped == label:
        return _short(label)
    label = stripped
    plain = (_AROUND_TITLE.sub("", t.strip()) for t in titles)
    title = next((t for t in plain if t and not _GENERIC.match(t) and not t.endswith("?")), "")
    title = title.strip(" .:‘’“”\"'")
    if not label:
        return _short(title)
    if not title or _terms(label) & _terms(title):
        return _short(label)
    return _short(f"{label} ({title})" if aside else f"{label} {title}")


def _terms(text: str) -> set[str]:
    """Return the terms of the words of a text that say something."""
    return {o.term for o in analyse(text) if len(o.term) > SHORT_WORD}

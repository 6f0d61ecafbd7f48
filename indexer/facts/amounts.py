"""Labels of numbers that measure: amounts of money, percentages, parts, lengths and times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.facts.chunks import Chunk, written
from indexer.facts.clauses import Word
from indexer.facts.labels import ahead, behind, joined, usable
from indexer.facts.statements import Statement

_EQUALS = frozenset(
    ("bedragen", "belopen", "uitkomen", "blijven", "liggen", "komen", "staan", "stijgen", "dalen",
     "groeien", "krimpen", "toenemen", "afnemen", "oplopen", "teruglopen", "zakken", "blijken",
     "uitvallen", "gaan", "schommelen", "verdubbelen", "halveren",
     "verdrievoudigen", "verviervoudigen", "bevatten", "behelzen",
     "lopen", "nemen", "vormen", "gelden", "uitmaken")
)  # fmt: skip
_CHANGES = {
    "stijgen": "stijging", "toenemen": "toename", "dalen": "daling", "afnemen": "afname",
    "groeien": "groei", "krimpen": "krimp", "oplopen": "stijging", "teruglopen": "daling",
    "verhogen": "verhoging", "verlagen": "verlaging", "verminderen": "vermindering",
    "zakken": "daling", "uitbreiden": "uitbreiding", "verbeteren": "verbetering",
    "nemen": "verandering", "terugbrengen": "verlaging", "terugdringen": "verlaging",
    "versnellen": "versnelling", "verkleinen": "verkleining", "vergroten": "vergroting",
}  # fmt: skip
_NAMES = {
    "kosten": "kosten", "opbrengen": "opbrengst", "opleveren": "opbrengst", "duren": "duur",
    "wegen": "gewicht", "bijdragen": "bijdrage", "besparen": "besparing", "verliezen": "verlies",
    "verdienen": "verdiensten", "investeren": "investering", "meten": "afmeting",
    "schelen": "besparing", "omzetten": "omzet",
}  # fmt: skip
_OF_ITSELF = frozenset({"besparen", "verliezen", "investeren", "bijdragen"})
_MEASURE_OF = re.compile(
    r"(?:^|\s)(?:(?:een|de|het|met|geen|deze|dit|onze|ons|hun|haar|zijn)\s)?"
    r"(?P<noun>(?:[^\W\d_][\w-]{2,20}\svan\s(?:de\s|het\s)?)?(?:[^\W\d_]+(?:e|er)\s)?"
    r"[^\W\d_][\w’'-]{2,})\svan\s(?:\w+\s)?$"
)


def of_amount(said: Statement, sentence: str, start: int, end: int, same: str) -> str:
    """Return what an amount, percentage or measure is of; "" where the sentence does not say.

    `start` and `end` are where the number stands, `same` is the label of the number before.
    """
    if times := _times(said, sentence, start, end, same):
        return times
    following = [written(c.words) for c in behind(said) if c.preposition]
    tail = written([w for w in said.own.words if w.start >= end])
    if named := _named_before(said, sentence[max(0, start - NEARBY) : start], tail, following):
        return named
    if changed := _changed(said, following):
        return changed
    if sentence[start:end].endswith(_POSTS) and (size := _size(said, following)):
        return size
    if said.own.preposition != "aan" and (gift := _of_kind(said)):
        return joined([gift, _done(said), *subject_of(said, "door")])
    if beside := _beside(sentence, start, end, same):
        return beside
    name = said.verb.infinitive if said.verb is not None else ""
    average = "gemiddelde " if _AVERAGE.search(sentence, max(0, start - NEARBY), start) else ""
    subject = subject_of(said)
    if (
        not subject
        and name in _NAMES
        and not said.pronoun
        and (far := _FAR_SUBJECT.match(sentence))
    ):
        subject = [far[1]]
    if name in _NAMES:
        of = [f"{'door' if name in _OF_ITSELF else 'van'} {subject[0]}"] if subject else []
        places = _beside_subject(said)
        return joined([average + _NAMES[name], *of, *places, tail, *following, *_objects(said)])
    if subject and (name in _EQUALS or said.verb is None):
        if subject[0].lower().startswith(("aantal", "het aantal")):
            average = average and "gemiddeld "
        places = [*following, *(written(c.words) for c in ahead(said) if c.preposition)]
        return joined([average + bare(subject[0]), tail, *places])
    return _done_with(said, tail, following, average)


def _beside(sentence: str, start: int, end: int, same: str) -> str:
    """Return the noun that an amount only stands beside: "de rekening (€ 300) …", "goed voor"."""
    before = sentence[max(0, start - NEARBY) : start]
    if _GOOD_FOR.search(before) and same:
        return joined([f"opbrengst van {same}"])
    if sentence[end : end + 1] == ")" and (noun := _BEFORE_BRACKET.search(before)):
        return noun[1]
    size = _SIZE_AFTER.match(sentence, end)
    if size is not None and (thing := _BEFORE_COMMA.search(before)):
        return f"{_SIZES[size[1]]} van {thing[1]}"
    if told := _IS_COLON.match(sentence[:start]):
        return joined([bare(told[1])])
    return ""


_GOOD_FOR = re.compile(r"\bgoed\svoor\s(?:\w+\s)?$")
_BEFORE_BRACKET = re.compile(
    r"\b(?:de|het|een|onze|ons|zijn|haar|hun)\s((?:[^\W\d_]+e\s)?[^\W\d_]{3,}"
    r"(?:\svan\s(?:de\s|het\s)?[^\W\d_]+)?)\s\($",
    re.IGNORECASE,
)
_SIZES = {
    "groot": "oppervlakte", "lang": "lengte", "hoog": "hoogte", "breed": "breedte",
    "diep": "diepte", "zwaar": "gewicht",
}  # fmt: skip
_SIZE_AFTER = re.compile(rf"\s({'|'.join(_SIZES)})(?!\w)")
_BEFORE_COMMA = re.compile(
    r"\b((?:de|het|een)\s(?:[A-Z][\w-]*\s){0,2}[^\W\d_][\w-]*),\s(?:\w+\s)?$"
)
# "De rest is handwerk van leden: 6.450 uur".
_IS_COLON = re.compile(r"[^:.;]{2,60}\s(?:is|was|zijn|waren)\s([^:.;,]{3,60}):\s(?:\w+\s)?$")
# "Het kortste gesprek, met een beller die …, duurde zes seconden".
_FAR_SUBJECT = re.compile(r"\s*((?:De|Het|Een|Onze)\s(?:[^\W\d_]+e\s){0,2}[^\W\d_]{3,}),\s")


def _named_before(said: Statement, ahead_of: str, tail: str, following: list[str]) -> str:
    """Return the label of an amount behind what it is of: "een overschot van € 300"."""
    named = _MEASURE_OF.search(ahead_of)
    if named is None or named["noun"].lower() in _NO_NOUNS:
        return ""
    noun = named["noun"]
    if noun.lower() in _WORTH and (what := _objects(said)):
        return joined([f"{noun} van {what[0]}"])
    places = [written(c.words) for c in ahead(said) if c.preposition]
    done = said.participle.lower if said.participle is not None else ""
    done = done or (said.verb.participle if said.verb is not None else "")
    planned = f"({done})" if done in _PLANNED else ""
    return joined([noun, tail, *following, *places, *subject_of(said, "van"), planned])


_PLANNED = frozenset({"begroot", "verwacht", "geraamd", "gepland", "voorzien"})


def _changed(said: Statement, following: list[str]) -> str:
    """Return the label of a number by or to which something changed: "stijging van de huur"."""
    change = _CHANGES.get(said.verb.infinitive) if said.verb is not None else None
    if change is None:
        return ""
    by_so_much = said.own.preposition in {"met", "door"}
    if what := _objects(said):
        if by_so_much:
            return joined([f"{change} van {what[0]}", *subject_of(said, "door"), *following])
        return joined([what[0], *subject_of(said, "van"), *following])
    if not by_so_much:
        return ""
    subject = subject_of(said)
    whole = f"{change} van {subject[0]}" if subject else change
    return joined([whole, *_beside_subject(said), *following])


def _size(said: Statement, following: list[str]) -> str:
    """Return of what a number of full-time posts is the size, "" where the sentence does not."""
    subject = subject_of(said)
    name = said.verb.infinitive if said.verb is not None else ""
    if not subject or not (name in _EQUALS or name == "tellen"):
        return ""
    return joined([f"omvang van {subject[0]}", *following])


NEARBY = 60
_POSTS = ("fte", "fte's", "fte’s")
_WORTH = frozenset({"waarde", "bedrag"})
_AVERAGE = re.compile(r"\b[Gg]emiddeld\b")
_NO_NOUNS = frozenset({"naar", "vanaf", "gemiddeld", "totaal", "daarvan", "deel", "helft", "tot"})


_COMES_IN = frozenset(
    ("ontvangen", "binnenkomen", "binnenhalen", "ophalen", "komen", "krijgen", "uitgeven",
     "binnenbrengen", "verdienen")
)  # fmt: skip


def _of_kind(said: Statement) -> str:
    """Return as what money came in: "Aan giften kwam 38.115 euro binnen"."""
    if said.verb is None or said.verb.infinitive not in _COMES_IN:
        return ""
    for chunk in (*behind(said), *ahead(said)):
        if chunk.preposition == "aan" and chunk.words[1].kind == "noun":
            return written(chunk.words[1:])
    return ""


def _done(said: Statement) -> str:
    """Return the participle of what was done."""
    if said.participle is not None and said.participle.kind == "participle":
        return said.participle.lower
    return said.verb.participle if said.verb is not None else ""


def _done_with(said: Statement, tail: str, following: list[str], average: str) -> str:
    """Return what was done with an amount: "geschonken door de Vrienden voor de tuin"."""
    done = _done(said)
    what = _objects(said)
    passive = said.auxiliary is not None and said.auxiliary.lower[0] in "wizb"
    by = subject_of(said, "door")
    if passive and (acted := subject_of(said)):
        what, by = [bare(acted[0])], []
    places = [written(c.words) for c in ahead(said) if c.preposition]
    done = "" if what and done in _SAYS_LITTLE else done
    if not (what or by or following or places or tail) and done in _SAYS_LITTLE:
        return ""
    return joined(
        [f"{average}{what[0] if what else ''}".strip(), tail, done, *following, *by, *places]
    )


def _times(said: Statement, sentence: str, start: int, end: int, same: str) -> str:
    """Return what happened so many times: "keer uitgerukt", or what became so many times more."""
    if not _TIMES.search(sentence[start:end]):
        return ""
    if as_much := _AS_MUCH.match(sentence, end):
        return joined([same, f"vergeleken met {as_much[1]}"]) if same else ""
    verb = said.verb
    if verb is None or not sentence[start:end].endswith(("keer", "maal")):
        return ""
    done = said.participle.lower if said.participle is not None else verb.participle
    by = subject_of(said, "door")
    passive = said.auxiliary is not None and said.auxiliary.lower.startswith(("w", "i"))
    what = subject_of(said) if passive else _objects(said)
    following = [written(c.words) for c in behind(said) if c.preposition]
    return joined(["keer", *(bare(w) for w in what), done, *following, *([] if passive else by)])


_TIMES = re.compile(r"(?:keer|maal|\dx|x|×)$")
_AS_MUCH = re.compile(r"\szo(?:\s?(?:veel|groot|hoog|vaak|lang))?\sals\s(?:in\s)?([^,.;:()]{2,40})")


_SAYS_LITTLE = frozenset(
    {
        "",
        "gelegd",
        "gekomen",
        "gegaan",
        "gestaan",
        "gebeurd",
        "gehad",
        "gedaan",
        "gezet",
        "geüit",
        "geweest",
    }
)


def _beside_subject(said: Statement) -> list[str]:
    """Return what stands with the subject before the verb: "aanmeldingen voor techniek"."""
    subject = said.subject
    if subject is None or not subject.before_verb:
        return []
    end = subject.words[-1].end
    return [
        written(c.words)
        for c in said.chunks
        if c.preposition and c.before_verb and c.words[0].start > end and usable(c, said.own)
    ]


def bare(text: str) -> str:
    """Return a constituent without the article before it."""
    return re.sub(
        r"^(?:de|het|een|onze|ons|hun|haar|zijn|die|dat|dit|deze)\s", "", text, flags=re.I
    )


def _objects(said: Statement) -> list[str]:
    """Return the plain constituents beside the number and the subject: what it was done to."""
    found = [c for c in (*behind(said), *ahead(said)) if not c.preposition]
    return [bare(written(c.words)) for c in found][:1]


def subject_of(said: Statement, by: str = "") -> list[str]:
    """Return the subject, with `by` before it; nothing for a pronoun or another number."""
    subject = said.subject
    if subject is None or subject is said.own or said.pronoun or not usable(subject, said.own):
        return []
    shown: Sequence[Word] = subject.words
    text = written(shown)
    if by:
        text = re.sub(r"^(?:onze|ons|deze|dit|die|dat)\s", "", text, flags=re.IGNORECASE)
        first = text.split(" ", 1)[0]
        lowered = first.lower() if first in {"De", "Het", "Een", "Hun"} else first
        text = f"{by} {lowered}{text[len(first) :]}"
    return [text]


def front(said: Statement) -> Chunk | None:
    """Return the constituent before the verb that begins with "van": "Van de leden is 87% …"."""
    for chunk in said.chunks:
        if chunk.preposition == "van" and chunk.before_verb and usable(chunk, said.own):
            return chunk
    return None

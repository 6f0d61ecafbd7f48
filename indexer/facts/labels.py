"""A label that says by itself what a number in a sentence is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.facts import verbs
from indexer.facts.chunks import Chunk, written
from indexer.facts.clauses import Word
from indexer.facts.statements import Statement
from indexer.facts.verbs import Verb

MOST_WORDS = 10
LONGEST_LABEL = 90

_HAVE = frozenset({"hebben", "tellen", "kennen", "bezitten", "omvatten", "ontvangen", "trekken"})
_GET = frozenset({"krijgen"})
_BECOME = frozenset(
    ("komen", "gaan", "vertrekken", "vallen", "slagen", "overlijden", "ontstaan", "verschijnen",
     "verdwijnen", "starten", "binnenkomen", "uitvallen", "verblijven", "bijkomen", "afvallen",
     "aanmelden", "melden", "wegvallen", "aansluiten", "verlopen", "plaatsvinden", "instromen",
     "uitstromen", "doorstromen", "inschrijven", "terugkeren", "sneuvelen", "gebeuren")
)  # fmt: skip
_INTRANSITIVE = frozenset(
    ("staan", "liggen", "zitten", "klinken", "hangen", "schuilen", "ontbreken", "bestaan", "horen")
)  # fmt: skip
_EMPTY_VERBS = frozenset({"vallen", "gaan", "staan", "komen", "bestaan"})
_HAS_FORMS = frozenset({"heeft", "hebben", "had", "hadden"})
_TIMES = re.compile(
    r"(?:[a-z]*jaar|jaren|maand|maanden|kwartaal|eerder|geleden|totaal|schatting|elkaar"
    r"|eind|einde|medio|begin|moment|ronde cijfers)$"
)
_EMPTY = frozenset(
    {
        "manier",
        "wijze",
        "gebied",
        "plaats",
        "zo",
        "daarvan",
        "manieren",
        "eentje",
        "succes",
        "brede",
        "meeste",
        "overige",
        "rest",
    }
)


def shortened(label: str) -> str:
    """Return a label without the marks around it, cut at a word when it is very long."""
    label = " ".join(label.split()).strip(" ,.;:–-")
    if len(label) <= LONGEST_LABEL:
        return label
    return label[:LONGEST_LABEL].rsplit(" ", 1)[0]


def usable(chunk: Chunk, own: Chunk) -> bool:
    """Tell whether a constituent can help to say what a number is of."""
    if any(w.kind == "year" for w in chunk.words):
        return False
    if chunk.counts and not _says_without_number(chunk, own):
        return False
    if any(w.text.isdigit() and len(w.text) > 3 for w in chunk.words):
        return False
    last = chunk.words[-1].lower
    if chunk.preposition == "te" or (chunk.counts and chunk.preposition in {"naar", "tot"}):
        return False
    if chunk.preposition != "per" and any(_TIMES.match(w.lower) for w in chunk.words):
        return False
    if last in _EMPTY or chunk.words[-1].kind in {"prep", "det"}:
        return False
    return chunk.segment <= own.segment


def _says_without_number(chunk: Chunk, own: Chunk) -> bool:
    """Tell whether a constituent with another number still says something without it."""
    if any(w.lower == "dan" for w in chunk.words):
        return True
    first = next((i for i, w in enumerate(chunk.words) if w.kind == "number"), 0)
    if first > 1 and chunk.words[first - 1].lower == "van" and chunk.segment == own.segment:
        return True
    nouns = [w for w in chunk.words if w.kind == "noun" and not _MEASURES.match(w.lower)]
    return bool(nouns) and bool(chunk.preposition) and chunk.segment == own.segment


_MEASURES = re.compile(
    r"(?:jaar|jaren|maanden|maand|weken|week|dagen|dag|uur|uren|minuten|euro|procent|keer|km|meter)$"
)


def behind(said: Statement) -> Iterator[Chunk]:
    """Yield the constituents that follow the number's own, up to a comma or conjunction."""
    end = said.own.words[-1].start
    for chunk in said.chunks:
        if chunk.words[0].start > end and chunk.segment == said.own.segment and (
            usable(chunk, said.own) and chunk is not said.subject
        ):  # fmt: skip
            yield chunk


def ahead(said: Statement) -> Iterator[Chunk]:
    """Yield the constituents before the number's own, without the subject."""
    start = said.own.words[0].start
    for chunk in said.chunks:
        if chunk.words[0].start < start and usable(chunk, said.own) and chunk is not said.subject:
            yield chunk


def joined(parts: Sequence[str], most: int = MOST_WORDS) -> str:
    """Return parts as one label, leaving out those that would make it too long."""
    label = ""
    for part in parts:
        longer = f"{label} {part}".strip()
        if part and (not label or len(longer.split()) <= most):
            label = longer
    return shortened(label)


def of_counted(said: Statement, head: str, rest: str, *, neuter: bool = False) -> str:
    """Return the label of something counted: `head` names it, `rest` follows in its constituent.

    What was done to it comes from the verb: "woningen geïsoleerd in Kromhaven", "vrijwilligers
    die meededen aan de proef".
    """
    noun = head.split(" ", 1)[0]
    following = [written(c.words) for c in behind(said) if c.preposition]
    before = [
        text
        for c in ahead(said)
        if c.preposition and noun not in (text := written(c.words)).split()
    ]
    if said.role == "behind preposition":
        return _after_preposition(said, head, rest, following)
    if said.role == "object":
        return _as_object(said, head, rest, following, before)
    places = [*following[:1], *before, *following[1:]]
    return _as_subject(said, head, rest, places, neuter=neuter)


def _as_object(
    said: Statement, head: str, rest: str, following: list[str], before: list[str]
) -> str:
    subject = _subject(said)
    verb = said.verb
    have = said.auxiliary is not None and said.auxiliary.lower in _HAS_FORMS
    if (verb is None and have) or (verb is not None and verb.infinitive in _HAVE):
        return joined([head, f"van {subject}" if subject else "", rest, *following, *before])
    if verb is not None and verb.infinitive in _GET:
        return joined([head, f"voor {subject}" if subject else "", rest, *following, *before])
    if verb is None:
        return joined([head, rest, *following, subject and f"van {subject}", *before])
    if verb.infinitive in _INTRANSITIVE and said.auxiliary is None:
        return joined([head, rest, *following, *before])
    done = _done(said, verb)
    parts = [head, rest, done, *following, *before]
    return joined([*parts, f"door {subject}" if subject and "door " not in " ".join(parts) else ""])


def _done(said: Statement, verb: Verb) -> str:
    """Return the participle of what was done, or the infinitive of what is to be done."""
    part = said.participle
    if part is not None and part.kind != "participle":
        return f"te {part.lower}" if not part.lower.startswith(tuple(verbs.particles())) else ""
    return part.lower if part is not None else verb.participle


def _as_subject(said: Statement, head: str, rest: str, places: list[str], *, neuter: bool) -> str:
    beside = [c for c in (*behind(said), *ahead(said)) if not c.preposition]
    plain = [c.whole for c in beside if len(c.words) > 1 or c.words[0].kind != "det"]
    relative = "dat" if neuter else "die"
    verb = said.verb
    if said.participle is not None and said.participle.kind == "participle":
        if plain and said.auxiliary is not None and said.auxiliary.lower in _HAS_FORMS:
            end = f"{said.participle.lower} {said.auxiliary.lower}"
            return joined([head, f"{relative} {' '.join(plain[:1])} {end}", *places])
        return joined([head, rest, said.participle.lower, *plain[:1], *places])
    if said.finite is None or verb is None:
        return _without_verb(said, head, rest, plain, places)
    if verb.infinitive in _EMPTY_VERBS and not plain and (places or rest):
        return joined([head, rest, *places])
    if verb.infinitive in _BECOME and not plain:
        return joined([head, rest, verb.participle, *places])
    apart = " " if said.particle in {"klaar", "open", "dicht", "gereed", "stil", "vast"} else ""
    form = said.finite.lower if neuter or not is_several(head) else verb.plural(said.finite.lower)
    done = f"{said.particle}{apart}{form}"
    inside = " ".join(p for p in (*plain[:1], rest) if p)
    if not inside and not places and not said.particle:
        return head
    return joined([head, " ".join(f"{relative} {inside} {done}".split()), *places])


def _without_verb(
    said: Statement, head: str, rest: str, plain: list[str], places: list[str]
) -> str:
    """Return the label where only a form of "zijn" or "hebben" or no verb is there."""
    auxiliary = said.auxiliary.lower if said.auxiliary is not None else ""
    if auxiliary in _HAS_FORMS and plain:
        what = plain[0]
        what = re.sub(r"^(?:een|de|het)\s", "", what) if " " in what and rest else what
        with_it = f"zonder {what[5:]}" if what.startswith("geen ") else f"met {what}"
        return joined([head, with_it, rest, *places])
    if said.participle is not None and said.auxiliary is not None:
        inside = " ".join((*plain[:1], rest))
        end = f"{auxiliary} {said.participle.lower}"
        return joined([head, " ".join(f"die {inside} {end}".split()), *places])
    return joined([head, rest, *plain[:1], *places])


def is_several(head: str) -> bool:
    """Tell whether the noun of a label is a plural."""
    noun = re.split(r"\s(?:van|in|op|met|uit)\s", head)[0].split()[-1:]
    return bool(noun) and noun[0].lower().endswith(("en", "s", "a", "ci")) and head[0].islower()


def _after_preposition(said: Statement, head: str, rest: str, following: list[str]) -> str:
    """Return the label of what a preposition stands before: "huizen waar we panelen legden"."""
    subject = _subject(said)
    finite, verb = said.finite, said.verb
    beside = (*ahead(said), *behind(said))
    plain = [c.whole for c in beside if not c.preposition]
    link = _LINKS.get(said.own.preposition, "")
    several = finite is not None and verb is not None and verb.plural(finite.lower) == finite.lower
    who = subject or ("we" if said.pronoun and several else "")
    if subject and said.subject is not None:
        who = said.subject.whole
    if said.own.segment and not said.own.before_verb:
        link = ""
    if said.subject is not None and said.subject.counts:
        who = ""
    being = said.auxiliary.lower if said.auxiliary is not None else ""
    if link == "waar" and who and who != "we" and being in _BEING and plain:
        return joined([head, rest, f"waar {who} {plain[0]} {being}"])
    if verb is not None and verb.infinitive == "bestaan" and subject:
        return joined([head, rest, f"van {subject}"])
    if verb is not None and verb.infinitive in _HOPES and said.own.preposition == "op":
        return joined([f"verwachte {head}", rest, *following[:1]])
    passive = being[:1] in {"w", "i", "z"} and said.participle is not None
    if said.own.preposition == "door" and passive and verb is not None and verb.several and subject:
        whole = said.subject.whole if said.subject is not None else subject
        return joined([head, f"die {_small(whole)} {verb.several}"])
    if not link or finite is None or verb is None or not who:
        done = _done(said, verb) if said.participle is not None and verb is not None else ""
        places = [] if said.own.before_verb else following[:1]
        if passive and said.own.preposition == "door" and not places:
            places += [written(c.words) for c in ahead(said) if c.preposition]
        return joined([head, rest, done, *places])
    if who == "we" and not plain and said.own.preposition == "met":
        return joined([head, rest, _done(said, verb), *following])
    if who == "we" and not plain and not following and not said.particle:
        return joined([head, rest])
    done = f"{said.particle}{finite.lower}"
    return joined([head, rest, " ".join((link, who, *plain[:1], done)), *following])


def _small(text: str) -> str:
    """Write the article a sentence begins with as within it."""
    first = text.split(" ", 1)[0]
    return first.lower() + text[len(first) :] if first in {"De", "Het", "Een"} else text


_HOPES = frozenset({"rekenen", "hopen", "mikken"})
_BEING = frozenset({"is", "zijn", "was", "waren"})
_LINKS = {
    "in": "waar", "op": "waar", "bij": "waar", "langs": "waar", "tijdens": "waarbij",
    "met": "waarmee", "voor": "waarvoor", "aan": "waaraan", "uit": "waaruit", "over": "waarover",
}  # fmt: skip


def _subject(said: Statement) -> str:
    """Return the name of who did it, "" for a pronoun or where another number is in it."""
    subject = said.subject
    if subject is None or subject is said.own or said.pronoun:
        return ""
    if subject.counts and subject.segment != said.own.segment:
        return ""
    if any(w.kind == "year" for w in subject.words) or any(
        _TIMES.match(w.lower) for w in subject.words
    ):
        return ""
    text = written(_without_possessive(subject.words))
    return text if len(text.split()) <= 6 else ""


def _without_possessive(found: Sequence[Word]) -> Sequence[Word]:
    """Return a constituent without "onze" or "dit" at its head."""
    if len(found) > 1 and found[0].lower in {"onze", "ons", "deze", "dit", "die", "dat", "mijn"}:
        return found[1:]
    return found

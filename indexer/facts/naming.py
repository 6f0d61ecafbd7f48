"""The last look at a label: it must name, in a noun, what is measured or counted."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from indexer.facts import verbs
from indexer.facts.chunks import constituents, is_time, written
from indexer.facts.clauses import Word, read_words
from indexer.facts.labels import MOST_WORDS, joined
from indexer.facts.omissions import Before, Reading
from indexer.facts.phrases import is_participle
from indexer.lists import listed
from kb.dutch.numbers import Number

_AMOUNT = {
    "EUR": "bedrag", "USD": "bedrag", "GBP": "bedrag", "kg": "hoeveelheid", "g": "hoeveelheid",
    "ton": "hoeveelheid", "kton": "hoeveelheid", "liter": "hoeveelheid", "l": "hoeveelheid",
    "m³": "hoeveelheid", "kWh": "stroom", "MWh": "stroom", "GWh": "stroom", "km": "afstand",
    "meter": "afstand", "m²": "oppervlakte", "ha": "oppervlakte", "km²": "oppervlakte",
    "%": "aandeel", "deel": "aandeel", "uur": "uren", "jaar": "tijd", "fte": "fte",
}  # fmt: skip
_TIMES = frozenset(
    {"dagen", "weken", "maanden", "minuten", "seconden", "uren", "dag", "week", "maand"}
)
_LOOSE_END = re.compile(
    r"(?:(?:^|\s)(?:van|in|op|aan|voor|met|door|naar|uit|bij|tot|over|onder|de|het|een|en|of|die|dat"
    r"|waar|om|te|als|dan|onder (?:meer|andere)))+$",
    re.IGNORECASE,
)
_DAARVAN = re.compile(r"\b(?:daarvan|hiervan|ervan|waarvan)\b", re.IGNORECASE)
_ANTECEDENT = re.compile(
    r"(?P<noun>[^\W\d_][\w-]*),\s(?:die|dat|waarmee|waarvan|waar|wat)\s[^,;:()]*$"
)
_LITTLE = frozenset({"uitgekomen", "bedragen", "gekomen", "gestaan", "gelegen", "gebleven"})
_THAT_IS = re.compile(r":\s(?:dat|dit|samen)\s(?:is|zijn|vormen)\s([A-Z][^.,;:!?]{2,40})")
_THERE = re.compile(r"\ber\s(werk(?:en|ten)|wo(?:nen|onden)|logeerden|slapen|sliepen)\b", re.I)
_COLON = re.compile(r"^([^:]{4,160}):\s[^:]*$")
_NOT = re.compile(r"[^,.;:()]*\bniet\b")
_EXPECTED = re.compile(r"^(?:gerekend|verwacht|begroot|gehoopt|geraamd|gemikt)$")
_NAME = re.compile(r"[‘“„«\"']([A-Z][^‘’“”„«»\"]{2,48}?)[.,]?[’”»\"'](?!\w)")
_TALK = re.compile(r"(?:[,;:?!]|\b(?:ik|we|wij|je|jij|jullie|mij|ons|is|was|heb|hebben)\b)", re.I)
_WHO_OF_THEM = re.compile(r"\b(?:onder|van|waaronder|waarvan)(?:\swie)?\s(?:\w+\s)?$")
_RELATIVES = frozenset(
    ("die", "dat", "waar", "wat", "wie", "waarin", "waarmee", "waarop", "waarbij", "waarvan",
     "waarvoor", "waaraan", "waaruit", "waarover")
)  # fmt: skip
_NO_HEAD = frozenset({"prep", "adverb", "aux", "verb", "participle", "sub", "pron", "mark", "join"})
_ADJECTIVE = re.compile(
    r"(?:[^\W\d_]{3,}(?:ige|elijke|ische|ende|sche)|nieuwe|extra|beste|eerste)$"
)


def named(reading: Reading, sentence: str, number: Number, before: Before, above: str) -> Reading:
    """Return a reading whose label holds a noun, for as far as the sentences around it give one.

    `above` is the sentence before.
    """
    label = _LOOSE_END.sub("", reading.label)
    if not label.startswith(("stijging", "daling", "tijd ")) and (cut := _cut_off(label)):
        label = cut
    unit = reading.unit or ""
    ahead = sentence[max(0, number.start - NEARBY) : number.start]
    if not _has_head(label) and unit and unit == before.noun and before.label:
        label = before.label
    elif not _has_head(label):
        label = _with_head(label, number, sentence, ahead, before)
    if not label or label in {reading.unit, _AMOUNT.get(unit)} or label in _TIMES:
        label = _said_of_it(label, unit, sentence, ahead, before, above)
    label = _without_particle(label)
    return reading if label == reading.label else replace(reading, label=label)


def _without_particle(label: str) -> str:
    """Return a label without the particle of a verb that is not in it: "af van de wachttijd"."""
    first, _, rest = label.partition(" ")
    if first in verbs.particles() and rest.startswith("van "):
        label = re.sub(r"^van\s(?:de\s|het\s|een\s)?", "", rest) or label
    return label.removesuffix(" op af")


NEARBY = 90


@lru_cache(maxsize=512)
def _words(label: str) -> tuple[Word, ...]:
    return tuple(read_words(f"· {label}", [])[1:])


def _has_head(label: str) -> bool:
    """Tell whether a label begins with a noun, adjectives left out."""
    for word in _words(label):
        if word.kind in {"noun", "year"}:
            if is_participle(word.lower) and not verbs.may_be_noun(word.lower):
                return False
            if _ADJECTIVE.match(word.lower) or word.lower in {
                "overtuigd",
                "gemiddelde",
                "elektrisch",
            }:
                continue
            return True
        if word.kind == "verb" and verbs.may_be_noun(word.lower):
            return True
        if word.kind in {"prep", "verb", "aux", "participle", "sub"}:
            return bool(word.kind == "participle" and verbs.may_be_noun(word.lower))
    return False


def _cut_off(label: str) -> str:
    """Return a label without the clause that its verb makes of it, "" where it has none."""
    found = _words(label)
    for index, word in enumerate(found):
        if word.lower in _RELATIVES or word.kind == "sub":
            return ""
        if word.kind in {"verb", "aux"} and not verbs.may_be_noun(word.lower) and index:
            whole = [w for w in found[:index] if w.kind not in {"adverb", "join"}]
            plain = written([w for w in whole if w.kind != "pron"])
            return _LOOSE_END.sub("", plain)
    return ""


def _with_head(label: str, number: Number, sentence: str, ahead: str, before: Before) -> str:
    """Return a label that says only what was done with a noun before it."""
    unit = number.unit or ""
    head = ""
    if _NOT.match(sentence, number.end, number.end + NEARBY) and label.split(" ", 1)[0].endswith(
        ("d", "t", "n")
    ):
        label = f"niet {label}"
    if _EXPECTED.search(label) and before.last and "," in ahead:
        return joined(["verwacht", before.last])
    if _DAARVAN.search(sentence) and before.last:
        head = _head_of(before.last)
    elif (antecedent := _ANTECEDENT.search(ahead)) is not None:
        head = antecedent["noun"]
        if label.split(" ", 1)[0] in _LITTLE:
            return head
    head = head or _AMOUNT.get(unit, "tijd" if unit in _TIMES else "")
    if label.startswith("gemiddelde "):
        average = "gemiddeld" if head in {"bedrag", "aandeel"} else "gemiddelde"
        head, label = f"{average} {head}", label.removeprefix("gemiddelde ")
    return joined([head, label]) if label else head


def _head_of(label: str) -> str:
    """Return the noun a label begins with, with the adjectives before it."""
    kept: list[str] = []
    for word in _words(label):
        if word.kind in _NO_HEAD:
            break
        kept.append(word.text)
    return " ".join(kept)


def _said_of_it(
    label: str, unit: str, sentence: str, ahead: str, before: Before, above: str
) -> str:
    """Return a label of one noun with what the sentence or the one before says it is of."""
    noun = label or unit
    if (head := _COLON.match(ahead)) is not None and (not label or label in _TIMES):
        if topic := topic_of(head[1]):
            return topic
        done = next((w.lower for w in read_words(head[1], []) if w.kind == "participle"), "")
        if done and unit == "x":
            return f"keer {done}"
    if (whole := _THAT_IS.search(sentence)) is not None and label:
        return f"{noun} van {whole[1]}"
    if unit and before.label and unit != before.noun and _WHO_OF_THEM.search(ahead):
        link = "onder de" if re.search(r"\bwie\s(?:\w+\s)?$", ahead) else "van de"
        return joined([noun, f"{link} {before.label}"], MOST_WORDS + 2)
    if (there := _THERE.search(ahead)) is not None and label == unit:
        return f"{noun} die er {there[1].lower()}"
    if unit == before.noun and before.label and before.label != noun:
        return before.label
    if (name := _NAME.search(sentence)) is not None and not _TALK.search(name[1]):
        return f"{noun} ({name[1]})"
    topic = topic_of(above)
    if label and topic and _is_name(topic) and topic.lower() not in noun:
        return f"{noun} ({topic})"
    return label


def _is_name(topic: str) -> bool:
    """Tell whether a subject is a thing with a name, and nobody."""
    parts = topic.split()
    given = listed("given_names")
    people = any({w, w.split("-")[0]} & given for w in parts)
    office = parts[0].lower() in listed("functions") or "." in topic
    return parts[-1][0].isupper() and not people and not office and len(parts) > 1


@lru_cache(maxsize=256)
def topic_of(sentence: str) -> str:
    """Return what a sentence is about: its subject, "" for a pronoun or where it has none."""
    if not sentence or len(sentence) > LONGEST_TOPIC:
        return ""
    found = read_words(sentence, [])
    finite = next((i for i, w in enumerate(found) if w.kind in {"verb", "aux"}), None)
    if finite is None or any(w.kind == "pron" for w in found[:finite]):
        return ""
    chunks = constituents(found[:40], {finite}, finite)
    plain = [c for c in chunks if not c.preposition and not is_time(c)]
    first = next((c for c in plain if c.before_verb), plain[0] if plain else None)
    if first is None:
        return ""
    text = written([w for w in first.words if w.kind not in {"det", "number"}])
    return text if 0 < len(text.split()) <= MOST_TOPIC else ""


LONGEST_TOPIC = 400
MOST_TOPIC = 5

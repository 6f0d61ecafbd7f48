"""Labels of how long, how far and how large: "tijd dat de brug dicht was"."""

from __future__ import annotations

import re

from indexer.facts.chunks import is_time, written
from indexer.facts.labels import ahead, behind, joined
from indexer.facts.statements import Statement

_TIME = frozenset(
    ("jaar", "uur", "uren", "dagen", "weken", "maanden", "minuten", "seconden", "dag", "week",
     "maand", "werkdagen", "kwartier", "nachten")
)  # fmt: skip
_STATES = frozenset(
    ("liggen", "staan", "zitten", "blijven", "wachten", "stilliggen", "stilstaan", "vastzitten",
     "uitvallen", "wonen", "logeren", "verblijven", "sluiten", "meegaan", "openstaan", "leegstaan",
     "rusten", "varen", "werken", "zijn", "hangen", "overnachten", "stilvallen")
)  # fmt: skip
_BEING = frozenset({"is", "zijn", "was", "waren"})
_STAYING = frozenset({"blijft", "blijven", "bleef", "bleven"})
_BUILDING = frozenset({"bouwen", "verrijzen", "verbouwen", "oprichten"})
_SIZES = {
    "m²": "oppervlak", "ha": "oppervlak", "km²": "oppervlak", "km": "lengte", "meter": "lengte",
    "cm": "lengte", "mm": "dikte", "kg": "gewicht", "ton": "gewicht", "m³": "inhoud",
    "liter": "inhoud", "MW": "vermogen", "kW": "vermogen",
}  # fmt: skip
_THING_OF = re.compile(
    r"(?:^|\s)(?:een|de|het|onze|ons|haar|zijn)\s(?P<noun>(?:[^\W\d_]+(?:e|er)\s){0,2}"
    r"[^\W\d_][\w’'-]{2,})\svan\s(?:(?:ruim|bijna|ongeveer|circa|zo['’]n)\s)?$"
)
_SHUT = re.compile(r"\S+\s\S+\s(dicht|open|leeg|vol|stuk|kapot|ziek|onbereikbaar|buiten gebruik)\b")
_MEASURING = re.compile(
    r"(?:oppervlak\w*|lengte|afstand|gewicht|inhoud|vermogen|hoogte|breedte|diepte|totaal|straal"
    r"|capaciteit|snelheid|hoeveelheid|omvang|opbrengst|volume|productie|traject|omtrek)$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\bgemiddeld\b", re.IGNORECASE)
NEARBY = 70


def extent_of(sentence: str, start: int, unit: str, said: Statement, topic: str) -> str:
    """Return what a time, length or area is the extent of, "" where the clause does not tell.

    `start` is where the number stands; `topic` is who "zij" can be.
    """
    if unit in _SIZES:
        thing = _THING_OF.search(sentence[max(0, start - NEARBY) : start])
        if thing is None or _MEASURING.search(thing["noun"]):
            return ""
        return f"{_SIZES[unit]} van {thing['noun']}"
    if unit not in _TIME:
        return ""
    subject = _who(said, topic)
    if not subject:
        return ""
    name = said.verb.infinitive if said.verb is not None else ""
    if said.own.preposition in {"in", "binnen"} and said.finite is not None:
        if name in _BUILDING:
            return joined([f"bouwtijd van {subject}"])
        beside = [c for c in said.chunks if not c.preposition and c is not said.subject]
        plain = [w for c in beside if not is_time(c) and (w := written(c.words))][:1]
        verb = f"{said.particle}{said.finite.lower}"
        return joined([f"tijd waarin {subject}", *plain, verb], MOST)
    if said.own.preposition or said.role == "subject":
        return ""
    average = "gemiddelde " if _AVERAGE.search(sentence[max(0, start - 40) : start]) else ""
    shut = _SHUT.match(sentence, start)
    if shut is not None and said.auxiliary is not None and said.participle is None:
        being = said.auxiliary.lower
        return joined([f"{average}tijd dat {subject} {shut[1]} {being}"], MOST)
    return _state(said, subject, f"{average}tijd", name)


def _state(said: Statement, subject: str, time: str, name: str) -> str:
    """Return how long something was in a state: "tijd dat de brug dicht was"."""
    tail = [w for w in said.own.words if w.start > said.own.words[0].start and w.text.islower()]
    counted = next((i for i, w in enumerate(tail) if w.kind == "number" or w.lower in _TIME), -1)
    plain = [written(tail[counted + 1 :])] if tail[counted + 1 :] else []
    plain += [written(c.words) for c in (*ahead(said), *behind(said)) if not c.preposition][:1]
    places = [written(c.words) for c in behind(said) if c.preposition][:2]
    being = said.auxiliary.lower if said.auxiliary is not None else ""
    if being in _BEING and said.participle is None and (plain or places):
        return joined([f"{time} dat {subject}", *plain, *places, being], MOST)
    if being in _STAYING and said.participle is None:
        return joined([f"{time} dat {subject}", *plain, *places, being], MOST)
    if said.finite is None or (name not in _STATES and not said.particle):
        return ""
    verb = f"{said.particle}{said.finite.lower}"
    if said.particle == "" and not (plain or places) and name in {"staan", "liggen", "zitten"}:
        return ""
    return joined([f"{time} dat {subject}", *plain, *places, verb], MOST)


MOST = 13


def _who(said: Statement, topic: str) -> str:
    subject = said.subject
    if said.pronoun:
        return topic
    if subject is None or subject is said.own:
        return ""
    sized = any(
        w.kind == "number" and subject.words[i - 1].lower == "van"
        for i, w in enumerate(subject.words)
        if i > 1
    )
    loose = not sized and (not subject.before_verb or len(subject.words) == 1)
    if subject.counts and loose:
        return ""
    text = written(subject.words)
    if subject.words[0].kind == "prep" or text.lower() in _PRONOUNS:
        return topic
    return text if len(text.split()) <= MOST_NAMES else ""


MOST_NAMES = 7
_PRONOUNS = frozenset({"wij", "we", "zij", "ze", "ik", "hij", "dat", "dit"})

"""What the text around a name says of the person: function and organisation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from indexer.lists import listed
from indexer.people.evidence import AFTER_NAME, leads_function
from indexer.people.function_phrases import function_before
from indexer.people.names import Run, is_given_name
from indexer.people.roles import (
    Organisations,
    Position,
    as_role,
    descriptor_after,
    is_function,
    leads_organisation,
    organisation_after,
    position,
)
from kb.model import Block

# How much a way of giving a function is worth, where it stands, the function itself.
Given = tuple[float, int, Position, int]

_APPOSITION = re.compile(
    r"die\s(?:\w+\s){0,4}als\s"
    r"|\d{1,2}\sjaar\s(?:oud\s)?(?:en\s)?|(?:zelf|al|sinds|vanaf|werkzaam|inmiddels|nu|toen|destijds|voorheen|tot)\s"
)
_NEXT_WORD = re.compile(r"[\w’'-]+\s")
_IS_BEHIND = re.compile(
    r",\sdie\s[^.!?‘“\"]{0,90}?\b([a-zë-]+(?:\s(?:van|bij)\s(?:de\s|het\s)?\S+)?)\s(?:is|was|werd)\b"
    r"(\s(?:van|bij)\s[^.!?,;]{3,60})?"
)
_OF_BODY = re.compile(r"\s(?:van|uit|namens)\s(?:het\s|de\s)")
_FIRST_WORDS = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){0,2}")
_IS = re.compile(
    r"\s(?:is|was|werd|wordt|als|blijft|bleef)\s"
    r"(?:(?:sinds|vanaf)\s\S+\s|al\s(?:\S+\s){1,3}?(?:jaar|jaren|tijd|lang)\s|ook\s|tevens\s|nu\s"
    r"|inmiddels\s|zelf\s|de\s|een\s|zo[’']n\s|onze\s){0,2}"
)
_RELATIVES = re.compile(
    r"(?:\w*(?:vader|moeder|man|vrouw|zoon|dochter|zus|broer|oma|opa|ouder|echtgenoot|echtgenote"
    r"|collega|buurman|buurvrouw|partner|leerling|weduwe|weduwnaar))(?!\w)",
    re.IGNORECASE,
)
_OTHERS_NAME = re.compile(r"[^\W\d_-]+(?:-[^\W\d_]+)*\s([^\W\d_a-zß-ÿ][^\W\d_]+)\s[^\W\d_a-zß-ÿ]")
_BEING = frozenset({"was", "is", "werd", "wordt", "bleef", "blijft"})
_LED_BY = re.compile(
    r"(?<!\w)(raad\svan\s[a-z]+|dagelijks\sbestuur|[a-z]*(?:raad|bestuur|commissie|jury|groep|vereniging))"
    r",?\s(?:(?:stond|staat|kwam|werkte|vergaderde)\s)?"
    r"(?:onder\s(?:leiding|voorzitterschap)\svan|voorgezeten\sdoor)\s(?:\w{1,4}\.\s?){0,3}$",
    re.IGNORECASE,
)
_AS = re.compile(r"[^.!?;:‘“\"]{0,120}?\sals\s(?=[a-z])")
_AS_NEAR = re.compile(r"[^.!?;:‘“\"A-ZÀ-Þ]{0,60}?\sals\s(?=[a-z])")


def positions(block: Block, run: Run, organisations: Organisations) -> Iterator[Given]:
    """Yield every function and organisation that the text beside a name gives."""
    text, place = block.text, block.start + run.start
    if block.kind == "attribution" or leads_function(block, run):
        rest = text[run.end :].lstrip(" ,;:–—-|\n")
        if rest.startswith("("):
            rest = rest[1:].partition(")")[0]
        if rest:
            yield 3.0, place, position(rest, organisations), place
        return
    link = AFTER_NAME.match(text, run.end)
    if link and (given := _behind(text, link.end(), organisations)):
        yield 2.5, place, given, place
    elif link and (given := _clause(text, run.end, organisations)):
        yield 1.6, place, given, place
    if span := function_before(text, run.start):
        after = organisation_after(text, run.end, organisations)
        role = as_role(text[slice(*span)])
        split = position(role, organisations)
        if split.role and split.organisation and leads_organisation(split.role):
            yield 2.0, place, split, place  # "directeur Linde Vastgoed X"
        else:
            yield 2.0, place, Position(role, after[0] if after else None), place
    else:
        yield from _before(text, run, place, organisations)
    if led := _LED_BY.search(text[max(0, run.start - 110) : run.start]):
        body = led[1].lower()
        role = f"voorzitter {body}" if body in listed("bodies") else "voorzitter"
        yield 1.4, place, Position(role, None), place
    for given in _said(text, run, organisations):
        yield 1.5, place, given, place
    if after := organisation_after(text, run.end, organisations):
        yield 1.0, place, Position(None, after[0]), place
    elif given := _of_body(text, run.end, organisations):
        yield 1.2, place, given, place


def _said(text: str, run: Run, organisations: Organisations) -> Iterator[Position]:
    """Read "X is directeur van Y", "was X directeur" and "X kwam als directeur"."""
    after = _IS.match(text, run.end)
    if after is None and (run.sentence_start or not text[: run.start].strip()):
        after = _AS.match(text, run.end)
    if after is None:
        after = _AS_NEAR.match(text, run.end)
    if run.before.lower() in _BEING and (span := descriptor_after(text, run.end + 1)):
        yield position(text[slice(*span)], organisations)
    if after and (span := descriptor_after(text, after.end())):
        yield position(text[slice(*span)], organisations)


def position_of(descriptor: str, organisations: Organisations) -> Position:
    """Return a position with its function written as in running text."""
    given = position(descriptor, organisations)
    return Position(as_role(given.role) if given.role else None, given.organisation)


def descriptor_start(text: str, start: int) -> int:
    """Return where a function may begin after a name, past "zelf", "sinds 2019", "die als"."""
    opening = _APPOSITION.match(text, start)
    if opening is None:
        return start
    where = opening.end()
    for _ in range(5):
        if descriptor_after(text, where):
            return where
        word = _NEXT_WORD.match(text, where)
        if word is None:
            break
        where = word.end()
    return start


def _behind(text: str, start: int, organisations: Organisations) -> Position | None:
    """Read the function in the apposition that begins at `start`, None where there is none."""
    span = descriptor_after(text, start) or descriptor_after(text, descriptor_start(text, start))
    if span is None:
        return None
    other = _OTHERS_NAME.match(text, span[0])
    if other and is_given_name(other[1]):
        return None  # "huisarts A, wijkagent B": the next of an enumeration
    return position(text[slice(*span)], organisations)


def _clause(text: str, end: int, organisations: Organisations) -> Position | None:
    """Read ", die er al jaren woont en nu voorzitter is van Y"."""
    match = _IS_BEHIND.match(text, end)
    if match is None or not is_function(match[1].partition(" ")[0]):
        return None
    return position(f"{match[1]}{match[2] or ''}", organisations)


def _of_body(text: str, end: int, organisations: Organisations) -> Position | None:
    """Read "X van het managementteam van Y": the body is all that is known of the function."""
    link = _OF_BODY.match(text, end)
    first = _FIRST_WORDS.match(text, link.end()) if link else None
    if first is None:
        return None
    found = first[0].split()
    for count in range(len(found), 0, -1):
        body = " ".join(found[:count])
        if body.lower() in listed("bodies"):
            after = organisation_after(text, first.start() + len(body), organisations)
            return Position(body, after[0] if after else None)
    return None


def _before(text: str, run: Run, place: int, organisations: Organisations) -> Iterator[Given]:
    """Read "directeur X Naam" and "directeur van X, Naam"."""
    window = text[max(0, run.start - 70) : run.start]
    for start, end in organisations.spans(window):
        if window[end:].strip(" ,"):
            continue
        head = re.sub(r"\s(?:van|bij)(?:\s(?:de|het))?\s?$|\s$", "", window[:start])
        if span := function_before(head, len(head)):
            role = as_role(head[slice(*span)])
            yield 2.0, place, Position(role, window[start:end]), place


_NO_FUNCTION = frozenset(
    {"collega", "man", "vrouw", "echtgenoot", "echtgenote", "partner", "broer", "zus", "zoon"}
)


def _worth(given: Given) -> float:
    """Return how much a way of giving a function is worth: a relative is hardly a function."""
    role = given[2].role or ""
    relative = _RELATIVES.match(role) is not None
    return given[0] + 0.6 * bool(given[2].organisation) - 1.5 * relative


def succeeded(given: Sequence[Given], before: Callable[[int], Position | None]) -> list[Given]:
    """Return positions with "opvolger" replaced by what whom somebody follows was.

    `before` tells what the person named last before an offset is known to be.
    """
    found = []
    for worth, place, position_, order in given:
        if position_.role and _SUCCESSOR.fullmatch(position_.role):
            position_ = before(place) or position_
        found.append((worth, place, position_, order))
    return found


_SUCCESSOR = re.compile(r"(?:(?:zijn|haar|hun)\s)?(?:opvolger|opvolgster)", re.IGNORECASE)


def best(positions: list[Given]) -> Position:
    """Return the function that is given most plainly, with its organisation."""
    with_role = [p for p in positions if p[2].role and p[2].role.lower() not in _NO_FUNCTION]
    ranked = sorted(with_role, key=lambda p: (-_worth(p), p[1]))
    role = ranked[0][2].role if ranked else None
    if role is None and any(p[2].role and p[2].role.lower() == "collega" for p in positions):
        role = "collega"
    organisation = ranked[0][2].organisation if ranked else None
    if organisation is None:
        named = [p[2].organisation for p in sorted(positions) if p[2].organisation]
        organisation = named[0] if named else None
    return Position(role, organisation)

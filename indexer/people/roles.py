"""What somebody is, and of which organisation: "directeur van X", "wethouder Wonen (Y)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.lists import listed
from indexer.people.names import is_capitalised
from indexer.people.trades import is_function, is_of_field, is_trade
from kb.catalogue import Catalogue
from kb.dutch.word_lists import words

__all__ = [
    "Organisations",
    "Position",
    "as_role",
    "descriptor_after",
    "is_function",
    "leads_organisation",
    "organisation_after",
    "position",
]

_WORD = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*")
_HEADS_OF_ORGANISATIONS = re.compile(
    r"(?:directeur|directrice|bestuurder|voorzitter|voorzitster|lid|burgemeester|wethouder|ceo"
    r"|president|woordvoerder|secretaris|penningmeester|oprichter|eigenaar|bestuurslid|raadslid"
    r"|dijkgraaf|heemraad|rector|huurder|bewoner|inwoner|medewerker|trainee|deelnemer)$"
)
_LINK = re.compile(r",?\s\b(bij|van|namens|uit|voor|op|aan)\s(?:de\s|het\s|’t\s|'t\s|een\s)?")
_BODY = re.compile(
    r"(?:raad van|college van|afdeling|team|dagelijks bestuur|algemeen bestuur|vak|gemeenteraad)",
    re.IGNORECASE,
)
_ADJECTIVE = ("ste", "ige", "lijke", "ische", "ende", "loze", "ieve", "ele", "bare", "ogen")
_EDGE = " ,;:.–—-()[]"
MAX_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Position:
    """A function and an organisation as the text gives them; either may be missing."""

    role: str | None
    organisation: str | None


class Organisations:
    """The names of companies the editor gave, found in a text."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._company: dict[str, str | None] = {}
        if catalogue.organisation:
            self._company[_key(catalogue.organisation)] = None
        for company in catalogue.companies:
            for name in (company.name, *company.aliases, *company.units):
                self._company[_key(name)] = company.name
        names = sorted(self._company, key=len, reverse=True)
        choices = "|".join(re.escape(n).replace(r"\ ", r"[\s-]") for n in names)
        self._pattern = re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE) if names else None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where the names stand in `text`."""
        return [m.span() for m in self._pattern.finditer(text)] if self._pattern else []

    def company(self, text: str | None) -> str | None:
        """Return the first company that `text` names, by any of its names."""
        if not text or self._pattern is None:
            return None
        for match in self._pattern.finditer(text):
            if found := self._company.get(_key(match[0])):
                return found
        return None


def _key(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").split())


def position(descriptor: str, organisations: Organisations) -> Position:
    """Split what follows a name ("senior adviseur bij X") into function and organisation."""
    text = descriptor[:MAX_LENGTH].strip(_EDGE + "’”\"'»")
    text = re.sub(r"^(?:(?:de|het|een|onze|als|zijn|haar|hun|mijn|zo[’']n)\s)+", "", text)
    closed = re.match(r"^([^()]{2,80})\s\(([^()]{2,60})\)", text)
    if closed and not _begins_with_function(closed[2]):
        return Position(closed[1].strip(_EDGE), closed[2].strip(_EDGE))
    for start, end in reversed(organisations.spans(text)):
        if end == len(text):
            role = re.sub(
                r"[\s,]*\b(?:bij|van|namens|voor)?(?:\s(?:de|het))?[\s,]*$", "", text[:start]
            )
            return Position(role.strip(_EDGE) or None, text[start:end])
    return _by_preposition(text) or _by_comma(text) or _by_capitals(text)


def _by_preposition(text: str) -> Position | None:
    links = list(_LINK.finditer(text))
    preferred = [m for m in links if m[1] == "bij"] or links
    for link in preferred:
        rest = text[link.end() :]
        first = _WORD.match(rest)
        if first is None or _BODY.match(rest):
            continue
        named = first[0][0].isupper() or first[0].lower() in listed("organisation_nouns")
        if named and link.start() > 1:
            return Position(text[: link.start()].strip(_EDGE), rest.strip(_EDGE))
    return None


def _by_comma(text: str) -> Position | None:
    head, comma, tail = text.rpartition(", ")
    first = _WORD.match(tail)
    if not comma or first is None or is_function(first[0]):
        return None
    if first[0].lower() in listed("organisation_nouns") or (
        first[0][0].isupper() and is_function(head.split()[0] if head.split() else "")
    ):
        return Position(head.strip(_EDGE), tail.strip(_EDGE))
    return None


def _by_capitals(text: str) -> Position:
    found = list(_WORD.finditer(text))
    for index, word in enumerate(found):
        if index == 0:
            continue
        previous = found[index - 1][0]
        noun = word[0] in listed("organisation_nouns") and index + 1 < len(found)
        if noun and found[index + 1][0][0].isupper():
            return Position(text[: word.start()].strip(_EDGE), text[word.start() :])
        if word[0][0].isupper():
            if _names_organisation(previous, found[index:]):
                return Position(text[: word.start()].strip(_EDGE), text[word.start() :])
            break
    return Position(text or None, None)


def _names_organisation(function: str, found: list[re.Match[str]]) -> bool:
    """Tell whether the capitalised words after a function name whom it serves, not its field."""
    first = found[0][0]
    if first in listed("fields_of_work"):
        return False
    acronym = any(len(w[0]) > 1 and w[0].isupper() for w in found)
    several = sum(w[0][0].isupper() for w in found) > 1
    leads = bool(_HEADS_OF_ORGANISATIONS.search(function.lower()))
    return acronym or several or (leads and not function.lower().startswith("wethouder"))


def leads_organisation(role: str) -> bool:
    """Tell whether a function is one at the head of, or within, an organisation as a whole."""
    return bool(_HEADS_OF_ORGANISATIONS.search(role.lower())) and "wethouder" not in role.lower()


def _begins_with_function(text: str) -> bool:
    return any(is_function(w[0]) for w in list(_WORD.finditer(text))[:3])


def descriptor_after(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of the function that stands at `start`, as far as it goes in running text.

    None where no function stands there. "senior adviseur bij X, vertelt" ends before the comma.
    """
    first = _leading_function(text, start)
    if first is None:
        return None
    end = start
    limit = min(len(text), start + MAX_LENGTH)
    verbs = listed("speech_verbs")
    depth = 0
    for match in re.compile(r"[\w’'/&.+-]+|[^\w\s]").finditer(text, start, limit):
        sign = match[0]
        if sign == "(":
            depth += 1
        if sign in ',;:!?‘“„«»"' or (sign == ")" and not depth) or sign == "–":
            break
        if sign == ")":
            depth -= 1
        bare = sign.rstrip(".")
        if match.start() > first and (bare in verbs or bare in listed("role_stops")):
            break
        if sign == "en" and not _goes_on(text, match.end()):
            break
        end = match.start() + len(bare) if sign.endswith(".") else match.end()
        if sign.endswith(".") and (len(bare) > 3 or _begins_sentence(text, match.end())):
            break
    return (start, end) if end >= first else None


def _begins_sentence(text: str, start: int) -> bool:
    """Tell whether a new sentence begins behind an abbreviation: "is nu mr. Zij werkt"."""
    word = _WORD.match(text, start + 1)
    return word is not None and word[0].istitle() and word[0].lower() in words("stop_words")


def _goes_on(text: str, start: int) -> bool:
    """Tell whether what follows "en" at `start` still belongs to the function before it."""
    word = _WORD.search(text, start, start + 40)
    return word is not None and (word[0][0].isupper() or is_function(word[0]))


def _leading_function(text: str, start: int) -> int | None:
    """Return where the function word ends that `start` leads up to, within a few modifiers."""
    position_ = start
    for _ in range(5):
        match = re.compile(r"\s?([^\W\d_]+(?:['’/-][^\W\d_]+)*)").match(text, position_)
        if match is None:
            return None
        if is_trade(match[1]):
            return match.end()
        word = match[1].lower()
        if not (
            word in listed("role_modifiers")
            or word.startswith("oud-")
            or is_of_field(match[1])
            or (len(word) > 4 and match[1].islower() and word.endswith(_ADJECTIVE))
            or word in {"de", "een", "onze", "hun", "haar", "zijn", "mijn", "zo'n", "zo’n"}
        ):
            return None
        position_ = match.end()
    return None


def as_role(written: str) -> str:
    """Return a function as it stands in running text: "Directeur" is "directeur", "CEO" stays."""
    return written[:1].lower() + written[1:] if written[1:2].islower() else written


def organisation_after(text: str, end: int, organisations: Organisations) -> tuple[str, int] | None:
    """Return the organisation in " van de X" or " (X)" at `end`, and where it ends."""
    link = re.compile(r"\s(?:van|bij|namens)\s(?:de\s|het\s)?|\s\(").match(text, end)
    if link is None:
        return None
    for start, stop in organisations.spans(text[link.end() : link.end() + 80]):
        if start == 0:
            return text[link.end() : link.end() + stop], link.end() + stop
    last = None
    pattern = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")
    where = link.end()
    while where - end < MAX_LENGTH and (match := pattern.match(text, where)) is not None:
        word = match[0]
        joins = word in {"van", "de", "het", "en", "der", "&"} and last is not None
        if not (
            is_capitalised(word) or word.isupper() or joins or word in listed("organisation_nouns")
        ):
            break
        if not joins:
            last = match.end()
        if text[match.end() : match.end() + 1] != " ":
            break
        where = match.end() + 1
    named = last is not None and any(c.isupper() for c in text[link.end() : last])
    return (text[link.end() : last], last) if named and last is not None else None

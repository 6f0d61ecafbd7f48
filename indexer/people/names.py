"""Runs of capitalised words in a text: where the name of a person can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.lists import listed

MAX_WORDS = 8

_LETTERS = r"[^\W\d_]+(?:['’][^\W\d_]+)*+"
_TOKEN = re.compile(
    r"(?P<initials>(?:(?<![\w.])|(?<=\.))(?:(?:[A-ZÀ-ÞĆČĐİŁŚŞŠŻŽ]|Th|Ph|Chr|IJ|Fr|Joh|Jac|Wm|Ch|St)\.-?){1,6}(?=[\s\w'’]))"
    r"|(?P<short>\bv\.\s?d\.(?=\s[A-Z])|\bv/d(?=\s[A-Z])|\bv\.(?=\s[A-Z]))"
    rf"|(?P<word>{_LETTERS}(?:[-‐‑]{_LETTERS})*+)|(?P<small>['’][tns]\b)"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n•][’”\"'»)]*\s*|[‘“„«\"]\s?)$")
_IN_USE = re.compile(
    r"[^\W\d_a-zß-ÿ][^\W\d_]+\)\s(?:(?:van|de|der|den|ten|ter)\s){0,2}[^\W\d_a-zß-ÿ]"
)
_THING = re.compile(
    r".+(?:straat|plein|gracht|school|college|kade|singel|stichting|fonds|flat|laan|lyceum|bank"
    r"|prijs|lezing|park|zaal|toren|brug|vaart|stadion|museum|toernooi|trofee|bokaal|buurt|huizen"
    r"|kwartier|polder|centrum|plantsoen|dreef|vereniging|genootschap|complex|gebouw|krant|gemaal"
    r"|tunnel|vleugel|tuin|weide|poort|viaduct|wandeling|bibliotheek|bad|kapel|mavo|gymnasium|festival|rijpad|award|cup|bedrijf)$"
)
# "in" belongs to a name only as in "Maaike in ’t Veld".
_IN_THE = re.compile(r"\s(?:['’]t|den|der)\s[^\W\d_a-zß-ÿ]")
_ELIDED = re.compile(r"[dl]['’][^\W\d_a-zß-ÿ][^\W\d_]+(?:-[^\W\d_]+)*")
# Particles that a hyphen ties to a surname: "Noor al-Hashimi".
_TIED = re.compile(
    r"(?:al|el|as|ad|ar|at|an|az|ben|bin|ould|abu)-[^\W\d_a-zß-ÿ][^\W\d_]+(?:-[^\W\d_]+)*"
)
# What "tot" leads up to is a seat only after a particle: "van Heemstra tot Rijs".
_SEAT = re.compile(r"\s(?:de\s)?[^\W\d_a-zß-ÿ]")


# Given names that are words too, and stand at the start of a sentence as often: "Wil", "Hub".
ALSO_GIVEN = frozenset(
    {"wil", "hub", "mark", "mei", "roos", "bo", "storm", "wolf", "bloem", "toos"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a run: a capitalised one, somebody's initials, or a particle."""

    text: str
    start: int
    end: int
    kind: str

    @property
    def lower(self) -> str:
        """The word in lower case, with plain apostrophes."""
        return self.text.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that may hold a name; the offsets of its words count in the text given.

    `sentence_start` tells that the first word is capitalised because it begins a sentence.
    `before` and `after` are the words that adjoin it, "" where something else does.
    """

    words: tuple[Word, ...]
    sentence_start: bool
    before: str
    after: str

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end


def key_of(name: str) -> str:
    """Return what is equal for all ways to write capitals, spaces and apostrophes in a name.

    Brackets around the name in use do not count: "A.B. (Ad) Vos" is "A.B. Ad Vos".
    """
    name = name.replace("(", "").replace(")", "")
    return " ".join(name.lower().replace("’", "'").replace(".", ". ").split())


def is_capitalised(word: str) -> bool:
    """Tell whether a word is written as a name: a capital, and small letters after it."""
    if word[:2] == "IJ":
        return word[2:3].islower()
    if len(word) > 2 and word[0].isupper() and word[1] in "'’":
        return word[2].isupper() and word[3:4].islower()
    return word[:1].isupper() and word[1:2].islower()


def is_given_name(word: str) -> bool:
    """Tell whether a word is a common given name, or two joined by a hyphen."""
    known = listed("given_names")
    return word in known or ("-" in word and all(part in known for part in word.split("-")))


def names_no_person(word: str) -> bool:
    """Tell whether a word belongs in the names of organisations, places or events."""
    lowered = word.lower()
    return (
        lowered in listed("not_people")
        or bool(_THING.match(lowered))
        or any(part in listed("not_people") for part in lowered.split("-")[1:])
    )


def ends_in_particle(word: str) -> bool:
    """Tell whether a double name goes on in the next word: "Kaur-de" Raad."""
    return word.rpartition("-")[1] != "" and word.rpartition("-")[2] in listed("name_particles")


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of capitalised words of `text`, in order, particles between them included."""
    tokens = list(_words(text))
    index = 0
    while index < len(tokens):
        if tokens[index].kind not in {"name", "initials"}:
            index += 1
            continue
        last = stop = index
        while (
            stop + 1 < len(tokens)
            and tokens[stop + 1].kind in {"name", "initials", "particle"}
            and _adjoin(text, tokens[stop], tokens[stop + 1])
            and stop + 1 - index < MAX_WORDS
            and not _is_preposition(tokens, stop + 1)
            and not (tokens[stop + 1].kind == "initials" and tokens[stop + 1].text.count(".") > 1)
        ):
            stop += 1
            if tokens[stop].kind == "name":
                last = stop
        yield _run(text, tokens, index, last)
        index = max(last, index) + 1


def _is_preposition(tokens: list[Word], index: int) -> bool:
    """Tell whether "uit", "op" or "aan" stands for itself: in a name an article follows it."""
    if tokens[index].text not in {"uit", "op", "aan", "uijt"}:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is None or following.text not in {"de", "den", "der", "het", "'t", "’t"}


def _run(text: str, tokens: list[Word], first: int, last: int) -> Run:
    found = tuple(tokens[first : last + 1])
    before, after = "", ""
    if first and _adjoin(text, tokens[first - 1], found[0]):
        before = _noble_title(tokens, first) or tokens[first - 1].text
    if last + 1 < len(tokens) and _adjoin(text, found[-1], tokens[last + 1]):
        after = tokens[last + 1].text
    window = text[max(0, found[0].start - 12) : found[0].start]
    at_start = not before and bool(_SENTENCE_START.search(window))
    return Run(found, at_start, before, after)


def _noble_title(tokens: list[Word], first: int) -> str:
    """Return the title of nobility among those before a name: "jonkheer mr. X", "" for none."""
    index = first - 1
    while index >= 0 and tokens[index].kind == "title" and first - index < _MOST_TITLES:
        if tokens[index].lower in NOBILITY:
            return tokens[index].text
        index -= 1
    return ""


def _adjoin(text: str, first: Word, second: Word) -> bool:
    gap = text[first.end : second.start]
    if gap == " (":  # the name in use: "A.B. (Ad) Vos", "Adriaan (Ad) Vos"
        return bool(_IN_USE.match(text, second.start))
    if gap == ") ":
        return text[max(0, first.start - 2) : first.start] == " (" and text[first.start].isupper()
    if first.kind == "initials":
        return len(gap) <= 2 and not gap.strip()
    return 0 < len(gap) <= 2 and (not gap.strip() or (gap == ". " and first.kind == "title"))


def _words(text: str) -> Iterator[Word]:
    particles = listed("name_particles")
    titles = listed("titles")
    in_name, last_end, noble, last = False, 0, False, ""
    for match in _TOKEN.finditer(text):
        written = match[0]
        if match["initials"]:
            kind = "initials"
        elif written.lower() in titles and not is_given_name(written):
            adjoins = in_name and not text[last_end : match.start()].strip(" ")
            kind = _title_kind(text, written, match.end(), adjoins)
        elif (
            match["short"]
            or written in particles
            or (noble and in_name and written == "tot" and _SEAT.match(text, match.end()))
            or (written == "het" and in_name and last in {"op", "Op"})
            or (written == "in" and in_name and _IN_THE.match(text, match.end()))
        ):
            kind = "particle"
        elif (
            is_capitalised(written)
            or _ELIDED.fullmatch(written)
            or (in_name and text[last_end : match.start()] == " " and _TIED.fullmatch(written))
        ):
            kind = "name"
        else:
            kind = "acronym" if written.isupper() and len(written) > 1 else "plain"
        last = written
        landed = in_name and kind == "particle"
        in_name, last_end = kind in {"name", "initials", "particle"}, match.end()
        noble = in_name and (noble or landed or written in NOBILITY)
        yield Word(written, match.start(), match.end(), kind)


NOBILITY = frozenset(
    {"baron", "barones", "baronesse", "graaf", "gravin", "ridder", "jonkheer", "jonkvrouw"}
)
_MOST_TITLES = 5
_ALSO_SURNAMES = frozenset(
    {"prins", "koning", "baron", "graaf", "meester", "pastoor", "heer", "dokter"}
)


def _title_kind(text: str, written: str, end: int, in_name: bool) -> str:
    """Return what a title is: also a surname ("Prins"), or nobility inside a name ("baron")."""
    if written[0].islower():
        return "particle" if in_name and written in NOBILITY else "title"
    if text[max(0, end - len(written) - 20) : end - len(written)].endswith("ommissaris van de "):
        return "title"
    followed = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    surname = written.lower() in _ALSO_SURNAMES and (in_name or not followed)
    return "name" if surname else "title"


def outside(run: Run, taken: list[tuple[int, int]]) -> Iterator[Run]:
    """Yield what is left of a run when the names of companies are taken out of it."""
    kept: list[Word] = []
    before = run.before
    for word in run.words:
        if any(s < word.end and word.start < e for s, e in taken):
            kept = _without_particles_around(kept)
            if kept:
                yield Run(tuple(kept), run.sentence_start, before, "")
            kept, before = [], ""
        else:
            kept.append(word)
    kept = _without_particles_around(kept)
    if kept:
        yield Run(tuple(kept), run.sentence_start and kept[0] is run.words[0], before, run.after)


def _without_particles_around(found: list[Word]) -> list[Word]:
    first, last = 0, len(found)
    while last and found[last - 1].kind == "particle":
        last -= 1
    while first < last and found[first].kind == "particle":
        first += 1
    return found[first:last]

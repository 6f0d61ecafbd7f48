"""Who speaks: the person, or the anonymous function, that a clause gives the word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.lists import listed
from indexer.people.function_phrases import function_before
from indexer.people.people import FoundPeople, Mention
from indexer.people.roles import (
    Organisations,
    as_role,
    descriptor_after,
    is_function,
    organisation_after,
    position,
)
from kb.catalogue import Catalogue
from kb.model import Block, Document, Person, Section

_VERB_FIRST = re.compile(
    r"\s*[,;–—-]?\s*(?:(?:zo|ook|en|maar|dus|dan|verder|daarover)\s)?([^\W\d_]+)(?!\w)"
)
_PRONOUN = re.compile(r"(?<!\w)(?:hij|zij|ze|(?<=volgens )(?:hem|haar))(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ANONYMOUS = re.compile(
    r"(?<!\w)(een|de|onze|één van de|een van de|een andere|(?:meerdere|sommige)\s)?\s?"
    r"((?:[^\W\d_]+e\s)?[^\W\d_]+(?:-[^\W\d_]+)*)(?!\w)",
    re.IGNORECASE,
)
_UNNAMED = re.compile(r"\s(?:(?:ook|nog)\s)?een\s((?:[^\W\d_]+e\s)?[^\W\d_]{3,})")
MAX_CLAUSE = 260


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quote; `name` is None where nobody is named.

    `certain` tells a speaker that is given from one that is guessed.
    """

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    certain: bool = True


NOBODY = Speaker(certain=False)


class Speakers:
    """Finds the speakers of a document."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[Section],
        people: FoundPeople,
        catalogue: Catalogue,
    ) -> None:
        self.document = document
        self.sections = sections
        self.organisations = Organisations(catalogue)
        self.mentions = people.mentions
        self.starts = [m.start for m in people.mentions]
        self.people = {p.name: p for p in people.people}
        self.section_starts = [s.start for s in sections]

    # -- mentions -----------------------------------------------------------------------------

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that lie in a span of the document."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return [m for m in self.mentions[first:last] if m.end <= end]

    def section_index(self, place: int) -> int:
        """Return which section holds `place`; 0 when it comes before the first."""
        return max(0, bisect_right(self.section_starts, place) - 1)

    def last_before(self, place: int, start: int) -> Mention | None:
        """Return the last mention between `start` and `place`."""
        index = bisect_left(self.starts, place) - 1
        if index >= 0 and self.mentions[index].start >= start:
            return self.mentions[index]
        return None

    def person(self, name: str) -> Person | None:
        """Return the person with this full name."""
        return self.people.get(name)

    def known(self, name: str, certain: bool = True) -> Speaker:
        """Return a person as speaker, with function and organisation as known of them."""
        person = self.people.get(name)
        if person is None:
            return Speaker(name, certain=certain)
        return Speaker(name, person.role, person.organisation, certain)

    # -- clauses ------------------------------------------------------------------------------

    def in_clause(self, block: Block, start: int, end: int, *, after: bool) -> Speaker | None:
        """Return whom the clause from `start` to `end` (offsets in the block) gives the word.

        `after` tells that the clause follows the speech. None where its subject is no speaker.
        """
        clause = block.text[start:end]
        verb = self._verb(clause)
        found = self.within(block.start + start, block.start + end)
        named = self._nearest(block, found, start, verb, after=after)
        if named is not None:
            return self._as_given(block, named)
        subject = clause[verb[1] :] if verb and after else clause
        pronoun = _PRONOUN.search(subject[:60] if after else subject)
        if pronoun and (verb or not after):
            last = self._referent(block, start)
            if last:
                return self.known(last)
        return self._by_function(block, start, end, verb, after=after)

    def _verb(self, clause: str) -> tuple[int, int] | None:
        verbs = listed("speech_verbs")
        for match in _WORD.finditer(clause):
            if match[0].lower() in verbs or match[0].lower() == "volgens":
                return match.span()
        return None

    def _nearest(
        self,
        block: Block,
        found: Sequence[Mention],
        start: int,
        verb: tuple[int, int] | None,
        *,
        after: bool,
    ) -> Mention | None:
        if not found:
            return None
        if verb is None:
            return found[0] if after else found[-1]
        place = block.start + start + verb[0]
        following = [m for m in found if m.start > place]
        leading = [m for m in found if m.end <= place]
        if after and following:
            return following[0]
        if leading and not after:
            return leading[-1]
        return (following or leading)[0]

    def _referent(self, block: Block, place: int) -> str | None:
        """Return whom "hij" or "zij" at `place` of the block stands for."""
        section = self.sections[self.section_index(block.start)] if self.sections else None
        last = self.last_before(block.start + place, section.start if section else 0)
        return last.name if last else None

    def _as_given(self, block: Block, mention: Mention) -> Speaker:
        """Return a named speaker, function and organisation as given beside the name."""
        text = block.text
        start, end = mention.start - block.start, mention.end - block.start
        known = self.known(mention.name)
        role, organisation = None, None
        if span := function_before(text, start):
            role = as_role(text[slice(*span)])
            if found := organisation_after(text, end, self.organisations):
                organisation = found[0]
        link = re.compile(r",\s|\s\((?!\d)").match(text, end)
        if role is None and link and (span := descriptor_after(text, link.end())):
            given = position(text[slice(*span)], self.organisations)
            role, organisation = given.role, given.organisation
        if role is None:
            return known
        same = known.role is not None and role.lower() in known.role.lower()
        return Speaker(
            mention.name, role, organisation or (known.organisation if same else None), True
        )

    def _by_function(
        self, block: Block, start: int, end: int, verb: tuple[int, int] | None, *, after: bool
    ) -> Speaker | None:
        text = block.text
        where = start + verb[1] if verb and after else start
        for match in _WORD.finditer(text, where, end):
            if not is_function(match[0]) and not _is_body(match[0]):
                continue
            span = function_before(text, match.end())
            role = text[slice(*span)] if span else match[0]
            lead = text[max(start, (span[0] if span else match.start()) - 14) : match.start()]
            described = descriptor_after(text[:end], match.start())
            given = (
                position(text[match.start() : described[1]], self.organisations)
                if described
                else None
            )
            definite = re.search(r"(?:^|\s)(?:[Dd]e|[Oo]nze)\s", lead) is not None
            holder = self._holder(block, match[0]) if definite else None
            if holder:
                return self.known(holder)
            adjective = _adjective(text, match.start(), start) if not span else ""
            full = given.role if given and given.role else role
            full = adjective + as_role(full)
            return Speaker(None, full.strip(), given.organisation if given else None, True)
        unnamed = _UNNAMED.match(text[:end], where) if verb and after else None
        return Speaker(None, unnamed[1]) if unnamed else None

    def _holder(self, block: Block, function: str) -> str | None:
        """Return the person of the section or chapter who has a function ("de directeur")."""
        if not self.sections:
            return None
        here = self.sections[self.section_index(block.start)]
        for index in range(bisect_left(self.starts, block.end) - 1, -1, -1):
            mention = self.mentions[index]
            person = self.people.get(mention.name)
            there = self.sections[self.section_index(mention.start)]
            if chapter_of(there) != chapter_of(here):
                return None
            if person and person.role and function.lower() in person.role.lower():
                return mention.name
        return None


def _adjective(text: str, place: int, start: int) -> str:
    match = re.search(r"(?:een|één)\s([^\W\d_]+e)\s$", text[max(start, place - 40) : place])
    return f"{match[1]} " if match else ""


_BODIES = ("jury", "commissie", "inspectie", "raad", "bestuur", "panel", "rekenkamer", "directie")


def _is_body(word: str) -> bool:
    """Tell whether a word means several people who speak with one voice."""
    return word.islower() and word.endswith(_BODIES)


def chapter_of(section: Section) -> tuple[bool, str]:
    """Return what tells the chapter of a section: its company, or else its outermost heading."""
    if section.company:
        return True, section.company
    return False, (section.path or (section.title,))[0]


def opens_with_verb(clause: str) -> bool:
    """Tell whether a clause begins with a verb of speech: ", zegt X", " aldus X", "Volgens X"."""
    match = _VERB_FIRST.match(clause)
    if match is None:
        return False
    word = match[1].lower()
    return word in listed("speech_verbs") or word == "volgens"


def holds_verb(clause: str) -> bool:
    """Tell whether a clause holds a verb of speech, or "volgens"."""
    verbs = listed("speech_verbs")
    return any(w[0].lower() in verbs or w[0].lower() == "volgens" for w in _WORD.finditer(clause))

"""Whom "hij" and "zij" stand for, and who is "de directeur"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.lists import listed
from indexer.people.people import FoundPeople
from indexer.quotes.gender import Genders
from indexer.quotes.humans import Gender
from indexer.quotes.narrative import TOLD, Narrative, subject_of
from indexer.quotes.noun_phrases import Phrase
from kb.model import Block, Section

_SENTENCES_BACK = 24
_BLOCKS_BACK = 12
_MENTIONS_BACK = 400


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a pronoun means: somebody named, or who is only called by a function at `phrase`."""

    name: str | None
    certain: bool
    block: Block
    phrase: Phrase


class Referents:
    """Finds whom the pronouns and functions of a document mean."""

    def __init__(
        self, narrative: Narrative, sections: Sequence[Section], people: FoundPeople
    ) -> None:
        self.narrative = narrative
        self.sections = sections
        self.section_starts = [s.start for s in sections]
        self.people = {p.name: p for p in people.people}
        self.mentions = people.mentions
        self.mention_starts = [m.start for m in people.mentions]
        self.genders = Genders(narrative, people.mentions)
        first = sections[0] if sections else None
        self._said_to_be = self._told_roles()
        self._over = first.title if first and first.level == 1 else None

    def section_index(self, place: int) -> int:
        """Return which section holds `place`; 0 when it comes before the first."""
        return max(0, bisect_right(self.section_starts, place) - 1)

    def chapter_of(self, section: Section) -> tuple[bool, str]:
        """Return what tells the chapter of a section: its company, or its outermost heading.

        The title of the report, under which everything stands, does not count.
        """
        if section.company:
            return True, section.company
        titles = [t for t in (*section.path, section.title) if t != self._over]
        return False, titles[0] if titles else section.title

    # -- pronouns -----------------------------------------------------------------------------

    def of_pronoun(self, block: Block, place: int, gender: Gender) -> Referent | None:
        """Return whom "hij" or "zij" at `place` of a block stands for."""
        unknown: Referent | None = None
        firm: Referent | None = None
        against: dict[str, Referent] = {}
        others = 0
        for there, phrase in self._candidates(block, place):
            own = self._gender(phrase)
            if own is not None and own != gender:
                if there is block and phrase.name:
                    against.setdefault(phrase.name, Referent(phrase.name, False, there, phrase))
                continue
            if phrase.kind == "function" and _is_firm(there, phrase):
                firm = firm or Referent(None, False, there, phrase)
                continue
            found = Referent(phrase.name, own == gender, there, phrase)
            if own == gender:
                if unknown is None:
                    self._learn(found, gender)
                    return found
                others += 1
                break
            if unknown is None:
                unknown = found
            elif (unknown.name, unknown.phrase.kind) != (phrase.name, phrase.kind):
                others += 1
        if unknown is None:
            alone = next(iter(against.values())) if len(against) == 1 else None
            doubtful = alone and alone.name and not self.genders.is_sure(alone.name)
            return firm or (alone if doubtful else None) or self._beyond(block, gender)
        certain = others == 0
        result = Referent(unknown.name, certain, unknown.block, unknown.phrase)
        if certain:
            self._learn(result, gender)
        return result

    def of_demonstrative(self, block: Block, place: int) -> Referent | None:
        """Return whom "die" at the start of a sentence stands for: who was named last."""
        for there, found in self.narrative.back_from(block, place):
            named = [p for p in found if p.kind == "named"]
            return Referent(named[-1].name, True, there, named[-1]) if named else None
        return None

    def _learn(self, found: Referent, gender: Gender) -> None:
        if found.name:
            self.genders.vote(found.name, gender)

    def _gender(self, phrase: Phrase) -> Gender | None:
        if phrase.name is not None:
            return self.genders.of(phrase.name)
        return phrase.gender

    def _candidates(self, block: Block, place: int) -> Iterator[tuple[Block, Phrase]]:
        """Yield who was told of before a place in its section, the last sentence first.

        The subject of a sentence goes before the others in it.
        """
        left = _SENTENCES_BACK
        index = self.narrative.block_index(block.start)
        section = self.section_index(block.start)
        floor = self._floor(section)
        for number in range(index, max(-1, index - _BLOCKS_BACK), -1):
            there = self.narrative.blocks[number]
            if there.start < floor:
                break
            if there.kind not in TOLD:
                continue
            for _, found in self.narrative.back_from(there, place if there is block else len(
                there.text)):  # fmt: skip
                yield from ((there, p) for p in _in_order(found, there.text))
                left -= 1
                if not left:
                    return

    def _floor(self, section: int) -> int:
        """Return where the section begins, or the one whose interview its question goes on with."""
        if not self.sections:
            return 0
        while section and self.sections[section].title.endswith("?"):
            section -= 1
        return self.sections[section].start

    def _beyond(self, block: Block, gender: Gender) -> Referent | None:
        """Return who was named last before the section, where nobody in it fits."""
        if not self.sections:
            return None
        here = self.sections[self.section_index(block.start)]
        last = bisect_left(self.mention_starts, here.start) - 1
        for index in range(last, max(-1, last - 6), -1):
            mention = self.mentions[index]
            there = self.sections[self.section_index(mention.start)]
            if self.chapter_of(there) != self.chapter_of(here):
                return None
            if self.genders.of(mention.name) in {gender, None}:
                at = self.narrative.blocks[self.narrative.block_index(mention.start)]
                start = mention.start - at.start
                phrase = Phrase("named", start, start, mention.name, mention=mention)
                return Referent(mention.name, False, at, phrase)
        return None

    # -- functions ----------------------------------------------------------------------------

    def holder(self, block: Block, place: int, function: str, described: str) -> str | None:
        """Return the person meant by a function ("de directeur"), None where there is none.

        `described` is the function with all that belongs to it. That is who was named last in
        the chapter and has it; else who has it later in the section; else the only one of the
        report who has it.
        """
        last = bisect_left(self.mention_starts, block.start + place)
        here = self.sections[self.section_index(block.start)] if self.sections else None
        before = []
        for mention in reversed(self.mentions[max(0, last - _MENTIONS_BACK) : last]):
            there = self.sections[self.section_index(mention.start)] if here else None
            if here and there and self.chapter_of(there) != self.chapter_of(here):
                break
            before.append(mention.name)
        stop = bisect_left(self.mention_starts, here.end) if here else last
        near = dict.fromkeys([*before, *(m.name for m in self.mentions[last:stop])])
        fits = [(name, self._fit(name, function, described)) for name in near]
        best = max((fit for _, fit in fits), default=0)
        if best:
            return next(name for name, fit in fits if fit == best)
        having = [name for name in self.people if self._fit(name, function, described) > 1]
        return having[0] if len(having) == 1 else None

    def _fit(self, name: str, function: str, described: str) -> int:
        """Return how well a function fits somebody: 3 in full, 2 the word, 1 part of a word."""
        roles = self._roles(name)
        if any(described in role and " " in described for role in roles):
            return 3
        found = {word for role in roles for word in role.replace(",", " ").split()}
        if function in found or any(word.endswith(f"-{function}") for word in found):
            return 2
        return int(any(word.endswith(function) for word in found))

    def _roles(self, name: str) -> list[str]:
        person = self.people.get(name)
        given = [person.role.lower()] if person and person.role else []
        return given + self._said_to_be.get(name, [])

    def _told_roles(self) -> dict[str, list[str]]:
        """Return the functions that sentences give: "Voorzitter van de raad is X"."""
        found: dict[str, list[str]] = {}
        for mention in self.mentions:
            block = self.narrative.blocks[self.narrative.block_index(mention.start)]
            place = mention.start - block.start
            before = block.text[max(0, place - 90) : place]
            if match := _IS.search(before):
                found.setdefault(mention.name, []).append(match[1].lower())
        return found


_IS = re.compile(
    r"(?:^|[.!?][’”\"'»]?\s|\b[Dd]e\s)((?:[^\W\d_]+\s){1,6}?)(?:is|was|werd|wordt|bleef|blijft)\s$"
)


def _is_firm(block: Block, phrase: Phrase) -> bool:
    """Tell whether a function is one that a company has as well: "de werkgever"."""
    return block.text[phrase.start : phrase.end].lower() in listed("roles_of_companies")


_WHO = re.compile(r",?\sdie\s")


def _in_order(found: list[Phrase], text: str) -> Iterator[Phrase]:
    subject = subject_of(found)
    if subject is not None and subject.kind != "pronoun":
        yield subject
    for phrase in found:
        told = phrase.kind == "function" and _WHO.match(text, phrase.end) and not phrase.plural
        if phrase is not subject and (phrase.kind == "named" or told):
            yield phrase

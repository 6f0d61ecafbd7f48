"""Who speaks: the person, or the anonymous function, that a clause gives the word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from indexer.lists import listed
from indexer.people.function_phrases import function_before
from indexer.people.people import FoundPeople, Mention
from indexer.people.roles import (
    Organisations,
    as_role,
    descriptor_after,
    organisation_after,
    position,
)
from indexer.quotes.humans import Gender
from indexer.quotes.narrative import Narrative
from indexer.quotes.noun_phrases import (
    NOUN_PHRASE,
    ONE_OF_THEM,
    SOMEBODY,
    Phrase,
    adjective_before,
    adjoins,
    head_end,
)
from indexer.quotes.phrases import Phrases
from indexer.quotes.referents import Referents
from indexer.quotes.signatures import signature
from indexer.quotes.speaker import NOBODY, Speaker
from indexer.quotes.verbs import CHORUS, LETS_KNOW, OWN_WORDS, is_speech_verb, sounds, speech_verbs
from kb.catalogue import Catalogue
from kb.model import Block, Document, Section

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SMALL_NOUN = re.compile(
    r"(?:^|\W)(?P<verb>[^\W\d_]+)\s(?:de\s)?(?P<noun>(?!ook\s|en\s|dan\s)[^\W\d_A-Z]{4,})\s$"
)
_WHO = re.compile(r",?\sdie\s")
_SIBLING = re.compile(
    r"(?<!\w)(?P<whose>[Zz]ijn|[Hh]aar)\s(?:tweeling)?(?:broer|zus)(?:tje|je)?(?!\w)"
)
_OBJECTS = frozenset({"hen", "hun", "ons", "mij", "jullie"})
_LONGEST_ROLE = 200
_DASHED = 5  # a mention in the name of a signature ends this far behind its length at most


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
        self.phrases = Phrases(people, self.organisations)
        self._signing = {s.name: s for b in document.blocks if (s := self.signed(b)) and s.name}
        self.phrases.learn(document.blocks, self._signing)
        self.narrative = Narrative(document, self.phrases)
        self.referents = Referents(self.narrative, sections, people)

    # -- mentions -----------------------------------------------------------------------------

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that lie in a span of the document."""
        return self.phrases.within(start, end)

    def section_index(self, place: int) -> int:
        """Return which section holds `place`; 0 when it comes before the first."""
        return self.referents.section_index(place)

    def last_before(self, place: int, start: int) -> Mention | None:
        """Return the last mention between `start` and `place`."""
        index = bisect_left(self.starts, place) - 1
        if index >= 0 and self.mentions[index].start >= start:
            return self.mentions[index]
        return None

    def known(self, name: str, certain: bool = True) -> Speaker:
        """Return a person as speaker, with function and organisation as known of them."""
        person = self.people.get(name)
        if person is None and name in self._signing:
            return replace(self._signing[name], certain=certain)
        if person is None:
            return Speaker(name, certain=certain)
        return Speaker(name, person.role, person.organisation, certain)

    def signed(self, block: Block) -> Speaker | None:
        """Return whom a line "Naam, functie" names who is not among the people of the report."""
        found = signature(block.text)
        if found is None or self.within(block.start, block.start + len(found.name) + _DASHED):
            return None
        if self.organisations.spans(found.name):
            return None
        given = position(found.what, self.organisations)
        return Speaker(found.name, as_role(given.role) if given.role else None, given.organisation)

    # -- clauses ------------------------------------------------------------------------------

    def in_clause(self, block: Block, start: int, end: int, *, after: bool) -> Speaker | None:
        """Return whom the clause from `start` to `end` (offsets in the block) gives the word.

        `after` tells that the clause follows the speech. None where its subject is no speaker.
        """
        phrases = self.phrases.of(block, start, end)
        verbs = list(speech_verbs(block.text, start, end))[:6]
        if after and not verbs and (known := LETS_KNOW.match(block.text, start, end)):
            verbs = [known.span("verb")]
        if after and CHORUS.match(block.text, start, end):
            return NOBODY
        if after and sounds(block.text[start:end]):
            return NOBODY
        if after and (own := OWN_WORDS.match(block.text, start, end)):
            gender: Gender = "f" if own["whose"] == "haar" else "m"
            return self._meant(block, Phrase("pronoun", *own.span("whose"), gender=gender))
        if after:
            return self._after(block, start, end, phrases, verbs)
        announced = block.text[start:end].rstrip()[-1:] == ":"
        named = any(p.name is not None and not p.governed for p in phrases)
        if announced and not named and (somebody := SOMEBODY.match(block.text, start, end)):
            return Speaker(None, somebody["who"])
        if not named and (one := ONE_OF_THEM.match(block.text, start, end)):
            return Speaker(None, one["who"][:1].lower() + one["who"][1:])
        chosen = self._leading(block.text, phrases, verbs)
        if chosen is not None:
            return self.as_speaker(block, chosen, end)
        return self._noun(block, start, end, lead=True) if announced and verbs else None

    def somebody(self, block: Block, start: int, end: int) -> Speaker | None:
        """Return whom a sentence is about that begins "Een conducteur die": nobody by name."""
        found = SOMEBODY.match(block.text, start, end)
        if found is None or not _WHO.match(block.text, found.end()):
            return None
        return Speaker(None, found["who"], certain=False)

    def _after(
        self,
        block: Block,
        start: int,
        end: int,
        phrases: list[Phrase],
        verbs: list[tuple[int, int]],
    ) -> Speaker | None:
        place = verbs[0][1] if verbs else start
        following = [p for p in phrases if p.start >= place]
        chosen = next((p for p in following if not p.governed), None)
        noun = NOUN_PHRASE.match(block.text, place, end) if verbs else None
        if noun and (chosen is None or not adjoins(block.text, noun, chosen)):
            return self._noun(block, place, end)
        if chosen is None and following and following[0].kind == "named":
            chosen = following[0] if not verbs else None
        return self.as_speaker(block, chosen, end) if chosen else None

    def _leading(
        self, text: str, phrases: list[Phrase], verbs: list[tuple[int, int]]
    ) -> Phrase | None:
        """Return the subject of a clause that leads up to speech.

        It follows the verb ("later zegt X:", "volgens X is"), or is the first in the clause.
        """
        for _, verb_end in reversed(verbs):
            following = next((p for p in phrases if p.start >= verb_end), None)
            owned = following is not None and following.possessed
            if following and text[following.start : following.end].lower() in _OBJECTS:
                continue
            if owned and any(p.kind == "named" and p.end < verb_end for p in phrases):
                continue
            if following and not following.governed and _is_direct(text, verb_end, following):
                return following
        able = [p for p in phrases if p.kind != "stranger" or p.name or verbs]
        if verbs:
            first = [p for p in able if p.start < verbs[0][0]]
            able = first or able
        free = [p for p in able if not p.governed and p.kind != "others"]
        if free:
            return free[0]
        return next((p for p in able if p.kind == "named"), None)

    # -- from phrase to speaker ---------------------------------------------------------------

    def as_speaker(self, block: Block, phrase: Phrase, end: int) -> Speaker | None:
        """Return whom a phrase of a block means; None where it is no speaker."""
        if phrase.kind == "named" and phrase.name:
            given = phrase.mention is not None and phrase.mention.name == phrase.name
            if given and phrase.mention is not None and phrase.mention.start >= block.start:
                given_there = self._as_given(block, phrase.mention)
                return replace(given_there, certain=given_there.certain and not phrase.doubtful)
            return self._as_told(block, phrase, self.known(phrase.name, not phrase.doubtful))
        if phrase.kind == "stranger":
            return self._as_told(block, phrase, Speaker(phrase.name)) if phrase.name else NOBODY
        if phrase.kind == "pronoun":
            return self._meant(block, phrase)
        if phrase.kind == "function":
            return self._sibling(block, phrase) or self._by_function(block, phrase, end)
        return NOBODY

    def _sibling(self, block: Block, phrase: Phrase) -> Speaker | None:
        """Return the only other person with the surname of whose brother or sister is meant."""
        written = _SIBLING.search(block.text, max(0, phrase.start - 8), phrase.end)
        if written is None:
            return None
        gender: Gender = "f" if written["whose"].lower() == "haar" else "m"
        owner = self._meant(block, replace(phrase, kind="pronoun", gender=gender))
        others = self.phrases.namesakes(owner.name) if owner and owner.name else ()
        return self.known(others[0], certain=False) if len(others) == 1 else None

    def _meant(self, block: Block, phrase: Phrase) -> Speaker | None:
        if phrase.plural:
            return NOBODY
        found = (
            self.referents.of_pronoun(block, phrase.start, phrase.gender)
            if phrase.gender
            else self.referents.of_demonstrative(block, phrase.start)
        )
        if found is None:
            return NOBODY
        if found.name:
            return self._as_told(found.block, found.phrase, self.known(found.name, found.certain))
        if found.phrase.kind == "function":
            meant = self._by_function(found.block, found.phrase, len(found.block.text))
            return replace(meant, certain=meant.certain and found.certain)
        return NOBODY

    def _as_told(self, block: Block, phrase: Phrase, known: Speaker) -> Speaker:
        """Return somebody with the function that is told with the name, where none is known."""
        if known.role or not phrase.name:
            return known
        name = re.search(re.escape(phrase.name.split()[-1]), block.text[phrase.start : phrase.end])
        before = block.text[phrase.start : phrase.end][: name.start() if name else 0]
        end = phrase.start + (before.rfind(phrase.name.split()[0]) if before else 0)
        span = function_before(block.text, max(end, phrase.start))
        small = _SMALL_NOUN.search(block.text[max(0, phrase.start - 60) : phrase.start])
        role = as_role(block.text[slice(*span)]) if span else None
        if role is None and small and is_speech_verb(small["verb"]):
            role = small["noun"]
        given = organisation_after(block.text, phrase.end, self.organisations)
        return replace(known, role=role, organisation=given[0] if given else known.organisation)

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

    def _by_function(self, block: Block, phrase: Phrase, end: int) -> Speaker:
        """Return who has a function, or somebody of whom only that is told."""
        text = block.text
        head = text[phrase.start : phrase.end].split()[-1]
        at = phrase.end - len(head)
        clause = text[at : min(end, at + _LONGEST_ROLE)]
        described = descriptor_after(clause, 0)
        given = position(clause[: described[1]], self.organisations) if described else None
        if phrase.definite and not phrase.plural:
            full = clause[: described[1]] if described else head
            holder = self.referents.holder(block, phrase.start, head.lower(), full.lower())
            if holder:
                return self.known(holder)
        role = given.role if given and given.role else text[phrase.start : phrase.end]
        if given and given.role and at > phrase.start:
            role = text[phrase.start : at] + given.role
        role = adjective_before(text, phrase.start) + as_role(role)
        return Speaker(None, role.strip(), given.organisation if given else None)

    def _noun(self, block: Block, start: int, end: int, *, lead: bool = False) -> Speaker | None:
        """Return somebody who is only called by a noun: "moppert een omstander"."""
        found = NOUN_PHRASE.match(block.text, start, end)
        if found is None:
            return NOBODY if lead else None
        words = found["noun"].split()
        head = block.text[found.start("noun") : head_end(block.text, found)].strip()
        return Speaker(None, head or words[0])


def _is_direct(text: str, place: int, phrase: Phrase) -> bool:
    """Tell whether a phrase stands right behind a verb that ends at `place`."""
    between = [w[0].lower() for w in _WORD.finditer(text, place, phrase.start)]
    articles = {"de", "het", "een", "onze", "zijn", "haar", "hun", "ons", "heer", "mevrouw"}
    free = [w for w in between if w not in articles and not w.endswith("e")]
    return len(between) < 5 and all(w in listed("adverbs_of_speech") or len(w) < 3 for w in free)

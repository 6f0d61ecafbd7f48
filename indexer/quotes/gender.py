"""Whether "hij" or "zij" can stand for somebody, by what the report itself tells of the person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from indexer.lists import listed
from indexer.people.people import Mention
from indexer.people.roles import descriptor_after
from indexer.quotes.humans import Gender, gender_of_function
from indexer.quotes.narrative import Narrative
from indexer.quotes.noun_phrases import Phrase, word_before
from indexer.quotes.verbs import is_speech_verb
from kb.model import Block

# What a kind of evidence weighs: what is said plainly goes before what a name suggests.
_PLAIN, _PRONOUN, _HINT, _NAME = 6.0, 2.0, 1.0, 1.5
_SURE = 3.0
_SENTENCES = 400
_TITLES: dict[str, Gender] = {
    "mevrouw": "f", "mevr": "f", "mw": "f", "mej": "f", "juffrouw": "f", "juf": "f",
    "heer": "m", "meneer": "m", "dhr": "m", "zuster": "f", "pater": "m", "pastoor": "m",
}  # fmt: skip
_HER = re.compile(r"(?<!\w)haar(?!\w)")
_HIS = re.compile(r"(?<!\w)zijn\s(?!er\b|het\b|de\b|een\b|in\b|van\b|met\b|we\b|wij\b)[a-z]+")
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_OUTSIDE_WORD = re.compile(r"([^\W\d_]+)\.?\s$")


class Genders:
    """The genders of the people of a document, as far as it tells them."""

    def __init__(self, narrative: Narrative, mentions: Sequence[Mention]) -> None:
        self._votes: dict[str, dict[Gender, float]] = defaultdict(lambda: {"m": 0.0, "f": 0.0})
        told: set[int] = set()
        for mention in mentions:
            index = narrative.block_index(mention.start)
            block = narrative.blocks[index]
            self._beside(block, mention.start - block.start, mention.end - block.start, mention)
            if index not in told:
                told.add(index)
                self._along(narrative, block)
                self._next(narrative, block)
        for name in {m.name for m in mentions}:
            if suggested := _suggested(name):
                self._votes[name][suggested] += _NAME

    def of(self, name: str) -> Gender | None:
        """Return the gender of a person, None where the report does not tell."""
        votes = self._votes.get(name)
        if votes is None or votes["m"] == votes["f"]:
            return None if votes is not None else _suggested(name)
        return "m" if votes["m"] > votes["f"] else "f"

    def is_sure(self, name: str) -> bool:
        """Tell whether the report says a person's gender plainly, or more than once."""
        votes = self._votes.get(name)
        return votes is not None and abs(votes["m"] - votes["f"]) >= _SURE

    def vote(self, name: str, gender: Gender) -> None:
        """Add that a pronoun of this gender turned out to stand for somebody."""
        self._votes[name][gender] += _PRONOUN

    def _beside(self, block: Block, start: int, end: int, mention: Mention) -> None:
        """Count what adjoins a name: "mevrouw ", "voorzitster ", ", wethoudster van"."""
        text = block.text
        before = text[max(0, start - 60) : start]
        word = _OUTSIDE_WORD.search(before)
        given = None
        if word:
            given = _TITLES.get(word[1].lower()) or gender_of_function(word[1].lower())
        link = re.compile(r",\s|\s\(|\s(?:is|was|werd)\s(?:een\s|de\s)?").match(text, end)
        if given is None and link and (span := descriptor_after(text, link.end())):
            for role in re.findall(r"[^\W\d_]+", text[slice(*span)])[:3]:
                given = given or gender_of_function(role.lower())
        if given:
            self._votes[mention.name][given] += _PLAIN

    def _along(self, narrative: Narrative, block: Block) -> None:
        """Count the pronouns of a block as long as it is about one person only."""
        names: set[str] = set()
        paragraph = narrative.paragraph(block)
        for index in range(min(len(paragraph.spans), _SENTENCES)):
            found = narrative.told(block, index)
            named = next((p for p in found if p.kind == "named"), None)
            if not names and named is None:
                if any(p.kind in {"pronoun", "function"} for p in found):
                    return
                continue
            for phrase in found:
                if phrase.kind == "named" and phrase.name:
                    names.add(phrase.name)
                elif _is_other_person(phrase) or len(names) > 1:
                    return
                elif phrase.kind == "pronoun" and not phrase.plural and phrase.gender and names:
                    self._votes[min(names)][phrase.gender] += _worth(paragraph.text, phrase)
            if len(names) != 1:
                return
            self._possessives(min(names), paragraph.text, paragraph.spans[index], found)

    def _next(self, narrative: Narrative, block: Block) -> None:
        """Count a pronoun that is the first to stand for somebody after a sentence on one person.

        So it is with "Toen kwam X. Zij zei".
        """
        before: set[str] = set()
        for index in range(min(len(narrative.paragraph(block).spans), _SENTENCES)):
            found = narrative.told(block, index)
            first = found[0] if found else None
            telling = first is not None and first.kind == "pronoun" and not first.plural
            opens = first is not None and first.start == narrative.paragraph(block).starts[index]
            if first and telling and opens and first.gender and len(before) == 1:
                self._votes[min(before)][first.gender] += _HINT
            if found:
                others = any(_is_other_person(p) for p in found)
                before = set() if others else {p.name for p in found if p.name is not None}

    def _possessives(
        self, name: str, text: str, span: tuple[int, int], found: Sequence[Phrase]
    ) -> None:
        start = next((p.end for p in found if p.kind == "named"), span[0])
        sentence = re.sub(r"[‘“„«\"][^’”“»\"]*[’”“»\"]", " ", text[start : span[1]][:400])
        if _HER.search(sentence):
            self._votes[name]["f"] += _HINT
        elif _HIS.search(sentence):
            self._votes[name]["m"] += _HINT / 2


def _worth(text: str, phrase: Phrase) -> float:
    """Return what a pronoun weighs: "hij" may well be a thing, unless a verb of speech is near."""
    before, after = word_before(text, phrase.start), _NEXT_WORD.match(text, phrase.end)
    speaks = is_speech_verb(before) or (after is not None and is_speech_verb(after[1]))
    return _PRONOUN if speaks or phrase.gender == "f" else _HINT


def _is_other_person(phrase: Phrase) -> bool:
    if phrase.kind == "stranger":
        return phrase.name is not None
    return phrase.kind == "function" and not phrase.plural and not phrase.definite


def _suggested(name: str) -> Gender | None:
    """Return the gender that a given name suggests."""
    first = name.split()[0]
    part = first.split("-")[0]
    if first in listed("names_of_women") or part in listed("names_of_women"):
        return "f"
    if first in listed("names_of_men") or part in listed("names_of_men"):
        return "m"
    if " " in name and len(first) > 3 and "." not in first:
        if first.endswith(("a", "ette", "ien", "elle", "tje", "ske", "ieke", "eline", "ine")):
            return "f"
        return "m" if first.endswith(("us", "bert", "ard", "rik")) else None
    return None

"""Who is named in a report, where, and what they are.

A run of capitalised words is somebody's name only on evidence: a title or a function beside it, a
verb of speech, its place under a quotation, or a common given name. Once a name is known, the
surname alone is too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexer.lists import listed
from indexer.people.evidence import begins_with_given_name, is_lone_surname, is_titled, says
from indexer.people.forms import ARTICLES, named_in, surname_forms, surname_of
from indexer.people.names import (
    Run,
    Word,
    is_given_name,
    key_of,
    names_no_person,
    outside,
    runs,
)
from indexer.people.positions import AFTER_NAME, Given, best, positions
from indexer.people.roles import (
    Organisations,
    descriptor_after,
    is_function,
)
from kb.catalogue import Catalogue
from kb.dutch.word_lists import words
from kb.model import Block, Document, Person, Section

PROSE = frozenset({"paragraph", "item", "cell", "quote", "caption"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a person is named: `name` is the full name, whatever form stands there."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """The people of a document, in order of appearance, and every place that names one."""

    people: tuple[Person, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(slots=True)
class _Candidate:
    """A name that may be a person's, with what speaks for it."""

    name: str
    surname: str
    first: str
    order: int
    evidence: bool = False
    positions: list[Given] = field(default_factory=list)


_PLACE_PREPOSITIONS = frozenset({"in", "te", "naar", "uit", "nabij", "rond"})


def find_people(
    document: Document, sections: Sequence[Section], catalogue: Catalogue
) -> FoundPeople:
    """Return the people `document` names and every mention of them, in order.

    What the catalogue says of a person replaces what the text says, and a person it gives is found
    in every form it gives, evidence or not.
    """
    finder = _Finder(document, sections, catalogue)
    finder.gather()
    return finder.found()


class _Finder:
    def __init__(
        self, document: Document, sections: Sequence[Section], catalogue: Catalogue
    ) -> None:
        self.document = document
        self.sections = sections
        self.catalogue = catalogue
        self.organisations = Organisations(catalogue)
        self.candidates: dict[str, _Candidate] = {}
        self.lone: list[tuple[Block, Run]] = []
        self.common = frozenset(
            w for w in re.findall(r"\b[^\W\d_]+\b", document.text) if w.islower()
        )
        self.starts = [s.start for s in sections]
        self.places = [(b, [self._stripped(r) for r in self._runs(b)]) for b in document.blocks]

    def _runs(self, block: Block) -> Iterator[Run]:
        taken = self.organisations.spans(block.text)
        for run in runs(block.text):
            if not any(s < run.end and run.start < e for s, e in taken):
                yield run
            else:
                yield from outside(run, taken)

    def _stripped(self, run: Run) -> Run:
        """Take words off the front that only lead up to a name: "Toen", "Directeur", "Lector"."""
        found = run.words
        before = run.before
        while (count := self._leading(found, before, run)) > 0:
            before = found[count - 1].text
            found = found[count:]
            while found[0].kind == "particle" and len(found) > 1:
                found = found[1:]
        return Run(found, run.sentence_start, before, run.after)

    def _leading(self, found: tuple[Word, ...], before: str, run: Run) -> int:
        """Return how many of the first words of a run belong to no name; 0 for none."""
        if len(found) < 2:
            return 0
        first = found[0]
        if is_function(first.text):
            return 1
        if is_given_name(first.text) or first.kind == "initials":
            return 0
        middle = enumerate(found[1:-1], 1)
        given = next((i for i, w in middle if w.kind == "name" and is_given_name(w.text)), 0)
        plain = all(w.kind == "name" for w in found[:given])
        at_start = run.sentence_start and found is run.words
        named_before = is_function(before) or any(names_no_person(w.text) for w in found[:given])
        if given and plain and (named_before or (at_start and given == 1)):
            return given
        lowered = first.lower
        ordinary = (
            lowered in self.common
            or lowered in words("stop_words")
            or lowered in listed("not_nouns")
            or lowered in listed("speech_verbs")
        )
        particle = lowered in listed("name_particles")
        return int(at_start and ordinary and not particle)

    # -- evidence -----------------------------------------------------------------------------

    def gather(self) -> None:
        """Collect the full names the document holds, with the evidence for each."""
        for known in self.catalogue.people:
            candidate = self._candidate(known.name.split(), known.name)
            candidate.evidence = True
        for index, (block, found) in enumerate(self.places):
            end = -1
            for run in found:
                between = block.text[end : run.start].strip(" ,") if end >= 0 else None
                listed = between is not None and between in {"en", ""}
                taken = self._consider(block, run, index, listed=listed)
                end = run.end if taken else -1
        self._accept_surnames()

    def _accept_surnames(self) -> None:
        """Take those who are only ever named by surname: "wethouder Bakker zegt"."""
        known = {key_of(c.surname) for c in self.candidates.values() if c.evidence}
        for block, run in self.lone:
            name = " ".join(block.text[run.start : run.end].split())
            if key_of(name) not in known:
                candidate = self._candidate([name], name)
                candidate.evidence = True
                candidate.positions.extend(positions(block, run, self.organisations))

    def _consider(self, block: Block, run: Run, index: int, *, listed: bool) -> bool:
        """Take a run for a person when the evidence is enough; `listed` tells one stands before.

        Return whether it was taken.
        """
        capitals = [w for w in run.words if w.kind != "particle"]
        if len(capitals) == 1 and is_lone_surname(block.text, run, self.common):
            self.lone.append((block, run))
        if not _may_be_full(run, capitals):
            return False
        texts = [w.text for w in run.words]
        name = " ".join(block.text[run.start : run.end].split())
        if not self._evidence(block, run, index) and not (
            (listed or begins_with_given_name(list(run.words)) or key_of(name) in self.candidates)
            and not _is_called_otherwise(run)
        ):
            return False
        candidate = self._candidate(texts, name)
        candidate.evidence = True
        candidate.positions.extend(positions(block, run, self.organisations))
        return True

    def _candidate(self, texts: Sequence[str], name: str) -> _Candidate:
        key = key_of(name)
        if key not in self.candidates:
            self.candidates[key] = _Candidate(
                name, surname_of(texts), texts[0], len(self.candidates)
            )
        return self.candidates[key]

    def _evidence(self, block: Block, run: Run, index: int) -> bool:
        text = block.text
        if block.kind == "attribution":
            lead = text[: run.start].strip(" –—-‘“.,")
            first = "," not in text[: run.start]
            return (
                run.start < 3
                or not lead
                or (first and (is_titled(text, run) or is_function(run.before)))
            )
        if is_titled(text, run) or is_function(run.before) or self._alone_above_quote(index, run):
            return True
        if block.kind in {"heading", "alt"}:
            return False
        if (link := AFTER_NAME.match(text, run.end)) and descriptor_after(text, link.end()):
            return True
        return says(text, run)

    def _alone_above_quote(self, index: int, run: Run) -> bool:
        block = self.places[index][0]
        if block.text.strip() != block.text[run.start : run.end]:
            return False
        following = [b for b, _ in self.places[index + 1 : index + 4]]
        named = key_of(block.text)
        return any(b.kind == "attribution" and key_of(b.text).startswith(named) for b in following)

    # -- mentions -----------------------------------------------------------------------------

    def found(self) -> FoundPeople:
        """Return the people and their mentions."""
        forms = self._forms()
        mentions: list[Mention] = []
        last_full: dict[str, int] = {}
        for block, found in self.places:
            for run in found:
                for start, end, names in named_in(block, run, forms, self.common):
                    name = self._choose(names, block.start + start, last_full)
                    last_full[name] = block.start + start
                    mentions.append(Mention(block.start + start, block.start + end, name))
        return FoundPeople(self._people(mentions), tuple(sorted(mentions, key=lambda m: m.start)))

    def _forms(self) -> dict[str, list[str]]:
        forms: dict[str, list[str]] = defaultdict(list)
        for known in self.catalogue.people:
            for form in known.forms:
                forms[key_of(form)].append(known.name)
        accepted = [c for c in self.candidates.values() if c.evidence]
        for candidate in accepted:
            forms[key_of(candidate.name)].append(candidate.name)
        for candidate in accepted:
            for surname in surname_forms(candidate.surname):
                if candidate.name not in forms[surname]:
                    forms[surname].append(candidate.name)
            if len(candidate.first) > 2 and "." not in candidate.first:
                first = key_of(candidate.first)
                if candidate.name not in forms[first]:
                    forms[first].append(candidate.name)
        return forms

    def _choose(self, names: list[str], place: int, last: dict[str, int]) -> str:
        """Return whom a form stands for: who was named last in the section, chapter, document."""
        if len(names) == 1:
            return names[0]
        here = self._section(place)
        scored = []
        for order, name in enumerate(names):
            seen = last.get(name)
            there = self._section(seen) if seen is not None else None
            scored.append((
                there is not None and there is here,
                there is not None and here is not None and _chapter(there) == _chapter(here),
                seen if seen is not None else -1,
                -order,
                name,
            ))  # fmt: skip
        return max(scored)[-1]

    def _section(self, place: int) -> Section | None:
        index = bisect_right(self.starts, place) - 1
        return self.sections[index] if index >= 0 else None

    def _people(self, mentions: Sequence[Mention]) -> tuple[Person, ...]:
        seen: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(mentions, key=lambda m: m.start):
            seen[mention.name].append(mention)
        known = {p.name: p for p in self.catalogue.people}
        by_name = {c.name: c for c in self.candidates.values()}
        people = []
        for name, places in seen.items():
            forms = dict.fromkeys([name])
            forms.update(dict.fromkeys(self.document.text[m.start : m.end] for m in places))
            given = best(by_name[name].positions)
            role, organisation = given.role, given.organisation
            company = self.organisations.company(organisation)
            section = self._section(places[0].start)
            company = company or (section.company if section else None)
            if name in known:
                role = known[name].role or role
                company = known[name].company or company
                forms.update(dict.fromkeys(known[name].forms))
            people.append(Person(name, tuple(forms), role, organisation, company))
        return tuple(people)


def _may_be_full(run: Run, capitals: list[Word]) -> bool:
    """Tell whether a run can be a full name by its words alone."""
    if not 2 <= len(capitals) <= 6 or any(names_no_person(w.text) for w in capitals):
        return False
    if names_no_person(run.after) and run.after[:1].isupper():
        return False
    return capitals[-1].kind != "initials"


def _is_called_otherwise(run: Run) -> bool:
    """Tell whether what adjoins a run makes it the name of a place or an organisation."""
    before = run.before.lower()
    return (
        before in ARTICLES
        or (run.before.isupper() and len(run.before) > 1)
        or (run.after.isupper() and len(run.after) > 1)
        or (before in _PLACE_PREPOSITIONS and not is_given_name(run.words[0].text))
    )


def _chapter(section: Section) -> str:
    return section.company or (section.path or (section.title,))[0]

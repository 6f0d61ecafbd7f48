"""Who is named in a report, where, and what they are.

A run of capitalised words is somebody's name only on evidence: a title or a function beside it, a
verb of speech, its place under a quotation, or a common given name. Once a name is known, the
surname alone is too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.lists import listed
from indexer.people.evidence import (
    begins_with_given_name,
    is_described,
    is_lone_surname,
    is_met,
    is_titled,
    says,
)
from indexer.people.forms import ARTICLES, surname_of
from indexer.people.function_phrases import function_before
from indexer.people.mentions import Candidate, FoundPeople, Mention, Naming
from indexer.people.names import (
    Run,
    Word,
    is_given_name,
    key_of,
    names_no_person,
    outside,
    runs,
)
from indexer.people.positions import AFTER_NAME, positions
from indexer.people.roles import (
    Organisations,
    Position,
    as_role,
    descriptor_after,
    is_function,
    position,
)
from kb.catalogue import Catalogue
from kb.dutch.word_lists import words
from kb.model import Block, Document, Section

__all__ = ["FoundPeople", "Mention", "find_people"]

PROSE = frozenset({"paragraph", "item", "cell", "quote", "caption"})


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
    return Naming(document, sections, catalogue, finder.candidates).found(
        finder.places, finder.common
    )


class _Finder:
    def __init__(
        self, document: Document, sections: Sequence[Section], catalogue: Catalogue
    ) -> None:
        self.document = document
        self.sections = sections
        self.catalogue = catalogue
        self.organisations = Organisations(catalogue)
        self.candidates: dict[str, Candidate] = {}
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
        if run.end - run.start == len(block.text) and (below := self._position_below(index)):
            given = position(below, self.organisations)
            role = as_role(given.role) if given.role else None
            place = block.start + run.start
            candidate.positions.append((2.5, place, Position(role, given.organisation), place))
        return True

    def _candidate(self, texts: Sequence[str], name: str) -> Candidate:
        key = key_of(name)
        if key not in self.candidates:
            self.candidates[key] = Candidate(
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
        if block.kind != "alt" and function_before(text, run.start):
            return True
        if block.kind == "heading" and is_met(text, run):
            return True
        if block.kind in {"heading", "alt"}:
            return False
        if is_described(text, run):
            return True
        if (link := AFTER_NAME.match(text, run.end)) and descriptor_after(text, link.end()):
            return True
        return says(text, run)

    def _alone_above_quote(self, index: int, run: Run) -> bool:
        block = self.places[index][0]
        if block.text.strip() != block.text[run.start : run.end]:
            return False
        following = [b for b, _ in self.places[index + 1 : index + 4]]
        if self._position_below(index):
            return True
        named = key_of(block.text)
        return any(b.kind == "attribution" and key_of(b.text).startswith(named) for b in following)

    def _position_below(self, index: int) -> str | None:
        """Return the line under a name that is alone in a caption, where it is a function."""
        if index + 1 == len(self.places) or self.places[index][0].kind != "caption":
            return None
        below = self.places[index + 1][0]
        first = re.match(r"(?:[^\W\d_]+\s){0,2}[^\W\d_]+", below.text)
        named = first is not None and any(is_function(w) for w in first[0].split())
        return below.text if named and below.kind == "caption" and len(below.text) < 90 else None


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

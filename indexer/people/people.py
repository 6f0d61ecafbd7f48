"""Who is named in a report, where, and what they are.

A run of capitalised words is somebody's name only on evidence: a title or a function beside it, a
verb of speech, its place under a quotation, or a common given name; of what is weaker there must
be enough in the whole document. Once a name is known, the surname alone is too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from indexer.people.acceptance import Seen, accepted
from indexer.people.candidates import Candidate
from indexer.people.evidence import (
    begins_with_given_name,
    is_credit,
    is_described,
    is_field_at_end,
    is_followed_by_function,
    is_introduced,
    is_lone_surname,
    is_made_of_words,
    is_met,
    is_only_one_of_age,
    is_served,
    is_titled,
    leads_function,
    says,
    speaks,
)
from indexer.people.forms import ARTICLES, surname_forms, surname_of
from indexer.people.full_names import (
    address_before,
    full_name,
    is_surname_only,
    may_be_full,
    untitled,
    written_name,
)
from indexer.people.likelihood import is_called_otherwise, likelihood
from indexer.people.mentions import FoundPeople, Mention, Naming
from indexer.people.names import (
    Run,
    is_given_name,
    key_of,
    outside,
    runs,
)
from indexer.people.namesakes import gender_of_address, gender_of_kin, is_somebody_else, merged
from indexer.people.positions import positions
from indexer.people.roles import Organisations, Position, as_role, descriptor_after, position
from indexer.people.rosters import Rosters
from indexer.people.trades import is_trade
from indexer.people.trimming import Trimming
from kb.catalogue import Catalogue
from kb.model import Block, Document, Section

__all__ = ["FoundPeople", "Mention", "find_people"]


def find_people(
    document: Document, sections: Sequence[Section], catalogue: Catalogue
) -> FoundPeople:
    """Return the people `document` names and every mention of them, in order.

    What the catalogue says of a person replaces what the text says, and a person it gives is found
    in every form it gives, evidence or not.
    """
    finder = _Finder(document, catalogue)
    finder.gather()
    return Naming(document, sections, catalogue, finder.candidates).found(
        finder.places, finder.common
    )


_LONGEST_LIST = 40
_MOST_NAMESAKES = 50


class _Finder:
    def __init__(self, document: Document, catalogue: Catalogue) -> None:
        self.document = document
        self.catalogue = catalogue
        self.organisations = Organisations(catalogue)
        self.candidates: dict[str, Candidate] = {}
        self.lone: list[tuple[Block, Run]] = []
        self.voices: set[str] = set()
        self.aged: list[tuple[Block, Run]] = []
        self.refused: set[str] = set()
        self.common = frozenset(
            w for w in re.findall(r"\b[^\W\d_]+\b", document.text) if w.islower()
        )
        raw = [(b, list(self._runs(b))) for b in document.blocks]
        trimming = Trimming((run for _, found in raw for run in found), self.common)
        self.places = [(b, [trimming.trimmed(r) for r in found]) for b, found in raw]
        self.rosters = Rosters(document.blocks, self.organisations)

    def _runs(self, block: Block) -> Iterator[Run]:
        taken = self.organisations.spans(block.text)
        for run in runs(block.text):
            if not any(s < run.end and run.start < e for s, e in taken):
                yield run
            else:
                yield from outside(run, taken)

    def gather(self) -> None:
        """Collect the full names the document holds, with the evidence for each."""
        for known in self.catalogue.people:
            self._candidate(known.name).evidence = True
        seen = [s for index in range(len(self.places)) for s in self._in_block(index)]
        self.lone.extend(
            (b, r) for b, r in self.aged if key_of(written_name(b.text, r)) in self.voices
        )
        alone = {key_of(written_name(b.text, r)) for b, r in self.lone} | self.voices
        taken = accepted(seen, alone, self.refused)
        for one in seen:
            if one.key in taken:
                self._take(one)
        for one in seen:
            if one.key not in taken and one.told:
                self._surname(one.key)
        self._accept_surnames()
        self.candidates = merged(self.candidates, {known.name for known in self.catalogue.people})

    def _in_block(self, index: int) -> Iterator[Seen]:
        block, found = self.places[index]
        end = -1
        for run in found:
            between = block.text[end : run.start] if end >= 0 else "-"
            linked = re.sub(r"\([^()]*\)|[,\s]", "", between) in {"en", "", "&"}
            end = run.end
            capitals = [w for w in run.words if w.kind != "particle"]
            if len(capitals) == 1 or is_surname_only(run.words):
                if is_lone_surname(block.text, run, self.common):
                    self.lone.append((block, run))
                    continue
                if is_only_one_of_age(block.text, run):
                    self.aged.append((block, run))
                if run.before.lower() not in ARTICLES and speaks(block.text, run):
                    self.voices.add(key_of(written_name(block.text, run)))
                continue
            likely = is_introduced(block.text, run) or is_followed_by_function(block.text, run)
            if not may_be_full(run, capitals, likely) or is_credit(block.text, run):
                continue
            name = full_name(block.text, run)
            given = is_given_name(run.words[0].text)
            if not given and (
                is_served(block.text, run) or self._serves_somebody(block, run, index)
            ):
                self.refused.add(key_of(name))
            told = self._evidence(block, run, index)
            otherwise = is_called_otherwise(block.text, run, ARTICLES)
            silent = otherwise or block.kind == "alt"
            weight = 0 if silent else likelihood(block.text, run, self.common)
            told = told or (begins_with_given_name(list(run.words)) and not otherwise)
            yield Seen(block, run, index, name, told, weight, linked and not otherwise)

    def _take(self, seen: Seen) -> None:
        block, run = seen.block, seen.run
        candidate = self._candidate(seen.name)
        candidate.evidence = True
        candidate.gender = candidate.gender or gender_of_kin(run.before)
        candidate.place = min(candidate.place, block.start + run.start)
        candidate.written.add(key_of(written_name(block.text, run)))
        if (bare := untitled(seen.name)) != seen.name:
            candidate.written.add(key_of(bare))
            candidate.addressed[bare] = None
        candidate.positions.extend(positions(block, run, self.organisations))
        candidate.positions.extend(self.rosters.positions(block, run))
        whole = run.end - run.start == len(block.text)
        below = self._position_below(seen.index, run)
        if below is None and whole and seen.index and self._is_under_function(seen.index):
            below = self._function_line(seen.index - 1)
        if below:
            given = position(below, self.organisations)
            role = as_role(given.role) if given.role else None
            place = block.start + run.start
            candidate.positions.append((2.5, place, Position(role, given.organisation), place))

    def _surname(self, key: str) -> None:
        """Give who is later called by the last two words of a name those for a surname."""
        for candidate in self.candidates.values():
            if key_of(candidate.name).endswith(f" {key}"):
                candidate.surname = " ".join(candidate.name.split()[-len(key.split()) :])

    def _accept_surnames(self) -> None:
        """Take those who are only ever named by surname: "wethouder Bakker zegt"."""
        known: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in self.candidates.values():
            for form in {*surname_forms(candidate.surname), key_of(candidate.first)}:
                known[form].append(candidate)
        headings = [b.start for b in self.document.blocks if b.kind == "heading"]
        for block, run in self.lone:
            surname = written_name(block.text, run)
            namesakes = known.get(key_of(surname), [])[:_MOST_NAMESAKES]
            if namesakes and not is_somebody_else(block, run, namesakes, headings):
                continue
            candidate = self._candidate(surname, surname)
            candidate.evidence = True
            candidate.gender = candidate.gender or gender_of_address(block.text, run.start)
            if address := address_before(block.text, run):
                candidate.addressed[f"{address} {surname}"] = None
            candidate.positions.extend(positions(block, run, self.organisations))

    def _candidate(self, name: str, surname: str | None = None) -> Candidate:
        key = key_of(surname or name)
        if key not in self.candidates:
            texts = [t for t in name.split() if t not in {"jr.", "sr."}]
            self.candidates[key] = Candidate(
                name,
                surname or surname_of(texts),
                surname or texts[0],
                len(self.candidates),
            )
        return self.candidates[key]

    def _evidence(self, block: Block, run: Run, index: int) -> bool:
        text = block.text
        if block.kind == "attribution":
            if self._serves_somebody(block, run, index):
                return False
            lead = text[: run.start].strip(" –—-‘“.,")
            first = "," not in text[: run.start]
            return (
                run.start < 3
                or not lead
                or (first and (is_titled(text, run) or is_trade(run.before)))
            )
        titled = is_titled(text, run) and not is_made_of_words(run, self.common)
        if titled or self._alone_above_quote(index, run):
            return True
        if block.kind != "alt" and is_introduced(text, run) and not is_field_at_end(text, run):
            return True
        if block.kind == "heading" and is_met(text, run):
            return True
        if block.kind in {"heading", "alt"}:
            return False
        if is_described(text, run) or leads_function(block, run):
            return True
        if self.rosters.lists(text, run) or self.rosters.in_row(block, run):
            return True
        if is_followed_by_function(text, run):
            return True
        return says(text, run)

    def _serves_somebody(self, block: Block, run: Run, index: int) -> bool:
        """Tell whether a run ends a line on somebody else as whom he serves: "X, directeur Y"."""
        if block.kind not in {"attribution", "quote", "caption"} or block.text[run.end :].strip():
            return False
        if is_field_at_end(block.text, run):
            return True
        first = next(iter(self.places[index][1]), run)
        if first is not run and leads_function(block, first):
            return True
        above = self.places[index - 1] if index else None
        return (
            above is not None
            and above[0].kind == "attribution"
            and is_trade(run.before)
            and self._is_name_line(index - 1)
        )

    def _alone_above_quote(self, index: int, run: Run) -> bool:
        block = self.places[index][0]
        if block.text.strip() != block.text[run.start : run.end]:
            return False
        following = [b for b, _ in self.places[index + 1 : index + 4]]
        if self._position_below(index, run):
            return True
        named = key_of(block.text)
        return any(b.kind == "attribution" and key_of(b.text).startswith(named) for b in following)

    def _position_below(self, index: int, run: Run) -> str | None:
        """Return the line under a name that ends a title, or is alone, where it is a function."""
        block = self.places[index][0]
        whole = run.end - run.start == len(block.text)
        titled = block.kind == "heading" and run.end == len(block.text) and is_met(block.text, run)
        if index + 1 == len(self.places) or not (whole or titled) or block.kind == "cell":
            return None
        if self._is_under_function(index):
            return None
        return self._function_line(index + 1)

    def _function_line(self, index: int) -> str | None:
        """Return the line at an index where it is a function and nothing more."""
        block, named = self.places[index]
        line = block.text
        if len(line) > 90 or line[-1:] in ".:?!" or block.kind in {"cell", "value", "label"}:
            return None
        if any(len(r.words) > 1 and is_given_name(r.words[0].text) for r in named):
            return None
        span = descriptor_after(line[:1].lower() + line[1:], 0)
        return line if span and line[span[1] : span[1] + 1] in {"", ",", ";"} else None

    def _is_under_function(self, index: int) -> bool:
        """Tell whether functions and names alternate above a name, a function first."""
        above = index - 1
        while above >= 0 and index - above < _LONGEST_LIST:
            if self._function_line(above) is None:
                return False
            name = above - 1
            if name < 0 or not self._is_name_line(name):
                return True
            above = name - 1
        return False

    def _is_name_line(self, index: int) -> bool:
        block, named = self.places[index]
        return any(r.end - r.start == len(block.text) and len(r.words) > 1 for r in named)

"""Every place that names one of the people of a report, and what is known of each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from indexer.people.candidates import Candidate, Gender
from indexer.people.forms import Forms, named_in, surname_forms
from indexer.people.names import Run, key_of
from indexer.people.namesakes import gender_of_address, gender_of_name
from indexer.people.positions import best, positions, succeeded
from indexer.people.roles import Organisations, Position
from kb.catalogue import Catalogue
from kb.model import Block, Document, Person, Section

# Among so many of the last mentions is whom an ambiguous form stands for.
_NEAR = 50


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


class Naming:
    """Finds the mentions of the people that are taken for one."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[Section],
        catalogue: Catalogue,
        candidates: dict[str, Candidate],
    ) -> None:
        self.document = document
        self.sections = sections
        self.catalogue = catalogue
        self.organisations = Organisations(catalogue)
        self.candidates = candidates
        self.starts = [s.start for s in sections]
        self.full: set[str] = set()
        self.by_name = {c.name: c for c in candidates.values()}

    def found(
        self, where: Sequence[tuple[Block, list[Run]]], common: frozenset[str]
    ) -> FoundPeople:
        """Return the people and their mentions."""
        forms = self._forms()
        mentions: list[Mention] = []
        last_full: dict[str, int] = {}
        recent: deque[str] = deque(maxlen=_NEAR)
        for block, found in where:
            for run in found:
                for start, end, names in named_in(block, run, forms, self.full, common):
                    names = self._of_gender(names, gender_of_address(block.text, start))
                    name = self._choose(names, block.start + start, last_full, recent)
                    recent.append(name)
                    if len(names) == 1 and key_of(block.text[start:end]) not in self.full:
                        self._also(name, block, run)
                    last_full[name] = block.start + start
                    mentions.append(Mention(block.start + start, block.start + end, name))
        return FoundPeople(self._people(mentions), tuple(sorted(mentions, key=lambda m: m.start)))

    def _forms(self) -> Forms:
        forms: dict[str, dict[str, None]] = defaultdict(dict)
        for known in self.catalogue.people:
            for form in known.forms:
                forms[key_of(form)][known.name] = None
            self.full.add(key_of(known.name))
        accepted = [c for c in self.candidates.values() if c.evidence]
        for candidate in accepted:
            for key in (key_of(candidate.name), *candidate.written):
                forms[key][candidate.name] = None
                self.full.add(key)
        for candidate in accepted:
            for key in _shorter_forms(candidate):
                forms[key][candidate.name] = None
        return forms

    def _also(self, name: str, block: Block, run: Run) -> None:
        """Add what stands beside a surname or first name to what is known of a person."""
        candidate = self.by_name.get(name)
        if candidate is not None:
            for worth, place, given, order in positions(block, run, self.organisations):
                candidate.positions.append((worth - 1.0, place, given, order))

    def _of_gender(self, names: Mapping[str, None], gender: Gender | None) -> Mapping[str, None]:
        """Return those of the names that fit "mevrouw" or "meneer"; all where none is known to."""
        if gender is None or len(names) == 1:
            return names
        few = dict.fromkeys(islice(names, _NEAR))
        known = {n: self._gender(n) for n in few}
        fits = {n: None for n in few if known[n] == gender} or {
            n: None for n in few if known[n] is None
        }
        return fits or names

    def _gender(self, name: str) -> Gender | None:
        candidate = self.by_name.get(name)
        return (candidate.gender if candidate else None) or gender_of_name(name)

    def _choose(
        self, names: Mapping[str, None], place: int, last: dict[str, int], recent: Iterable[str]
    ) -> str:
        """Return whom a form stands for: who was named last in the section, chapter, document."""
        if len(names) == 1:
            return next(iter(names))
        near = dict.fromkeys(name for name in recent if name in names)
        names = near or dict.fromkeys(islice(names, _NEAR))
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
        ordered = sorted(mentions, key=lambda m: m.start)
        starts = [m.start for m in ordered]

        def before(place: int) -> Position | None:
            index = bisect_right(starts, place - 1) - 1
            if index < 0 or self._section(ordered[index].start) is not self._section(place):
                return None
            found = best(self.by_name[ordered[index].name].positions[:_NEAR])
            return found if found.role else None

        people = []
        for name, places in seen.items():
            forms = dict.fromkeys([name])
            forms.update(dict.fromkeys(self.document.text[m.start : m.end] for m in places))
            forms.update(self.by_name[name].addressed)
            given = best(succeeded(self.by_name[name].positions, before))
            role, organisation = given.role, given.organisation
            company = self.organisations.company(organisation)
            section = self._section(places[0].start)
            company = company or (section.company if section else None)
            if name in known:
                role = known[name].role or role
                organisation = known[name].company or organisation
                company = known[name].company or company
                forms.update(dict.fromkeys(known[name].forms))
            people.append(Person(name, tuple(forms), role, organisation, company))
        return tuple(people)


def _shorter_forms(candidate: Candidate) -> Iterator[str]:
    """Yield the keys of a surname, of a first name and of several given names together."""
    yield from surname_forms(candidate.surname)
    if len(candidate.first) > 2 and "." not in candidate.first:
        yield key_of(candidate.first)
    given = candidate.name.removesuffix(candidate.surname).split()
    if 1 < len(given) < 4:
        yield key_of(" ".join(given))


def _chapter(section: Section) -> str:
    return section.company or (section.path or (section.title,))[0]

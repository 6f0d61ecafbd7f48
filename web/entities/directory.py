"""Everybody and everything that has a page of its own, and which of them an address means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz import fuzz, process

from kb.names import NAMED, Name, Named, names
from kb.snapshot import Snapshot
from web.entities.slugs import slug, slugs

MOST_NEAR = 5
LIKENESS = 75  # of 100, below which a name is no longer near


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, company or theme: its name as a facet has it, and as an address has it.

    `count` is the number of units that have it; `forms` are the ways it is written, name first.
    """

    facet: Named
    name: str
    slug: str
    count: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """All entities of one facet, those in most units first.

    `_others` gives the slugs of other ways to write a name, where they are of one entity alone.
    """

    entities: tuple[Entity, ...]
    by_slug: Mapping[str, Entity]
    by_name: Mapping[str, Entity]
    _others: Mapping[str, Entity]

    @classmethod
    def of(cls, known: Iterable[Name]) -> Listing:
        """Return the listing of the values of a facet."""
        known = sorted(known, key=lambda name: (-name.units, name.value))
        written = slugs(name.value for name in known)
        entities = tuple(
            Entity(name.facet, name.value, written[name.value], name.units, name.forms)
            for name in known
        )
        by_slug = {entity.slug: entity for entity in entities}
        meant: dict[str, set[Entity]] = {}
        for entity in entities:
            for form in entity.forms:
                meant.setdefault(slug(form), set()).add(entity)
        return cls(
            entities,
            MappingProxyType(by_slug),
            MappingProxyType({entity.name: entity for entity in entities}),
            MappingProxyType({form: of.pop() for form, of in meant.items() if len(of) == 1}),
        )

    def meant(self, text: str) -> Entity | None:
        """Return whom `text` means: a slug, or a name or another form of it however written."""
        written = slug(text)
        return self.by_slug.get(text) or self.by_slug.get(written) or self._others.get(written)

    def near(self, text: str) -> tuple[Entity, ...]:
        """Return those whose names look like `text`, most alike first."""
        found = process.extract(
            slug(text),
            self.by_slug.keys(),
            scorer=fuzz.WRatio,
            limit=MOST_NEAR,
            score_cutoff=LIKENESS,
        )
        return tuple(self.by_slug[written] for written, _, _ in found)


Directory = Mapping[Named, Listing]


def directory(snapshot: Snapshot) -> Directory:
    """Return everybody and everything in a generation, by facet."""
    known = names(snapshot)
    return MappingProxyType(
        {facet: Listing.of(name for name in known if name.facet == facet) for facet in NAMED}
    )

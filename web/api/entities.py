"""People, companies and themes."""

from __future__ import annotations

from collections.abc import Iterable

from kb.contract import unit_json
from kb.model import Person, Section
from kb.names import Named
from kb.request import SearchRequest
from web.api.operations import Json, listed, missing, operation, paged
from web.context import directory, snapshot
from web.entities import profiles
from web.entities.directory import Entity
from web.entities.profiles import Beside, Profile
from web.links import entity_url, search_url, unit_url


def _brief(entity: Entity) -> Json:
    return {
        "name": entity.name,
        "slug": entity.slug,
        "count": entity.count,
        "url": entity_url(entity),
    }


def _known(person: Person | None) -> Json:
    return {
        "role": person.role if person else None,
        "organisation": person.organisation if person else None,
        "company": person.company if person else None,
    }


def _list(asked: SearchRequest, facet: Named, name: str) -> Json:
    page = paged(asked, name, directory()[facet].entities)
    known = {person.name: person for person in snapshot().people} if facet == "person" else {}
    page[name] = [
        _brief(one) | (_known(known.get(one.name)) if facet == "person" else {})
        for one in page[name]
    ]
    return page


@listed("/people", "People")
def people(asked: SearchRequest) -> Json:
    """List people with their functions, those in most places first."""
    return _list(asked, "person", "people")


@listed("/companies", "Companies")
def companies(asked: SearchRequest) -> Json:
    """List companies, those in most places first."""
    return _list(asked, "company", "companies")


@listed("/themes", "Themes")
def themes(asked: SearchRequest) -> Json:
    """List themes, those in most places first."""
    return _list(asked, "theme", "themes")


def _profile(facet: Named, slug: str) -> Profile:
    listing = directory()[facet]
    entity = listing.meant(slug)
    if entity is None:
        raise missing(facet, slug, (one.slug for one in listing.near(slug)))
    return profiles.profile(snapshot(), directory(), entity)


def _told(profile: Profile) -> Json:
    return _brief(profile.entity) | {
        "search": search_url(profile.request),
        "quotes": _first(profile.totals["quote"], map(unit_json, profile.quotes)),
        "facts": _first(profile.totals["fact"], map(unit_json, profile.facts)),
        "sections": _first(profile.totals["section"], map(_heading, profile.sections)),
        "people": _beside(profile, "person"),
        "companies": _beside(profile, "company"),
        "themes": _beside(profile, "theme"),
    }


def _first(total: int, found: Iterable[Json]) -> Json:
    return {"total": total, "first": list(found)}


def _heading(section: Section) -> Json:
    return {
        "id": section.id,
        "title": section.title,
        "company": section.company,
        "document": section.document,
        "line": section.line,
        "url": unit_url(section),
    }


def _beside(profile: Profile, facet: Named) -> Json:
    return _first(profile.beside_totals[facet], map(_together, profile.beside[facet]))


def _together(one: Beside) -> Json:
    return {
        "name": one.entity.name,
        "slug": one.entity.slug,
        "sections": one.count,
        "url": entity_url(one.entity),
    }


@operation("/people/<slug>", "Person")
def person(_: SearchRequest, slug: str) -> Json:
    """Tell of a person: function, names in use, first quotes, figures and sections."""
    profile = _profile("person", slug)
    forms = [{"form": one.form, "count": one.count} for one in profile.spellings]
    return _told(profile) | _known(profile.known) | {"forms": forms}


@operation("/companies/<slug>", "Company")
def company(_: SearchRequest, slug: str) -> Json:
    """Tell of a company: other names, parts, first figures, quotes and sections, and people."""
    profile = _profile("company", slug)
    told = profile.company
    return _told(profile) | {
        "aliases": list(told.aliases) if told else [],
        "units": list(told.units) if told else [],
    }


@operation("/themes/<slug>", "Theme")
def theme(_: SearchRequest, slug: str) -> Json:
    """Tell of a theme: the words it is known by, first sections, quotes and figures."""
    profile = _profile("theme", slug)
    return _told(profile) | {"terms": list(profile.theme.terms) if profile.theme else []}

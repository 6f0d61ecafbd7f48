"""Addresses of the pages of people, companies and themes."""

from __future__ import annotations

from typing import get_args

from flask import url_for

from kb.names import Named
from kb.request import Facet
from web import context
from web.entities.directory import Entity
from web.templating import facet_url


def entity_url(entity: Entity) -> str:
    """Return the address of the page of a person, a company or a theme."""
    return url_for(f"entities.{entity.facet}", slug=entity.slug)


def name_url(facet: Facet, value: str) -> str:
    """Return the address of what is told of a value of a facet: a page where it has one."""
    for named in get_args(Named):
        if named == facet and (entity := context.directory()[named].by_name.get(value)):
            return entity_url(entity)
    return facet_url(facet, value)


def absolute(path: str) -> str:
    """Return the whole address of a path of this site, as far as it is known."""
    return context.site_address() + path

"""Figures beside each other: those that disagree, and what templates show of figures."""

from __future__ import annotations

from flask import Blueprint, render_template

from kb.counterparts import counterparts
from kb.model import Fact
from web.context import snapshot
from web.reader import surroundings
from web.results import figures
from web.wording import numbers

MOST_PAIRS = 50

blueprint = Blueprint("figures", __name__)
blueprint.add_app_template_filter(numbers.unit_name, "unit_name")
blueprint.add_app_template_filter(numbers.growth, "growth")


@blueprint.get("/cijfers/tegenspraak")
def disagreeing() -> str:
    """Show the figures that contradict each other side by side."""
    opened = snapshot()
    found = figures.pairs(opened)
    return render_template(
        "disagreeing.html",
        pairs=found[:MOST_PAIRS],
        left_out=len(found[MOST_PAIRS:]),
        titles=opened.titles,
    )


@blueprint.app_template_global()
def section_title(fact: Fact) -> str:
    """Return the title of the section a figure stands in, or ""."""
    extraction = snapshot().extraction(fact.document)
    section = surroundings.section_of(extraction, fact.section) if extraction else None
    return section.title if section else ""


@blueprint.app_template_global()
def pairs_with(fact: Fact) -> tuple[figures.Pair, ...]:
    """Return the pairs of figures that contradict each other of which this is one."""
    return tuple(p for p in figures.pairs(snapshot()) if fact.id in {p.first.id, p.second.id})


@blueprint.app_template_global()
def figures_elsewhere(fact: Fact) -> tuple[figures.Elsewhere, ...]:
    """Return the figures that say the same of another year or in another report."""
    opened = snapshot()
    return figures.side_by_side(fact, counterparts(opened, fact), opened.titles)

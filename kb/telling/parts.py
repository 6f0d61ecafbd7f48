"""What a change was, in words: part by part, with the words that differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from kb.differences import Run, differences, harmless
from kb.history.model import Build, Change, PersonChange
from kb.model import KINDS, Fact, Person, Section, Unit, counted_of

PartName = Literal["title", "text", "speaker", "figure", "sentence"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what a unit says, as runs of words: those it had, has, or both."""

    name: PartName
    runs: tuple[Run, ...]


def heading(unit: Unit) -> str:
    """Return by what a unit is known in a list: its title, who speaks, or what is counted."""
    if isinstance(unit, Section):
        return harmless(unit.title)
    if isinstance(unit, Fact):
        return harmless(_figure(unit))
    return harmless(unit.speaker or "")


def _figure(fact: Fact) -> str:
    return ": ".join(filter(None, (fact.text, counted_of(fact))))


def parts_of(unit: Unit) -> tuple[tuple[PartName, str], ...]:
    """Return the parts of what a unit says, the last one the passage itself."""
    if isinstance(unit, Section):
        return ("title", unit.title), ("text", unit.text)
    if isinstance(unit, Fact):
        return ("figure", _figure(unit)), ("sentence", unit.sentence)
    return ("speaker", unit.speaker or ""), ("text", unit.text)


def compared(old: Unit, new: Unit) -> tuple[Part, ...]:
    """Return the parts that differ between two versions of a unit; of other kinds all of both."""
    before, after = dict(parts_of(old)), dict(parts_of(new))
    names = [*before, *(name for name in after if name not in before)]
    return tuple(
        Part(name, differences(before.get(name, ""), after.get(name, "")))
        for name in names
        if before.get(name, "").split() != after.get(name, "").split()
    )


def told(change: Change) -> tuple[Part, ...]:
    """Return what a change did: the parts that differ, or the passage that came or went."""
    if change.before is not None and change.after is not None:
        return compared(change.before, change.after)
    unit = change.before or change.after
    if unit is None:
        return ()
    name, text = parts_of(unit)[-1]
    if not text.strip():
        name, text = parts_of(unit)[0]
    op: Literal["new", "gone"] = "new" if change.status == "new" else "gone"
    return (Part(name, (Run(op, harmless(text)),)),) if text.strip() else ()


def person_line(person: Person | None) -> str:
    """Return a person with function and organisation in one line; "" of none."""
    if person is None:
        return ""
    known = dict.fromkeys(filter(None, (person.name, person.role, person.organisation)))
    return harmless(", ".join(known))


def build_json(build: Build) -> Json:
    """Return a build for machines."""
    counts = {kind: build.kinds[kind] for kind in KINDS} | {"person": build.people}
    return {
        "number": build.number,
        "at": build.at.isoformat(),
        "since": build.since.isoformat() if build.since else None,
        "state": build.state,
        "counts": {
            kind: {"new": c.new, "changed": c.changed, "gone": c.gone} for kind, c in counts.items()
        },
        "documents": [
            {"status": r.status, "document": r.document, "title": r.title} for r in build.reports
        ],
        "people": [_person_json(person) for person in build.persons],
        "left_out": build.left_out,
    }


def _person_json(change: PersonChange) -> Json:
    known = change.after or change.before
    return {
        "status": change.status,
        "name": known.name if known else "",
        "before": person_line(change.before) or None,
        "after": person_line(change.after) or None,
    }


def change_json(change: Change, parts: tuple[Part, ...]) -> Json:
    """Return a change for machines, with the parts of it that are told."""
    unit = change.after or change.before
    return {
        "status": change.status,
        "kind": change.kind,
        "document": change.document,
        "document_title": change.report,
        "title": heading(unit) if unit else "",
        "old_id": change.old_id,
        "id": change.new_id,
        "parts": [part_json(part) for part in parts],
    }


def part_json(part: Part) -> Json:
    """Return a part for machines."""
    return {"name": part.name, "runs": [{"op": run.op, "text": run.text} for run in part.runs]}

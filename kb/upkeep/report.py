"""An inspected index in lines for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from kb.counts import counted
from kb.generations import MENDING, Inspected, Inspection, Manifest

BACK = "'kb rollback' makes {} official"
SHOWN_FAULTS = 5  # of each generation; the JSON has all


def lines(found: Inspection) -> list[str]:
    """Return what `kb check --index` prints: the generations, newest first, and what is wrong."""
    told = [*_pointer_lines(found)]
    for one in reversed(found.generations):
        told.append(_line(found, one))
        told += [f"    {fault}" for fault in one.faults[:SHOWN_FAULTS]]
        if len(one.faults) > SHOWN_FAULTS:
            told.append(f"    and {len(one.faults) - SHOWN_FAULTS} more")
        if advice := _advice(found, one):
            told.append(f"    {advice}")
    if found.busy:
        told.append("a build is under way")
    elif found.left:
        count = f"{len(found.left)} of a build that was stopped half-way"
        told.append(f"left behind: {count}; the next build removes that")
    return told


def as_json(found: Inspection) -> dict[str, object]:
    """Return all that was found, generations oldest first."""
    return {
        "index": str(found.index),
        "sound": found.is_sound,
        "pointer": found.pointer.name if found.pointer else None,
        "instead_of": found.pointer.instead if found.pointer else None,
        "fault": found.fault or None,
        "served": found.served,
        "building": found.busy,
        "left": [str(path) for path in found.left],
        "generations": [
            {
                "generation": one.name,
                "built_at": one.manifest.built_at if one.manifest else None,
                "counts": dict(one.manifest.counts) if one.manifest else None,
                "state": one.state,
                "faults": list(one.faults),
                "served": one.name == found.served,
                "held": one.held,
                "set_aside": one.aside,
                "advice": _advice(found, one) or None,
            }
            for one in found.generations
        ],
    }


def built(manifest: Manifest | None) -> str:
    """Return when a generation was built, and how much is in it."""
    if manifest is None:
        return "built at an unknown time"
    return f"built {manifest.time.astimezone():%Y-%m-%d %H:%M}, {counted(manifest.counts)}"


def _pointer_lines(found: Inspection) -> Iterator[str]:
    if not found.generations:
        yield found.fault or f"{found.index}: no index here yet; run 'kb build' first"
        return
    if found.fault:
        back = f"{BACK.format(found.served)}, or {MENDING}" if found.served else MENDING
        fault = found.fault.removesuffix(f"; {MENDING}")
        yield f"pointer: {fault}; {back}"
    elif found.pointer is not None and found.pointer.instead:
        yield f"rolled back to {found.pointer.name} from {found.pointer.instead}"


def _line(found: Inspection, one: Inspected) -> str:
    marks: list[str] = [one.state]
    if one.name == found.served:
        marks.insert(0, "served")
    if one.aside:
        marks.append("set aside")
    if one.held:
        marks.append("held by a reader")
    return f"{one.name}  {', '.join(marks)}; {built(one.manifest)}"


def _advice(found: Inspection, one: Inspected) -> str:
    if one.state == "sound":
        return ""
    if found.served is None or (found.pointer is not None and one.name == found.pointer.name):
        return MENDING
    if one.state == "stale":
        return "served by the version that made it only; it goes when newer ones have been built"
    return "it cannot be gone back to; it goes when newer ones have been built"

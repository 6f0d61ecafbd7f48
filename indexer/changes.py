"""What is new, changed and gone in a generation, held against the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from pathlib import Path

from kb.changes import Changed, Changes
from kb.errors import IndexMissing, IndexUnusableError
from kb.model import KINDS, Extraction, Fact, Kind, Section, Unit
from kb.record import decode_extraction
from kb.snapshot import DOCUMENTS, Snapshot, newest_sound

Key = Callable[[Unit], Hashable]


def since(index: Path, folder: Path) -> Changes | None:
    """Return what the generation in `folder` changes to the one that `index` serves.

    None where that one is there but cannot be read, as after a change of its format.
    """
    try:
        before = newest_sound(index)
    except IndexMissing:
        return Changes(None, dict.fromkeys(KINDS, Changed()))
    except IndexUnusableError:
        return None
    return Changes(before.built_at, _totals(_pairs(before, folder)))


def _pairs(before: Snapshot, folder: Path) -> Iterator[tuple[Extraction | None, Extraction | None]]:
    """Yield each report as it was and as it is; None where it was not or is no longer."""
    left = dict.fromkeys(info.id for info in before.documents)
    for path in (folder / DOCUMENTS).iterdir():
        now = decode_extraction(path.read_bytes())
        left.pop(now.document.id, None)
        yield before.extraction(now.document.id), now
    for key in left:
        yield before.extraction(key), None


def _totals(
    pairs: Iterable[tuple[Extraction | None, Extraction | None]],
) -> Mapping[Kind, Changed]:
    totals: dict[Kind, Changed] = dict.fromkeys(KINDS, Changed())
    for was, now in pairs:
        old, new = _units(was), _units(now)
        places = _places(was) | _places(now)
        for kind in KINDS:
            totals[kind] += _compared(old[kind], new[kind], places)
    return totals


def _units(extraction: Extraction | None) -> dict[Kind, tuple[Unit, ...]]:
    if extraction is None:
        return dict.fromkeys(KINDS, ())
    return {
        "section": extraction.sections,
        "quote": extraction.quotes,
        "fact": extraction.facts,
    }


def _places(extraction: Extraction | None) -> dict[str, tuple[str, ...]]:
    """Return where each section stands, by its id, which is another one when its text changes."""
    sections = extraction.sections if extraction else ()
    return {section.id: (*section.path, section.title) for section in sections}


def _compared(
    old: Iterable[Unit], new: Iterable[Unit], places: Mapping[str, tuple[str, ...]]
) -> Changed:
    """Return what changed; a unit that only moved did not.

    One that is gone and one that is new are the same when they stand in the same place and tell
    of the same, or else have the same words.
    """

    def place(unit: Unit) -> Hashable:
        if isinstance(unit, Section):
            return places[unit.id]
        about = unit.label if isinstance(unit, Fact) else unit.speaker
        return places[unit.section], about

    were, are = {unit.id: unit for unit in old}, {unit.id: unit for unit in new}
    gone = [unit for key, unit in were.items() if key not in are]
    fresh = [unit for key, unit in are.items() if key not in were]
    changed = 0
    for key in (place, _words):
        pairs, gone, fresh = _paired(gone, fresh, key)
        changed += sum(_said(was) != _said(now) for was, now in pairs)
    return Changed(len(fresh), changed, len(gone))


def _words(unit: Unit) -> Hashable:
    return unit.text or unit.id


def _said(unit: Unit) -> tuple[str, ...]:
    if isinstance(unit, Section):
        return unit.title, unit.text
    return (unit.text, unit.label, unit.sentence) if isinstance(unit, Fact) else (unit.text,)


def _paired(
    old: list[Unit], new: list[Unit], key: Key
) -> tuple[list[tuple[Unit, Unit]], list[Unit], list[Unit]]:
    """Return the pairs of units with equal keys, in order, and what is left of both."""
    waiting: dict[Hashable, list[Unit]] = defaultdict(list)
    for unit in reversed(old):
        waiting[key(unit)].append(unit)
    pairs, fresh = [], []
    for unit in new:
        if found := waiting[key(unit)]:
            pairs.append((found.pop(), unit))
        else:
            fresh.append(unit)
    return pairs, [unit for units in waiting.values() for unit in units], fresh

"""What is new, changed and gone in a generation, held against the one before it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rapidfuzz import fuzz

from indexer.pairing import facts, quotes, said, sections
from indexer.standing import DamagedError, Standing
from kb import generations, history
from kb.changes import NONE, Changed, Changes, write
from kb.dutch.tokens import fold
from kb.history import Build, Change, PersonChange, ReportChange, Status
from kb.history.model import STATUSES
from kb.model import KINDS, Extraction, Kind, Person, Unit, kind_of

NEARLY = 85  # of 100: how like two names must be to be a mended slip
KEPT_AS_ONE = 0.5  # the share of units of a report that makes another file the same report
MOST_MOVED = 20_000  # units that are looked for in other reports than they were in

Left = list[tuple[Unit, str]]  # with the title of their report


def record(index: Path, folder: Path) -> Changes | None:
    """Keep in `folder` what its generation changes to the one `index` serves, and return that.

    The history goes along. None, and only that in the history, where that generation is there but
    cannot be read, as after a change of its format. What changed nothing is no part of history.
    """
    carried = history.carry_over(index, folder)
    now = datetime.now(UTC).replace(microsecond=0)
    before = Standing.served(index)
    known = before is not None or not (carried or generations.names(index))
    number = _number(index, folder)
    build = Build(number, now, None, "first" if known else "unknown", dict.fromkeys(KINDS, NONE))
    changes: list[Change] = []
    if before is not None:
        try:
            build, changes = _held_against(before, Standing.made(folder), number, now)
        except DamagedError:
            build = replace(build, state="unknown")
    told = None
    if build.state != "unknown":
        told = Changes(build.since, build.kinds, build.people)
        write(folder, told)
    if build.state != "compared" or changes or build.reports or build.persons:
        history.record(folder, build, changes)
    return told


def _number(index: Path, folder: Path) -> int:
    """Return the number that the generation in `folder` will have, or a later one if taken."""
    numbers = [int(name[1:].partition("-")[0]) for name in generations.names(index)]
    last = history.History(folder).builds(0, 1)
    return 1 + max((*numbers, *(build.number for build in last)), default=0)


def _held_against(
    before: Standing, after: Standing, number: int, at: datetime
) -> tuple[Build, list[Change]]:
    renamed = _renamed(before, after)
    comparing = _Comparing()
    for key in after.documents:
        old = renamed.get(key, key)
        if old not in before.documents:
            comparing.add(None, after.extraction(key))
        elif old != key or not before.has_as_it_is(old, after):
            comparing.add(before.extraction(old), after.extraction(key))
    left = [k for k in before.documents if k not in after.documents and k not in renamed.values()]
    for key in left:
        comparing.add(before.extraction(key), None)
    changes = comparing.finish()
    titles, were = after.documents, before.documents
    persons = tuple(_persons(before.people, after.people))
    reports = (
        *(
            ReportChange("moved" if k in renamed else "new", k, titles[k])
            for k in titles
            if k in renamed or k not in were
        ),
        *(ReportChange("gone", k, were[k]) for k in left),
    )
    people = _counted(person.status for person in persons)
    build = Build(
        number, at, before.built_at, "compared", comparing.totals(), people, reports, persons
    )
    return build, changes


def _renamed(before: Standing, after: Standing) -> dict[str, str]:
    """Return the id a report had by the one it has, where its file got another name."""
    gone = [key for key in before.documents if key not in after.documents]
    new = [key for key in after.documents if key not in before.documents]
    if not (gone and new):
        return {}
    having: dict[int, list[str]] = defaultdict(list)
    sizes: Counter[str] = Counter()
    for key in gone:
        for text in _texts(before.extraction(key)):
            having[text].append(key)
            sizes[key] += 1
    scored = []
    for key in new:
        texts = _texts(after.extraction(key))
        for old, common in Counter(k for text in texts for k in having.get(text, ())).items():
            share = common / max(sizes[old], len(texts))
            if share >= KEPT_AS_ONE:
                scored.append((-share, old, key))
    found: dict[str, str] = {}
    for _, old, key in sorted(scored):
        if key not in found and old not in found.values():
            found[key] = old
    return found


def _texts(extraction: Extraction) -> set[int]:
    return {hash(said(unit)) for unit in _units(extraction)}


def _units(extraction: Extraction | None) -> tuple[Unit, ...]:
    if extraction is None:
        return ()
    return (*extraction.sections, *extraction.quotes, *extraction.facts)


class _Comparing:
    """Gathers what changed, report by report; what left one may have come to another."""

    def __init__(self) -> None:
        self._changes: list[Change] = []
        self._gone: Left = []
        self._new: Left = []
        self._added: set[str] = set()

    def add(self, was: Extraction | None, now: Extraction | None) -> None:
        """Compare a report as it was and as it is; None where it was not or is no longer."""
        if was is None or now is None:
            if now is not None:
                self._added.add(now.document.id)
                self._new += [(unit, now.document.title) for unit in _units(now)]
            if was is not None:
                self._gone += [(unit, was.document.title) for unit in _units(was)]
            return
        title = now.document.title
        headed = sections(was, now)
        same = {old.id: new.id for old, new in headed.pairs}
        for paired in (headed, quotes(was, now, same), facts(was, now, same)):
            for old, new in paired.pairs:
                self._pair(old, new, title)
            self._gone += [(unit, was.document.title) for unit in paired.gone]
            self._new += [(unit, title) for unit in paired.new]

    def _pair(self, old: Unit, new: Unit, title: str) -> None:
        status: Status = "moved" if said(old) == said(new) else "changed"
        if status == "changed":
            self._changes.append(_changed(old, new, title))
        elif old.id != new.id:
            self._changes.append(Change("moved", kind_of(new), new.document, title, old.id, new.id))

    def finish(self) -> list[Change]:
        """Return all changes: report by report, kind by kind, what changed before what came."""
        if self._gone and self._new and len(self._gone) + len(self._new) <= MOST_MOVED:
            self._move()
        self._changes += [_gone(unit, title) for unit, title in self._gone]
        self._changes += [_new(unit, title) for unit, title in self._new]
        places = {key: n for n, key in enumerate(dict.fromkeys(c.document for c in self._changes))}
        self._changes.sort(key=lambda change: _place(change, places))
        return [c for c in self._changes if c.status != "new" or c.document not in self._added]

    def _move(self) -> None:
        """Pair what left one report and stands in another, word for word."""
        waiting: dict[tuple[str, ...], list[tuple[Unit, str]]] = defaultdict(list)
        for unit, title in reversed(self._gone):
            waiting[kind_of(unit), *said(unit)].append((unit, title))
        taken, left = set(), []
        for unit, title in self._new:
            if found := waiting.get((kind_of(unit), *said(unit))):
                old, _ = found.pop()
                taken.add(old.id)
                self._pair(old, unit, title)
            else:
                left.append((unit, title))
        self._gone = [(unit, title) for unit, title in self._gone if unit.id not in taken]
        self._new = left

    def totals(self) -> Mapping[Kind, Changed]:
        """Return how many units of each kind are new, changed and gone; to be asked at the end."""
        statuses: dict[Kind, list[Status]] = {kind: [] for kind in KINDS}
        for change in self._changes:
            statuses[change.kind].append(change.status)
        return {kind: _counted(found) for kind, found in statuses.items()}


def _changed(old: Unit, new: Unit, title: str) -> Change:
    return Change("changed", kind_of(new), new.document, title, old.id, new.id, old, new)


def _gone(unit: Unit, title: str) -> Change:
    return Change("gone", kind_of(unit), unit.document, title, unit.id, None, unit)


def _new(unit: Unit, title: str) -> Change:
    return Change("new", kind_of(unit), unit.document, title, None, unit.id, after=unit)


def _place(change: Change, places: Mapping[str, int]) -> tuple[int, int, int, int]:
    unit = change.after or change.before
    return (
        places[change.document],
        KINDS.index(change.kind),
        STATUSES.index(change.status),
        unit.order if unit else 0,
    )


def _counted(statuses: Iterable[Status]) -> Changed:
    counts = Counter(statuses)
    return Changed(counts["new"], counts["changed"], counts["gone"])


def _persons(was: Sequence[Person], now: Sequence[Person]) -> Iterator[PersonChange]:
    """Yield who changed, came and went, by name; a slip that was mended is a change."""
    before, after = {p.name: p for p in was}, {p.name: p for p in now}
    gone = [p for p in was if p.name not in after]
    new = [p for p in now if p.name not in before]
    pairs = [(p, after[p.name]) for p in was if p.name in after]
    for person in tuple(new):
        near = [old for old in gone if fuzz.ratio(fold(old.name), fold(person.name)) >= NEARLY]
        if near:
            gone.remove(near[0])
            new.remove(person)
            pairs.append((near[0], person))
    for old, person in pairs:
        if _known(old) != _known(person):
            yield PersonChange("changed", old, person)
    for person in new:
        yield PersonChange("new", None, person)
    for person in gone:
        yield PersonChange("gone", person, None)


def _known(person: Person) -> tuple[str | None, ...]:
    return person.name, person.role, person.organisation, person.company

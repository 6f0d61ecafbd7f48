"""What builds changed, as a page tells it: report by report, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import url_for
from markupsafe import Markup, escape

from kb.changes import Changes
from kb.differences import Run, clipped, differences, harmless, shortened
from kb.history import Build, Change, History, PersonChange
from kb.model import KINDS, Fact, Kind, Unit
from kb.request import SearchRequest
from kb.telling import Part, build_json, change_json, heading, parts_of, person_line, told
from web.markup import differing
from web.wording.changes import told as told_in_words
from web.wording.nouns import KIND_NOUNS
from web.wording.numbers import figure, whole

ON_A_PAGE = 25
LONGEST = 1200  # characters of a part of a change that are shown at once
LONGEST_WHOLE = 6000  # bytes of one that can be opened
MARKS = 50  # bytes that mark a run
SHORT_ON_A_PAGE = 24_000
WHOLE_ON_A_PAGE = 10_000
FEW_RUNS = 4
MOST_COMPARED = 600_000  # characters that are set against each other for one answer
MOST_BUILDS = 100  # in one answer
STATUSES = {"changed": "Gewijzigd", "new": "Nieuw", "gone": "Verdwenen", "moved": "Verplaatst"}
PARTS = {"title": "Kop", "speaker": "Spreker", "figure": "Cijfer", "sentence": "", "text": ""}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of a change: `runs` as far as they are shown, `whole` where all can be opened.

    `said` tells that they are the words of a speaker.
    """

    label: str
    runs: tuple[Run, ...]
    whole: tuple[Run, ...] = ()
    said: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A change to show: what happened to what, and a link to it.

    `kept` tells whether its words are kept; without parts there was no room to show them.
    """

    status: str
    title: str
    address: str
    parts: tuple[Shown, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class OfKind:
    """The changes of one kind in one report."""

    label: str
    shown: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class OfReport:
    """The changes in one report, kind by kind."""

    title: str
    kinds: tuple[OfKind, ...]


def reports(changes: Iterable[Change]) -> tuple[OfReport, ...]:
    """Return changes as they are shown, in their order."""
    room = _Room()
    return tuple(
        OfReport(
            title,
            tuple(
                OfKind(KIND_NOUNS[kind].label, tuple(_item(change, room) for change in found))
                for kind, found in groupby(inside, lambda change: change.kind)
            ),
        )
        for (_, title), inside in groupby(changes, lambda change: (change.document, change.report))
    )


class _Room:
    """How many characters may still be compared, and how many bytes shown."""

    def __init__(self) -> None:
        self._compared = MOST_COMPARED
        self._short = SHORT_ON_A_PAGE
        self._whole = WHOLE_ON_A_PAGE

    def told(self, change: Change) -> tuple[Part, ...]:
        """Return the parts of a change; none where there is no room to compare them."""
        units = (change.before, change.after)
        self._compared -= sum(len(text) for u in units if u for _, text in parts_of(u))
        return told(change) if self._compared >= 0 else ()

    def clipped(self, runs: tuple[Run, ...], most: int = LONGEST) -> tuple[Run, ...]:
        """Return the first of the runs; of each fewer when a page has much to show already."""
        short = clipped(runs, most) if self._short > 0 else clipped(runs, most // 8, FEW_RUNS)
        self._short -= _size(short)
        return short

    def takes(self, runs: tuple[Run, ...]) -> bool:
        """Take the room that runs need to be shown whole; tell whether they may be."""
        size = _size(runs)
        if size > min(self._whole, LONGEST_WHOLE):
            return False
        self._whole -= size
        return True


def _size(runs: Iterable[Run]) -> int:
    """Return how many bytes runs take on a page, about."""
    return sum(len(escape(run.text)) + MARKS for run in runs)


def _item(change: Change, room: _Room) -> Item:
    unit = change.after or change.before
    return Item(
        STATUSES[change.status],
        _title(unit) or _nameless(change.kind),
        address(change),
        tuple(_shown(change, room)),
        kept=unit is not None,
    )


def _title(unit: Unit | None) -> str:
    if isinstance(unit, Fact):
        shown = figure(unit)
        return harmless(f"{shown.value} {shown.what}")
    return heading(unit) if unit else ""


def address(change: Change) -> str:
    """Return where the unit stands that came or changed, or what is told of one that went."""
    return url_for(f"units.{change.kind}", key=change.new_id or change.old_id or "")


def _nameless(kind: Kind) -> str:
    return {"section": "Zonder titel", "quote": "Zonder spreker", "fact": "Cijfer"}[kind]


def _shown(change: Change, room: _Room) -> Iterator[Shown]:
    """Yield the parts of a change; what a title or figure says is not said twice."""
    parts = room.told(change)
    names = {part.name for part in parts}
    for part in parts:
        if part.name == "figure" and "sentence" in names and _only_repeats(change):
            continue
        yield _part(change, part, room)


def _only_repeats(change: Change) -> bool:
    """Tell whether the sentence of a figure says all that the figure itself does."""
    units: tuple[Unit | None, ...] = (change.before, change.after)
    return all(isinstance(unit, Fact) and unit.text in unit.sentence for unit in units)


def _part(change: Change, part: Part, room: _Room) -> Shown:
    """Return a part as it is shown: of what came or went the first words, unmarked."""
    label, said = PARTS[part.name], change.kind == "quote" and part.name == "text"
    if change.status != "changed":
        first = tuple(Run("same", run.text) for run in part.runs)
        return Shown(label, room.clipped(first, LONGEST // 4), said=said)
    short = room.clipped(shortened(part.runs))
    whole = part.runs if short != part.runs and room.takes(part.runs) else ()
    return Shown(label, short, whole, said)


def summary(build: Build) -> str:
    """Return what a build changed, in a few words."""
    if build.state == "first":
        return "dit is de eerste keer"
    if build.state == "unknown":
        return "met de versie ervoor kon het niet worden vergeleken"
    return told_in_words(Changes(build.since, build.kinds, build.people))


def brief(build: Build) -> str:
    """Return how many things of all kinds came, changed and went: "1 nieuw, 3 gewijzigd"."""
    if build.state != "compared":
        return "de eerste keer" if build.state == "first" else "niet vergeleken"
    total = build.people
    for kind in KINDS:
        total += build.kinds[kind]
    counts = ((total.new, "nieuw"), (total.changed, "gewijzigd"), (total.gone, "verdwenen"))
    told = ", ".join(f"{whole(number)} {word}" for number, word in counts if number)
    return told or "andere bestandsnaam"


def build_record(build: Build) -> Json:
    """Return a build as JSON has it."""
    return build_json(build) | {"url": url_for("changes.build", number=build.number)}


def page_record(build: Build, history: History, asked: SearchRequest) -> Json:
    """Return a build with a page of its changes, of some reports and kinds, as JSON has it."""
    within = (asked.documents, asked.kinds)
    found = history.changes(build.number, (asked.page - 1) * asked.limit, asked.limit, *within)
    room = _Room()
    return build_record(build) | {
        "total": history.total(build.number, *within),
        "page": asked.page,
        "limit": asked.limit,
        "changes": [
            change_json(change, room.told(change)) | {"url": address(change)} for change in found
        ],
    }


def personal(change: PersonChange) -> Markup:
    """Return what is known of a person, and what was, with the differences marked."""
    before, after = person_line(change.before), person_line(change.after)
    known = change.before is not None and change.after is not None
    return differing(differences(before, after) if known else (Run("same", before or after),))

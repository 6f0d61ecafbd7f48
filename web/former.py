"""What became of a section, quote or figure that no longer stands at the address it had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kb.contract import unit_json
from kb.differences import Run, clipped, harmless, shortened
from kb.history import Trace
from kb.model import Fact, Kind, Section, Unit
from kb.snapshot import Snapshot
from kb.telling import Part, compared, heading, part_json, parts_of
from web.wording.moments import moment

WORDS_TO_SEARCH = 6
LONGEST = 6000  # characters of a text that are shown whole
MOST_RUNS = 200  # marked in a text; of more changes the marks tell nothing
AROUND = 40  # words beside each
NAMES: dict[Kind, str] = {"section": "Deze sectie", "quote": "Dit citaat", "fact": "Dit cijfer"}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Former:
    """A unit as it was when it had the id `key`, and what it is now.

    `now` is None where it is gone; `then` is None where its words were not kept.
    """

    key: str
    trace: Trace
    then: Unit | None
    now: Unit | None

    @property
    def kind(self) -> Kind:
        """Which of the three kinds it is."""
        return self.trace.kind

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return NAMES[self.kind]

    @property
    def moved(self) -> bool:
        """Tell whether it says what it said, at another address."""
        if self.now is None or not self.trace.reworded:
            return self.now is not None
        return self.then is not None and _words(self.then) == _words(self.now)

    def parts(self) -> tuple[Part, ...]:
        """Return the parts that differ between then and now."""
        return compared(self.then, self.now) if self.then and self.now else ()

    @property
    def until(self) -> datetime:
        """When it was last seen so."""
        return self.trace.until

    @property
    def message(self) -> str:
        """What happened, in a sentence."""
        if self.now is not None:
            return f"{self.name} is veranderd op {moment(self.until)}."
        when = f" sinds {moment(self.trace.gone)}" if self.trace.gone else ""
        return f"{self.name} staat niet meer in het verslag{when}."

    @property
    def search(self) -> str:
        """A few words of it, to look for what is like it."""
        unit = self.then or self.trace.last
        if unit is None:
            return ""
        if isinstance(unit, Section) and unit.title:
            return harmless(unit.title)
        text = unit.label or unit.sentence if isinstance(unit, Fact) else unit.text
        words = harmless(text).split()
        return " ".join(word.strip("‘’“”\"',.;:!?()") for word in words[:WORDS_TO_SEARCH])


def former(snapshot: Snapshot, key: str) -> Former | None:
    """Return what became of a unit that had the id `key`; None where nothing is known of it."""
    if not (key.isascii() and key.isalnum()):
        return None
    trace = snapshot.history.trace(key, lambda one: snapshot.unit(one) is not None)
    if trace is None:
        return None
    now = snapshot.unit(trace.now) if trace.now else None
    return Former(key, trace, trace.then, now)


def _words(unit: Unit) -> list[list[str]]:
    return [text.split() for _, text in parts_of(unit)]


def about(found: Former) -> str:
    """Return by what it is known in a list, as it is now or was last."""
    unit = found.now or found.trace.last or found.then
    return heading(unit) if unit else ""


def sides(part: Part) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the runs of what a part was and of what it is.

    Of a very long one only what differs is shown, and where very much does, nothing is marked.
    """
    runs = part.runs
    if sum(len(run.text) for run in runs) > LONGEST:
        runs = shortened(runs, AROUND)
    before = tuple(run for run in runs if run.op != "new")
    after = tuple(run for run in runs if run.op != "gone")
    if len(runs) > MOST_RUNS:
        before, after = _joined(before), _joined(after)
    return clipped(before, LONGEST, MOST_RUNS), clipped(after, LONGEST, MOST_RUNS)


def _joined(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return (Run("same", " ".join(run.text.strip() for run in runs)),)


def passage(unit: Unit) -> str:
    """Return what a unit said, as far as a page has room."""
    texts = [harmless(text) for _, text in reversed(parts_of(unit)) if text.strip()]
    runs = clipped((Run("same", texts[0]),), LONGEST) if texts else ()
    return "".join(run.text for run in runs)


def as_text(found: Former, address: str) -> str:
    """Return what became of it as lines of text."""
    lines = [found.message]
    if found.then is not None:
        lines += ["", f"Tot {moment(found.until)}:", _lines(found.then)]
    if found.now is not None:
        lines += ["", "Nu:", _lines(found.now), address]
    elif found.trace.last is not None:
        lines += ["", "Het laatst:", _lines(found.trace.last)]
    return "\n".join(lines) + "\n"


def _lines(unit: Unit) -> str:
    return "\n".join(harmless(text) for _, text in parts_of(unit) if text.strip())


def as_json(found: Former, address: str | None) -> Json:
    """Return the error of the API for it, with what it was and is."""
    code = "gone" if found.now is None else "changed"
    said = f"'{found.key}' said something else until {found.until.isoformat()}"
    message = "it is no longer in the report" if found.now is None else "see 'former'"
    return {
        "error": {"code": code, "message": f"{said}; {message}", "parameter": None},
        "former": {
            "id": found.key,
            "kind": found.kind,
            "status": code,
            "until": found.until.isoformat(),
            "gone": found.trace.gone.isoformat() if found.trace.gone else None,
            "document": found.trace.document,
            "document_title": found.trace.report,
            "then": unit_json(found.then) if found.then else None,
            "last": unit_json(found.trace.last) if found.trace.last else None,
            "now": found.now.id if found.now else None,
            "url": address,
            "parts": [part_json(part) for part in found.parts()],
        },
    }

"""The functions that a list, a table or a label gives: "Voorzitter: X", "Wethouders A en B"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from indexer.lists import listed
from indexer.people.names import Run
from indexer.people.positions import Given, position_of
from indexer.people.roles import (
    Organisations,
    Position,
    as_role,
    descriptor_after,
    position,
)
from indexer.people.trades import is_trade, singular
from kb.model import Block

_WINDOW = 240
_LONGEST_LINE = 110
_LEADS = " .•–-abcdefghijklmnopqrstuvwxyz"
_LABEL = re.compile(r"(?:^|[.;•|!?]\s*)([^.;:•|!?‘“\"]{3,70})\s?(?::|\s[|–—-])\s*$")
_BEING = re.compile(
    r"(?:^|[.!?;:,]\s|\ben\s)([^.!?;:,‘“\"]{3,90}?)\s"
    r"(?:is|zijn|was|waren|werd|werden|wordt|worden|blijft|bleef)"
    r"(?:\s(?:ook|nu|tevens|nog|(?:sinds|vanaf|per)\s\S+(?:\s[a-z]+)?))?\s*$"
)
_APPOSED = re.compile(
    r"(?:^|[\s‘“„(])(?:[Dd]e|[Oo]nze|[Hh]un|[Zz]ijn|[Hh]aar|[Mm]ijn)\s([^.!?;:,‘“\"]{3,70})$"
)
_ENDS = re.compile(r"[,.;]|\s?\(|$")
_PLURAL = re.compile(r"([^\W\d_]{4,})\s*$")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*|\([^()]{0,60}\)|[,;&/]")
_LEAD = re.compile(r"^(?:(?:de|het|onze|hun|als|nieuwe|ons|zijn|haar)\s)+", re.IGNORECASE)
_FUNCTION_COLUMN = re.compile(r"functie|rol|taak|positie", re.IGNORECASE)
_ORGANISATION_COLUMN = re.compile(r"organisatie|namens|bedrijf|werkgever", re.IGNORECASE)


class Rosters:
    """Reads the functions of those named in the lists and tables of a document."""

    def __init__(self, blocks: Sequence[Block], organisations: Organisations) -> None:
        self._organisations = organisations
        # By the text itself: the blocks of the document keep theirs as long as this lives.
        self._read: dict[tuple[int, int], Position | None] = {}
        self._blocks = blocks
        self._rows: dict[tuple[int, int], list[Block]] = defaultdict(list)
        self._heads: dict[tuple[int, int], str] = {}
        self._last: tuple[str, int, int] = ("", 0, 0)
        self._bodies: dict[int, str] = {}
        body = None
        for block in blocks:
            if block.kind == "heading":
                body = _body_of(block.text)
            elif body and len(block.text) <= _LONGEST_LINE:
                self._bodies[block.start] = body
            if block.kind == "cell":
                self._rows[block.group, block.row].append(block)
                if block.header and block.row == 0:
                    self._heads[block.group, block.column] = block.text

    def positions(self, block: Block, run: Run) -> Iterator[Given]:
        """Yield the functions that a label, an enumeration or a row gives the person of a run."""
        place = block.start + run.start
        if block.kind == "cell" and (row := self._in_row(block, run)) is not None:
            yield 2.6, place, row, place
        given = self._labelled(block.text, run)
        if given is not None:
            yield 1.8, place, given, place
        elif (body := self._bodies.get(block.start)) and not block.text[: run.start].strip(_LEADS):
            yield 0.5, place, Position(body, None), place

    def _in_row(self, block: Block, run: Run) -> Position | None:
        """Return what the other cells of a row say of the person who is alone in one."""
        if len(block.text) - (run.end - run.start) > 30:
            return None
        role = organisation = None
        for cell in self._rows[block.group, block.row]:
            head = self._heads.get((block.group, cell.column), "") if block.row else ""
            if cell is block or not cell.text or cell.text == head:
                continue
            starts = descriptor_after(cell.text.lower(), 0) is not None
            if role is None and (starts or _FUNCTION_COLUMN.search(head)) and len(cell.text) < 90:
                role = cell.text.strip(" .,;")
            elif _ORGANISATION_COLUMN.search(head):
                organisation = cell.text.strip()
        if role is None:
            return Position(None, organisation) if organisation else None
        given = position(role, self._organisations)
        return Position(as_role(given.role or role), given.organisation or organisation)

    def lists(self, text: str, run: Run) -> bool:
        """Tell whether a label says that a run is somebody: "Directie: X", "Voorzitter: X"."""
        return self._labelled(text, run) is not None

    def in_row(self, block: Block, run: Run) -> bool:
        """Tell whether the run is alone in a cell, with a function in the same row."""
        given = self._in_row(block, run) if block.kind == "cell" else None
        return given is not None and given.role is not None

    def _labelled(self, text: str, run: Run) -> Position | None:
        """Return what stands before a name as a label, read once."""
        key = (id(text), run.start)
        if key not in self._read:
            self._read[key] = self._before(text, run)
        return self._read[key]

    def _before(self, text: str, run: Run) -> Position | None:
        """Read "Voorzitter: X", "Voorzitter van Y is X" and "de wethouders X en Z"."""
        window = text[max(0, run.start - _WINDOW) : run.start]
        start = self._names_begin(text, window, run)
        lead = window[:start]
        given = None
        if label := _LABEL.search(lead):
            given = self._as_function(label[1]) or _as_body(label[1])
        if given is None and (being := _BEING.search(lead)):
            given = self._as_function(being[1])
        if given is None and _ENDS.match(text, run.end) and (apposed := _APPOSED.search(lead)):
            given = self._as_function(apposed[1])
        if given is not None:
            return given
        plural = _PLURAL.search(lead)
        one = singular(plural[1]) if plural else None
        if one in listed("roles_of_companies"):
            return None
        return Position(one, None) if one else None

    def _names_begin(self, text: str, window: str, run: Run) -> int:
        """Return where in a window the names begin: where they do for the name just before."""
        known, last, begin = self._last
        offset = run.start - len(window)
        if known is text and last <= run.start and text[last : run.start].strip() in {",", "en"}:
            start = max(0, begin - offset)
        else:
            start = _names_begin(window)
        self._last = (text, run.end, offset + start)
        return start

    def _as_function(self, label: str) -> Position | None:
        """Return the position that a label names, in the singular; None where it names none."""
        bare = _LEAD.sub("", label.strip())
        first, _, rest = bare.partition(" ")
        one = singular(first)
        if one and not rest[:1].isupper():
            bare = f"{one} {rest}".strip()
        lowered = bare[:1].lower() + bare[1:] if bare[1:2].islower() else bare
        span = descriptor_after(lowered, 0)
        if span is None or len(lowered) - span[1] > 40:
            return None
        return position_of(lowered[: span[1]], self._organisations)


def _as_body(label: str) -> Position | None:
    bare = label.strip().lower()
    return Position(bare, None) if bare in listed("bodies") else None


def _body_of(heading: str) -> str | None:
    """Return the body whose members stand under a heading: "Raad van toezicht", "Het bestuur"."""
    bare = re.sub(r"^(?:de|het|ons|onze|leden|samenstelling)\s(?:van\s)?", "", heading.lower())
    return bare if bare.strip() in listed("bodies") else None


def _names_begin(window: str) -> int:
    """Return where the names, and what links them, begin that a window ends with."""
    start = edge = len(window)
    particles, titles = listed("name_particles"), listed("titles")
    titled = False
    for token in reversed(list(_TOKEN.finditer(window))):
        between = window[token.end() : edge]
        word = token[0]
        initials = word[:1].isupper()
        begins = initials or word not in particles
        joins = word in {"en", ","} or word in particles or word.rstrip(".").lower() in titles
        stopped = "." in between and not (word.lower() in titles or len(word) < 4)
        if between.strip(" .") or stopped or (initials and is_trade(word)):
            break
        if not (initials or joins or word[0] == "(") or (singular(word) is not None):
            break
        edge = token.start()
        if begins or (titled and word.lower() == "de"):
            start = edge
        titled = word.rstrip(".").lower() in titles
    return start

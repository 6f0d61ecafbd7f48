"""A collection of quotes, figures and sections: the ids an address names, in their order.

The browser keeps the ids; the server knows no collections, it shows the one in the address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kb.cite import Citation, plain
from kb.model import Document, Kind, Section, Unit, kind_of
from kb.snapshot import Snapshot
from web.wording.nouns import KIND_NOUNS, enumerated
from web.wording.numbers import counted

MOST = 200
PAGE = 20
NAME = "id"
LONGEST_SHOWN = 40
LONGEST_PASSAGE = 1500
_ID = re.compile(r"[sqf][a-z0-9]{1,40}", re.ASCII)
_PARAGRAPHS = re.compile(r"\n\s*\n")
_KINDS: tuple[Kind, ...] = ("quote", "fact", "section")
Citing = Callable[[Unit, Document], Citation]


@dataclass(frozen=True, slots=True)
class Item:
    """A unit that was collected."""

    unit: Unit
    document: Document
    citation: Citation

    @property
    def kind(self) -> Kind:
        """Which of the three kinds it is."""
        return kind_of(self.unit)

    @property
    def text(self) -> str:
        """The citation to copy."""
        return plain(self.citation)

    @property
    def passage(self) -> tuple[str, ...]:
        """The paragraphs of a section, the last one cut where all is very long; else none."""
        if not isinstance(self.unit, Section):
            return ()
        shown: list[str] = []
        room = LONGEST_PASSAGE
        for paragraph in _PARAGRAPHS.split(self.unit.text):
            text = " ".join(paragraph.split())
            if len(text) > room:
                shown.append(f"{text[:room].rpartition(' ')[0]} […]")
                break
            shown += [text] if text else []
            room -= len(text)
        return tuple(shown)


@dataclass(frozen=True, slots=True)
class Collection:
    """What an address names: `ids` in order, the `items` that exist, the ids of the `missing`.

    `left_out` counts what was too much.
    """

    ids: tuple[str, ...]
    items: tuple[Item, ...]
    missing: tuple[str, ...]
    left_out: int = 0

    @property
    def told(self) -> str:
        """How many there are of each kind: "2 citaten, 1 cijfer en 1 sectie"; "" for none."""
        kinds = [item.kind for item in self.items]
        return enumerated(
            counted(kinds.count(kind), KIND_NOUNS[kind].one, KIND_NOUNS[kind].many)
            for kind in _KINDS
            if kind in kinds
        )


def read(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of an address, each once; what cannot be an id is cut short."""
    return tuple(dict.fromkeys(text[:LONGEST_SHOWN] for text in map(str.strip, texts) if text))


def collect(snapshot: Snapshot, ids: Sequence[str], citing: Citing) -> Collection:
    """Return what the ids stand for, at most `MOST` of them."""
    items: list[Item] = []
    missing: list[str] = []
    for key in ids[:MOST]:
        unit = snapshot.unit(key) if _ID.fullmatch(key) else None
        extraction = snapshot.extraction(unit.document) if unit else None
        if unit is None or extraction is None:
            missing.append(key)
            continue
        document = extraction.document
        items.append(Item(unit, document, citing(unit, document)))
    return Collection(tuple(ids[:MOST]), tuple(items), tuple(missing), max(0, len(ids) - MOST))


def without(ids: Sequence[str], key: str) -> tuple[str, ...]:
    """Return the ids without `key`."""
    return tuple(one for one in ids if one != key)


def moved(ids: Sequence[str], key: str, step: int) -> tuple[str, ...]:
    """Return the ids with `key` that many places on, not beyond the first or last."""
    if key not in ids:
        return tuple(ids)
    rest = list(without(ids, key))
    rest.insert(max(0, ids.index(key) + step), key)
    return tuple(rest)

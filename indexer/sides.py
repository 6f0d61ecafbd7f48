"""What of one report counts when reports are laid side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass

from indexer.findings.names import Name, names_in
from indexer.nouns import Seen, seen_in
from indexer.themes import Themes, vocabulary
from kb.catalogue import Catalogue
from kb.dutch.tokens import fold
from kb.model import Extraction
from kb.packing import Buffer

Used = tuple[str, str]  # a theme, and a term of it as corpus.toml has it, folded


@dataclass(frozen=True, slots=True)
class Side:
    """A report among others; `load` gives all that was taken out of it.

    `names` are those in its text, `called` those of people and companies that were found in it,
    `surnames` those of its people, folded. `used` are the terms of themes that it holds, `seen`
    is what its words look like, in its `sections` sections.
    """

    document: str
    file: str
    names: Sequence[Name]
    called: Sequence[str]
    surnames: Sequence[str]
    used: frozenset[Used]
    seen: Mapping[str, Seen]
    sections: int
    load: Callable[[], Extraction]


def side_of(found: Extraction, catalogue: Catalogue) -> Side:
    """Return what of a report counts beside others."""
    document = found.document
    themes = Themes(catalogue, vocabulary(document.text))
    called = [form for person in found.people for form in (person.name, *person.forms)]
    called += [company for section in found.sections for company in section.companies]
    return Side(
        document.id,
        document.file,
        names_in(document),
        sorted({*called, document.organisation or ""}),
        sorted({fold(person.name.split()[-1]) for person in found.people}),
        frozenset(used for block in document.blocks for used in themes.terms_in(block.text)),
        seen_in([section.text for section in found.sections]),
        len(found.sections),
        lambda: found,
    )


def encode(side: Side) -> bytes:
    """Return a side as bytes that `decode` reads."""
    record = {
        "document": side.document,
        "file": side.file,
        "names": [astuple(name) for name in side.names],
        "called": side.called,
        "surnames": side.surnames,
        "used": sorted(side.used),
        "seen": {key: astuple(one) for key, one in side.seen.items()},
        "sections": side.sections,
    }
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def decode(data: Buffer, load: Callable[[], Extraction]) -> Side:
    """Return the side that `encode` was given; raises ValueError, TypeError or KeyError."""
    record = json.loads(bytes(data))
    return Side(
        record["document"],
        record["file"],
        [Name(tuple(words), *rest) for words, *rest in record["names"]],
        record["called"],
        record["surnames"],
        frozenset((theme, term) for theme, term in record["used"]),
        {key: Seen(*row) for key, row in record["seen"].items()},
        record["sections"],
        load,
    )

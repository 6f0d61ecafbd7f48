"""The companies of a report for which the editor gave none: names that have chapters."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from indexer.companies.candidates import Candidate, bound, candidates
from indexer.companies.evidence import are_kin, weigh
from indexer.companies.several import counted, tells_of_parts
from indexer.companies.sisters import bulk, is_sister
from indexer.companies.summed import summed_up
from indexer.companies.whole import whole_candidate, whole_name
from indexer.lists import listed
from kb.catalogue import Company
from kb.dutch.tokens import fold
from kb.model import Document, Section

LEAST = 2
MAX_COMPANIES = 60
MIN_AT_HOME = 0.3
MIN_COVERED = 0.25


@dataclass(frozen=True, slots=True)
class Inferred:
    """Companies in order of their chapters, and the whole they are parts of where it is named."""

    companies: tuple[Company, ...] = ()
    whole: Company | None = None

    @property
    def all(self) -> tuple[Company, ...]:
        """The companies and, last, the whole."""
        return (*self.companies, self.whole) if self.whole else self.companies

    def completed(self, sections: Sequence[Section]) -> list[Section]:
        """Return the sections, those under no company being about the whole."""
        whole = self.whole.name if self.whole else None
        return [replace(s, company=s.company or whole) for s in sections]


def infer_companies(
    document: Document, sections: Sequence[Section], guessed: Collection[int] = ()
) -> Inferred:
    """Return the companies that the report itself has chapters about; often none.

    A report tells of several companies only where at least two names, each in use in the chapter
    it is the title of, are said to be one: somebody leads them, or the text calls them so.
    `guessed` holds the starts of headings whose level the file does not give.
    """
    found, umbrella = _weighed(document, sections, guessed)
    whole = whole_candidate(found)
    # The name of the whole report, or of who publishes it, is no part of it.
    title = fold(document.title)
    found = [c for c in found if c is not whole and fold(c.name) not in title]
    found = [c for c in found if not c.led_project]
    sure, family = _sure(found, document, sections, umbrella=umbrella)
    least = LEAST - (umbrella and any(c.whole for c in found))
    taken = _with_sisters(found, sure, least, family=family)
    taken = _at_home(taken, document, sections)
    taken = [c for c in taken if not (_is_within(c, taken) or _is_of_another(c, taken))]
    units = {c.name: _unit_of(c, taken, document.text) for c in taken}
    taken = [c for c in taken if not units[c.name]]
    enough = len(sure) >= LEAST or (
        sure and len(taken) > LEAST and (least < LEAST or all(c.opens for c in taken))
    )
    if len(taken) < LEAST or not enough or not _covers(taken, len(document.text)):
        return Inferred()
    companies = (
        Company(c.name, _aliases(c), tuple(u for u, over in units.items() if over == c.name))
        for c in taken[:MAX_COMPANIES]
    )
    name = whole.name if whole else whole_name(document, taken)
    return Inferred(tuple(companies), Company(name) if name else None)


def _weighed(
    document: Document, sections: Sequence[Section], guessed: Collection[int]
) -> tuple[list[Candidate], bool]:
    """Return the names in order, weighed, and whether the report says it is about several."""
    found = candidates(document, sections, guessed)
    umbrella = tells_of_parts(document, found)
    named = counted(document, candidates(document, sections, guessed, loose=True))
    if umbrella:
        named += summed_up(document, sections, found)
    found = sorted([*found, *_new(named, found)], key=lambda c: c.section)
    weigh(found, umbrella, document.title)
    _make_sure(found, named)
    return found, umbrella


def _sure(
    found: Sequence[Candidate], document: Document, sections: Sequence[Section], *, umbrella: bool
) -> tuple[list[Candidate], bool]:
    """Return the names past doubt, and whether there is a family of names among them.

    In an umbrella without any they are those that nearly all chapters have.
    """
    sure = _at_home([c for c in found if c.sure], document, sections)
    if umbrella and not sure:
        sure = _at_home(bulk(found, sections), document, sections)
    family = [c for c in sure if are_kin(c, sure)]
    if len(family) >= max(LEAST + 1, len(sure) / 2):
        # Beside a family, who has another name and stands among its chapters may be a part of it.
        sure = [c for c in sure if c in family or not c.guessed or c.strong]
    return sure, len(family) > LEAST


def _make_sure(found: Sequence[Candidate], named: Sequence[Candidate]) -> None:
    """Let those be sure that have the chapters of `named`."""
    chapters = {c.section for c in named}
    for candidate in found:
        if candidate.section in chapters:
            candidate.sure = candidate.whole = candidate.strong = True


def _new(named: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """Return those of `named` that have another chapter than those found."""
    sections = {c.section for c in found}
    return [c for c in named if c.section not in sections]


def _with_sisters(
    found: Sequence[Candidate], sure: Sequence[Candidate], least: int, *, family: bool
) -> list[Candidate]:
    """Return those past doubt and those that stand among them as one of them, in order."""
    others = () if family else sure
    taken = [c for c in found if c in sure or _is_alike(c, sure) or _is_among(c, others)]
    for _ in range(2):  # the second time beside those found the first time
        taken = [c for c in found if c in taken or is_sister(c, sure, taken, least, family)]
    return taken


def _at_home(
    found: Sequence[Candidate], document: Document, sections: Sequence[Section]
) -> list[Candidate]:
    """Return those that are named most where they are the title, as the whole is not."""
    bound(found, sections, len(document.text))
    result = []
    for candidate in found:
        section = sections[candidate.section]
        after = sections[candidate.section + 1 : candidate.section + 2]
        empty = not section.text and not any(s.level > section.level for s in after)
        away = len(candidate.places) - candidate.at_home
        mostly = away < 4 or candidate.at_home >= MIN_AT_HOME * len(candidate.places)
        here = candidate.at_home > 0 or candidate.strong or not candidate.places
        if not (empty and not (candidate.guessed and candidate.strong)) and here and mostly:
            result.append(candidate)
    if len(result) < len(found):
        return _at_home(result, document, sections)
    return result


def _is_alike(candidate: Candidate, sure: Sequence[Candidate]) -> bool:
    """Tell whether a name with little said of it is of a kind with those past doubt."""
    peers = [c for c in sure if c.level == candidate.level]
    if not peers or candidate.score < 2:
        return False
    used = candidate.at_home > candidate.guessed or candidate.score > 2
    return used and are_kin(candidate, peers)


def _is_among(candidate: Candidate, sure: Sequence[Candidate]) -> bool:
    """Tell whether a name opens the text of its chapter, as those past doubt may do.

    It stands between them, or says what kind of company it is.
    """
    peers = [c.section for c in sure if c.level == candidate.level]
    if len(peers) < LEAST or not candidate.opens or " " not in candidate.name:
        return False
    between = peers[0] < candidate.section < peers[-1] and candidate.at_home > 1
    return between or candidate.score > 1


def _is_within(candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Tell whether the chapter of a name lies within that of another."""
    return any(
        other.first < candidate.first < other.last and other.level < candidate.level
        for other in found
    )


def _is_of_another(candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Tell whether a title that the text does not have ends in the name of another company."""
    unused = not candidate.places and bool(candidate.words)
    return unused and any(candidate.name.endswith(f" {other.name}") for other in found)


def _unit_of(candidate: Candidate, found: Sequence[Candidate], text: str) -> str | None:
    """Return the name in `found` that the text says before the last word of a name of its kin.

    "Linde School" is a part of "Linde Jeugd" when the text has "Linde Jeugd School".
    """
    last = candidate.words[-1]
    for other in found:
        whole = rf"(?<!\w){re.escape(other.name)}\s{re.escape(last)}(?!\w)"
        if other is not candidate and are_kin(candidate, [other]) and re.search(whole, text):
            return other.name
    return None


def _covers(found: Sequence[Candidate], length: int) -> bool:
    return sum(c.last - c.first for c in found) >= MIN_COVERED * length


def _aliases(candidate: Candidate) -> tuple[str, ...]:
    """Return the name without what makes it that of a legal person: "Linde" for "Linde B.V."."""
    legal = listed("words_legal")
    found = candidate.name.split()
    core = [w for w in found if w.strip(",") not in legal]
    short = " ".join(core)
    return (short,) if 1 < len(core) < len(found) and short[:1].isupper() else ()

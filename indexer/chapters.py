"""Which headings of a report without levels are those of its chapters, by how they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from indexer.companies import find_companies, names_whole
from indexer.companies.nouns import is_whole
from indexer.layout.lines import is_any_part, is_front_matter
from kb.catalogue import Catalogue
from kb.dutch.tokens import fold
from kb.model import Block

MIN_CHAPTERS = 3
MIN_BARE = 2
MAX_SHARE = 0.7
LONG = 160

_OPENS = re.compile(r"(?:De|Het)\s(\w+)\s")
_PAGE_END = re.compile(r"(?:\s*[.…_]{2,}\s*|\s+)\d{1,3}$")
_FIGURES = frozenset({"value", "label", "item", "cell"})


def chapter_starts(
    blocks: Sequence[Block], guessed: Collection[int], catalogue: Catalogue
) -> frozenset[int]:
    """Return the starts of the headings that a list of contents, room or bareness sets apart.

    That is: those that a list of contents names while it leaves others out, else those with more
    blank lines above them than the others, else those that have another heading right below
    them, if the first heading has. Too few of them, or nearly all, set nothing apart.
    """
    mine = [i for i, b in enumerate(blocks) if b.kind == "heading" and b.start in guessed]
    mine = [i for i in mine if blocks[i].level > 1 and not is_front_matter(blocks[i].text)]
    named = {i for i in mine if names_whole(blocks[i].text, catalogue)}
    ways = (
        (_listed(blocks, mine), MIN_CHAPTERS),
        (_spaced(blocks, mine, named), MIN_CHAPTERS),
        (_bare(mine), MIN_BARE),
    )
    for found, least in ways:
        if len(found) >= least and len(found) <= MAX_SHARE * len(mine):
            return frozenset(blocks[i].start for i in {mine[0], *found})
    return frozenset()


def _listed(blocks: Sequence[Block], mine: Sequence[int]) -> list[int]:
    first = mine[0] if mine else 0
    entries = {
        fold(_PAGE_END.sub("", b.text))
        for b in blocks[:first]
        if b.kind in {"item", "paragraph", "cell"} and len(b.text) < LONG
    }
    found = [i for i in mine if fold(blocks[i].text) in entries]
    return found if found[:1] == list(mine[:1]) else []


def _spaced(blocks: Sequence[Block], mine: Sequence[int], companies: AbstractSet[int]) -> list[int]:
    """Return those with two blank lines above them; nothing where lines are broken by width."""
    rows = [b.line for b in blocks]
    long = [i for i, b in enumerate(blocks[:-1]) if len(b.text) > LONG]
    gaps = [rows[i + 1] - rows[i] for i in long]
    if not gaps or min(gaps) < 2 or sum(gap > 3 for gap in gaps) > len(gaps) * 0.2:
        return []
    room = {i: rows[i] - rows[i - 1] for i in mine if i}
    found = [i for i, lines in room.items() if lines > 2]
    after_text = [i for i in found if blocks[i - 1].kind not in _FIGURES]
    others = [i for i in mine if i not in found and i and room[i] == 2]
    if len(after_text) * 2 < len(found) and not (companies and companies <= set(found)):
        return []
    return found if others else []


def _bare(mine: Sequence[int]) -> list[int]:
    own = set(mine)
    found = [i for i in mine if i + 1 in own]
    pairs = [i for i in found if i + 2 in own]  # three in a row say nothing
    return found if found[:1] == list(mine[:1]) and not pairs else []


def gathered_starts(blocks: Sequence[Block], guessed: Collection[int]) -> frozenset[int]:
    """Return the starts of the headings of figures that one heading right above gathers.

    So "Bezoekers" does when the titles of events follow, each with nothing but its numbers.
    """
    mine = [i for i, b in enumerate(blocks) if b.kind == "heading" and b.start in guessed]
    result: list[int] = []
    for place, over in enumerate(mine):
        run: list[int] = []
        for index in mine[place + 1 :]:
            above = blocks[over + 1 : index] if not run else blocks[run[-1] + 1 : index]
            if run and not _are_figures(above):
                run.pop()
                break
            if not run and above:
                break
            run.append(index)
        if run and run[-1] == mine[-1] and not _are_figures(blocks[run[-1] + 1 :]):
            run.pop()
        result += [blocks[i].start for i in run] if len(run) > 1 else []
    return frozenset(result)


def _are_figures(blocks: Sequence[Block]) -> bool:
    kinds = {b.kind for b in blocks}
    return "value" in kinds and kinds <= {"value", "label"}


def _first_noun(told: str) -> list[str]:
    """Return what the text under a title begins with, past an article: "De groep …"."""
    match = _OPENS.match(told.partition("\n")[2])
    return [match[1]] if match else []


def leaving_starts(
    blocks: Sequence[Block], catalogue: Catalogue, headings: Sequence[int]
) -> frozenset[int]:
    """Return the starts of the headings past the last company that lead back to the whole.

    That is the first one, if any, with a title as every report has ("Financiën") or a text that
    names several others, while it does not name the last company itself.
    """
    named = [(i, names_whole(blocks[i].text, catalogue)) for i in headings]
    last = next(((i, company) for i, company in reversed(named) if company), None)
    if last is None or len({company for _, company in named if company}) < 2:
        return frozenset()
    after = [i for i in headings if i > last[0]]
    for place, index in enumerate(after):
        stop = after[place + 1] if place + 1 < len(after) else len(blocks)
        told = "\n".join(b.text for b in blocks[index:stop])
        companies = {company for _, _, company in find_companies(told, catalogue)}
        title = re.sub(r"\s(?:19|20)\d\d$", "", blocks[index].text)
        general = is_any_part(title) or any(map(is_whole, [*title.split(), *_first_noun(told)]))
        if last[1] not in companies and (general or len(companies) > 1):
            return frozenset([blocks[index].start])
    return frozenset()

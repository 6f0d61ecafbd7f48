"""Which headings of a report without levels are those of its chapters, by how they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from indexer.companies import find_companies, names_whole
from indexer.companies.nouns import is_whole
from indexer.layout.lines import gives_amount, is_any_part, is_front_matter
from kb.catalogue import Catalogue
from kb.dutch.tokens import fold
from kb.model import Block

MIN_CHAPTERS = 3
MIN_BARE = 2
FEW = 2
MAX_SHARE = 0.7
LONG = 160
SHORT = 60

_OPENS = re.compile(r"(?:De|Het)\s(\w+)\s")
_PAGE_END = re.compile(r"(?:\s*[.…_]{2,}\s*|\s+)\d{1,3}$")
_FIGURES = frozenset({"value", "label", "item", "cell"})
_PROSE = frozenset({"paragraph", "quote"})
_SHOWN = frozenset({*_FIGURES, "caption", "alt"})


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
        (_bare(blocks, mine), MIN_BARE),
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


def _bare(blocks: Sequence[Block], mine: Sequence[int]) -> list[int]:
    own = set(mine)
    found = [i for i in mine if i + 1 in own]
    pairs = [i for i in found if i + 2 in own]  # three in a row say nothing
    if not found or found[0] != mine[0] or pairs:
        return []
    # What stands above the first text may be the title, of two lines.
    told = next((i for i, b in enumerate(blocks) if b.kind in _PROSE and len(b.text) > SHORT), 0)
    return found if len([i for i in found if i > told]) >= MIN_BARE else []


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


def hanging_starts(blocks: Sequence[Block], guessed: Collection[int]) -> frozenset[int]:
    """Return the starts of the headings that go with the one above in a report without chapters.

    Such a heading has only figures, a list or a table below it, where the other tells something;
    or the other has nothing below it but this one. What any report has stands by itself.
    """
    mine = [i for i, b in enumerate(blocks) if b.kind == "heading" and b.start in guessed]
    stops = [*mine[1:], len(blocks)]
    result: list[int] = []
    over: str | None = None
    for index, stop in zip(mine, stops, strict=False):
        block = blocks[index]
        kinds = {"value" if gives_amount(b.text) else b.kind for b in blocks[index + 1 : stop]}
        shown = bool(kinds) and kinds <= _SHOWN
        if block.level == 1 or _stands_alone(block.text):
            over = None
        elif over == "bare" or (over and shown):
            result.append(block.start)
            over = "told"
        else:
            over = "told" if kinds and not shown else None if kinds else "bare"
    return frozenset(result)


def _stands_alone(title: str) -> bool:
    general = is_any_part(title) or is_front_matter(title) or "cijfers" in title.lower()
    return general or title.isupper()


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
    names several others, while it does not name the last company, or nearly all of them.
    """
    named = [(i, names_part(blocks[i].text, catalogue)) for i in headings]
    last = next(((i, company) for i, company in reversed(named) if company), None)
    if last is None or len({company for _, company in named if company}) < 2:
        return frozenset()
    after = [i for i in headings if i > last[0]]
    for place, index in enumerate(after):
        stop = after[place + 1] if place + 1 < len(after) else len(blocks)
        told = "\n".join(b.text for b in blocks[index:stop])
        companies = {company for _, _, company in find_companies(told, catalogue)}
        companies = {company for company in companies if not names_a_whole(company)}
        title = re.sub(r"\s(?:19|20)\d\d$", "", blocks[index].text)
        general = is_any_part(title) or any(map(is_whole, [*title.split(), *_first_noun(told)]))
        if _leads_back(last[1], companies, general, len({c for _, c in named if c})):
            return frozenset([blocks[index].start])
    return frozenset()


def names_part(title: str, catalogue: Catalogue) -> str | None:
    """Return the company that a title consists of, unless others are parts of that one."""
    company = names_whole(title, catalogue)
    return None if company is None or names_a_whole(company) else company


def names_the_whole(title: str, catalogue: Catalogue) -> bool:
    """Tell whether a title is the name of what several companies of the catalogue are parts of."""
    company = names_whole(title, catalogue)
    return company is not None and names_a_whole(company) and len(catalogue.companies) > FEW


def names_a_whole(company: str) -> bool:
    """Tell whether the name of a company says that others are parts of it: "Linde Groep"."""
    found = company.split()
    return any(map(is_whole, (found[0], found[-1])))


def _leads_back(last: str | None, told: AbstractSet[str], general: bool, known: int) -> bool:
    """Tell whether a text that tells of some companies is about more than the `last` one."""
    if last not in told:
        return general or len(told) > 1
    return (general and len(told) > 1) or (len(told) > 2 and len(told) >= known - 1)

"""Help for a search that finds nothing: which words do occur, and which wider searches would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.request import SearchRequest
from kb.search import search
from kb.snapshot import Snapshot
from web import urls
from web.marking import conditions, unconditional, words

MOST_WORDS = 8
MOST_SEARCHES = 4
MOST_COMPANIES = 3


@dataclass(frozen=True, slots=True)
class Wider:
    """A search that finds more: what the link says, and how much it finds."""

    text: str
    request: SearchRequest
    count: int


@dataclass(frozen=True, slots=True)
class WordFound:
    """A word of the query: in how many sections it stands, and in those of which companies.

    `instead` is what was found in its place where the word itself does not occur.
    """

    word: str
    sections: int
    companies: tuple[str, ...]
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """All the help there is."""

    words: tuple[WordFound, ...]
    conditions: tuple[str, ...]
    wider: tuple[Wider, ...]
    filtered: bool


def nothing(snapshot: Snapshot, asked: SearchRequest) -> Nothing:
    """Return help for `asked`, which finds nothing."""
    asked_words = words(asked.query)[:MOST_WORDS]
    wider: dict[tuple[object, ...], Wider] = {}
    for text, request in _tries(asked, asked_words):
        if len(wider) == MOST_SEARCHES:
            break
        page = search(snapshot, request)
        if page.total and not page.did_you_mean:
            found = (page.total, *(hit.unit.id for hit in page.hits))
            wider.setdefault(found, Wider(text, request, page.total))
    return Nothing(
        tuple(_look_up(snapshot, word) for word in asked_words),
        conditions(asked.query),
        tuple(wider.values()),
        _is_filtered(asked),
    )


def _is_filtered(asked: SearchRequest) -> bool:
    """Tell whether more than the words and the kind narrows the search."""
    bare = urls.changed(urls.DEFAULTS, query=asked.query, kinds=asked.kinds, sort=asked.sort)
    return bare != urls.changed(asked)


def _tries(
    asked: SearchRequest, asked_words: tuple[str, ...]
) -> Iterator[tuple[str, SearchRequest]]:
    """Yield wider searches, the narrowest first."""
    everywhere = urls.changed(urls.DEFAULTS, query=asked.query)
    subject = f"Zoek op {asked.query}" if asked.query else "Zoek alles"
    suffix = ", zonder filters" if _is_filtered(asked) else ""
    if suffix:
        yield f"{subject}{suffix}", urls.changed(everywhere, kinds=asked.kinds)
    if asked.kinds:
        yield f"{subject} in secties, citaten en cijfers{suffix}", everywhere
    dropped = conditions(asked.query)
    if dropped and (rest := unconditional(asked.query)):
        text = f"Zoek zonder {' en '.join(dropped)}{suffix}"
        yield text, urls.changed(everywhere, query=rest)
    if len(asked_words) > 1:
        for left_out in asked_words:
            rest = " ".join(word for word in asked_words if word != left_out)
            text = f"Zoek zonder het woord {left_out}{suffix}"
            yield text, urls.changed(everywhere, query=rest)
        text = f"Zoek op {' of '.join(asked_words)}{suffix}"
        yield text, urls.changed(everywhere, query=" OF ".join(asked_words))


def _look_up(snapshot: Snapshot, word: str) -> WordFound:
    page = search(snapshot, SearchRequest(query=word, kinds=("section",), limit=1))
    if page.did_you_mean:
        return WordFound(word, 0, (), page.did_you_mean)
    companies = [value.value for value in page.facets.get("company", ()) if value.count]
    return WordFound(word, page.total, tuple(companies[:MOST_COMPANIES]))

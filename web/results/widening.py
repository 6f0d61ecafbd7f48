"""Help for a search that finds nothing: which words do occur, and which wider searches would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from kb.query import conditions, unconditional, words
from kb.request import AS_TYPED, SearchRequest
from kb.search import search
from kb.snapshot import Snapshot
from web import urls
from web.results import ranges
from web.wording.nouns import FACET_NOUNS

MOST_WORDS = 8
MOST_SEARCHES = 8
MOST_TRIES = 24
MOST_COMPANIES = 3

Try = tuple[str, SearchRequest]
Found = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Wider:
    """A search that finds more: what the link says, and how much it finds."""

    text: str
    request: SearchRequest
    count: int


@dataclass(frozen=True, slots=True)
class WordFound:
    """A word of the query: in how many sections it stands, and in those of which companies.

    `instead` is what was found in its place where the word itself does not occur, `meant` tells
    in which other form or by which synonym it was found.
    """

    word: str
    sections: int
    companies: tuple[str, ...]
    instead: str | None = None
    meant: str = ""


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
    wider = list(_wider(snapshot, _without_filters(asked, snapshot.titles)))
    known = {found for found, _ in wider}
    for found, one in _wider(snapshot, _with_fewer_words(asked, asked_words)):
        if found not in known and len(wider) < MOST_SEARCHES:
            known.add(found)
            wider.append((found, one))
    return Nothing(
        tuple(_look_up(snapshot, word) for word in asked_words),
        conditions(asked.query),
        tuple(one for _, one in wider[:MOST_SEARCHES]),
        _is_filtered(asked),
    )


def _wider(snapshot: Snapshot, tries: Iterable[Try]) -> Iterator[tuple[Found, Wider]]:
    """Yield the searches that find something as they stand, with what they find."""
    for text, request in islice(tries, MOST_TRIES):
        page = search(snapshot, request)
        if page.total and not page.did_you_mean:
            found = (page.total, *(hit.unit.id for hit in page.hits))
            yield found, Wider(text, request, page.total)


def _is_filtered(asked: SearchRequest) -> bool:
    """Tell whether more than the words and the kind narrows the search."""
    bare = urls.changed(urls.DEFAULTS, query=asked.query, kinds=asked.kinds, sort=asked.sort)
    return bare != urls.changed(asked, measured=urls.DEFAULTS.measured)


def _without_filters(asked: SearchRequest, titles: Mapping[str, str]) -> Iterator[Try]:
    """Yield the search without each filter, and where there are several without all of them."""
    single: list[Try] = []
    for facet, nouns in FACET_NOUNS.items():
        field = urls.FACET_FIELDS[facet]
        if chosen := getattr(asked, field):
            named = [titles.get(v, v) if facet == "document" else str(v) for v in chosen]
            text = f"Zonder {nouns.one} {' of '.join(named)}"
            single.append((text, urls.changed(asked, **{field: ()})))
    for text, request in ranges.chosen(asked):
        single.append((f"Zonder {text[:1].lower()}{text[1:]}", request))
    yield from single
    subject = f"Zoek op {asked.query}" if asked.query else "Zoek alles"
    if len(single) > 1:
        yield f"{subject}, zonder filters", urls.cleared(asked)
    if asked.kinds:
        yield f"{subject} in secties, citaten en cijfers", urls.changed(asked, kinds=())
        if _is_filtered(asked):
            everything = urls.changed(urls.cleared(asked), kinds=())
            yield f"{subject} in secties, citaten en cijfers, zonder filters", everything


def _with_fewer_words(asked: SearchRequest, asked_words: tuple[str, ...]) -> Iterator[Try]:
    """Yield searches that ask less of the text, first with and then without the filters."""
    for suffix, base in (("", asked), (", zonder filters", urls.cleared(asked))):
        if suffix and not _is_filtered(asked):
            return
        dropped = conditions(asked.query)
        if dropped and (rest := unconditional(asked.query)):
            yield f"Zoek zonder {' en '.join(dropped)}{suffix}", urls.changed(base, query=rest)
        if len(asked_words) > 1:
            for left_out in asked_words:
                rest = " ".join(word for word in asked_words if word != left_out)
                text = f"Zoek zonder het woord {left_out}{suffix}"
                yield text, urls.changed(base, query=rest)
            text = f"Zoek op {' of '.join(asked_words)}{suffix}"
            yield text, urls.changed(base, query=" OF ".join(asked_words))


def _look_up(snapshot: Snapshot, word: str) -> WordFound:
    page = search(snapshot, SearchRequest(query=word, kinds=("section",), limit=1))
    if page.did_you_mean:
        return WordFound(word, 0, (), page.did_you_mean)
    companies = [value.value for value in page.facets.get("company", ()) if value.count]
    why = page.hits[0].why if page.hits else ()
    other = next((one.text for one in why if "synoniem" in one.reason), "")
    other = "" if any(one.reason == AS_TYPED for one in why) else other
    return WordFound(word, page.total, tuple(companies[:MOST_COMPANIES]), meant=other)

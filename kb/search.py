"""The one way to search: a request in, a page of results out."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import numpy as np

from kb.engine import Matches, Node
from kb.entries import DOCUMENT_FACET
from kb.errors import QueryError
from kb.facets import Narrowed, choices, narrow
from kb.matching import (
    Asked,
    Plan,
    Slip,
    Steered,
    ask,
    asking_slips,
    beginnings,
    begun_notices,
    counting,
    counting_notices,
    favoured,
    steer,
)
from kb.model import KINDS
from kb.query import parse, written
from kb.ranges import within
from kb.request import MAX_LIMIT, MAX_PAGE, SORTS, Notice, SearchPage, SearchRequest
from kb.results import Results
from kb.searchable import Searchable
from kb.spelling import mended
from kb.tuning import TUNING, Tuning

NOTHING_OF_WORDS = Notice(
    "fewer_words", "Niet alle woorden komen samen voor. U ziet wat de meeste ervan heeft."
)
LITTLE_OF_WORDS = Notice(
    "fewer_words",
    "Alle woorden samen komen weinig voor. Daaronder staat wat de meeste ervan heeft.",
)
NOTHING_OF_WORD = Notice(
    "fewer_words", "Dit woord komt niet voor. U ziet wat een deel ervan heeft of ermee verwant is."
)
LITTLE_OF_WORD = Notice(
    "fewer_words",
    "Dit woord komt weinig voor. Daaronder staat wat een deel ervan heeft of ermee verwant is.",
)


def search(snapshot: Searchable, request: SearchRequest, tuning: Tuning = TUNING) -> SearchPage:
    """Return the page of results that `request` asks for.

    Raises QueryError for a kind, sort, page or limit that cannot be; no query is an error. A
    page past the last is empty, with the right totals.
    """
    validate(request)
    return _page(snapshot, request, tuning)


def search_all(snapshot: Searchable, request: SearchRequest, most: int) -> SearchPage:
    """Return all pages of the results of `request` in one, which holds at most `most` hits."""
    validate(request)
    return _page(snapshot, replace(request, page=1, limit=most), TUNING)


def _page(snapshot: Searchable, request: SearchRequest, tuning: Tuning) -> SearchPage:
    started = perf_counter()
    engine = snapshot.engine
    query, parsed = request.query, parse(request.query)
    slips = asking_slips(parsed.tree, snapshot)
    if slips:
        query = mended(query, {slip.form: slip.meant for slip in slips})
        parsed = parse(query)
    counted = counting(parsed.tree, snapshot)
    if counted:
        query = mended(query, counted)
        parsed = parse(query)
    begun = beginnings(parsed.tree, snapshot, tuning) if tuning.typo else ()
    if begun:
        query = mended(query, {slip.form: slip.meant for slip in begun})
        parsed = parse(query)
    steered = steer(query, parsed.tree, snapshot.relations.__contains__)
    asked = ask(steered.tree, snapshot, tuning)
    plan, matches, fewer = _found(snapshot, asked, steered, request.documents, tuning)
    matches = within(engine, matches, request)
    narrowed: Narrowed = narrow(engine, matches.docs, choices(request))
    matches = matches.keep(narrowed.kept)
    results = Results(snapshot, asked, plan.marks, matches, request)
    skipped = (request.page - 1) * request.limit
    if request.grouped:
        groups, hits = results.cards(skipped, request.limit)
    else:
        groups, hits = len(matches), results.hits(skipped, request.limit)
    answer = results.answer(snapshot, steered) if _may_be_answered(request) else None
    did_you_mean, as_typed = _spelt(request.query, (*slips, *begun), asked)
    told = (*counting_notices(counted), *begun_notices(begun, snapshot))
    return SearchPage(
        request=request,
        interpreted=parsed.interpreted if steered.tree == parsed.tree else written(steered.tree),
        total=len(matches),
        groups=groups,
        hits=hits,
        facets=narrowed.facets,
        did_you_mean=did_you_mean,
        as_typed=as_typed,
        answer=answer,
        notices=(*parsed.notices, *steered.notices, *told, *asked.notices, *fewer),
        measures=results.measures,
        took_ms=(perf_counter() - started) * 1000,
    )


def _found(
    snapshot: Searchable, asked: Asked, steered: Steered, documents: tuple[str, ...], tuning: Tuning
) -> tuple[Plan, Matches, tuple[Notice, ...]]:
    """Return what matches and by which plan, with a notice where not all of it has all words.

    Whether that is too little is told by what there is in `documents`, where any are chosen.
    """

    def matches(node: Node) -> Matches:
        return snapshot.engine.match(favoured(node, steered.wishes, tuning))

    def count(found: Matches) -> int:
        if not documents:
            return len(found)
        chosen = snapshot.engine.facet(DOCUMENT_FACET).mask(documents)
        return int(np.count_nonzero(chosen[found.docs]))

    found = matches(asked.strict.node)
    alone = len(asked.wordings) == 1
    enough = tuning.fewer_alone if alone else tuning.fewer
    terms = {wording.term for wording in asked.wordings if wording.term}
    if enough and not terms <= snapshot.vocabulary.terms:
        enough = tuning.fewer_unknown
    if count(found) >= enough or asked.fewer is None:
        return asked.strict, found, ()
    some = matches(asked.fewer.node)
    if count(some) <= count(found):
        return asked.strict, found, ()
    if count(found):
        return asked.fewer, some, (LITTLE_OF_WORD if alone else LITTLE_OF_WORDS,)
    return asked.fewer, some, (NOTHING_OF_WORD if alone else NOTHING_OF_WORDS,)


def _may_be_answered(request: SearchRequest) -> bool:
    """Return whether a direct answer has a place: above the best results of any kind."""
    return (
        bool(request.query)
        and request.page == 1
        and request.sort == "relevance"
        and not request.kinds
    )


def _spelt(text: str, asking: tuple[Slip, ...], asked: Asked) -> tuple[str | None, str | None]:
    """Return the query with the words that were found instead of those that nothing has.

    Beside it stands the query that insists on the words as they were typed.
    """
    slips = [*asking, *asked.slips]
    slips += [
        Slip(one.form, one.written, one.near[0].written) for one in asked.wordings if one.near
    ]
    if not slips:
        return None, None
    meant = {slip.form: slip.meant for slip in slips}
    typed = {slip.form: f'"{slip.written}"' for slip in slips}
    return mended(text, meant), mended(text, typed)


def validate(request: SearchRequest) -> None:
    """Raise QueryError when the request holds a value that cannot be."""
    for kind in request.kinds:
        if kind not in KINDS:
            raise QueryError(f"unknown kind '{kind}'; choose one of {', '.join(KINDS)}")
    if request.sort not in SORTS:
        raise QueryError(f"unknown sort '{request.sort}'; choose one of {', '.join(SORTS)}")
    if not 1 <= request.page <= MAX_PAGE:
        raise QueryError(f"page {request.page} cannot be; choose 1 to {MAX_PAGE}")
    if not 1 <= request.limit <= MAX_LIMIT:
        raise QueryError(f"limit {request.limit} cannot be; choose 1 to {MAX_LIMIT}")
    for low, high in (("year_from", "year_to"), ("value_from", "value_to")):
        least, most = getattr(request, low), getattr(request, high)
        if least is not None and most is not None and least > most:
            raise QueryError(f"{low} {least} is above {high} {most}; swap them")

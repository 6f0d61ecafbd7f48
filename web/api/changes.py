"""What builds changed."""

from __future__ import annotations

from kb.request import SearchRequest
from web import changes
from web.api.operations import Json, listed, missing, operation
from web.context import snapshot
from web.values import place

CHANGES_AT_ONCE = (25, 100)


@listed("/changes", "Changes")
def builds(asked: SearchRequest) -> Json:
    """List the builds that changed anything, latest first, with how much of each kind."""
    history = snapshot().history
    found = history.builds((asked.page - 1) * asked.limit, asked.limit)
    return {
        "total": history.count(),
        "page": asked.page,
        "limit": asked.limit,
        "builds": [changes.build_record(one) for one in found],
    }


@operation("/changes/<key>", "Build", "documents", "kinds", "page", "limit", limit=CHANGES_AT_ONCE)
def build(asked: SearchRequest, key: str) -> Json:
    """Tell what a build changed in the reports, as runs of words."""
    history = snapshot().history
    found = history.build(place(key))
    if found is None:
        raise missing("build", key)
    return changes.page_record(found, history, asked)

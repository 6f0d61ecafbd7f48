"""What machines ask: whether the process lives, and whether searching works."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from kb.errors import IndexMissing, IndexStale, IndexUnusableError
from web.context import snapshot
from web.errors import RETRY_AFTER

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    """Say that the process lives, also while it waits for its first index."""
    return jsonify({"status": "ok"})


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """Tell what is searched, or with 503 why nothing can be."""
    try:
        opened = snapshot()
    except IndexUnusableError as error:
        current_app.logger.error("no index to serve: %s", error)
        record = {"status": "unavailable", "reason": _reason(error)}
        return jsonify(record), 503, {"Retry-After": RETRY_AFTER}
    return jsonify(
        {
            "status": "ready",
            "generation": opened.generation,
            "built_at": opened.built_at.isoformat(),
            "age_seconds": max(0, round((datetime.now(UTC) - opened.built_at).total_seconds())),
            "counts": dict(opened.manifest.counts),
        }
    )


def _reason(error: IndexUnusableError) -> str:
    """Return what is wrong, without the folders of this machine, which the log has."""
    match error:
        case IndexMissing():
            return "no index was published yet"
        case IndexStale():
            return "the index was written by another version"
    return "the index is damaged"

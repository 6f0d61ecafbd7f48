"""Makes what the first pages of a new generation would otherwise wait for."""

from __future__ import annotations

import logging
from collections.abc import Callable

from kb.snapshot import Snapshot
from web.context import Services
from web.reader.layout import layout

MOST_REPORTS = 2
_log = logging.getLogger(__name__)


def preparing(services: Services) -> Callable[[Snapshot], None]:
    """Return what has the start page, the names and the first reports of a generation ready."""

    def prepare(snapshot: Snapshot) -> None:
        try:
            services.directories.get(snapshot)
            services.overviews.get(snapshot)
            for info in snapshot.documents[:MOST_REPORTS]:
                layout(snapshot, info.id)
        except Exception:  # noqa: BLE001 - whoever asks for it is told
            _log.exception("%s: not all could be prepared", snapshot.generation)

    return prepare

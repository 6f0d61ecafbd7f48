"""Datasette over one database that never changes, set up as well as it can be for serving.

uvicorn calls `app` in each of its processes: Datasette alone would use a single one.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

DATABASE = "BENCH_DATABASE"
INSPECTED = "BENCH_INSPECTED"
SETTINGS = {
    "suggest_facets": False,  # it would look through all columns for what else can be counted
    "num_sql_threads": 3,
    "sql_time_limit_ms": 10_000,
    "facet_time_limit_ms": 10_000,  # it would leave out counts that take longer than 200 ms
    "default_facet_size": 30,
    "default_cache_ttl": 3600,
    "truncate_cells_html": 300,
    "allow_download": False,
    "template_debug": False,
}


def app() -> Any:
    """Return the app over the database that the environment names."""
    from datasette.app import Datasette

    inspected = json.loads(Path(os.environ[INSPECTED]).read_text("utf-8"))
    return Datasette(
        immutables=[os.environ[DATABASE]], inspect_data=inspected, settings=SETTINGS
    ).app()

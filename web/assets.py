"""The static files, and the fingerprint that changes whenever a page may look different."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
LENGTH = 12


@cache
def version(name: str) -> str:
    """Return the fingerprint of a static file, or "" when there is no such file."""
    path = STATIC / name
    return _digest((path,)) if path.is_file() else ""


@cache
def code_version() -> str:
    """Return the fingerprint of all templates, static files and code of the pages."""
    return _digest(
        path
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file() and path.suffix in {".py", ".html", ".css", ".js", ".svg"}
    )


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:LENGTH]

"""The static files, and the fingerprint that changes whenever a page may look different."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import kb

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
PACKAGES = (FOLDER, Path(kb.__file__).parent)
COMPILED = "__pycache__"
LENGTH = 12


def version(name: str) -> str:
    """Return the fingerprint of a static file, or "" when there is no such file."""
    return _versions().get(name, "")


@cache
def _versions() -> Mapping[str, str]:
    return {
        path.relative_to(STATIC).as_posix(): fingerprint((path,))
        for path in STATIC.rglob("*")
        if path.is_file()
    }


@cache
def code_version() -> str:
    """Return the fingerprint of all that makes pages out of a generation: code, templates, data."""
    return fingerprint(PACKAGES)


def fingerprint(places: Iterable[Path]) -> str:
    """Return what changes with the contents of the files, and of all files in the folders."""
    digest = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if path.is_file() and COMPILED not in path.parts:
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:LENGTH]

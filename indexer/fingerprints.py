"""What says whether anything that a build depends on has changed."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from kb.catalogue import Catalogue, Entry

CODE = ("kb", "indexer")
CODE_SUFFIXES = (".py", ".txt")
LIBRARIES = (  # that what is taken out of a report depends on
    "beautifulsoup4", "mammoth", "markdown-it-py", "mdit-py-plugins", "nltk", "numpy", "pypdfium2",
    "python-docx", "rapidfuzz", "simplemma", "whoosh-reloaded",
)  # fmt: skip
UNREADABLE = "unreadable"


def contents_of(corpus: Path, files: Iterable[Path]) -> dict[str, str]:
    """Return by name, for each file of a corpus, the fingerprint of what is in it."""
    return {path.relative_to(corpus).as_posix(): content_of(path) for path in files}


def content_of(path: Path) -> str:
    """Return the fingerprint of what is in a file, or that it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return UNREADABLE


def inputs_of(contents: Mapping[str, str], catalogue: bytes) -> str:
    """Return the fingerprint of all that a build depends on: names, contents and code."""
    digest = hashlib.sha256(code_fingerprint().encode() + hashlib.sha256(catalogue).digest())
    for name, content in contents.items():
        digest.update(f"{name}\0{content}\0".encode())
    return digest.hexdigest()


def settings_of(catalogue: Catalogue, file: str) -> Catalogue:
    """Return all of corpus.toml that decides what is taken out of one file, and no more."""
    entry = catalogue.entry(file)
    own = () if entry == Entry(file) else (entry,)
    return replace(catalogue, documents=own, synonyms=(), contact=None)


@cache
def code_fingerprint() -> str:
    """Return what changes whenever the code or the rules that make a generation change."""
    digest = hashlib.sha256(sys.version.encode())
    for library in LIBRARIES:
        digest.update(f"{library} {_version(library)}\0".encode())
    for package in CODE:
        for file in _sources(resources.files(package)):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _sources(item)
        elif item.name.endswith(CODE_SUFFIXES):
            yield item

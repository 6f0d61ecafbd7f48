"""From a corpus folder to a published generation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Protocol

from indexer.extract import document_ids, extract, report_files
from kb import catalogue as catalogues
from kb import generations, snapshot
from kb.catalogue import Catalogue
from kb.errors import CorpusError, IndexUnusableError
from kb.model import Extraction

CODE = ("kb", "indexer")
CODE_SUFFIXES = (".py", ".txt")


class Progress(Protocol):
    """Told what the build is doing."""

    def step(self, done: int, total: int, what: str) -> None:
        """Tell that `done` of `total` files are through; `what` is the next."""

    def skipped(self, error: CorpusError) -> None:
        """Tell that a file was left out, for this reason."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: `fresh` is False when the generation already stood as it should."""

    generation: str
    counts: dict[str, int]
    fresh: bool
    skipped: int = 0


def build(
    corpus: Path, index: Path, progress: Progress, *, full: bool = False, strict: bool = False
) -> Built:
    """Publish a generation of all reports in `corpus`, unless the one served is that already.

    A file that cannot be read is told to `progress` and left out; with `strict`, or when no file
    is left, CorpusError is raised and the old generation serves on. With `full`, always build.
    """
    files = report_files(corpus)
    catalogue = catalogues.load(corpus)
    inputs = _inputs(corpus, files)
    with generations.building(index) as folder:
        standing = None if full else _standing(index, inputs)
        if standing:
            return standing
        extracting = _Extracting(corpus, files, catalogue, progress, strict=strict)
        counts = snapshot.write(folder, extracting.extractions(), _catalogue_bytes(corpus))
        if not counts["documents"]:
            raise CorpusError(f"{corpus}: no report could be read; mend the files named above")
        whole = inputs if not extracting.skipped else ""
        name = generations.publish(index, folder, generations.new_manifest(whole, counts))
    return Built(name, counts, fresh=True, skipped=extracting.skipped)


class _Extracting:
    """Extracts file after file, leaving out those that cannot be read."""

    def __init__(
        self,
        corpus: Path,
        files: list[Path],
        catalogue: Catalogue,
        progress: Progress,
        *,
        strict: bool,
    ) -> None:
        self.corpus, self.files, self.catalogue = corpus, files, catalogue
        self.progress, self.strict = progress, strict
        self.skipped = 0

    def extractions(self) -> Iterator[Extraction]:
        names = [path.relative_to(self.corpus).as_posix() for path in self.files]
        ids = document_ids(names)
        for number, (path, name) in enumerate(zip(self.files, names, strict=True)):
            self.progress.step(number, len(names), name)
            try:
                yield extract(path, self.catalogue, relative=name, document_id=ids[name])
            except CorpusError as error:
                if self.strict:
                    raise
                self.skipped += 1
                self.progress.skipped(error)
        self.progress.step(len(names), len(names), "index")


def _standing(index: Path, inputs: str) -> Built | None:
    """Return the generation that is served when it is sound and was made from `inputs`."""
    try:
        name = generations.pointed(index)
        manifest = generations.verified(index, name)
    except IndexUnusableError:
        return None
    if manifest.inputs != inputs:
        return None
    return Built(name, dict(manifest.counts), fresh=False)


def _inputs(corpus: Path, files: Iterable[Path]) -> str:
    """Return the fingerprint of all that a build depends on: names, contents and code."""
    digest = hashlib.sha256(code_fingerprint().encode())
    for path in (*files, corpus / catalogues.FILE_NAME):
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            content = "unreadable"
        digest.update(f"{path.relative_to(corpus).as_posix()}\0{content}\0".encode())
    return digest.hexdigest()


@cache
def code_fingerprint() -> str:
    """Return what changes whenever the code or the rules that make a generation change."""
    digest = hashlib.sha256()
    for package in CODE:
        for file in _sources(resources.files(package)):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _sources(item)
        elif item.name.endswith(CODE_SUFFIXES):
            yield item


def _catalogue_bytes(corpus: Path) -> bytes | None:
    path = corpus / catalogues.FILE_NAME
    return path.read_bytes() if path.exists() else None

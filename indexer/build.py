"""From a corpus folder to a published generation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Protocol

from indexer import changes
from indexer.check import compare
from indexer.extract import attempt
from indexer.files import report_files
from indexer.identity import document_ids
from indexer.sides import side_of
from kb import catalogue as catalogues
from kb import generations, snapshot
from kb.catalogue import Catalogue
from kb.errors import CorpusError, IndexUnusableError
from kb.generations import Manifest
from kb.model import Extraction
from kb.review import Comparison

MOST_COMPARED = 3_000_000  # characters of the reports that are laid side by side
CODE = ("kb", "indexer")
CODE_SUFFIXES = (".py", ".txt")


class Progress(Protocol):
    """Told what the build is doing."""

    def step(self, done: int, total: int, what: str) -> None:
        """Tell that `done` of `total` files are through; `what` is the next."""

    def skipped(self, reason: str) -> None:
        """Tell that a file was left out, and why."""

    def noticed(self, what: str) -> None:
        """Tell something that is odd but no obstacle."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: `fresh` is False when the generation already stood as it should.

    `aside` is the generation that would have been made again, and that was left for this one.
    """

    generation: str
    counts: dict[str, int]
    fresh: bool
    skipped: int = 0
    aside: str | None = None


def build(
    corpus: Path, index: Path, progress: Progress, *, full: bool = False, strict: bool = False
) -> Built:
    """Publish a generation of all reports in `corpus`, unless the one served is that already.

    A file that cannot be read is told to `progress` and left out; with `strict`, or when no file
    is left, CorpusError is raised and the old generation serves on. With `full`, always build.
    """
    files = report_files(corpus)
    data = catalogues.read(corpus)
    catalogue = catalogues.parse(data, corpus / catalogues.FILE_NAME)
    extracting = _Extracting(corpus, files, catalogue, progress, strict=strict)
    extracting.check_entries()
    inputs = _inputs(corpus, files, data)
    with generations.building(index) as folder:
        standing = None if full else _standing(index, inputs)
        if standing and not (strict and standing[1].skipped):
            name, manifest = standing
            for reason in manifest.skipped:
                progress.skipped(reason)
            return Built(name, dict(manifest.counts), fresh=False, skipped=len(manifest.skipped))
        if not full and (aside := generations.set_aside(index, inputs)):
            return _left(index, aside, progress)
        counts = snapshot.write(folder, extracting.extractions(), data, extracting.comparison)
        if not counts["documents"]:
            raise CorpusError(f"{corpus}: no report could be read; mend the files named above")
        changes.record(index, folder)
        manifest = generations.new_manifest(inputs, counts, extracting.skipped)
        name = generations.publish(index, folder, manifest)
    return Built(name, counts, fresh=True, skipped=len(extracting.skipped))


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
        self._corpus, self._files, self._catalogue = corpus, files, catalogue
        self._names = [path.relative_to(corpus).as_posix() for path in files]
        self._progress, self._strict = progress, strict
        self.skipped: list[str] = []
        self._compared: list[Extraction] = []
        self._room = MOST_COMPARED

    def check_entries(self) -> None:
        """Tell of files that corpus.toml names and the corpus does not have."""
        for entry in self._catalogue.documents:
            if entry.file not in self._names:
                place = self._corpus / catalogues.FILE_NAME
                self._progress.noticed(
                    f"{place}: [[documents]] names '{entry.file}', which is not in the corpus"
                )

    def extractions(self) -> Iterator[Extraction]:
        """Yield what each report holds; `skipped` then tells why others were left out."""
        total = len(self._names)
        ids = document_ids(self._names)
        for number, (path, name) in enumerate(zip(self._files, self._names, strict=True)):
            self._progress.step(number, total, name)
            try:
                found = attempt(path, self._catalogue, relative=name, document_id=ids[name])
            except CorpusError as error:
                if self._strict:
                    raise
                self.skipped.append(str(error))
                self._progress.skipped(str(error))
                continue
            self._room -= len(found.document.text)
            if self._room >= 0 or not self._compared:
                self._compared.append(found)
            yield found
        self._progress.step(total, total, "index")

    def comparison(self) -> Comparison:
        """Return what shows when the first reports, as many as there is room for, are compared."""
        missing = (e.file for e in self._catalogue.documents if e.file not in self._names)
        sides = [side_of(found, self._catalogue) for found in self._compared]
        return replace(compare(sides, self._catalogue), missing=tuple(missing))


def _standing(index: Path, inputs: str) -> tuple[str, Manifest] | None:
    """Return the generation that is served when it is sound and was made from `inputs`."""
    try:
        name = generations.pointed(index)
        manifest = generations.verified(index, name)
    except IndexUnusableError:
        return None
    return (name, manifest) if manifest.inputs == inputs else None


def _left(index: Path, aside: str, progress: Progress) -> Built:
    """Leave the generation served that somebody went back to from one of the corpus as it is."""
    name = generations.pointed(index)
    manifest = generations.read_manifest(index, name)
    progress.noticed(
        f"{index}: rolled back to {name} from {aside}, which was built from the corpus as it is; "
        "change a report or corpus.toml, or use 'kb build --full', to make a new one"
    )
    counts, skipped = dict(manifest.counts), len(manifest.skipped)
    return Built(name, counts, fresh=False, skipped=skipped, aside=aside)


def _inputs(corpus: Path, files: Iterable[Path], catalogue: bytes) -> str:
    """Return the fingerprint of all that a build depends on: names, contents and code."""
    digest = hashlib.sha256(code_fingerprint().encode() + hashlib.sha256(catalogue).digest())
    for path in files:
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

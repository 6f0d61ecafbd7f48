"""From a corpus folder to a published generation."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from indexer import changes
from indexer.files import report_files
from indexer.fingerprints import code_fingerprint, contents_of, inputs_of
from indexer.progress import Progress
from indexer.reading import Reading
from kb import catalogue as catalogues
from kb import generations, kept, snapshot
from kb.changes import Changes
from kb.errors import CorpusError, IndexUnusableError
from kb.generations import Manifest
from kb.kept import Kept
from kb.snapshot import Means
from kb.workers import Workers

__all__ = ["Built", "Progress", "build"]

KEPT_OF_A_REPORT, KEPT_OF_ALL = 3, 4  # files that a build keeps

CHANGED_MEANWHILE = ""  # instead of the fingerprint of what was read, as nobody knows that


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: `fresh` is False when the generation already stood as it should.

    `aside` is the generation that would have been made again, and that was left for this one.
    Of the `files` of the corpus so many were `read`, others being as they were; `changes` is what
    came of it, None where the generation before could not be read.
    """

    generation: str
    counts: dict[str, int]
    fresh: bool
    skipped: int = 0
    aside: str | None = None
    files: int = 0
    read: int = 0
    changes: Changes | None = None


def build(
    corpus: Path, index: Path, progress: Progress, *, full: bool = False, strict: bool = False
) -> Built:
    """Publish a generation of all reports in `corpus`, unless the one served is that already.

    Files that are as they were are not read again. A file that cannot be read is told to
    `progress` and left out; with `strict`, or when no file is left, CorpusError is raised and the
    old generation serves on. With `full`, always build, and of nothing but the corpus.
    """
    files = report_files(corpus)
    data = catalogues.read(corpus)
    catalogue = catalogues.parse(data, corpus / catalogues.FILE_NAME)
    contents = contents_of(corpus, files)
    reading = Reading(corpus, catalogue, contents, progress, strict=strict)
    inputs = inputs_of(contents, data)
    with generations.building(index) as folder:
        standing = None if full else _standing(index, inputs)
        if standing and not (strict and standing[1].skipped):
            name, manifest = standing
            for reason in manifest.skipped:
                progress.skipped(reason)
            return Built(name, dict(manifest.counts), fresh=False, skipped=len(manifest.skipped))
        if not full and (aside := generations.set_aside(index, inputs)):
            return _left(index, aside, progress)
        store = Kept(
            index / kept.FOLDER, fresh=full, files=KEPT_OF_A_REPORT * len(files) + KEPT_OF_ALL
        )
        with Workers(os.cpu_count() or 1, progress.noticed) as workers:
            means = Means(store, workers, code_fingerprint())
            comparison = partial(reading.comparison, folder, means)
            counts = snapshot.write_reports(folder, reading.reports(means), data, comparison, means)
        if not counts["documents"]:
            raise CorpusError(f"{corpus}: no report could be read; mend the files named above")
        told = changes.record(index, folder)
        made_of = inputs if reading.steady else CHANGED_MEANWHILE
        manifest = generations.new_manifest(made_of, counts, reading.skipped)
        name = generations.publish(index, folder, manifest)
        store.trim()
    skipped = len(reading.skipped)
    return Built(name, counts, True, skipped, None, len(files), reading.read, told)


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

"""The reports of a corpus, read again only where file, settings or code have changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from indexer import sides
from indexer.check import compare
from indexer.extract import attempt
from indexer.fingerprints import UNREADABLE, code_fingerprint, content_of, settings_of
from indexer.identity import document_ids
from indexer.progress import Progress
from indexer.sides import Side, side_of
from kb import catalogue as catalogues
from kb import review
from kb.catalogue import Catalogue
from kb.dutch.splitter import Stretch
from kb.errors import CorpusError
from kb.kept import Kept, key_of
from kb.model import Extraction
from kb.packing import Buffer, pack_parts, unpack_parts
from kb.record import decode_extraction, encode_extraction
from kb.review import Comparison, Review
from kb.snapshot import DOCUMENTS, Means, Report, gist
from kb.worked_out import WorkedOut
from kb.workers import Stopped

MOST_COMPARED = 3_000_000  # characters of the reports that are laid side by side
MUCH_FILES, MUCH_BYTES = 8, 500_000  # to be read, for which it pays to start other processes
MUCH_COMPARED = 32  # reports, likewise


@dataclass(frozen=True)
class Job:
    """A file to be read: its content had this fingerprint when it was looked at."""

    path: Path
    name: str
    identity: str
    catalogue: Catalogue
    content: str

    @cached_property
    def key(self) -> str:
        """What says all that the result depends on."""
        parts = (self.name, self.identity, self.content, repr(self.catalogue))
        return key_of("report", code_fingerprint(), *parts)


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a file: the report with its gist as bytes, or why it cannot be read.

    `steady` tells that the file was the same all the time.
    """

    report: bytes = b""
    reason: str = ""
    steady: bool = True


class Reading:
    """Reads the reports of a corpus; afterwards it knows which were left out, and compares them."""

    def __init__(
        self,
        corpus: Path,
        catalogue: Catalogue,
        contents: Mapping[str, str],
        progress: Progress,
        *,
        strict: bool,
    ) -> None:
        self._catalogue, self._progress, self._strict = catalogue, progress, strict
        ids = document_ids(contents)
        self._jobs = [
            Job(corpus / name, name, ids[name], settings_of(catalogue, name), content)
            for name, content in contents.items()
        ]
        self._missing = [e.file for e in catalogue.documents if e.file not in contents]
        for file in self._missing:
            progress.noticed(
                f"{corpus / catalogues.FILE_NAME}: [[documents]] names '{file}', which is not in "
                "the corpus"
            )
        self.skipped: list[str] = []
        self.read = 0
        self.steady = True
        self._compared: list[tuple[Job, int]] = []  # each with its number among the reports

    def reports(self, means: Means) -> Iterator[Report]:
        """Yield each report.

        Afterwards `skipped` tells why others were left out, `read` how many files were read, and
        `steady` whether these were the same all the time.
        """
        room, number = MOST_COMPARED, 0
        for job, report in self._found(means):
            if report is None:
                continue
            room -= report.gist.length
            if room >= 0 or not number:
                self._compared.append((job, number))
            number += 1
            yield report

    def _found(self, means: Means) -> Iterator[tuple[Job, Report | None]]:
        """Yield every file with what is in it, None where it is left out."""
        kept, total = means.kept, len(self._jobs)
        missing = [job for job in self._jobs if not kept.has(job.key)]
        size = sum(map(_size, missing))
        much = len(missing) >= MUCH_FILES and size >= MUCH_BYTES
        coming = zip(missing, means.workers.each(read, missing, much=much), strict=True)
        waiting = {job.name for job in missing}
        for number, job in enumerate(self._jobs):
            self._progress.step(number, total, job.name)
            known = None if job.name in waiting else kept.get(job.key)
            if known is not None:
                yield job, _report(known)
                continue
            self.read += 1
            found = next(coming)[1] if job.name in waiting else read(job)
            if isinstance(found, Stopped):
                found = Found(reason=_stopped(job))
            self.steady = self.steady and found.steady
            if found.report and found.steady:
                kept.put(job.key, found.report)
            yield job, self._taken(found)
        self._progress.step(total, total, "index")

    def _taken(self, found: Found) -> Report | None:
        if found.report:
            return _report(found.report)
        if self._strict:
            raise CorpusError(found.reason)
        self.skipped.append(found.reason)
        self._progress.skipped(found.reason)
        return None

    def comparison(self, folder: Path, means: Means) -> Comparison:
        """Return what shows when the first reports, as many as there is room for, are compared.

        They have been written into the `folder` of a generation.
        """
        if not self.steady:  # keys tell of files as they were looked at, not as they were read
            means = replace(means, kept=Kept(None))
        kept, keys = means.kept, [key_of("side", job.key) for job, _ in self._compared]
        nouns = key_of("nouns", code_fingerprint())
        whole = key_of("comparison", code_fingerprint(), repr(self._catalogue), *keys)
        known = kept.get(whole)
        found = None if known is None else review.decode(known).comparison
        if found is None:
            found = self._laid_beside(folder / DOCUMENTS, keys, nouns, means)
            kept.put(whole, review.encode(Review(comparison=found)))
        for key in (nouns, *keys):
            kept.hold(key)
        return replace(found, missing=tuple(self._missing))

    def _laid_beside(
        self, folder: Path, keys: Sequence[str], nouns: str, means: Means
    ) -> Comparison:
        words: list[WorkedOut] = []

        def splitting(own: Collection[str]) -> Callable[[str], tuple[Stretch, ...]]:
            words.append(WorkedOut(own, means.kept.get(nouns)))
            return words[0].split

        found = compare(list(self._sides(folder, keys, means)), self._catalogue, splitting)
        means.kept.put(nouns, words[0].encode())
        return found

    def _sides(self, folder: Path, keys: Sequence[str], means: Means) -> Iterator[Side]:
        kept = means.kept
        jobs = [(folder / f"{number}.json", job.catalogue) for job, number in self._compared]
        missing = {key: job for key, job in zip(keys, jobs, strict=True) if not kept.has(key)}
        much = len(missing) >= MUCH_COMPARED
        coming = means.workers.each(_side, list(missing.values()), much=much)
        for key, job in zip(keys, jobs, strict=True):
            found = None if key in missing else kept.get(key)
            if found is None:
                made = next(coming) if key in missing else _side(job)
                found = _side(job) if isinstance(made, Stopped) else made
                kept.put(key, found)
            yield sides.decode(found, partial(_loaded, job[0]))


def read(job: Job) -> Found:
    """Read a file, and return what came of it."""
    try:
        found = attempt(job.path, job.catalogue, relative=job.name, document_id=job.identity)
    except CorpusError as error:
        return Found(reason=str(error), steady=content_of(job.path) == job.content)
    parts = {
        "report": encode_extraction(found),
        "gist": gist.encode(gist.gist_of(found, job.catalogue)),
    }
    steady = content_of(job.path) == job.content != UNREADABLE
    return Found(pack_parts(parts), steady=steady)


def _report(data: Buffer) -> Report:
    parts = unpack_parts(data)
    return Report(parts["report"], gist.decode(parts["gist"]))


def _side(job: tuple[Path, Catalogue]) -> bytes:
    path, catalogue = job
    return sides.encode(side_of(_loaded(path), catalogue))


def _loaded(path: Path) -> Extraction:
    return decode_extraction(path.read_bytes())


def _size(job: Job) -> int:
    try:
        return job.path.stat().st_size
    except OSError:
        return 0


def _stopped(job: Job) -> str:
    return (
        f"{job.name}: cannot be read, as the process that read it was stopped twice; see whether "
        "there is enough memory, and leave the file out if it keeps happening"
    )
